"""Texts cut into sentences.

text -> boundaries by `sentencex`, and between the sentences of a quotation
     -> those that are none are dropped: abbreviations, initials, numbers, addresses
     -> sentences that no engine takes in one piece are cut at ; or , or a blank
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import sentencex

from dragoman.model import Language

LONGEST_CHARS = 1500
"""No piece is longer if there is a place to cut: engines drop the ends of long inputs."""

_OPENING = "\"'“„‚‘«‹([{¿¡—–-「『（《“"
_CLOSING = "\"'”’“»›)\\]}」』）》"
_INNER = re.compile(rf"[.!?…؟]+[{_CLOSING}]*\s+(?=[{_OPENING}\s]*[^\W_a-z])")
"""Between two sentences, also within a quotation, which `sentencex` keeps whole."""
_SURE_INNER = re.compile(rf"(?:[。！？।॥۔]+|(?<=[぀-鿿])[?!]+)[{_CLOSING}]*\s*")
"""Marks that end nothing but sentences."""
_LONE_QUOTE = re.compile(r"\s[\"'“”„‚‘’«»]+$")
_KEPT_WHOLE = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\d[\d.,:/'’  ]*\d")
_LAST_WORD = re.compile(r"([^\s\"'“„‚‘«‹(\[{]+)\.[^\w\s]*\s*$")
_FIRST_WORD = re.compile(r"[^\w]*([\w'’-]+)")
_WORD = re.compile(r"\w")
_NEXT_LOWER = re.compile(rf"[{_OPENING}\s]*[^\W\d_]")
_CUTS = (re.compile(r"[;；]\s*"), re.compile(r",\s+|[，、،]\s*"), re.compile(r"\s+"))
_NO_MARKS = ("th", "lo", "km", "my", "bo")
"""Scripts written without marks between sentences: a line is one segment."""
_CLOSED = "\"'”’»)]}」』）》"
_GOES_ON = ("と", "って", "라", "고", "이라", "며", "는", "은", "가", "이")
"""Particles that follow a quotation: no sentence begins with them there."""


@dataclass(frozen=True, slots=True)
class _Habits:
    never: frozenset[str]
    before_number: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    has_ordinal_dot: bool


def split(text: str, language: Language) -> tuple[tuple[str, str], ...]:
    """The sentences of a text, each with the blank that followed it.

    Joined again they are the text without the blanks that it began with. A sentence
    neither begins nor ends with a blank; closing marks belong to the sentence before.

    Args:
        text: of one block; a line break ends a sentence only where it is a blank line.
        language: of the text; one without data of its own is cut by `sentencex` alone.

    >>> split("Sr. Puig came. He left.", Language("es"))
    (('Sr. Puig came.', ' '), ('He left.', ''))
    """
    rest = text.lstrip()
    edges = [0, *_cut(rest, sorted(_edges(rest, language))), len(rest)]
    pieces = (rest[a:b] for a, b in pairwise(edges))
    return tuple((s, p[len(s) :]) for p in pieces if p for s in (p.rstrip(),))


def _edges(text: str, language: Language) -> Iterator[int]:
    """Where sentences end, just after the blanks that follow them."""
    tongue = language.partition("-")[0]
    if tongue in _NO_MARKS:
        yield from (m.end() for m in re.finditer(r"\n\s*", text))
        return
    habits = _habits(tongue)
    kept = [m.span() for m in _KEPT_WHOLE.finditer(text)]
    candidates = {m.end() for m in (*_INNER.finditer(text), *_SURE_INNER.finditer(text))}
    candidates |= set(_sentencex_edges(text, tongue))
    for at in {len(text) - len(text[c:].lstrip()) for c in candidates}:
        whole = any(start < at < end for start, end in kept)
        if 0 < at < len(text) and not whole and _is_end(text, at, habits):
            yield at


def _sentencex_edges(text: str, tongue: str) -> Iterator[int]:
    at = 0
    for sentence in sentencex.segment(tongue, text):
        at += len(sentence)
        yield at


def _is_end(text: str, at: int, habits: _Habits) -> bool:
    """Whether a sentence ends before `at` and another begins there."""
    before, after = text[:at], text[at:]
    if not _WORD.search(after):
        return False
    gap = before[len(before.rstrip()) :]
    if gap.count("\n") > 1:
        return True
    if _begins_lower(after) or (gap == "" and _is_torn(before, after)):
        return False
    found = _LAST_WORD.search(before[-60:])
    return found is None or _ends_after(found.group(1), after, habits)


def _is_torn(before: str, after: str) -> bool:
    """Whether a quotation's mark would be cut off from it, or its verb from a quotation."""
    if _LONE_QUOTE.search(before) or before[-1] in "“„‚‘«「『（《(":
        return True
    return after[0] in _CLOSED or (before[-1] in _CLOSING and after.startswith(_GOES_ON))


def _begins_lower(after: str) -> bool:
    found = _NEXT_LOWER.match(after)
    return found is not None and found.group()[-1].islower()


def _ends_after(word: str, after: str, habits: _Habits) -> bool:
    """Whether a sentence can end with this word and a full stop."""
    plain = word.casefold().lstrip("-—–")
    found = _FIRST_WORD.match(after)
    follower = found.group(1) if found else ""
    is_initial = len(follower) == 1 and after[found.end() :].startswith(".") if found else False
    is_started = follower.casefold() in habits.starters and not is_initial
    if plain in habits.never and plain not in habits.maybe:
        return False
    if plain in habits.before_number and follower[:1].isdigit():
        return False
    is_number = plain.isdecimal() and len(plain) <= 2  # noqa: PLR2004 — a day, a rank
    is_short = len(plain) == 1 and plain.isalpha() and word.isupper()
    is_dotted = "." in plain and len(plain) <= 7 and plain.replace(".", "").isalpha()  # noqa: PLR2004
    if plain in habits.maybe or is_short or is_dotted or (is_number and habits.has_ordinal_dot):
        return is_started
    return True


def _cut(text: str, edges: list[int]) -> Iterator[int]:
    """The edges, and more of them where a piece is longer than LONGEST_CHARS."""
    start = 0
    for end in (*edges, len(text)):
        while end - start > LONGEST_CHARS and (at := _place_to_cut(text, start)):
            yield at
            start = at
        if end < len(text):
            yield end
        start = end


def _place_to_cut(text: str, start: int) -> int:
    """The last good place within reach after `start`; 0 if there is none."""
    window = text[start : start + LONGEST_CHARS]
    kept = [m.span() for m in _KEPT_WHOLE.finditer(window)]
    for mark in _CUTS:
        ends = [m.end() for m in mark.finditer(window, LONGEST_CHARS // 3)]
        good = [e for e in ends if e < len(window) and not any(a < e < b for a, b in kept)]
        if good:
            return start + good[-1]
    return 0


@cache
def _habits(tongue: str) -> _Habits:
    data = _all_habits()
    shared, own = data["all"], data.get(tongue, {})
    words = {k: frozenset(f"{shared[k]} {own.get(k, '')}".split()) for k in shared}
    return _Habits(
        never=words["never"],
        before_number=words["before_number"],
        maybe=words["maybe"],
        starters=words["starters"],
        has_ordinal_dot=bool(own.get("ordinal_dot", False)),
    )


@cache
def _all_habits() -> dict[str, dict[str, str]]:
    path = files("dragoman.text") / "data" / "sentences.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
