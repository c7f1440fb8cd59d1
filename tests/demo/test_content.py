"""Tests of the sample wire's words."""

import re
from collections import Counter, defaultdict

import pytest

from dragoman.demo.content import PICTURES, Passage, Piece, Publisher, read_publishers

PIECES = [(publisher, piece) for publisher in read_publishers() for piece in publisher.pieces]


def sentences(piece: Piece) -> set[str]:
    """Sentences of four words or eight characters and more, folded."""
    texts = [piece.headline, piece.standfirst, *(p.text for p in piece.passages)]
    parts = re.split(r"(?<=[.!?;:。！？；]) ?", " ".join(texts))
    folded = (re.sub(r"\W+", " ", part).strip().casefold() for part in parts)
    return {s for s in folded if len(s.split()) > 3 or (len(s) > 8 and not s.isascii())}


def test_wire_has_the_promised_breadth() -> None:
    """Eleven publishers, nine languages, at least 36 articles, two pages in es and en."""
    languages = Counter(p.language.partition("-")[0] for p in read_publishers())

    n_pieces = len(PIECES)

    assert n_pieces >= 36
    assert languages == Counter(["es", "es", "en", "en", "ca", "fr", "it", "pt", "ar", "zh", "de"])


def test_most_events_are_told_in_several_languages() -> None:
    """At least eight events have three to six publishers in two languages or more."""
    told = defaultdict(set)
    for publisher, piece in PIECES:
        told[piece.event].add(publisher.language)
    alone = told.pop("")

    n_shared = sum(3 <= len(tellers) <= 6 for tellers in told.values())

    assert n_shared >= 8
    assert alone, "a few articles are of no event"


def test_no_two_articles_share_a_sentence() -> None:
    """Each newsroom wrote for itself."""
    owners = defaultdict(set)
    for publisher, piece in PIECES:
        for sentence in sentences(piece):
            owners[sentence].add((publisher.id, piece.slug))

    shared = {sentence: told for sentence, told in owners.items() if len(told) > 1}

    assert shared == {}


@pytest.mark.parametrize(("publisher", "piece"), PIECES, ids=lambda v: getattr(v, "slug", ""))
def test_article_is_whole(publisher: Publisher, piece: Piece) -> None:
    """Each has five paragraphs, a figure, a quotation, figures, and a section that exists."""
    kinds = Counter(p.kind for p in piece.passages)
    text = " ".join(p.text for p in piece.passages)

    length = len(text) / 2 if publisher.language.startswith("zh") else len(text.split())

    assert kinds["paragraph"] >= 5
    assert kinds["figure"] >= 1
    assert re.search("[«“‘「„]", text)
    assert re.search(r"\d|[一二三四五六七八九十百]", text)
    assert 130 <= length <= 330
    assert publisher.section_slug(piece.section)


@pytest.mark.parametrize(("publisher", "piece"), PIECES, ids=lambda v: getattr(v, "slug", ""))
def test_caption_is_apart_from_credit(publisher: Publisher, piece: Piece) -> None:
    """Every picture has an alternative text, a caption and a credit, all different."""
    figures = [p for p in piece.passages if p.kind == "figure"]

    words = [{f.alt, f.caption, f.credit} for f in figures]

    assert all(len(w) == 3 and "" not in w for w in words), publisher.id


def test_every_picture_is_used() -> None:
    """No picture is drawn in vain."""
    used = {p.picture for _, piece in PIECES for p in piece.passages if p.picture}

    missing = set(PICTURES) - used

    assert missing == set()


def test_one_correction_and_one_withdrawal_are_prepared() -> None:
    """The corrected paragraph changes a figure and nothing else."""
    corrected = [piece for _, piece in PIECES if piece.correction]
    withdrawn = [piece for _, piece in PIECES if piece.is_to_be_withdrawn]

    change = corrected[0].correction

    assert len(corrected) == len(withdrawn) == 1
    assert change is not None
    assert corrected[0].passages[change.block].text.replace("214", "209") == change.text
    assert corrected[0].headline.replace("214", "209") == change.headline
    assert change.minutes_ago < corrected[0].minutes_ago


def test_unknown_picture_is_refused() -> None:
    """A figure names a picture that exists."""
    with pytest.raises(ValueError, match="no picture called 'volcano'"):
        Passage("figure", picture="volcano")


def test_block_without_text_is_refused() -> None:
    """A paragraph says something."""
    with pytest.raises(ValueError, match="a paragraph without text"):
        Passage("paragraph")


def test_unknown_section_is_refused() -> None:
    """A piece belongs to a section of its publisher."""
    publisher = read_publishers()[0]

    with pytest.raises(ValueError, match="has no section 'Horoscope'"):
        publisher.section_slug("Horoscope")
