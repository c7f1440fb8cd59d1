"""Train the combination that src/dragoman/check/data/verdict.txt holds, and say how well it does.

    tools/train_verdict.py PLANTED.jsonl [--rows CACHE.npz] [--write] [--leave-out]

PLANTED.jsonl is what tools/plant_faults.py writes. Learns from part "train"; the threshold
is the share of good pairs of part "dev" that may be marked by the combination alone.
Prints, for each kind of fault, the share of part "dev" seen and held by rules and combination
together; with --leave-out, also what a combination sees of a
kind that it never saw. Needs lightgbm (dependency group "train").
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray

from dragoman.check import pair_from_json
from dragoman.check.features import features_of
from dragoman.check.stage import found_by_rules

OUT = Path(__file__).resolve().parent.parent / "src/dragoman/check/data"
MARKED = 0.004
"""Share of good pairs that the combination alone may mark."""
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 15, "min_data_in_leaf": 60,
    "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0,
    "verbose": -1, "num_threads": 2, "seed": 1, "max_bin": 127,
}  # fmt: skip
N_TREES = 100

Table = dict[str, NDArray[np.generic]]


def table_of(path: Path) -> Table:
    """Features of all lines, with kind, part and key."""
    rows, kinds, parts, keys, grades, names = [], [], [], [], [], ()
    for text in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        pair = pair_from_json(line)
        findings = found_by_rules(pair)
        features = features_of(pair, findings)
        names = tuple(features)
        severities = {f.severity for f in findings}
        rows.append(list(features.values()))
        kinds.append(line["kind"])
        parts.append(line["part"])
        keys.append(line["key"])
        grades.append(2 if "block" in severities else 1 if "warn" in severities else 0)
    return {
        "x": np.array(rows, np.float32), "kind": np.array(kinds), "part": np.array(parts),
        "key": np.array(keys), "grade": np.array(grades), "names": np.array(names),
    }  # fmt: skip


def fit(table: Table, chosen: NDArray[np.bool_]) -> lightgbm.Booster:
    """A combination learned from the chosen rows; good and bad weigh alike."""
    y = table["kind"][chosen] != "none"
    weight = np.where(y, 0.5 / max(1, y.sum()), 0.5 / max(1, (~y).sum())) * len(y)
    data = lightgbm.Dataset(
        table["x"][chosen], y.astype(int), weight=weight, feature_name=list(table["names"])
    )
    return lightgbm.train(PARAMETERS, data, N_TREES)


def threshold(chances: NDArray[np.float64], kinds: NDArray[np.str_]) -> float:
    """From where on a pair is marked."""
    return float(np.quantile(chances[kinds == "none"], 1 - MARKED))


def rates(
    table: Table, chosen: NDArray[np.bool_], chances: NDArray[np.float64], at: float
) -> dict[str, tuple[int, float, float]]:
    """For each kind its number, and the shares seen and held."""
    found = {}
    for kind in sorted(set(table["kind"][chosen])):
        these = table["kind"][chosen] == kind
        grade, chance = table["grade"][chosen][these], chances[these]
        seen, held = (grade >= 1) | (chance >= at), grade >= 2
        found[kind] = (int(these.sum()), float(seen.mean()), float(held.mean()))
    return found


def main() -> None:  # noqa: PLR0915 — one table, printed from top to bottom
    """Train, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("planted", type=Path)
    parser.add_argument(
        "--rows", type=Path, help="features already computed, or where to keep them"
    )
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--leave-out", action="store_true")
    parser.add_argument("--without", nargs="*", default=(), help="kinds not to learn from")
    args = parser.parse_args()
    if args.rows and args.rows.exists():
        table: Table = dict(np.load(args.rows))
    else:
        table = table_of(args.planted)
        if args.rows:
            np.savez_compressed(args.rows, **table)
    is_dev = table["part"] == "dev"
    is_known = ~np.isin(table["kind"], args.without)
    model = fit(table, ~is_dev & is_known)
    chances = model.predict(table["x"][is_dev])
    at = threshold(chances, table["kind"][is_dev])
    found = rates(table, is_dev, chances, at)
    alone: dict[str, float] = defaultdict(lambda: float("nan"))
    if args.leave_out:
        for kind in found.keys() - {"none"}:
            other = fit(table, ~is_dev & (table["kind"] != kind))
            guessed = other.predict(table["x"][is_dev])
            edge = threshold(guessed, table["kind"][is_dev])
            alone[kind] = rates(table, is_dev, guessed, edge)[kind][1]
    print(f"{'kind':20}{'n':>6}{'seen':>8}{'held':>8}{'left out':>10}")
    for kind, (n, seen, held) in found.items():
        print(f"{kind:20}{n:6}{seen:8.1%}{held:8.1%}{alone[kind]:10.1%}")
    faults = [v for k, v in found.items() if k != "none"]
    print(
        f"{'mean':20}{'':6}{np.mean([f[1] for f in faults]):8.1%}{np.mean([f[2] for f in faults]):8.1%}{np.mean([alone[k] for k in found if k != 'none']):10.1%}"
    )
    print("threshold", at)
    gains = sorted(zip(model.feature_importance("gain"), table["names"], strict=True), reverse=True)
    print("most telling:", ", ".join(str(name) for _, name in gains[:25]))
    if args.write:
        OUT.mkdir(exist_ok=True)
        text = model.model_to_string().partition("feature_infos=")
        trees = text[2].partition("\n")[2].partition("end of trees")[0]
        head = f"mark_at={at:.4f}\n"
        (OUT / "verdict.txt").write_text(
            head + text[0] + trees + "end of trees\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
