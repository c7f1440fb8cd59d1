"""Twin of dragoman.align.features."""

from align.pairs import side_by_side
from dragoman.align.features import (
    MOST,
    lone_denial,
    moved_quotation,
    names_around,
    swaps_of,
)
from dragoman.model import Language, Pair


def test_a_quotation_that_closes_at_other_words_shows() -> None:
    """One that closes at the same words does not; the words between are named."""
    source = "“one two three” four five six"
    right = moved_quotation(*side_by_side(source, "“uno dos tres” cuatro cinco seis"))
    target = "“uno dos tres cuatro cinco seis”"
    wrong = moved_quotation(*side_by_side(source, target))

    assert right is not None
    assert wrong is not None
    assert right.edge < 0.1
    assert wrong.edge > 0.9
    assert target[slice(*wrong.span)] == "cuatro cinco seis"


def test_without_quotations_on_both_sides_nothing_is_said() -> None:
    """That one side quotes is known elsewhere."""
    assert moved_quotation(*side_by_side("“one two” three", "uno dos tres")) is None


def test_names_among_each_others_words_show() -> None:
    """Exchanged they would fit better; where they belong they would fit worse."""
    source = "Ada won prizes while critics ignored Bob"
    right = names_around(*side_by_side(source, "Ada ganó premios mientras críticos ignoraban Bob"))
    target = "Bob ganó premios mientras críticos ignoraban Ada"
    wrong = names_around(*side_by_side(source, target))

    assert right is not None
    assert wrong is not None
    assert right.amount < -0.5
    assert wrong.amount > 0.5
    assert {target[slice(*span)] for span in wrong.spans} == {"Ada", "Bob"}
    assert wrong.is_known


def test_a_name_that_is_only_likely_the_sources_is_not_known() -> None:
    """It stands where the alignment links it to, and is spelled otherwise."""
    found = names_around(*side_by_side("Ada won prizes in Oil", "Ada ganó premios en Óleo"))

    assert found is not None
    assert not found.is_known


def test_one_name_is_among_no_other_words() -> None:
    """It takes two."""
    assert names_around(*side_by_side("Ada won prizes", "Ada ganó premios")) is None


def test_a_denial_without_an_answer_is_alone() -> None:
    """One that is denied where it should be is not, though another is farther away."""
    source = "Nobody saw it fall and the bridge did not open"
    right = lone_denial(
        *side_by_side(source, "Nadie vio su caída y el puente sin embargo no abrió")
    )
    wrong = lone_denial(*side_by_side(source, "Nadie vio su caída y el puente se había abierto"))

    assert right is not None
    assert wrong is not None
    assert right.amount < 0.5
    assert wrong.amount > 0.8
    assert source[slice(*wrong.span)] == "not"


def test_where_one_side_denies_nothing_rules_judge() -> None:
    """They know words that the alignment does not."""
    assert lone_denial(*side_by_side("It did not open", "Se abrió ayer tarde")) is None
    assert lone_denial(*side_by_side("It opened late yesterday", "No se abrió ayer")) is None


def english_spanish(source: str, target: str) -> Pair:
    """A pair of these."""
    return Pair(source, target, Language("en"), Language("es"))


def test_names_that_both_sides_have_are_exchanged() -> None:
    """With their first names, and with their places told."""
    swaps = swaps_of(
        english_spanish("In May, Ada Lovelace met Bob Dylan.", "Vio Ada Lovelace a Bob Dylan.")
    )

    assert [s.text for s in swaps] == ["Vio Bob Dylan a Ada Lovelace."]
    assert swaps[0].spans == ((4, 16), (19, 28))


def test_a_name_that_the_source_lacks_is_left_alone() -> None:
    """One name alone has nothing to change places with."""
    assert swaps_of(english_spanish("Ada Lovelace met him.", "Ada Lovelace vio a Bob Dylan.")) == ()


def test_no_more_swaps_than_are_worth_their_time() -> None:
    """Of a list of names only some pairs are tried."""
    names = "Mario, Lucinda, Pedro, Sabrina, Oliver y Hernando"

    assert len(swaps_of(english_spanish(f"He saw {names}.", f"Vio a {names}."))) == MOST
