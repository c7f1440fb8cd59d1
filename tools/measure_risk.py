"""Print how well the risk of a check agrees with professional raters, beside a baseline.

    tools/measure_risk.py ../shared/corpora/mqm/mqm.jsonl [--no-alignment]

Rows are those of score/mqm.py, "serious" against "good". For each pair of languages, for the
risk and for the source's length in characters alone, which any judge must beat: the area under
the ROC curve (.5 is chance); which share of the serious rows is above 86 % of the good ones (a
person marks 14 % of them); and of two translations of one source, of which more raters find one
serious, how often that one has the higher risk. Then for each kind of error and for each engine
the share that is seen likewise.
"""

import argparse
import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.align import open_aligner
from dragoman.check import check_pair, pair_from_json

FALSE = 0.14
"""The share of good rows that a person marks."""
FEW = 20
Row = dict[str, Any]


def area(bad: Sequence[float], good: Sequence[float]) -> float:
    """How often a bad one is above a good one; a tie counts half.

    >>> area([1, 3], [2, 3])
    0.375
    """
    ranks = sorted(good)
    below = sum(bisect_left(ranks, one) + bisect_right(ranks, one) for one in bad)
    return below / (2 * len(bad) * len(good))


def limit_of(good: Sequence[float]) -> float:
    """The number that so many good ones are above as a person marks."""
    return sorted(good)[-1 - int(FALSE * len(good))]


def share_above(numbers: Sequence[float], limit: float) -> float:
    """Which share is above a limit."""
    return sum(n > limit for n in numbers) / len(numbers)


def order(rows: Sequence[Row], number: Callable[[Row], float]) -> tuple[float, int]:
    """How often the worse of two translations of one source has the higher number; of how many."""
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_source[row["source"]].append(row)
    wins = [
        0.5 if number(a) == number(b) else float((number(a) > number(b)) == (a["serious"] > b["serious"]))
        for same in by_source.values()
        for a, b in combinations(same, 2)
        if a["serious"] != b["serious"]
    ]  # fmt: skip
    return sum(wins) / len(wins), len(wins)


def print_groups(title: str, groups: dict[str, list[float]], limit: float) -> None:
    """A line for each group that is large enough to say something."""
    print(f"  {title}")
    for name, numbers in sorted(groups.items(), key=lambda item: -len(item[1])):
        if len(numbers) >= FEW:
            print(f"    {name:40}{len(numbers):6}{share_above(numbers, limit):8.1%}")


def categories_of(row: Row) -> set[str]:
    """The kinds of errors that a rater marked as major."""
    marks = (mark for marks in row["raters"].values() for mark in marks)
    return {category for category, severity, _ in marks if severity == "Major"}


def tell(name: str, rows: list[Row]) -> None:
    """Print what is known of one pair of languages."""
    bad, good = ([r for r in rows if r["label"] == label] for label in ("serious", "good"))
    for number, key in (("risk", lambda r: r["risk"]), ("length", lambda r: len(r["source"]))):
        of_bad, of_good = [key(r) for r in bad], [key(r) for r in good]
        won, n_pairs = order(rows, key)
        print(
            f"{name:8}{number:8}{len(good):6}{len(bad):9}{area(of_bad, of_good):8.3f}"
            f"{share_above(of_bad, limit_of(of_good)):8.1%}{won:8.1%} of {n_pairs}"
        )
    limit = limit_of([r["risk"] for r in good])
    kinds: dict[str, list[float]] = defaultdict(list)
    engines: dict[str, list[float]] = defaultdict(list)
    for row in bad:
        engines[row["system"]].append(row["risk"])
        for kind in categories_of(row):
            kinds[kind].append(row["risk"])
    print_groups("serious rows with a major error of this kind, seen", kinds, limit)
    print_groups("serious rows of this engine, seen", engines, limit)


def main() -> None:
    """Check all rows and print the tables."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("rows", type=Path)
    cli.add_argument("--no-alignment", action="store_true")
    args = cli.parse_args()
    aligner = None if args.no_alignment else open_aligner()
    by_languages: dict[str, list[Row]] = defaultdict(list)
    lines = [json.loads(line) for line in args.rows.read_text(encoding="utf-8").splitlines()]
    for row in lines:
        row["risk"] = check_pair(pair_from_json(row), aligner=aligner).risk
        by_languages[f"{row['src_lang']}-{row['tgt_lang']}"].append(row)
    print(f"{'pair':8}{'number':8}{'good':>6}{'serious':>9}{'AUC':>8}{'seen':>8}{'order':>8}")
    for name, rows in sorted(by_languages.items()):
        tell(name, rows)


if __name__ == "__main__":
    main()
