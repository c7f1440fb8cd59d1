"""A father stays a father."""

import pytest

from check.pairs import make_pair
from dragoman.check.titles import can_check_titles, check_titles
from dragoman.model import Language

FATHERS = (
    ("en", "His father came.", "His mother came."),
    ("es", "Vino su padre.", "Vino su madre."),
    ("fr", "Son père est venu.", "Sa mère est venue."),
    ("de", "Sein Vater kam.", "Seine Mutter kam."),
    ("ru", "Пришёл его отец.", "Пришла его мать."),
    ("pt", "Veio o pai.", "Veio a mãe."),
    ("it", "È venuto il padre.", "È venuta la madre."),
    ("ca", "Va venir el pare.", "Va venir la mare."),
    ("uk", "Прийшов його батько.", "Прийшла його мати."),
    ("tr", "Babası geldi.", "Annesi geldi."),
    ("ar", "جاء والده.", "جاءت والدته."),
    ("zh", "他的父亲来了。", "他的母亲来了。"),
    ("ja", "父親が来た。", "母親が来た。"),
)


@pytest.mark.parametrize(("language", "father", "mother"), FATHERS)
def test_a_father_is_no_mother(language: str, father: str, mother: str) -> None:
    """In either direction."""
    same = make_pair(father, "His father came.", f"{language}-en")
    into = make_pair(mother, "His father came.", f"{language}-en")
    out = make_pair("His father came.", mother, f"en-{language}")

    assert check_titles(same) == ()
    assert [f.severity for f in check_titles(into)] == ["block"]
    assert [f.severity for f in check_titles(out)] == ["block"]


def test_a_word_of_two_meanings_answers_both() -> None:
    """French "femme" is woman and wife."""
    assert check_titles(make_pair("Sa femme est là.", "His wife is there.", "fr-en")) == ()
    assert check_titles(make_pair("Une femme est là.", "A woman is there.", "fr-en")) == ()


def test_a_word_of_both_genders_says_nothing() -> None:
    """Italian "nipote" is nephew and niece."""
    assert check_titles(make_pair("Mio nipote.", "My niece.", "it-en")) == ()


def test_mrs_is_not_mr() -> None:
    """Nor the other way round."""
    (finding,) = check_titles(make_pair("La Sra. Puig habló.", "Mr Puig spoke."))

    assert finding.message == "The original says “Sra”, the translation “Mr”."


def test_what_is_left_out_is_no_change() -> None:
    """Newspapers leave titles out, and name wives where the other text names both."""
    assert check_titles(make_pair("La Sra. Puig habló.", "Puig spoke.")) == ()
    assert check_titles(make_pair("Su madre y su padre.", "His father's mother.")) == ()


def test_other_languages_are_left_alone() -> None:
    """Their words are not known."""
    assert not can_check_titles(Language("en"), Language("sw"))
    assert check_titles(make_pair("Su padre.", "Mama yake.", "es-sw")) == ()
