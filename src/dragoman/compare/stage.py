"""The stage: two texts become rows of sentences, each checked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.compare.alignment import Bead, align
from dragoman.compare.comparison import Comparison, Row
from dragoman.compare.texts import Sentence, Text, sentences_of
from dragoman.compare.vectors import Embed, likeness_of
from dragoman.model import Finding, Language, Pair, PairReport
from dragoman.text.languages import display_name
from dragoman.text.scripts import has_blanks

Checker = Callable[[Pair], PairReport]
"""What finds faults in a sentence and its translation: the room `check`, or another."""

_ENGLISH = Language("en")
_SHORT_CHARS = 12
"""So few letters without counterpart are no reason to hold a text: "Read on."."""
_MOST_EMBEDDED = 600
"""Sentences of both texts together: a model reads some thirty a second."""
_FLAGGED, _HELD = 0.4, 0.75


def compare(
    source: Text,
    target: Text,
    *,
    check: Checker,
    checks: tuple[str, ...] = (),
    embed: Embed | None = None,
) -> Comparison:
    """Lay two texts side by side and say what the second makes of the first.

    Args:
        source: the original.
        target: its translation; in any language, also in that of the source.
        check: what looks at a pair.
        checks: names of the checks that this makes, for the reader.
        embed: makes vectors of sentences, if there is a model: the alignment is better for it.

    Returns:
        One row for each sentence of the source, or group of them, and for each that only
        the target has.
    """
    own, others = sentences_of(source), sentences_of(target)
    texts = [s.text for s in own], [s.text for s in others]
    is_short = len(own) + len(others) <= _MOST_EMBEDDED
    likeness = likeness_of(*texts, embed) if embed and is_short else None
    beads = align(own, others, (source.language, target.language), likeness=likeness)
    rows = tuple(_rows(_Texts(source, target, own, others), beads, check))
    return Comparison(source, target, rows, checks)


@dataclass(frozen=True, slots=True)
class _Texts:
    """Both texts with their sentences."""

    source: Text
    target: Text
    own: tuple[Sentence, ...]
    others: tuple[Sentence, ...]

    def texts(self, bead: Bead) -> tuple[str, str]:
        """What the two sides of a bead say."""
        return (
            _joined([self.own[n].text for n in bead.source], self.source),
            _joined([self.others[n].text for n in bead.target], self.target),
        )

    def starts_paragraph(self, bead: Bead) -> bool:
        """Whether a paragraph of the source begins with the bead, or of the target if alone."""
        side, group = (self.own, bead.source) if bead.source else (self.others, bead.target)
        return bool(group) and side[group.start].starts_paragraph

    def is_headline(self, bead: Bead) -> bool:
        """Whether the bead begins with the headline of the source, or of the target if alone."""
        text, group = (self.source, bead.source) if bead.source else (self.target, bead.target)
        return bool(text.title) and group.start == 0


def _joined(sentences: Sequence[str], text: Text) -> str:
    return (" " if has_blanks(text.language) else "").join(sentences)


def _rows(texts: _Texts, beads: tuple[Bead, ...], check: Checker) -> Iterator[Row]:
    row_of = {n: number for number, bead in enumerate(beads, start=1) for n in bead.target}
    for number, bead in enumerate(beads, start=1):
        row = _row(texts, number, bead)
        if not row.target:
            yield _alone(row, "dropped", texts.target)
        elif not row.source:
            yield _alone(row, "added", texts.source)
        else:
            found = check(
                Pair(row.source, row.target, texts.source.language, texts.target.language)
            )
            checked = replace(row, verdict=found.verdict, risk=found.risk, findings=found.findings)
            after = row_of.get(bead.target.start - 1, 0)
            yield _moved(checked, after) if bead.is_moved else checked


def _row(texts: _Texts, number: int, bead: Bead) -> Row:
    """What stands in a row, not yet checked."""
    return Row(
        number,
        "paired",
        *texts.texts(bead),
        *bead.kind,
        source_at=bead.source.start,
        starts_paragraph=texts.starts_paragraph(bead),
        is_headline=texts.is_headline(bead),
    )


def _moved(row: Row, after: int) -> Row:
    where = f"after sentence {after}" if after else "at the beginning"
    finding = Finding("moved", "warn", f"It stands elsewhere in the translation: {where}.")
    return replace(
        row,
        kind="moved",
        verdict="flag" if row.verdict == "pass" else row.verdict,
        risk=max(row.risk, _FLAGGED),
        findings=(finding, *row.findings),
        stands_after=after,
    )


def _alone(row: Row, kind: Literal["dropped", "added"], other: Text) -> Row:
    """A row of which the other text has nothing."""
    said = row.source or row.target
    is_short = sum(map(str.isalnum, said)) < _SHORT_CHARS and not any(map(str.isdecimal, said))
    name = display_name(other.language, _ENGLISH)
    message = f"Nothing in the {name} text corresponds to it."
    own, others = ((0, len(said)), None) if kind == "dropped" else (None, (0, len(said)))
    finding = Finding(kind, "warn" if is_short else "block", message, own, others)
    return replace(
        row,
        kind=kind,
        verdict="flag" if is_short else "hold",
        risk=_FLAGGED if is_short else _HELD,
        findings=(finding,),
    )
