"""Which pictures and embeds of a page belong to its article."""

import re
from collections.abc import Collection, Sequence

from lxml.html import HtmlElement

from dragoman.extract.body.leaves import Leaf
from dragoman.extract.body.pictures import file_name, is_emblem
from dragoman.extract.body.pruning import Known
from dragoman.text.folding import folded

_PICTURE = re.compile(r"\.(jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_KINDS = frozenset({"figure", "caption", "credit", "embed"})


def figures(
    found: Sequence[Leaf], body: Sequence[int], *, known: Known, start: int, lead: str
) -> list[int]:
    """The numbers of the leaves that are pictures of the article, their captions, its embeds.

    Args:
        found: all leaves of the page.
        body: the numbers of the chosen text, in order.
        known: the headline, and what is no junk.
        start: the number of the leaf after the headline.
        lead: the address of the picture that the page names as its own.
    """
    around = _container(found, body)
    shown: set[str] = set()
    owners: set[HtmlElement | None] = set()
    kept: list[int] = []
    for number in range(start, len(found)):
        leaf = found[number]
        if leaf.kind not in _KINDS or known.is_junk(leaf):
            continue
        is_after = number > body[-1] and leaf.place.figure is None
        is_above = number < body[0] and _is_lead(leaf, lead)
        if is_after or not (is_above or _is_in(leaf, around)):
            continue
        if leaf.kind == "figure":
            name = file_name(leaf.url)
            if name in shown or is_emblem(leaf.url) or _is_teaser(leaf, known):
                continue
            shown.add(name)
            owners.add(leaf.place.figure)
        elif leaf.kind != "embed" and leaf.place.figure not in owners:
            continue
        kept.append(number)
    return kept


def _is_in(leaf: Leaf, around: HtmlElement | None) -> bool:
    own = leaf.place.element
    return around is None or own is around or around in own.iterancestors()


def _is_lead(leaf: Leaf, lead: str) -> bool:
    if leaf.kind == "figure" and lead and file_name(leaf.url) == file_name(lead):
        return True
    return leaf.place.figure is not None and leaf.kind != "embed"


def _is_teaser(leaf: Leaf, known: Known) -> bool:
    """Whether a picture without caption leads to another page, or has the headline for its text."""
    if leaf.place.figure is not None:
        return False
    leads_away = bool(leaf.link) and not _PICTURE.search(leaf.link.partition("?")[0])
    return leads_away or (bool(leaf.alt) and folded(leaf.alt) == folded(known.title))


def _container(found: Sequence[Leaf], body: Collection[int]) -> HtmlElement | None:
    """The innermost element around all of the text."""
    chains = [
        [leaf.place.element, *leaf.place.element.iterancestors()][::-1]
        for leaf in (found[n] for n in body)
        if leaf.kind == "paragraph"
    ]
    if not chains:
        return None
    common = None
    for level in zip(*chains, strict=False):
        if any(e is not level[0] for e in level):
            break
        common = level[0]
    return common
