"""What a page shows around its headline: the place that news comes from, the section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from dragoman.extract.body.junk import names
from dragoman.extract.body.leaves import Leaf
from dragoman.extract.body.phrases import is_info
from dragoman.extract.body.pruning import has_digit
from dragoman.extract.inline import cleaned
from dragoman.model import Mark
from dragoman.text.folding import folded

_PLACE = re.compile(
    r"date-?line|(?<![a-z])(location|place|lieu|lugar|luogo|local|localit[aày]|lloc|ort|data|town|city|loc)(?![a-z])"
)
_PLACE_PROPERTIES = frozenset({"contentLocation", "locationCreated", "dateline"})
_SECTION = re.compile(
    r"breadcrumbs?|crumbs?|migas|kicker|section|rubri[kqc]|ressort|categor|etiqueta|occhiello|avantitol|antet[ií]tul|"
    r"overline|eyebrow|topic|sparte|dachzeile|chaudron|sección|secao|hat|chapeu"
)
_EDGES = " \t\n–—-|·•,:()/"
_MAX_PLACE, _MAX_SECTION, _MAX_WORDS, _ABOVE = 45, 40, 5, 4


def dateline(found: Sequence[Leaf], head: range, *, first: int, authors: Sequence[str]) -> str:
    """The place in the byline, or before the first words of the text; empty if none is marked.

    Args:
        found: all leaves of the page.
        head: the numbers of those between headline and body.
        first: the number of the first paragraph.
        authors: whose names are no places.
    """
    signed = {folded(a) for a in authors}
    for number in (*head, first):
        for element in _elements(found[number]):
            text = cleaned(element.text_content()).strip(_EDGES)
            if _is_place(element) and _names_place(text) and folded(text) not in signed:
                return text
    return ""


def _names_place(text: str) -> bool:
    is_short = 0 < len(text) <= _MAX_PLACE
    return is_short and not has_digit(text) and not is_info(text, names=())


def without_dateline(leaf: Leaf, place: str) -> Leaf:
    """A paragraph without the marked dateline that it begins with."""
    if not place or not leaf.text.startswith(place):
        return leaf
    if not any(_is_place(e) for e in _elements(leaf)):
        return leaf
    n_cut = len(leaf.text) - len(leaf.text[len(place) :].lstrip(_EDGES + "."))
    marks = tuple(_moved(m, n_cut) for m in leaf.marks if m.end > n_cut)
    return replace(leaf, text=leaf.text[n_cut:], marks=marks)


def _moved(mark: Mark, n_chars: int) -> Mark:
    return replace(mark, start=max(0, mark.start - n_chars), end=mark.end - n_chars)


def section_above(found: Sequence[Leaf], start: int) -> str:
    """The section in the crumbs or the kicker right above the headline; empty if none is marked."""
    for number in range(start - 2, max(-1, start - 2 - _ABOVE), -1):
        leaf = found[number]
        if leaf.kind == "figure" or not _is_section(leaf):
            continue
        text = re.split(r"\s*[›»>/|→]\s*", leaf.text)[-1].strip(_EDGES)
        if text and len(text) <= _MAX_SECTION and len(text.split()) <= _MAX_WORDS:
            return text
    return ""


def _is_section(leaf: Leaf) -> bool:
    return any(
        _SECTION.search(names(e)) or e.get("itemprop") == "articleSection" for e in _elements(leaf)
    )


def _is_place(element: HtmlElement) -> bool:
    return bool(_PLACE.search(names(element))) or element.get("itemprop") in _PLACE_PROPERTIES


def _elements(leaf: Leaf) -> Iterator[HtmlElement]:
    """The elements right around a leaf's pieces of text, and the leaf's own."""
    for spot in leaf.spots:
        element = spot.element.getparent() if spot.is_tail else spot.element
        if element is not None:
            yield element
    yield leaf.place.element
