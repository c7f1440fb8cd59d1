"""What people at the desk decided, by whom and when; and the work that waits for them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select, update

from dragoman.model import (
    ArticleId,
    Decision,
    EditionId,
    Language,
    Publication,
    PubReason,
    Report,
    Ruling,
    SourceId,
    Translation,
    digest,
)
from dragoman.stores.codec import decoded, encoded
from dragoman.stores.database import Database
from dragoman.stores.schema import DECISION, ENTRY, JOB, PUBLICATION, RULING
from dragoman.stores.translations import MAX_KEYS, job_id, touch
from dragoman.text.languages import base


@dataclass(frozen=True, slots=True)
class DeskJob:
    """The current translation of an article, as far as it has come."""

    id: str
    source: Language
    state: str
    translation: Translation | None
    report: Report | None


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """Which work is to be listed; what is empty leaves nothing out."""

    editions: Collection[EditionId]
    reasons: Collection[PubReason]
    source: SourceId | None = None


class Rulings:
    """Rulings in the database: appended, never changed."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, ruling: Ruling, *, source: Language | None = None) -> None:
        """Keep a ruling, and let publish look at its article; twice is once.

        Args:
            ruling: what somebody decided.
            source: of a correction: the language of its sentence.
        """
        with self._db.writing() as connection:
            self._append(connection, ruling, source)

    def save_correction(
        self, ruling: Ruling, job: DeskJob, *, translation: Translation, report: Report
    ) -> None:
        """Keep a correction and, in the same transaction, the translation that has it."""
        values = {"translation": encoded(translation), "report": encoded(report)}
        with self._db.writing() as connection:
            self._append(connection, ruling, job.source)
            connection.execute(update(JOB).where(JOB.c.id == job.id).values(values))

    def _append(self, connection: Connection, ruling: Ruling, source: Language | None) -> None:
        doc = encoded(ruling)
        segment = None
        if ruling.kind == "correct":
            if source is None:
                raise ValueError(f"correction in {ruling.article_id}: its language is missing")
            segment = _segment_key(source, ruling.target, ruling.source)
        row = {
            "id": digest("ruling", doc),
            "article_id": ruling.article_id,
            "target": ruling.target,
            "kind": ruling.kind,
            "segment": segment,
            "made_at": ruling.at,
            "doc": doc,
        }
        self._db.insert_new(connection, RULING, [row])
        touch(connection, [ruling.article_id])

    def all(self, *, article_id: ArticleId | None = None, limit: int) -> tuple[Ruling, ...]:
        """What was decided, newest first; on one article, or on all."""
        query = select(RULING.c.doc).order_by(RULING.c.made_at.desc(), RULING.c.id)
        if article_id:
            query = query.where(RULING.c.article_id == article_id)
        with self._db.reading() as connection:
            return tuple(decoded(Ruling, doc) for doc in connection.scalars(query.limit(limit)))

    def corrections(
        self, source: Language, target: Language, texts: Iterable[str]
    ) -> tuple[tuple[str, str, str], ...]:
        """What people made of these sentences: each with its translation and who wrote it.

        Args:
            source: language of the sentences; its varieties share their corrections.
            target: language of the translations.
            texts: sentences, exactly.
        """
        keys = [_segment_key(source, target, text) for text in dict.fromkeys(texts)]
        found: dict[str, Ruling] = {}
        with self._db.reading() as connection:
            for start in range(0, len(keys), MAX_KEYS):
                for doc in connection.scalars(_newest_last(keys[start : start + MAX_KEYS])):
                    ruling = decoded(Ruling, doc)
                    found[ruling.source] = ruling
        return tuple((source_text, r.text, r.who) for source_text, r in found.items())

    def job(self, article_id: ArticleId, target: Language) -> DeskJob | None:
        """The current translation of an article into a language, if one was asked for."""
        query = select(DECISION.c.doc).where(DECISION.c.article_id == article_id)
        with self._db.reading() as connection:
            doc = connection.execute(query).scalar()
            if doc is None:
                return None
            mine = JOB.c.id == job_id(decoded(Decision, doc), target)
            row = connection.execute(select(JOB).where(mine)).first()
        if row is None:
            return None
        translation = decoded(Translation, row.translation) if row.translation else None
        report = decoded(Report, row.report) if row.report else None
        return DeskJob(row.id, Language(row.source), row.state, translation, report)

    def at_desk(self, wanted: DeskFilter, *, limit: int) -> tuple[tuple[EditionId, ArticleId], ...]:
        """What went out with marks or was kept back, newest first."""
        query = (
            select(PUBLICATION.c.edition, PUBLICATION.c.article_id, PUBLICATION.c.doc)
            .join(ENTRY, ENTRY.c.article_id == PUBLICATION.c.article_id)
            .where(PUBLICATION.c.edition.in_(list(wanted.editions)))
            .order_by(PUBLICATION.c.listed_at.desc(), PUBLICATION.c.article_id)
            .order_by(PUBLICATION.c.edition)
        )
        if wanted.source:
            query = query.where(ENTRY.c.source_id == wanted.source)
        found: list[tuple[EditionId, ArticleId]] = []
        with self._db.reading() as connection:
            for row in connection.execute(query):
                if decoded(Publication, row.doc).reason in wanted.reasons:
                    found.append((EditionId(row.edition), ArticleId(row.article_id)))
                if len(found) == limit:
                    break
        return tuple(found)

    def articles_like(self, prefix: str, *, limit: int) -> tuple[ArticleId, ...]:
        """The articles whose id begins so."""
        is_like = ENTRY.c.article_id.startswith(prefix, autoescape=True)
        query = select(ENTRY.c.article_id).where(is_like).order_by(ENTRY.c.article_id)
        with self._db.reading() as connection:
            return tuple(ArticleId(a) for a in connection.scalars(query.limit(limit)))


def _newest_last(keys: Sequence[str]) -> Select[Any]:
    query = select(RULING.c.doc).where(RULING.c.segment.in_(keys))
    return query.order_by(RULING.c.made_at, RULING.c.id)


def _segment_key(source: Language, target: Language, text: str) -> str:
    """What makes two sentences to be corrected the same."""
    return digest("correction", base(source), target, text)
