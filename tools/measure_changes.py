"""What the checks see of changes that others made in good translations: DEMETR.

    tools/measure_changes.py DATASET [--each 1000] [--machine] [--no-alignment]

DATASET is the folder `dataset` of marzenakrp/demetr (MIT; Karpinska et al. 2022): news and
encyclopaedia in ten languages, translated into English by machine and corrected by hand, and
then damaged in known ways. Nothing was learned from it and no limit was chosen on it. Printed
are, for each kind of critical and major change, what is held and seen (held or marked), and the
same for the undamaged translations, where it is a false alarm; then the latter by language.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.align import open_aligner
from dragoman.check import check_pair
from dragoman.model import Language, Pair, Verdict

TAGS = {
    "chinese_simple": "zh", "czech": "cs", "french": "fr", "german": "de", "hindi": "hi",
    "italian": "it", "japanese": "ja", "polish": "pl", "russian": "ru", "spanish": "es",
}  # fmt: skip
GOOD = "undamaged"
FILES = ("critical_*.json", "major_*.json")
Row = dict[str, Any]


def rows_in(folder: Path, each: int) -> Iterator[Row]:
    """The pairs with their kind, spread evenly over the file, so over its languages."""
    paths = sorted(path for pattern in FILES for path in folder.glob(pattern))
    for number, path in enumerate(paths):
        items = json.loads(path.read_text(encoding="utf-8"))
        chosen = items[:: max(1, len(items) // each)]
        name = path.stem.split("_", 2)
        for item in chosen:
            row = {"source": item["src_sent"], "language": TAGS[item["lang_tag"]]}
            if number == 0:
                yield row | {"kind": GOOD, "target": item["mt_sent"]}
            if item["pert_check"]:
                yield row | {"kind": f"{name[0]}/{name[2]}", "target": item["pert_sent"]}


def print_table(rows: Sequence[Row], column: str) -> None:
    """How many of each group are held, and held or marked."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row["verdict"])
    print(f"| {column} | n | held | seen |\n|---|---|---|---|")
    for name, found in sorted(groups.items()):
        held, passed = found.count("hold") / len(found), found.count("pass") / len(found)
        print(f"| {name} | {len(found)} | {held:.1%} | {1 - passed:.1%} |")
    critical = [found for name, found in groups.items() if name.startswith("critical")]
    if critical:
        seen = [1 - found.count("pass") / len(found) for found in critical]
        print(f"\nmean over the critical kinds: {sum(seen) / len(seen):.1%} seen\n")


def main() -> None:
    """Print the tables."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("folder", type=Path)
    cli.add_argument("--each", type=int, default=1000, help="items read of each kind")
    cli.add_argument("--machine", action="store_true", help="with the limits for engines")
    cli.add_argument("--no-alignment", action="store_true", help="rules alone")
    args = cli.parse_args()
    aligner = None if args.no_alignment else open_aligner()
    rows = list(rows_in(args.folder, args.each))
    rows.sort(key=lambda row: row["source"])  # a source is read once for all that stands beside it
    english = Language("en")
    for row in rows:
        pair = Pair(row["source"], row["target"], Language(row["language"]), english)
        report = check_pair(pair, aligner=aligner, by_machine=args.machine)
        row["verdict"] = report.verdict
    print_table(rows, "kind")
    print_table([row for row in rows if row["kind"] == GOOD], "language")


if __name__ == "__main__":
    main()
