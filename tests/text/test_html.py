"""What the sanitiser lets through, and what it never does."""

import base64
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.html import plain, sanitised

SUITE = Path(__file__).parents[3] / "shared" / "suites" / "html"
FILES = sorted(SUITE.glob("*.jsonl"))
ALLOWED = re.compile(
    r"(a|abbr|b|blockquote|br|cite|code|dd|del|dfn|dl|dt|em|figcaption|figure|h[2-6]|hr|i|ins|li"
    r"|mark|ol|p|pre|q|s|small|strong|sub|sup|u|ul)"
)
needs_suite = pytest.mark.skipif(not FILES, reason=f"needs the attack suite in {SUITE}")


def inputs(file: Path) -> Iterator[str]:
    """The input of each case of a suite."""
    for line in file.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        given_input = json.loads(line)["input"]
        if isinstance(given_input, str):
            yield given_input
        else:
            yield base64.b64decode(given_input["b64"]).decode("utf-8", "surrogatepass")


class Reader(HTMLParser):
    """Collects what is not text or allowed markup."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        if not ALLOWED.fullmatch(tag):
            self.faults.append(f"element {tag}")
        for name, value in attrs:
            is_link = name == "href" and re.match("https?://", value or "", re.IGNORECASE)
            is_rel = (name, value) == ("rel", "noopener nofollow")
            if tag != "a" or not (is_link or is_rel):
                self.faults.append(f"attribute {name}={value}")


def faults(html: str) -> list[str]:
    """What is not text or allowed markup in HTML as another parser reads it."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.faults


@needs_suite
@pytest.mark.corpus
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_attack_of_the_suite_gets_through(file: Path) -> None:
    """Whatever the suite holds comes out inert, and the same when it goes in again."""
    cases = list(inputs(file))

    results = [sanitised(case) for case in cases]

    assert [(c, faults(r)) for c, r in zip(cases, results, strict=True) if faults(r)] == []
    assert [sanitised(r) for r in results] == results


@needs_suite
@pytest.mark.corpus
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_plain_text_of_the_suite_is_one_line(file: Path) -> None:
    """No input of the suite breaks the making of plain text."""
    cases = list(inputs(file))

    results = [plain(case) for case in cases]

    assert all(r == " ".join(r.split()) for r in results)


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_string_is_made_safe_once_and_for_all(html: str) -> None:
    """Cleaning is a projection: what is clean stays as it is."""
    once = sanitised(html)

    again = sanitised(once)

    assert again == once
    assert faults(once) == []


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ("<p>a <em>b</em> <strong>c</strong></p>", "<p>a <em>b</em> <strong>c</strong></p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<blockquote>a</blockquote>", "<blockquote>a</blockquote>"),
        (
            '<figure><img src="a.png"><figcaption>b</figcaption></figure>',
            "<figure><figcaption>b</figcaption></figure>",
        ),
        ('<a href="/a">b</a>', '<a rel="noopener nofollow">b</a>'),
        ('<a href="ftp://example.org/">b</a>', '<a rel="noopener nofollow">b</a>'),
        ("<style>p{}</style><svg><text>x</text></svg>y<iframe>z</iframe>", "y"),
        ("<div style='color:red'>a</div>", "a"),
    ],
)
def test_text_markup_stays_and_the_rest_goes(html: str, safe: str) -> None:
    """Paragraphs, emphasis, lists, quotations and web links stay."""
    result = sanitised(html)

    assert result == safe


@pytest.mark.parametrize(
    "html", ["<div>" * 100_000 + "end", "<b>" * 100_000 + "end", "<" * 100_000 + "end"]
)
def test_a_flood_of_tags_comes_back_as_its_text(html: str) -> None:
    """Markup that would cost the square of its size is not parsed."""
    results = sanitised(html), plain(html)

    assert all(r.endswith("end") for r in results)
    assert faults(results[0]) == []


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("x<b>y</b>z", "xyz"),
        ("a<br>b", "a b"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("<script>a</script>b", "b"),
        ("", ""),
        ("\ud83d\ude00 \ud83d", "😀 \ufffd"),
    ],
)
def test_plain_text_keeps_words_apart(html: str, text: str) -> None:
    """Blocks part words, inline markup does not, references are resolved once."""
    result = plain(html)

    assert result == text
