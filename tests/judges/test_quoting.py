"""A judge's quotes are found where they stand, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.judges.quoting import span_of


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("214 people", "There were 214 people.", "214 people"),
        ("THERE  were", "There were 214 people.", "There were"),
        ("“the port”", "He said «the port» is shut.", "the port"),
        ("it's shut", "He said it’s shut.", "it’s shut"),
        ("12–14", "From 12-14 March", "12-14"),
        ("cafe\u0301", "Un café solo", "café"),
        ("STRASSE", "Die Straße ist zu", "Straße"),
        ("２０２６", "in 2026 again", "2026"),
        ("...the port is shut.", "Today the port is shut", "the port is shut"),
        ("北京", "他在北京说", "北京"),
        ("a b", "a\u00ad\u200b b", "a\u00ad\u200b b"),
        ("ffi", "the oﬃce", "ﬃ"),
    ],
)
def test_a_loose_quote_is_found(quote: str, text: str, found: str) -> None:
    """Case, blanks, width, accents, dashes and marks may differ from the text's."""
    span = span_of(quote, text)

    assert span is not None
    assert text[slice(*span)] == found


@pytest.mark.parametrize("quote", ["", " ", "…", "“”", "241 people", "portal", "nobody"])
def test_an_invented_quote_is_not_found(quote: str) -> None:
    """Words that are not in the text have no place in it."""
    assert span_of(quote, "There were 214 people in the port.") is None


def test_whole_words_go_before_parts_of_words() -> None:
    """Of several places the one is meant where the quote is not a piece of a longer word."""
    assert span_of("is", "This island is far") == (12, 14)
    assert span_of("IS", "This island is far") == (12, 14)
    assert span_of("lan", "This island is far") == (7, 10)


@given(st.text(max_size=60), st.data())
def test_what_stands_in_a_text_is_found(text: str, data: st.DataObject) -> None:
    """Every stretch that holds more than blanks is found as it is."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end].strip()

    span = span_of(quote, text)

    assert (span is None) == (not quote)
    assert span is None or text[slice(*span)] == quote


@given(st.text(max_size=30), st.text(max_size=60))
def test_no_quote_crashes(quote: str, text: str) -> None:
    """Whatever a model says, the span lies within the text and holds something."""
    span = span_of(quote, text)

    assert span is None or 0 <= span[0] < span[1] <= len(text)
