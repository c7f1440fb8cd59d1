"""Translated sentences are joined to texts again."""

import pytest

from builders import make_article, make_translation
from dragoman.model import TITLE, Language, Place, Segment, SegmentPair
from dragoman.text.joining import assembled, joints

PAIRS = tuple(
    SegmentPair(Segment(Place(0), s, cell=c, gap=gap), s.upper())
    for s, c, gap in (("a.", 0, " "), ("b.", 0, ""), ("c.", 0, "\n"), ("d.", 0, " "), ("e.", 1, ""))
)


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("en", "A. B. C.\nD."),
        ("zh-Hans", "A.B.C.\nD."),
        ("ja", "A.B.C.\nD."),
        ("ko", "A. B. C.\nD."),
    ],
)
def test_sentences_are_joined_in_the_targets_manner(target: str, text: str) -> None:
    """With a blank or without; line breaks stay; a cell is a text of its own."""
    translation = make_translation(make_article(), pairs=PAIRS, target=target)

    assert assembled(translation, Place(0)) == text
    assert assembled(translation, Place(0), 1) == "E."


def test_a_place_without_sentences_is_empty() -> None:
    """Such as a title that was not to be translated."""
    translation = make_translation(make_article(), pairs=PAIRS)

    assert assembled(translation, TITLE) == ""
    assert joints((), Language("en")) == ()
