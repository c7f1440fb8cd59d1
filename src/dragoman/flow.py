"""The whole data path, one function for each arrow.

    poll -> page -> extract -> dedupe -> cluster
                                 |-> decide -> picture
                                        |----> translate -> check -> review -> publish -> (site)

Every arrow has one shape: what is due, do the work, save. An item that fails is recorded
with its reason and the rest goes on. Each save is one transaction and doing a step twice is
harmless, so an arrow may be ended at any moment and begun again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from dragoman.cluster import Item
from dragoman.fetch import is_private_host
from dragoman.ingest import FeedState, PageGot, PageWant, PictureWant, Polled
from dragoman.jobs import CheckJob, ExtractJob, ReviewJob, cluster_item, in_batches
from dragoman.model import (
    Article,
    ArticleId,
    Decision,
    Edition,
    Failed,
    Language,
    Picture,
    Policy,
    Report,
    Route,
    Signature,
    Source,
    StoryId,
    Tally,
    Translation,
    TranslationJob,
    VersionId,
    total,
)
from dragoman.outcomes import (
    check_job,
    is_doubtful,
    needs_translation,
    note,
    planned,
    published,
    save_look,
    save_picture,
    save_poll,
    save_review,
    save_translation,
    takes,
)
from dragoman.ports import Executor, Judge
from dragoman.repair import Repaired
from dragoman.settings import FetchSettings
from dragoman.stores import Decided, Job, Store, picture_urls

# Intake


def poll_due(
    store: Store,
    *,
    poll: Callable[[Iterable[tuple[Source, FeedState]]], Iterator[Polled | Failed]],
    now: datetime,
    limit: int,
) -> Tally:
    """Poll the feeds whose time has come."""
    rows = {row.source.id: row for row in store.intake.due_for_poll(now, limit)}
    wants = [(r.source, FeedState(r.etag, r.last_modified, r.body_digest)) for r in rows.values()]
    return total(save_poll(store, rows, polled, now=now) for polled in poll(wants))


def fetch_due(
    store: Store,
    *,
    fetch: Callable[[Iterable[PageWant]], Iterator[PageGot | Failed]],
    settings: FetchSettings,
    now: datetime,
    limit: int,
    before: datetime | None = None,
) -> Tally:
    """Fetch the pages of new entries, and look at recent ones again.

    In a run that ends, `before` is its start: each page is looked at but once.
    """
    feeds = {row.source.id: row.source.feed_url for row in store.intake.sources()}
    wanted = {w.entry.article_id: w for w in store.intake.due_for_page(now, limit, before=before)}
    wants = [
        PageWant(
            article_id=w.entry.article_id,
            url=w.entry.url,
            etag=w.etag,
            last_modified=w.last_modified,
            may_be_private=is_private_host(feeds[w.entry.source_id]),
            was_seen=w.has_page,
        )
        for w in wanted.values()
    ]
    tally = Tally()
    for got in fetch(wants):
        article_id = ArticleId(got.item) if isinstance(got, Failed) else got.article_id
        tally += save_look(store, wanted[article_id], got, settings=settings, now=now)
    return tally


def extract_due(
    store: Store,
    *,
    executor: Executor,
    work: Callable[[str, tuple[ExtractJob, ...]], Sequence[Article | Failed]],
    extractor: str,
    now: datetime,
    limit: int,
) -> Tally:
    """Read the articles in pages that this extractor has not read yet."""
    jobs = [ExtractJob(e, p) for e, p in store.intake.due_for_extract(extractor, limit)]
    tally = Tally()
    for job, outcome in executor.map(work, in_batches(jobs, lambda _: "extract", size=4)):
        article = None if isinstance(outcome, Failed) else outcome
        store.intake.save_extract(job.page, article, extractor=extractor, at=now)
        tally += note(store, "extract", outcome, item=job.id, now=now)
    return tally


# What belongs together


def dedupe_due(
    store: Store,
    *,
    sign: Callable[[Article], Signature],
    dedupe: Callable[[Signature, Sequence[Signature]], Signature],
    limit: int,
) -> Tally:
    """Tell copies from articles, oldest first."""
    articles = store.articles.due_for_dedupe(limit)
    for article in articles:
        signature = sign(article)
        store.articles.save_signatures([dedupe(signature, store.articles.like(signature))])
    return Tally(len(articles))


def cluster_due(
    store: Store,
    *,
    cluster: Callable[
        [Sequence[Item], Sequence[tuple[Item, StoryId]]], tuple[tuple[ArticleId, StoryId], ...]
    ],
    window: timedelta,
    limit: int,
) -> Tally:
    """Put articles into stories, oldest first."""
    new = store.articles.due_for_cluster(limit)
    if not new:
        return Tally()
    known = store.articles.in_stories(new[0].at - window, new[-1].at + window)
    items = [cluster_item(d.article, d.at) for d in new]
    members = cluster(items, [(cluster_item(d.article, d.at), story) for d, story in known])
    store.articles.save_stories(new, members)
    return Tally(len(new))


# What may be shown


def decide_due(
    store: Store,
    *,
    decide: Callable[[Article, Source, str], Decision],
    editions: Sequence[Edition],
    now: datetime,
    limit: int,
) -> Tally:
    """Decide what may be shown; what is to be translated and fetched follows from it."""
    undecided = store.articles.due_for_decide(limit)
    decided = []
    for one in undecided:
        article = one.article
        decision = decide(article, one.source, one.entry.summary)
        wanted = [e.language for e in editions if takes(e, one.source.id)]
        targets = {t: None for t in wanted if needs_translation(article.language, t)}
        pictures = picture_urls(article) if decision.rights == "full" else ()
        decided.append(Decided(decision, one.policy, article.language, tuple(targets), pictures))
    store.translations.save_decisions(decided, at=now)
    return Tally(len(undecided))


def picture_due(
    store: Store,
    *,
    fetch: Callable[[Iterable[PictureWant]], Iterator[Picture | Failed]],
    now: datetime,
    limit: int,
) -> Tally:
    """Fetch pictures that pages may show."""
    wanted = store.translations.due_for_pictures(now, limit)
    wants = [PictureWant(url=w.url, may_be_private=is_private_host(w.feed_url)) for w in wanted]
    return total(save_picture(store, got, now=now) for got in fetch(wants))


# Translation and what it is worth


def translate_due(
    store: Store,
    *,
    executor: Executor,
    work: Callable[[str, tuple[TranslationJob, ...]], Sequence[Translation | Failed]],
    route: Callable[[Language, Language], Route | None],
    now: datetime,
    limit: int,
) -> Tally:
    """Translate waiting jobs; a pair without a route is said to have none."""
    ways: dict[tuple[VersionId, Language], tuple[Job, Route]] = {}
    tasks: list[TranslationJob] = []
    tally = Tally()
    for job in store.translations.due_for_translate(now, limit):
        plan = planned(store, job, route=route, now=now)
        if isinstance(plan, Tally):
            tally += plan
        else:
            way, task = plan
            ways[task.version, task.target] = job, way
            tasks.append(task)
    batches = in_batches(tasks, lambda t: f"{t.source} {t.target}", size=4)
    for task, outcome in executor.map(work, batches):
        job, way = ways[task.version, task.target]
        tally += save_translation(store, job, outcome, route=way, now=now)
    return tally


def check_due(
    store: Store,
    *,
    executor: Executor,
    work: Callable[[str, tuple[CheckJob, ...]], Sequence[Report | Failed]],
    now: datetime,
    limit: int,
    is_judged: bool = False,
) -> Tally:
    """Check what nobody has checked; sentences that did not change are not checked again."""
    jobs = [check_job(store, due) for due in store.translations.due_for_check(limit)]
    tally = Tally(counts=(("unchanged", sum(job.n_known() for job in jobs)),)) if jobs else Tally()
    batches = in_batches(jobs, lambda j: f"{j.source} {j.translation.target}", size=8)
    for job, outcome in executor.map(work, batches):
        if isinstance(outcome, Failed):
            article_id = job.translation.article_id
            store.translations.fail_check(job.id, article_id, outcome.message)
        else:
            doubtful = is_doubtful(outcome, is_judged=is_judged)
            store.translations.save_report(job.id, outcome, is_doubtful=doubtful)
        tally += note(store, "check", outcome, item=job.id, now=now)
    return tally


def review_due(
    store: Store,
    *,
    executor: Executor,
    work: Callable[[str, tuple[ReviewJob, ...]], Sequence[Repaired | Failed]],
    judges: Sequence[Judge],
    now: datetime,
    limit: int,
) -> Tally:
    """Try sentences again that failed their check, and ask judges about those in doubt."""
    jobs = [ReviewJob(*due) for due in store.translations.due_for_review(now, limit)]
    batches = in_batches(jobs, lambda j: f"{j.source} {j.translation.target}", size=2)
    done = executor.map(work, batches)
    return total(save_review(store, j, outcome, judges=judges, now=now) for j, outcome in done)


# What goes out


def publish_due(
    store: Store, *, editions: Sequence[Edition], policy: Policy, now: datetime, limit: int
) -> Tally:
    """Publish what is ready, take back what is gone; what still waits for a check stays."""
    n_changed = 0
    candidates = store.publications.due_for_publish(limit)
    for candidate in candidates:
        changed = []
        for edition in editions:
            if takes(edition, candidate.source.id):
                new = published(candidate, edition, policy=policy, now=now)
                changed += [new] if new else []
        store.publications.save_publications(candidate, changed)
        n_changed += sum(p not in candidate.published for p, _ in changed)
    return Tally(len(candidates), counts=(("changed", n_changed),))
