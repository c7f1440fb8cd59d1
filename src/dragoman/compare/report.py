"""The report for a terminal: as rich text, whose colours and width are the terminal's affair."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from dragoman.compare.comparison import Comparison, Row
from dragoman.compare.marking import Side, pieces
from dragoman.compare.standings import Standing
from dragoman.compare.wording import count_words, finding_label, row_label, subject
from dragoman.model import Language
from dragoman.text.languages import display_name
from dragoman.text.markup import clean

_VERDICT_STYLES = {"pass": "dim", "flag": "yellow", "hold": "bold red"}
_EFFECT_STYLES = {"lost": "red", "changed": "yellow", "added": "green", "other": "magenta"}
_MISSES = (
    "No check understands a text: a wrong word, an opposite, a changed tone may stand where "
    "nothing was found. Read both sides before you judge."
)


def report_of(comparison: Comparison, *, is_whole: bool = False) -> RenderableType:
    """What a terminal shows of a comparison: the rows in which something was found.

    Args:
        comparison: of two texts.
        is_whole: show the other rows as well.
    """
    return Group(*_report(comparison, is_whole=is_whole))


def report_of_league(standings: tuple[Standing, ...]) -> RenderableType:
    """What a terminal shows of a league: a line for each translation."""
    table = Table(box=None, pad_edge=False)
    for name in ("place", "translation", "differs", "look again", "nothing found", "most often"):
        is_number = name not in ("translation", "most often")
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for standing in standings:
        counts = standing.comparison.n_verdicts()
        most = standing.comparison.n_changes().most_common(3)
        often = ", ".join(f"{subject(check).lower()} {what} {n}" for (check, what), n in most)
        cells = (str(standing.place), clean(standing.name), *(str(counts[v]) for v in ("hold", "flag", "pass")), often)  # fmt: skip
        table.add_row(*(Styled(cell) for cell in cells))
    return Group(table, Styled(""), Styled(_MISSES, style="dim"))


def _report(comparison: Comparison, *, is_whole: bool) -> Iterator[RenderableType]:
    yield Styled(count_words(comparison), style="bold")
    names = (_name(comparison.source.language), _name(comparison.target.language))
    checks = ", ".join(subject(check).lower() for check in comparison.checks)
    yield Styled(f"{names[0]} to {names[1]}; checked: {checks or 'nothing'}", style="dim")
    for note in comparison.notes:
        yield Styled(f"{finding_label(note)}: {clean(note.message)}", style="yellow")
    for row in comparison.rows:
        if is_whole or row.is_changed:
            yield Styled("")
            yield from _row(row)
    yield Styled("")
    yield Styled(_MISSES, style="dim")


def _row(row: Row) -> Iterator[RenderableType]:
    yield Styled(f"{row.number}  {row_label(row)}", style=_VERDICT_STYLES[row.verdict])
    sides: tuple[Side, ...] = ("source", "target")
    for side in sides:
        yield Padding(_sentence(row, side), (0, 0, 0, 3))
    for finding in row.told:
        line = Styled(f"- {finding_label(finding)}: ", style="bold")
        line.append(clean(finding.message), style="not bold")
        yield Padding(line, (0, 0, 0, 3))


def _sentence(row: Row, side: Side) -> Styled:
    text = row.source if side == "source" else row.target
    if not text:
        return Styled("(nothing)", style="dim")
    line = Styled()
    for piece in pieces(text, row.told, side):
        style = f"bold {_EFFECT_STYLES[piece.effect]}" if piece.numbers else ""
        line.append(clean(piece.text), style="underline" if piece.is_note else style)
    return line


def _name(language: Language) -> str:
    return display_name(language, Language("en"))
