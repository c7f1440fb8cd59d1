"""The standfirst: the sentence or two between headline and body, where the page shows one."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from dragoman.extract.body.junk import names
from dragoman.extract.body.leaves import Leaf
from dragoman.extract.body.phrases import is_furniture, is_info
from dragoman.extract.body.pruning import Known, has_digit
from dragoman.extract.facts import Facts, as_text
from dragoman.text.folding import folded

_CALLED = re.compile(
    r"stand-?first|stand_first|(?<![a-z])(dek|deck|lead|lede|intro|chapo|chapeau|bajada|sumario|copete|"
    r"entradilla|vorspann|ingress|manchet|occhiello|sottotitolo|catenaccio|sommario|subtitle|"
    r"sub-?headline|subheading|sub-?head|sub-?title|subtitulo|subtitol|entradeta|resumo|resumen|"
    r"abstract|excerpt|teaser|summary|description|accroche|gancio|linha-?fina|untertitel|antetitulo)"
    r"(?![a-z]*(bild|image|media|caption|video|er\b))"
)
_MIN_CHARS, _MAX_CHARS = 25, 900
_SENTENCE, _FAR, _BYLINE = 60, 12, 200
_ALIKE = 0.75


def openers(
    facts: Facts, found: Sequence[Leaf], *, known: Known, start: int, first: int
) -> list[int]:
    """The numbers of the leaves between headline and body that open the article, in order.

    Args:
        facts: what the page says of itself.
        found: all leaves of the page.
        known: the headline and the authors.
        start: the number of the leaf after the headline; 0 if it is not there.
        first: the number of the first leaf of the body as chosen.
    """
    described = [folded(d) for d in _descriptions(facts) if len(d) >= _MIN_CHARS]
    opening = []
    for number in range(start or max(0, first - _FAR), min(first + 3, len(found))):
        leaf = found[number]
        if not _is_candidate(leaf, known):
            continue
        is_above = number < first
        is_shown = _is_called(leaf) or (is_above and _is_described(leaf.text, described))
        if is_shown or (is_above and start and _is_sentence(leaf)):
            opening.append(number)
        elif opening and not is_above:
            break
    if not opening and start == first and _is_signed_below(found, first, known):
        return [first]
    return opening


def _is_signed_below(found: Sequence[Leaf], first: int, known: Known) -> bool:
    """Whether the byline follows the first paragraph."""
    names = [folded(name) for name in known.authors]
    below = [leaf for leaf in found[first + 1 : first + 3] if len(leaf.text) < _BYLINE]
    return any(
        has_digit(leaf.text) and any(name in folded(leaf.text) for name in names) for leaf in below
    )


def _is_candidate(leaf: Leaf, known: Known) -> bool:
    if leaf.kind not in {"paragraph", "heading", "list_item", "quotation"} or known.is_junk(leaf):
        return False
    if not _MIN_CHARS <= len(leaf.text) <= _MAX_CHARS or leaf.link_chars > len(leaf.text) / 2:
        return False
    return not is_furniture(leaf.text) and not is_info(leaf.text, names=known.authors)


def _is_sentence(leaf: Leaf) -> bool:
    return len(leaf.text) > _SENTENCE and leaf.text.rstrip("\"'”’»)").endswith(
        tuple(".!?…。！？।؟")
    )


def after_title(found: Sequence[Leaf], *, title: str, end: int) -> int:
    """Where the headline stands above the body, and one further; 0 if nowhere."""
    key = folded(title)
    for number in range(min(end, len(found) - 1), -1, -1):
        leaf = found[number]
        if leaf.kind == "heading" and leaf.place.level == 1:
            return number + 1
        if key and folded(leaf.text) == key:
            return number + 1
    return 0


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
