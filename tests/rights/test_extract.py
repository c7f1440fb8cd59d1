"""Twin of dragoman.rights.extract."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dragoman.rights.extract import shortened


def test_short_text_stays_whole() -> None:
    """A text within the limit loses nothing but superfluous blanks."""
    text = " Two  ferries\nwere  delayed. "

    short = shortened(text, limit_chars=160)

    assert short == "Two ferries were delayed."


def test_long_text_is_cut_at_a_word() -> None:
    """A cut text ends with a whole word and an ellipsis, without a dangling comma."""
    text = "The old bridge, closed since May, opens to walkers on Sunday morning."

    short = shortened(text, limit_chars=34)

    assert short == "The old bridge, closed since May…"


def test_text_without_blanks_is_cut_between_characters() -> None:
    """Where words are not parted by blanks, the limit alone says where to cut."""
    text = "港口新渡轮周一启航前往群岛"

    short = shortened(text, limit_chars=8)

    assert short == "港口新渡轮周一…"


def test_mark_stays_with_its_character() -> None:
    """A vowel sign is not cut off the consonant that bears it."""
    text = "กำกำกำกี่กี่กี่กี่"

    short = shortened(text, limit_chars=9)

    assert short == "กำกำกำ…"
    assert unicodedata.category(text[len(short) - 1]) == "Lo"


def test_text_of_marks_alone_gives_nothing() -> None:
    """Marks without anything to bear them are no extract."""
    text = "\N{COMBINING ACUTE ACCENT}" * 9

    short = shortened(text, limit_chars=4)

    assert short == ""


def test_no_room_gives_nothing() -> None:
    """A limit that holds the ellipsis alone, or less, gives an empty extract."""
    text = "Two ferries were delayed."

    shorts = [shortened(text, limit_chars=limit) for limit in (0, 1)]

    assert shorts == ["", ""]


@given(st.text(max_size=300), st.integers(0, 200))
def test_limit_is_never_exceeded(text: str, limit: int) -> None:
    """Whatever the text, the extract keeps to the limit and to the beginning of the text."""
    line = " ".join(text.split())

    short = shortened(text, limit_chars=limit)

    assert len(short) <= limit
    assert line.startswith(short.removesuffix("…"))
