"""Decisions become jobs; jobs get a translation, then a report; pictures wait likewise."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select, update

from dragoman.model import (
    Article,
    ArticleId,
    Decision,
    Language,
    Picture,
    Report,
    Source,
    Translation,
    VersionId,
    digest,
)
from dragoman.stores.codec import decoded, encoded
from dragoman.stores.database import Database
from dragoman.stores.schema import ARTICLE, DECISION, ENTRY, JOB, MEMORY, PICTURE, SOURCE

MAX_KEYS = 500
"""Values in one IN list; SQLite's own limit on bound values was 999 before 3.32."""


@dataclass(frozen=True, slots=True)
class Job:
    """A translation to be made: this version of an article, as far as it may be shown."""

    id: str
    article: Article
    decision: Decision
    target: Language


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with what follows from it: languages to translate into, pictures to fetch."""

    decision: Decision
    policy: str
    source: Language
    targets: tuple[Language, ...]
    picture_urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WantedPicture:
    """A picture that a page may show and that is not here yet."""

    url: str
    article_id: ArticleId
    feed_url: str


def job_id(decision: Decision, target: Language) -> str:
    """The identity of a translation: version, language, and how much of it may be shown."""
    return digest("job", decision.version, target, decision.rights, decision.extract)


class Translations:
    """Decisions, jobs, memory and pictures in the database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save_decisions(self, decided: Iterable[Decided], *, at: datetime) -> None:
        """Keep decisions and, in the same transaction, the work that follows from them."""
        with self._db.writing() as connection:
            for one in decided:
                self._save_decision(connection, one, at)

    def _save_decision(self, connection: Connection, one: Decided, at: datetime) -> None:
        decision = one.decision
        row = {
            "article_id": decision.article_id,
            "version": decision.version,
            "policy": one.policy,
            "doc": encoded(decision),
        }
        jobs = [
            {
                "id": job_id(decision, target),
                "article_id": decision.article_id,
                "version": decision.version,
                "source": one.source,
                "target": target,
                "state": "waiting",
                "due_at": at,
            }
            for target in one.targets
        ]
        pictures = [
            {"url": url, "article_id": decision.article_id, "due_at": at}
            for url in dict.fromkeys(one.picture_urls)
        ]
        self._db.upsert(connection, DECISION, [row])
        self._db.insert_new(connection, JOB, jobs)
        _supersede(connection, decision.article_id, [job["id"] for job in jobs])
        self._db.insert_new(connection, PICTURE, pictures)
        touch(connection, [decision.article_id])

    # Translate

    def due_for_translate(self, now: datetime, limit: int) -> tuple[Job, ...]:
        """Jobs of current versions and current decisions that wait, the longest first."""
        query = (
            select(JOB.c.id, JOB.c.target, ARTICLE.c.doc, DECISION.c.doc.label("decision"))
            .join(ARTICLE, ARTICLE.c.version == JOB.c.version)
            .join(ENTRY, ENTRY.c.version == JOB.c.version)
            .join(DECISION, DECISION.c.version == JOB.c.version)
            .where(JOB.c.state == "waiting", JOB.c.due_at <= now)
            .order_by(JOB.c.due_at, JOB.c.id)
            .limit(limit)
        )
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
        jobs = (
            Job(
                row.id,
                decoded(Article, row.doc),
                decoded(Decision, row.decision),
                Language(row.target),
            )
            for row in rows
        )
        return tuple(job for job in jobs if job.id == job_id(job.decision, job.target))

    def remembered(self, keys: Sequence[str]) -> dict[str, str]:
        """The memory's answers for those of the keys that it holds."""
        found: dict[str, str] = {}
        with self._db.reading() as connection:
            for start in range(0, len(keys), MAX_KEYS):
                chunk = keys[start : start + MAX_KEYS]
                rows = connection.execute(select(MEMORY).where(MEMORY.c.key.in_(chunk)))
                found.update((row.key, row.target) for row in rows)
        return found

    def save_translation(
        self, job: Job, translation: Translation, *, memory: Mapping[str, str]
    ) -> None:
        """Keep a translation and, in the same transaction, what it taught the memory."""
        done = {"state": "translated", "translation": encoded(translation), "error": None}
        with self._db.writing() as connection:
            connection.execute(update(JOB).where(JOB.c.id == job.id).values(done))
            rows = [{"key": key, "target": target} for key, target in memory.items()]
            self._db.insert_new(connection, MEMORY, rows)

    def put_off(self, job: Job, message: str, *, until: datetime) -> None:
        """Let a job wait for another attempt."""
        values = {"due_at": until, "error": message}
        with self._db.writing() as connection:
            connection.execute(update(JOB).where(JOB.c.id == job.id).values(values))

    def give_up(self, job: Job, message: str, *, has_route: bool) -> None:
        """End a job that cannot be done; publish then shows the original's headline."""
        state = "failed" if has_route else "no_route"
        with self._db.writing() as connection:
            values = {"state": state, "error": message}
            connection.execute(update(JOB).where(JOB.c.id == job.id).values(values))
            touch(connection, [job.article.id])

    def wait_no_longer(self, at: datetime) -> None:
        """Let every job that waits for another attempt be due."""
        later = JOB.c.state.in_(("waiting", "partial")) & (JOB.c.due_at > at)
        with self._db.writing() as connection:
            connection.execute(update(JOB).where(later).values(due_at=at))

    def pairs_without_route(self) -> tuple[tuple[Language, Language], ...]:
        """The language pairs of jobs that were given up for want of a route."""
        query = select(JOB.c.source, JOB.c.target).where(JOB.c.state == "no_route").distinct()
        with self._db.reading() as connection:
            rows = connection.execute(query.order_by(JOB.c.source, JOB.c.target)).all()
        return tuple((Language(row.source), Language(row.target)) for row in rows)

    def try_pair(self, source: Language, target: Language, *, at: datetime) -> None:
        """Let the jobs of a pair that had no route wait again, since there is one now."""
        mine = (JOB.c.state == "no_route") & (JOB.c.source == source) & (JOB.c.target == target)
        values = {"state": "waiting", "due_at": at, "error": None}
        with self._db.writing() as connection:
            connection.execute(update(JOB).where(mine).values(values))

    # Check

    def due_for_check(self, limit: int) -> tuple[tuple[str, Language, Translation], ...]:
        """Job id, source language and translation of what is translated and not checked."""
        query = (
            select(JOB.c.id, JOB.c.source, JOB.c.translation)
            .where(JOB.c.state == "translated")
            .order_by(JOB.c.due_at, JOB.c.id)
            .limit(limit)
        )
        with self._db.reading() as connection:
            return tuple(
                (row.id, Language(row.source), decoded(Translation, row.translation))
                for row in connection.execute(query)
            )

    def checked_before(self, translation: Translation) -> tuple[tuple[Translation, Report], ...]:
        """Earlier translations of an article into the same language with their reports."""
        query = select(JOB.c.translation, JOB.c.report).where(
            JOB.c.article_id == translation.article_id,
            JOB.c.target == translation.target,
            JOB.c.translation.is_not(None),
            JOB.c.report.is_not(None),
        )
        with self._db.reading() as connection:
            rows = connection.execute(query.order_by(JOB.c.due_at, JOB.c.id)).all()
        return tuple((decoded(Translation, r.translation), decoded(Report, r.report)) for r in rows)

    def save_report(self, job: str, report: Report, *, is_doubtful: bool = False) -> None:
        """Keep a report, and let publish look at its article; a doubtful one is reviewed first."""
        state = "doubtful" if is_doubtful else "checked"
        with self._db.writing() as connection:
            values = {"state": state, "report": encoded(report)}
            connection.execute(update(JOB).where(JOB.c.id == job).values(values))
            touch(connection, [report.article_id])

    def fail_check(self, job: str, article_id: ArticleId, message: str) -> None:
        """End a job whose translation could not be checked: it is not shown."""
        with self._db.writing() as connection:
            values = {"state": "failed", "error": message}
            connection.execute(update(JOB).where(JOB.c.id == job).values(values))
            touch(connection, [article_id])

    # Review

    def due_for_review(
        self, now: datetime, limit: int
    ) -> tuple[tuple[str, Language, Translation, Report], ...]:
        """Job id, source language, translation and report of what is doubtful."""
        query = (
            select(JOB.c.id, JOB.c.source, JOB.c.translation, JOB.c.report)
            .where(JOB.c.state.in_(("doubtful", "partial")), JOB.c.due_at <= now)
            .order_by(JOB.c.due_at, JOB.c.id)
            .limit(limit)
        )
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            (
                row.id,
                Language(row.source),
                decoded(Translation, row.translation),
                decoded(Report, row.report),
            )
            for row in rows
        )

    def save_review(
        self,
        job: str,
        before: Translation,
        *,
        translation: Translation,
        report: Report,
        again_at: datetime | None = None,
    ) -> None:
        """Keep what a review made, in one transaction, and let publish look at the article.

        A translation that somebody corrected meanwhile stays as it is, and is reviewed again.

        Args:
            job: its id.
            before: what was reviewed.
            translation: with what was repaired.
            report: on that.
            again_at: when it is reviewed again; it may be published until then.
        """
        values = {
            "state": "partial" if again_at else "checked",
            "translation": encoded(translation),
            "report": encoded(report),
        }
        mine = JOB.c.id == job
        with self._db.writing() as connection:
            stored = connection.execute(select(JOB.c.translation).where(mine)).scalar()
            if stored is None or decoded(Translation, stored) != before:
                return
            later = {"due_at": again_at} if again_at else {}
            connection.execute(update(JOB).where(mine).values(values | later))
            touch(connection, [report.article_id])

    def verdicts(self) -> Counter[str]:
        """How many checked translations have each verdict."""
        query = select(JOB.c.report).where(JOB.c.state.in_(("checked", "partial")))
        with self._db.reading() as connection:
            return Counter(decoded(Report, doc).verdict for doc in connection.scalars(query))

    # Pictures

    def due_for_pictures(self, now: datetime, limit: int) -> tuple[WantedPicture, ...]:
        """Pictures that wait, the longest first."""
        query = (
            select(PICTURE.c.url, PICTURE.c.article_id, SOURCE.c.doc)
            .join(ENTRY, ENTRY.c.article_id == PICTURE.c.article_id)
            .join(SOURCE, SOURCE.c.id == ENTRY.c.source_id)
            .where(PICTURE.c.due_at <= now)
            .order_by(PICTURE.c.due_at, PICTURE.c.url)
            .limit(limit)
        )
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            WantedPicture(r.url, ArticleId(r.article_id), decoded(Source, r.doc).feed_url)
            for r in rows
        )

    def save_picture(self, picture: Picture) -> None:
        """Keep a picture."""
        values = {
            "due_at": None,
            "name": picture.name,
            "content_type": picture.content_type,
            "width": picture.width,
            "height": picture.height,
            "body": picture.body,
        }
        self._update_picture(picture.url, values)

    def put_off_picture(self, url: str, *, until: datetime | None) -> None:
        """Let a picture wait for another attempt; None: it is given up."""
        self._update_picture(url, {"due_at": until})

    def _update_picture(self, url: str, values: Mapping[str, object]) -> None:
        with self._db.writing() as connection:
            connection.execute(update(PICTURE).where(PICTURE.c.url == url).values(values))


def _supersede(connection: Connection, article_id: ArticleId, current: Sequence[object]) -> None:
    """Only the current jobs of an article may wait."""
    mine = JOB.c.article_id == article_id
    old = mine & JOB.c.id.not_in(current) & (JOB.c.state == "waiting")
    again = mine & JOB.c.id.in_(current) & (JOB.c.state == "superseded")
    connection.execute(update(JOB).where(old).values(state="superseded"))
    connection.execute(update(JOB).where(again).values(state="waiting"))


def touch(connection: Connection, article_ids: Iterable[ArticleId | VersionId]) -> None:
    """Let publish look at these articles."""
    mine: ColumnElement[bool] = ENTRY.c.article_id.in_(list(article_ids))
    connection.execute(update(ENTRY).where(mine).values(n_changes=ENTRY.c.n_changes + 1))
