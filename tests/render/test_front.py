"""Twin of dragoman.render.front."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from builders import (
    NOON,
    make_article,
    make_blocks,
    make_image,
    make_picture_ref,
    make_source,
)
from dragoman.model import Rendition, StoryId
from dragoman.render import render_front, render_section
from render.newspaper import (
    EN,
    PAPER,
    SEA,
    WORLD,
    everything,
    lighthouse,
    original,
    rendition,
    rough,
)


def front(
    renditions: Sequence[Rendition], *, stories: Sequence[str] = (), now: datetime = NOON
) -> HtmlElement:
    """The English front page as a browser reads it."""
    known = [StoryId(story) for story in stories]
    file = render_front(renditions, edition=EN, paper=PAPER, stories=known, now=now)
    return html.document_fromstring(file.body.decode())


def section(renditions: Sequence[Rendition]) -> HtmlElement:
    """The page of the section "sea" as a browser reads it."""
    file = render_section(renditions, section=SEA, edition=EN, paper=PAPER)
    return html.document_fromstring(file.body.decode())


def report(
    source: str, *, story: str = "", hours_ago: float = 2, picture: str = "", language: str = "en"
) -> Rendition:
    """An English article of a source, of a story, with or without a picture."""
    image = make_image(f"https://{source}.example/{picture}.jpg") if picture else None
    article = make_article(
        f"{source}-{story}-{hours_ago}",
        source=source,
        title=f"{source} on {story or 'nothing'}",
        language=language,
        blocks=make_blocks("Text."),
        image=image,
        published_at=NOON - timedelta(hours=hours_ago),
    )
    pictures = (replace(make_picture_ref(image.url), name=f"{picture}.jpeg"),) if image else ()
    shown = rendition(article, make_source(source, name=source), pictures=pictures)
    return replace(shown, story=StoryId(story or article.id))


def headlines(tree: HtmlElement, part: str) -> list[str]:
    """The headlines in a part of the page."""
    return [a.text_content() for a in tree.xpath(f"//*[@class='{part}']//*[@class='headline']/a")]


def test_story_of_most_newsrooms_leads() -> None:
    """What three newsrooms report stands above what one reports later, with the others beside it."""
    told = [report(s, story="fire", hours_ago=5, picture=s) for s in ("ash", "elm", "oak")]
    alone = report("fig", hours_ago=1, picture="fig")

    tree = front([alone, *told], stories=["fire"])

    (lead,) = headlines(tree, "lead")
    assert lead.endswith("on fire")
    beside = tree.xpath("//div[@class='beside']//li/a/text()")
    assert len(beside) == 2
    assert headlines(tree, "second") == ["fig on nothing"]


def test_one_story_has_one_place_beside_the_lead() -> None:
    """Two reports of one event do not stand beside the lead both: the newer one does."""
    lead = report("ash", story="fire", hours_ago=1, picture="ash")
    twins = [report("elm", story="flood"), report("elm", story="flood", hours_ago=3)]
    other = report("oak", hours_ago=4)

    tree = front([lead, *twins, other], stories=["flood"])

    assert headlines(tree, "second") == ["elm on flood", "oak on nothing"]


def test_old_story_does_not_lead() -> None:
    """A story without news for more than a day stands behind those that have some."""
    old = [report(s, story="fire", hours_ago=50) for s in ("ash", "elm", "oak")]
    new = [report(s, story="flood", hours_ago=3) for s in ("fig", "fir")]

    tree = front([*old, *new], stories=["fire", "flood"])

    assert headlines(tree, "lead")[0].endswith("on flood")


def test_rough_and_untranslated_articles_do_not_lead() -> None:
    """The lead is something that can be read well, if there is anything of that kind."""
    good = report("ash", hours_ago=20)

    tree = front([rough(), original(), good])

    assert headlines(tree, "lead") == ["ash on nothing"]


def test_where_nothing_is_good_something_leads() -> None:
    """A front page of originals alone is still a front page."""
    assert len(headlines(front([original()]), "lead")) == 1


def test_empty_edition_says_so() -> None:
    """Before anything is published, the page says that there is nothing."""
    tree = front([])

    assert "Nothing has been published here yet." in tree.text_content()
    assert len(tree.xpath("//h1")) == 1


def test_today_is_counted_in_the_site_s_zone() -> None:
    """The day ends at midnight in Madrid, not in Greenwich."""
    late = report("ash", hours_ago=12.5)
    early = report("elm", hours_ago=13.5)

    tree = front([late, early])

    assert tree.xpath("string(//p[@class='tally'])") == (
        "Today: 1 article from 1 newsroom, in 1 language"
    )
    days = [d.text_content() for d in tree.xpath("//section[@class='latest']//h3")]
    assert days == ["Today", "Yesterday"]


def test_nothing_but_the_day_depends_on_the_clock() -> None:
    """Two looks on one day get the same bytes."""
    renditions = [r for r in everything() if r.publication.edition == "en"]
    pages = [
        render_front(renditions, edition=EN, paper=PAPER, stories=(), now=NOON + timedelta(hours=h))
        for h in (0, 9)
    ]

    assert pages[0] == pages[1]


def test_picture_is_shown_once_on_a_page() -> None:
    """Newsrooms that share a picture do not fill the page with it."""
    shared = [report(s, picture="same") for s in ("ash", "elm", "oak", "fig")]

    tree = front(shared)

    assert tree.xpath("//img/@src") == ["../media/same.jpeg"]


def test_section_lists_its_own_articles_by_day() -> None:
    """A section's page has its articles and no others, under the days that they are of."""
    tree = section([lighthouse(), original(), rough()])

    titles = [a.text_content() for a in tree.xpath("//main//*[@class='headline']/a")]
    assert titles == [
        "The lighthouse of Puerto Sal shines again",
        "ميناء الياسمين يستقبل 40 سفينة",
    ]
    assert [d.text_content() for d in tree.xpath("//h2[@class='day']")] == [
        "Saturday, 14 March 2026"
    ]
    assert tree.xpath("string(//a[@aria-current='page'])") == "Sea & sky"


def test_section_without_articles_says_so() -> None:
    """An empty section has a page that says that nothing is there yet."""
    assert "Nothing has been published here yet." in section([]).text_content()


@given(st.permutations([r for r in everything() if r.publication.edition == "en"]))
@settings(max_examples=15)
def test_order_of_the_articles_does_not_matter(renditions: list[Rendition]) -> None:
    """However the articles come, the page is the same."""
    sort = sorted(renditions, key=lambda r: r.article.id)
    stories = {r.story for r in renditions if r.story}

    one, two = (
        render_front(given_, edition=EN, paper=PAPER, stories=stories, now=NOON)
        for given_ in (renditions, sort)
    )

    assert one == two


def test_every_article_is_on_the_front_page() -> None:
    """Nothing is lost between the parts of the page, however many articles are given."""
    many = [
        report(f"s{n % 9}", story="fire" if n % 5 else "", hours_ago=n / 2, picture=f"p{n % 4}")
        for n in range(120)
    ]

    links = set(front(many, stories=["fire"]).xpath("//main//a/@href"))

    assert all(f"article/{r.article.id}.html" in links for r in many)


def test_every_article_of_the_newspaper_is_on_its_front_page() -> None:
    """However an article may be shown, its headline is listed, unless it was withdrawn."""
    own = [r for r in everything() if r.publication.edition == "en"]

    links = set(front(own, stories=[own[0].article.id]).xpath("//main//a/@href"))

    listed = [r for r in own if r.publication.status != "canceled"]
    assert all(f"article/{r.article.id}.html" in links for r in listed)
    assert {WORLD.id, SEA.id} == {s.id for s in EN.sections}
