"""The small inline markup of the sample articles: *emphasis*, **strong**, [link](address)."""

import re
from html import escape
from urllib.parse import urljoin

from dragoman.model import Block, Mark, MarkKind

_INLINE = re.compile(
    r"\[(?P<label>[^\]]+)\]\((?P<url>[^)\s]+)\)"
    r"|\*\*(?P<strong>[^*]+)\*\*"
    r"|\*(?P<emphasis>[^*]+)\*"
)
_TAGS = {"strong": "strong", "emphasis": "em"}


def plain_and_marks(text: str, base_url: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its markup, and what was marked; link addresses are made absolute.

    >>> plain_and_marks("a *b* [c](/d)", "http://x/")[0]
    'a b c'
    >>> [(m.kind, m.start, m.end, m.url) for m in plain_and_marks("a *b* [c](/d)", "http://x/")[1]]
    [('emphasis', 2, 3, None), ('link', 4, 5, 'http://x/d')]
    """
    plain, marks, done = "", [], 0
    for found in _INLINE.finditer(text):
        plain += text[done : found.start()]
        kind: MarkKind = "link" if found["url"] else "strong" if found["strong"] else "emphasis"
        inner = found["label"] or found["strong"] or found["emphasis"]
        url = urljoin(base_url, found["url"]) if found["url"] else None
        marks.append(Mark(kind, len(plain), len(plain) + len(inner), url))
        plain += inner
        done = found.end()
    return plain + text[done:], tuple(marks)


def inline_html(block: Block) -> str:
    """A block's text as HTML, its marks as elements.

    >>> inline_html(Block("paragraph", "a<b", (Mark("strong", 2, 3),)))
    'a&lt;<strong>b</strong>'
    """
    html, done = "", 0
    for mark in block.marks:
        inner = escape(block.text[mark.start : mark.end], quote=False)
        html += escape(block.text[done : mark.start], quote=False)
        if mark.kind == "link":
            html += f'<a href="{escape(mark.url or "")}">{inner}</a>'
        else:
            html += f"<{_TAGS[mark.kind]}>{inner}</{_TAGS[mark.kind]}>"
        done = mark.end
    return html + escape(block.text[done:], quote=False)
