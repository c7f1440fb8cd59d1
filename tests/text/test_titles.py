"""Words for men and women."""

from dragoman.model import Language
from dragoman.text.titles import knows_titles, titles_of


def test_one_idea_in_any_number() -> None:
    """Sons and son are one idea; possession takes nothing away."""
    found = titles_of("Her sons, my son's", Language("en"))

    assert [(t.gender, sorted(t.ideas)) for t in found] == [("male", ["offspring"])] * 2


def test_scripts_without_blanks_are_searched() -> None:
    """In the order of the text."""
    found = titles_of("母亲和父亲", Language("zh"))

    assert [(t.gender, t.span) for t in found] == [("female", (0, 2)), ("male", (3, 5))]


def test_a_language_without_data_has_none() -> None:
    """Nothing is known, nothing is said."""
    assert titles_of("father", Language("sw")) == ()
    assert not knows_titles(Language("sw"))
