"""The stage as a whole."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ExtractError
from dragoman.extract import extract, extract_html
from dragoman.model import ArticleId, Entry, Language, Page, SourceId
from extract.pages import PARAGRAPHS, PROSE, URL, article_html

SUITES = Path(__file__).parents[3] / "shared" / "suites"
FILES = sorted([*SUITES.glob("text/*.jsonl"), *SUITES.glob("html/*.jsonl")])
NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
ENTRY = Entry(
    ArticleId("a" * 16),
    SourceId("paper"),
    URL,
    title="As the feed has it",
    authors=("Feed Author",),
    categories=("Region",),
    published_at=NOW,
    language=Language("de"),
    image_url="https://paper.example/feed.jpg",
)


def page_of(html: str) -> Page:
    """A page as it came."""
    return Page(ENTRY.article_id, URL, html.encode(), "text/html; charset=utf-8", NOW)


def outcome(html: bytes) -> str:
    """What came of a page: its text, or why there is none."""
    try:
        return extract_html(html, url=URL).text
    except ExtractError as err:
        return str(err)


def inputs(file: Path) -> Iterator[bytes]:
    """The inputs of a suite as bytes."""
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line:
            case = json.loads(line)["input"]
            is_text = isinstance(case, str)
            yield (
                case.encode("utf-8", "surrogatepass") if is_text else base64.b64decode(case["b64"])
            )


def test_the_feed_fills_in_what_the_page_does_not_say() -> None:
    """A page that has text alone takes authors, section, time and picture from its entry."""
    html = article_html(title="")

    article = extract(page_of(html), entry=ENTRY)

    assert (article.id, article.source_id, article.url) == (ENTRY.article_id, "paper", URL)
    assert (article.title, article.authors) == ("As the feed has it", ("Feed Author",))
    assert (article.section, article.published_at) == ("Region", NOW)
    assert article.image is not None
    assert article.image.url == "https://paper.example/feed.jpg"
    assert article.language == "en"  # the text is sure of itself


def test_the_page_counts_before_the_feed() -> None:
    """What the page says itself is not overwritten."""
    head = '<meta name="author" content="Page Author"><meta property="og:title" content="Old bridge opens">'

    article = extract(page_of(article_html(head=head)), entry=ENTRY)

    assert (article.title, article.authors) == ("Old bridge opens", ("Page Author",))


def test_the_text_is_what_a_reader_reads() -> None:
    """Paragraphs in order, without the headline."""
    article = extract(page_of(article_html()), entry=ENTRY)

    assert article.text == "\n\n".join(PARAGRAPHS)


def test_reading_twice_is_reading_once() -> None:
    """The same page is the same version."""
    first, second = (extract(page_of(article_html()), entry=ENTRY) for _ in range(2))

    assert first == second
    assert first.version == second.version


@pytest.mark.parametrize("html", ["", "<p></p>", "<html><body></body></html>", "\0\0", "plain"])
def test_a_page_without_an_article_says_so(html: str) -> None:
    """The error names the address, and is permanent."""
    with pytest.raises(ExtractError, match=r"paper\.example") as caught:
        extract(page_of(html), entry=ENTRY)

    assert not caught.value.transient


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "text",
        PROSE + "<b><i><a href='x'>" * 5_000,
        "\0" * 100_000 + PROSE,
        "<p>\ud83d \udc00 " + PROSE,
        "<p>" + "word <br>" * 5_000,
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>" + PROSE,
        "<title>" + "a | " * 50_000 + "</title>" + PROSE,
        "<img srcset='" + "a 1x, " * 50_000 + "'>" + PROSE,
        "<table><tr><td>" * 3_000 + PROSE,
        "<base href='http://[broken'><a href='http://[x'>y</a>" + PROSE,
        '<meta property="article:published_time" content="2024-01-01T00:00:00+99:99">' + PROSE,
    ],
)
def test_hostile_pages_end_in_an_article_or_a_clear_error(html: str) -> None:
    """Depth, floods, halves of characters and broken addresses raise nothing else."""
    result = outcome(html.encode("utf-8", "surrogatepass"))

    assert result


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<a href='//[x'>",
                "<table>",
                "<td>",
                "<br>",
                "<h1>",
                "<!--",
                "<ul><li>",
                "<figure>",
                "<img src='data:x'>",
                "<script type='application/ld+json'>{",
                "<![CDATA[",
                "\u200d",
                "\u202e",
                "\x00",
                "<time datetime='0000'>",
                "<meta charset='x'>",
                "Rain fell on the bridge all day. ",
            ]
        ),
        max_size=60,
    )
)
def test_any_soup_of_tags_ends_in_an_article_or_a_clear_error(pieces: list[str]) -> None:
    """Whatever stands in a page, nothing but an ExtractError is raised."""
    result = outcome("".join(pieces).encode())

    assert isinstance(result, str)


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason=f"needs the suites in {SUITES}")
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_suites_end_in_articles_or_clear_errors(file: Path) -> None:
    """A sample of each attack suite, alone and within an article."""
    cases = list(inputs(file))[:: max(1, len(list(inputs(file))) // 25)]

    alone = [outcome(case) for case in cases]
    within = [outcome(f"<article><h1>x</h1>{PROSE}".encode() + case) for case in cases]

    assert all(isinstance(result, str) for result in alone)
    assert all(PARAGRAPHS[1] in result or "no article" in result for result in within)


def test_a_page_without_an_entry_needs_no_address() -> None:
    """A file on disk is read, too."""
    article = extract_html(article_html().encode(), url="")

    assert article.title == "Old bridge opens"
    assert replace(article, url=URL).url == URL
