"""What the arrows share: what travels to them, what becomes of an outcome, when to retry."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dragoman.check import known_pairs, said_of, with_findings
from dragoman.ingest import PageGot, Polled
from dragoman.jobs import CheckJob, ReviewJob, attempt
from dragoman.model import (
    Decision,
    Edition,
    Failed,
    Language,
    Pair,
    PairReport,
    Picture,
    Policy,
    Publication,
    Report,
    Route,
    Source,
    SourceId,
    Tally,
    Translation,
    TranslationJob,
)
from dragoman.ports import Judge
from dragoman.publish import Submission, publish
from dragoman.repair import Repaired
from dragoman.settings import FetchSettings
from dragoman.stores import Candidate, Job, PageLook, SourceRow, Store, WantedPage
from dragoman.text.languages import base
from dragoman.translate import memory_key, segments_of

log = logging.getLogger(__name__)

FIRST_RETRY_S = 60
LAST_RETRY_S = 6 * 3600
MAX_REVIEWS = 4
"""Reviews of one translation that an engine cut short; then its sentences stay held."""
MAX_ATTEMPTS = 12
"""With doubling pauses of at most six hours, an item is given up after two days."""
WAITING = ("waiting", "translated", "doubtful", "superseded")
"""States of a job whose article is not to be published yet."""


def retry_at(now: datetime, n_attempts: int) -> datetime:
    """When to try again after so many failed attempts: the pause doubles each time."""
    pause_s = min(FIRST_RETRY_S * 2 ** (n_attempts - 1), LAST_RETRY_S)
    return now + timedelta(seconds=pause_s)


def save_poll(
    store: Store, rows: Mapping[SourceId, SourceRow], polled: Polled | Failed, *, now: datetime
) -> Tally:
    """Keep what a poll brought, and when the source is polled again."""
    if isinstance(polled, Failed):
        row = rows[SourceId(polled.item)]
        n_failures = row.n_failures + 1
        due_at = max(retry_at(now, n_failures), now + timedelta(seconds=row.source.interval_s))
        state = replace(row, n_failures=n_failures, error=polled.message)
        store.intake.save_poll(replace(state, polled_at=now, due_at=due_at), ())
        return note(store, "poll", polled, item=polled.item, now=now)
    row = rows[polled.source_id]
    state = replace(
        row,
        source=_moved(row.source, polled.url),
        etag=polled.state.etag,
        last_modified=polled.state.last_modified,
        body_digest=polled.state.body_digest,
        polled_at=now,
        due_at=now + timedelta(seconds=row.source.interval_s),
        n_failures=0,
        error=None,
    )
    n_new = store.intake.save_poll(state, polled.feed.entries if polled.feed else ())
    counts = (("entries", n_new),)
    return note(store, "poll", polled, item=row.source.id, now=now) + Tally(counts=counts)


def _moved(source: Source, url: str) -> Source:
    """A source at the address to which its feed has moved for good; the file's stay its own."""
    if url == source.feed_url:
        return source
    if source.owner == "file":
        log.warning("poll: source %s has moved to %s: change newsroom.toml", source.id, url)
        return source
    log.info("poll: source %s has moved to %s", source.id, url)
    return replace(source, feed_url=url)


def save_look(
    store: Store, want: WantedPage, got: PageGot | Failed, *, settings: FetchSettings, now: datetime
) -> Tally:
    """Keep what a look at a page brought, and when it is looked at again."""
    article_id = want.entry.article_id
    if isinstance(got, Failed):
        n_attempts = store.failures.record("page", got, at=now)
        due_at = next_attempt(got, n_attempts, now=now)
        store.intake.save_look(PageLook(article_id, now, due_at, has_failed=True))
        log.warning("page: %s", got.message)
        return Tally(failed=1)
    since = want.entry.published_at or store.intake.first_seen_at(article_id) or now
    next_at = now + timedelta(seconds=settings.recheck_interval_s)
    is_recent = since + timedelta(days=settings.recheck_days) > next_at
    store.intake.save_look(
        PageLook(
            article_id=article_id,
            looked_at=now,
            due_at=next_at if is_recent else None,
            page=got.page,
            etag=got.etag,
            last_modified=got.last_modified,
            is_gone=got.gone,
        )
    )
    unchanged = Tally(counts=(("unchanged", int(got.page is None and not got.gone)),))
    return note(store, "page", got, item=article_id, now=now) + unchanged


def planned(
    store: Store,
    job: Job,
    *,
    route: Callable[[Language, Language], Route | None],
    now: datetime,
) -> tuple[Route, TranslationJob] | Tally:
    """The way a job goes and what a worker needs for it; a Tally where it goes no further now.

    A pair without a route is said to have none; an engine that cannot be asked lets it wait.
    """
    source, target = job.article.language, job.target
    way = attempt(lambda pair: route(*pair), (source, target), name=job.id)
    if isinstance(way, Failed):
        return _not_translated(store, job, way, now=now)
    if way is None:
        store.translations.give_up(job, f"no route from {source} to {target}", has_route=False)
        return Tally(1, counts=(("no_route", 1),))
    return way, translation_job(store, job, route=way)


def save_translation(
    store: Store, job: Job, outcome: Translation | Failed, *, route: Route, now: datetime
) -> Tally:
    """Keep a translation with what it taught the memory, or when the job is tried again."""
    if isinstance(outcome, Failed):
        return _not_translated(store, job, outcome, now=now)
    by_engine = (p for p in outcome.pairs if not p.by)
    learned = {memory_key(route, p.segment.text): p.target for p in by_engine}
    store.translations.save_translation(job, outcome, memory=learned)
    return note(store, "translate", outcome, item=job.id, now=now)


def _not_translated(store: Store, job: Job, failed: Failed, *, now: datetime) -> Tally:
    n_attempts = store.failures.record("translate", replace(failed, item=job.id), at=now)
    until = next_attempt(failed, n_attempts, now=now)
    if until is not None:
        store.translations.put_off(job, failed.message, until=until)
    else:
        store.translations.give_up(job, failed.message, has_route=True)
    log.warning("translate: %s", failed.message)
    return Tally(failed=1)


def save_picture(store: Store, got: Picture | Failed, *, now: datetime) -> Tally:
    """Keep a picture, or when to try it again."""
    if isinstance(got, Failed):
        n_attempts = store.failures.record("picture", got, at=now)
        until = next_attempt(got, n_attempts, now=now)
        store.translations.put_off_picture(got.item, until=until)
        log.info("picture: %s", got.message)
        return Tally(failed=1)
    store.translations.save_picture(got)
    return note(store, "picture", got, item=got.url, now=now)


def note(store: Store, stage: str, outcome: object, *, item: str, now: datetime) -> Tally:
    """Keep a failure of an item, or forget an earlier one since it was done after all."""
    if isinstance(outcome, Failed):
        store.failures.record(stage, replace(outcome, item=item), at=now)
        log.warning("%s: %s", stage, outcome.message)
        return Tally(failed=1)
    store.failures.clear(stage, item)
    return Tally(1)


def next_attempt(failed: Failed, n_attempts: int, *, now: datetime) -> datetime | None:
    """When to try a failed item again; None if that is of no use any more."""
    if failed.transient and n_attempts < MAX_ATTEMPTS:
        return retry_at(now, n_attempts)
    return None


def translation_job(store: Store, job: Job, *, route: Route) -> TranslationJob:
    """What a worker needs to translate a job: memory hits of its route, and corrections."""
    decision = job.decision
    segments = segments_of(job.article, rights=decision.rights, extract=decision.extract)
    keys = {s.text: memory_key(route, s.text) for s in segments}
    known = store.translations.remembered(list(keys.values()))
    corrections = store.rulings.corrections(job.article.language, job.target, keys)
    return TranslationJob(
        article_id=job.article.id,
        version=job.article.version,
        source=job.article.language,
        target=job.target,
        segments=segments,
        memory=tuple((text, known[key]) for text, key in keys.items() if key in known),
        corrections=corrections,
    )


def check_job(store: Store, due: tuple[str, Language, Translation]) -> CheckJob:
    """What a worker needs to check a translation.

    Sentences that an earlier version of the article had with the same translation come with
    what was found in them then: a correction of a word re-checks one sentence, not all.
    """
    name, source, translation = due
    mine = {said_of(pair) for pair in translation.pairs if not pair.by}
    known: dict[tuple[str, str], PairReport] = {}
    for before, report in store.translations.checked_before(translation):
        known |= known_pairs(before, report)
    kept = tuple((said, found) for said, found in known.items() if said in mine)
    return CheckJob(name, source, translation, kept)


def is_doubtful(report: Report, *, is_judged: bool) -> bool:
    """Whether something in a report is to be reviewed: repaired, or shown to a judge."""
    verdicts = {pair.verdict for pair in report.pairs}
    return "hold" in verdicts or (is_judged and "flag" in verdicts)


def save_review(
    store: Store,
    job: ReviewJob,
    outcome: Repaired | Failed,
    *,
    judges: Sequence[Judge],
    now: datetime,
) -> Tally:
    """Keep what a review made of a translation, and when it is tried again if it was cut short.

    The article goes on in any case with what there is: a sentence that nobody could repair
    is held, and published as such until a later review is better. Judges are asked last.
    """
    translation, report = job.translation, job.report
    failed = outcome if isinstance(outcome, Failed) else outcome.failure
    if not isinstance(outcome, Failed):
        translation, report = outcome.translation, outcome.report
    again_at = None
    if failed is not None:
        n_attempts = store.failures.record("review", replace(failed, item=job.id), at=now)
        is_last = not failed.transient or n_attempts >= MAX_REVIEWS
        again_at = None if is_last else retry_at(now, n_attempts)
        log.warning("review: %s", failed.message)
    if again_at is None:
        report = judged(translation, report, source=job.source, judges=judges)
    store.translations.save_review(
        job.id, job.translation, translation=translation, report=report, again_at=again_at
    )
    if failed is not None:
        return Tally(failed=1)
    n_repaired = sum(a.is_shown and a.how != "first" for a in report.attempts)
    n_held = sum(pair.verdict == "hold" for pair in report.pairs)
    counts = (("held", n_held), ("repaired", n_repaired))
    return note(store, "review", outcome, item=job.id, now=now) + Tally(counts=counts)


def judged(
    translation: Translation, report: Report, *, source: Language, judges: Sequence[Judge]
) -> Report:
    """A report with what judges found in the sentences on which the checks are undecided.

    They add findings and cancel none. A judge that fails is written down and holds up
    nothing; "judge" is among the report's checks only if one was heard.
    """
    verdicts = [pair.verdict for pair in report.pairs]
    asked = [n for n, p in enumerate(translation.pairs) if verdicts[n] == "flag" and not p.by]
    pairs = [Pair(p.segment.text, p.target, source, translation.target) for p in translation.pairs]
    for judge in judges if asked else ():
        found = attempt(lambda j: j.judge(pairs, asked=asked), judge, name=judge.name)
        if isinstance(found, Failed):
            log.warning("judge: %s", found.message)
        else:
            checks = tuple(dict.fromkeys((*report.checks, "judge")))
            report = with_findings(report, {n: found[n] for n in asked})
            report = replace(report, checks=checks)
    return report


def published(
    candidate: Candidate, edition: Edition, *, policy: Policy, now: datetime
) -> tuple[Publication, str | None] | None:
    """The publication in an edition with its job; None if it waits, or nothing of it goes out.

    Args:
        candidate: something about it has changed.
        edition: one that takes its source.
        policy: of the newsroom; what the edition says goes before it, and the source's part
            before that.
        now: the moment of publication.
    """
    article, decision = candidate.article, candidate.decision
    is_out = candidate.is_gone or candidate.duplicate_of is not None
    needed = needs_translation(article.language, edition.language)
    job = candidate.job(edition.language) if needed else None
    is_waiting = decision is None or (needed and (job is None or job.state in WAITING))
    if is_waiting and not is_out:
        return None
    submission = Submission(
        article=article,
        decision=decision or Decision(article.id, article.version, "headline", "undecided"),
        categories=(*candidate.entry.categories, *candidate.source.sections),
        translation=job.translation if job else None,
        report=job.report if job else None,
        needs_translation=needed,
        has_route=job is None or job.state != "no_route",
        is_copy=candidate.duplicate_of is not None,
        is_gone=candidate.is_gone,
        rulings=job.rulings if job else (),
    )
    new = publish(
        submission,
        edition=edition,
        earlier=next((p for p in candidate.published if p.edition == edition.id), None),
        policy=policy_for(candidate.source, edition, policy=policy),
        now=now,
    )
    return (new, job.id if job else None) if new else None


def policy_for(source: Source, edition: Edition, *, policy: Policy) -> Policy:
    """What holds for a source in an edition: its own word first, then the edition's."""
    return source.policy.over(edition.policy.over(policy))


def takes(edition: Edition, source: SourceId) -> bool:
    """Whether an edition takes articles of a source."""
    return not edition.sources or source in edition.sources


def needs_translation(source: Language, target: Language) -> bool:
    """Whether a text must be translated; an article in British English needs no English."""
    return base(source) != base(target)
