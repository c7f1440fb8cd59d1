"""The tables: state of every item, and what each stage made of it.

source -> entry -> page -> article -> signature, story_member, decision
                                      job (translation, report) -> publication
                                                                   ruling (of the desk)
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

METADATA = MetaData(
    naming_convention={"ix": "ix_%(column_0_label)s", "pk": "pk_%(table_name)s"},
)


class UtcTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; SQLite knows no offsets, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError(f"moment without offset: {value}")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its offset."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


SOURCE = Table(
    "source",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("doc", Text, nullable=False),
    Column("owner", String(8), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("policy", String(16), nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_digest", String(64)),
    Column("polled_at", UtcTime),
    Column("due_at", UtcTime),
    Column("n_failures", Integer, nullable=False, default=0),
    Column("error", Text),
)

ENTRY = Table(
    "entry",
    METADATA,
    Column("article_id", String(16), primary_key=True),
    Column("source_id", String(64), nullable=False, index=True),
    Column("doc", Text, nullable=False),
    Column("fingerprint", String(16), nullable=False),
    Column("first_seen_at", UtcTime, nullable=False),
    Column("published_at", UtcTime),
    Column("page_due_at", UtcTime, index=True),
    Column("page_looked_at", UtcTime),
    Column("page_etag", Text),
    Column("page_last_modified", Text),
    Column("page_id", String(16)),
    Column("extracted", String(48)),
    Column("version", String(16), index=True),
    Column("gone_at", UtcTime),
    Column("taken_down_at", UtcTime),
    Column("n_changes", Integer, nullable=False, default=0),
    Column("n_published", Integer, nullable=False, default=0),
)
"""`n_changes` counts what publish must look at; it has done so up to `n_published`."""

PAGE = Table(
    "page",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("article_id", String(16), nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("fetched_at", UtcTime, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

ARTICLE = Table(
    "article",
    METADATA,
    Column("version", String(16), primary_key=True),
    Column("article_id", String(16), nullable=False, index=True),
    Column("page_id", String(16), nullable=False),
    Column("language", String(35), nullable=False),
    Column("published_at", UtcTime),
    Column("doc", Text, nullable=False),
    Column("made_at", UtcTime, nullable=False),
)

SIGNATURE = Table(
    "signature",
    METADATA,
    Column("version", String(16), primary_key=True),
    Column("article_id", String(16), nullable=False, index=True),
    Column("source_id", String(64), nullable=False),
    Column("content", String(64), nullable=False, index=True),
    Column("canonical_url", Text, index=True),
    Column("duplicate_of", String(16), index=True),
    Column("doc", Text, nullable=False),
)

STORY_MEMBER = Table(
    "story_member",
    METADATA,
    Column("article_id", String(16), primary_key=True),
    Column("story_id", String(16), nullable=False, index=True),
    Column("published_at", UtcTime, nullable=False, index=True),
)

DECISION = Table(
    "decision",
    METADATA,
    Column("article_id", String(16), primary_key=True),
    Column("version", String(16), nullable=False),
    Column("policy", String(16), nullable=False),
    Column("doc", Text, nullable=False),
)

JOB = Table(
    "job",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("article_id", String(16), nullable=False, index=True),
    Column("version", String(16), nullable=False),
    Column("source", String(35), nullable=False),
    Column("target", String(35), nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("due_at", UtcTime, nullable=False),
    Column("translation", Text),
    Column("report", Text),
    Column("error", Text),
)
"""state: waiting, translated, doubtful (to be reviewed), partial (published, and to be reviewed
again), checked, no_route, failed, superseded."""

MEMORY = Table(
    "memory",
    METADATA,
    Column("key", String(16), primary_key=True),
    Column("target", Text, nullable=False),
)

PUBLICATION = Table(
    "publication",
    METADATA,
    Column("article_id", String(16), primary_key=True),
    Column("edition", String(64), primary_key=True),
    Column("version", String(16), nullable=False),
    Column("job", String(16)),
    Column("status", String(12), nullable=False),
    Column("listed_at", UtcTime, nullable=False, index=True),
    Column("doc", Text, nullable=False),
)

PICTURE = Table(
    "picture",
    METADATA,
    Column("url", Text, primary_key=True),
    Column("article_id", String(16), nullable=False, index=True),
    Column("due_at", UtcTime, index=True),
    Column("name", String(32), index=True),
    Column("content_type", String(32)),
    Column("width", Integer),
    Column("height", Integer),
    Column("body", LargeBinary),
)

FAILURE = Table(
    "failure",
    METADATA,
    Column("stage", String(16), primary_key=True),
    Column("item", Text, primary_key=True),
    Column("message", Text, nullable=False),
    Column("transient", Boolean, nullable=False),
    Column("n_attempts", Integer, nullable=False),
    Column("failed_at", UtcTime, nullable=False),
)

REQUEST = Table(
    "request",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("applied_at", UtcTime, index=True),
    Column("outcome", Text),
)

RULING = Table(
    "ruling",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("article_id", String(16), nullable=False, index=True),
    Column("target", String(35), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("segment", String(16), index=True),
    Column("made_at", UtcTime, nullable=False),
    Column("doc", Text, nullable=False),
)
"""Appended to, never changed; `segment` is the languages and the sentence of a correction."""

ROBOTS = Table(
    "robots",
    METADATA,
    Column("origin", String(255), primary_key=True),
    Column("doc", Text, nullable=False),
)

BUDGET = Table(
    "budget",
    METADATA,
    Column("judge", String(255), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("n_requests", Integer, nullable=False),
    Column("n_chars", BigInteger, nullable=False),
)
"""What each judge was asked on a day of UTC."""

Index("ix_publication_front", PUBLICATION.c.edition, PUBLICATION.c.status, PUBLICATION.c.listed_at)
