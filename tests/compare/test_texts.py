"""Texts that are compared, and their sentences."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.compare.texts import plain_text, sentences_of
from dragoman.model import UNKNOWN_LANGUAGE, Language

WRAPPED = (
    "The ferry was coming in at twelve knots when it lost its steering\n"
    "and came to rest on a sandbank in the mouth of the harbour, with\n"
    "all of its passengers aboard.\n"
)


def test_blank_lines_part_paragraphs() -> None:
    """A headline, then paragraphs whose line breaks mean nothing."""
    text = plain_text("Ferry aground\r\n\r\nNobody was\nhurt.\r\n\r\nIt will float again.\n")

    assert text.title == "Ferry aground"
    assert text.paragraphs == ("Ferry aground", "Nobody was hurt.", "It will float again.")


def test_lines_are_paragraphs_where_none_is_blank() -> None:
    """A line is a paragraph, unless lines were broken to fit a width."""
    by_line = plain_text("One came.\nTwo went.\n")
    typed = plain_text(WRAPPED)

    assert by_line.paragraphs == ("One came.", "Two went.")
    assert len(typed.paragraphs) == 1


def test_a_sentence_is_no_headline() -> None:
    """What ends like a sentence, or stands alone, is no headline."""
    assert plain_text("One came.\n\nTwo went.").title == ""
    assert plain_text("Ferry aground").title == ""


def test_language_is_detected_or_said() -> None:
    """What is said counts; nothing is known of an empty text."""
    assert plain_text("La riada ha dejado sin casa a muchas personas.").language == "es"
    assert plain_text("Nada.", language=Language("pt-BR")).language == "pt-BR"
    assert plain_text(" \n ").language == UNKNOWN_LANGUAGE


def test_sentences_know_their_paragraph() -> None:
    """The first of a paragraph says so."""
    found = sentences_of(plain_text("One came. Two went.\n\nAll rest.", language=Language("en")))

    assert [(s.text, s.paragraph, s.starts_paragraph) for s in found] == [
        ("One came.", 0, True),
        ("Two went.", 0, False),
        ("All rest.", 1, True),
    ]


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_no_letter_is_lost(text: str) -> None:
    """The sentences of any text have its letters, in order."""
    made = plain_text(text, language=Language("en"))

    letters = [c for p in made.paragraphs for c in p if c.isalnum()]

    assert [c for s in sentences_of(made) for c in s.text if c.isalnum()] == letters
