"""Sentences cut into clauses, which engines lose less of, and joined again as they were."""

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from dragoman.model import Language
from dragoman.repair.plan import Plan
from dragoman.text.quotes import quotations_of

SHORTEST_CHARS = 18
"""No piece is shorter: a word or two alone have no grammar that an engine could go by."""
SHORTEST_HAN_CHARS = 8
_STRONG = re.compile(r"\s*(?:[;:](?=\s)|[—–](?=\s)|[；：])\s*")
_COMMA = re.compile(r",\s+|，")
_CLOSED = re.compile(r"(?<=[»”\"’])\s*[,.—–]\s+")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CONJUNCTIONS = MappingProxyType(
    {
        "ca": "i o però sinó mentre encara perquè quan on que",
        "de": "und oder aber sondern denn während obwohl weil dass als wenn wo",
        "en": "and or but while although because when where which who so yet",
        "es": "y e o u pero sino mientras aunque porque cuando donde que",
        "fr": "et ou mais tandis alors car parce quand où qui que dont puis",
        "gl": "e ou pero senón mentres aínda porque cando onde que",
        "it": "e o ma mentre anche perché quando dove che poi",
        "nl": "en of maar want terwijl hoewel omdat toen waar die dat",
        "oc": "e o mas mentre perque quand ont que",
        "pt": "e ou mas enquanto embora porque quando onde que",
        "ru": "и а но или пока хотя потому когда где что который которая которые",
        "sv": "och eller men medan fast när där som att",
        "uk": "і й та а але або поки хоча тому коли де що який яка які",
    }
)
"""Words with which a clause begins, behind a comma. Other languages are cut at marks only."""
_HAN = ("zh", "ja", "yue")
_WESTERN = str.maketrans({"；": "; ", "：": ": ", "，": ", "})


def pieces(text: str, *, source: Language, target: Language) -> Plan | None:
    """How a sentence is translated clause by clause; None if it has no place to be cut.

    It is cut at ; : — and behind a quotation, and at a comma before a conjunction, not
    within quotations or brackets, and only where both sides are long enough.

    >>> plan = pieces(
    ...     "Han cerrado la carretera; los vecinos siguen esperando.",
    ...     source=Language("es"),
    ...     target=Language("en"),
    ... )
    >>> plan.texts
    ('Han cerrado la carretera', 'los vecinos siguen esperando.')
    >>> plan.join(["They closed the road", "neighbours are waiting."])
    'They closed the road; neighbours are waiting.'
    """
    shortest = SHORTEST_HAN_CHARS if _tongue(source) in _HAN else SHORTEST_CHARS
    texts, joints = [], []
    start = 0
    for at, end in _cuts(text, _tongue(source)):
        if at - start >= shortest and len(text) - end >= shortest:
            texts.append(text[start:at])
            joints.append(_written(text[at:end], target))
            start = end
    if not texts:
        return None
    texts.append(text[start:])
    ends = (*joints, "")

    def join(answers: Sequence[str]) -> str:
        clauses = [a.rstrip() if end else a for a, end in zip(answers, ends, strict=True)]
        return "".join(clause + end for clause, end in zip(clauses, ends, strict=True))

    return Plan(tuple(texts), join)


def _cuts(text: str, tongue: str) -> Iterator[tuple[int, int]]:
    """Where the joints between clauses are, in order."""
    closed = [(q.start, q.end) for q in quotations_of(text).whole]
    closed += [m.span() for m in re.finditer(r"\([^)]*\)|\[[^\]]*\]", text)]
    words = frozenset(_CONJUNCTIONS.get(tongue, "").split())
    found = {m.span() for m in (*_STRONG.finditer(text), *_CLOSED.finditer(text))}
    found |= {m.span() for m in _COMMA.finditer(text) if _begins_clause(text, m.end(), words)}
    last = 0
    for at, end in sorted(found):
        if at >= last and not any(start < at < stop for start, stop in closed):
            yield at, end
            last = end


def _begins_clause(text: str, at: int, words: frozenset[str]) -> bool:
    word = _FIRST_WORD.match(text, at)
    return text[at - 1] == "，" or (word is not None and word.group() in words)


def _written(joint: str, target: Language) -> str:
    return joint if _tongue(target) in _HAN else joint.translate(_WESTERN)


def _tongue(language: Language) -> str:
    return language.partition("-")[0]
