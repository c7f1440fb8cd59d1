"""Words as points: those that mean the same lie near each other."""

import pytest

from dragoman.model import Language
from dragoman.text.vectors import has_vectors, meaning_of, rank_of


def likeness(one: tuple[str, str], other: tuple[str, str]) -> float:
    """How near two words lie, less how crowded it is around them."""
    a, b = meaning_of(*one), meaning_of(*other)
    assert a is not None
    assert b is not None
    return 2 * float(a.vector @ b.vector) - a.crowd - b.crowd


@pytest.mark.parametrize(
    ("word", "right", "wrong"),
    [
        (("haus", "de"), ("house", "en"), ("table", "en")),
        (("министр", "ru"), ("minister", "en"), ("river", "en")),
        (("经济", "zh"), ("economy", "en"), ("window", "en")),
        (("gut", "de"), ("good", "en"), ("bad", "en")),
        (("agua", "es"), ("eau", "fr"), ("feu", "fr")),
    ],
)
def test_a_word_lies_near_its_translation(
    word: tuple[str, str], right: tuple[str, str], wrong: tuple[str, str]
) -> None:
    """Whatever the pair of languages."""
    assert likeness(word, right) > likeness(word, wrong) + 0.3


def test_forms_and_compounds_are_known_by_their_parts() -> None:
    """A word in no list is looked for as another form, or as two words."""
    compound = likeness(("flüchtlingshotel", "de"), ("refugee", "en"))

    assert compound > likeness(("flüchtlingshotel", "de"), ("banana", "en"))
    assert likeness(("minister's", "en"), ("ministre", "fr")) > 0


def test_what_is_no_word_is_not_known() -> None:
    """Nor is anything of a language without a list."""
    assert meaning_of("qzxv", "en") is None
    assert meaning_of("wasi", "qu") is None
    assert rank_of("wasi", "qu") is None
    assert not has_vectors(Language("qu"))


def test_frequent_words_come_first() -> None:
    """The rank tells how much a word says."""
    frequent, rare = rank_of("the", "en"), rank_of("lighthouse", "en")

    assert frequent is not None
    assert rare is not None
    assert frequent < rare
