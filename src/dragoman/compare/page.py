"""The page: a comparison, or a league of them, as one file of HTML that asks nobody for anything.

Comparison -> template with style sheet -> bytes. Every text is hostile and escaped.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from babel.dates import format_date
from jinja2 import Environment
from markupsafe import Markup

from dragoman.compare.comparison import Comparison, Effect, Row, effect
from dragoman.compare.marking import Piece, Side, pieces
from dragoman.compare.standings import Beside, Standing, differing
from dragoman.compare.wording import LABELS, count_words, finding_label, row_label, subject
from dragoman.model import Language
from dragoman.text.languages import display_name
from dragoman.text.markup import clean, looks, page_templates

_ENGLISH = Language("en")
_EFFECTS: tuple[Effect, ...] = ("lost", "changed", "added", "other")
_TICK_WIDTH, _LANE = 10, 20


@dataclass(frozen=True, slots=True)
class Made:
    """When and by what a page was made."""

    at: datetime
    version: str
    """Of the program."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A sentence in the strip; each lane is the height that it takes there, 0 to 20."""

    row: Row
    x: int
    upper: int
    lower: int

    @property
    def label(self) -> str:
        """What the tick stands for, in words."""
        return f"Sentence {self.row.number}: {row_label(self.row)}"


def compare_page(comparison: Comparison, *, made: Made) -> bytes:
    """The page of one comparison."""
    return _filled("compare", made, comparison=comparison)


def league_page(standings: tuple[Standing, ...], *, made: Made) -> bytes:
    """The page of a league: standings, the sentences on which they differ, all comparisons."""
    return _filled("league", made, standings=standings, differing=differing(standings))


def ticks(comparison: Comparison) -> tuple[Tick, ...]:
    """The strip: source above, target below; the taller the graver; a gap where one side lacks."""
    heights = {"pass": 7, "flag": 13, "hold": _LANE}
    return tuple(
        Tick(
            row,
            n * _TICK_WIDTH,
            heights[row.verdict] if row.source else 0,
            heights[row.verdict] if row.target else 0,
        )
        for n, row in enumerate(comparison.rows)
    )


def change_table(comparison: Comparison) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """For each thing of which something was found: how often lost, changed, added, other."""
    counted: defaultdict[str, Counter[Effect]] = defaultdict(Counter)
    found = comparison.n_changes()
    for check, what in sorted(found, key=lambda key: (_order(key[0]), key)):
        counted[subject(check)][what] += found[check, what]
    return tuple((name, tuple(n[what] for what in _EFFECTS)) for name, n in counted.items())


def _order(name: str) -> int:
    known = list(LABELS)
    return known.index(name) if name in known else len(known)


def marked(row: Row, side: Side, prefix: str = "") -> Markup:
    """A side of a row with what was found lit, and a number that leads to its explanation."""
    text = row.source if side == "source" else row.target
    return Markup().join(_piece(piece, row, prefix) for piece in pieces(text, row.told, side))


def _piece(piece: Piece, row: Row, prefix: str) -> Markup:
    text = clean(piece.text)
    if not piece.numbers or row.kind in ("dropped", "added"):
        return Markup("{}").format(text)
    notes = Markup().join(
        Markup('<sup><a href="#{}r{}-{}" title="{}">{}</a></sup>').format(
            prefix, row.number, n, clean(row.told[n - 1].message), n
        )
        for n in piece.ending
    )
    kind = "note" if piece.is_note else piece.effect
    return Markup('<mark class="{}">{}</mark>{}').format(kind, text, notes)


def _filled(template: str, made: Made, **values: object) -> bytes:
    day = format_date(made.at, "long", locale="en_001")
    clock = f"{made.at:%H:%M} {made.at.tzname() or ''}".strip()
    page = _environment().get_template(f"{template}.html.j2")
    text = page.render(made=made, moment=f"{day}, {clock}", style=_style(), **values)
    return text.encode("utf-8", "replace")


@cache
def _style() -> Markup:
    own = files("dragoman.compare") / "templates" / "style.css"
    return Markup(f"{looks()}\n{own.read_text(encoding='utf-8')}")  # noqa: S704 — our own files


@cache
def _environment() -> Environment:
    environment = page_templates("dragoman.compare")
    environment.globals |= {
        "beside_rows": beside_rows,
        "change_table": change_table,
        "count_words": count_words,
        "effect": effect,
        "finding_label": finding_label,
        "marked": marked,
        "paragraphs": paragraphs,
        "row_label": row_label,
        "subject": subject,
        "ticks": ticks,
    }
    environment.filters["language_name"] = lambda language: display_name(language, _ENGLISH)
    return environment


def paragraphs(comparison: Comparison) -> Iterator[tuple[Row, ...]]:
    """The rows in groups: a new one where a paragraph begins."""
    group: list[Row] = []
    for row in comparison.rows:
        if row.starts_paragraph and group:
            yield tuple(group)
            group = []
        group.append(row)
    if group:
        yield tuple(group)


def beside_rows(
    beside: Beside, standings: tuple[Standing, ...]
) -> tuple[tuple[Standing, Row], ...]:
    """What each translation makes of a sentence, in the order of the league."""
    return tuple(zip(standings, beside.rows, strict=True))
