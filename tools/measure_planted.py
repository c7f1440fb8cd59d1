"""How often the checks by word lists find what was planted, and what they find in good text.

    tools/measure_planted.py ../shared/corpora/ntrex [--step N] [--seed N]

The folder has professional translations of the same news sentences into many languages (one
sentence a line, all files in step) and the document of each line. Translations into English are
taken as they are, for false alarms, and with one fault planted in the English:

    attribution    a word of hearsay or doubt is left out
    relative_days  yesterday and tomorrow, last and next are exchanged
    titles         the word for a man or woman is exchanged for the other
    sentences      of two sentences of one document the second is left out
    language       the whole stands in another language than English

Printed for each check: of good pairs and of planted ones the share that it holds, and that it
holds or marks, for all languages and for each; this is what docs/checks says. Only lines in
which the fault can be planted count as planted.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from dragoman.check.stage import CHECKS
from dragoman.model import Language, Pair
from dragoman.text.attribution import hedges_of

ENGLISH = Language("en")
FILES = {
    "es": "spa",
    "fr": "fra",
    "de": "deu",
    "ru": "rus",
    "pt": "por",
    "it": "ita",
    "ca": "cat",
    "uk": "ukr",
    "tr": "tur",
    "ar": "arb",
    "zh": "zho-CN",
    "ja": "jpn",
}
DAYS = {"yesterday": "tomorrow", "tomorrow": "yesterday"}
DAYS |= {f"{a} {unit}": f"{b} {unit}" for unit in ("week", "month", "year") for a, b in (("last", "next"), ("next", "last"))}  # fmt: skip
MEN = "father son brother husband man boy king actor Mr. sons brothers men boys uncle nephew prince"
WOMEN = "mother daughter sister wife woman girl queen actress Mrs. daughters sisters women girls aunt niece princess"
TITLES = dict(zip(MEN.split(), WOMEN.split(), strict=True))
TITLES |= {woman: man for man, woman in TITLES.items()}

MEASURED = """**Measured** by `tools/measure_planted.py ../shared/corpora/ntrex`: professional
translations into English, as they are and with one fault planted; this check alone. The planted
words are among those that the check knows, so this is what it makes of them, and no measure of
how many others there are."""

Lines = dict[str, list[str]]
Plant = Callable[[Pair, random.Random], Pair | None]
Counts = Counter[tuple[str, str, str, str]]
"""By check, language, good or planted, and held, seen or n."""


def with_target(pair: Pair, target: str) -> Pair:
    """The pair with another translation."""
    return Pair(pair.source, target, pair.source_language, pair.target_language)


def without_hedge(pair: Pair, _random: random.Random) -> Pair | None:
    """The first word of hearsay, or else of doubt, left out."""
    found = hedges_of(pair.target, ENGLISH)
    spans = found.hearsay or found.doubt
    if not spans:
        return None
    start, end = spans[0]
    return with_target(pair, f"{pair.target[:start].rstrip()} {pair.target[end:].lstrip()}".strip())


def exchanged(words: dict[str, str]) -> Plant:
    """A plant that exchanges the first of the words for its other."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")

    def plant(pair: Pair, _random: random.Random) -> Pair | None:
        found = pattern.search(pair.target)
        if not found:
            return None
        start, end = found.span()
        return with_target(pair, pair.target[:start] + words[found.group()] + pair.target[end:])

    return plant


PLANTS: dict[str, Plant] = {
    "attribution": without_hedge,
    "relative_days": exchanged(DAYS),
    "titles": exchanged(TITLES),
}


def read(folder: Path) -> tuple[Lines, list[str]]:
    """The sentences of each language, and the document of each line."""
    names = {tongue: f"newstest2019-ref.{name}.txt" for tongue, name in FILES.items()}
    names["en"] = "newstest2019-src.eng.txt"
    lines = {t: (folder / n).read_text("utf-8").split("\n") for t, n in names.items()}
    return lines, (folder / "DOCUMENT_IDS.tsv").read_text("utf-8").split("\n")


def pairs_of(lines: Lines, tongue: str, *, step: int) -> Iterator[tuple[int, Pair]]:
    """Every so many lines of a language with their English."""
    for n in range(0, len(lines["en"]), step):
        source, target = lines[tongue][n].strip(), lines["en"][n].strip()
        if source and target:
            yield n, Pair(source, target, Language(tongue), ENGLISH)


def joined(lines: Lines, tongue: str, places: tuple[int, int]) -> tuple[Pair, Pair]:
    """Two sentences as one pair, and the same with the second left out of the translation."""
    first, second = places
    blank = "" if tongue in {"zh", "ja"} else " "
    source = blank.join(lines[tongue][n].strip() for n in places)
    target = f"{lines['en'][first].strip()} {lines['en'][second].strip()}"
    whole = Pair(source, target, Language(tongue), ENGLISH)
    return whole, with_target(whole, lines["en"][first].strip())


def count(counts: Counts, check: str, kind: str, /, *, pair: Pair) -> None:
    """Ask one check about one pair."""
    run = next(c.run for c in CHECKS if c.name == check)
    kinds = {finding.severity for finding in run(pair)}
    for tongue in ("all", pair.source_language):
        counts[check, tongue, kind, "n"] += 1
        counts[check, tongue, kind, "held"] += "block" in kinds
        counts[check, tongue, kind, "seen"] += bool(kinds & {"block", "warn"})


def measure(lines: Lines, documents: list[str], *, step: int, seed: int) -> Counts:
    """Count all checks on good and on planted pairs."""
    rng, counts = random.Random(seed), Counts()
    for tongue in FILES:
        for n, pair in pairs_of(lines, tongue, step=step):
            for check, plant in PLANTS.items():
                count(counts, check, "good", pair=pair)
                if planted := plant(pair, rng):
                    count(counts, check, "planted", pair=planted)
            count(counts, "language", "good", pair=pair)
            other = rng.choice([t for t in FILES if t != tongue])
            count(counts, "language", "planted", pair=with_target(pair, lines[other][n].strip()))
        for first, second in pairwise(range(0, len(documents), step)):
            places = (first, first + 1)
            if second > first + 1 < len(documents) and documents[first] == documents[first + 1]:
                whole, cut = joined(lines, tongue, places)
                count(counts, "sentences", "good", pair=whole)
                count(counts, "sentences", "planted", pair=cut)
    return counts


def table(counts: Counts, check: str) -> str:
    """What was counted of one check, a line for each language."""
    lines = [
        "| from | good | held | seen | planted | held | seen |",
        "|---|---|---|---|---|---|---|",
    ]
    for tongue in ("all", *FILES):
        cells = [tongue]
        for kind in ("good", "planted"):
            n = counts[check, tongue, kind, "n"]
            shares = (counts[check, tongue, kind, k] / max(1, n) for k in ("held", "seen"))
            cells += [str(n), *(f"{share:.1%}" for share in shares)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def write(page: Path, measured: str) -> None:
    """Put the table at the end of a check's page, in the place of an older one."""
    text = page.read_text("utf-8").partition("**Measured**")[0].rstrip() + "\n\n"
    page.write_text(f"{text}{MEASURED}\n\n{measured}\n", encoding="utf-8")


def main() -> None:
    """Print a table for each check, and write it into its page if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--step", type=int, default=2, help="every so many lines (default 2)")
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--pages", type=Path, help="folder of the checks' pages, to be rewritten")
    args = parser.parse_args()
    counts = measure(*read(args.folder), step=args.step, seed=args.seed)
    for check in (*PLANTS, "language", "sentences"):
        print(f"\n{check}\n\n{table(counts, check)}")
        if args.pages:
            write(args.pages / f"{check}.md", table(counts, check))


if __name__ == "__main__":
    main()
