"""The stage: pairs become reports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from dragoman.align import Aligner, Evidence
from dragoman.check.alignment import NAME as ALIGNMENT
from dragoman.check.alignment import check_alignment
from dragoman.check.article import NAME as ARTICLE
from dragoman.check.article import check_article
from dragoman.check.attribution import can_check_attribution, check_attribution
from dragoman.check.coverage import NAME as COVERAGE
from dragoman.check.coverage import check_coverage
from dragoman.check.dates import check_dates
from dragoman.check.garbage import check_garbage
from dragoman.check.gender import can_check_gender, check_gender
from dragoman.check.glossary import NAME as GLOSSARY
from dragoman.check.glossary import check_glossary
from dragoman.check.instructions import check_instructions
from dragoman.check.language import check_language
from dragoman.check.length import check_length
from dragoman.check.links import check_links
from dragoman.check.meaning import NAME as MEANING
from dragoman.check.meaning import (
    check_meaning,
    risk_of,
    untold,
    weighed,
)
from dragoman.check.name_order import check_name_order
from dragoman.check.names import can_check_names, check_names
from dragoman.check.negation import NAME as NEGATION
from dragoman.check.negation import can_check_negation, check_lone_denial, check_negation
from dragoman.check.numbers import check_numbers
from dragoman.check.quotations import check_quotations
from dragoman.check.relative_days import can_check_relative_days, check_relative_days
from dragoman.check.repetition import check_repetition
from dragoman.check.reuse import Said, checker, found_before, vouched
from dragoman.check.sentences import check_sentences
from dragoman.check.titles import can_check_titles, check_titles
from dragoman.check.units import check_units
from dragoman.check.unknown_words import can_check_unknown_words, check_unknown_words
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
from dragoman.text.glossary import Term


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it is called, what it does, and for which languages it can do it."""

    name: str
    run: Callable[[Pair], tuple[Finding, ...]]
    is_for: Callable[[Language, Language], bool] = lambda _source, _target: True


CHECKS: tuple[Check, ...] = (
    Check("length", check_length),
    Check("sentences", check_sentences),
    Check("language", check_language),
    Check("untranslated", check_untranslated),
    Check("unknown_words", check_unknown_words, can_check_unknown_words),
    Check("repetition", check_repetition),
    Check("garbage", check_garbage),
    Check("instructions", check_instructions),
    Check("links", check_links),
    Check("numbers", check_numbers),
    Check("units", check_units),
    Check("dates", check_dates),
    Check("relative_days", check_relative_days, can_check_relative_days),
    Check("names", check_names, can_check_names),
    Check("name_order", check_name_order, can_check_names),
    Check("gender", check_gender, can_check_gender),
    Check("titles", check_titles, can_check_titles),
    Check("attribution", check_attribution, can_check_attribution),
    Check("negation", check_negation, can_check_negation),
    Check("quotations", check_quotations),
)
"""In the order in which their findings are told; then follow `glossary`, where the newsroom has
one, and `article`, which looks at all pairs."""

CLOSER: tuple[str, ...] = (ALIGNMENT, COVERAGE, MEANING)
"""Checks of the closer look."""
CHECK_NAMES: tuple[str, ...] = (*(c.name for c in CHECKS), *CLOSER, GLOSSARY, ARTICLE)

_ALONE: dict[Severity, float] = {"block": 0.75, "warn": 0.4, "note": 0.05}
_BESIDE: dict[Severity, float] = {"block": 0.2, "warn": 0.05, "note": 0.0}
"""How likely a finding is right: alone, and beside an estimate, which knows most of it. Of the latter more
tells less of real engines' errors, and less tells less of planted ones."""
_VAGUE = ("length", "sentences")
_WORST: tuple[Verdict, ...] = ("pass", "flag", "hold")


def check_pair(
    pair: Pair, *, aligner: Aligner | None = None, by_machine: bool = False
) -> PairReport:
    """What the checks find in one pair; any block holds it, any warning flags it.

    Args:
        pair: a sentence and its translation.
        aligner: looks closer, some tens of milliseconds each; None: nobody.
        by_machine: whether an engine made the translation. People translate more freely, so
            that the closer look has to be surer where one may have.
    """
    report = _judged(tuple(finding for check in CHECKS for finding in check.run(pair)))
    if aligner is None or pair.source_language == pair.target_language:
        return report
    is_open = report.verdict != "hold" or _is_vague(report)
    evidence = aligner.evidence(pair, exchanges_names=is_open)
    if evidence is None:
        return report
    told = weighed(report.findings, evidence) if is_open else report.findings
    if _verdict(told) != "hold":
        return _looked_at(pair, told, evidence, by_machine=by_machine)
    named = check_coverage(pair, evidence, by_machine=by_machine) if is_open else ()
    return _weighed((*told, *named), evidence)


def _is_vague(report: PairReport) -> bool:
    """Whether all that holds a pair says that something is gone, and not what."""
    return all(f.check in _VAGUE for f in report.findings if f.severity == "block")


def _looked_at(
    pair: Pair, findings: tuple[Finding, ...], evidence: Evidence, *, by_machine: bool
) -> PairReport:
    """The findings with what those say who read both texts together."""
    told = (
        *findings,
        *check_alignment(pair, evidence),
        *check_coverage(pair, evidence, by_machine=by_machine),
    )
    if evidence.lone and not any(f.check == NEGATION and f.severity == "warn" for f in told):
        told = (*told, *check_lone_denial(pair, evidence.lone))
    doubts = check_meaning(pair, evidence, by_machine=by_machine)
    return _weighed((*told, *untold(doubts, told)), evidence)


def _weighed(findings: tuple[Finding, ...], evidence: Evidence) -> PairReport:
    others = tuple(f for f in findings if f.check not in CLOSER)  # the evidence knows them already
    return PairReport(_verdict(findings), _risk(others, _BESIDE, risk_of(evidence)), findings)


def checks_for(source: Language, target: Language, *, is_aligned: bool = False) -> tuple[str, ...]:
    """Names of the checks of a sentence that can say something about a pair of languages.

    >>> sorted(set(CHECK_NAMES) - set(checks_for(Language("en"), Language("ja"))))
    ['alignment', 'article', 'coverage', 'glossary', 'meaning', 'name_order', 'names', 'unknown_words']
    """
    names = (c.name for c in CHECKS if c.is_for(source, target))
    return (*names, *(CLOSER if is_aligned else ()))


def check(
    translation: Translation,
    *,
    source: Language,
    known: Mapping[Said, PairReport] = MappingProxyType({}),
    terms: tuple[Term, ...] = (),
    aligner: Aligner | None = None,
) -> Report:
    """What the checks find in a translation.

    Args:
        translation: of one article.
        source: the article's language.
        known: what these checks said before of sentences with their translations, in the
            same languages: it is not looked for again.
        terms: of the newsroom's glossary for the two languages.
        aligner: as in `check_pair`.

    Returns:
        One PairReport for each pair, in order; the verdict of the worst.
    """
    texts = [Pair(p.segment.text, p.target, source, translation.target) for p in translation.pairs]
    before = [found_before(pair, known) for pair in translation.pairs]
    alone = [
        found or check_pair(text, aligner=aligner, by_machine=True)
        for text, found in zip(texts, before, strict=True)
    ]
    whole = check_article(translation, source=source)
    more = [(*check_glossary(t, terms), *w) for t, w in zip(texts, whole, strict=True)]
    found = [_with(*each) for each in zip(alone, more, strict=True)]
    pairs = tuple(
        vouched(report) if pair.by else report
        for pair, report in zip(translation.pairs, found, strict=True)
    )
    worst: Verdict = max((p.verdict for p in pairs), key=_WORST.index, default="pass")
    return Report(
        translation.article_id,
        translation.version,
        translation.target,
        worst,
        pairs,
        (
            *checks_for(source, translation.target, is_aligned=aligner is not None),
            *((GLOSSARY,) if terms else ()),
            ARTICLE,
        ),
        checker(),
    )


def _with(report: PairReport, more: tuple[Finding, ...]) -> PairReport:
    if not more:
        return report
    findings = (*report.findings, *more)
    return PairReport(_verdict(findings), _risk(more, _ALONE, report.risk), findings)


def _judged(findings: tuple[Finding, ...]) -> PairReport:
    return PairReport(_verdict(findings), _risk(findings, _ALONE), findings)


def with_findings(report: Report, more: Mapping[int, tuple[Finding, ...]]) -> Report:
    """A report with further findings on pairs, by their number; none is taken away.

    The verdicts follow from all findings as they do in `check_pair`.
    """
    pairs = tuple(_with(pair, more.get(n, ())) for n, pair in enumerate(report.pairs))
    worst: Verdict = max((p.verdict for p in pairs), key=_WORST.index, default="pass")
    return replace(report, verdict=worst, pairs=pairs)


def _verdict(findings: tuple[Finding, ...]) -> Verdict:
    severities = {f.severity for f in findings}
    if "block" in severities:
        return "hold"
    return "flag" if "warn" in severities else "pass"


def _risk(
    findings: tuple[Finding, ...], weights: Mapping[Severity, float], before: float = 0.0
) -> float:
    """The chance that at least one finding is right, or what made the risk before them."""
    safe = 1 - before
    for finding in findings:
        safe *= 1 - weights[finding.severity]
    return 1 - safe
