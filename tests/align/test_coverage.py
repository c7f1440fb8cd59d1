"""Twin of dragoman.align.coverage."""

import numpy as np
import pytest

from align.pairs import side_by_side
from dragoman.align.alignment import Alignment
from dragoman.align.coverage import added_words, missing_words
from dragoman.model import Language, Pair, Span

ZH, EN = Language("zh"), Language("en")


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


def without_blanks(text: str, *pieces: str) -> tuple[Pair, Alignment]:
    """A Chinese text, cut so, of which only the first piece is translated."""
    spans: list[Span] = []
    for piece in pieces:
        start = text.index(piece, spans[-1][1] if spans else 0)
        spans.append((start, start + len(piece)))
    likeness = np.eye(len(pieces), 1, dtype=np.float32)
    return Pair(text, "Yes", ZH, EN), Alignment(tuple(spans), ((0, 3),), likeness)


def test_in_a_script_without_blanks_signs_count() -> None:
    """Two of Chinese are a word, whatever the model's pieces are; one in Latin letters is one."""
    pair, alignment = without_blanks("市长星期一UN辞职。", "市长", "星期", "一", "UN", "辞职")

    missing, added = missing_words(pair, alignment), added_words(_turned(pair), _across(alignment))

    assert missing is not None
    assert pair.source[slice(*missing.span)] == "星期一UN辞职"
    assert missing.amount == pytest.approx(0.6 * 3.5, abs=0.01)
    assert added == missing


def test_a_name_that_a_parenthesis_gives_in_latin_letters_is_not_missing() -> None:
    """It is said twice, and translated once."""
    pair, alignment = without_blanks("总统普京(Putin)来", "总统", "普京", "Putin", "来")

    missing = missing_words(pair, alignment)

    assert missing is not None
    assert pair.source[slice(*missing.span)] == "Putin)来"


def _across(alignment: Alignment) -> Alignment:
    return Alignment(alignment.target, alignment.source, alignment.likeness.T)
