"""How a comparison speaks."""

import pytest

from dragoman.check import CHECK_NAMES
from dragoman.compare.comparison import Comparison, Row, RowKind
from dragoman.compare.texts import plain_text
from dragoman.compare.wording import count_words, finding_label, row_label, subject
from dragoman.model import Finding, Verdict

TEXT = plain_text("")


def row(kind: RowKind, verdict: Verdict) -> Row:
    """A row of which only this matters."""
    return Row(1, kind, "a", "b", verdict=verdict)


@pytest.mark.parametrize("check", CHECK_NAMES)
def test_every_check_has_a_subject(check: str) -> None:
    """Also one that nobody wrote a word for."""
    assert subject(check)
    assert "_" not in subject(check)
    assert finding_label(Finding(check, "warn", ""))


def test_a_sentence_counts_all() -> None:
    """What differs, what is alone, and what is to be looked at again."""
    rows = (
        row("paired", "hold"),
        row("paired", "hold"),
        row("paired", "flag"),
        row("dropped", "hold"),
        row("paired", "pass"),
    )

    said = count_words(Comparison(TEXT, TEXT, rows))

    assert said == "Of 5 sentences, 2 differ, 1 is dropped and 1 to look at again."


def test_one_sentence_without_findings() -> None:
    """Nothing found is said as such, never as proof."""
    said = count_words(Comparison(TEXT, TEXT, (row("paired", "pass"),)))

    assert said == "Nothing was found in 1 sentence."


def test_a_row_is_called_after_what_became_of_it() -> None:
    """A pair by its verdict, all else by its kind."""
    assert row_label(row("paired", "hold")) == "differs"
    assert row_label(row("moved", "flag")) == "moved"
