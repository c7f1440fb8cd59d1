"""Days that are counted from the day of the text."""

from dragoman.model import Language
from dragoman.text.relative_days import knows_relative_days, relative_days_of


def test_the_longer_word_counts() -> None:
    """The day after tomorrow is no tomorrow."""
    found = relative_days_of("The day after tomorrow, not tomorrow.", Language("en"))

    assert [(d.unit, d.offset, d.is_sure) for d in found] == [("day", 2, True), ("day", 1, True)]


def test_words_with_other_meanings_are_not_sure() -> None:
    """German "morgen" is the morning, too."""
    (found,) = relative_days_of("Er kommt morgen.", Language("de"))

    assert (found.unit, found.offset, found.is_sure) == ("day", 1, False)


def test_a_text_without_them_or_without_data_has_none() -> None:
    """A capital whose small letter is longer moves nothing."""
    assert relative_days_of("Nothing.", Language("en")) == ()
    assert relative_days_of("yesterday", Language("sw")) == ()
    assert relative_days_of("İ yesterday", Language("en"))[0].span == (2, 11)
    assert not knows_relative_days(Language("sw"))
