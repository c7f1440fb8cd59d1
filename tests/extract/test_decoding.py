"""From bytes to text."""

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.decoding import decoded

SUITE = Path(__file__).parents[3] / "shared" / "suites" / "encoding" / "html5lib.jsonl"


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("ça".encode(), "", "ça"),
        ("ça".encode(), "text/html; charset=iso-8859-1", "ça"),
        ("ça – là".encode("cp1252"), "text/html; charset=ISO-8859-1", "ça – là"),
        (b'<meta charset="windows-1251">' + "мост".encode("cp1251"), "text/html", "мост"),
        (
            b'<meta charset="windows-1251">' + "мост".encode("koi8-r"),
            "text/html; charset=koi8-r",
            "мост",
        ),
        (b"\xef\xbb\xbf" + "ça".encode(), "text/html; charset=latin-1", "ça"),
        ("\ufeffça".encode("utf-16-le"), "", "ça"),
        ("橋".encode("gbk"), 'text/html; charset="gb2312"', "橋"),
        (b'<?xml version="1.0" encoding="shift_jis"?>' + "橋".encode("shift_jis"), "", "橋"),
        (b"caf\xe9", "text/html; charset=no-such-thing", "café"),
    ],
)
def test_the_encoding_is_found(body: bytes, content_type: str, text: str) -> None:
    """Byte order mark, UTF-8 that can be nothing else, header, meta element, in this order."""
    result = decoded(body, content_type=content_type)

    assert result.endswith(text)


def test_what_no_label_tells_is_guessed() -> None:
    """Without any label, the letters tell."""
    text = "Городской совет решил восстановить старый мост до наступления зимы. " * 5

    result = decoded(text.encode("cp1251"))

    assert result == text


def test_one_broken_byte_does_not_make_it_another_encoding() -> None:
    """UTF-8 with a cut character stays UTF-8."""
    body = ("Le pont est réouvert. " * 20).encode() + b"\xc3"

    result = decoded(body)

    assert result.startswith("Le pont est réouvert.")


@given(st.binary())
def test_any_bytes_become_text_that_xml_can_hold(body: bytes) -> None:
    """There are no control characters, surrogates and non-characters in the text."""
    result = decoded(body)

    assert not any(c in result for c in "\x00\x0b\x1f\x7f\ufffe\uffff\ud800")
    assert result.encode().decode() == result


@pytest.mark.corpus
@pytest.mark.skipif(not SUITE.exists(), reason=f"needs the encoding suite in {SUITE}")
def test_the_encoding_suite_is_read_without_loss() -> None:
    """Each case of the suite becomes text; none is lost."""
    cases = [json.loads(line)["input"] for line in SUITE.read_text("utf-8").split("\n") if line]
    bodies = [c.encode() if isinstance(c, str) else base64.b64decode(c["b64"]) for c in cases]

    results = [decoded(body) for body in bodies]

    assert all(bool(text) == bool(body) for text, body in zip(results, bodies, strict=True))
