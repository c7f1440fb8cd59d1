"""Words that an engine left as they were are found."""

import pytest

from check.pairs import make_pair
from dragoman.check.unknown_words import check_unknown_words


def test_a_word_that_was_left_as_it_was_is_marked() -> None:
    """With its place on both sides."""
    pair = make_pair("Hubo ráfagas ayer.", "There were ráfagas yesterday.")

    (finding,) = check_unknown_words(pair)

    assert (finding.severity, finding.message) == ("warn", "“ráfagas” was not translated.")
    assert (finding.source_span, finding.target_span) == ((5, 12), (11, 18))


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("es-en", "Fue al hospital.", "He went to the hospital."),
        ("es-en", "Lo dijo (@losvecinos).", "He said so (@losvecinos)."),
        ("es-ca", "Una casa blanca.", "Una casa blanca."),
        ("es-en", "El tsunami de Xyzzy.", "The tsunami of Xyzzy."),
        ("es-ja", "Hubo ráfagas.", "ráfagas があった。"),
        ("es-es", "Hubo ráfagas.", "Hubo ráfagas."),
    ],
)
def test_words_of_both_languages_are_none(languages: str, source: str, target: str) -> None:
    """Nor are names; without a dictionary nothing is said."""
    assert check_unknown_words(make_pair(source, target, languages)) == ()
