"""Twin of dragoman.render.figures."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Language
from dragoman.render.figures import Comparison, compared
from dragoman.render.sentences import Phrase, Sentence


def told(*texts: str, language: str = "en") -> list[Sentence]:
    """Sentences as an article shows them."""
    shown = Language(language)
    return [Sentence(f"s{n}", Phrase(text, shown), text) for n, text in enumerate(texts, 1)]


def rows(comparison: Comparison) -> dict[str, list[list[str]]]:
    """The figures of each row, article by article."""
    return {row.word: [[f.text for f in cell] for cell in row.cells] for row in comparison.rows}


def test_figures_of_the_same_thing_stand_side_by_side() -> None:
    """What two articles count is a row, and says whether they differ."""
    found = compared(
        [
            told("All 214 passengers were brought ashore."),
            told("The ship had sailed.", "It took 209 passengers off, and 31 crew."),
            told("Nobody was hurt."),
        ]
    )

    assert rows(found) == {"passengers": [["214"], ["209"], []]}
    assert found.rows[0].differs
    assert found.rows[0].cells[1][0].sentence == "s2"
    assert [[f.phrase for f in own] for own in found.others] == [[], ["31 crew"], []]


def test_one_number_in_words_and_in_digits_is_the_same() -> None:
    """Seventeen is 17: the articles agree."""
    found = compared([told("Seventeen tourists came."), told("There were 17 tourists.")])

    assert rows(found) == {"tourists": [["Seventeen"], ["17"]]}
    assert not found.rows[0].differs


def test_units_of_measure_are_no_row() -> None:
    """Two articles that both count metres measure different things."""
    found = compared([told("It is 96 metres long."), told("It lay 400 metres away.")])

    assert found.rows == ()
    assert [[f.phrase for f in own] for own in found.others] == [["96 metres"], ["400 metres"]]


def test_small_words_are_skipped() -> None:
    """The word that is counted may stand behind a preposition."""
    found = compared(
        [
            told("Hubo 2.000 de vecinos.", language="es"),
            told("Son 1.850 vecinos.", language="es"),
        ]
    )

    assert rows(found) == {"vecinos": [["2.000"], ["1.850"]]}


def test_figure_is_not_taken_across_a_clause() -> None:
    """A word behind a comma is not what the figure counts."""
    found = compared([told("In 1954, passengers wept."), told("In 1902, passengers wept.")])

    assert found == Comparison((), ((), ()))


def test_figure_given_twice_is_told_once() -> None:
    """An article that repeats itself says one thing."""
    found = compared([told("214 passengers.", "Yes, 214 passengers."), told("209 passengers.")])

    assert rows(found) == {"passengers": [["214"], ["209"]]}


@given(st.lists(st.lists(st.text(max_size=30), max_size=4), max_size=4))
def test_every_row_and_list_fits_the_articles(articles: list[list[str]]) -> None:
    """Whatever is written, there is a cell for each article and never more than can be shown."""
    found = compared([told(*texts) for texts in articles])

    assert all(len(row.cells) == len(articles) for row in found.rows)
    assert len(found.others) == len(articles)
    assert len(found.rows) <= 8
    assert all(len(own) <= 8 for own in found.others)
