"""Twin of dragoman.align.features."""

import numpy as np
import pytest

from dragoman.align.alignment import Alignment
from dragoman.align.features import (
    MOST,
    added_words,
    lone_denial,
    missing_words,
    moved_quotation,
    names_around,
    swaps_of,
)
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


def test_words_that_no_word_chooses_are_uncovered() -> None:
    """On either side; small words count by half: "the" is one."""
    pair, whole = side_by_side("one two three four the six", "uno dos tres cuatro los seis")
    cut = Alignment(whole.source, whole.target[:3], whole.likeness[:, :3])
    short = Pair(pair.source, "uno dos tres", pair.source_language, pair.target_language)
    turned = Alignment(cut.target, cut.source, cut.likeness.T)

    missing, added = missing_words(short, cut), added_words(_turned(short), turned)

    assert missing is not None
    assert missing.amount == pytest.approx(1.5, abs=0.01)
    assert missing.span == (14, 26)
    assert added == missing
    assert added_words(short, cut) is None
    assert missing_words(pair, whole) is None


def _turned(pair: Pair) -> Pair:
    return Pair(pair.target, pair.source, pair.target_language, pair.source_language)


def test_in_a_script_without_blanks_nothing_is_counted() -> None:
    """Pieces of words are no words."""
    pair, whole = side_by_side("one two three four five six", "uno dos")
    chinese = Pair(pair.source, pair.target, Language("zh"), Language("ja"))

    assert missing_words(chinese, whole) is None
    assert added_words(chinese, whole) is None


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
