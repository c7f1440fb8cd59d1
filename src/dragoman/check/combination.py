"""The rules' findings and the word evidence weighed together, by trees that were learned.

tools/plant_faults.py plants faults, tools/train_verdict.py learns data/verdict.txt from them.
What the rules found stands. What the trees add is the finding "words".
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.check.evidence import Clue, evidence
from dragoman.check.features import UNSUPPORTED, features_of
from dragoman.check.trees import Forest, read_forest
from dragoman.model import Finding, Language, Pair, Span
from dragoman.text.vectors import has_vectors
from dragoman.text.words import tongue_of

NAME = "words"
_TELLING = 0.2
"""Weight from which on a word is worth naming."""
_MOST_SHOWN = 60
_SIGNS = (
    ("surprise", "its length"),
    ("denial", "what is denied"),
    ("quotation", "what is quoted"),
    ("names", "names"),
    ("name_order", "the order of names"),
    ("crossing", "the order of the words"),
    ("furthest", "the order of the words"),
    ("jumps", "the order of the words"),
    ("digits", "figures"),
    ("numbers", "figures"),
    ("capitals", "words with capitals"),
    ("pauses", "its clauses"),
)


@dataclass(frozen=True, slots=True)
class Learned:
    """Trees with the chance from which on they mark a pair."""

    forest: Forest
    mark_at: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """Findings after all signs were weighed."""

    findings: tuple[Finding, ...]
    chance: float
    """How likely the translation is to be wrong somewhere, 0 to 1; 0 if nothing is known."""


def can_weigh(source: Language, target: Language) -> bool:
    """Whether both languages, if they differ, have vectors for their words."""
    return tongue_of(source) != tongue_of(target) and has_vectors(source) and has_vectors(target)


def weighed(pair: Pair, findings: tuple[Finding, ...]) -> Weighed:
    """The findings, with what all signs together say.

    Args:
        pair: any.
        findings: what the rules found in it.

    Returns:
        The findings as they were, and a finding "words" that marks the pair where the signs
        together say what no rule says: a verdict is raised, never lowered.
    """
    if not can_weigh(pair.source_language, pair.target_language) or evidence(pair) is None:
        return Weighed(findings, 0.0)
    trees = learned("verdict")
    row = tuple(features_of(pair, findings).values())
    chance = trees.forest.chance(row)
    severities = {f.severity for f in findings}
    if chance >= trees.mark_at and not severities & {"block", "warn"}:
        findings = (*findings, _finding(pair, row))
    return Weighed(findings, chance)


def _finding(pair: Pair, row: tuple[float, ...]) -> Finding:
    """What the signs say, in words: the doubtful words of either side, else the kind of sign."""
    words = evidence(pair)
    sides = (words.source, words.target) if words else ((), ())
    lost, added = _doubtful(sides[0]), _doubtful(sides[1])
    said = _said(pair.source, lost), _said(pair.target, added)
    if lost and added:
        message = f"“{said[0]}” may not be in the translation, nor “{said[1]}” in the original."
    elif lost:
        message = f"“{said[0]}” has no counterpart in the translation."
    elif added:
        message = f"“{said[1]}” has no counterpart in the original."
    else:
        message = f"Small signs together speak against the translation: {_signs(row)}."
    return Finding(NAME, "warn", message, lost, added)


def _doubtful(clues: tuple[Clue, ...]) -> Span | None:
    """The stretch of words in a row without counterpart that weighs most."""
    best, best_weight = None, 0.0
    run: list[Clue] = []
    for clue in (*clues, None):
        if clue is not None and _is_doubtful(clue, is_inside=bool(run)):
            run.append(clue)
            continue
        bare = [c for c in run if c.weight >= _TELLING]
        weight = sum(c.weight * (UNSUPPORTED + 0.4 - c.support) for c in bare)
        if weight > best_weight:
            best, best_weight = (bare[0].span[0], bare[-1].span[1]), weight
        run = []
    return best


def _is_doubtful(clue: Clue, *, is_inside: bool) -> bool:
    if clue.weight < _TELLING:
        return is_inside and clue.taken < UNSUPPORTED
    return clue.is_known and clue.support < UNSUPPORTED


def _said(text: str, span: Span | None) -> str:
    said = text[span[0] : span[1]] if span else ""
    return said if len(said) <= _MOST_SHOWN else f"{said[: _MOST_SHOWN // 2]} … {said[-25:]}"


def _signs(row: tuple[float, ...]) -> str:
    found: list[str] = []
    for name, moved in learned("verdict").forest.reasons(row):
        sign = next((said for part, said in _SIGNS if part in name), "its words")
        if moved > 0 and sign not in found:
            found.append(sign)
    return ", ".join(found[:3]) or "its words"


@cache
def learned(name: str) -> Learned:
    """The trees that data/<name>.txt holds."""
    path = files("dragoman.check") / "data" / f"{name}.txt"
    text = path.read_text(encoding="utf-8")
    head = text.partition("\n")[0]
    return Learned(read_forest(text), float(head.removeprefix("mark_at=")))
