"""What comparing makes: rows of sentences side by side, with what differs in each."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from dragoman.compare.texts import Text
from dragoman.model import Finding, Verdict

RowKind = Literal["paired", "moved", "dropped", "added"]
"""paired: both sides, in order; moved: both, at different places; dropped: only in the source;
added: only in the target."""
Effect = Literal["lost", "changed", "added", "other"]
"""What a finding says became of something: its source has it alone, both, the target alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence beside its translation; a group of sentences where they were joined or cut."""

    number: int
    """From 1, in the order of the source."""
    kind: RowKind
    source: str
    target: str
    n_source: int = 1
    n_target: int = 1
    source_at: int = 0
    """Number of its first sentence in the source, from 0; of a row that is added, of the next."""
    verdict: Verdict = "pass"
    risk: float = 0.0
    findings: tuple[Finding, ...] = ()
    starts_paragraph: bool = False
    is_headline: bool = False
    stands_after: int = 0
    """Of a moved sentence: the row that it follows in the target; 0 for its beginning."""

    @property
    def told(self) -> tuple[Finding, ...]:
        """The findings that a reader is told of, the gravest first; notes last."""
        order = ("block", "warn", "note")
        return tuple(sorted(self.findings, key=lambda f: order.index(f.severity)))

    @property
    def is_changed(self) -> bool:
        """Whether anything but notes was found."""
        return self.verdict != "pass"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts side by side."""

    source: Text
    target: Text
    rows: tuple[Row, ...]
    checks: tuple[str, ...] = ()
    """The checks that could be made for the two languages."""
    notes: tuple[Finding, ...] = ()
    """What was found in the texts as wholes."""

    @property
    def verdict(self) -> Verdict:
        """That of the worst row, or of a finding about the whole."""
        worst: tuple[Verdict, ...] = ("pass", "flag", "hold")
        of_whole: dict[str, Verdict] = {"block": "hold", "warn": "flag"}
        verdicts = [r.verdict for r in self.rows]
        verdicts += [of_whole.get(f.severity, "pass") for f in self.notes]
        return max(verdicts, key=worst.index, default="pass")

    @property
    def n_sentences(self) -> tuple[int, int]:
        """How many sentences the source and the target have."""
        return sum(r.n_source for r in self.rows), sum(r.n_target for r in self.rows)

    def n_verdicts(self) -> Counter[Verdict]:
        """How many rows have each verdict."""
        return Counter(r.verdict for r in self.rows)

    def n_changes(self) -> Counter[tuple[str, Effect]]:
        """How many findings, without notes, each check has of each effect."""
        found = [*self.notes, *(f for row in self.rows for f in row.findings)]
        return Counter((f.check, effect(f)) for f in found if f.severity != "note")


def effect(finding: Finding) -> Effect:
    """What a finding says became of something.

    >>> effect(Finding("numbers", "block", "The number 3 is not in the translation.", (0, 1)))
    'lost'
    """
    match (finding.source_span, finding.target_span):
        case (None, None):
            return "other"
        case (_, None):
            return "lost"
        case (None, _):
            return "added"
        case _:
            return "changed"
