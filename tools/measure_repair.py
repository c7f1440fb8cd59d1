"""What repair made of the held sentences of a newsroom that has run.

    tools/measure_repair.py newsroom/newsroom.toml [--show 20] [--seed 1]

Prints for each way of repair how many attempts there were, how many passed, were flagged and held,
and how many are shown; then how many sentences are held before and after. `--show` prints so many
repaired sentences, drawn by the seed, with their first and their last translation, for reading.
"""

import argparse
import os
import random
from collections import Counter
from itertools import groupby
from pathlib import Path

from dragoman import config, wiring
from dragoman.model import Attempt, Rendition

WAYS = ("first", "placeholders", "route", "pieces")
VERDICTS = ("pass", "flag", "hold")


def main() -> None:
    """Print the table, and what is to be read."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("newsroom", type=Path)
    cli.add_argument("--show", type=int, default=0)
    cli.add_argument("--seed", type=int, default=1)
    args = cli.parse_args()
    attempts: list[tuple[str, tuple[Attempt, ...]]] = []
    n_pairs = n_held = 0
    settings = config.load(args.newsroom, os.environ)
    with wiring.opened(settings, is_read_only=True) as newsroom:
        for edition in settings.editions:
            for article_id, _, _ in newsroom.store.publications.addresses(edition.id):
                rendition = newsroom.store.publications.rendition(edition.id, article_id)
                if rendition and rendition.report:
                    attempts += tried(rendition)
                    n_pairs += len(rendition.report.pairs)
                    n_held += sum(p.verdict == "hold" for p in rendition.report.pairs)
    print_table(attempts)
    n_repaired = sum(any(a.is_shown and a.how != "first" for a in group) for _, group in attempts)
    print(f"\n{n_pairs} sentences: {n_held + n_repaired} held before repair, {n_held} after")
    repaired = [(s, g) for s, g in attempts if not g[0].is_shown]
    for source, group in random.Random(args.seed).sample(repaired, min(args.show, len(repaired))):
        last = next(a for a in group if a.is_shown)
        print(f"\n{source}\n  first: {group[0].target}\n  {last.how}: {last.target}")


def tried(rendition: Rendition) -> list[tuple[str, tuple[Attempt, ...]]]:
    """Each sentence that was tried again, with its attempts."""
    assert rendition.report
    assert rendition.translation
    pairs = rendition.translation.pairs
    groups = groupby(rendition.report.attempts, lambda a: a.number)
    return [(pairs[n].segment.text, tuple(group)) for n, group in groups]


def print_table(attempts: list[tuple[str, tuple[Attempt, ...]]]) -> None:
    """One line a way."""
    made = Counter((a.how, a.report.verdict) for _, group in attempts for a in group)
    taken = Counter(a.how for _, group in attempts for a in group if a.is_shown)
    print("| way | tried | pass | flag | hold | shown |\n|---|---|---|---|---|---|")
    for way in WAYS:
        counts = [made[way, verdict] for verdict in VERDICTS]
        print(f"| {way} | {sum(counts)} | " + " | ".join(map(str, counts)) + f" | {taken[way]} |")


if __name__ == "__main__":
    main()
