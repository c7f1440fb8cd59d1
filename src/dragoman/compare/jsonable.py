"""A comparison and a league as JSON."""

from dataclasses import asdict

from dragoman.compare.comparison import Comparison, Row, effect
from dragoman.compare.standings import Standing
from dragoman.compare.texts import Text


def comparison_as_json(comparison: Comparison) -> dict[str, object]:
    """`{"verdict","source","target","sentences","checks","changes","notes","rows"}`.

    Spans are `[start, end)` in characters of the row's side.
    """
    n_source, n_target = comparison.n_sentences
    return {
        "verdict": comparison.verdict,
        "source": _text(comparison.source),
        "target": _text(comparison.target),
        "sentences": {"source": n_source, "target": n_target},
        "checks": list(comparison.checks),
        "changes": [
            {"check": check, "effect": what, "n": n}
            for (check, what), n in sorted(comparison.n_changes().items())
        ],
        "notes": [asdict(note) for note in comparison.notes],
        "rows": [_row(row) for row in comparison.rows],
    }


def league_as_json(standings: tuple[Standing, ...]) -> dict[str, object]:
    """`{"league": [...]}`, the best first, each with its comparison."""
    return {
        "league": [
            {
                "place": standing.place,
                "name": standing.name,
                "held": standing.n_held,
                "flagged": standing.n_flagged,
                "sentences": standing.n_rows,
                "comparison": comparison_as_json(standing.comparison),
            }
            for standing in standings
        ]
    }


def _text(text: Text) -> dict[str, object]:
    return {"title": text.title, "address": text.address, "language": text.language}


def _row(row: Row) -> dict[str, object]:
    return {
        "number": row.number,
        "kind": row.kind,
        "verdict": row.verdict,
        "risk": round(row.risk, 4),
        "source": row.source,
        "target": row.target,
        "n_source": row.n_source,
        "n_target": row.n_target,
        "findings": [{**asdict(finding), "effect": effect(finding)} for finding in row.told],
    }
