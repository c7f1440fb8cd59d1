"""Quotation marks are found displaced, and fenced texts get their own marks back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engines.quotes import are_displaced, fenced, unfenced

TEXTS = st.text(alphabet='ab ,.()«»“”„‹›"’')


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("n’est pas «satisfait»", "no es satisfecho «»"),
        ("n’est pas «satisfait»", "no es« satisfecho»"),
        ("n’est pas «satisfait»", "no es « satisfecho»"),
        ("n’est pas «satisfait»", "no es satisfecho»"),
        ('es "alta" hoy', 'is"high"today'),
        ('es "alta" hoy', 'is high "" today'),
        ("es “alta” hoy", "is high “”today"),
        ("es „alta” hoy", "is „high today”x"),
    ],
)
def test_marks_apart_from_their_words_are_displaced(source: str, answer: str) -> None:
    """Around nothing, between blanks, joined to a foreign word, or lost."""
    assert are_displaced(answer, source)


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("n’est pas « satisfait »", "no es « satisfecho »"),
        ('dijo: "Sí"', 'said: "Yes"'),
        ("säger ”så” igen", "siger ”så” igen"),
        ("sin comillas", "without quotes"),
        ('5" de lluvia', '5" of rain'),
    ],
)
def test_marks_as_in_the_source_are_not_displaced(source: str, answer: str) -> None:
    """French blanks within, Swedish marks that all look alike, inches."""
    assert not are_displaced(answer, source)


@given(text=TEXTS)
def test_no_text_is_displaced_beside_itself(text: str) -> None:
    """An answer with the marks of its source is left alone."""
    assert not are_displaced(text, text)


@given(text=TEXTS)
def test_a_fenced_text_gets_its_marks_back(text: str) -> None:
    """Fencing and unfencing is the text itself."""
    assert unfenced(fenced(text), text) == text


@given(text=TEXTS)
def test_a_fenced_text_has_parentheses_alone(text: str) -> None:
    """No quotation mark is left that rules could move."""
    assert not set('«»“”„‹›"') & set(fenced(text))
