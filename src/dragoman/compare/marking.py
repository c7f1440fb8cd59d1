"""Sentences in which what was found is lit: pieces with the findings that hold for them.

text + findings with spans on that side -> Piece, Piece, ... -> HTML, or a terminal's text
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.compare.comparison import Effect, effect
from dragoman.model import Finding, Span

Side = Literal["source", "target"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence in which no finding begins or ends."""

    text: str
    numbers: tuple[int, ...] = ()
    """Of the findings that hold for it, from 1."""
    ending: tuple[int, ...] = ()
    """Of those among them that end with it."""
    effect: Effect = "other"
    """Of the gravest of them."""
    is_note: bool = False
    """Whether all of them are but notes."""


def pieces(text: str, findings: Sequence[Finding], side: Side) -> tuple[Piece, ...]:
    """A sentence cut where findings begin and end.

    Args:
        text: of the side.
        findings: of the row, the gravest first.
        side: whose spans count.

    >>> [p.text for p in pieces("All 214 left.", [Finding("x", "warn", "", (4, 7))], "source")]
    ['All ', '214', ' left.']
    """
    spans = tuple(_spans(findings, side, len(text)))
    edges = sorted({0, len(text)} | {edge for _, span in spans for edge in span})
    return tuple(_piece(text[a:b], _covering((a, b), spans), findings) for a, b in pairwise(edges))


def _spans(findings: Sequence[Finding], side: Side, length: int) -> Iterator[tuple[int, Span]]:
    for number, finding in enumerate(findings, start=1):
        span = finding.source_span if side == "source" else finding.target_span
        if span and max(span[0], 0) < min(span[1], length):
            yield number, (max(span[0], 0), min(span[1], length))


def _covering(at: Span, spans: Sequence[tuple[int, Span]]) -> dict[int, bool]:
    """The numbers of the findings that hold for a stretch, and whether each ends with it."""
    start, end = at
    return {n: b == end for n, (a, b) in spans if a <= start and end <= b}


def _piece(text: str, covering: dict[int, bool], findings: Sequence[Finding]) -> Piece:
    own = [findings[n - 1] for n in covering]
    return Piece(
        text,
        tuple(covering),
        tuple(n for n, is_ending in covering.items() if is_ending),
        effect(own[0]) if own else "other",
        is_note=bool(own) and all(f.severity == "note" for f in own),
    )
