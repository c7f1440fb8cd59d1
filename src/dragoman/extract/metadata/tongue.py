"""The language of an article: what the page declares, checked against its text."""

from collections.abc import Iterator

from dragoman.extract.facts import Facts
from dragoman.model import UNKNOWN_LANGUAGE, Language
from dragoman.text.languages import base, detect, normalized

_SURE = 0.9
_ENOUGH_CHARS, _SAMPLE_CHARS = 150, 4000
_ALIKE = (
    frozenset({"no", "nb", "nn", "da"}),
    frozenset({"sr", "hr", "bs", "sh"}),
    frozenset({"zh", "yue", "wuu", "nan"}),
    frozenset({"id", "ms", "jv"}),
    frozenset({"ar", "ary", "arz"}),
    frozenset({"uz", "uzs"}),
    frozenset({"fil", "tl", "bcl"}),
    frozenset({"ku", "sdh", "ckb"}),
)
"""Languages that detection mistakes for each other: the page's word counts."""


def language(facts: Facts, *, text: str, told: Language | None) -> Language:
    """The article's language: of those declared, the one that its text is in.

    The text wins where it is sure; a text that is too short or unclear leaves it to the
    page's first word, then to the feed's.

    Args:
        facts: what the page declares.
        text: the article.
        told: what the feed says.
    """
    declared = [n for d in _declared(facts) if (n := normalized(d)) != UNKNOWN_LANGUAGE]
    if told and told != UNKNOWN_LANGUAGE:
        declared.append(told)
    seen, likelihood = detect(text[:_SAMPLE_CHARS])
    for candidate in declared:
        if _is_alike(base(candidate), seen):
            return candidate
    is_sure = likelihood >= _SURE and len(text) >= _ENOUGH_CHARS
    if declared and not is_sure:
        return declared[0]
    return seen


def _declared(facts: Facts) -> Iterator[str]:
    yield from facts.said("inLanguage")
    for element in facts.root.iter("html", "article", "main"):
        yield element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    yield from facts.metas("og:locale", "content-language", "language", "dc.language")


def _is_alike(one: Language, other: Language) -> bool:
    return one == other or any({one, other} <= group for group in _ALIKE)
