"""Quotations: each opens and closes, as many as in the original, around the same words.

The words are compared by what can be seen without a dictionary: how much of the sentence
is quoted, and whether a quotation ends at a mark such as a comma or full stop.
"""

import math
from collections.abc import Sequence
from itertools import permutations

from dragoman.model import Finding, Pair, Severity, Span
from dragoman.text.quotes import Quotation, Quotations, quotations_of
from dragoman.text.words import tongue_of, words_of

NAME = "quotations"
_PAUSES = frozenset(".,!?;:…。，！？؟،—–)-")
_SHIFT, _BIG_SHIFT, _HUGE_SHIFT = math.log(1.25), math.log(2), math.log(2.7)
"""How many times more, or less, of a sentence is quoted than in the original. Of 270 good pairs
with quotations of the fidelity set (dev) 3 shift more than 2.7 times, of 147 with a moved mark 67."""

_FELT_SHIFT = math.log(1.12)
_A_SAYING = 3
"""Words: what is shorter is a name or a single word, which houses set in marks or do not."""
_MOST_ORDERED = 3
"""Quotations of a sentence up to which another order of them, as languages have it, is tried."""
_VERB_LAST = frozenset(
    [
        "tr",
        "az",
        "kk",
        "ky",
        "uz",
        "mn",
        "ja",
        "ko",
        "hi",
        "bn",
        "mr",
        "ne",
        "ur",
        "fa",
        "ku",
        "ta",
        "te",
        "kn",
        "ml",
        "si",
        "eu",
    ]
)
"""Languages in which the verb goes on after a quotation, where others have a comma or full stop."""
_FEW_CHARS = 10
"""A word more or less, as from "algo" to "something", is no shift."""


def check_quotations(pair: Pair) -> tuple[Finding, ...]:
    """Quotations that do not open or close, were lost, or whose marks stand elsewhere."""
    source, target = quotations_of(pair.source), quotations_of(pair.target)
    torn = _torn(source, target)
    if torn or not (source.is_balanced and target.is_balanced):
        return torn
    originals, others = _outer(source), _outer(target)
    if originals and not target.whole:
        return tuple(_lost(pair, q) for q in originals)
    if len(originals) != len(others):
        return ()
    orders = permutations(others) if len(others) <= _MOST_ORDERED else (others,)
    return min((_all_moved(pair, originals, order) for order in orders), key=len)


def _outer(quotations: Quotations) -> tuple[Quotation, ...]:
    return tuple(q for q in quotations.whole if q.depth == 0)


def _torn(source: Quotations, target: Quotations) -> tuple[Finding, ...]:
    if source.unclosed or source.unopened:
        return ()
    unclosed = [
        Finding(NAME, "block", "A quotation opens and does not close.", None, (m.start, m.end))
        for m in target.unclosed
        if not m.is_single
    ]
    unopened = [
        Finding(NAME, "block", "A quotation closes that did not open.", None, (m.start, m.end))
        for m in target.unopened
        if not m.is_single
    ]
    return (*unclosed, *unopened)


def _lost(pair: Pair, quotation: Quotation) -> Finding:
    span = (quotation.start, quotation.end)
    is_name = len(words_of(pair.source[span[0] : span[1]])) < _A_SAYING
    severity: Severity = "note" if quotation.is_single or is_name else "warn"
    said = _short(pair.source, span)
    return Finding(NAME, severity, f"The original quotes: {said}; the translation does not.", span)


def _all_moved(
    pair: Pair, originals: Sequence[Quotation], others: Sequence[Quotation]
) -> tuple[Finding, ...]:
    moved = (_moved(pair, q, o) for q, o in zip(originals, others, strict=True))
    return tuple(finding for finding in moved if finding)


def _moved(pair: Pair, original: Quotation, other: Quotation) -> Finding | None:
    """What speaks for a mark that stands elsewhere than in the original."""
    share, expected = _share(pair.target, other), _share(pair.source, original)
    is_felt = abs(share - expected) * len(pair.target) >= _FEW_CHARS
    shift = abs(math.log(share / expected)) if is_felt else 0.0
    ends_early = (
        _ends_at_pause(pair.source, original)
        and not _ends_at_pause(pair.target, other)
        and tongue_of(pair.target_language) not in _VERB_LAST
    )
    severity: Severity
    if shift > _HUGE_SHIFT or (ends_early and shift > _SHIFT):
        severity = "block"
    elif shift > _BIG_SHIFT or (ends_early and shift > _FELT_SHIFT):
        severity = "warn"
    else:
        return None
    span, place = (original.start, original.end), (other.start, other.end)
    message = (
        f"The original quotes {_short(pair.source, span)}, "
        f"the translation {_short(pair.target, place)}."
    )
    return Finding(NAME, severity, message, span, place)


def _share(text: str, quotation: Quotation) -> float:
    return max(1, quotation.end - quotation.start - 2) / len(text)


def _ends_at_pause(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.start : quotation.end - 1].rstrip()[-1:]
    after = text[quotation.end :].lstrip()[:1]
    return not after or inner in _PAUSES or after in _PAUSES


def _short(text: str, span: Span) -> str:
    said = text[span[0] : span[1]]
    return said if len(said) <= 60 else f"{said[:30]} … {said[-25:]}"  # noqa: PLR2004
