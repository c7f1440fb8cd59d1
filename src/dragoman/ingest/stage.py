"""The verbs that the flow calls: poll feeds, look at pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.errors import FeedError, FetchError
from dragoman.fetch import Fetcher, Request, Response, is_private_host
from dragoman.ingest.feed import Feed, parse_feed
from dragoman.model import ArticleId, Failed, Page, Source, SourceId, digest

_FEED_TYPES = (
    "application/atom+xml, application/rss+xml;q=0.9, application/rdf+xml;q=0.8, "
    "application/xml;q=0.7, text/xml;q=0.7, */*;q=0.1"
)
_PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
_FEED_MAX_BYTES = 5_000_000
"""News feeds have less than 1 MB. Parsing rubbish takes up to 8 s a megabyte, nothing else waits."""
_GONE, _NOT_FOUND = 410, 404
START_WITHIN_S = 60.0
"""Bounds a batch: a host that wants 30 s between two requests delays others by no more."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What the last poll left, so that the next one is conditional."""

    etag: str | None = None
    last_modified: str | None = None
    body_digest: str | None = None


@dataclass(frozen=True, slots=True)
class Polled:
    """A feed that could be read, or that has not changed."""

    source_id: SourceId
    feed: Feed | None
    """None: unchanged."""
    state: FeedState
    url: str
    """Where to poll from now on: another address if the feed has moved for good."""


@dataclass(frozen=True, slots=True)
class PageWant:
    """A page to be fetched, or looked at again."""

    article_id: ArticleId
    url: str
    etag: str | None = None
    last_modified: str | None = None
    may_be_private: bool = False
    """True if the source's feed itself is at a private address (`fetch.is_private_host`)."""
    was_seen: bool = False
    """The page was there before: then not found means gone."""


@dataclass(frozen=True, slots=True)
class PageGot:
    """What a look at a page brought."""

    article_id: ArticleId
    page: Page | None
    """None: unchanged, or gone."""
    etag: str | None = None
    last_modified: str | None = None
    gone: bool = False
    """Its publisher has taken it down."""


def poll(source: Source, *, state: FeedState, fetcher: Fetcher) -> Polled | Failed:
    """What the source's feed says now."""
    return next(poll_all([(source, state)], fetcher=fetcher))


def poll_all(
    sources: Iterable[tuple[Source, FeedState]], *, fetcher: Fetcher
) -> Iterator[Polled | Failed]:
    """What the feeds of sources say now, one outcome each, as they come in.

    A feed is asked for without asking robots.txt, since the operator subscribed to it by
    name; at a private address only if that is how the operator wrote it.
    """
    known = {source.id: (source, state) for source, state in sources}
    requests = [
        Request(
            source.feed_url,
            etag=state.etag,
            last_modified=state.last_modified,
            accept=_FEED_TYPES,
            may_be_private=is_private_host(source.feed_url),
            max_bytes=_FEED_MAX_BYTES,
            obey_robots=False,
            item=source.id,
        )
        for source, state in known.values()
    ]
    for request, outcome in fetcher.fetch_all(requests):
        source, state = known[SourceId(request.item)]
        try:
            yield _polled(source, state, outcome)
        except (FetchError, FeedError) as err:
            yield Failed(source.id, str(err), err.transient)


def _polled(source: Source, state: FeedState, outcome: Response | FetchError) -> Polled:
    if isinstance(outcome, FetchError):
        raise FetchError(f"source {source.id}: {outcome}", transient=outcome.transient)
    url = outcome.moved_to or source.feed_url
    if outcome.is_unchanged:
        kept = replace(
            state,
            etag=outcome.etag or state.etag,
            last_modified=outcome.last_modified or state.last_modified,
        )
        return Polled(source.id, None, kept, url)
    new = FeedState(outcome.etag, outcome.last_modified, digest(outcome.body))
    if new.body_digest == state.body_digest:
        return Polled(source.id, None, new, url)
    feed = parse_feed(
        outcome.body,
        source=source,
        url=outcome.url,
        content_type=outcome.content_type,
        now=outcome.fetched_at,
    )
    return Polled(source.id, feed, new, url)


def fetch_pages(wants: Iterable[PageWant], *, fetcher: Fetcher) -> Iterator[PageGot | Failed]:
    """What looks at pages brought, as they come in.

    A page whose host has so many others to be fetched first that it could not be begun within a
    minute has no outcome: it is to be wanted again, and other hosts do not wait for that.
    """
    known = {want.article_id: want for want in wants}
    requests = [
        Request(
            want.url,
            etag=want.etag,
            last_modified=want.last_modified,
            accept=_PAGE_TYPES,
            may_be_private=want.may_be_private,
            item=want.article_id,
        )
        for want in known.values()
    ]
    for request, outcome in fetcher.fetch_all(requests, start_within_s=START_WITHIN_S):
        yield _looked_at(known[ArticleId(request.item)], outcome)


def _looked_at(want: PageWant, outcome: Response | FetchError) -> PageGot | Failed:
    if isinstance(outcome, FetchError):
        was_seen = bool(want.was_seen or want.etag or want.last_modified)
        if outcome.status == _GONE or (outcome.status == _NOT_FOUND and was_seen):
            return PageGot(want.article_id, None, gone=True)
        return Failed(want.article_id, f"article {want.article_id}: {outcome}", outcome.transient)
    if outcome.is_unchanged:
        etag, changed_at = outcome.etag or want.etag, outcome.last_modified or want.last_modified
        return PageGot(want.article_id, None, etag, changed_at)
    page = Page(
        want.article_id, outcome.url, outcome.body, outcome.content_type, outcome.fetched_at
    )
    return PageGot(want.article_id, page, outcome.etag, outcome.last_modified)
