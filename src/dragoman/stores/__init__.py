"""The room where everything is kept: SQLite by default, PostgreSQL as well.

Rows are appended under content-derived ids, so that doing a step twice is harmless; each
save is one transaction, so that `kill -9` at any moment leaves a step done or not done.
Failures of the database are StoreError.
"""

from dragoman.stores.articles import Dated, Undecided
from dragoman.stores.budget import DailyBudget
from dragoman.stores.codec import decoded, encoded
from dragoman.stores.failures import Failure
from dragoman.stores.intake import PageLook, SourceRow, WantedPage
from dragoman.stores.publications import Candidate, JobState, picture_urls
from dragoman.stores.requests import Records, Request
from dragoman.stores.rulings import DeskFilter, DeskJob
from dragoman.stores.store import Store
from dragoman.stores.translations import Decided, Job, WantedPicture, job_id

__all__ = [
    "Candidate",
    "DailyBudget",
    "Dated",
    "Decided",
    "DeskFilter",
    "DeskJob",
    "Failure",
    "Job",
    "JobState",
    "PageLook",
    "Records",
    "Request",
    "SourceRow",
    "Store",
    "Undecided",
    "WantedPage",
    "WantedPicture",
    "decoded",
    "encoded",
    "job_id",
    "picture_urls",
]
