"""What an edition does with an article: show it, mark it, hold it, take it back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.model import (
    TITLE,
    Article,
    Decision,
    Edition,
    Publication,
    PubReason,
    PubStatus,
    Report,
    Section,
    Translation,
)


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


def publish(
    submission: Submission,
    *,
    edition: Edition,
    earlier: Publication | None,
    hold_above: float,
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
        hold_above: the share of sentences, 0 to 1, that may fail before all is held.
        now: the moment of publication.
    """
    status, reason = _outcome(submission, hold_above)
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
    )
    return new if new == earlier else replace(new, updated_at=now)


def _outcome(submission: Submission, hold_above: float) -> tuple[PubStatus, PubReason]:
    if submission.is_gone:
        return "canceled", "withdrawn"
    if submission.is_copy:
        return "canceled", "copy"
    if not submission.needs_translation:
        return "usable", ""
    if not submission.has_route:
        return "usable", "no_route"
    if submission.translation is None or submission.report is None:
        return "withheld", "held"
    return _judged(submission.translation, submission.report, hold_above)


def _judged(
    translation: Translation, report: Report, hold_above: float
) -> tuple[PubStatus, PubReason]:
    verdicts = [pair.verdict for pair in report.pairs]
    title_fails = any(
        pair.segment.place == TITLE and verdict == "hold"
        for pair, verdict in zip(translation.pairs, verdicts, strict=True)
    )
    if title_fails or verdicts.count("hold") > hold_above * len(verdicts):
        return "withheld", "held"
    return ("usable", "") if report.verdict == "pass" else ("usable", "marked")


def sections_of(submission: Submission, sections: Iterable[Section]) -> tuple[str, ...]:
    """The ids of the sections to which an article belongs, in the edition's order."""
    named = {submission.article.section, *submission.categories}
    words = {name.casefold().strip() for name in named if name}
    return tuple(
        section.id
        for section in sections
        if section.id in words or not words.isdisjoint(section.matches)
    )
