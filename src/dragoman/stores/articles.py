"""Articles and what is known of each: signature, story, decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select, update

from dragoman.model import (
    Article,
    ArticleId,
    Decision,
    Entry,
    Signature,
    Source,
    StoryId,
    VersionId,
)
from dragoman.stores.codec import decoded, encoded
from dragoman.stores.database import Database
from dragoman.stores.schema import (
    ARTICLE,
    DECISION,
    ENTRY,
    SIGNATURE,
    SOURCE,
    STORY_MEMBER,
)

CURRENT = and_(ENTRY.c.version == ARTICLE.c.version, ENTRY.c.article_id == ARTICLE.c.article_id)
BY_AGE = (ARTICLE.c.published_at.is_(None), ARTICLE.c.published_at, ARTICLE.c.article_id)
"""Oldest first, by what the articles say themselves: an order that no interruption changes."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """An article for which nobody has decided yet what may be shown of it."""

    article: Article
    entry: Entry
    source: Source
    policy: str


@dataclass(frozen=True, slots=True)
class Dated:
    """An article with the moment by which it is put in order: published, else first seen."""

    article: Article
    at: datetime


class Articles:
    """Articles in the database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def article(self, article_id: ArticleId) -> Article | None:
        """The current version of an article."""
        query = select(ARTICLE.c.doc).join(ENTRY, CURRENT)
        with self._db.reading() as connection:
            doc = connection.execute(query.where(ENTRY.c.article_id == article_id)).scalar()
        return decoded(Article, doc) if doc else None

    # Copies

    def due_for_dedupe(self, limit: int) -> tuple[Article, ...]:
        """Current versions without a signature, oldest first."""
        query = (
            select(ARTICLE.c.doc)
            .join(ENTRY, CURRENT)
            .outerjoin(SIGNATURE, SIGNATURE.c.version == ARTICLE.c.version)
            .where(SIGNATURE.c.version.is_(None))
            .order_by(*BY_AGE)
            .limit(limit)
        )
        with self._db.reading() as connection:
            return tuple(decoded(Article, doc) for doc in connection.scalars(query))

    def like(self, signature: Signature) -> tuple[Signature, ...]:
        """Signatures of other articles' current versions that may be of the same text."""
        same_text = and_(SIGNATURE.c.content == signature.content, SIGNATURE.c.content != "")
        same_address = and_(
            SIGNATURE.c.canonical_url == signature.canonical_url,
            SIGNATURE.c.source_id == signature.source_id,
        )
        query = (
            select(SIGNATURE.c.doc)
            .join(ARTICLE, ARTICLE.c.version == SIGNATURE.c.version)
            .join(ENTRY, CURRENT)
            .where(or_(same_text, same_address), SIGNATURE.c.article_id != signature.article_id)
            .order_by(*BY_AGE)
        )
        with self._db.reading() as connection:
            return tuple(decoded(Signature, doc) for doc in connection.scalars(query))

    def save_signatures(self, signatures: Iterable[Signature]) -> None:
        """Keep signatures, and let publish look at their articles."""
        listed = list(signatures)
        rows = [
            {
                "version": s.version,
                "article_id": s.article_id,
                "source_id": s.source_id,
                "content": s.content,
                "canonical_url": s.canonical_url,
                "duplicate_of": s.duplicate_of,
                "doc": encoded(s),
            }
            for s in listed
        ]
        ids = [s.article_id for s in listed]
        with self._db.writing() as connection:
            self._db.upsert(connection, SIGNATURE, rows)
            mine = ENTRY.c.article_id.in_(ids)
            changed = {"n_changes": ENTRY.c.n_changes + 1}
            connection.execute(update(ENTRY).where(mine).values(changed))

    # Stories

    def due_for_cluster(self, limit: int) -> tuple[Dated, ...]:
        """Articles that are no copies and in no story yet, oldest first."""
        query = (
            select(ARTICLE.c.doc, ENTRY.c.first_seen_at)
            .join(ENTRY, CURRENT)
            .join(SIGNATURE, SIGNATURE.c.version == ARTICLE.c.version)
            .outerjoin(STORY_MEMBER, STORY_MEMBER.c.article_id == ARTICLE.c.article_id)
            .where(STORY_MEMBER.c.article_id.is_(None), SIGNATURE.c.duplicate_of.is_(None))
            .order_by(*BY_AGE)
            .limit(limit)
        )
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(_dated(row.doc, row.first_seen_at) for row in rows)

    def in_stories(self, since: datetime, until: datetime) -> tuple[tuple[Dated, StoryId], ...]:
        """Articles of a time window with their stories, oldest first."""
        query = (
            select(ARTICLE.c.doc, STORY_MEMBER.c.story_id, STORY_MEMBER.c.published_at)
            .join(ENTRY, CURRENT)
            .join(STORY_MEMBER, STORY_MEMBER.c.article_id == ARTICLE.c.article_id)
            .where(STORY_MEMBER.c.published_at.between(since, until))
            .order_by(STORY_MEMBER.c.published_at, ARTICLE.c.article_id)
        )
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            (Dated(decoded(Article, row.doc), row.published_at), StoryId(row.story_id))
            for row in rows
        )

    def save_stories(
        self, items: Sequence[Dated], stories: Sequence[tuple[ArticleId, StoryId]]
    ) -> None:
        """Keep which story each article belongs to."""
        moments = {item.article.id: item.at for item in items}
        rows = [{"article_id": a, "story_id": s, "published_at": moments[a]} for a, s in stories]
        with self._db.writing() as connection:
            self._db.upsert(connection, STORY_MEMBER, rows)

    # Rights

    def due_for_decide(self, limit: int) -> tuple[Undecided, ...]:
        """Articles, no copies, whose version or policy nobody has decided on, oldest first."""
        is_stale = or_(
            DECISION.c.article_id.is_(None),
            DECISION.c.version != ARTICLE.c.version,
            DECISION.c.policy != SOURCE.c.policy,
        )
        query = (
            select(ARTICLE.c.doc, ENTRY.c.doc.label("entry"), SOURCE.c.doc.label("source"))
            .add_columns(SOURCE.c.policy)
            .join(ENTRY, CURRENT)
            .join(SOURCE, SOURCE.c.id == ENTRY.c.source_id)
            .join(SIGNATURE, SIGNATURE.c.version == ARTICLE.c.version)
            .outerjoin(DECISION, DECISION.c.article_id == ARTICLE.c.article_id)
            .where(is_stale, SIGNATURE.c.duplicate_of.is_(None))
            .order_by(*BY_AGE)
            .limit(limit)
        )
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Undecided(
                decoded(Article, row.doc),
                decoded(Entry, row.entry),
                decoded(Source, row.source),
                row.policy,
            )
            for row in rows
        )

    def decision(self, article_id: ArticleId, version: VersionId) -> Decision | None:
        """What was decided on this version of an article."""
        query = select(DECISION.c.doc).where(
            DECISION.c.article_id == article_id, DECISION.c.version == version
        )
        with self._db.reading() as connection:
            doc = connection.execute(query).scalar()
        return decoded(Decision, doc) if doc else None


def _dated(doc: str, first_seen_at: datetime) -> Dated:
    article = decoded(Article, doc)
    return Dated(article, article.published_at or first_seen_at)
