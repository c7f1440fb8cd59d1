"""The tree of a page to its leaves: stretches of text, pictures and embeds in reading order.

tree -> walk -> Leaf, Leaf, ... -> select -> blocks
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement

from dragoman.extract.inline import Line, paragraphs
from dragoman.extract.junk import is_credit, is_junk
from dragoman.extract.pictures import embed_address, image_address
from dragoman.model import Mark, MarkKind

_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"}
    | {"font", "i", "ins", "kbd", "label", "mark", "q", "rb", "ruby", "s", "samp", "small", "span"}
    | {"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "output"}
)
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "button", "select", "textarea"}
    | {"input", "object", "canvas", "nav", "rt", "rp", "head", "map", "noframes", "title", "dialog"}
    | {"option", "datalist", "progress", "meter"}
)
_EMBEDS = frozenset({"iframe", "video", "audio", "embed"})
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_MARKS: dict[str, MarkKind] = {"a": "link", "em": "emphasis", "i": "emphasis", "strong": "strong"}
_MARKS["b"] = "strong"
_RUNS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", *_INLINE})


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the page a leaf stands."""

    element: HtmlElement
    kind: str = "paragraph"
    level: int = 0
    is_ordered: bool = False
    is_junk: bool = False
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
    address = url if base is None else urljoin(url, base.get("href", ""))
    bodies = root.findall("body") or [root]
    return [leaf for body in bodies for leaf in _Walk(address).through(body)]


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
        if self.places[-1].figure is not None and is_credit(element):
            return False
        if tag in _INLINE:
            return True
        parent = element.getparent()
        return "-" in tag and parent is not None and parent.tag in _RUNS

    def _text(self, element: HtmlElement, text: str | None, *, is_tail: bool) -> None:
        offset = len(self.line.text)
        if text and self.line.add(text):
            self.spots.append((offset, Spot(element, is_tail, len(text))))

    def _link(self, element: HtmlElement) -> str | None:
        href = (element.get("href") or "").strip()
        try:
            address = urljoin(self.url, href)
        except ValueError:
            return None
        return address if address.startswith(("http://", "https://")) and href else None

    def _thing(self, element: HtmlElement) -> Iterator[Leaf]:
        is_picture = element.tag not in _EMBEDS
        address = (image_address if is_picture else embed_address)(element, self.url)
        if not address:
            return
        here = replace(self.places[-1], kind="figure" if is_picture else "embed")
        if not is_picture or not _stands_in_text(element):
            yield from self._flushed()
        alt = " ".join((element.get("alt") or "").split())
        yield Leaf(here, url=address, alt=alt)

    def _flushed(self) -> Iterator[Leaf]:
        line, spots, place = self.line, self.spots, self.places[-1]
        self.line, self.spots = line.rest(), []
        for part in paragraphs(line):
            own = tuple(spot for at, spot in spots if part.start <= at < part.end)
            yield Leaf(place, part.text, part.marks, own)


def _stands_in_text(element: HtmlElement) -> bool:
    return element.getparent() is not None and element.getparent().tag in {"p", "span"}


def _place(element: HtmlElement, outer: Place) -> Place:
    """The place of what stands in an element."""
    tag = element.tag
    junk = outer.is_junk or is_junk(element)
    place = replace(outer, element=element, is_junk=junk)
    if tag in _HEADINGS:
        return replace(place, kind="heading", level=_HEADINGS[tag])
    if tag == "figure":
        return replace(place, kind="caption", figure=element)
    if outer.figure is not None and is_credit(element):
        return replace(place, kind="credit")
    if tag == "figcaption":
        return replace(place, kind="caption")
    if tag in {"ul", "ol"}:
        return replace(place, level=outer.level + 1, is_ordered=tag == "ol")
    if tag == "li":
        return replace(place, kind="list_item", level=max(1, outer.level))
    return _quoted_or_tabled(tag, place)


def _quoted_or_tabled(tag: str, place: Place) -> Place:
    element = place.element
    match tag:
        case "blockquote":
            return replace(place, kind="quotation", quotation=element)
        case "table":
            return replace(place, table=element)
        case "tr":
            return replace(place, row=element)
        case "td" | "th":
            return replace(place, kind="cell", cell=element)
        case _:
            return place
