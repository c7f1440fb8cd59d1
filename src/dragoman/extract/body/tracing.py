"""What Trafilatura takes for the article of a page.

Each text node is followed by a character that stands for it, so that what comes out of
Trafilatura says where in the page it stood. It is a letter of a script that no newspaper
uses, since marks of other kinds are taken out on the way.
"""

import re
from collections import Counter
from collections.abc import Sequence

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from dragoman.errors import ExtractError
from dragoman.extract.body.leaves import Leaf, Spot
from dragoman.extract.facts import Facts

_FIRST, _LAST = 0x20000, 0x2A6DF
"""CJK Extension B: 42,720 letters."""
_FOREIGN = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_STAND_IN = "\u4e00"
_MIN_SHARE = 0.5
_FAILURES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    etree.LxmlError,
)
"""What trees that nobody thought of make Trafilatura and lxml raise."""


def chosen(facts: Facts, found: Sequence[Leaf]) -> set[int]:
    """The numbers of the leaves of which Trafilatura keeps at least half.

    Args:
        facts: with the tree that the leaves were found in; it stays as it is.
        found: all leaves of the page.

    Raises:
        ExtractError: Trafilatura failed.
    """
    owners = {spot: number for number, leaf in enumerate(found) for spot in leaf.spots}
    spots = list(owners)[: _LAST - _FIRST]
    kept: Counter[int] = Counter()
    for number in _seen(_text_of(facts, spots)):
        kept[owners[spots[number]]] += spots[number].n_chars
    return {n for n, leaf in enumerate(found) if _is_kept(leaf, kept[n])}


def _text_of(facts: Facts, spots: list[Spot]) -> str:
    """What Trafilatura makes of the page, with the marks of the text nodes in it."""
    texts = [_text_at(spot) for spot in spots]
    for number, spot in enumerate(spots):
        _put(spot, _traced(texts[number], chr(_FIRST + number)))
    try:
        document = trafilatura.bare_extraction(facts.root, include_comments=False)
    except _FAILURES as err:
        raise ExtractError(f"{facts.url or 'page'}: {type(err).__name__} in Trafilatura") from err
    finally:
        for spot, text in zip(spots, texts, strict=True):
            _put(spot, text)
    return (document.text or "") if isinstance(document, Document) else ""


def _seen(text: str) -> set[int]:
    return {ord(mark) - _FIRST for mark in _FOREIGN.findall(text)}


def _is_kept(leaf: Leaf, n_kept: int) -> bool:
    n_all = sum(s.n_chars for s in leaf.spots)
    return bool(n_all) and n_kept >= n_all * _MIN_SHARE


def _text_at(spot: Spot) -> str:
    return (spot.element.tail if spot.is_tail else spot.element.text) or ""


def _put(spot: Spot, text: str) -> None:
    if spot.is_tail:
        spot.element.tail = text
    else:
        spot.element.text = text


def _traced(text: str, mark: str) -> str:
    plain = _FOREIGN.sub(_STAND_IN, text)
    return plain.rstrip() + mark + (" " if text[-1:].isspace() else "")
