"""Twin of dragoman.render.article."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from builders import (
    make_article,
    make_finding,
    make_publication,
    make_rendition,
    make_report,
    make_translation,
)
from dragoman.model import EditionId, PairReport, Rendition
from dragoman.render import render_article
from golden import assert_golden
from render.newspaper import (
    AR,
    EN,
    LIGHTHOUSE,
    PAPER,
    canceled,
    extract,
    flagged,
    han,
    headline,
    in_arabic,
    lighthouse,
    original,
    own,
    rough,
    withheld,
)

GOLDEN = Path(__file__).parent / "golden"
CASES: dict[str, Callable[[], Rendition]] = {
    "lighthouse": lighthouse,
    "flagged-russian": flagged,
    "rough-hindi": rough,
    "original-arabic": original,
    "original-chinese": han,
    "own": own,
    "withheld": withheld,
    "canceled": canceled,
    "extract": extract,
}


def page(rendition: Rendition) -> HtmlElement:
    """The article's page in the English edition, as a browser reads it."""
    return html.document_fromstring(
        render_article(rendition, edition=EN, paper=PAPER).body.decode()
    )


def seen(rendition: Rendition) -> str:
    """All text of the article's page, with single blanks, without the data for machines."""
    tree = page(rendition)
    for script in tree.xpath("//script"):
        script.getparent().remove(script)
    return " ".join(tree.text_content().split())


@pytest.mark.golden
@pytest.mark.parametrize("case", CASES)
def test_page_is_as_it_was_looked_at(case: str) -> None:
    """The page of each kind of article, over five scripts, is byte for byte what was looked at."""
    file = render_article(CASES[case](), edition=EN, paper=PAPER)

    assert file.content_type == "text/html; charset=utf-8"
    assert_golden(file.body, GOLDEN / case / "article.html")


@pytest.mark.golden
def test_translation_into_arabic_is_as_it_was_looked_at() -> None:
    """A page that runs from right to left, with originals that do not."""
    shown, *related = in_arabic()

    file = render_article(
        shown, edition=AR, paper=PAPER, related=related, also_in=[EditionId("en")]
    )

    assert_golden(file.body, GOLDEN / "lighthouse-in-arabic" / "article.html")


def test_every_sentence_has_its_original_one_tap_away() -> None:
    """Each translated sentence is the label of a box that shows its original, without a script."""
    tree = page(make_rendition(LIGHTHOUSE))

    sentences = tree.xpath("//span[@class='s']")
    assert len(sentences) == sum(len(b.texts()) for b in LIGHTHOUSE.blocks) + 1
    for sentence in sentences:
        (box,) = sentence.xpath("./input[@type='checkbox']")
        (label,) = sentence.xpath("./label")
        (behind,) = sentence.xpath("./span[@class='o']")
        assert label.get("for") == box.get("id")
        assert behind.get("lang") == "es"
        assert label.text_content() == f"[en] {behind.text_content().strip()}"


def test_reader_is_told_what_is_a_machine_s_work() -> None:
    """Engine, route, and that no editor saw it stand on the page, with a link to the original."""
    text = seen(lighthouse())

    assert "Translated from Spanish by machine: apertium 3.8.3, Spanish → English." in text
    assert "No editor has read this translation." in text
    assert (
        page(lighthouse()).xpath("//a[@rel='external']/@href")[0] == "https://diario.example/faro"
    )


def test_who_when_and_where_is_told() -> None:
    """Authors, source, dateline and both times are there, in the site's zone."""
    tree = page(lighthouse())

    byline = " ".join(tree.xpath("//div[@class='byline']")[0].text_content().split())
    assert byline == (
        "Inés Mar and Tomás Roca Diario del Puerto Puerto Sal "
        "Published 14 March 2026, 11:00 CET Changed 14 March 2026, 12:10 CET "
        "Read the original at Diario del Puerto"
    )
    assert tree.xpath("//time/@datetime") == [
        "2026-03-14T10:00:00+00:00",
        "2026-03-14T11:10:00+00:00",
    ]


def test_change_within_the_minute_is_not_told() -> None:
    """A time of change that only repeats the time of publication says nothing."""
    article = replace(LIGHTHOUSE, modified_at=LIGHTHOUSE.published_at)

    assert "Changed" not in seen(make_rendition(article))


def test_marked_sentence_says_why_and_is_listed() -> None:
    """What a check found is marked in the text, told in words, and led to from the notice."""
    tree = page(lighthouse())

    (doubt,) = tree.xpath("//span[@class='s doubt']")
    assert doubt.xpath("string(./label/mark)") == "21"
    assert doubt.xpath("string(./span[@class='why'])") == "12 has become 21."
    (held,) = tree.xpath("//span[@class='s held']")
    assert (held.text, held.get("lang")) == ("La sirena.", "es")
    assert tree.xpath("//div[@class='marks']//a/@href") == [f"#{doubt.get('id')}", "#s13"]


def test_held_translation_is_nowhere_on_the_page() -> None:
    """The translation of a sentence that failed its check is not there, not even hidden."""
    body = render_article(lighthouse(), edition=EN, paper=PAPER).body.decode()

    assert "The siren." not in body


def test_marked_headline_says_why() -> None:
    """A doubt about the headline stands beneath it."""
    tree = page(flagged())

    assert tree.xpath("string(//h1/span/@class)") == "doubt"
    assert tree.xpath("string(//p[@class='why-head'])").strip() == "The number 20 is missing."


def test_rough_translation_stands_above_its_originals() -> None:
    """Under "Rough machine translation" each sentence is followed by its original, open."""
    tree = page(rough())

    assert "Rough machine translation" in seen(rough())
    assert "quality grade of 31.5 out of 100, below this newspaper’s mark of 45" in seen(rough())
    pairs = tree.xpath("//div[@class='text interleaved']//span[@class='s pair']")
    assert len(pairs) == 2
    assert all(len(pair.xpath("./span[@class='o']")) == 1 for pair in pairs)
    assert tree.xpath("//input") == []


def test_route_that_was_never_measured_says_so() -> None:
    """Without a grade the reader is told that nobody measured the route."""
    shown = rough()
    assert shown.translation
    route = replace(shown.translation.route, grade=None)

    text = seen(replace(shown, translation=replace(shown.translation, route=route)))

    assert "The quality of this route has never been measured." in text


def test_article_without_a_route_is_shown_as_it_is() -> None:
    """Where no engine helps, the reader gets the original and is told so; nothing is passed off."""
    tree, text = page(original()), seen(original())

    assert "There is no route from Arabic yet. This is the original." in text
    assert tree.xpath("string(//h1/@dir)") == "rtl"
    assert tree.xpath("//div[contains(@class, 'text')]/@lang") == ["ar"]
    assert "by machine" not in text.replace("published by machine", "")


def test_article_in_the_edition_language_is_no_translation() -> None:
    """What needed no translation carries no word of one, and search engines go to its publisher."""
    tree, text = page(own()), seen(own())

    assert "Published automatically, as Tide & Courier wrote it." in text
    assert "Translated from" not in text
    assert tree.xpath("string(//link[@rel='canonical']/@href)") == "https://courier.example/keeper"


def test_withheld_article_is_headline_reason_and_link() -> None:
    """Of a held article the reader sees the headline, why it is held, and where the original is."""
    text = seen(withheld())

    assert "[en] La grúa cae al muelle" in text
    assert "The machine translation failed its checks and is not shown." in text
    assert "A number differs from the original × 2" in text.replace("\xa0", " ")
    assert "ecreto" not in text
    assert page(withheld()).xpath("//a[@rel='external']/@href")[0].endswith("/retenido")


def test_withdrawn_article_says_only_that() -> None:
    """Of a withdrawn article there is neither headline nor text nor author anywhere on the page."""
    body = render_article(canceled(), edition=EN, paper=PAPER).body.decode()

    assert "Withdrawn by its publisher" in body
    assert "Titular" not in body
    assert "ecreto" not in body
    assert "ld+json" not in body


@pytest.mark.parametrize(
    ("rendition", "expected"),
    [(extract(), "An extract, as Diario"), (headline(), "Only the headline may be shown here.")],
)
def test_rights_are_kept_and_told(rendition: Rendition, expected: str) -> None:
    """Where rights are less than full, the page says so, and nothing more of it is anywhere."""
    body = render_article(rendition, edition=EN, paper=PAPER).body.decode()

    assert expected in body
    assert "ecreto" not in body
    assert "<img" not in body


def test_copy_says_what_it_is() -> None:
    """A copy of another article is not shown again."""
    article = make_article()
    publication = make_publication(article, status="withheld", reason="copy")

    assert "the same text as another article" in seen(
        make_rendition(article, publication=publication)
    )


def test_other_reports_and_editions_are_led_to() -> None:
    """The page leads to the other reports of its story, and to itself in other editions."""
    file = render_article(
        lighthouse(),
        edition=EN,
        paper=PAPER,
        related=[lighthouse(), own()],
        also_in=[EditionId("ar")],
    )

    tree = html.document_fromstring(file.body.decode())
    told = tree.xpath("//aside[@class='others']//li/a/text()")
    assert told == ["“High time”: keeper’s joy as the light returns"]
    hreflang = dict(
        zip(
            tree.xpath("//head/link/@hreflang"),
            tree.xpath("//head/link[@hreflang]/@href"),
            strict=True,
        )
    )
    assert set(hreflang) == {"en", "ar"}
    assert hreflang["ar"] == f"https://lantern.example/ar/article/{LIGHTHOUSE.id}.html"


def test_notes_of_checks_are_no_marks() -> None:
    """What is only worth knowing does not disturb the reader."""
    translation = make_translation(make_article())
    report = make_report(translation)
    note = replace(make_finding("A long word."), severity="note")
    pairs = (PairReport("pass", 0.1, (note,)), *report.pairs[1:])

    text = seen(make_rendition(translation=translation, report=replace(report, pairs=pairs)))

    assert "A long word." not in text
