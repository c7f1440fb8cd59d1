"""Twin of dragoman.render.body."""

from dataclasses import replace

import pytest

from builders import (
    make_article,
    make_block,
    make_blocks,
    make_decision,
    make_figure,
    make_image,
    make_picture_ref,
    make_publication,
    make_rendition,
)
from dragoman.model import Article, Block, Language, PictureRef, Rendition
from dragoman.render.body import Body, body_of, lead_image
from dragoman.render.words import words
from render.newspaper import LIGHTHOUSE, lighthouse

EN = words(Language("en"))


def own(article: Article, *pictures: PictureRef) -> Rendition:
    """A rendition without a translation."""
    return make_rendition(article, is_translated=False, pictures=pictures)


def kinds(body: Body) -> list[str]:
    """The kinds of the parts, in order."""
    return [part.kind for part in body.parts]


def texts(body: Body) -> str:
    """All that a body shows, and the originals behind it."""
    behind = [str(s.original.text) for s in body.sentences if s.original]
    return "\n".join([*(s.text for s in body.sentences), *behind])


def test_nothing_of_an_article_is_lost() -> None:
    """Every text of every block is somewhere in the body, as shown or behind what is shown."""
    body = body_of(make_rendition(LIGHTHOUSE, pictures=(make_picture_ref(),)), EN)

    plain = texts(body).replace("<strong>", "").replace("</strong>", "")
    for block in LIGHTHOUSE.blocks:
        for text in block.texts():
            assert text.partition(" Marta")[0] in plain
    assert any(part.url == "https://video.example/faro?a=1&b=2" for part in body.parts)


def test_sentences_have_ids_of_their_own() -> None:
    """No two sentences of a page have one address."""
    for rendition in (lighthouse(), own(LIGHTHOUSE)):
        ids = [s.id for s in body_of(rendition, EN).sentences]

        assert len(ids) == len(set(ids))


def test_lead_picture_is_shown_once() -> None:
    """The picture at the top is not shown again where it stood among the first blocks."""
    body = body_of(make_rendition(LIGHTHOUSE, pictures=(make_picture_ref(),)), EN)

    assert body.lead
    assert body.lead.path == "media/abcdefghij234567.jpeg"
    assert [s.text for s in body.lead.caption] == ["[en] El faro, anoche."]
    assert kinds(body).count("figure") == 1


def test_picture_further_down_stays_in_its_place() -> None:
    """A lead picture that stands deep in the text is shown there, and not at the top."""
    blocks = (*make_blocks("Uno.", "Dos.", "Tres."), make_figure())
    article = make_article(blocks=blocks, image=make_image())

    body = body_of(own(article, make_picture_ref()), EN)

    assert body.lead is None
    assert kinds(body) == ["paragraph", "paragraph", "paragraph", "figure"]


def test_lead_picture_outside_of_the_text_is_shown_if_it_is_here() -> None:
    """A picture that the page names but does not contain leads, unless we have no copy."""
    article = make_article(image=make_image())

    with_picture = body_of(own(article, make_picture_ref()), EN)
    without = body_of(own(article), EN)

    assert with_picture.lead
    assert [s.text for s in with_picture.lead.caption] == ["El faro de noche."]
    assert without.lead is None


def test_figure_without_its_picture_keeps_its_caption() -> None:
    """A picture that could not be had leaves caption and credit behind."""
    blocks = (*make_blocks("Uno.", "Dos."), make_figure())

    (figure,) = body_of(own(make_article(blocks=blocks)), EN).parts[2:]

    assert figure.photo
    assert figure.photo.path == ""
    assert [s.text for s in figure.photo.caption] == ["El faro de noche."]


def test_figure_without_anything_is_left_out() -> None:
    """A picture that is not here and has no caption shows nothing."""
    blocks = (*make_blocks("Uno.", "Dos."), make_figure(make_image(caption="")))

    body = body_of(own(make_article(blocks=blocks)), EN)

    assert kinds(body) == ["paragraph", "paragraph"]


def test_first_figure_leads_where_no_other_picture_is_known() -> None:
    """A figure at the beginning stands for the article; one deep in the text does not."""
    at_top = make_article(blocks=(make_figure(), *make_blocks("Uno.")))
    below = make_article(blocks=(*make_blocks("Uno.", "Dos."), make_figure()))

    assert lead_image(at_top) == make_image()
    assert lead_image(below) is None


def test_items_of_a_list_are_one_part() -> None:
    """Items in a row are one list; a list of the other kind is another."""
    item = make_block("Uno.", "list_item")
    blocks = (item, item, replace(item, is_ordered=True), *make_blocks("Dos."), item)

    body = body_of(own(make_article(blocks=blocks)), EN)

    assert kinds(body) == ["list_item", "list_item", "paragraph", "list_item"]
    assert [len(part.items) for part in body.parts] == [2, 1, 0, 1]


@pytest.mark.parametrize(
    ("levels", "shown"), [((2, 3, 4), [2, 3, 4]), ((4, 6, 2), [2, 3, 2]), ((0, 1), [2, 2])]
)
def test_headings_leave_out_no_level(levels: tuple[int, ...], shown: list[int]) -> None:
    """Headings begin below the headline's level and go down one at a time."""
    blocks = [replace(make_block("Título", "heading"), level=level) for level in levels]

    body = body_of(own(make_article(blocks=blocks)), EN)

    assert [part.level for part in body.parts] == shown


def test_standfirst_that_opens_the_text_is_shown_once() -> None:
    """A standfirst that the body repeats at its beginning is not said twice."""
    blocks = make_blocks("Entrada.", "Cuerpo.")

    body = body_of(own(make_article(standfirst="Entrada.", blocks=blocks)), EN)

    assert body.standfirst == ()
    assert texts(body).count("Entrada.") == 1


def test_embed_with_an_unsafe_address_is_left_out() -> None:
    """An address that a browser must not follow is not linked to."""
    blocks = (Block("embed", url="javascript:alert(1)"), *make_blocks("Uno."))

    assert kinds(body_of(own(make_article(blocks=blocks)), EN)) == ["paragraph"]


@pytest.mark.parametrize("is_translated", [True, False])
def test_rights_decide_what_is_shown(*, is_translated: bool) -> None:
    """Below full rights nothing of the body, its captions or its pictures is there."""
    rendition = make_rendition(
        LIGHTHOUSE, is_translated=is_translated, pictures=(make_picture_ref(),)
    )
    decisions = [
        make_decision(LIGHTHOUSE, rights="extract", extract="Un resumen."),
        make_decision(LIGHTHOUSE, rights="headline"),
    ]

    extract, headline = (body_of(replace(rendition, decision=d), EN) for d in decisions)

    assert (extract.parts, extract.lead) == ((), None)
    assert [s.text for s in extract.standfirst] == ["Un resumen."]
    assert "20 millas" not in texts(extract)
    assert headline == Body(extract.title)


def test_withheld_text_is_not_shown() -> None:
    """Of an article that is held there is the headline alone."""
    publication = make_publication(LIGHTHOUSE, status="withheld", reason="held")

    body = body_of(make_rendition(LIGHTHOUSE, publication=publication), EN)

    assert body == Body(body.title)


def test_withdrawn_article_shows_nothing() -> None:
    """Of a withdrawn article not even the headline is there."""
    publication = make_publication(LIGHTHOUSE, status="canceled", reason="withdrawn")

    assert body_of(make_rendition(LIGHTHOUSE, publication=publication), EN) == Body(())
