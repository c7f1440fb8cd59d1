"""Stretches in another language or script are found."""

import pytest

from check.pairs import make_pair
from dragoman.check.untranslated import check_untranslated


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            "es-en",
            "El alcalde visitó la ciudad de las artes ayer.",
            "The mayor visited la ciudad de las artes yesterday.",
        ),
        ("es-en", "Nada que hacer para los vecinos.", "Nada que hacer para los vecinos."),
        ("en-de", "ALL OF THIS IS FOR THE BIRDS", "ALL OF THIS IS FOR THE BIRDS"),
        ("es-ca", "Pero los vecinos y sus hijos", "Pero los vecinos y sus fills"),
        ("ru-en", "Он приехал в Москву вчера.", "He came to Москву вчера."),
        ("zh-en", "他昨天来了。", "He 昨天来 yesterday."),
        ("en-ru", "grand total red shift pattern", "Это grand total red shift pattern"),
        ("es-fr", "Nadie lo vio en la calle.", "Personne ne would have seen it with that."),
    ],
)
def test_what_was_left_as_it_is_blocks(languages: str, source: str, target: str) -> None:
    """Copies of the source, letters of its script, words of a third language."""
    findings = check_untranslated(make_pair(source, target, languages))

    assert "block" in {f.severity for f in findings}
    assert all(f.target_span for f in findings)


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-es", "It is 60 cm x 40 cm x 20 cm.", "Mide 60 cm x 40 cm x 20 cm."),
        ("it-en", "Qui: http://shop.example/to/old/page", "Here: http://shop.example/to/old/page"),
        ("es-en", "El Real Madrid ganó en San Sebastián.", "Real Madrid won in San Sebastián."),
        ("es-ca", "La casa de la ciutat és gran.", "La casa de la ciutat és gran."),
        ("en-en", "Nothing to do for the birds.", "Nothing to do for the birds."),
        ("en-es", "He read The Old Man and the Sea.", "Leyó The Old Man and the Sea."[:5]),
        ("en-ru", "Google bought it.", "Google купила её."),
        ("es-en", "Error 404", "Error 404"),
    ],
)
def test_names_and_words_of_both_languages_are_no_copies(
    languages: str, source: str, target: str
) -> None:
    """What is alike in both languages needs no translation."""
    assert check_untranslated(make_pair(source, target, languages)) == ()


@pytest.mark.parametrize(
    ("languages", "text", "severities"),
    [
        ("en-es", "Quiet.", {"warn"}),
        ("ca-es", "Comencen les obres", {"warn"}),
        ("pt-es", "Penáltis, um a um", {"block"}),
        ("en-es", "Reuters", set()),
        ("es-en", "Marta Quiles", set()),
        ("es-fr", "Radio", set()),
        ("es-ca", "La casa", set()),
        ("en-ja", "Quiet.", set()),
    ],
)
def test_headings_that_were_copied_are_known_by_their_words(
    languages: str, text: str, severities: set[str]
) -> None:
    """A copy is one if the source's dictionary alone has its words; a name or a loan word is none."""
    findings = check_untranslated(make_pair(text, text, languages))

    assert {f.severity for f in findings} == severities
