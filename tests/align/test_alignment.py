"""Words side by side."""

import numpy as np

from dragoman.align.alignment import Spoken, align, spoken, word_spans
from dragoman.align.encoder import Read
from dragoman.align.tokens import Token
from dragoman.model import Language

ENGLISH, CHINESE = Language("en"), Language("zh")


def read(*spans: tuple[int, int]) -> Read:
    """A text whose tokens point each in a direction of its own."""
    tokens = tuple(Token(9, span, is_first=True) for span in spans)
    return Read(tokens, np.eye(len(spans), 4, dtype=np.float32))


def test_a_word_is_the_mean_of_its_pieces() -> None:
    """Its direction has length 1."""
    said = spoken(
        "undo it",
        read((0, 2), (2, 4), (5, 7)),
        language=ENGLISH,
        centre=np.zeros(4, np.float32),
    )

    assert said.words == ((0, 4), (5, 7))
    assert np.allclose(said.directions[0], [0.5**0.5, 0.5**0.5, 0, 0])


def test_without_blanks_each_piece_is_a_word() -> None:
    """Punctuation is none."""
    spans = word_spans("议会。", read((0, 0), (0, 1), (1, 2), (2, 3)), CHINESE)

    assert spans == ((0, 1), (1, 2))


def test_links_are_mutual() -> None:
    """A word that is second choice everywhere has none."""
    one = Spoken(((0, 1), (2, 3)), np.array([[1, 0], [0, 1]], np.float32))
    two = Spoken(((0, 1), (2, 3)), np.array([[0.1, 1], [0.1, 0.5]], np.float32))

    links = align(one, two).links()

    assert links == ((0, 0), (1, 0))[1:]


def test_texts_without_words_align_to_nothing() -> None:
    """No link, and no error."""
    empty = spoken("", read(), language=ENGLISH, centre=np.zeros(4, np.float32))

    alignment = align(empty, empty)

    assert alignment.links() == ()
    assert alignment.fit == 0
