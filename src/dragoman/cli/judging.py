"""Judges from outside, asked about pairs of sentences."""

from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

import click

from dragoman import wiring
from dragoman.check import pair_from_json
from dragoman.cli.options import echo_json, json_lines, json_option, newsroom_option, read_settings
from dragoman.errors import ConfigError
from dragoman.model import Finding, Pair
from dragoman.panel import panel
from dragoman.ports import Judge

_PAIRS_AT_ONCE = 64


@click.command("judge")
@newsroom_option
@json_option
def judge_command(config_path: Path, *, as_json: bool) -> None:
    """Ask the newsroom's judges about pairs of sentences: JSON lines on standard input.

    Judges are services that [[judges]] of newsroom.toml names; what they are asked counts
    towards their budget of the day. Lines beside each other are taken for neighbours in a text.

    \b
    In:            {"id","source","target","src_lang","tgt_lang"}
    Out (--json):  {"id","findings":[{"check","severity","message",
                    "source_span","target_span"}]}, spans [start, end) in characters

    \b
    Examples:
      dragoman judge -c news < pairs.jsonl
      dragoman judge -c news --json < pairs.jsonl | jq 'select(.findings != [])'
    """
    settings = read_settings(config_path)
    if not settings.judges:
        raise ConfigError(f"{config_path}: no judge is named; [[judges]] names one: docs/judges.md")
    with wiring.opened(settings) as newsroom:
        judges = panel(settings.judges, newsroom.store, clock=wiring.now)
        lines = json_lines()
        while batch := list(islice(lines, _PAIRS_AT_ONCE)):
            pairs = [_pair(line) for line in batch]
            for line, pair, found in zip(batch, pairs, _judged(judges, pairs), strict=True):
                _show(line.get("id"), pair, found, as_json=as_json)


def _pair(line: dict[str, Any]) -> Pair:
    try:
        return pair_from_json(line)
    except ValueError as err:
        raise click.ClickException(str(err)) from err


def _judged(judges: tuple[Judge, ...], pairs: list[Pair]) -> list[tuple[Finding, ...]]:
    """What all judges find in each pair, those named first before."""
    each = [judge.judge(pairs) for judge in judges]
    return [tuple(f for found in one for f in found) for one in zip(*each, strict=True)]


def _show(identity: object, pair: Pair, found: tuple[Finding, ...], *, as_json: bool) -> None:
    if as_json:
        echo_json({"id": identity, "findings": [asdict(finding) for finding in found]})
        return
    click.secho(pair.source, dim=True)
    click.echo(pair.target)
    for finding in found:
        click.secho(f"  {finding.severity}: {finding.message}", fg="yellow")
    click.echo()
