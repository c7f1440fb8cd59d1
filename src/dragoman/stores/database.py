"""The database: opening, transactions, migrations, copies.

SQLite and PostgreSQL differ here and nowhere else.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dragoman.errors import StoreError

BUSY_TIMEOUT_S = 30
"""How long a writer waits for another; one transaction of ours takes milliseconds."""


class Database:
    """One database with connections for reading and for writing.

    Args:
        url: SQLAlchemy address, such as "sqlite:////srv/news/dragoman.db".
        is_read_only: True for doors that only look: every write is refused.
    """

    def __init__(self, url: str, *, is_read_only: bool = False) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.is_read_only = is_read_only
        if self.is_sqlite:
            self._engine = _sqlite_engine(url, is_read_only=is_read_only)
        else:
            self._engine = create_engine(url, pool_pre_ping=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the database."""
        with _store_errors(str(self.url)), self._engine.connect() as connection:
            options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
            yield connection.execution_options(**options)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, all of it or nothing; SQLite is locked for it from the start."""
        with _store_errors(str(self.url)), self._engine.connect() as connection:
            marked = connection.execution_options(is_writing=True)
            with marked.begin():
                yield marked

    def migrate(self, *, backup_dir: Path, now: datetime) -> Path | None:
        """Bring the tables up to date; a copy is made first if there is anything to lose.

        Returns:
            The copy, if one was made.

        Raises:
            StoreError: the database was written by a newer version of Dragoman.
        """
        config = _alembic_config()
        script = ScriptDirectory.from_config(config)
        with self.reading() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
        if current == script.get_current_head():
            return None
        if current and current not in {r.revision for r in script.walk_revisions()}:
            raise StoreError(f"{self.url} has schema {current}, which a newer Dragoman wrote")
        copy = None
        if current and self.is_sqlite:
            copy = backup_dir / f"before-{script.get_current_head()}-{now:%Y%m%dT%H%M%S}.db"
            self.backup(copy)
        with self.writing() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        return copy

    def backup(self, target: Path) -> None:
        """Copy the database to a file while it is in use.

        Raises:
            StoreError: the file exists, cannot be written, or the database is not SQLite.
        """
        if not self.is_sqlite:
            raise StoreError(f"{self.url}: use pg_dump to copy a PostgreSQL database")
        if target.exists():
            raise StoreError(f"{target} exists already; a backup overwrites nothing")
        partial = target.with_name(f"{target.name}.partial")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            partial.unlink(missing_ok=True)
            with (
                sqlite3.connect(str(self.url.database)) as source,
                sqlite3.connect(partial) as copy,
            ):
                source.backup(copy)
            copy.close()
            source.close()
            partial.rename(target)
        except (OSError, sqlite3.Error) as err:
            raise StoreError(f"backup to {target} failed: {err}") from err

    def upsert(
        self, connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]
    ) -> None:
        """Insert rows; where the primary key is there already, the row is brought up to date."""
        listed = list(rows)
        if not listed:
            return
        keys = [c.name for c in table.primary_key]
        insert = sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)
        updates = {name: insert.excluded[name] for name in listed[0] if name not in keys}
        if updates:
            statement = insert.on_conflict_do_update(index_elements=keys, set_=updates)
        else:
            statement = insert.on_conflict_do_nothing(index_elements=keys)
        connection.execute(statement, listed)

    def insert_new(
        self, connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]
    ) -> None:
        """Insert rows; those whose primary key is there already stay as they are."""
        listed = list(rows)
        if listed:
            insert = sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)
            connection.execute(insert.on_conflict_do_nothing(), listed)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


@contextmanager
def _store_errors(where: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as err:
        raise StoreError(f"{where}: {err.orig}") from err
    except SQLAlchemyError as err:
        raise StoreError(f"{where}: {err}") from err


def _sqlite_engine(url: str, *, is_read_only: bool) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_S})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        if is_read_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        is_writing = connection.get_execution_options().get("is_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")

    return engine


def _alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
