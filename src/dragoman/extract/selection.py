"""Which leaves of a page are its article.

Trafilatura chooses. Each text node is followed by a character that stands for its leaf, so
that what comes out of it says where in the page it stood.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from dragoman.extract.leaves import Leaf, Spot

_FIRST, _LAST = 0x20000, 0x2A6DF
"""CJK Extension B: letters, so that nothing takes them out, and 42,720 of them."""
_STAND_IN = "\u4e00"
_MIN_SHARE = 0.5


def chosen(root: HtmlElement, found: Sequence[Leaf]) -> set[int]:
    """The numbers of the leaves whose text Trafilatura takes for the article's.

    Args:
        root: the tree that the leaves were found in; its texts are changed.
        found: all leaves of the page.
    """
    spots: dict[Spot, int] = {}
    for number, leaf in enumerate(found):
        for spot in leaf.spots:
            spots.setdefault(spot, number)
    traced = list(spots)[: _LAST - _FIRST]
    for number, spot in enumerate(traced):
        _trace(spot, chr(_FIRST + number))
    document = trafilatura.bare_extraction(
        root, include_comments=False, include_tables=True, include_formatting=False
    )
    if not isinstance(document, Document) or not document.text:
        return set()
    seen = Counter(ord(c) - _FIRST for c in document.text if _FIRST <= ord(c) <= _LAST)
    kept: Counter[int] = Counter()
    for number in seen:
        if number < len(traced):
            kept[spots[traced[number]]] += traced[number].n_chars
    return {n for n, leaf in enumerate(found) if _is_kept(leaf, kept[n])}


def _is_kept(leaf: Leaf, n_kept: int) -> bool:
    n_all = sum(s.n_chars for s in leaf.spots)
    return bool(n_all) and n_kept >= n_all * _MIN_SHARE


def _trace(spot: Spot, mark: str) -> None:
    element = spot.element
    text = (element.tail if spot.is_tail else element.text) or ""
    marked = "".join(_foreign(text)).rstrip() + mark
    if text[-1:].isspace():
        marked += " "
    if spot.is_tail:
        element.tail = marked
    else:
        element.text = marked


def _foreign(text: str) -> Iterator[str]:
    yield from (_STAND_IN if _FIRST <= ord(c) <= _LAST else c for c in text)
