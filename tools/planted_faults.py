"""Run the sample newsroom on an engine that spoils what it translates, and count what shows.

    tools/planted_faults.py [--seed 1] [--alone] [--no-alignment] [--only alcoraya,aurele]

A LibreTranslate service on loopback translates by Apertium and then plants faults of nine kinds
in half of its answers; it is the newsroom's first engine, Apertium itself the second. Prints for
each kind how many faults the site holds, shows repaired, shows marked beside the original, and
shows unmarked (missed), with each of the last. `--alone`: the spoiling engine is the only one.
"""

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from dragoman import config, wiring
from dragoman.demo import Wire, serve
from dragoman.model import Source, SourceId
from dragoman.settings import EngineSettings, Settings
from faulty import PLANTS, FaultyPeer, Shown, faulty_engine, shown

ANCHOR = datetime(2026, 11, 24, 12, tzinfo=UTC)
DEMO = Path(config.__file__).parent / "demo" / "newsroom.toml"
LANGUAGES = "ca en es fr it pt"
FATES = ("held", "repaired", "marked", "missed")


def main() -> None:
    """Run it and print the table."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--alone", action="store_true")
    cli.add_argument("--no-alignment", action="store_true", help="rules alone")
    cli.add_argument("--only", default="", help="publishers, joined by commas")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory(prefix="planted-") as scratch:
        folder = Path(scratch)
        with (
            serve(anchor=ANCHOR) as wire,
            faulty_engine(folder, LANGUAGES, seed=args.seed) as (peer, grades),
        ):
            own = (EngineSettings("libretranslate", peer.url),)
            settings = config.load(DEMO, {})
            settings = replace(
                settings,
                storage=replace(settings.storage, data_dir=folder / "data"),
                check=replace(settings.check, alignment=not args.no_alignment),
                translate=replace(
                    settings.translate,
                    engines=own if args.alone else (*own, EngineSettings()),
                    grades=grades,
                ),
            )
            result, ways = run(settings, wire, peer, only=set(filter(None, args.only.split(","))))
    print_table(result, ways)


def run(
    settings: Settings, wire: Wire, peer: FaultyPeer, only: set[str]
) -> tuple[Shown, Counter[str]]:
    """The newsroom's run: what its site shows, and which ways of repair were taken."""
    with wiring.opened(settings) as newsroom:
        newsroom.ask_to_add(
            [
                Source(SourceId(s.publisher.id), f.publisher, f.url, owner="database")
                for s, f in zip(wire.sites, wire.feeds, strict=True)
                if not only or s.publisher.id in only
            ]
        )
        newsroom.run(watch=lambda _arrow, _tally: None, is_endless=False)
        ways: Counter[str] = Counter()
        for edition in settings.editions:
            for article_id, _, _ in newsroom.store.publications.addresses(edition.id):
                rendition = newsroom.store.publications.rendition(edition.id, article_id)
                if rendition and rendition.report:
                    ways.update(a.how for a in rendition.report.attempts if a.is_shown)
        return shown(newsroom, peer), ways


def print_table(result: Shown, ways: Counter[str]) -> None:
    """One line a kind, then each fault that was missed."""
    print("| planted | " + " | ".join(("faults", *FATES)) + " |\n|---|" + "---|" * 5)
    for kind in PLANTS:
        counts = [result.table[kind, fate] for fate in FATES]
        print(f"| {kind} | {sum(counts)} | " + " | ".join(map(str, counts)) + " |")
    sums = [sum(n for (_, f), n in result.table.items() if f == fate) for fate in FATES]
    print(f"| all | {sum(sums)} | " + " | ".join(map(str, sums)) + " |")
    print(f"\nshown of what was tried again: {dict(ways)}")
    for what, faults in (("missed", result.missed), ("on a page", result.leaked)):
        for fault, text in faults:
            print(f"- {what}, {fault.kind}: {fault.source}")
            print(f"  planted: {fault.target}\n  shown: {text}")


if __name__ == "__main__":
    main()
