"""The standfirst: the sentence or two between headline and body, where the page shows one."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from dragoman.extract.facts import Facts, as_text
from dragoman.extract.junk import names
from dragoman.extract.leaves import Leaf
from dragoman.text.folding import folded

_CALLED = re.compile(
    r"stand-?first|stand_first|(?<![a-z])(dek|deck|lead|lede|intro|chapo|chapeau|bajada|sumario|copete|"
    r"entradilla|vorspann|ingress|manchet|occhiello|sottotitolo|catenaccio|sommario|subtitle|"
    r"sub-?headline|subheading|sub-?head|sub-?title|subtitulo|subtitol|entradeta|resumo|resumen|"
    r"abstract|excerpt|teaser|summary|description|accroche|gancio|linha-?fina|untertitel|antetitulo)"
    r"(?![a-z]*(bild|image|media|caption|video|er\b))"
)
_MIN_CHARS, _MAX_CHARS = 25, 900
_ALIKE = 0.75


def standfirst(facts: Facts, found: Sequence[Leaf], *, title: str, first: int) -> int | None:
    """The number of the leaf that is the standfirst.

    Args:
        facts: what the page says of itself.
        found: all leaves of the page.
        title: the headline.
        first: the number of the first leaf of the body as chosen.
    """
    start = _after_title(found, title=title, end=first)
    described = [folded(d) for d in _descriptions(facts) if len(d) >= _MIN_CHARS]
    for number in range(start, min(first + 3, len(found))):
        leaf = found[number]
        if leaf.kind not in {"paragraph", "heading", "list_item", "quotation"}:
            continue
        if not _MIN_CHARS <= len(leaf.text) <= _MAX_CHARS or leaf.link_chars > len(leaf.text) / 2:
            continue
        if _is_called(leaf) or (number < first and _is_described(leaf.text, described)):
            return number
    return None


def _after_title(found: Sequence[Leaf], *, title: str, end: int) -> int:
    """Where the headline stands above the body, and one further; 0 if nowhere."""
    key = folded(title)
    for number in range(min(end, len(found) - 1), -1, -1):
        leaf = found[number]
        if leaf.kind == "heading" and leaf.place.level == 1:
            return number + 1
        if key and folded(leaf.text) == key:
            return number + 1
    return max(0, end - 3)


def _is_called(leaf: Leaf) -> bool:
    element = leaf.place.element
    for _ in range(3):
        if element is None or element.tag in {"body", "article", "main", "header", "section"}:
            return False
        if _CALLED.search(names(element)) or element.get("itemprop") in {
            "description",
            "alternativeHeadline",
        }:
            return True
        element = element.getparent()
    return False


def _is_described(text: str, described: list[str]) -> bool:
    key = folded(text)
    return any(_is_same(key, other) for other in described)


def _is_same(one: str, other: str) -> bool:
    other = other.rstrip(" .…")
    if one.startswith(other) or other.startswith(one.rstrip(" .…")):
        return True
    match = SequenceMatcher(None, one[:400], other[:400], autojunk=False)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE


def _descriptions(facts: Facts) -> list[str]:
    said = facts.said("description", "alternativeHeadline", "abstract")
    return [
        *facts.metas("og:description", "description", "twitter:description"),
        *map(as_text, said),
    ]
