"""The desk: what waits for a person, and what a person decides about it."""

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click
from rich.console import Console

from dragoman import wiring
from dragoman.cli.options import echo_json, json_option, newsroom_option, read_settings
from dragoman.cli.worksheet import (
    print_rulings,
    print_sentences,
    print_work,
    ruling_as_json,
    sentence_as_json,
    work_as_json,
)
from dragoman.desk import HELD, MARKED, Work, correction_of, ruling_on
from dragoman.errors import ConfigError
from dragoman.model import Ruling, RulingKind, SegmentPair
from dragoman.wiring import Newsroom

F = TypeVar("F", bound=Callable[..., Any])

DONE: dict[RulingKind, str] = {
    "release": "released",
    "reject": "rejected",
    "correct": "corrected",
    "undo": "as the checks say again",
}


def to_option(command: F) -> F:
    """--to: which translation."""
    return click.option("--to", "target", help="Language, if there are several translations.")(
        command
    )


def by_option(command: F) -> F:
    """--by: who decides."""
    return click.option("--by", "who", help="Who decides; else the name you are logged in as.")(
        command
    )


def note_option(command: F) -> F:
    """--note: why."""
    return click.option("--note", default="", help="Why; kept in the history.")(command)


@click.group("desk")
def desk_command() -> None:
    """Look at what the checks held or marked; release, correct or reject it.

    ARTICLE is the last part of an article's address, or the first characters of that. Who
    decided what and when is kept for ever.

    \b
    Examples:
      dragoman desk list --held
      dragoman desk show k3x7
      dragoman desk release k3x7 --note "compared with the original"
      dragoman desk correct k3x7 4 --text "The bridge reopens on Monday."
    """


@desk_command.command("list")
@click.option("--edition", "editions", multiple=True, help="Only this edition; may be repeated.")
@click.option("--source", help="Only this source, by its id.")
@click.option("--held", "which", flag_value="held", help="Only what is held back.")
@click.option("--marked", "which", flag_value="marked", help="Only what is out with marks.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most.")
@json_option
@newsroom_option
def list_command(
    editions: tuple[str, ...],
    source: str | None,
    which: str | None,
    limit: int,
    config_path: Path,
    *,
    as_json: bool,
) -> None:
    """What is held or marked, newest first, with the reasons."""
    reasons = {"held": HELD, "marked": MARKED}.get(which or "", (*HELD, *MARKED))
    with wiring.opened(read_settings(config_path), is_read_only=True) as newsroom:
        works = newsroom.desk().work(reasons, editions=editions, source=source, limit=limit)
    if as_json:
        for work in works:
            echo_json(work_as_json(work))
        return
    print_work(works, Console())
    if not works:
        click.echo(f"nothing is {which or 'held or marked'}", err=True)
    elif len(works) == limit:
        click.echo(f"\nthe newest {limit}; --limit shows more", err=True)


@desk_command.command("show")
@click.argument("article")
@to_option
@click.option("--all", "is_whole", is_flag=True, help="All sentences, those that passed too.")
@json_option
@newsroom_option
def show_command(
    article: str, target: str | None, config_path: Path, *, is_whole: bool, as_json: bool
) -> None:
    """Each sentence of ARTICLE that is held or marked: original, translation, reasons."""
    with wiring.opened(read_settings(config_path), is_read_only=True) as newsroom:
        work = _work(newsroom, article, target)
    sentences = work.sentences if is_whole else work.doubted
    if as_json:
        told = [sentence_as_json(work, sentence) for sentence in sentences]
        echo_json(work_as_json(work) | {"sentences": told})
        return
    print_sentences(work, sentences, Console())


@desk_command.command("release")
@click.argument("article")
@to_option
@by_option
@note_option
@newsroom_option
def release_command(
    article: str, target: str | None, who: str | None, note: str, config_path: Path
) -> None:
    """Publish ARTICLE although checks failed; its failed sentences are marked."""
    _rule(config_path, article, "release", target=target, who=who, note=note)


@desk_command.command("reject")
@click.argument("article")
@to_option
@by_option
@note_option
@newsroom_option
def reject_command(
    article: str, target: str | None, who: str | None, note: str, config_path: Path
) -> None:
    """Keep the translation of ARTICLE back: its original headline and a link stay.

    Without --to all translations of the article are rejected.
    """
    _rule(config_path, article, "reject", target=target, who=who, note=note)


@desk_command.command("undo")
@click.argument("article")
@to_option
@by_option
@note_option
@newsroom_option
def undo_command(
    article: str, target: str | None, who: str | None, note: str, config_path: Path
) -> None:
    """Take back the release or rejection of ARTICLE: what the checks say counts again."""
    _rule(config_path, article, "undo", target=target, who=who, note=note)


@desk_command.command("correct")
@click.argument("article")
@click.argument("number", type=int)
@click.option("--text", help="The translation; blanks and line ends in it become single blanks.")
@click.option("--file", "from_file", type=click.File(encoding="utf-8"), help="A file that has it.")
@to_option
@by_option
@newsroom_option
def correct_command(
    article: str,
    number: int,
    text: str | None,
    from_file: TextIO | None,
    target: str | None,
    who: str | None,
    config_path: Path,
) -> None:
    """Write the translation of sentence NUMBER of ARTICLE; without a text, in your editor.

    The sentence is translated so from now on, wherever it stands. `desk show --all` has the
    numbers.
    """
    if text is not None and from_file is not None:
        raise click.UsageError("give --text or --file, not both")
    with wiring.opened(read_settings(config_path)) as newsroom:
        work = _work(newsroom, article, target)
        by, at = _who(who), wiring.now()
        written = from_file.read() if from_file is not None else text
        if written is None:
            correction_of(work, number, text="?", who=by, at=at)
            written = _edited(work.translation.pairs[number - 1])
        ruling = correction_of(work, number, text=written, who=by, at=at)
        is_done = newsroom.ask_to_rule(ruling)
        after = _work(newsroom, ruling.article_id, work.target) if is_done else None
    _say(ruling, work, is_done=is_done)
    notes = after.report.pairs[number - 1].findings if after else ()
    for finding in notes:
        click.echo(f"  worth knowing: {finding.message}", err=True)


@desk_command.command("history")
@click.option("--article", help="Only rulings on this article.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="At most.")
@json_option
@newsroom_option
def history_command(article: str | None, limit: int, config_path: Path, *, as_json: bool) -> None:
    """All that was decided, newest first: by whom and when."""
    with wiring.opened(read_settings(config_path), is_read_only=True) as newsroom:
        article_id = newsroom.desk().article(article) if article else None
        rulings = newsroom.store.rulings.all(article_id=article_id, limit=limit)
    if as_json:
        for ruling in rulings:
            echo_json(ruling_as_json(ruling))
        return
    print_rulings(rulings, Console())
    if not rulings:
        click.echo("nothing was decided yet", err=True)


def _work(newsroom: Newsroom, article: str, target: str | None) -> Work:
    desk = newsroom.desk()
    return desk.translation(desk.article(article), target)


def _rule(
    config_path: Path,
    article: str,
    kind: RulingKind,
    *,
    target: str | None,
    who: str | None,
    note: str,
) -> None:
    """Decide on one translation, or on all of an article that is rejected."""
    with wiring.opened(read_settings(config_path)) as newsroom:
        desk = newsroom.desk()
        works = desk.translations(desk.article(article)) if kind == "reject" else ()
        if target or not works:
            works = (_work(newsroom, article, target),)
        by, at = _who(who), wiring.now()
        rulings = [ruling_on(work, kind, who=by, at=at, note=note) for work in works]
        done = [newsroom.ask_to_rule(ruling) for ruling in rulings]
    for ruling, work, is_done in zip(rulings, works, done, strict=True):
        _say(ruling, work, is_done=is_done)


def _say(ruling: Ruling, work: Work, *, is_done: bool) -> None:
    languages = f"{work.rendition.article.language} to {ruling.target}"
    how = "" if is_done else "; the driver that is running does it in a moment"
    click.echo(
        f"{DONE[ruling.kind]}: {ruling.article_id}, {languages}, by {ruling.who}{how}", err=True
    )


def _who(given: str | None) -> str:
    """Who decides: as given, else who is logged in."""
    try:
        return given if given is not None else getpass.getuser()
    except (KeyError, OSError) as err:
        raise ConfigError("nobody knows who you are here: say --by NAME") from err


def _edited(pair: SegmentPair) -> str:
    """What somebody makes of a translation in their editor."""
    if not sys.stdin.isatty():
        raise ConfigError("give the translation by --text or --file: there is no terminal here")
    told = [f"# {' '.join(pair.segment.text.split())}", "# These two lines are left out."]
    answer = click.edit("\n".join((*told, pair.target, "")), extension=".txt")
    return "\n".join(line for line in (answer or "").splitlines() if line not in told)
