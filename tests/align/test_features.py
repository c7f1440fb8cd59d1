"""Twin of dragoman.align.features."""

import numpy as np

from dragoman.align.alignment import Alignment
from dragoman.align.features import moved_quotation
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
