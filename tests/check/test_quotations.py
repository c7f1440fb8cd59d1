"""Quotations open, close and stand around the same words."""

import pytest

from check.pairs import make_pair
from dragoman.check.quotations import check_quotations


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("«Ya era hora», dijo.", "“It was about time,” he said."),
        ("Dijo: «Sí». Y luego: «No».", "He said, 'Yes.' And then: 'No.'"),
        ('Una pantalla de 24".', 'A 24" screen.'),
        ("El «rey» de la moda", 'The "king" of fashion'),
        ("«Vinimos tarde. Y nos fuimos.", "“We came late. And we left."),
        ("los hermanos", "the brothers' and sisters' house"),
        (
            "«Nadie nos avisó de que el puente se cerraba», dijo su vecino, a quien llaman «Toño».",
            "His neighbour, whom they call “Toño”, said: “Nobody told us that they close the bridge.”",
        ),
    ],
)
def test_quotations_in_any_manner_are_the_same(source: str, target: str) -> None:
    """Marks differ between languages and houses; apostrophes are none."""
    assert check_quotations(make_pair(source, target)) == ()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("“It was about time, he said.", "does not close"),
        ("It was time,” he said.", "did not open"),
    ],
)
def test_half_a_quotation_blocks(target: str, said: str) -> None:
    """A reader cannot know who speaks."""
    (finding,) = check_quotations(make_pair("«Ya era hora», dijo.", target))

    assert finding.severity == "block"
    assert said in finding.message


def test_in_some_languages_the_verb_follows_a_quotation() -> None:
    """Where others have a comma, Turkish goes on."""
    source = "She left for “personal and family reasons,” the mayor said."
    target = "Belediye başkanı, onun “kişisel ve ailevi nedenlerle” ayrıldığını söyledi."

    assert check_quotations(make_pair(source, target, "en-tr")) == ()


def test_a_quotation_that_ends_elsewhere_blocks() -> None:
    """Words of the author are put into somebody's mouth, or the other way round."""
    source = "Dijo que «el puerto seguirá cerrado hasta el lunes», según la radio local."
    target = "He said that “the port” will remain closed until Monday, according to local radio."

    (finding,) = check_quotations(make_pair(source, target))

    assert finding.severity == "block"
    assert finding.target_span == (13, 23)


def test_a_quotation_that_may_end_elsewhere_is_marked() -> None:
    """Twice as much of the sentence is quoted, and it ends at no comma in either language."""
    source = "Dijo que «el puerto viejo» seguirá cerrado hasta el lunes según la radio local."
    target = "He said “the old port will stay closed until” Monday according to local radio."

    (finding,) = check_quotations(make_pair(source, target))

    assert finding.severity == "warn"


def test_a_lost_quotation_is_marked() -> None:
    """Somebody's words would read as the author's."""
    (finding,) = check_quotations(make_pair("Fue «un desastre total».", "It was a total disaster."))

    assert finding.severity == "warn"
    assert "«un desastre total»" in finding.message
