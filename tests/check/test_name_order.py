"""Names that changed places are found."""

import pytest

from check.pairs import make_pair
from dragoman.check.name_order import check_name_order


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            "es-en",
            "Quirante dijo ayer en el puerto que Belmonte miente.",
            "Belmonte said yesterday at the port that Quirante lies.",
        ),
        (
            "en-fr",
            "It lies between Zagreb, Tallinn and the sea.",
            "Entre Tallinn, Zagreb et la mer.",
        ),
        (
            "de-en",
            "Gestern schlug Quirante nach langem Kampf den Meister Belmonte.",
            "Yesterday Belmonte beat after a long fight the master Quirante.",
        ),
    ],
)
def test_names_that_changed_places_are_marked(languages: str, source: str, target: str) -> None:
    """Apart from each other, or in a list."""
    (finding,) = check_name_order(make_pair(source, target, languages))

    assert finding.severity == "warn"
    assert "have changed places" in finding.message


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-es", "It was NASA's Spitzer.", "Fue el Spitzer de la NASA."),
        ("es-en", "Quirante venció a Belmonte.", "Quirante beat Belmonte."),
        ("es-en", "Quirante, que dijo que Quirante miente.", "Quirante, who said so."),
        ("zh-en", "他来了", "Quirante and Belmonte came."),
    ],
)
def test_names_that_grammar_moves_are_none(languages: str, source: str, target: str) -> None:
    """Side by side without a comma they are one name."""
    assert check_name_order(make_pair(source, target, languages)) == ()
