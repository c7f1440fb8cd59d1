"""Twin of dragoman.align.features."""

import numpy as np

from dragoman.align.alignment import Alignment
from dragoman.align.features import MOST, moved_quotation, swaps_of
from dragoman.model import Language, Pair, Span


def words(text: str) -> tuple[Span, ...]:
    """Places of words between blanks, without punctuation."""
    spans, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        bare = word.strip('“”".,')
        spans.append((start + word.index(bare), start + word.index(bare) + len(bare)))
    return tuple(spans)


def side_by_side(source: str, target: str) -> tuple[Pair, Alignment]:
    """A pair whose words stand for each other one by one."""
    ours, theirs = words(source), words(target)
    matrix = (0.9 * np.eye(len(ours), len(theirs))).astype(np.float32)
    pair = Pair(source, target, Language("en"), Language("es"))
    return pair, Alignment(ours, theirs, matrix)


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
