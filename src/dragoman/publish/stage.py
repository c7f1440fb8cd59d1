"""What an edition does with an article: show it, mark it, hold it, take it back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.model import (
    TITLE,
    Article,
    Decision,
    Doubtful,
    Edition,
    Policy,
    Publication,
    PubReason,
    PubStatus,
    Report,
    Ruling,
    Section,
    Translation,
)

_Outcome = tuple[PubStatus, PubReason, Doubtful]


@dataclass(frozen=True, slots=True)
class Submission:
    """An article as it comes to an edition, with all that was found out about it."""

    article: Article
    decision: Decision
    categories: tuple[str, ...] = ()
    """Of the feed's entry and of its source."""
    translation: Translation | None = None
    report: Report | None = None
    needs_translation: bool = False
    has_route: bool = True
    is_copy: bool = False
    is_gone: bool = False
    rulings: tuple[Ruling, ...] = ()
    """Of the desk on this translation, those that stand."""


def publish(
    submission: Submission,
    *,
    edition: Edition,
    earlier: Publication | None,
    policy: Policy,
    now: datetime,
) -> Publication | None:
    """The publication of an article in an edition; None if nothing of it goes out.

    An article that was never out is not canceled. `published_at` is when it first went out;
    `updated_at` moves only if something has changed.

    Args:
        submission: the article; if it needs a translation and has a route, translation and
            report are there.
        edition: where it is to appear.
        earlier: what the edition made of it before.
        policy: when the translation is held; what the desk ruled goes before it.
        now: the moment of publication.
    """
    status, reason, doubtful = _outcome(submission, policy)
    if status == "canceled" and earlier is None:
        return None
    article = submission.article
    new = Publication(
        article_id=article.id,
        edition=edition.id,
        version=article.version,
        status=status,
        published_at=earlier.published_at if earlier else now,
        updated_at=earlier.updated_at if earlier else now,
        reason=reason,
        sections=sections_of(submission, edition.sections),
        doubtful=doubtful,
    )
    return new if new == earlier else replace(new, updated_at=now)


def _outcome(submission: Submission, policy: Policy) -> _Outcome:
    if submission.is_gone:
        return "canceled", "withdrawn", "mark"
    if submission.is_copy:
        return "canceled", "copy", "mark"
    if not submission.needs_translation:
        return "usable", "", "mark"
    if not submission.has_route:
        return "usable", "no_route", "mark"
    return _ruled(submission, policy)


def _ruled(submission: Submission, policy: Policy) -> _Outcome:
    """What becomes of a translation: the desk's word goes before the checks'."""
    kinds = {ruling.kind for ruling in submission.rulings}
    if "reject" in kinds:
        return "withheld", "rejected", "mark"
    if submission.translation is None or submission.report is None:
        return "withheld", "held", "mark"
    if submission.report.verdict == "pass":
        return "usable", "", "mark"
    if "release" in kinds:
        return "usable", "released", "mark"
    return _judged(submission.translation, submission.report, policy)


def _judged(translation: Translation, report: Report, policy: Policy) -> _Outcome:
    """What becomes of a translation that did not pass in all of its sentences."""
    failing = ("hold",) if policy.doubtful == "mark" else ("flag", "hold")
    has_failed = [pair.verdict in failing for pair in report.pairs]
    title_fails = any(
        pair.segment.place == TITLE and is_failing
        for pair, is_failing in zip(translation.pairs, has_failed, strict=True)
    )
    if title_fails or sum(has_failed) > policy.hold_above * len(has_failed):
        return "withheld", "held", policy.doubtful
    return "usable", "marked", policy.doubtful


def sections_of(submission: Submission, sections: Iterable[Section]) -> tuple[str, ...]:
    """The ids of the sections to which an article belongs, in the edition's order."""
    named = {submission.article.section, *submission.categories}
    words = {name.casefold().strip() for name in named if name}
    return tuple(
        section.id
        for section in sections
        if section.id in words or not words.isdisjoint(section.matches)
    )
