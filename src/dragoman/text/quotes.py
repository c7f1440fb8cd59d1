"""Where quotations open and close in a text, in the manner of any language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

_MARKS = re.compile(r"''|``|[\"“”„‟«»「」『』＂‹›‚‘’']")
_ALWAYS_OPEN, _ALWAYS_CLOSE = "「『„", "」』"
_USUALLY_OPEN, _USUALLY_CLOSE = "“«‹‘‚``", "”»›’"
_SINGLE = "‹›‚‘’'"
_LINKS = "([{¿¡—–-/…"


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """A quotation mark and what it does."""

    start: int
    end: int
    side: Literal["open", "close", "either"]
    is_single: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `[start, end)` with its marks; `depth` is 0 unless it stands in another."""

    start: int
    end: int
    depth: int
    is_single: bool


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of a text in order, and the marks that lack another."""

    whole: tuple[Quotation, ...]
    unclosed: tuple[QuoteMark, ...]
    unopened: tuple[QuoteMark, ...]

    @property
    def is_balanced(self) -> bool:
        """Whether each double mark has its other."""
        return all(m.is_single for m in (*self.unclosed, *self.unopened))


@lru_cache(maxsize=512)
def quotations_of(text: str) -> Quotations:
    """The quotations of a text; apostrophes are none.

    >>> found = quotations_of("She said: “It's ‘over’.”")
    >>> [(q.start, q.end, q.depth) for q in found.whole]
    [(10, 24, 0), (16, 22, 1)]
    """
    stack: list[QuoteMark] = []
    whole: list[Quotation] = []
    unopened: list[QuoteMark] = []
    for mark in _marks(text):
        partner = _partner(stack, mark)
        if partner is None and text[max(0, mark.start - 1) : mark.start].isdecimal():
            continue  # inches
        if partner is None:
            (unopened if mark.side == "close" else stack).append(mark)
            continue
        del stack[partner + 1 :]
        opening = stack.pop()
        whole.append(Quotation(opening.start, mark.end, len(stack), mark.is_single))
    return Quotations(
        tuple(sorted(whole, key=lambda q: q.start)),
        tuple(stack),
        tuple(unopened),
    )


def _partner(stack: list[QuoteMark], mark: QuoteMark) -> int | None:
    """The place in the stack of the mark that this one closes."""
    if mark.side == "open":
        return None
    for n in range(len(stack) - 1, -1, -1):
        if stack[n].is_single == mark.is_single:
            return n
    return None


def _marks(text: str) -> Iterator[QuoteMark]:
    for found in _MARKS.finditer(text):
        mark = found.group()
        before = text[found.start() - 1] if found.start() else " "
        after = text[found.end()] if found.end() < len(text) else " "
        is_single = mark in _SINGLE
        if is_single and mark in "'’‘" and _is_apostrophe(before, after):
            continue
        if not is_single and _is_hebrew(before) and _is_hebrew(after):
            continue  # an abbreviation, such as the name of the United States
        side = _side(mark, before, after)
        if not (is_single and side == "either"):
            yield QuoteMark(found.start(), found.end(), side, is_single)


def _is_apostrophe(before: str, after: str) -> bool:
    return (before.isalnum() and after.isalnum()) or (not before.isalnum() and after.isdecimal())


def _is_hebrew(sign: str) -> bool:
    return "א" <= sign <= "ת"


def _side(mark: str, before: str, after: str) -> Literal["open", "close", "either"]:
    """What a mark does: by its nature, else by the letters and blanks around it."""
    if mark in _ALWAYS_OPEN or mark in _ALWAYS_CLOSE:
        return "open" if mark in _ALWAYS_OPEN else "close"
    is_loose_before = before.isspace() or before in _LINKS
    is_loose_after = after.isspace() or after in ".,;:!?)]}—–…-‑"
    if is_loose_before != is_loose_after:
        return "open" if is_loose_before else "close"
    if mark in _USUALLY_OPEN or mark in _USUALLY_CLOSE:
        return "open" if mark in _USUALLY_OPEN else "close"
    return "either"
