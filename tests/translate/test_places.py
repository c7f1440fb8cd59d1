"""What may be shown is cut into sentences, each with its place."""

from builders import make_article, make_blocks, make_figure
from dragoman.model import STANDFIRST, TITLE, Block, Place
from dragoman.translate import segments_of


def test_all_of_an_article_is_translated_with_full_rights() -> None:
    """Title, standfirst, sentences, captions and cells, in reading order."""
    table = Block("table", rows=(("Norte", ""), ("Sur", "3")))
    blocks = (*make_blocks("Uno. Dos."), make_figure(), table)
    article = make_article(standfirst="Antes.", blocks=blocks)

    found = segments_of(article, rights="full")

    assert [(s.place, s.cell, s.text) for s in found] == [
        (TITLE, 0, article.title),
        (STANDFIRST, 0, "Antes."),
        (Place(0), 0, "Uno."),
        (Place(0), 0, "Dos."),
        (Place(1), 0, "El faro de noche."),
        (Place(2), 0, "Norte"),
        (Place(2), 2, "Sur"),
        (Place(2), 3, "3"),
    ]


def test_sentences_and_gaps_are_the_whole_text() -> None:
    """Nothing of a block is lost between its segments."""
    article = make_article(blocks=make_blocks("Uno.  Dos.\n\nTres"))

    found = [s for s in segments_of(article, rights="full") if s.place == Place(0)]

    assert "".join(s.text + s.gap for s in found) == "Uno.  Dos.\n\nTres"


def test_of_an_extract_the_body_is_not_translated() -> None:
    """Only the title and the extract itself, which stands as standfirst."""
    article = make_article(standfirst="No.", blocks=make_blocks("Tampoco."))

    found = segments_of(article, rights="extract", extract="Resumen. Fin.")

    assert [(s.place, s.text) for s in found] == [
        (TITLE, article.title),
        (STANDFIRST, "Resumen."),
        (STANDFIRST, "Fin."),
    ]


def test_of_a_headline_only_the_title_is_translated() -> None:
    """The standfirst may not be shown, so it is not paid for."""
    article = make_article(standfirst="No.")

    found = segments_of(article, rights="headline", extract="No.")

    assert [s.place for s in found] == [TITLE]
