"""Twin of dragoman.fetch.messages."""

from datetime import datetime

import pytest

from builders import NOON
from dragoman.fetch import Response, RobotsRecord


@pytest.mark.parametrize(("status", "is_unchanged"), [(200, False), (304, True)])
def test_unchanged_is_what_304_says(status: int, is_unchanged: bool) -> None:  # noqa: FBT001
    """Only a 304 means that the copy one has is still good."""
    response = Response("https://a.example/", status, b"", "", None, None, NOON)

    assert response.is_unchanged is is_unchanged


def test_record_needs_a_time_with_an_offset() -> None:
    """A robots record whose age cannot be told is refused."""
    naive = datetime(2026, 3, 14)  # noqa: DTZ001

    with pytest.raises(ValueError, match="no UTC offset"):
        RobotsRecord("", 200, None, None, naive)
