"""How the checks do in 27 languages with English: marks on good translations, and on damaged ones.

    tools/measure_languages.py ../shared/corpora/ntrex [--each N] [--no-alignment]

The folder has professional translations of the same news sentences into many languages (one sentence a
line, all files in step). Of a sample both directions are checked: as they are; with a quarter of the
translation left out, somewhere in its middle; and with one digit changed. Printed is, for each language,
which share of the good ones is held, and held or marked, and which share of the damaged ones is held or
marked. No limit was chosen on single languages of these but those of the fidelity corpus.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.align import Aligner, open_aligner
from dragoman.check import check_pair
from dragoman.model import Language, Pair
from dragoman.text.scripts import has_blanks

FILES = {
    "ar": "arb", "bg": "bul", "ca": "cat", "da": "dan", "de": "deu", "es": "spa", "fa": "fas",
    "fr": "fra", "he": "heb", "hi": "hin", "hr": "hrv", "it": "ita", "ja": "jpn", "kk": "kaz",
    "ko": "kor", "nb": "nob", "nl": "nld", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus",
    "sr": "srp-Cyrl", "sv": "swe", "th": "tha", "tr": "tur", "uk": "ukr", "zh": "zho-CN",
}  # fmt: skip
ENGLISH = Language("en")
SEED = 9
SHORTEST = 8
"""Words, or signs, of a translation of which a quarter is left out."""
KINDS = ("good", "cut", "digit")
SEEN = ("flag", "hold")
Counts = Counter[tuple[str, str, str]]
"""By language, kind and verdict."""


def lines_of(folder: Path, name: str) -> list[str]:
    """The sentences of a language."""
    return (folder / f"newstest2019-{name}.txt").read_text("utf-8").split("\n")


def cut(text: str, language: Language, dice: random.Random) -> str | None:
    """The text without a quarter of its words, neither the first nor the last; None if it is too short."""
    pieces = text.split() if has_blanks(language) else list(text)
    if len(pieces) < SHORTEST:
        return None
    n = len(pieces) // 4
    start = dice.randrange(1, len(pieces) - n)
    kept = pieces[:start] + pieces[start + n :]
    return (" " if has_blanks(language) else "").join(kept)


def with_digit(text: str, dice: random.Random) -> str | None:
    """The text with one digit changed; None if it has none."""
    places = [n for n, sign in enumerate(text) if sign.isdecimal() and sign.isascii()]
    if not places:
        return None
    at = dice.choice(places)
    return text[:at] + str((int(text[at]) + dice.randrange(1, 9)) % 10) + text[at + 1 :]


def pairs_of(
    english: str, other: str, language: Language, *, dice: random.Random
) -> Iterator[tuple[str, Pair]]:
    """A sentence in both directions, good and damaged."""
    for source, target, ends in (
        (english, other, (ENGLISH, language)),
        (other, english, (language, ENGLISH)),
    ):
        yield "good", Pair(source, target, *ends)
        for kind, damaged in (
            ("cut", cut(target, ends[1], dice)),
            ("digit", with_digit(target, dice)),
        ):
            if damaged:
                yield kind, Pair(source, damaged, *ends)


def row(counts: Counts, tongue: str) -> str:
    """What was counted of a language."""
    n = {kind: sum(counts[tongue, kind, v] for v in ("pass", *SEEN)) for kind in KINDS}

    def share(kind: str, *verdicts: str) -> str:
        found = sum(counts[tongue, kind, verdict] for verdict in verdicts)
        return f"{100 * found / max(1, n[kind]):.1f} %"

    cells = [tongue, str(n["good"]), share("good", "hold"), share("good", *SEEN)]
    for kind in KINDS[1:]:
        cells += [str(n[kind]), share(kind, *SEEN)]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print a line for each language, and one for all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", type=int, default=100, help="sentences of a language")
    parser.add_argument("--no-alignment", action="store_true", help="the rules alone")
    args = parser.parse_args()
    aligner: Aligner | None = None if args.no_alignment else open_aligner()
    english = lines_of(args.folder, "src.eng")
    dice = random.Random(SEED)
    numbers = dice.sample([n for n, line in enumerate(english) if line.strip()], args.each)
    counts = Counts()
    print("| | good | held | held or marked | a quarter left out | seen | digit changed | seen |")
    print("|---|---|---|---|---|---|---|---|")
    for tongue, name in FILES.items():
        others = lines_of(args.folder, f"ref.{name}")
        for n in numbers:
            texts = english[n].strip(), others[n].strip()
            for kind, pair in pairs_of(*texts, Language(tongue), dice=dice):
                verdict = check_pair(pair, aligner=aligner).verdict
                counts[tongue, kind, verdict] += 1
                counts["all", kind, verdict] += 1
        print(row(counts, tongue), flush=True)
    print(row(counts, "all"))


if __name__ == "__main__":
    main()
