"""What need not be checked again, and who answers for a text that a person wrote."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.abc import Traversable
from importlib.resources import files

from dragoman.model import PairReport, Report, SegmentPair, Translation, digest

ROOMS = ("check", "align", "text")
"""Where code and data of the checks lie."""
WHOLE = ("article", "glossary")
"""Checks whose findings hang on more than the pair, the rest of the article or the newsroom's
terms: a pair with one is looked at again."""

Said = tuple[str, str]
"""A sentence and its translation."""


@cache
def checker() -> str:
    """Name and version of the checks: the version is a digest of their code and data."""
    root = files("dragoman")
    parts = [part for room in ROOMS for part in _contents(root / room)]
    return f"checks@{digest(*parts)}"


def _contents(folder: Traversable) -> Iterator[str | bytes]:
    """Names and contents of all files below a folder, in the order of their names."""
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _contents(entry)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield entry.name
            yield entry.read_bytes()


def known_pairs(translation: Translation, report: Report) -> dict[Said, PairReport]:
    """What an earlier report says of pairs that an engine made; none if other checks made it.

    Left out is what hangs on more than the pair: what a person wrote, and what the article
    as a whole or the newsroom's glossary brought out.
    """
    if report.checker != checker():
        return {}
    return {
        said_of(pair): found
        for pair, found in zip(translation.pairs, report.pairs, strict=True)
        if not pair.by and all(f.check not in WHOLE for f in found.findings)
    }


def said_of(pair: SegmentPair) -> Said:
    """What makes two pairs the same to the checks.

    >>> from dragoman.model import TITLE, Segment
    >>> said_of(SegmentPair(Segment(TITLE, "Hola."), "Hello."))
    ('Hola.', 'Hello.')
    """
    return pair.segment.text, pair.target


def found_before(pair: SegmentPair, known: Mapping[Said, PairReport]) -> PairReport | None:
    """The earlier report on a pair that an engine made."""
    return None if pair.by else known.get(said_of(pair))


def vouched(report: PairReport) -> PairReport:
    """A report on what a person wrote: all that was found is worth knowing, and passes.

    >>> from dragoman.model import Finding
    >>> vouched(PairReport("hold", 0.75, (Finding("numbers", "block", "3 is lost."),))).verdict
    'pass'
    """
    notes = tuple(replace(f, severity="note") for f in report.findings)
    return PairReport("pass", 0.0, notes)
