"""Names that change places."""

from dragoman.align.swaps import MOST, swaps_of
from dragoman.model import Language, Pair


def pair(source: str, target: str) -> Pair:
    """English and Spanish."""
    return Pair(source, target, Language("en"), Language("es"))


def test_names_that_both_sides_have_are_exchanged() -> None:
    """With their first names, and with their places told."""
    swaps = swaps_of(pair("In May, Ada Lovelace met Bob Dylan.", "Vio Ada Lovelace a Bob Dylan."))

    assert [s.text for s in swaps] == ["Vio Bob Dylan a Ada Lovelace."]
    assert swaps[0].spans == ((4, 16), (19, 28))


def test_a_name_that_the_source_lacks_is_left_alone() -> None:
    """One name alone has nothing to change places with."""
    assert swaps_of(pair("Ada Lovelace met him.", "Ada Lovelace vio a Bob Dylan.")) == ()


def test_no_more_swaps_than_are_worth_their_time() -> None:
    """Of a list of names only some pairs are tried."""
    names = "Mario, Lucinda, Pedro, Sabrina, Oliver y Hernando"

    assert len(swaps_of(pair(f"He saw {names}.", f"Vio a {names}."))) == MOST
