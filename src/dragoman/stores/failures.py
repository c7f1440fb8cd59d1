"""What could not be done, with its reason, until it can."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from dragoman.model import Failed
from dragoman.stores.database import Database
from dragoman.stores.schema import ARTICLE, ENTRY, FAILURE, JOB, PAGE, PICTURE, PUBLICATION, SOURCE


@dataclass(frozen=True, slots=True)
class Failure:
    """One item that a stage failed on, how often and when last."""

    stage: str
    item: str
    message: str
    is_transient: bool
    n_attempts: int
    failed_at: datetime


class Failures:
    """Failures in the database, and how much of everything there is."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def record(self, stage: str, failed: Failed, *, at: datetime) -> int:
        """Keep a failure; how many attempts at this item have failed now."""
        mine = (FAILURE.c.stage == stage) & (FAILURE.c.item == failed.item)
        with self._db.writing() as connection:
            before = connection.execute(select(FAILURE.c.n_attempts).where(mine)).scalar() or 0
            row = {
                "stage": stage,
                "item": failed.item,
                "message": failed.message,
                "transient": failed.transient,
                "n_attempts": before + 1,
                "failed_at": at,
            }
            self._db.upsert(connection, FAILURE, [row])
        return before + 1

    def clear(self, stage: str, item: str) -> None:
        """Forget a failure, since the item was done after all."""
        with self._db.reading() as connection:
            mine = (FAILURE.c.stage == stage) & (FAILURE.c.item == item)
            is_there = connection.execute(select(FAILURE.c.stage).where(mine)).first()
        if is_there:
            with self._db.writing() as connection:
                connection.execute(delete(FAILURE).where(mine))

    def all(self) -> tuple[Failure, ...]:
        """All failures that stand, by stage and item."""
        query = select(FAILURE).order_by(FAILURE.c.stage, FAILURE.c.item)
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Failure(r.stage, r.item, r.message, r.transient, r.n_attempts, r.failed_at)
            for r in rows
        )

    def counts(self) -> dict[str, int]:
        """How much there is of each thing, in the order of the flow."""
        tables = {
            "sources": select(func.count()).select_from(SOURCE).where(SOURCE.c.active),
            "entries": select(func.count()).select_from(ENTRY),
            "pages": select(func.count()).select_from(ENTRY).where(ENTRY.c.page_id.is_not(None)),
            "stored pages": select(func.count()).select_from(PAGE),
            "articles": select(func.count()).select_from(ENTRY).where(ENTRY.c.version.is_not(None)),
            "versions": select(func.count()).select_from(ARTICLE),
            "pictures": select(func.count())
            .select_from(PICTURE)
            .where(PICTURE.c.name.is_not(None)),
        }
        with self._db.reading() as connection:
            found = {
                name: connection.execute(query).scalar() or 0 for name, query in tables.items()
            }
            for label, column in (
                ("translations", JOB.c.state),
                ("published", PUBLICATION.c.status),
            ):
                states = select(column, func.count()).group_by(column).order_by(column)
                rows = connection.execute(states).all()
                found.update({f"{label} {row[0]}": row[1] for row in rows})
        return found
