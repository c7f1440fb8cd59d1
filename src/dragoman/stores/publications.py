"""What goes out: the state of each article for publish, and what the pages read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, select, update

from dragoman.model import (
    Article,
    ArticleId,
    Decision,
    EditionId,
    Entry,
    Language,
    Picture,
    PictureRef,
    Publication,
    Rendition,
    Report,
    Ruling,
    Signature,
    Source,
    StoryId,
    Translation,
)
from dragoman.stores.codec import decoded, encoded
from dragoman.stores.database import Database
from dragoman.stores.schema import (
    ARTICLE,
    DECISION,
    ENTRY,
    JOB,
    PICTURE,
    PUBLICATION,
    SIGNATURE,
    SOURCE,
    STORY_MEMBER,
)
from dragoman.stores.standing import standing
from dragoman.stores.translations import job_id


@dataclass(frozen=True, slots=True)
class JobState:
    """How far the translation of an article into one language has come."""

    id: str
    state: str
    translation: Translation | None = None
    report: Report | None = None
    rulings: tuple[Ruling, ...] = ()
    """Of the desk on this translation, those that stand."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """All that publish needs to know of one article."""

    entry: Entry
    article: Article
    source: Source
    first_seen_at: datetime
    n_changes: int
    decision: Decision | None
    """Of the current version; None if nobody has decided yet."""
    duplicate_of: ArticleId | None
    is_gone: bool
    jobs: tuple[tuple[Language, JobState], ...]
    published: tuple[Publication, ...]

    def job(self, target: Language) -> JobState | None:
        """The job for one language."""
        return next((job for language, job in self.jobs if language == target), None)


class Publications:
    """Publications in the database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def due_for_publish(self, limit: int) -> tuple[Candidate, ...]:
        """Articles of which something has changed since publish looked at them."""
        query = (
            select(
                ENTRY,
                ARTICLE.c.doc.label("article"),
                SOURCE.c.doc.label("source"),
                DECISION.c.doc.label("decision"),
                SIGNATURE.c.doc.label("signature"),
            )
            .join(ARTICLE, ARTICLE.c.version == ENTRY.c.version)
            .join(SOURCE, SOURCE.c.id == ENTRY.c.source_id)
            .outerjoin(SIGNATURE, SIGNATURE.c.version == ENTRY.c.version)
            .outerjoin(DECISION, DECISION.c.version == ENTRY.c.version)
            .where(ENTRY.c.n_changes != ENTRY.c.n_published)
            .order_by(ENTRY.c.first_seen_at, ENTRY.c.article_id)
            .limit(limit)
        )
        with self._db.reading() as connection:
            return tuple(_candidate(connection, row) for row in connection.execute(query).all())

    def save_publications(
        self, candidate: Candidate, publications: Sequence[tuple[Publication, str | None]]
    ) -> None:
        """Keep what publish made of a candidate: publications, each with its job if any.

        A change that came while publish was at work leaves the article due.
        """
        rows = [
            {
                "article_id": p.article_id,
                "edition": p.edition,
                "version": p.version,
                "job": job,
                "status": p.status,
                "listed_at": candidate.article.published_at or candidate.first_seen_at,
                "doc": encoded(p),
            }
            for p, job in publications
        ]
        mine = ENTRY.c.article_id == candidate.article.id
        with self._db.writing() as connection:
            self._db.upsert(connection, PUBLICATION, rows)
            seen = {"n_published": candidate.n_changes}
            connection.execute(update(ENTRY).where(mine).values(seen))

    # What the pages show

    def rendition(self, edition: EditionId, article_id: ArticleId) -> Rendition | None:
        """One article as an edition shows it; a canceled one too."""
        query = _renditions().where(
            PUBLICATION.c.edition == edition, PUBLICATION.c.article_id == article_id
        )
        with self._db.reading() as connection:
            row = connection.execute(query).first()
            return _rendition(connection, row) if row else None

    def latest(
        self,
        edition: EditionId,
        limit: int,
        *,
        section: str | None = None,
        with_canceled: bool = False,
    ) -> tuple[Rendition, ...]:
        """The newest articles of an edition, newest first.

        Args:
            edition: whose.
            limit: at most so many.
            section: only those in this section.
            with_canceled: canceled ones too, so that who has them hears of it.
        """
        query = (
            _renditions()
            .where(PUBLICATION.c.edition == edition)
            .order_by(PUBLICATION.c.listed_at.desc(), PUBLICATION.c.article_id)
        )
        if not with_canceled:
            query = query.where(PUBLICATION.c.status != "canceled")
        found: list[Rendition] = []
        with self._db.reading() as connection:
            for row in connection.execute(query if section else query.limit(limit)):
                publication = decoded(Publication, row.publication)
                if section is None or section in publication.sections:
                    found.append(_rendition(connection, row))
                if len(found) == limit:
                    break
        return tuple(found)

    def in_story(self, edition: EditionId, story: StoryId) -> tuple[Rendition, ...]:
        """What an edition shows of one story, oldest first."""
        query = (
            _renditions()
            .where(
                PUBLICATION.c.edition == edition,
                PUBLICATION.c.status != "canceled",
                STORY_MEMBER.c.story_id == story,
            )
            .order_by(PUBLICATION.c.listed_at, PUBLICATION.c.article_id)
        )
        with self._db.reading() as connection:
            return tuple(_rendition(connection, row) for row in connection.execute(query))

    def editions_of(self, article_id: ArticleId) -> tuple[EditionId, ...]:
        """The editions that show an article."""
        query = select(PUBLICATION.c.edition).where(PUBLICATION.c.article_id == article_id)
        with self._db.reading() as connection:
            return tuple(EditionId(e) for e in connection.scalars(query.order_by("edition")))

    def addresses(self, edition: EditionId) -> tuple[tuple[ArticleId, StoryId | None, bool], ...]:
        """All articles of an edition by id: each with its story, and whether it is out."""
        query = (
            select(PUBLICATION.c.article_id, PUBLICATION.c.status, STORY_MEMBER.c.story_id)
            .outerjoin(STORY_MEMBER, STORY_MEMBER.c.article_id == PUBLICATION.c.article_id)
            .where(PUBLICATION.c.edition == edition)
            .order_by(PUBLICATION.c.article_id)
        )
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            (
                ArticleId(row.article_id),
                StoryId(row.story_id) if row.story_id else None,
                row.status != "canceled",
            )
            for row in rows
        )

    def picture(self, name: str) -> Picture | None:
        """The picture of this name."""
        query = select(PICTURE).where(PICTURE.c.name == name).order_by(PICTURE.c.url).limit(1)
        with self._db.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return Picture(row.url, row.body, row.content_type, row.width, row.height)

    def picture_names(self) -> tuple[str, ...]:
        """The names of all pictures that are here."""
        query = select(PICTURE.c.name).where(PICTURE.c.name.is_not(None)).distinct()
        with self._db.reading() as connection:
            return tuple(connection.scalars(query.order_by(PICTURE.c.name)))


def _candidate(connection: Connection, row: Row[tuple[object, ...]]) -> Candidate:
    article = decoded(Article, row.article)
    decision = decoded(Decision, row.decision) if row.decision else None
    signature = decoded(Signature, row.signature) if row.signature else None
    docs = connection.scalars(
        select(PUBLICATION.c.doc)
        .where(PUBLICATION.c.article_id == article.id)
        .order_by(PUBLICATION.c.edition)
    )
    return Candidate(
        entry=decoded(Entry, row.doc),
        article=article,
        source=decoded(Source, row.source),
        first_seen_at=row.first_seen_at,
        n_changes=row.n_changes,
        decision=decision if signature else None,
        duplicate_of=signature.duplicate_of if signature else None,
        is_gone=row.gone_at is not None or row.taken_down_at is not None,
        jobs=tuple(_jobs(connection, decision)) if decision else (),
        published=tuple(decoded(Publication, doc) for doc in docs),
    )


def _jobs(connection: Connection, decision: Decision) -> Iterable[tuple[Language, JobState]]:
    for row in connection.execute(select(JOB).where(JOB.c.version == decision.version)):
        target = Language(row.target)
        if row.id == job_id(decision, target):
            translation = decoded(Translation, row.translation) if row.translation else None
            report = decoded(Report, row.report) if row.report else None
            rulings = standing(connection, decision.article_id, translation)
            yield target, JobState(row.id, row.state, translation, report, rulings)


def _renditions() -> Select[tuple[object, ...]]:
    return (
        select(
            PUBLICATION.c.doc.label("publication"),
            PUBLICATION.c.article_id,
            ARTICLE.c.doc.label("article"),
            SOURCE.c.doc.label("source"),
            DECISION.c.doc.label("decision"),
            DECISION.c.version.label("decided"),
            ARTICLE.c.version,
            JOB.c.translation,
            JOB.c.report,
            STORY_MEMBER.c.story_id,
        )
        .join(ARTICLE, ARTICLE.c.version == PUBLICATION.c.version)
        .join(ENTRY, ENTRY.c.article_id == PUBLICATION.c.article_id)
        .join(SOURCE, SOURCE.c.id == ENTRY.c.source_id)
        .join(DECISION, DECISION.c.article_id == PUBLICATION.c.article_id)
        .outerjoin(JOB, JOB.c.id == PUBLICATION.c.job)
        .outerjoin(STORY_MEMBER, STORY_MEMBER.c.article_id == PUBLICATION.c.article_id)
    )


def _rendition(connection: Connection, row: Row[tuple[object, ...]]) -> Rendition:
    article = decoded(Article, row.article)
    pictures = connection.execute(
        select(PICTURE.c.url, PICTURE.c.name, PICTURE.c.width, PICTURE.c.height)
        .where(PICTURE.c.url.in_(picture_urls(article)), PICTURE.c.name.is_not(None))
        .order_by(PICTURE.c.url)
    )
    translation = decoded(Translation, row.translation) if row.translation else None
    return Rendition(
        publication=decoded(Publication, row.publication),
        article=article,
        source=decoded(Source, row.source),
        decision=decoded(Decision, row.decision),
        translation=translation,
        report=decoded(Report, row.report) if row.report else None,
        story=StoryId(row.story_id) if row.story_id else None,
        pictures=tuple(PictureRef(p.url, p.name, p.width, p.height) for p in pictures),
        rulings=standing(connection, article.id, translation),
    )


def picture_urls(article: Article) -> tuple[str, ...]:
    """The addresses of an article's pictures, the lead first, each once."""
    lead = (article.image,) if article.image else ()
    images = (*lead, *(block.image for block in article.blocks if block.image))
    return tuple(dict.fromkeys(image.url for image in images))
