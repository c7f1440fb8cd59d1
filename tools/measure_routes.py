"""Measure how good routes are, for `src/dragoman/engines/grades.toml` or a file of one's own.

    tools/measure_routes.py [--documents N] [--into en --into es] [--write FILE]
    tools/measure_routes.py --libretranslate URL [--documents N] [--write FILE]
    tools/measure_routes.py --table

Translates the sentences of NTREX-128 (../shared/corpora/ntrex) over every pair of Apertium that
is installed and every route through one third language, or two where nothing else leads there,
and prints chrF++ against the professional translation, with the time that the last step took.
With `--libretranslate` the service's own pairs are measured. `--write` puts the grades into a
file, into Dragoman's own where none is named; `--table` prints what is there as Markdown.
"""

import argparse
import time
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from itertools import pairwise, permutations
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from dragoman.engines import ApertiumEngine, LibreTranslateEngine
from dragoman.engines.routes import PIVOTS, STEP_GRADE
from dragoman.errors import EngineError
from dragoman.model import Language
from dragoman.ports import Engine

ROOT = Path(__file__).resolve().parent.parent
GRADES = ROOT / "src/dragoman/engines/grades.toml"
NTREX = ROOT.parent / "shared/corpora/ntrex"
MODES_DIR = Path("/usr/share/apertium/modes")
FILES = {
    "ar": "ref.arb",
    "bg": "ref.bul",
    "ca": "ref.cat",
    "da": "ref.dan",
    "de": "ref.deu",
    "en": "src.eng",
    "es": "ref.spa",
    "fa": "ref.fas",
    "fr": "ref.fra",
    "he": "ref.heb",
    "hi": "ref.hin",
    "hr": "ref.hrv",
    "it": "ref.ita",
    "ja": "ref.jpn",
    "kk": "ref.kaz",
    "ko": "ref.kor",
    "nb": "ref.nob",
    "nl": "ref.nld",
    "pl": "ref.pol",
    "pt": "ref.por",
    "ro": "ref.ron",
    "ru": "ref.rus",
    "sr": "ref.srp-Cyrl",
    "sv": "ref.swe",
    "th": "ref.tha",
    "tr": "ref.tur",
    "uk": "ref.ukr",
    "zh-Hans": "ref.zho-CN",
}
"""NTREX's files by language."""
INTO = ("en", "es", "ca", "pt", "fr", "it")
BATCH = 100

Way = tuple[Language, ...]


class Measurer:
    """Translates and grades; texts of a beginning are kept for all ways that share it."""

    def __init__(self, engine: Engine, ntrex: Path, *, n_documents: int | None) -> None:
        self.engine = engine
        self.n_failed = 0
        self._chrf = CHRF(word_order=2)
        self._texts: dict[Way, list[str]] = {}
        documents = (ntrex / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").splitlines()
        chosen = set(list(dict.fromkeys(documents))[:n_documents])
        self.n_documents = len(chosen)
        for tag, file in FILES.items():
            lines = (ntrex / f"newstest2019-{file}.txt").read_text(encoding="utf-8").splitlines()
            pairs = zip(documents, lines, strict=True)
            self._texts[(Language(tag),)] = [line for document, line in pairs if document in chosen]

    @property
    def n_sentences(self) -> int:
        """How many sentences each way is graded on."""
        return len(self._texts[(Language("en"),)])

    def grade(self, way: Way) -> float:
        """chrF++ of a way against the professional translation."""
        references = self._texts[way[-1:]]
        score = self._chrf.corpus_score(self._translated(way), [references])
        return round(float(score.score), 1)

    def forget(self) -> None:
        """Drop all translations."""
        self._texts = {way: texts for way, texts in self._texts.items() if len(way) == 1}

    def _translated(self, way: Way) -> list[str]:
        if way not in self._texts:
            source = self._translated(way[:-1])
            batches = (source[n : n + BATCH] for n in range(0, len(source), BATCH))
            self._texts[way] = [t for b in batches for t in self._batch(b, way[-2:])]
        return self._texts[way]

    def _batch(self, segments: list[str], pair: Way) -> list[str]:
        """Answers; an empty one, which is counted, where the engine had none."""
        route = self.engine.route(*pair)
        if route is None:
            raise ValueError(f"no pair {pair}")
        try:
            return self.engine.translate(segments, route)
        except EngineError as err:
            if len(segments) > 1:
                return [text for s in segments for text in self._batch([s], pair)]
            self.n_failed += 1
            print(f"    {err}")
            return [""]


def ways(pairs: set[Way], into: list[str]) -> Iterator[Way]:
    """Every way that is worth measuring, ordered so that beginnings are shared.

    Args:
        pairs: those that the engine offers.
        into: the targets to which routes through third languages are measured too.
    """
    graded = [Language(tag) for tag in FILES]
    for source in graded:
        for target in graded:
            if source == target:
                continue
            found = [way for way in _ways(source, target, n_pivots=0) if _is_open(way, pairs)]
            if target in into:
                found += [w for w in _ways(source, target, n_pivots=1) if _is_open(w, pairs)]
                if not found:
                    found = [w for w in _ways(source, target, n_pivots=2) if _is_open(w, pairs)]
            yield from found


def main() -> None:
    """Measure and print; write or tabulate where that is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ntrex", type=Path, default=NTREX, help="directory of NTREX-128")
    parser.add_argument("--documents", type=int, help="the first N only (default: all 123)")
    parser.add_argument("--into", action="append", choices=FILES, help="targets of pivot routes")
    parser.add_argument("--libretranslate", metavar="URL", help="a service in Apertium's place")
    parser.add_argument("--write", type=Path, nargs="?", const=GRADES, metavar="FILE")
    parser.add_argument("--table", action="store_true", help="print the grades that are there")
    options = parser.parse_args()
    if options.table:
        print(table(tomllib.loads(GRADES.read_text(encoding="utf-8"))))
        return
    url = options.libretranslate
    engine = LibreTranslateEngine(url) if url else ApertiumEngine(MODES_DIR)
    measurer = Measurer(engine, options.ntrex, n_documents=options.documents)
    grades = measured(measurer, [] if url else options.into or list(INTO))
    engine.close()
    if options.write:
        options.write.write_text(as_toml(measurer, grades), encoding="utf-8")


def measured(measurer: Measurer, into: list[str]) -> dict[str, float]:
    """The grade of every way, printed as it is found."""
    grades: dict[str, float] = {}
    previous: Way = ()
    for way in ways(offered(measurer.engine), into):
        if way[:1] != previous[:1]:
            measurer.forget()
        previous = way
        started = time.monotonic()
        name = " ".join(way)
        grades[name] = measurer.grade(way)
        print(f"{name:16}{grades[name]:6.1f}{time.monotonic() - started:8.1f} s", flush=True)
    print(f"{len(grades)} routes, {measurer.n_sentences} sentences, {measurer.n_failed} failed")
    return grades


def offered(engine: Engine) -> set[Way]:
    """The engine's own pairs of languages that can be measured or lie between."""
    languages = [*map(Language, FILES), *PIVOTS]
    return {pair for pair in permutations(languages, 2) if engine.route(*pair) is not None}


def as_toml(measurer: Measurer, grades: dict[str, float]) -> str:
    """The file of grades."""
    kind, _, engine_version = measurer.engine.name.partition("@")
    lines = [
        "# chrF++ of whole routes on NTREX-128, written by tools/measure_routes.py --write",
        f"[{kind}]",
        f'version = "{engine_version}"',
        f'measure = "chrF++ (sacrebleu {version("sacrebleu")}, word_order 2)"',
        f"n_documents = {measurer.n_documents}",
        f"n_sentences = {measurer.n_sentences}",
        "",
        f"[{kind}.routes]",
        *(f'"{name}" = {grade}' for name, grade in sorted(grades.items())),
    ]
    return "\n".join(lines) + "\n"


def table(tables: dict[str, dict[str, dict[str, float]]]) -> str:
    """The best route of each pair and the others, by target."""
    lines = ["| into | from | route | chrF++ | other routes |", "|---|---|---|---|---|"]
    routes = tables["apertium"]["routes"]
    by_pair: dict[tuple[str, str], list[tuple[float, str]]] = {}
    for name, grade in routes.items():
        first, *_, last = name.split()
        by_pair.setdefault((last, first), []).append((grade, name))
    for (target, source), found in sorted(by_pair.items()):
        (grade, name), *others = sorted(found, key=_rank)
        told = ", ".join(f"{name.replace(' ', '-')} {grade:.1f}" for grade, name in others)
        lines.append(f"| {target} | {source} | {name.replace(' ', '-')} | {grade:.1f} | {told} |")
    return "\n".join(lines)


def _rank(found: tuple[float, str]) -> tuple[float, int, str]:
    """What is smaller for the route that `Routes` prefers."""
    grade, name = found
    n_steps = len(name.split()) - 1
    return STEP_GRADE * n_steps - grade, n_steps, name


def _ways(source: Language, target: Language, *, n_pivots: int) -> Iterator[Way]:
    pivots = [pivot for pivot in PIVOTS if pivot not in (source, target)]
    for between in permutations(pivots, n_pivots):
        yield (source, *between, target)


def _is_open(way: Way, pairs: set[Way]) -> bool:
    return all(step in pairs for step in pairwise(way))


if __name__ == "__main__":
    main()
