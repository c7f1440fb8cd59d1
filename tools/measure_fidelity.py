"""What the checks say of sentences that a person has read: how often they are right.

    tools/measure_fidelity.py bench/labels/wire.tsv
    tools/measure_fidelity.py bench/labels/wire.tsv --newsroom news/newsroom.toml [--alignment]
    tools/measure_fidelity.py bench/labels/wire-closer.tsv
    tools/measure_fidelity.py --figures bench/labels/engines-figures.tsv

The labels hold, for each sentence that was read, each finding (right or false) and each
serious error that no finding told (its kind), and no text. Printed are findings by check, and
sentences by languages. With a newsroom that has translated the same articles (see
docs/first-newsroom.md) the checks of today are run on the same sentences: what they still say
of what was right and false, and of what they say that has no label yet, in how many sentences;
how many of the sentences with a serious error are marked, and how many of the others.
With `--alignment` two networks look closer as well. Labels of figures are counted by sentence
and engine.
"""

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dragoman import config, wiring
from dragoman.align import Aligner, open_aligner
from dragoman.check import check_pair
from dragoman.model import ArticleId, Pair, PairReport, Verdict

Place = tuple[str, str]
"""An article, as edition and id, and the number of its sentence."""


VERDICTS = ("right", "elsewhere", "false")
"""Of a finding: the words it names are wrong; others of its sentence are; none is."""


class Label(NamedTuple):
    """What a person said of one finding, or of an error without one."""

    place: Place
    languages: str
    check: str
    verdict: str


def labels_in(path: Path) -> tuple[list[Label], Counter[str]]:
    """The labels of a file, and how many sentences were read of each pair of languages."""
    found: list[Label] = []
    n_read: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        article, number, languages, check, verdict = line.split("\t")
        if check == "sentences":
            n_read[languages] += int(number)
        else:
            found.append(Label((article, number), languages, check, verdict))
    return found, n_read


def print_sentences(labels: list[Label], n_read: Counter[str]) -> None:
    """For each pair of languages: how many sentences were marked, rightly or not, or missed."""
    columns: dict[str, dict[str, set[Place]]] = defaultdict(lambda: defaultdict(set))
    for label in labels:
        kind = label.verdict if label.check != "missed" else "missed"
        columns[label.languages][kind].add(label.place)
    print("| languages | read | with a serious error | of them marked | marked, none wrong |")
    print("|---|---|---|---|---|")
    total: Counter[str] = Counter()
    for languages, n in n_read.items():
        right, missed = columns[languages]["right"], columns[languages]["missed"]
        only_false = columns[languages]["false"] - right
        row = Counter(read=n, wrong=len(right | missed), marked=len(right), false=len(only_false))
        total += row
        print(f"| {languages} | {n} | {row['wrong']} | {row['marked']} | {row['false']} |")
    print(f"| all | {total['read']} | {total['wrong']} | {total['marked']} | {total['false']} |\n")


def print_checks(labels: list[Label]) -> None:
    """For each check how many findings are right; then what was missed, by kind."""
    counts = Counter((label.check, label.verdict) for label in labels)
    print(f"| check | findings | {' | '.join(VERDICTS)} |")
    print("|---|---|---|---|---|")
    for check in sorted({c for c, _ in counts} - {"missed"}):
        row = [counts[check, verdict] for verdict in VERDICTS]
        print(f"| {check} | {sum(row)} | {' | '.join(map(str, row))} |")
    missed = ", ".join(f"{k} {n}" for (c, k), n in counts.most_common() if c == "missed")
    print(f"\nmissed: {missed}\n" if missed else "")


def reports_now(
    newsroom: Path, aligner: Aligner | None, only: set[str] | None
) -> Iterator[tuple[Place, PairReport]]:
    """What today's checks say of sentences that a newsroom has translated; `only` of articles."""
    settings = config.load(newsroom, os.environ)
    with wiring.opened(settings, is_read_only=True) as opened:
        store = opened.store
        for edition in settings.editions:
            for article_id in store.intake.addresses().values():
                found = store.publications.rendition(edition.id, ArticleId(article_id))
                if found is None or found.translation is None:
                    continue
                name = f"{edition.id}/{article_id}"
                if only is not None and name not in only:
                    continue
                ends = (found.article.language, found.translation.target)
                for n, p in enumerate(found.translation.pairs):
                    pair = Pair(p.segment.text, p.target, *ends)
                    yield (name, str(n)), check_pair(pair, aligner=aligner, by_machine=True)


def print_newsroom(
    labels: list[Label], newsroom: Path, aligner: Aligner | None, *, only_read: bool
) -> None:
    """How much of a newsroom is held and marked, then what became of the labels."""
    read = {label.place[0] for label in labels}
    verdicts: Counter[str] = Counter()
    now: Counter[tuple[Place, str]] = Counter()
    seen: set[str] = set()
    said: dict[Place, Verdict] = {}
    for place, report in reports_now(newsroom, aligner, read if only_read else None):
        verdicts[report.verdict] += 1
        if place[0] in read:
            seen.add(place[0])
            said[place] = report.verdict
            now.update((place, f.check) for f in report.findings if f.severity != "note")
    n = verdicts.total()
    held, marked = (verdicts[v] / n if n else 0.0 for v in ("hold", "flag"))
    print(f"{n} sentences: {held:.1%} held, {marked:.1%} marked")
    for article in sorted(read - seen):
        print(f"not translated in this newsroom: {article}")
    print_now([label for label in labels if label.place[0] in seen], now)
    print_marks(labels, said)


def print_marks(labels: list[Label], said: Mapping[Place, Verdict]) -> None:
    """How many of the sentences with a serious error are marked, and how many of the others."""
    wrong = {label.place for label in labels if label.verdict != "false"}
    for name, places in (
        ("with a serious error", [p for p in said if p in wrong]),
        ("without", [p for p in said if p not in wrong]),
    ):
        counts = Counter(said[p] for p in places)
        told = f"{counts['hold']} held, {counts['flag']} marked"
        print(f"sentences {name}: {len(places)}, today {told}")


def print_now(labels: list[Label], now: Counter[tuple[Place, str]]) -> None:
    """What today's checks still say of what was labelled, and what they say besides."""
    kept: Counter[tuple[str, str]] = Counter()
    known: Counter[tuple[Place, str]] = Counter()
    for label in sorted(labels, key=lambda each: each.verdict, reverse=True):
        key = (label.place, label.check)
        known[key] += 1
        is_kept = label.check != "missed" and now[key] >= known[key]
        kept[label.verdict, "kept" if is_kept else "gone"] += label.check != "missed"
    for verdict in ("right", "false"):
        n_kept, n_gone = kept[verdict, "kept"], kept[verdict, "gone"]
        print(f"{verdict}: {n_kept + n_gone} labelled, {n_kept} found today")
    new = Counter(check for _, check in now - known)
    print(f"without label: {', '.join(f'{check} {n}' for check, n in new.most_common())}")


def print_figures(path: Path) -> None:
    """For each engine, or pair of languages: the sentences with each label."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sentence, group, label = line.split("\t")
            found[group][label].add(sentence)
            found["all"][label].add(sentence)
    names = sorted(found["all"])
    print(f"| | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for group in sorted(found, key=lambda g: (g == "all", g)):
        print(f"| {group} | {' | '.join(str(len(found[group][n])) for n in names)} |")


def main() -> None:
    """Print the tables."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("labels", type=Path)
    cli.add_argument("--newsroom", type=Path, help="newsroom.toml of one that translated them")
    cli.add_argument("--alignment", action="store_true", help="look closer")
    cli.add_argument("--only-read", action="store_true", help="check no sentences but the read")
    cli.add_argument("--figures", action="store_true", help="labels of figures, not of pages")
    args = cli.parse_args()
    if args.figures:
        print_figures(args.labels)
        return
    labels, n_read = labels_in(args.labels)
    if n_read:
        print_sentences(labels, n_read)
    print_checks(labels)
    if args.newsroom:
        aligner = open_aligner() if args.alignment else None
        print_newsroom(labels, args.newsroom, aligner, only_read=args.only_read)


if __name__ == "__main__":
    main()
