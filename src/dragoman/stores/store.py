"""The one store: a database with a part for each stretch of the flow."""

from datetime import datetime
from pathlib import Path

from dragoman.stores.articles import Articles
from dragoman.stores.database import Database
from dragoman.stores.failures import Failures
from dragoman.stores.intake import Intake
from dragoman.stores.publications import Publications
from dragoman.stores.requests import Requests
from dragoman.stores.rulings import Rulings
from dragoman.stores.translations import Translations


class Store:
    """Everything that Dragoman remembers.

    Args:
        url: SQLAlchemy address of a SQLite or PostgreSQL database.
        is_read_only: True for doors that only look.
    """

    def __init__(self, url: str, *, is_read_only: bool = False) -> None:
        self.database = Database(url, is_read_only=is_read_only)
        self.intake = Intake(self.database)
        self.articles = Articles(self.database)
        self.translations = Translations(self.database)
        self.publications = Publications(self.database)
        self.rulings = Rulings(self.database)
        self.failures = Failures(self.database)
        self.requests = Requests(self.database)

    def migrate(self, *, backup_dir: Path, now: datetime) -> Path | None:
        """Bring the tables up to date; the copy made before, if there was anything to lose."""
        return self.database.migrate(backup_dir=backup_dir, now=now)

    def close(self) -> None:
        """Close all connections."""
        self.database.close()
