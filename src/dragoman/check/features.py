"""What the learned combination looks at: the rules' findings and the word evidence in numbers."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from dragoman.check.evidence import Clue, Evidence, evidence
from dragoman.check.length import surprise
from dragoman.model import Finding, Pair, Severity
from dragoman.text.negation import denials_of
from dragoman.text.quotes import quotations_of
from dragoman.text.scripts import has_capitals

UNSUPPORTED: Final = -0.75
"""Support below which a word counts as having no counterpart."""
_WEAK: Final = (-0.5, -0.95)
_CLEAR: Final = -0.35
"""Support above which a partner tells where a word belongs."""
_GRADES: Mapping[Severity, int] = {"note": 1, "warn": 2, "block": 3}
_RULES = (
    *("length", "untranslated", "unknown_words", "repetition", "garbage", "numbers", "units"),
    *("dates", "names", "name_order", "gender", "negation", "quotations"),
)
_PAUSES = ",;:—–،、，；："
_UNKNOWN: Final = float("nan")


def features_of(pair: Pair, findings: tuple[Finding, ...]) -> dict[str, float]:
    """Numbers by name, always the same names in the same order; NaN where nothing is known.

    >>> from dragoman.model import Language
    >>> found = features_of(Pair("Ja.", "Yes.", Language("de"), Language("en")), ())
    >>> found["rule_numbers"], found["n_chars"]
    (0.0, 3.0)
    """
    found = _of_findings(findings) | _of_texts(pair)
    words = evidence(pair)
    sides = ("source", "target")
    if words is None:
        return found | dict.fromkeys(_NAMES_OF_WORDS, _UNKNOWN)
    values = [_of_side(words.source, words.target), _of_side(words.target, words.source)]
    for side, of_side in zip(sides, values, strict=True):
        found |= {f"{name}_{side}": value for name, value in of_side.items()}
    return found | _of_order(words)


def _of_findings(findings: tuple[Finding, ...]) -> dict[str, float]:
    worst = dict.fromkeys(_RULES, 0.0)
    others = 0.0
    for finding in findings:
        grade = float(_GRADES[finding.severity])
        if finding.check in worst:
            worst[finding.check] = max(worst[finding.check], grade)
        else:
            others = max(others, grade)
    named = {f"rule_{name}": grade for name, grade in worst.items()}
    return named | {"rule_others": others, "n_findings": float(len(findings))}


def _of_texts(pair: Pair) -> dict[str, float]:
    source = denials_of(pair.source, pair.source_language)
    target = denials_of(pair.target, pair.target_language)
    quoted = quotations_of(pair.source).whole, quotations_of(pair.target).whole
    pauses = [sum(text.count(p) for p in _PAUSES) for text in (pair.source, pair.target)]
    capitals = _UNKNOWN
    if has_capitals(pair.source_language) and has_capitals(pair.target_language):
        capitals = float(_n_capitals(pair.target) - _n_capitals(pair.source))
    return {
        "surprise": surprise(pair),
        "n_chars": float(len(pair.source)),
        "denials_source": float(len(source.sure)),
        "denials_target": float(len(target.sure)),
        "denials_possible": float(len(source.possible) - len(target.possible)),
        "quotations": float(len(quoted[1]) - len(quoted[0])),
        "pauses": float(pauses[1] - pauses[0]),
        "digits": float(_n_digits(pair.target) - _n_digits(pair.source)),
        "capitals": capitals,
        "ends_alike": float(pair.source.rstrip()[-1:] == pair.target.rstrip()[-1:]),
    }


def _n_digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _n_capitals(text: str) -> int:
    return sum(a.isupper() and not b.isupper() for a, b in zip(text, " " + text, strict=False))


def _of_side(clues: tuple[Clue, ...], others: tuple[Clue, ...]) -> dict[str, float]:
    known = [c for c in clues if c.is_known and c.weight > 0]
    supports = sorted(c.support for c in known)
    taken = sorted(c.taken for c in known)
    total = sum(c.weight for c in known) or 1.0
    gaps = _gaps(clues, others)
    n = len(supports)
    return {
        "n_words": float(len(clues)),
        "unknown": sum(not c.is_known for c in clues) / len(clues),
        "support": sum(c.support * c.weight for c in known) / total,
        "worst": supports[0] if n else _UNKNOWN,
        "second": supports[1] if n > 1 else _UNKNOWN,
        "third": supports[2] if n > 2 else _UNKNOWN,  # noqa: PLR2004
        "weak": sum(s < _WEAK[0] for s in supports) / max(1, n),
        "bare": sum(s < _WEAK[1] for s in supports) / max(1, n),
        "n_bare": float(sum(s < _WEAK[1] for s in supports)),
        "left": sum(c.weight for c in known if c.taken < UNSUPPORTED),
        "left_share": sum(c.weight for c in known if c.taken < UNSUPPORTED) / total,
        "left_worst": taken[0] if n else _UNKNOWN,
        "lack": sum(c.weight * max(0.0, _WEAK[0] - c.support) for c in known),
        "run": _longest_run(clues),
        "tail": _longest_run(clues[-8:]),
        "hole": max((g[0] for g in gaps), default=0.0),
        "holes": sum(g[0] for g in gaps),
        "swapped": max((g[1] for g in gaps), default=0.0),
    }


def _longest_run(clues: tuple[Clue, ...]) -> float:
    """The most weight of words in a row that are left without a partner of their own."""
    longest = run = 0.0
    for clue in clues:
        if clue.taken < _WEAK[0]:
            run += clue.weight * min(1.0, _WEAK[0] - clue.taken)
        elif clue.weight > 0 and clue.is_known:
            run = 0.0
        longest = max(longest, run)
    return longest


def _gaps(clues: tuple[Clue, ...], others: tuple[Clue, ...]) -> list[tuple[float, float]]:
    """For each bare word how much it misses: where nothing, and where another word, stands for it.

    Its neighbours' partners show where its own should stand. If nothing lies between them,
    it was dropped (or, on the other side, added); if a word does that has no partner
    either, it may have been replaced.
    """
    found = []
    for n, clue in enumerate(clues):
        if clue.taken >= UNSUPPORTED or not clue.is_known or clue.weight <= 0:
            continue
        lack = clue.weight * min(1.0, UNSUPPORTED + 0.25 - clue.support)
        if lack <= 0:
            continue
        left, right = _neighbour(clues[:n][::-1]), _neighbour(clues[n + 1 :])
        low, high = sorted((left, right if right >= 0 else len(others)))
        between = others[low + 1 : high] if high - low <= _NEAR else ()
        rival = max((c.weight for c in between if c.taken < UNSUPPORTED), default=0.0)
        is_filled = rival > 0 or high - low > _NEAR
        found.append((0.0 if is_filled else lack, lack * rival))
    return found


_NEAR = 6
"""Words between the partners of two neighbours: more, and the order is another one."""


def _neighbour(clues: tuple[Clue, ...]) -> int:
    """The place, on the other side, of the first word with a clear partner; else -1."""
    return next((c.partner for c in clues[:5] if c.taken > _CLEAR), -1)


def _of_order(words: Evidence) -> dict[str, float]:
    """How far the order of the partners is from that of the words."""
    partners = [c.partner for c in words.source if c.taken > _CLEAR and c.weight > 0]
    n = len(partners)
    if n < 3:  # noqa: PLR2004 — no order to speak of
        return dict.fromkeys(_NAMES_OF_ORDER, _UNKNOWN)
    crossed = [sum(p > q for q in partners[i + 1 :]) for i, p in enumerate(partners)]
    ranks = {p: r for r, p in enumerate(sorted(partners))}
    shifts = [abs(ranks[p] - i) for i, p in enumerate(partners)]
    jumps = sum(abs(b - a) > _NEAR / 2 for a, b in pairwise(partners))
    return {
        "crossings": 2 * sum(crossed) / (n * (n - 1)),
        "n_crossings": float(sum(crossed)),
        "furthest": float(max(shifts)),
        "jumps": jumps / n,
    }


_NAMES_OF_SIDE = tuple(_of_side((Clue("", (0, 0), 1, 0, 0, 0, is_known=True),), ()))
_NAMES_OF_ORDER = ("crossings", "n_crossings", "furthest", "jumps")
_NAMES_OF_WORDS = (
    *(f"{name}_source" for name in _NAMES_OF_SIDE),
    *(f"{name}_target" for name in _NAMES_OF_SIDE),
    *_NAMES_OF_ORDER,
)
