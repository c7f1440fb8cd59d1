"""Times."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.metadata.moments import moment, published_and_modified
from extract.pages import facts_of, html_of

LD = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "%s"}</script>'


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-05-03T10:05:00+02:00", "2024-05-03T10:05:00+02:00"),
        ("2024-05-03T10:05:00.123Z", "2024-05-03T10:05:00+00:00"),
        ("2024-05-03T10:05:00+0200", "2024-05-03T10:05:00+02:00"),
        ("2024-05-03 10:05", "2024-05-03T10:05:00"),
        ("2024-05-03 10:05:00 CEST", "2024-05-03T10:05:00+02:00"),
        ("2024/05/03 10:05", "2024-05-03T10:05:00"),
        ("20240503T1005", "2024-05-03T10:05:00"),
        ("Fri, 03 May 2024 10:05:00 GMT", "2024-05-03T10:05:00+00:00"),
        ("Fri May 03 2024 10:05:00 GMT+0200 (CEST)", "2024-05-03T10:05:00+02:00"),
        ("1714730700", "2024-05-03T10:05:00+00:00"),
        ("1714730700000", "2024-05-03T10:05:00+00:00"),
        ("03.05.2024, 10:05 Uhr", "2024-05-03T10:05:00"),
        ("May 3, 2024 at 10:05 pm", "2024-05-03T22:05:00"),
        ("2024-05-03", "2024-05-03T00:00:00"),
    ],
)
def test_dates_for_machines_are_read(text: str, iso: str) -> None:
    """To the minute, and with the offset as written."""
    found = moment(text)

    assert found is not None
    assert found.at.replace(microsecond=0).isoformat() == iso
    assert found.has_time == (len(text) > 10 or text.isdigit())


@pytest.mark.parametrize(
    "text", ["", "soon", "0000-00-00", "2024-13-45", "1066-10-14", "99/99/9999"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Nor is a day before the web or a month that does not exist."""
    assert moment(text) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    """A date or none."""
    found = moment(text)

    assert found is None or found.at.year >= 1990


def published(head: str = "", body: str = "", told: datetime | None = None) -> str | None:
    """When a page was published, as ISO 8601."""
    at, _ = published_and_modified(facts_of(html_of(body, head=head)), told=told, told_update=None)
    return at.isoformat() if at else None


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (LD % "2024-05-03T10:05:00+02:00", ""),
        ('<meta property="article:published_time" content="2024-05-03T10:05:00+02:00">', ""),
        ("", '<time datetime="2024-05-03T10:05:00+02:00">3 May</time>'),
        (
            "",
            '<p>Updated <time datetime="2024-05-04T09:00:00+02:00">4 May</time></p><time class="published" datetime="2024-05-03T10:05:00+02:00">3 May</time>',
        ),
        (LD % "2024-05-03" + '<meta name="date" content="2024-05-03T10:05:00+02:00">', ""),
    ],
)
def test_the_time_of_publication_is_found(head: str, body: str) -> None:
    """In linked data, meta elements or time elements; one with a time before a mere day."""
    assert published(head, body) == "2024-05-03T10:05:00+02:00"


def test_a_local_time_takes_the_offset_of_another_time_in_the_page() -> None:
    """One publisher has one clock."""
    head = (
        LD % "2024-05-03T10:05:00"
        + '<meta property="article:modified_time" content="2024-05-03T12:00:00+02:00">'
    )

    assert published(head) == "2024-05-03T10:05:00+02:00"


def test_a_local_time_takes_the_offset_that_makes_it_the_feeds_time() -> None:
    """Feeds give offsets where pages do not."""
    told = datetime(2024, 5, 3, 8, 5, tzinfo=UTC)

    assert published(LD % "2024-05-03T10:05:00", told=told) == "2024-05-03T10:05:00+02:00"


def test_a_local_time_without_any_offset_is_utc() -> None:
    """That is what we say where nobody tells."""
    assert published(LD % "2024-05-03T10:05:00") == "2024-05-03T10:05:00+00:00"


def test_a_day_takes_the_feeds_time() -> None:
    """If it is of that day; else the day begins at midnight UTC."""
    told = datetime(2024, 5, 3, 8, 5, tzinfo=UTC)

    assert published(LD % "2024-05-03", told=told) == told.isoformat()
    assert published(LD % "2023-05-03", told=told) == "2023-05-03T00:00:00+00:00"


def test_the_feed_tells_what_the_page_does_not() -> None:
    """And nobody tells nothing."""
    told = datetime(2024, 5, 3, 8, 5, tzinfo=UTC)

    assert published(told=told) == told.isoformat()
    assert published() is None


def test_a_change_comes_after_the_publication() -> None:
    """Else there was none."""
    same = (
        LD % "2024-05-03T10:05:00Z"
        + '<meta property="og:updated_time" content="2024-05-03T10:05:00Z">'
    )
    later = same.replace('content="2024-05-03T10', 'content="2024-05-03T11')

    results = [
        published_and_modified(facts_of(html_of("", head=h)), told=None, told_update=None)[1]
        for h in (same, later)
    ]

    assert results == [None, datetime(2024, 5, 3, 11, 5, tzinfo=UTC)]
