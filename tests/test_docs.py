"""What the documentation must say, and that what it points to is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dragoman.check import CHECK_NAMES
from dragoman.cli import cli
from golden import assert_golden

ROOT = Path(__file__).parents[1]
STAGES = (
    "ingest",
    "extract",
    "dedupe",
    "cluster",
    "rights",
    "translate",
    "check",
    "repair",
    "publish",
    "render",
    "compare",
)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def links_of(page: Path) -> Iterator[str]:
    """Where a page points to, outside of what is code in it."""
    text = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", page.read_text(encoding="utf-8")))
    for link, picture in _LINK.findall(text):
        yield link or picture


def anchors_of(page: Path) -> set[str]:
    """What a link into a page may name: its headings as GitHub and others spell them."""
    headings = re.findall(r"^#+ +(.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project, and to a heading in it, has its goal."""
    broken = []
    for link in links_of(page):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        goal = (page.parent / name).resolve() if name else page
        if not goal.exists() or (anchor and anchor not in anchors_of(goal)):
            broken.append(link)

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_named_are_there(page: Path) -> None:
    """A page that names a file of src, tests, script or docs in code type names one that exists."""
    named = re.findall(
        r"`((?:src|tests|script|docs|tools|bench)/[\w./-]+)[^`\n]*`", page.read_text("utf-8")
    )

    missing = [name for name in named if not (ROOT / name.rstrip("/.")).exists()]

    assert missing == []


@pytest.mark.parametrize("stage", STAGES)
def test_stage_has_its_page(stage: str) -> None:
    """Each stage is explained in docs/stages, under its own name."""
    page = ROOT / "docs" / "stages" / f"{stage}.md"

    assert page.is_file()
    assert page.read_text(encoding="utf-8").startswith(f"# {stage}\n")


@pytest.mark.parametrize("check", CHECK_NAMES)
def test_check_has_its_page(check: str) -> None:
    """Each check is explained in docs/checks, under its own name."""
    page = ROOT / "docs" / "checks" / f"{check}.md"

    assert page.is_file()
    assert page.read_text(encoding="utf-8").startswith(f"# {check}\n")


def help_of(command: click.Command, name: str) -> str:
    """What `NAME --help` prints on a terminal of 96 columns, as a part of a page."""
    context = click.Context(command, info_name=name, terminal_width=96, **cli.context_settings)
    return f"\n## {name}\n\n```text\n{command.get_help(context)}\n```\n"


def all_commands() -> dict[str, click.Command]:
    """The program, its commands and theirs, each under what is typed to call it."""
    found: dict[str, click.Command] = {"dragoman": cli}
    for name, command in cli.commands.items():
        found[f"dragoman {name}"] = command
        if isinstance(command, click.Group):
            found |= {f"dragoman {name} {n}": c for n, c in command.commands.items()}
    return found


@pytest.mark.golden
def test_commands_are_documented_as_they_are() -> None:
    """docs/commands.md holds the help of every command, word for word."""
    parts = [help_of(command, name) for name, command in all_commands().items()]

    page = "# Commands\n\nWritten by `script/golden` from the program's own help.\n" + "".join(
        parts
    )
    assert_golden(page.encode(), ROOT / "docs" / "commands.md")


@pytest.mark.parametrize("name", sorted(all_commands()))
def test_command_explains_itself(name: str) -> None:
    """Each command, and each option that takes a value, says what it is for."""
    command = all_commands()[name]

    silent = [
        param.name
        for param in command.params
        if isinstance(param, click.Option) and not param.is_flag and not param.help
    ]

    assert command.help
    assert silent == []


def test_decisions_have_their_parts() -> None:
    """Each decision is numbered, and says context, decision, consequences and what was rejected."""
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))

    numbers = [page.name[:4] for page in pages]
    parts = [re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE) for page in pages]

    assert numbers == [f"{n:04}" for n in range(1, len(pages) + 1)]
    assert all(part == ["Context", "Decision", "Consequences", "Rejected"] for part in parts), parts
