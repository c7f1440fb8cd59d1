"""Sample sites for tests, at a fixed moment."""

from datetime import UTC, datetime

from dragoman.demo.content import read_publishers
from dragoman.demo.site import Site

ANCHOR = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


def site_of(name: str, *, is_corrected: bool = False, is_withdrawn: bool = False) -> Site:
    """The site of the publisher with this id, in one state."""
    publisher = next(p for p in read_publishers() if p.id == name)
    return Site(publisher, "http://127.0.0.1:1", ANCHOR, is_corrected, is_withdrawn)
