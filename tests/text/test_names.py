"""Names are found, and known again in another language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Language
from dragoman.text.names import capitals_of, have_one_name, names_of

LATIN, CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя"
WORDS = st.text(st.sampled_from(LATIN + CYRILLIC), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("languages", "one", "other"),
    [
        ("ru-en", "Дуайера", "Dwyer"),
        ("ru-en", "Холли", "Holly"),
        ("ru-en", "Мехико", "Mexico"),
        ("uk-en", "Київ", "Kyiv"),
        ("es-en", "Ginebra", "Geneva"),
        ("de-en", "Köln", "Cologne"),
        ("fr-en", "Allemagne", "Germany"),
    ],
)
def test_one_name_is_known_in_two_languages(languages: str, one: str, other: str) -> None:
    """By sound or by an exonym, in either direction."""
    source, target = (Language(tag) for tag in languages.split("-"))

    assert have_one_name(one, other, (source, target))
    assert have_one_name(other, one, (target, source))


def test_two_names_are_two() -> None:
    """Names without a likeness are not taken for each other."""
    assert not have_one_name("Quirante", "Fairbanks", (Language("es"), Language("en")))


@pytest.mark.parametrize(
    ("language", "text", "sure"),
    [
        ("en", "Then Dwyer met the President on Monday.", ["Dwyer"]),
        ("en", "NEW VACCINE TEACHES THE BODY", []),
        ("de", "Gestern kam Nora Fairbanks mit dem Hund.", ["Nora", "Fairbanks"]),
        ("de", "Der Hund bellte die Katze an.", []),
        ("zh", "他来了", []),
    ],
)
def test_names_are_told_from_other_words(language: str, text: str, sure: list[str]) -> None:
    """From the first word, titles, days, and in German from all nouns that stand alone."""
    names = names_of(text, Language(language))

    assert [n.word.text for n in names if n.is_sure] == sure
    assert set(sure) <= {w.text for w in capitals_of(text, Language(language))}


@given(WORDS, WORDS)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    """If one can be the other, the other can be the one."""
    languages = (Language("ru"), Language("en"))

    assert have_one_name(one, other, languages) == have_one_name(other, one, languages[::-1])


@given(WORDS)
def test_a_name_is_like_itself(word: str) -> None:
    """In any two languages, if anything is left of it in Latin letters."""
    assert have_one_name(word, word, (Language("ru"), Language("en"))) or word in "ьъ"
