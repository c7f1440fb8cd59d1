"""`dragoman compare`: two texts side by side, or a league of translations."""

import codecs
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from urllib.parse import urlsplit

import click
from rich.console import Console, RenderableType

from dragoman import __version__, wiring
from dragoman.align import open_aligner, open_sentences
from dragoman.check import check_pair, checks_for
from dragoman.cli.options import echo_json, json_option
from dragoman.cli.stages import read_source
from dragoman.compare import (
    Comparison,
    Made,
    Text,
    compare,
    compare_page,
    comparison_as_json,
    detected,
    league,
    league_as_json,
    league_page,
    plain_text,
    report_of,
    report_of_league,
)
from dragoman.errors import ConfigError, ItemError
from dragoman.extract import extract_html
from dragoman.model import UNKNOWN_LANGUAGE, Language
from dragoman.text.languages import normalized
from dragoman.text.markup import clean

_FOUND = 1
"""Exit code where something was found."""
_PIPED_COLUMNS = 100
_MARKUP_WITHIN = 2_000
"""So many bytes at most stand before the first tag of a page."""
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<p>", b"<p ", b"<div")
_MAX_CONTROL_SHARE = 0.02
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


@click.command("compare")
@click.argument("source")
@click.argument("targets", metavar="TARGET...", nargs=-1, required=True)
@click.option("--html", "html_file", help="Write a page to this file; it needs no other file.")
@click.option("--league", "is_league", is_flag=True, help="Rank several TARGETs of one SOURCE.")
@click.option("--name", "names", multiple=True, help="What a TARGET is called, in their order.")
@click.option("--from", "from_tag", help="Language of SOURCE (BCP 47); else it is detected.")
@click.option("--to", "to_tag", help="Language of TARGET (BCP 47); else it is detected.")
@click.option("--machine", is_flag=True, help="Engines made the TARGETs: it looks more sharply.")
@click.option("--all", "is_whole", is_flag=True, help="Show the sentences that pass as well.")
@json_option
def compare_command(
    source: str,
    targets: tuple[str, ...],
    html_file: str | None,
    is_league: bool,
    names: tuple[str, ...],
    from_tag: str | None,
    to_tag: str | None,
    machine: bool,
    is_whole: bool,
    as_json: bool,
) -> None:
    """Lay SOURCE and its translation TARGET side by side, and say what was changed.

    Each is an address, a file of text or HTML, or - for standard input. Sentences are matched
    and checked: figures, names, denials, quotations and more that were lost, changed or added.

    \b
    Examples:
      dragoman compare article.es.txt article.en.txt
      dragoman compare https://paper.example/es/1 https://paper.example/en/1 --html out.html
      dragoman compare original.txt a.txt b.txt --league --machine --name Apertium --name Other
      pbpaste | dragoman compare original.txt - --to en --json

    \b
    Exit codes: 0 nothing was found, 1 something was, 2 usage, or a text cannot be read.
    """
    _refuse_misuse(source, targets, is_league=is_league, names=names)
    original = _read(source, from_tag)
    comparisons = [
        _compared(original, replace(_read(target, to_tag), label=label), by_machine=machine)
        for target, label in zip(targets, _labels(targets, names), strict=True)
    ]
    if is_league:
        _tell_league(comparisons, html_file, as_json=as_json)
    else:
        _tell(comparisons[0], html_file, as_json=as_json, is_whole=is_whole)
    if any(c.verdict != "pass" for c in comparisons):
        click.get_current_context().exit(_FOUND)


def _refuse_misuse(
    source: str, targets: tuple[str, ...], *, is_league: bool, names: tuple[str, ...]
) -> None:
    if len(targets) > 1 and not is_league:
        raise click.UsageError("several TARGETs: say --league to rank them")
    if [source, *targets].count("-") > 1:
        raise click.UsageError("standard input can be read once: only one text may be -")
    if len(names) > len(targets):
        raise click.UsageError(f"{len(names)} --name for {len(targets)} TARGETs")


def _compared(source: Text, target: Text, *, by_machine: bool) -> Comparison:
    aligner = open_aligner()
    return compare(
        source,
        target,
        check=partial(check_pair, aligner=aligner, by_machine=by_machine),
        checks=checks_for(source.language, target.language, is_aligned=aligner is not None),
        embed=open_sentences(),
    )


# Reading


def _read(name: str, tag: str | None) -> Text:
    """The text at an address, in a file or on standard input.

    Raises:
        ConfigError: it cannot be had, or is no text.
    """
    language = None if tag is None else normalized(tag)
    if language == UNKNOWN_LANGUAGE:
        raise click.UsageError(f"{tag!r} is no language tag: say en, pt-BR, zh-Hant")
    try:
        body, content_type, address = read_source(name)
    except ItemError as err:
        raise ConfigError(f"{name} cannot be read: {err}") from err
    shown = address if address.startswith("http") else PurePath(name).name if name != "-" else ""
    if _is_markup(body, content_type):
        return _page(body, content_type, language=language, address=shown, name=name)
    text = plain_text(_decoded(body, name), language=language, address=shown)
    if not text.paragraphs:
        raise ConfigError(f"{name} holds no text")
    return text


def _is_markup(body: bytes, content_type: str) -> bool:
    beginning = body[:_MARKUP_WITHIN].lower()
    return "html" in content_type or any(tag in beginning for tag in _MARKUP)


def _page(
    body: bytes, content_type: str, *, language: Language | None, address: str, name: str
) -> Text:
    url = address if address.startswith("http") else ""
    try:
        article = extract_html(body, url=url, content_type=content_type)
    except ItemError as err:
        raise ConfigError(f"{name}: no article was found in this page: {err}") from err
    body_text = article.text.split("\n\n")
    texts = [article.title, *(part for part in body_text if part != article.title)]
    paragraphs = tuple(joined for part in texts if (joined := " ".join(clean(part).split())))
    own = article.language if article.language != UNKNOWN_LANGUAGE else detected(paragraphs)
    title = " ".join(clean(article.title).split())
    return Text(language or own, paragraphs, title=title, address=address)


def _decoded(body: bytes, name: str) -> str:
    encoding = next((e for bom, e in _BOMS if body.startswith(bom)), "utf-8")
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as err:
        raise ConfigError(f"{name} is no text in UTF-8, and no HTML") from err
    n_controls = sum(c < " " and c not in "\t\n\r\f" for c in text)
    if n_controls > _MAX_CONTROL_SHARE * len(text):
        raise ConfigError(f"{name} is no text: it is full of control characters")
    return text


def _labels(targets: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """What each target is called: as was said, else by its file or host."""
    given = [*names, *([""] * (len(targets) - len(names)))]
    found = [name or _label(target) for name, target in zip(given, targets, strict=True)]
    return tuple(
        label if found.count(label) == 1 else f"{label} ({n})"
        for n, label in enumerate(found, start=1)
    )


def _label(target: str) -> str:
    if target.startswith(("http://", "https://")):
        return urlsplit(target).hostname or target
    return "standard input" if target == "-" else PurePath(target).stem


# Telling


def _tell(comparison: Comparison, html_file: str | None, *, as_json: bool, is_whole: bool) -> None:
    if html_file:
        _write(html_file, compare_page(comparison, made=_made()))
    if as_json:
        echo_json(comparison_as_json(comparison))
    elif not html_file:
        _show(report_of(comparison, is_whole=is_whole))


def _tell_league(
    comparisons: Sequence[Comparison], html_file: str | None, *, as_json: bool
) -> None:
    standings = league(comparisons)
    if html_file:
        _write(html_file, league_page(standings, made=_made()))
    if as_json:
        echo_json(league_as_json(standings))
    elif not html_file:
        _show(report_of_league(standings))


def _made() -> Made:
    return Made(wiring.now(), __version__)


def _write(name: str, page: bytes) -> None:
    try:
        Path(name).write_bytes(page)
    except OSError as err:
        raise ConfigError(f"{name} cannot be written: {err.strerror}") from err
    click.echo(f"written: {name}", err=True)


def _show(report: RenderableType) -> None:
    """As wide as the terminal; without colours, and of a fixed width, where there is none."""
    console = Console(highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        console.print(report)
        return
    piped = Console(width=_PIPED_COLUMNS, no_color=True, highlight=False, markup=False, emoji=False)
    with piped.capture() as captured:
        piped.print(report)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())
