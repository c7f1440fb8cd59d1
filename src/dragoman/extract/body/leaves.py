"""The tree of a page to its leaves: stretches of text, pictures and embeds in reading order.

tree -> walk -> Leaf, Leaf, ... -> select -> blocks
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import itemgetter
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement

from dragoman.extract.body.junk import is_caption, is_credit, is_junk, is_photo_credit
from dragoman.extract.body.pictures import absolute, embed_address, image_address
from dragoman.extract.inline import Line, Paragraph, paragraphs
from dragoman.model import Mark, MarkKind

_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"}
    | {"font", "i", "ins", "kbd", "label", "mark", "q", "rb", "ruby", "s", "samp", "small", "span"}
    | {"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "output"}
)
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "button", "select", "textarea"}
    | {"input", "object", "canvas", "rt", "rp", "head", "map", "noframes", "title"}
    | {"option", "datalist", "progress", "meter"}
)
_EMBEDS = frozenset({"iframe", "video", "audio", "embed"})
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_MARKS: dict[str, MarkKind] = {"a": "link", "em": "emphasis", "i": "emphasis", "strong": "strong"}
_MARKS["b"] = "strong"
_PARTS = {"figure": "figure", "blockquote": "quotation", "table": "table", "tr": "row"}
_PARTS |= {"td": "cell", "th": "cell"}
_KINDS = {"figure": "caption", "blockquote": "quotation", "td": "cell", "th": "cell"}
_ASIDE = frozenset({"span", "cite", "small", "em", "i", "strong"})
_NEAR = 3
_RUNS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", *_INLINE})


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the page a leaf stands."""

    element: HtmlElement
    kind: str = "paragraph"
    level: int = 0
    is_ordered: bool = False
    junk: tuple[HtmlElement, ...] = ()
    """The elements around it that are called what is no part of an article."""
    figure: HtmlElement | None = None
    table: HtmlElement | None = None
    row: HtmlElement | None = None
    cell: HtmlElement | None = None
    quotation: HtmlElement | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A text node: an element's text, or the tail after it."""

    element: HtmlElement
    is_tail: bool
    n_chars: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of text without blocks in it, a picture, or an embed."""

    place: Place
    text: str = ""
    marks: tuple[Mark, ...] = ()
    spots: tuple[Spot, ...] = ()
    url: str = ""
    alt: str = ""
    link: str = ""
    """Where a click on a picture leads."""

    @property
    def kind(self) -> str:
        """A block's kind, or caption, credit, cell."""
        return self.place.kind

    @property
    def link_chars(self) -> int:
        """How many of its characters are links."""
        return sum(m.end - m.start for m in self.marks if m.kind == "link")


def leaves(root: HtmlElement, *, url: str) -> list[Leaf]:
    """All leaves of a page, in the order in which they stand in it.

    Args:
        root: the page's tree; it stays as it is.
        url: the page's address, for links and pictures.
    """
    base = root.find(".//base[@href]")
    address = url if base is None else absolute(base.get("href") or "", url) or url
    bodies = root.findall("body") or [root]
    return _with_figures([leaf for body in bodies for leaf in _Walk(address).through(body)])


def _with_figures(found: list[Leaf]) -> list[Leaf]:
    """The leaves, with pictures put into the elements that hold their captions."""
    owners = {leaf.place.figure for leaf in found if leaf.kind in {"caption", "credit"}}
    return [_in_figure(leaf, owners) if leaf.kind == "figure" else leaf for leaf in found]


def _in_figure(leaf: Leaf, owners: set[HtmlElement | None]) -> Leaf:
    place = leaf.place
    if place.figure is not None:
        return leaf
    near = (place.element, *islice(place.element.iterancestors(), _NEAR))
    owner = next((e for e in near if e in owners), None)
    return leaf if owner is None else replace(leaf, place=replace(place, figure=owner))


@dataclass(slots=True)
class _Walk:
    """One walk through a tree: what is open at the moment."""

    url: str
    places: list[Place] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    spots: list[tuple[int, Spot]] = field(default_factory=list)

    def through(self, body: HtmlElement) -> Iterator[Leaf]:
        """The leaves under an element."""
        walk = etree.iterwalk(body, events=("start", "end"))
        self.places.append(Place(body))
        for event, element in walk:
            if event == "start":
                if not isinstance(element.tag, str) or element.tag in _SKIPPED:
                    walk.skip_subtree()
                    continue
                yield from self._enter(element)
                if element.tag in _EMBEDS:
                    walk.skip_subtree()
            elif isinstance(element.tag, str):
                yield from self._leave(element, body)
        yield from self._flushed()

    def _enter(self, element: HtmlElement) -> Iterator[Leaf]:
        tag = element.tag
        if tag == "br":
            self.line.add_break()
        elif tag in {"img", "amp-img"} or tag in _EMBEDS:
            yield from self._thing(element)
        elif self._is_inline(element):
            if tag in _MARKS:
                self.line.open(_MARKS[tag], self._link(element))
        else:
            yield from self._flushed()
            self.places.append(_place(element, self.places[-1]))
        if tag not in _EMBEDS:
            self._text(element, element.text, is_tail=False)

    def _leave(self, element: HtmlElement, body: HtmlElement) -> Iterator[Leaf]:
        if self.places[-1].element is element and element is not body:
            yield from self._flushed()
            self.places.pop()
        elif element.tag in _MARKS and element.tag not in _SKIPPED:
            self.line.close(_MARKS[element.tag])
        if element is not body:
            self._text(element, element.tail, is_tail=True)

    def _is_inline(self, element: HtmlElement) -> bool:
        tag = element.tag
        if tag in _ASIDE and (is_caption(element) or self._is_credit(element)):
            return False
        if tag in _INLINE:
            return True
        parent = element.getparent()
        return "-" in tag and parent is not None and parent.tag in _RUNS

    def _is_credit(self, element: HtmlElement) -> bool:
        return _is_credited(element, self.places[-1].figure)

    def _text(self, element: HtmlElement, text: str | None, *, is_tail: bool) -> None:
        if not text or (not self.line.pieces and text.isspace()):
            return
        offset = self.line.n_chars
        if self.line.add(text):
            self.spots.append((offset, Spot(element, is_tail, len(text))))

    def _link(self, element: HtmlElement) -> str | None:
        href = (element.get("href") or "").strip()
        if href.startswith(("https://", "http://")):
            return href
        try:
            address = urljoin(self.url, href)
        except ValueError:
            return None
        return address if address.startswith(("http://", "https://")) and href else None

    def _thing(self, element: HtmlElement) -> Iterator[Leaf]:
        is_picture = element.tag in {"img", "amp-img"}
        address = (image_address if is_picture else embed_address)(element, self.url)
        if not address:
            return
        here = replace(self.places[-1], kind="figure" if is_picture else "embed")
        if not is_picture or not _stands_in_text(element):
            yield from self._flushed()
        alt = " ".join((element.get("alt") or "").split())
        link = next((m[1] for m in reversed(self.line.opened) if m[0] == "link"), None)
        yield Leaf(here, url=address, alt=alt, link=link or "")

    def _flushed(self) -> tuple[Leaf, ...]:
        line, spots, place = self.line, self.spots, self.places[-1]
        if not line.pieces:
            return ()
        self.line, self.spots = line.rest(), []
        return tuple(
            Leaf(place, part.text, part.marks, _within(spots, part)) for part in paragraphs(line)
        )


def _within(spots: list[tuple[int, Spot]], part: Paragraph) -> tuple[Spot, ...]:
    first = bisect_left(spots, part.start, key=itemgetter(0))
    last = bisect_left(spots, part.end, key=itemgetter(0))
    return tuple(spot for _, spot in spots[first:last])


def _stands_in_text(element: HtmlElement) -> bool:
    return element.getparent() is not None and element.getparent().tag in {"p", "span"}


def _place(element: HtmlElement, outer: Place) -> Place:
    """The place of what stands in an element."""
    junk = (*outer.junk, element) if is_junk(element) else outer.junk
    changes = _changes(element, outer)
    if changes:
        return replace(outer, element=element, junk=junk, **changes)
    return Place(
        element,
        outer.kind,
        outer.level,
        outer.is_ordered,
        junk,
        outer.figure,
        outer.table,
        outer.row,
        outer.cell,
        outer.quotation,
    )


def _changes(element: HtmlElement, outer: Place) -> dict[str, Any]:
    tag = element.tag
    if tag in _HEADINGS:
        return {"kind": "heading", "level": _HEADINGS[tag]}
    if tag in _PARTS:
        return {"kind": _KINDS.get(tag, outer.kind), _PARTS[tag]: element}
    figure = outer.figure
    if _is_credited(element, figure):
        return {"kind": "credit", "figure": _pictured(element) if figure is None else figure}
    if tag == "figcaption" or is_caption(element):
        return {"kind": "caption", "figure": _pictured(element) if figure is None else figure}
    if tag in {"ul", "ol"}:
        return {"level": outer.level + 1, "is_ordered": tag == "ol"}
    return {"kind": "list_item", "level": max(1, outer.level)} if tag == "li" else {}


def _is_credited(element: HtmlElement, figure: HtmlElement | None) -> bool:
    """Whether an element holds the credit of the figure, or of a picture right beside it."""
    if figure is not None:
        return is_credit(element)
    return is_photo_credit(element) and _pictured(element) is not None


def _pictured(element: HtmlElement) -> HtmlElement | None:
    """The element around a caption that holds its picture, too, if it is near."""
    for around in islice(element.iterancestors(), _NEAR):
        if next(around.iter("img", "video", "amp-img"), None) is not None:
            return around
    return None
