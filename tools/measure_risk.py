"""Print how well the risk of a check tells bad translations from good ones, beside a baseline.

    tools/measure_risk.py ../shared/corpora/mqm/mqm.jsonl [--alignment]

For each pair of languages the area under the ROC curve (.5 is chance) of the risk, and of the
source's length in characters alone, which any judge must beat. Rows are those of score/mqm.py: "serious"
against "good".
"""

import argparse
import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from dragoman.align import open_aligner
from dragoman.check import check_pair, pair_from_json


def area(bad: Sequence[float], good: Sequence[float]) -> float:
    """How often a bad one is above a good one; a tie counts half.

    >>> area([1, 3], [2, 3])
    0.375
    """
    ranks = sorted(good)
    below = sum(bisect_left(ranks, one) + bisect_right(ranks, one) for one in bad)
    return below / (2 * len(bad) * len(good))


def main() -> None:
    """Check all rows and print the table."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("rows", type=Path)
    cli.add_argument("--alignment", action="store_true")
    args = cli.parse_args()
    aligner = open_aligner() if args.alignment else None
    risks: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    lengths: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for line in args.rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        key = f"{row['src_lang']}-{row['tgt_lang']}", row["label"]
        risks[key].append(check_pair(pair_from_json(row), aligner=aligner).risk)
        lengths[key].append(len(row["source"]))
    print(f"{'pair':10}{'good':>6}{'serious':>9}{'risk':>8}{'length':>8}")
    for name in sorted({name for name, _ in risks}):
        bad, good = (name, "serious"), (name, "good")
        found = area(risks[bad], risks[good]), area(lengths[bad], lengths[good])
        print(f"{name:10}{len(risks[good]):6}{len(risks[bad]):9}{found[0]:8.3f}{found[1]:8.3f}")


if __name__ == "__main__":
    main()
