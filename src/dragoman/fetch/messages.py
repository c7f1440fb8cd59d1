"""What is asked of the web, and what comes back."""

from dataclasses import dataclass
from datetime import datetime

UNCHANGED = 304


@dataclass(frozen=True, slots=True)
class Request:
    """One address to be fetched."""

    url: str
    etag: str | None = None
    """Of the copy that one has: with it or `last_modified` the request is conditional."""
    last_modified: str | None = None
    accept: str = ""
    """Value of the Accept header; empty: anything."""
    may_be_private: bool = False
    """The host may stand in a private network: only if the operator named the host."""
    max_bytes: int | None = None
    """Less, or more, than the settings allow."""
    obey_robots: bool = True
    """False for what the operator subscribed to by name: a feed."""
    item: str = ""
    """Whom it is for: a source, an article. Comes back untouched."""


@dataclass(frozen=True, slots=True)
class Response:
    """A good answer: the bytes, or the word that they have not changed."""

    url: str
    """Where it was found, after redirects."""
    status: int
    body: bytes
    content_type: str
    """The header as it was sent, charset and all; empty if there was none."""
    etag: str | None
    last_modified: str | None
    fetched_at: datetime
    moved_to: str | None = None
    """Where the address has moved for good (301, 308); None if it has not."""

    @property
    def is_unchanged(self) -> bool:
        """True if the copy that one has is still good; then there is no body."""
        return self.status == UNCHANGED


@dataclass(frozen=True, slots=True)
class RobotsRecord:
    """The robots.txt of one origin, as it was found."""

    text: str
    status: int
    etag: str | None
    last_modified: str | None
    fetched_at: datetime

    def __post_init__(self) -> None:
        if self.fetched_at.tzinfo is None:
            raise ValueError(f"robots record: fetched_at has no UTC offset: {self.fetched_at}")
