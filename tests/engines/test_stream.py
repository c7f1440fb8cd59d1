"""Text goes into Apertium's stream format and comes back as it was."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engines.stream import decoded, encoded

UNTOUCHED = (
    "https://alcoraya.example/riada?dia=2&hora=[18:30]",
    "avisos+riu@alcoraya.example",
    "@radio_alcoraya",
    "#Riada2026",
    "www.alcoraya.example/mapa",
    "👩🏽‍🚒",
    "🇪🇸",
    "الشرق الأوسط",
    "東京 の 桜",
    "Ἀθῆναι",
    "3f2504e04f8911d3",
    "[sic]",
    "{x}",
    "a^2",
    "~1.000",
    "C:\\tmp",
    "<b>",
    "**",
    "\u00a0",
    "\u202f",
)


@given(text=st.text())
def test_a_text_survives_the_format(text: str) -> None:
    """What goes in comes out, but for invisible characters, when no program changes it."""
    wanted = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b\u2060\ufeff]", "", text))

    there = encoded(text)

    assert decoded(there.record, there) == unicodedata.normalize("NFC", wanted)


@given(text=st.text(alphabet="[]{}^$/\\@<>*#~+_ab.’‘' \u00a0ж"))
def test_marks_of_the_format_survive(text: str) -> None:
    """Characters that mean something to the programs come back too."""
    there = encoded(text)

    assert decoded(there.record, there) == text


@given(text=st.text())
def test_a_record_holds_no_bare_mark(text: str) -> None:
    """The programs never see a mark of their format that was in the text."""
    record = encoded(text).record.decode()

    bare = re.sub(r"\\[/$]|\[\d*\]", "", record)

    assert not re.search(r"[\[\]{}^$/\\@<>*#~\0]", bare)


@pytest.mark.parametrize("untouched", UNTOUCHED)
def test_programs_do_not_see_what_is_not_to_be_translated(untouched: str) -> None:
    """Addresses, hashtags, other scripts, marks are superblanks or escaped."""
    there = encoded(f"Hola {untouched} hoy")

    assert untouched not in there.record.decode()
    assert decoded(there.record, there) == f"Hola {untouched} hoy"


def test_marks_of_the_programs_are_taken_out() -> None:
    """Unknown words, missing forms and untranslated lemmas lose their marks."""
    there = encoded("quelay takes out the * of @x")

    assert decoded(b"*quelay #take# out @the [0] of [1][].[]", there) == (
        "quelay take out the * of @x"
    )


def test_tags_of_the_programs_are_taken_out() -> None:
    """A word that could not be inflected leaves no tag; a slash of the text stays."""
    there = encoded("hay <3 y 24/7")

    assert decoded(b"has \\<prn\\> [0]3 and cotidian\\@ 24\\/7[].[]", there) == (
        "has  <3 and cotidian 24/7"
    )


@pytest.mark.parametrize(("text", "record"), [("A.I.", b"[0]"), ("U.S.", b"U.S.")])
def test_initials_are_kept_unless_every_dictionary_has_them(text: str, record: bytes) -> None:
    """The article of "A.I." is none, and the dictionaries have "U.S."."""
    assert encoded(f"The {text} plan").record == b"The " + record + b" plan[].[]"


def test_a_percent_sign_is_kept_on_request() -> None:
    """Some pairs lose it behind a figure."""
    assert encoded("40% x").record == b"40% x[].[]"
    assert encoded("40% x", keeps_percent=True).record == b"40[0] x[].[]"


def test_an_added_stop_that_moved_is_taken_out() -> None:
    """Some programs put the added end before its mark; only that one goes."""
    headline, sentence = encoded("Siete de cada 832"), encoded("Siete de cada 832.")

    assert decoded(b"Seven of each 832.[][]", headline) == "Seven of each 832"
    assert decoded(b"Seven of each 832..[][]", sentence) == "Seven of each 832."


@pytest.mark.parametrize("answer", [b"x[].[]", b"[0] [0][].[]", b"[0] [1][].[]"])
def test_a_lost_doubled_or_invented_superblank_is_an_error(answer: bytes) -> None:
    """An answer without the address of its text is no answer."""
    there = encoded("https://alcoraya.example x")

    with pytest.raises(ValueError, match="superblanks"):
        decoded(answer, there)


def test_other_letters_are_kept_by_script() -> None:
    """Cyrillic is a foreign script to a Latin pair, and the other way round."""
    text = "Москва Quelay"

    assert encoded(text).record == b"[0] Quelay[].[]"
    assert encoded(text, script="Cyrl").record == "Москва [0][].[]".encode()


@pytest.mark.parametrize("text", ["1.480 € — 12,5 %", "***", "https://alcoraya.example", "東京"])
def test_a_text_without_words_says_so(text: str) -> None:
    """There is nothing to translate in figures, signs and other scripts."""
    assert not encoded(text).has_words
