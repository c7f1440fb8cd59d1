"""Meaning: what a trained reader of both texts doubts, and what it says of other checks' doubts.

Nobody wrote a rule for what it finds: a wrong word, a dropped clause, two people who changed
places. It raises a verdict, and never cancels a finding that holds. Of findings that are only
doubts and that have innocent explanations ("unclear" for "not clear") it takes those back, as
notes, for whose sentences it is sure that nothing is wrong.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from math import exp, inf
from typing import NamedTuple

from dragoman.align import USUAL_NEARNESS, Doubt, Estimate, Evidence
from dragoman.check.closer import Limits, said
from dragoman.check.length import NAME as LENGTH
from dragoman.check.name_order import NAME as NAME_ORDER
from dragoman.check.names import NAME as NAMES
from dragoman.model import Finding, Language, Pair, Severity, Span
from dragoman.text.function_words import small_words
from dragoman.text.scripts import has_blanks

NAME = "meaning"


class Whole(NamedTuple):
    """Words' worth that nothing stands for on either side, and log-odds of a fault."""

    missing: float
    added: float
    fault: float


ANY, MACHINE = Limits(2.24, 3.84), Limits(0.53, 1.96)
"""For any translation, and for one that a machine made: people translate more freely, which looks
like a fault. As `CALM` and `IN_PLACE` chosen on the fidelity corpus so that of its good single
sentences, or of those by engines, 3 % are held and 10 % marked by all checks together:
docs/benchmarks.md says how to see it again."""
_LEEWAY, _SPREAD, _MOST_FREE = 0.4, 0.084, 2.0
"""Log-odds for a standard deviation of nearness, this, and how many of them count: a person who translates
freely is doubted less for one word, and who keeps close to it more. Chosen likewise; engines are given none."""
CALM = {
    "length": 1.4,
    "sentences": 0.0,
    "names": 0.0,
    "attribution": 0.0,
    "negation": -2.0,
    "name_order": -2.0,
}
"""Log-odds of a fault below which warnings of these checks are notes: they know only words, and
what they find has innocent explanations. Figures, units, dates, quotations, repetition and foreign
stretches are not among them: they hold on their own."""
DOUBTED = 0.33
"""Chance of a piece of a name from which on a warning about it is never taken back; chosen likewise."""
WHOLE = Whole(missing=1.0, added=1.2, fault=1.0)
"""Below all of which a translation that is too short or too long is taken to be whole; likewise, and on good
sentences of 23 other languages (NTREX-128)."""
IN_PLACE = -0.2
"""What a pair loses in fit if names change places from which on they are where they belong."""
_USUAL = ((-0.19, 0.3), (-0.22, 1.14), (1.24, 0.54), (1.66, 2.14), (4.35, 5.56))
"""Mean and spread of what makes the risk, on the rows of `score/mqm.py`: they only scale it."""
_USUAL_ODDS, _MOST_MISSING = 1.9, 4.0
_OF_FAULT, _LEAST_FAULT = 0.6, -4.0
"""How much the log-odds of a fault count in the risk, and below which they count no less."""
_LIKE_WORST = 0.5
"""Pieces beside the worst belong to it from this share of its chance on."""


def check_meaning(
    pair: Pair, evidence: Evidence, *, by_machine: bool = False
) -> tuple[Finding, ...]:
    """What the estimator finds wrong, with the words that it doubts most."""
    estimate = evidence.estimate
    doubt = estimate.fault if by_machine else estimate.fault + _leeway(evidence.nearness)
    severity = (MACHINE if by_machine else ANY).severity(doubt)
    if severity is None:
        return ()
    source = _worst(estimate.source, pair.source, pair.source_language)
    target = _worst(estimate.target, pair.target, pair.target_language)
    if source and (not target or source.chance > target.chance):
        message = f"“{said(pair.source, source.span)}” may be missing from the translation, or changed in it."
        return (Finding(NAME, severity, message, source.span, None),)
    if target is None:
        return ()
    message = f"“{said(pair.target, target.span)}” may not be what the original says."
    return (Finding(NAME, severity, message, None, target.span),)


def _leeway(nearness: float) -> float:
    """What is taken from the log-odds of a fault where a translation is free throughout, or added."""
    freedom = (nearness - USUAL_NEARNESS) / _SPREAD
    return _LEEWAY * max(-_MOST_FREE, min(freedom, _MOST_FREE))


def weighed(findings: Sequence[Finding], evidence: Evidence) -> tuple[Finding, ...]:
    """The findings, of which doubts of soft checks are notes where nothing seems wrong.

    Of a length without measure only a doubt is left where words are found for all words.
    """
    return tuple(replace(f, severity=_weight(f, evidence)) for f in findings)


def _weight(finding: Finding, evidence: Evidence) -> Severity:
    severity = finding.severity
    if severity == "block" and finding.check == LENGTH and _is_whole(evidence):
        severity = "warn"
    return "note" if severity == "warn" and _is_calm(finding, evidence) else severity


def _is_whole(evidence: Evidence) -> bool:
    """Whether nothing seems to be left out or added."""
    stretches = ((evidence.missing, WHOLE.missing), (evidence.added, WHOLE.added))
    is_covered = all(s is None or s.amount < most for s, most in stretches)
    return is_covered and evidence.estimate.fault < WHOLE.fault


def _is_calm(finding: Finding, evidence: Evidence) -> bool:
    if finding.check == NAME_ORDER and evidence.gain and evidence.gain.amount < IN_PLACE:
        return True
    if finding.check == NAMES and _is_doubted(finding, evidence.estimate):
        return False
    return evidence.estimate.fault < CALM.get(finding.check, -inf)


def _is_doubted(finding: Finding, estimate: Estimate) -> bool:
    """Whether the words themselves are doubted, though the sentence as a whole is not."""
    sides = ((finding.source_span, estimate.source), (finding.target_span, estimate.target))
    return any(
        doubt.chance >= DOUBTED
        for span, doubts in sides
        if span
        for doubt in doubts
        if doubt.span[0] < span[1] and span[0] < doubt.span[1]
    )


def untold(doubts: Sequence[Finding], told: Sequence[Finding]) -> tuple[Finding, ...]:
    """The doubts about words of which no check says as much already, and why."""
    return tuple(doubt for doubt in doubts if not any(_says_as_much(f, doubt) for f in told))


def _says_as_much(finding: Finding, doubt: Finding) -> bool:
    """Whether a finding is as grave, and about all these words."""
    sides = (
        (finding.source_span, doubt.source_span),
        (finding.target_span, doubt.target_span),
    )
    covers = any(a and b and a[0] <= b[0] and b[1] <= a[1] for a, b in sides)
    return covers and finding.severity in ("block", doubt.severity)


def risk_of(evidence: Evidence) -> float:
    """The risk of a serious error: what is expected of people's judgement, as one number, 0 to 1.

    Much of it is how hard the source is: of two translations of one source it tells the worse in
    less than six of ten cases (tools/measure_risk.py).
    """
    estimate = evidence.estimate
    told = (
        -estimate.quality,
        estimate.serious,
        estimate.penalty,
        estimate.missed,
        estimate.mistaken,
    )
    parts = ((x - mean) / spread for x, (mean, spread) in zip(told, _USUAL, strict=True))
    missing = min(evidence.missing.amount, _MOST_MISSING) if evidence.missing else 0.0
    fault = _OF_FAULT * max(estimate.fault, _LEAST_FAULT)
    return 1 / (1 + exp(_USUAL_ODDS - (sum(parts) + missing + fault) / 2))


def _worst(doubts: Sequence[Doubt], text: str, language: Language) -> Doubt | None:
    """The words that are doubted most, as one stretch; None if there are none.

    A small word only if no other is doubted half as much: "the" tells a reader nothing.
    """
    words = [
        n for n, doubt in enumerate(doubts) if any(map(_is_of_words, text[slice(*doubt.span)]))
    ]
    if not words:
        return None
    small = small_words(language)
    telling = [n for n in words if _word_at(text, doubts[n].span).casefold() not in small]
    chance = max(doubts[n].chance for n in words)
    likely = [n for n in telling if doubts[n].chance >= _LIKE_WORST * chance]
    at = max(likely or words, key=lambda n: doubts[n].chance)
    first = last = at
    while first and doubts[first - 1].chance >= _LIKE_WORST * chance:
        first -= 1
    while last + 1 < len(doubts) and doubts[last + 1].chance >= _LIKE_WORST * chance:
        last += 1
    span = doubts[first].span[0], doubts[last].span[1]
    span = _without_marks(text, span)
    return Doubt(_whole_words(text, span) if has_blanks(language) else span, chance)


def _word_at(text: str, span: Span) -> str:
    return text[slice(*_whole_words(text, _without_marks(text, span)))]


def _without_marks(text: str, span: Span) -> Span:
    """The span from its first letter or figure to its last.

    >>> _without_marks("said, “no”", (4, 10))
    (7, 9)
    """
    start, end = span
    while not _is_of_words(text[start]):
        start += 1
    while not _is_of_words(text[end - 1]):
        end -= 1
    return start, end


def _whole_words(text: str, span: Span) -> Span:
    """The span, wide enough to cut no word.

    >>> _whole_words("not unclear at all", (6, 8))
    (4, 11)
    """
    start, end = span
    while start and _is_of_words(text[start - 1]):
        start -= 1
    while end < len(text) and _is_of_words(text[end]):
        end += 1
    return start, end


def _is_of_words(sign: str) -> bool:
    """Whether a sign is a letter, a figure, or a vowel sign or accent of its own."""
    return sign.isalnum() or unicodedata.category(sign).startswith("M")
