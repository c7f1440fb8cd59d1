"""Coverage: stretches that nothing on the other side stands for, by words side by side.

pair -> each word of one side chooses its counterpart -> words in a row that none chooses
"""

from math import sqrt

from dragoman.align import Evidence
from dragoman.check.closer import Limits, said
from dragoman.model import Finding, Language, Pair
from dragoman.text.scripts import has_blanks

NAME = "coverage"
MISSING, MISSING_BY_MACHINE = Limits(1.9, 2.2), Limits(1.3, 1.55)
ADDED, ADDED_BY_MACHINE = Limits(2.5, 3.2), Limits(1.7, 2.2)
"""Words' worth that nothing stands for. People leave out what goes without saying, and say more where
it helps; engines do neither on purpose. Chosen on the good sentences of the fidelity corpus;
docs/checks/coverage.md says how to measure again."""
_LONG = 40
"""Words of a text from which on a machine's limits grow, as the root of its length: in a paragraph
some stretch is chosen by few words by chance."""
_SIGNS = 2
"""Signs of a word in scripts without blanks."""


def check_coverage(
    pair: Pair, evidence: Evidence, *, by_machine: bool = False
) -> tuple[Finding, ...]:
    """Words that the translation left out, and words that it added."""
    found = []
    if gone := evidence.missing:
        longer = _longer(pair.source, pair.source_language)
        limits = MISSING_BY_MACHINE.times(longer) if by_machine else MISSING
        if severity := limits.severity(gone.amount):
            message = f"“{said(pair.source, gone.span)}” is missing from the translation."
            found.append(Finding(NAME, severity, message, gone.span, None))
    if new := evidence.added:
        longer = _longer(pair.target, pair.target_language)
        limits = ADDED_BY_MACHINE.times(longer) if by_machine else ADDED
        if severity := limits.severity(new.amount):
            message = f"“{said(pair.target, new.span)}” is not in the original."
            found.append(Finding(NAME, severity, message, None, new.span))
    return tuple(found)


def _longer(text: str, language: Language) -> float:
    """How much a machine's limits grow for a text of this length."""
    n_words = len(text.split()) if has_blanks(language) else len(text) / _SIGNS
    return sqrt(max(1, n_words / _LONG))
