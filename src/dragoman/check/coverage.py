"""Coverage: stretches that nothing on the other side stands for, by words side by side.

pair -> each word of one side chooses its counterpart -> words in a row that none chooses
"""

from math import sqrt

from dragoman.align import Evidence, Uncovered
from dragoman.check.closer import Limits, said
from dragoman.model import Finding, Pair

NAME = "coverage"
MISSING, MISSING_BY_MACHINE = Limits(1.9, 2.2), Limits(1.3, 1.55)
ADDED, ADDED_BY_MACHINE = Limits(2.0, 2.6), Limits(1.7, 2.2)
"""Words' worth that nothing stands for. People leave out what goes without saying, and say more where
it helps; engines do neither on purpose. Chosen on the good sentences of the fidelity corpus;
docs/checks/coverage.md says how to measure again."""


_LONG = 40
"""Words of a text from which on a machine's limits grow, as the root of its length: in a paragraph
some stretch is chosen by few words by chance."""


def check_coverage(
    pair: Pair, evidence: Evidence, *, by_machine: bool = False
) -> tuple[Finding, ...]:
    """Words that the translation left out, and words that it added."""
    found = []
    missing, added = evidence.missing, evidence.added
    limits = MISSING_BY_MACHINE if by_machine else MISSING
    if missing and (
        severity := limits.severity(_amount(missing, pair.source, by_machine=by_machine))
    ):
        message = f"“{said(pair.source, missing.span)}” is missing from the translation."
        found.append(Finding(NAME, severity, message, missing.span, None))
    limits = ADDED_BY_MACHINE if by_machine else ADDED
    if added and (severity := limits.severity(_amount(added, pair.target, by_machine=by_machine))):
        message = f"“{said(pair.target, added.span)}” is not in the original."
        found.append(Finding(NAME, severity, message, None, added.span))
    return tuple(found)


def _amount(uncovered: Uncovered, text: str, *, by_machine: bool) -> float:
    length = max(1.0, len(text.split()) / _LONG) if by_machine else 1.0
    return uncovered.amount / sqrt(length)
