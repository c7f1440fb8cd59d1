"""Words of hearsay and doubt, and what can stand for them."""

from dragoman.model import Language
from dragoman.text.attribution import Hedges, hedges_of, knows_hedges

ENGLISH = Language("en")


def test_words_are_told_by_what_they_say() -> None:
    """Hearsay, doubt, and what may be either."""
    text = "He reportedly may come, perhaps."

    found = hedges_of(text, ENGLISH)

    assert [text[a:b] for a, b in found.hearsay] == ["reportedly"]
    assert [text[a:b] for a, b in found.doubt] == ["perhaps"]
    assert "may" in [text[a:b] for a, b in found.soft]


def test_places_hold_in_letters_of_other_sizes() -> None:
    """A capital whose small letter is longer moves nothing."""
    assert hedges_of("İİİ allegedly", ENGLISH).hearsay == ((4, 13),)


def test_a_language_without_data_has_none() -> None:
    """Nothing is known, nothing is said."""
    assert not knows_hedges(Language("sw"))
    assert hedges_of("allegedly", Language("sw")) == Hedges()
