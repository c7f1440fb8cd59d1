"""Commands that tend a newsroom: status, backup, config, doctor."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from dragoman import config, wiring
from dragoman.cli.options import echo_json, json_option, newsroom_option, read_settings
from dragoman.doctor import examine
from dragoman.errors import DragomanError
from dragoman.stores import Failure, SourceRow


@click.command("status")
@json_option
@newsroom_option
def status_command(config_path: Path, *, as_json: bool) -> None:
    """What the newsroom holds, its sources, and what could not be done with its reason."""
    with wiring.opened(read_settings(config_path), is_read_only=True) as newsroom:
        store = newsroom.store
        counts, failures = store.failures.counts(), store.failures.all()
        rows = store.intake.sources()
    if as_json:
        echo_json(
            {
                "counts": counts,
                "sources": [_source_as_json(row) for row in rows],
                "failures": [_failure_as_json(failure) for failure in failures],
            }
        )
        return
    console = Console()
    for table in (_counts_table(counts), _sources_table(rows), _failures_table(failures)):
        if table.row_count:
            console.print(table)


def _source_as_json(row: SourceRow) -> dict[str, object]:
    return {
        "id": row.source.id,
        "name": row.source.name,
        "feed": row.source.feed_url,
        "owner": row.source.owner,
        "active": row.source.active,
        "polled": row.polled_at.isoformat() if row.polled_at else None,
        "error": row.error,
    }


def _failure_as_json(failure: Failure) -> dict[str, object]:
    return {
        "stage": failure.stage,
        "item": failure.item,
        "message": failure.message,
        "transient": failure.is_transient,
        "attempts": failure.n_attempts,
    }


def _counts_table(counts: dict[str, int]) -> Table:
    table = Table("what", "how many", title="Newsroom", title_justify="left")
    for name, n in counts.items():
        table.add_row(name, str(n))
    return table


def _sources_table(rows: tuple[SourceRow, ...]) -> Table:
    table = Table("source", "owner", "feed", "last poll", "error", title="Sources")
    for r in rows:
        polled = f"{r.polled_at:%Y-%m-%d %H:%M}" if r.polled_at else "never"
        owner = r.source.owner if r.source.active else f"{r.source.owner}, not read"
        table.add_row(r.source.id, owner, r.source.feed_url, polled, r.error or "")
    return table


def _failures_table(failures: tuple[Failure, ...]) -> Table:
    table = Table("stage", "item", "reason", "attempts", title="Not done")
    for f in failures:
        table.add_row(f.stage, f.item, f.message, str(f.n_attempts))
    return table


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@newsroom_option
def backup_command(file: Path, config_path: Path) -> None:
    """Copy the database to FILE while it is in use."""
    with wiring.opened(read_settings(config_path), is_read_only=True) as newsroom:
        newsroom.store.database.backup(file)
    click.echo(f"{file}: {file.stat().st_size:,} bytes", err=True)


@click.command("config")
@click.option("--dump", is_flag=True, help="Print all settings in force, as TOML.")
@newsroom_option
def config_command(config_path: Path, *, dump: bool) -> None:
    """Check newsroom.toml and the environment; print what is in force."""
    settings = read_settings(config_path)
    if dump:
        click.echo(config.dump(settings), nl=False)
    else:
        n, m = len(settings.sources), len(settings.editions)
        click.echo(f"{config_path} is sound: {n} sources of its own, {m} editions", err=True)


@click.command("doctor")
@json_option
@newsroom_option
def doctor_command(config_path: Path, *, as_json: bool) -> None:
    """Look whether the newsroom can work: engines, routes, database, disk, other drivers."""
    findings = examine(read_settings(config_path))
    if as_json:
        echo_json([{"what": f.what, "is_well": f.is_well, "detail": f.detail} for f in findings])
    else:
        for finding in findings:
            mark = (
                click.style("well", fg="green")
                if finding.is_well
                else click.style("ill ", fg="red")
            )
            click.echo(f"{mark}  {finding.what}: {finding.detail}")
    if not all(f.is_well for f in findings):
        raise DragomanError("something is not well, see above")
