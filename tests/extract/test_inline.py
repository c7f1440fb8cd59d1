"""Running text with marks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.inline import Line, cleaned, paragraphs
from dragoman.model import Mark


def line_of(*pieces: str) -> Line:
    """A line of text nodes; a line feed alone is a break."""
    line = Line()
    for piece in pieces:
        if piece == "\n":
            line.add_break()
        else:
            line.add(piece)
    return line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  a \n\t b  ", "a b"),
        ("Zu\u00adsam\u00admen", "Zusammen"),
        ("a\u200bb\u2060c\ufeff", "abc"),
        ("e\u0301", "é"),
        ("1\u00a0127 jours\u202f!", "1\u00a0127 jours\u202f!"),
        ("a \u00a0 b", "a b"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("te\u200dxt", "text"),
        ("a\u200eb", "ab"),
        ("\u200fשלום", "\u200fשלום"),
        ("ไทย\u200bไทย", "ไทย\u200bไทย"),
    ],
)
def test_text_is_cleaned_as_its_script_needs(text: str, shown: str) -> None:
    """Invisible characters go, but for those by which a script joins or parts its letters."""
    result = cleaned(text)

    assert result == shown


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Clean text stays."""
    once = cleaned(text)

    assert cleaned(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_blanks_between_nodes_are_one() -> None:
    """Blanks at the seams of text nodes do not add up, and none appears where there was none."""
    result = [p.text for p in paragraphs(line_of("a ", " b", "c", " d "))]

    assert result == ["a bc d"]


def test_two_breaks_part_paragraphs() -> None:
    """A single break is a blank."""
    result = [p.text for p in paragraphs(line_of("one", "\n", "two", "\n", "\n", "three"))]

    assert result == ["one two", "three"]


def test_a_break_between_whole_lines_parts_them() -> None:
    """Long lines that end like sentences are paragraphs."""
    long = "This line is long enough to be a paragraph of its own."

    result = [p.text for p in paragraphs(line_of(long, "\n", long, "\n", "short", "\n", "verse"))]

    assert result == [long, f"{long} short verse"]


def test_marks_follow_their_text() -> None:
    """A mark covers its words without the blanks around them, within its paragraph."""
    line = Line()
    line.add("see ")
    line.open("link", "https://paper.example/")
    line.add(" the list ")
    line.close("link")
    line.add("now")

    result = list(paragraphs(line))

    assert result[0].text == "see the list now"
    assert result[0].marks == (Mark("link", 4, 12, "https://paper.example/"),)


def test_a_mark_over_a_break_covers_both_sides() -> None:
    """It is cut in two where the paragraph is."""
    line = Line()
    line.open("strong", None)
    line.add("one")
    line.add_break()
    line.add_break()
    line.add("two")
    line.close("strong")

    result = [(p.text, p.marks) for p in paragraphs(line)]

    assert result == [("one", (Mark("strong", 0, 3),)), ("two", (Mark("strong", 0, 3),))]


def test_marks_open_at_a_blocks_end_go_on() -> None:
    """A link around two blocks marks both."""
    first = Line()
    first.open("link", "https://paper.example/")
    first.add("one")
    second = first.rest()
    second.add("two")
    second.close("link")

    assert [m.end for m in first.marks] == [3]
    assert [m.end for m in second.marks] == [3]


@given(st.lists(st.sampled_from(["word", " ", "\n", "é ", "Sentence one. "]), max_size=20))
def test_no_letter_is_lost(pieces: list[str]) -> None:
    """The paragraphs hold all letters of the text nodes in order."""
    line = line_of(*pieces)

    result = "".join(p.text for p in paragraphs(line))

    assert "".join(result.split()) == "".join("".join(pieces).split())
