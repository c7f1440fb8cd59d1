"""The arrows of the flow, bound to the concrete stages, executors and limits."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from dragoman.cluster import WINDOW, Item, cluster
from dragoman.dedupe import dedupe, signature
from dragoman.driver import Arrow
from dragoman.executors import ProcessExecutor, ThreadExecutor
from dragoman.extract import EXTRACTOR
from dragoman.fetch import Fetcher
from dragoman.flow import (
    check_due,
    cluster_due,
    decide_due,
    dedupe_due,
    extract_due,
    fetch_due,
    picture_due,
    poll_due,
    publish_due,
    review_due,
    translate_due,
)
from dragoman.ingest import fetch_pages, fetch_pictures, poll_all
from dragoman.model import ArticleId, Signature, StoryId, Tally
from dragoman.ports import Executor, Judge
from dragoman.rights import decide
from dragoman.settings import Settings
from dragoman.stores import Store
from dragoman.workers import check_batch, extract_batch, review_batch, routes, translate_batch

HTTP_ENGINES = ("libretranslate",)
PRELOAD = ("dragoman.workers",)


@dataclass(frozen=True, slots=True)
class Tools:
    """What the arrows work with."""

    settings: Settings
    store: Store
    fetcher: Fetcher
    readers: Executor
    """For what takes milliseconds an article: extract and check."""
    translators: Executor
    """Apart from them, so that a slow engine holds up nothing else."""
    before: datetime | None
    """Start of a run that ends: no page is looked at twice in it."""


@contextmanager
def tools(
    settings: Settings, store: Store, fetcher: Fetcher, *, before: datetime | None
) -> Iterator[Tools]:
    """Tools with executors, which end with the context."""
    n_workers = settings.executor.n_workers or os.cpu_count() or 1
    processes = partial(
        ProcessExecutor,
        n_workers,
        item_timeout_s=settings.executor.item_timeout_s,
        preload=PRELOAD,
    )
    are_services = all(e.kind in HTTP_ENGINES for e in settings.translate.engines)
    with ExitStack() as stack:
        readers = processes()
        stack.callback(readers.close)
        translators: Executor = ThreadExecutor(n_workers) if are_services else processes()
        stack.callback(translators.close)
        yield Tools(settings, store, fetcher, readers, translators, before)


def arrows(
    tools: Tools, *, apply_requests: Callable[[datetime], Tally], judges: Sequence[Judge] = ()
) -> tuple[Arrow, ...]:
    """All arrows of the flow, upstream first; judges are asked where checks are undecided."""
    return (
        Arrow("request", apply_requests),
        *_intake(tools),
        *_grouping(tools),
        *_translation(tools, is_judged=bool(judges)),
        *_output(tools, judges),
    )


def _intake(tools: Tools) -> tuple[Arrow, ...]:
    store, fetcher = tools.store, tools.fetcher
    return (
        Arrow(
            "poll",
            lambda at: poll_due(store, poll=partial(poll_all, fetcher=fetcher), now=at, limit=32),
        ),
        Arrow(
            "page",
            lambda at: fetch_due(
                store,
                fetch=partial(fetch_pages, fetcher=fetcher),
                settings=tools.settings.fetch,
                now=at,
                limit=64,
                before=tools.before,
            ),
            ("poll", "request"),
        ),
        Arrow(
            "extract",
            lambda at: extract_due(
                store,
                executor=tools.readers,
                work=extract_batch,
                extractor=EXTRACTOR,
                now=at,
                limit=64,
            ),
            ("page",),
        ),
    )


def _grouping(tools: Tools) -> tuple[Arrow, ...]:
    store, settings = tools.store, tools.settings
    return (
        Arrow(
            "dedupe",
            lambda _: dedupe_due(store, sign=signature, dedupe=_dedupe, limit=256),
            ("poll", "page", "extract"),
            is_gated=True,
        ),
        Arrow(
            "cluster",
            lambda _: cluster_due(store, cluster=_cluster, window=WINDOW, limit=256),
            ("dedupe",),
            is_gated=True,
        ),
        Arrow(
            "decide",
            lambda at: decide_due(
                store,
                decide=lambda article, source, summary: decide(
                    article,
                    source=source,
                    summary=summary,
                    site_mode=settings.site.mode,
                    settings=settings.rights,
                ),
                editions=settings.editions,
                now=at,
                limit=256,
            ),
            ("dedupe",),
        ),
        Arrow(
            "picture",
            lambda at: picture_due(
                store, fetch=partial(fetch_pictures, fetcher=tools.fetcher), now=at, limit=32
            ),
            ("decide",),
        ),
    )


def _translation(tools: Tools, *, is_judged: bool) -> tuple[Arrow, ...]:
    store, settings = tools.store, tools.settings
    return (
        Arrow(
            "translate",
            lambda at: translate_due(
                store,
                executor=tools.translators,
                work=partial(translate_batch, settings.translate),
                route=routes(settings.translate).route,
                now=at,
                limit=32,
            ),
            ("decide",),
        ),
        Arrow(
            "check",
            lambda at: check_due(
                store,
                executor=tools.readers,
                work=partial(check_batch, settings.check),
                now=at,
                limit=64,
                is_judged=is_judged,
            ),
            ("translate",),
        ),
    )


def _output(tools: Tools, judges: Sequence[Judge]) -> tuple[Arrow, ...]:
    store, settings = tools.store, tools.settings
    return (
        Arrow(
            "review",
            lambda at: review_due(
                store,
                executor=tools.translators,
                work=partial(review_batch, settings.translate, settings.check),
                judges=judges,
                now=at,
                limit=16,
            ),
            ("check",),
        ),
        Arrow(
            "publish",
            lambda at: publish_due(
                store,
                editions=settings.editions,
                policy=settings.publish.policy,
                now=at,
                limit=64,
            ),
            ("check", "review", "decide", "dedupe", "request"),
        ),
    )


def _dedupe(new: Signature, known: Sequence[Signature]) -> Signature:
    return dedupe(new, known=known)


def _cluster(
    items: Sequence[Item], known: Sequence[tuple[Item, StoryId]]
) -> tuple[tuple[ArticleId, StoryId], ...]:
    return cluster(items, known=known)
