"""What pages have in common: clean text, addresses, languages, looks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Language
from dragoman.text.markup import clean, language_attributes, looks, web_address


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_cleaned_text_can_be_encoded_and_turns_nothing_around(text: str) -> None:
    """What is left has no control characters, no bidi controls and can be written as UTF-8."""
    cleaned = clean(text)

    cleaned.encode()
    controls = [c for c in cleaned if unicodedata.category(c) == "Cc" and c not in "\t\n\r"]
    assert controls == []
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(cleaned) == cleaned


def test_clean_keeps_what_scripts_need() -> None:
    """Joiners, direction marks, combining marks and emoji stay."""
    text = "می\u200cخواهم क\u200dष \u200fא\u200e é 👩‍🚒"

    assert clean(text) == text


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "//host/path",
        "/path",
        "ftp://host/file",
        "https://",
        "http://[::1",
    ],
)
def test_other_addresses_are_none(url: str | None) -> None:
    """Whatever is not an absolute web address is not linked to."""
    assert web_address(url) is None


def test_web_address_stays_as_it_is() -> None:
    """A web address is passed on."""
    assert web_address(" https://example.org/a?b=c&d#e ") == "https://example.org/a?b=c&d#e"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ' lang="en" dir="ltr"'),
        ("ar-EG", ' lang="ar-EG" dir="rtl"'),
        ("und", ' lang="und" dir="auto"'),
    ],
)
def test_language_says_its_direction(language: str, expected: str) -> None:
    """A part names its language, and how it runs; where that is not known the browser decides."""
    assert language_attributes(Language(language)) == expected


def test_looks_ask_nobody() -> None:
    """The style sheet holds all that it needs."""
    assert "url(" not in looks()
    assert "@import" not in looks()
