"""What comes in: sources and their polls, entries, pages, robots.txt records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import zstandard
from sqlalchemy import Connection, Row, and_, case, delete, exists, or_, select, update

from dragoman.model import Article, ArticleId, Entry, Page, Source, SourceId, VersionId, digest
from dragoman.stores.codec import decoded, encoded
from dragoman.stores.database import Database
from dragoman.stores.schema import ARTICLE, ENTRY, JOB, PAGE, SOURCE

ZSTD_LEVEL = 9
"""Pages are written once and seldom read: small counts for more than quick."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with the state of its polling."""

    source: Source
    etag: str | None = None
    last_modified: str | None = None
    body_digest: str | None = None
    polled_at: datetime | None = None
    due_at: datetime | None = None
    n_failures: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class WantedPage:
    """An entry whose page is to be looked at, with what the last look left."""

    entry: Entry
    etag: str | None
    last_modified: str | None
    has_page: bool


@dataclass(frozen=True, slots=True)
class PageLook:
    """What a look at an entry's page brought: a page, nothing new, gone, or a failure."""

    article_id: ArticleId
    looked_at: datetime
    due_at: datetime | None
    page: Page | None = None
    etag: str | None = None
    last_modified: str | None = None
    is_gone: bool = False
    has_failed: bool = False


class Intake:
    """Sources, entries and pages in the database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # Sources

    def own_sources(self, sources: Iterable[Source], *, policy: Callable[[Source], str]) -> None:
        """Make the file's sources those given; the file wins over the database for one id.

        Sources that are no longer in the file are kept with their articles, inactive.

        Args:
            sources: all that newsroom.toml names.
            policy: digest of all that decides on rights and editions of a source; where it
                changes, the source's articles are decided anew.
        """
        with self._db.writing() as connection:
            connection.execute(update(SOURCE).where(SOURCE.c.owner == "file").values(active=False))
            for source in sources:
                self._put(connection, source, policy(source))
            for row in connection.execute(select(SOURCE.c.doc).where(SOURCE.c.owner != "file")):
                source = decoded(Source, row.doc)
                mine = SOURCE.c.id == source.id
                connection.execute(update(SOURCE).where(mine).values(policy=policy(source)))

    def add_source(self, source: Source, *, policy: str) -> None:
        """Add a source, or bring its description up to date."""
        with self._db.writing() as connection:
            self._put(connection, source, policy)

    def stop_source(self, source_id: SourceId) -> bool:
        """Let a source be read no more; False if there is none of this id."""
        with self._db.writing() as connection:
            query = select(SOURCE.c.doc).where(SOURCE.c.id == source_id)
            doc = connection.execute(query).scalar()
            if doc is None:
                return False
            stopped = replace(decoded(Source, doc), active=False)
            values = {"active": False, "doc": encoded(stopped)}
            connection.execute(update(SOURCE).where(SOURCE.c.id == source_id).values(values))
        return True

    def _put(self, connection: Connection, source: Source, policy: str) -> None:
        row = {
            "id": source.id,
            "doc": encoded(source),
            "owner": source.owner,
            "active": source.active,
            "policy": policy,
        }
        known = connection.execute(select(SOURCE.c.id).where(SOURCE.c.id == source.id)).first()
        if known:
            connection.execute(update(SOURCE).where(SOURCE.c.id == source.id).values(row))
        else:
            connection.execute(SOURCE.insert().values(n_failures=0, **row))

    def sources(self) -> tuple[SourceRow, ...]:
        """All sources, by id; those no longer active too."""
        with self._db.reading() as connection:
            rows = connection.execute(select(SOURCE).order_by(SOURCE.c.id)).all()
        return tuple(_source_row(row) for row in rows)

    def due_for_poll(self, now: datetime, limit: int) -> tuple[SourceRow, ...]:
        """Active sources whose time has come, the longest waiting first."""
        is_due = or_(SOURCE.c.due_at.is_(None), SOURCE.c.due_at <= now)
        query = (
            select(SOURCE)
            .where(SOURCE.c.active, is_due)
            .order_by(SOURCE.c.due_at.is_not(None), SOURCE.c.due_at, SOURCE.c.id)
            .limit(limit)
        )
        with self._db.reading() as connection:
            return tuple(_source_row(row) for row in connection.execute(query))

    def poll_all_now(self) -> None:
        """Let every active source be due."""
        with self._db.writing() as connection:
            connection.execute(update(SOURCE).values(due_at=None))

    def save_poll(self, row: SourceRow, entries: Sequence[Entry]) -> int:
        """Keep the state of a poll and, in the same transaction, the entries it brought.

        An entry that the feed describes anew has its page looked at again at once.

        Args:
            row: the source, at its new address if it moved for good, with its state after
                the poll; `polled_at` is set.
            entries: what the feed holds; empty if it is unchanged or failed.

        Returns:
            How many entries are new or changed.
        """
        at = row.polled_at
        if at is None:
            raise ValueError(f"source {row.source.id} was not polled")
        state = {
            "doc": encoded(row.source),
            "etag": row.etag,
            "last_modified": row.last_modified,
            "body_digest": row.body_digest,
            "polled_at": at,
            "due_at": row.due_at,
            "n_failures": row.n_failures,
            "error": row.error,
        }
        with self._db.writing() as connection:
            connection.execute(update(SOURCE).where(SOURCE.c.id == row.source.id).values(state))
            return sum(self._save_entry(connection, e, at=at) for e in entries)

    def _save_entry(self, connection: Connection, entry: Entry, *, at: datetime) -> int:
        doc = encoded(entry)
        fingerprint = digest("entry", doc)
        known = connection.execute(
            select(ENTRY.c.fingerprint, ENTRY.c.first_seen_at, ENTRY.c.gone_at).where(
                ENTRY.c.article_id == entry.article_id
            )
        ).first()
        if known is None:
            row = {
                "article_id": entry.article_id,
                "source_id": entry.source_id,
                "doc": doc,
                "fingerprint": fingerprint,
                "first_seen_at": at,
                "published_at": entry.published_at,
                "page_due_at": at,
                "n_changes": 0,
                "n_published": 0,
            }
            connection.execute(ENTRY.insert().values(row))
            return 1
        if known.fingerprint == fingerprint and known.gone_at is None:
            return 0
        connection.execute(
            update(ENTRY)
            .where(ENTRY.c.article_id == entry.article_id)
            .values(
                doc=doc, fingerprint=fingerprint, published_at=entry.published_at, page_due_at=at
            )
        )
        return 1

    # Pages

    def due_for_page(
        self, now: datetime, limit: int, *, before: datetime | None = None
    ) -> tuple[WantedPage, ...]:
        """Entries whose page is to be fetched or looked at again, the longest waiting first.

        Args:
            now: what is due until then.
            limit: at most so many.
            before: leave out what was looked at since; a run that ends looks but once.
        """
        is_due = and_(ENTRY.c.page_due_at <= now, ENTRY.c.taken_down_at.is_(None))
        if before is not None:
            looked_at = ENTRY.c.page_looked_at
            is_due = and_(is_due, or_(looked_at.is_(None), looked_at < before))
        query = (
            select(ENTRY)
            .where(is_due)
            .order_by(ENTRY.c.page_due_at, ENTRY.c.article_id)
            .limit(limit)
        )
        with self._db.reading() as connection:
            return tuple(
                WantedPage(
                    decoded(Entry, row.doc),
                    row.page_etag,
                    row.page_last_modified,
                    row.page_id is not None,
                )
                for row in connection.execute(query)
            )

    def addresses(self) -> dict[str, ArticleId]:
        """All entries by the address of their page."""
        query = select(ENTRY.c.doc).order_by(ENTRY.c.article_id)
        with self._db.reading() as connection:
            entries = [decoded(Entry, doc) for doc in connection.scalars(query)]
        return {entry.url: entry.article_id for entry in entries}

    def first_seen_at(self, article_id: ArticleId) -> datetime | None:
        """When a feed first named the article."""
        query = select(ENTRY.c.first_seen_at).where(ENTRY.c.article_id == article_id)
        with self._db.reading() as connection:
            moment: datetime | None = connection.execute(query).scalar()
            return moment

    def save_look(self, look: PageLook) -> None:
        """Keep a look at a page, and the page if it brought one."""
        values: dict[str, object] = {"page_looked_at": look.looked_at, "page_due_at": look.due_at}
        if look.page is not None:
            values |= {"page_id": look.page.id, "gone_at": None}
        if not look.has_failed:
            values |= {"page_etag": look.etag, "page_last_modified": look.last_modified}
        if look.is_gone:
            values |= {"gone_at": look.looked_at, "n_changes": ENTRY.c.n_changes + 1}
        elif not look.has_failed:
            came_back = case((ENTRY.c.gone_at.is_not(None), 1), else_=0)
            values |= {"gone_at": None, "n_changes": ENTRY.c.n_changes + came_back}
        with self._db.writing() as connection:
            if look.page is not None:
                self._db.insert_new(connection, PAGE, [_page_row(look.page)])
            mine = ENTRY.c.article_id == look.article_id
            connection.execute(update(ENTRY).where(mine).values(values))

    def due_for_extract(self, extractor: str, limit: int) -> tuple[tuple[Entry, Page], ...]:
        """Entries with a page that this extractor has not read yet, oldest first."""
        query = (
            select(ENTRY.c.doc, PAGE)
            .join(PAGE, PAGE.c.id == ENTRY.c.page_id)
            .where(
                or_(
                    ENTRY.c.extracted.is_(None),
                    ENTRY.c.extracted != ENTRY.c.page_id.concat(extractor),
                )
            )
            .order_by(PAGE.c.fetched_at, PAGE.c.id)
            .limit(limit)
        )
        with self._db.reading() as connection:
            return tuple((decoded(Entry, row.doc), _page(row)) for row in connection.execute(query))

    def save_extract(
        self, page: Page, article: Article | None, *, extractor: str, at: datetime
    ) -> VersionId | None:
        """Keep what was read from a page; None if there was no article in it.

        The article becomes the entry's current version. A page that cannot be read leaves
        the version before it current.
        """
        values: dict[str, object] = {"extracted": page.id + extractor}
        with self._db.writing() as connection:
            if article is not None:
                self._db.insert_new(
                    connection,
                    ARTICLE,
                    [
                        {
                            "version": article.version,
                            "article_id": article.id,
                            "page_id": page.id,
                            "language": article.language,
                            "published_at": article.published_at,
                            "doc": encoded(article),
                            "made_at": at,
                        }
                    ],
                )
                values["version"] = article.version
            mine = ENTRY.c.article_id == page.article_id
            connection.execute(update(ENTRY).where(mine).values(values))
        return article.version if article else None

    def drop_pages(self, before: datetime) -> int:
        """Forget raw pages fetched before this moment, except each entry's current one.

        Returns:
            How many were dropped.
        """
        is_current = exists().where(ENTRY.c.page_id == PAGE.c.id)
        old = and_(PAGE.c.fetched_at < before, ~is_current)
        with self._db.writing() as connection:
            return connection.execute(delete(PAGE).where(old)).rowcount

    def take_down(self, article_id: ArticleId, at: datetime) -> bool:
        """Withdraw an article for good; False if there is none of this id."""
        mine = ENTRY.c.article_id == article_id
        values = {"taken_down_at": at, "n_changes": ENTRY.c.n_changes + 1}
        with self._db.writing() as connection:
            is_there = connection.execute(update(ENTRY).where(mine).values(values)).rowcount > 0
            connection.execute(
                delete(JOB).where(JOB.c.article_id == article_id, JOB.c.state == "waiting")
            )
        return is_there


def _source_row(row: Row[tuple[object, ...]]) -> SourceRow:
    return SourceRow(
        decoded(Source, row.doc),
        row.etag,
        row.last_modified,
        row.body_digest,
        row.polled_at,
        row.due_at,
        row.n_failures,
        row.error,
    )


def _page_row(page: Page) -> dict[str, object]:
    return {
        "id": page.id,
        "article_id": page.article_id,
        "url": page.url,
        "content_type": page.content_type,
        "fetched_at": page.fetched_at,
        "body": zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(page.body),
    }


def _page(row: Row[tuple[object, ...]]) -> Page:
    return Page(
        ArticleId(row.article_id),
        row.url,
        zstandard.ZstdDecompressor().decompress(row.body),
        row.content_type,
        row.fetched_at,
    )
