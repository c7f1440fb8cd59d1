"""The page: one file, that holds for any text."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dragoman.check import check_pair
from dragoman.compare.comparison import Comparison, Row
from dragoman.compare.page import Made, compare_page, league_page, ticks
from dragoman.compare.stage import compare
from dragoman.compare.standings import league
from dragoman.compare.texts import Text, plain_text
from dragoman.model import Finding, Language

EXAMPLE = Path(__file__).parent / "example"
NAUGHTY = Path(__file__).parents[2].parent / "shared" / "suites" / "text"
MADE = Made(datetime(2026, 11, 24, 21, 0, tzinfo=UTC), "0")
ACTIVE = {"script", "iframe", "object", "embed", "form", "link", "img", "base", "video", "audio"}


def example(name: str) -> Text:
    """One of our examples."""
    text = (EXAMPLE / name).read_text(encoding="utf-8")
    return plain_text(text, language=Language(name.split(".")[-2]), address=name)


def page_of(source: Text, target: Text) -> html.HtmlElement:
    """The page of two texts, as a browser reads it."""
    page = compare_page(compare(source, target, check=check_pair), made=MADE)
    return html.document_fromstring(page.decode())


def loads(page: html.HtmlElement) -> list[str]:
    """What of a page would run, or be fetched."""
    found = [e.tag for e in page.iter() if e.tag in ACTIVE]
    found += [
        a for e in page.iter() for a in e.attrib if a.startswith("on") or a in ("src", "style")
    ]
    links = [a.get("href", "") for a in page.iter("a")]
    return found + [link for link in links if not re.match(r"#|https?://", link)]


def test_page_lights_and_explains_what_was_found() -> None:
    """What was found is marked on both sides, and the number beside it leads to its reason."""
    page = page_of(example("ferry.es.txt"), example("ferry.corrupted.en.txt"))

    first = page.get_element_by_id("r1")
    assert [m.text for m in first.iter("mark")] == ["214", "241"]
    goal = next(first.iter("sup"))[0].get("href")
    reason = page.get_element_by_id(goal[1:])
    assert "Figure changed" in reason.text_content()


def test_all_links_within_lead_somewhere() -> None:
    """Ticks, numbers and reasons have their goals, each id is there once."""
    standings = league(
        [
            compare(example("ferry.es.txt"), example(f"ferry.{n}.en.txt"), check=check_pair)
            for n in ("faithful", "corrupted")
        ]
    )
    pages = [
        page_of(example("ferry.es.txt"), example("ferry.corrupted.en.txt")),
        html.document_fromstring(league_page(standings, made=MADE).decode()),
    ]

    for page in pages:
        ids = [e.get("id") for e in page.iter() if e.get("id")]
        goals = {a.get("href")[1:] for a in page.iter("a") if a.get("href", "").startswith("#")}
        assert len(ids) == len(set(ids))
        assert goals <= set(ids)


def test_each_side_has_its_direction() -> None:
    """Arabic runs from the right on its own side alone."""
    page = page_of(example("pilot.ar.txt"), example("pilot.corrupted.en.txt"))

    sides = {(p.get("class"), p.get("lang"), p.get("dir")) for p in page.find_class("text")}

    assert sides == {("text source", "ar", "rtl"), ("text target", "en", "ltr")}


def test_page_asks_nobody() -> None:
    """No address is loaded, nothing runs, and the page forbids both."""
    page = page_of(example("ferry.es.txt"), example("ferry.corrupted.en.txt"))

    style = "".join(e.text for e in page.iter("style"))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert loads(page) == []
    assert "url(" not in style
    assert "@import" not in style
    assert policy[0].startswith("default-src 'none'")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</style><script>alert(1)</script>",
        '"><svg onload=alert(1)>',
        "{{ 7 * 7 }} {% include 'x' %}",
        "&lt;b&gt; &amp; ]]> <!--",
        "\u202eevil\u202c \ud800 \x00 \x1b[31m",
    ],
)
def test_texts_stay_texts(text: str) -> None:
    """HTML, templates and control characters in a text do nothing; letters stay."""
    hostile = Text(Language("en"), (text, f"{text} 3."), title=text, address="javascript:alert(1)")

    page = page_of(hostile, hostile)

    assert loads(page) == []
    assert "49" not in page.get_element_by_id("r1").text_content()
    if text.isprintable():
        assert text in page.get_element_by_id("r1").text_content()


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=120), st.text(max_size=120))
def test_any_texts_make_a_page(source: str, target: str) -> None:
    """Whatever is compared, nothing in it runs."""
    page = page_of(plain_text(source), plain_text(target))

    assert loads(page) == []


@pytest.mark.corpus
def test_naughty_strings_make_a_page() -> None:
    """The strings that break other programs, as sentences of one text."""
    if not NAUGHTY.is_dir():
        pytest.skip("../shared is not beside the checkout")
    lines = [
        str(json.loads(line)["input"])
        for path in sorted(NAUGHTY.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    text = plain_text("\n\n".join(line for line in lines[::7] if len(line) < 200))

    page = page_of(text, text)

    assert loads(page) == []


def test_ticks_leave_a_gap_where_one_side_lacks() -> None:
    """The graver the taller; a dropped sentence has no tick below."""
    rows = (
        Row(1, "paired", "a", "b"),
        Row(2, "dropped", "a", "", verdict="hold", findings=(Finding("dropped", "block", ""),)),
    )

    made = ticks(Comparison(plain_text("a"), plain_text("b"), rows))

    assert made[0].upper == made[0].lower < made[1].upper
    assert made[1].lower == 0
    assert made[1].label == "Sentence 2: dropped"


def test_nothing_beside_nothing_makes_a_page() -> None:
    """Two empty texts are said to be that."""
    page = page_of(plain_text(""), plain_text(""))

    assert "There was nothing to compare." in page.text_content()


def test_the_page_says_who_read_the_pairs() -> None:
    """Rules alone, or a network too: nothing says more than was done."""
    texts = example("ferry.es.txt"), example("ferry.corrupted.en.txt")
    for checks, is_said in ((("numbers",), False), (("numbers", "meaning"), True)):
        made = compare(*texts, check=check_pair, checks=checks)
        page = html.document_fromstring(compare_page(made, made=MADE).decode())

        limits = page.find_class("limits")[0].text_content()
        assert ("trained network" in limits) == is_said
