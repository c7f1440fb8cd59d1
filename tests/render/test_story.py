"""Twin of dragoman.render.story."""

from dataclasses import replace

from lxml import html
from lxml.html import HtmlElement

from builders import make_article, make_publication
from dragoman.model import Rendition, StoryId
from dragoman.render import render_story
from render.newspaper import EN, LIGHTHOUSE, PAPER, canceled, lighthouse, original, own, rough


def story(*renditions: Rendition) -> HtmlElement:
    """The page of a story of these articles, as a browser reads it."""
    file = render_story(renditions, story=StoryId(LIGHTHOUSE.id), edition=EN, paper=PAPER)
    assert file.path == f"en/story/{LIGHTHOUSE.id}.html"
    return html.document_fromstring(file.body.decode())


def test_reports_stand_in_order_of_time() -> None:
    """The page tells who reported what and in which language, oldest first."""
    tree = story(lighthouse(), own(), original(), rough())

    told = [" ".join(k.text_content().split()) for k in tree.xpath("//li//p[@class='kicker']")]
    assert told[:2] == ["07:00 दीपक समाचार Hindi", "10:00 Tide & Courier English"]
    assert sorted(told[2:]) == ["11:00 Diario del Puerto Spanish", "11:00 مرسى الأخبار Arabic"]
    assert "4 newsrooms, 4 languages" in tree.text_content()


def test_figures_of_all_that_can_be_read_are_compared() -> None:
    """The table has a column for each article that is translated or in the edition's language."""
    tree = story(lighthouse(), own(), original())

    columns = [" ".join(c.text_content().split()) for c in tree.xpath("//thead//th")[1:]]
    assert columns == ["Tide & Courier 10:00", "Diario del Puerto 11:00"]
    others = tree.xpath("//tr[@class='others-row']/td[1]//a")
    assert [a.text for a in others] == ["310,000 euros", "20 miles"]
    keeper = own().article.id
    assert others[0].get("href") == f"../article/{keeper}.html#b0-0"


def test_marked_sentence_lends_no_figure() -> None:
    """A number that a check doubts is not set beside others."""
    tree = story(lighthouse(), own())

    assert "21" not in tree.xpath("string(//table)")


def test_withdrawn_report_is_not_told() -> None:
    """What was withdrawn is not among the reports, and no copy is."""
    article = make_article("copia")
    copy = replace(own(), publication=make_publication(article, status="withheld", reason="copy"))

    tree = story(lighthouse(), canceled(), copy)

    assert len(tree.xpath("//section[@class='timeline']//li")) == 1


def test_story_without_reports_says_so() -> None:
    """A story of which everything was withdrawn has a page that says that nothing is there."""
    assert "Nothing has been published here yet." in story().xpath("string(//h1)")
