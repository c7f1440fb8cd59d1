"""The values refuse nonsense, and identities follow content."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_article, make_blocks, make_source
from dragoman.model import (
    Block,
    Entry,
    Image,
    Language,
    Mark,
    Page,
    PairReport,
    Picture,
    Route,
    SourceId,
    Tally,
    TranslationJob,
    article_id,
    digest,
    total,
)

NAIVE = datetime(2026, 11, 24)  # noqa: DTZ001  the point of the test
ARTICLE = make_article()


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_digests_differ_where_their_parts_do(left: list[str], right: list[str]) -> None:
    """How parts are cut counts, not only their letters."""
    assert (digest(*left) == digest(*right)) == (left == right)


def test_the_guid_counts_before_the_address() -> None:
    """An article that moves keeps its identity; two guids at one address are two articles."""
    source = SourceId("diario")

    moved = {article_id(source, guid="1", url=url) for url in ("https://a/", "https://b/")}
    two = {article_id(source, guid=guid, url="https://a/") for guid in ("1", "2")}
    plain = {article_id(source, guid=None, url=url) for url in ("https://a/", "https://b/")}

    assert (len(moved), len(two), len(plain)) == (1, 2, 2)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Otro"},
        {"standfirst": "Otra"},
        {"blocks": make_blocks("Otro.")},
        {"authors": ("Otra",)},
        {"modified_at": datetime(2027, 1, 1, tzinfo=UTC)},
        {"language": Language("ca")},
    ],
)
def test_what_a_reader_sees_makes_the_version(change: dict[str, object]) -> None:
    """A change in any of it is a new version of the same article."""
    changed = replace(ARTICLE, **change)  # type: ignore[arg-type]

    assert changed.version != ARTICLE.version
    assert changed.id == ARTICLE.id


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: replace(make_source(), feed_url="ftp://x"), "no http address"),
        (lambda: replace(make_source(), interval_s=0), "interval_s"),
        (lambda: Entry(ARTICLE.id, ARTICLE.source_id, "x"), "no http address"),
        (lambda: replace(ARTICLE, published_at=NAIVE), "no UTC offset"),
        (lambda: Page(ARTICLE.id, "https://a/", b"", "", NAIVE), "no UTC offset"),
        (lambda: Block("figure"), "a figure has an image"),
        (lambda: Block("paragraph", image=Image("https://a/")), "a figure has an image"),
        (lambda: Block("paragraph", "x", (Mark("link", 0, 2),)), "outside of its text"),
        (lambda: Route((Language("es"),), ()), "one engine for each step"),
        (lambda: PairReport("pass", 1.5), "not within 0 to 1"),
        (
            lambda: TranslationJob(ARTICLE.id, ARTICLE.version, Language("es"), Language("es"), ()),
            "is in es already",
        ),
    ],
)
def test_nonsense_is_refused(make: object, message: str) -> None:
    """A value that exists is valid."""
    with pytest.raises(ValueError, match=message):
        make()  # type: ignore[operator]


def test_texts_of_a_block_are_what_is_read_and_translated() -> None:
    """A caption, the cells of a table, or the text; nothing where there is none."""
    figure = Block("figure", image=Image("https://a/", caption="Pie."))
    table = Block("table", rows=(("a", "b"), ("c",)))

    assert figure.texts() == ("Pie.",)
    assert table.texts() == ("a", "b", "c")
    assert Block("paragraph", "x").texts() == ("x",)
    assert Block("figure", image=Image("https://a/")).texts() == ()
    assert Block("paragraph").texts() == ()


def test_the_text_of_an_article_has_its_standfirst_once() -> None:
    """No headline and no captions; a standfirst that the body repeats is not doubled."""
    blocks = (*make_blocks("Uno."), Block("figure", image=Image("https://a/", caption="Pie.")))

    assert replace(ARTICLE, standfirst="Entrada.", blocks=blocks).text == "Entrada.\n\nUno."
    assert replace(ARTICLE, standfirst="Uno.", blocks=blocks).text == "Uno."


def test_the_same_bytes_have_one_name() -> None:
    """Pages and pictures are named by their content."""
    at = datetime(2026, 11, 24, tzinfo=UTC)
    pages = {
        Page(ARTICLE.id, url, b"x", "text/html", at).id for url in ("https://a/", "https://b/")
    }
    picture = Picture("https://a/x.png", b"x", "image/webp", 1, 1)

    assert len(pages) == 1
    assert picture.name.endswith(".webp")
    assert picture.name == replace(picture, url="https://b/").name


def test_tallies_add_up() -> None:
    """Counts of one name are added."""
    one, two = Tally(1, 2, (("new", 3),)), Tally(1, 0, (("new", 1), ("old", 1)))

    assert total([one, two]) == Tally(2, 2, (("new", 4), ("old", 1)))
