"""What of the chosen leaves is no part of the article after all, and what was missed.

Rules look at words, links and places; none knows a site.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lxml.html import HtmlElement

from dragoman.extract.body.leaves import Leaf
from dragoman.extract.body.phrases import is_furniture, is_info
from dragoman.text.folding import folded

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔](\W|$)|:$")
_MAX_GONE = 0.4
"""A rule that would take more of the text than this away has misunderstood the page."""
_MAX_AFTER = 0.15
_LINKED, _ALL_LINK = 0.7, 0.9
_MAIN = 0.7
"""The main container holds at least this much of the chosen text."""
_MIN_FILL, _PROSE, _LINE, _HEAD_LEVEL, _NEAR = 40, 60, 200, 2, 4
_OPENING = 8


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the article when its body is pruned."""

    title: str
    authors: tuple[str, ...]
    innocent: frozenset[HtmlElement] = frozenset()
    """Elements that are called junk and hold the text all the same."""

    def is_junk(self, leaf: Leaf) -> bool:
        """Whether a leaf stands in what is called junk, rightly."""
        return any(element not in self.innocent for element in leaf.place.junk)


def acquitted(found: Sequence[Leaf], kept: Collection[int], *, known: Known) -> Known:
    """What is known, with the elements that hold too much of the text to be junk."""
    held: Counter[HtmlElement] = Counter()
    for n in kept:
        for element in found[n].place.junk:
            held[element] += len(found[n].text)
    limit = _MAX_GONE * _chars(found, kept)
    return replace(known, innocent=frozenset(e for e, chars in held.items() if chars > limit))


def pruned(found: Sequence[Leaf], kept: Collection[int], *, known: Known) -> list[int]:
    """The numbers of the leaves that remain, in order.

    Args:
        found: all leaves of the page.
        kept: those that were chosen.
        known: headline and authors.
    """
    numbers = sorted(kept)
    for rule in _RULES:
        gone = rule(found, numbers, known)
        if _chars(found, gone) <= _MAX_GONE * _chars(found, numbers):
            numbers = [n for n in numbers if n not in gone]
    return _without_loose_headings(found, numbers) or numbers


def _chars(found: Sequence[Leaf], numbers: Collection[int]) -> int:
    return sum(len(found[n].text) for n in numbers)


def _elsewhere(found: Sequence[Leaf], numbers: list[int], _known: Known) -> set[int]:
    """What is outside of the element that holds most of the text: no paragraphs, or at the end."""
    total = _chars(found, numbers)
    held: Counter[HtmlElement] = Counter()
    for n in numbers:
        for element in _around(found[n]):
            held[element] += len(found[n].text)
    main = [e for e, n_chars in held.items() if n_chars >= total * _MAIN]
    if not main:
        return set()
    innermost = max(main, key=lambda e: sum(1 for _ in e.iterancestors()))
    outside = [n for n in numbers if innermost not in _around(found[n])]
    last = max(n for n in numbers if innermost in _around(found[n]))
    after = {n for n in outside if n > last}
    gone = {n for n in outside if not _is_prose(found[n])}
    return gone | after if _chars(found, after) < _MAX_AFTER * total else gone


def _around(leaf: Leaf) -> list[HtmlElement]:
    return [leaf.place.element, *leaf.place.element.iterancestors()]


def _junk(found: Sequence[Leaf], numbers: list[int], known: Known) -> set[int]:
    """Leaves in elements that are called junk."""
    return {n for n in numbers if known.is_junk(found[n])}


def _furniture(found: Sequence[Leaf], numbers: list[int], known: Known) -> set[int]:
    """Lines that are furniture by their words."""
    return {n for n in numbers if _is_out(found[n], known)}


def _linked_lists(found: Sequence[Leaf], numbers: list[int], _known: Known) -> set[int]:
    """Lists of links."""
    lists: dict[HtmlElement, list[int]] = defaultdict(list)
    for n in numbers:
        if found[n].kind == "list_item":
            owner = next((e for e in _around(found[n]) if e.tag in {"ul", "ol"}), None)
            if owner is not None:
                lists[owner].append(n)
    gone: set[int] = set()
    for items in lists.values():
        n_linked = sum(found[n].link_chars for n in items)
        if n_linked > _LINKED * _chars(found, items):
            gone.update(items)
    return gone


def _is_out(leaf: Leaf, known: Known) -> bool:
    if leaf.kind in {"caption", "credit", "cell"}:
        return leaf.kind != "cell"
    share = leaf.link_chars / len(leaf.text) if leaf.text else 0.0
    if is_furniture(leaf.text, link_share=share):
        return True
    if leaf.kind == "paragraph" and share > _ALL_LINK and not _SENTENCE_END.search(leaf.text):
        return True
    return leaf.kind != "heading" and is_info(leaf.text, names=known.authors)


def _repeats(found: Sequence[Leaf], numbers: list[int], known: Known) -> set[int]:
    """The headline again, and headings before the text begins."""
    title = folded(known.title)
    first = next((n for n in numbers if _is_prose(found[n])), None)
    gone = set()
    for n in numbers:
        text = folded(found[n].text)
        is_early = first is not None and n < first and found[n].kind == "heading"
        if (
            text == title
            or (is_early and found[n].place.level <= _HEAD_LEVEL)
            or (is_early and title and title in text)
        ):
            gone.add(n)
    return gone


def _signatures(found: Sequence[Leaf], numbers: list[int], known: Known) -> set[int]:
    """Lines with an author's name or a figure above the first paragraph, or both a bit further."""
    first = next((n for n in numbers if _is_prose(found[n])), 0)
    names = [folded(name) for name in known.authors]
    gone = set()
    for n in numbers[:_OPENING]:
        text = found[n].text
        if found[n].kind == "heading" or len(text) > _LINE or _is_prose(found[n]):
            continue
        is_signed, is_dated = any(name in folded(text) for name in names), has_digit(text)
        if (is_signed and is_dated) or (n < first and (is_signed or is_dated)):
            gone.add(n)
    return gone


def is_signature(leaf: Leaf, known: Known) -> bool:
    """Whether a short line names an author and a figure, as a byline with a date does."""
    if len(leaf.text) > _LINE or not has_digit(leaf.text) or _is_prose(leaf):
        return False
    text = folded(leaf.text)
    return any(folded(name) in text for name in known.authors)


def has_digit(text: str) -> bool:
    """Whether there is a figure in a text."""
    return any(map(str.isdigit, text))


def _is_prose(leaf: Leaf) -> bool:
    """Whether a leaf is a paragraph of sentences."""
    if leaf.kind != "paragraph" or leaf.link_chars > len(leaf.text) / 2:
        return False
    return weight(leaf.text) > _PROSE and bool(_SENTENCE_END.search(leaf.text))


def weight(text: str) -> int:
    """The length of a text; a letter that is a syllable or a word counts twice."""
    return len(text) + len(_WIDE.findall(text))


def _without_loose_headings(found: Sequence[Leaf], numbers: list[int]) -> list[int]:
    """Headings need something under them."""
    kept: list[int] = []
    for n in reversed(numbers):
        if found[n].kind == "heading" and not kept:
            continue
        kept.append(n)
    return kept[::-1]


def filled(
    found: Sequence[Leaf], kept: Sequence[int], *, known: Known, refused: Collection[int]
) -> list[int]:
    """The chosen leaves and what stands among them in the same elements, missed by the choice."""
    if not kept:
        return []
    parents = {_parent(found[n]) for n in kept if _is_prose(found[n])}
    inside = range(kept[0], kept[-1] + 1)
    done = {*kept, *refused}
    added = {n for n in inside if n not in done and _is_missed(found[n], parents, known)}
    return sorted({*kept, *added})


def _parent(leaf: Leaf) -> HtmlElement | None:
    return leaf.place.element.getparent()


def _is_missed(leaf: Leaf, parents: Collection[HtmlElement | None], known: Known) -> bool:
    if leaf.kind not in {"paragraph", "quotation", "heading", "list_item"} or known.is_junk(leaf):
        return False
    if leaf.link_chars > len(leaf.text) / 2 or _is_out(leaf, known):
        return False
    if leaf.kind == "paragraph" and (len(leaf.text) < _MIN_FILL or is_signature(leaf, known)):
        return False
    return any(e in parents for e in islice(_around(leaf), 1, _NEAR))


_RULES = (_junk, _linked_lists, _furniture, _elsewhere, _repeats, _signatures)
