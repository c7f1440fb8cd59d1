"""Requests of other doors, applied by the driver; and robots.txt records."""

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import delete, func, select, update

from dragoman.stores.codec import decoded, encoded
from dragoman.stores.database import Database
from dragoman.stores.schema import REQUEST, ROBOTS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """Something that the driver is asked to do: `kind` says what, `payload` with what."""

    id: int
    kind: str
    payload: str
    made_at: datetime
    outcome: str | None = None


class Requests:
    """Requests in the database, in the order in which they were made."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def make(self, kind: str, value: object, *, at: datetime) -> int:
        """Ask the driver for something; the number of the request."""
        row = {"kind": kind, "payload": encoded(value), "made_at": at}
        with self._db.writing() as connection:
            key = connection.execute(REQUEST.insert().values(row)).inserted_primary_key
        return int(key[0]) if key else 0

    def waiting(self, limit: int) -> tuple[Request, ...]:
        """Requests that are not applied yet, the oldest first."""
        query = select(REQUEST).where(REQUEST.c.applied_at.is_(None)).order_by(REQUEST.c.id)
        with self._db.reading() as connection:
            rows = connection.execute(query.limit(limit)).all()
        return tuple(Request(r.id, r.kind, r.payload, r.made_at, r.outcome) for r in rows)

    def close(self, request: Request, outcome: str, *, at: datetime) -> None:
        """Note that a request was applied, and with what outcome."""
        mine = REQUEST.c.id == request.id
        with self._db.writing() as connection:
            values = {"applied_at": at, "outcome": outcome}
            connection.execute(update(REQUEST).where(mine).values(values))


class Records(MutableMapping[str, T], Generic[T]):
    """A mapping kept in the database: origins to what their robots.txt said."""

    def __init__(self, database: Database, kind: type[T]) -> None:
        self._db = database
        self._kind = kind

    def __getitem__(self, key: str) -> T:
        query = select(ROBOTS.c.doc).where(ROBOTS.c.origin == key)
        with self._db.reading() as connection:
            doc = connection.execute(query).scalar()
        if doc is None:
            raise KeyError(key)
        return decoded(self._kind, doc)

    def __setitem__(self, key: str, value: T) -> None:
        with self._db.writing() as connection:
            self._db.upsert(connection, ROBOTS, [{"origin": key, "doc": encoded(value)}])

    def __delitem__(self, key: str) -> None:
        with self._db.writing() as connection:
            connection.execute(delete(ROBOTS).where(ROBOTS.c.origin == key))

    def __iter__(self) -> Iterator[str]:
        with self._db.reading() as connection:
            return iter(connection.scalars(select(ROBOTS.c.origin).order_by("origin")).all())

    def __len__(self) -> int:
        with self._db.reading() as connection:
            return connection.execute(select(func.count()).select_from(ROBOTS)).scalar() or 0
