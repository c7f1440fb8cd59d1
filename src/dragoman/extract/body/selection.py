"""Which leaves of a page are its article.

Trafilatura chooses. Each text node is followed by a character that stands for its leaf, so
that what comes out of it says where in the page it stood.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from dragoman.errors import ExtractError
from dragoman.extract.body.figures import figures
from dragoman.extract.body.leaves import Leaf, Spot
from dragoman.extract.body.pruning import Known, acquitted, filled, pruned
from dragoman.extract.body.standfirst import after_title, openers
from dragoman.extract.metadata.facts import Facts

_FIRST, _LAST = 0x20000, 0x2A6DF
"""CJK Extension B: letters, so that nothing takes them out, and 42,720 of them."""
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


@dataclass(frozen=True, slots=True)
class Choice:
    """The leaves that are an article, by number."""

    body: tuple[int, ...]
    """Text, pictures and their captions, in reading order; empty if there is no article."""
    standfirst: int | None = None
    head: range = range(0)
    """What stands between headline and body."""


def selected(facts: Facts, found: Sequence[Leaf], *, known: Known, lead: str = "") -> Choice:
    """What of a page is its article.

    Args:
        facts: what the page says of itself.
        found: all leaves of the page.
        known: headline and authors.
        lead: the address of the picture that the page names as its own.
    """
    chosen = _chosen(facts, found)
    known = acquitted(found, chosen, known=known)
    kept = pruned(found, chosen, known=known)
    if not kept:
        return Choice(())
    kept = filled(found, kept, known=known, refused=chosen.difference(kept))
    start = after_title(found, title=known.title, end=kept[0])
    opening = openers(facts, found, known=known, start=start, first=kept[0])
    text = sorted({*opening[1:], *kept} - set(opening[:1]))
    if not text:
        return Choice(())
    pictures = figures(found, text, known=known, start=start, lead=lead)
    body = tuple(sorted({*text, *pictures}))
    return Choice(body, opening[0] if opening else None, range(start, text[0]))


def _chosen(facts: Facts, found: Sequence[Leaf]) -> set[int]:
    """The numbers of the leaves whose text Trafilatura takes for the article's.

    Args:
        facts: with the tree that the leaves were found in; it stays as it is.
        found: all leaves of the page.
    """
    spots: dict[Spot, int] = {}
    for number, leaf in enumerate(found):
        for spot in leaf.spots:
            spots.setdefault(spot, number)
    traced = list(spots)[: _LAST - _FIRST]
    texts = [_text_at(spot) for spot in traced]
    for number, spot in enumerate(traced):
        _put(spot, _traced(texts[number], chr(_FIRST + number)))
    try:
        document = trafilatura.bare_extraction(facts.root, include_comments=False)
    except _FAILURES as err:
        raise ExtractError(f"{facts.url or 'page'}: {type(err).__name__} in Trafilatura") from err
    finally:
        for spot, text in zip(traced, texts, strict=True):
            _put(spot, text)
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
