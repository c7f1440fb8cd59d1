"""How many pairs a second the checks read, on one core, beside a peer in the same run.

    bench/check.py ../shared/corpora/fidelity/pairs.jsonl [--rounds 5] [--by-check]

Printed likewise for the hard rules alone, which hold on their own; and how many a second are read
with alignment and meaning, many together.

Time is the process's own, so that what else the machine does counts little; the peer is the
chrF of sacrebleu between source and target, which reads every pair once in pure Python as the
checks do. The first pass, which loads dictionaries and learns words, is not counted (it is
printed by itself); the caches hold 512 texts, so that no later pass finds a text of the one
before. Of the rounds, in turn, the best of each side is shown.
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from dragoman.align import open_aligner
from dragoman.check import check_pair, pair_from_json
from dragoman.check.stage import CHECKS
from dragoman.model import Pair

HARD = (
    "untranslated", "unknown_words", "repetition", "garbage", "numbers", "units", "dates", "quotations",
)  # fmt: skip
"""The rules that hold on their own: foreign stretches and non-words, repetition, figures with their
scale and unit, dates, quotations."""


def pairs_per_s(run: Callable[[Pair], object], pairs: list[Pair]) -> float:
    """Pairs a second of the process's time."""
    start = time.process_time()
    for pair in pairs:
        run(pair)
    return len(pairs) / (time.process_time() - start)


def main() -> None:
    """Print pairs a second of the checks and of the peer, and their ratio."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("pairs", type=Path)
    cli.add_argument("--rounds", type=int, default=5)
    cli.add_argument("--by-check", action="store_true", help="microseconds a pair of each check")
    cli.add_argument("--look-closer", type=int, default=500, help="pairs, 0: none")
    args = cli.parse_args()
    lines = args.pairs.read_text(encoding="utf-8").splitlines()
    pairs = [pair_from_json(json.loads(line)) for line in lines]
    chrf = CHRF()

    def peer(pair: Pair) -> float:
        return float(chrf.sentence_score(pair.target, [pair.source]).score)

    print(f"{len(pairs)} pairs; first pass {pairs_per_s(check_pair, pairs):.0f} pairs/s")
    rounds = [
        (pairs_per_s(check_pair, pairs), pairs_per_s(peer, pairs)) for _ in range(args.rounds)
    ]
    ours, theirs = (max(side) for side in zip(*rounds, strict=True))
    print(f"checks {ours:.0f} pairs/s, chrF {theirs:.0f} pairs/s, ratio {ours / theirs:.2f}")
    rules = [check.run for check in CHECKS if check.name in HARD]

    def hard(pair: Pair) -> None:
        for rule in rules:
            rule(pair)

    alone = max(pairs_per_s(hard, pairs) for _ in range(args.rounds))
    print(f"hard rules alone {alone:.0f} pairs/s, ratio {alone / theirs:.2f}")
    aligner = open_aligner()
    if aligner and args.look_closer:
        some = pairs[:: max(1, len(pairs) // args.look_closer)]
        start = time.process_time()
        for pair in some:
            check_pair(pair, aligner=aligner)
        n_per_s = len(some) / (time.process_time() - start)
        print(f"with the closer look {n_per_s:.1f} pairs/s, of {len(some)} spread over the file")
    for check in CHECKS if args.by_check else ():
        print(f"{check.name:15} {1e6 / pairs_per_s(check.run, pairs):6.0f} µs alone")


if __name__ == "__main__":
    main()
