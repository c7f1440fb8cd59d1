"""The stage: pairs become reports."""

from collections.abc import Callable

from dragoman.check.dates import check_dates
from dragoman.check.garbage import check_garbage
from dragoman.check.gender import check_gender
from dragoman.check.length import check_length
from dragoman.check.name_order import check_name_order
from dragoman.check.names import check_names
from dragoman.check.negation import check_negation
from dragoman.check.numbers import check_numbers
from dragoman.check.quotations import check_quotations
from dragoman.check.repetition import check_repetition
from dragoman.check.units import check_units
from dragoman.check.unknown_words import check_unknown_words
from dragoman.check.untranslated import check_untranslated
from dragoman.model import (
    Finding,
    Language,
    Pair,
    PairReport,
    Report,
    Severity,
    Translation,
    Verdict,
)

Check = Callable[[Pair], tuple[Finding, ...]]

CHECKS: tuple[tuple[str, Check], ...] = (
    ("length", check_length),
    ("untranslated", check_untranslated),
    ("unknown_words", check_unknown_words),
    ("repetition", check_repetition),
    ("garbage", check_garbage),
    ("numbers", check_numbers),
    ("units", check_units),
    ("dates", check_dates),
    ("names", check_names),
    ("name_order", check_name_order),
    ("gender", check_gender),
    ("negation", check_negation),
    ("quotations", check_quotations),
)
"""In the order in which their findings are told."""

CHECK_NAMES: tuple[str, ...] = tuple(name for name, _ in CHECKS)

_WEIGHTS: dict[Severity, float] = {"block": 0.75, "warn": 0.4, "note": 0.05}
_WORST: tuple[Verdict, ...] = ("pass", "flag", "hold")


def check_pair(pair: Pair) -> PairReport:
    """What the checks find in one pair; any block holds it, any warning flags it."""
    findings = tuple(finding for _, run in CHECKS for finding in run(pair))
    return PairReport(_verdict(findings), _risk(findings), findings)


def check(translation: Translation, *, source: Language) -> Report:
    """What the checks find in a translation.

    Args:
        translation: of one article.
        source: the article's language.

    Returns:
        One PairReport for each pair, in order; the verdict of the worst.
    """
    pairs = tuple(
        check_pair(Pair(p.segment.text, p.target, source, translation.target))
        for p in translation.pairs
    )
    worst: Verdict = max((p.verdict for p in pairs), key=_WORST.index, default="pass")
    return Report(
        translation.article_id,
        translation.version,
        translation.target,
        worst,
        pairs,
        CHECK_NAMES,
    )


def _verdict(findings: tuple[Finding, ...]) -> Verdict:
    severities = {f.severity for f in findings}
    if "block" in severities:
        return "hold"
    return "flag" if "warn" in severities else "pass"


def _risk(findings: tuple[Finding, ...]) -> float:
    """The chance that at least one finding is right, each taken by itself."""
    safe = 1.0
    for finding in findings:
        safe *= 1 - _WEIGHTS[finding.severity]
    return 1 - safe
