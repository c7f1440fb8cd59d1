"""Several translations of one text, ranked by what they changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.compare.comparison import Comparison, Row


@dataclass(frozen=True, slots=True)
class Standing:
    """One translation's place in a league."""

    place: int
    """From 1; the same for those that changed as much."""
    name: str
    comparison: Comparison

    @property
    def n_rows(self) -> int:
        """How many sentences, or groups of them, were compared."""
        return len(self.comparison.rows)

    @property
    def n_held(self) -> int:
        """How many rows a grave finding holds."""
        return self.comparison.n_verdicts()["hold"]

    @property
    def n_flagged(self) -> int:
        """How many rows are to be looked at again."""
        return self.comparison.n_verdicts()["flag"]


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence of the source, or group of them, with what each translation makes of it."""

    source: str
    rows: tuple[Row, ...]
    """In the order of the league."""


def league(comparisons: Iterable[Comparison]) -> tuple[Standing, ...]:
    """Translations of one text, those first that changed least.

    Ranked by the share of rows that are held, then flagged, then by the sum of risks; who has
    the same of all has the same place.
    """
    ranked = sorted(comparisons, key=_measure)
    standings: list[Standing] = []
    for n, comparison in enumerate(ranked, start=1):
        is_level = standings and _measure(standings[-1].comparison) == _measure(comparison)
        place = standings[-1].place if is_level else n
        standings.append(Standing(place, comparison.target.label, comparison))
    return tuple(standings)


def differing(standings: tuple[Standing, ...]) -> tuple[Beside, ...]:
    """The sentences of the source on which the verdicts of the translations differ, in order."""
    by_sentence = [_by_sentence(s.comparison) for s in standings]
    places = sorted(set().union(*by_sentence)) if by_sentence else []
    groups: list[tuple[Row, ...]] = []
    for place in places:
        rows = tuple(rows[place] for rows in by_sentence)
        if rows not in groups[-1:]:
            groups.append(rows)
    return tuple(
        Beside(max((r.source for r in rows), key=len), rows)
        for rows in groups
        if len({row.verdict for row in rows}) > 1
    )


def _by_sentence(comparison: Comparison) -> dict[int, Row]:
    """The row of each sentence of the source."""
    return {
        place: row
        for row in comparison.rows
        for place in range(row.source_at, row.source_at + row.n_source)
    }


def _measure(comparison: Comparison) -> tuple[float, float, float]:
    counts = comparison.n_verdicts()
    n = len(comparison.rows) or 1
    risk = sum(row.risk for row in comparison.rows)
    return round(counts["hold"] / n, 6), round(counts["flag"] / n, 6), round(risk / n, 6)
