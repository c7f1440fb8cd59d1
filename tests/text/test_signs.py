"""Stretches without blanks fall into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Language
from dragoman.text.signs import signs_of


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "今天天气很好", ["今天", "天气", "很"]),
        ("ja", "首相は火曜日に辞任した。", ["首相", "火曜日", "辞任"]),
    ],
)
def test_a_stretch_falls_into_words(language: str, text: str, expected: list[str]) -> None:
    """The likeliest ones."""
    found = [w.text for w in signs_of(text, Language(language))]

    assert sum(word in found for word in expected) >= 2


def test_a_language_without_a_list_has_words_between_blanks() -> None:
    """Thai has no list."""
    found = [w.text for w in signs_of("ab cd", Language("th"))]

    assert found == ["ab", "cd"]


@given(st.text())
def test_pieces_stand_where_they_say(text: str) -> None:
    """For any text, and in order."""
    pieces = signs_of(text, Language("zh"))

    assert all(text[w.span[0] : w.span[1]] == w.text for w in pieces)
    assert [w.span for w in pieces] == sorted(w.span for w in pieces)
