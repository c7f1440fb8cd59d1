"""A translation is about as long as its source."""

import pytest

from check.pairs import make_pair
from dragoman.check.length import check_length, surprise

LONG = "El alcalde de la ciudad anunció el lunes que el puerto seguirá cerrado durante el invierno."


def test_no_translation_blocks() -> None:
    """Neither blanks nor bare marks are one."""
    (finding,) = check_length(make_pair(LONG, " … "))

    assert (finding.severity, finding.message) == ("block", "There is no translation.")


def test_words_made_of_nothing_block() -> None:
    """Engines make up a sentence for a lone mark."""
    (finding,) = check_length(make_pair("”", "The Crab"))

    assert (finding.severity, finding.message) == ("block", "The original has no words.")
    assert check_length(make_pair("”", "“ ”")) == ()


def test_a_lost_half_blocks() -> None:
    """A sentence with less than half of what is usual has lost something."""
    (finding,) = check_length(make_pair(LONG, "The mayor of the city announced it."))

    assert finding.severity == "block"
    assert "shorter" in finding.message


def test_lost_sentences_are_counted() -> None:
    """The message says how many."""
    (finding,) = check_length(
        make_pair(f"{LONG} {LONG} {LONG}", "The port is closed until spring.")
    )

    assert "2 sentences less" in finding.message


def test_much_more_than_the_source_is_found() -> None:
    """Engines sometimes go on with what they made up."""
    (finding,) = check_length(make_pair("El puerto cerró.", "The port closed, and then " * 8))

    assert "longer" in finding.message


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("es-en", LONG, "The mayor announced on Monday that the port will stay shut all winter."),
        (
            "en-zh",
            "The mayor announced on Monday that the port will stay closed.",
            "市长周一宣布港口将继续关闭。",
        ),
        ("en-de", "Yes.", "Jawohl."),
    ],
)
def test_a_usual_length_is_no_finding(languages: str, source: str, target: str) -> None:
    """Whatever the script; short texts vary more."""
    assert check_length(make_pair(source, target, languages)) == ()


def test_a_lost_name_counts_only_where_names_are_known() -> None:
    """Of Scotland in Croatian nothing is known: it says nothing about the length."""
    source = "It shows that independent schools in Scotland teach foreign languages to all."
    target = "To pokazuje da neovisne škole u Škotskoj predaju strane jezike."

    assert check_length(make_pair(source, target, "en-hr")) == ()
    assert check_length(make_pair(source, target, "en-es")) != ()


def test_nothing_is_no_surprise() -> None:
    """An empty text has no length to be compared."""
    assert surprise(make_pair("", "x")) == 0
