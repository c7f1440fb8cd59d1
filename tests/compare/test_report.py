"""The report for a terminal."""

import io
from typing import Literal

import pytest
from rich.console import Console, RenderableType

from dragoman.check import check_pair
from dragoman.compare.report import report_of, report_of_league
from dragoman.compare.stage import compare
from dragoman.compare.standings import league
from dragoman.compare.texts import plain_text
from dragoman.model import Language

SOURCE = plain_text(
    "Murieron 3 personas en el puerto. Nadie más vino. [bold]Fin[/bold].", language=Language("es")
)
TARGET = plain_text(
    "In the port 5 people were killed. Nobody else came. [bold]End[/bold].", language=Language("en")
)


def shown(report: RenderableType, *, width: int, is_terminal: bool = False) -> str:
    """What a console of this width prints."""
    file = io.StringIO()
    colours: Literal["standard"] | None = "standard" if is_terminal else None
    Console(
        file=file, width=width, force_terminal=is_terminal, markup=False, color_system=colours
    ).print(report)
    return file.getvalue()


@pytest.mark.parametrize("width", [30, 80, 200])
def test_report_keeps_to_the_width(width: int) -> None:
    """No line is wider than the terminal."""
    text = shown(report_of(compare(SOURCE, TARGET, check=check_pair)), width=width)

    assert max(len(line) for line in text.splitlines()) <= width
    assert "Figure changed" in text


def test_only_what_changed_is_shown_unless_asked() -> None:
    """Sentences in which nothing was found are left out."""
    compared = compare(SOURCE, TARGET, check=check_pair)

    short = shown(report_of(compared), width=100)
    whole = shown(report_of(compared, is_whole=True), width=100)

    assert "Nobody else" not in short
    assert "Nobody else" in whole
    assert "[bold]End[/bold]" in whole


def test_colours_only_on_a_terminal() -> None:
    """Elsewhere the report is plain, and speaks no terminal's language from outside."""
    hostile = plain_text("\x1b[31mMurieron 3\x1b[0m personas aquí.", language=Language("es"))
    compared = compare(hostile, TARGET, check=check_pair)

    plain = shown(report_of(compared, is_whole=True), width=80)

    assert "\x1b" not in plain
    assert "\x1b[" in shown(report_of(compared), width=80, is_terminal=True)


def test_a_league_is_a_table() -> None:
    """A line for each translation."""
    text = shown(report_of_league(league([compare(SOURCE, TARGET, check=check_pair)])), width=100)

    assert text.split()[:2] == ["place", "translation"]
