"""Commands that run a newsroom: run, serve, export, demo."""

import os
import signal
import threading
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.table import Table

from dragoman import config, wiring
from dragoman.cli.options import newsroom_option, read_settings, set_up_logs
from dragoman.cli.progress import Progress
from dragoman.demo import Wire
from dragoman.demo import serve as serve_wire
from dragoman.driver import Driver
from dragoman.model import Source, SourceId
from dragoman.settings import LogSettings, Settings
from dragoman.site import export
from dragoman.web import create_app
from dragoman.web import serve as serve_web
from dragoman.wiring import Newsroom

DEMO_CONFIG = Path(config.__file__).parent / "demo" / "newsroom.toml"
_STORED_HERE = """
[storage]
data_dir = "."
"""


@click.command("run")
@click.option("--once", is_flag=True, help="Poll all, work off all that is due, and end.")
@click.option("--no-web", is_flag=True, help="Do not serve the site.")
@newsroom_option
def run_command(config_path: Path, *, once: bool, no_web: bool) -> None:
    """Take in, translate, check, publish and serve, without end.

    \b
    Examples:
      dragoman run
      dragoman run --once && dragoman export site/
    """
    settings = read_settings(config_path)
    with wiring.opened(settings) as newsroom, Progress() as progress:
        if once:
            newsroom.run(watch=progress.watch, is_endless=False)
        elif no_web:
            newsroom.run(watch=progress.watch, is_endless=True, on_start=_stop_on_signal)
        else:
            _run_with_web(newsroom, progress)
    if once:
        with wiring.opened(settings, is_read_only=True) as newsroom:
            show_summary(newsroom)


def _stop_on_signal(driver: Driver) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: driver.stop())


def _run_with_web(newsroom: Newsroom, progress: Progress) -> None:
    """The web in the main thread, which gets the signals; the driver beside it."""
    drivers: list[Driver] = []
    errors: list[BaseException] = []
    started = threading.Event()

    def note_start(driver: Driver) -> None:
        drivers.append(driver)
        started.set()

    def drive() -> None:
        try:
            newsroom.run(
                watch=progress.watch,
                is_endless=True,
                on_start=note_start,
            )
        except BaseException as err:  # noqa: BLE001  raised again below
            errors.append(err)
            started.set()
            os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=drive, name="driver")
    thread.start()
    started.wait()
    try:
        if not errors:
            _serve(newsroom.settings)
    finally:
        for driver in drivers:
            driver.stop()
        thread.join()
    if errors:
        raise errors[0]


def _serve(settings: Settings) -> None:
    with wiring.opened(settings, is_read_only=True) as newsroom:
        site = newsroom.site()
        app = create_app(site.get, health=site.health)
        serve_web(
            app,
            host=settings.serve.host,
            port=settings.serve.port,
            on_ready=lambda address: click.echo(f"reading room: {address}", err=True),
        )


@click.command("serve")
@click.option("--host", help="Address to listen on; loopback by default.")
@click.option("--port", type=int, help="Port to listen on; newsroom.toml says which.")
@newsroom_option
def serve_command(config_path: Path, host: str | None, port: int | None) -> None:
    """Serve the site alone, over a connection that can only read."""
    settings = read_settings(config_path)
    chosen = replace(
        settings.serve, host=host or settings.serve.host, port=port or settings.serve.port
    )
    _serve(replace(settings, serve=chosen))


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@newsroom_option
def export_command(folder: Path, config_path: Path) -> None:
    """Write the site to FOLDER, as files that any web server can serve.

    Files that are the same already are left as they are; those of pages that are no more are
    removed, if an export wrote them.
    """
    with wiring.opened(read_settings(config_path), is_read_only=True) as newsroom:
        written = export(newsroom.site(), folder)
    click.echo(
        f"{folder}: {written.n_files} files, {written.n_written} written, "
        f"{written.n_removed} removed",
        err=True,
    )


# The sample newsroom


@click.command("demo")
@click.option("--once", is_flag=True, help="End after publishing.")
@click.option(
    "--export",
    "export_to",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the site to this folder.",
)
@click.option("--port", type=int, default=8000, show_default=True, help="Port of the site.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the newsroom in this folder, for `dragoman desk` and others; else it is thrown away.",
)
def demo_command(*, once: bool, export_to: Path | None, port: int, keep: Path | None) -> None:
    """A sample newsroom: fictional publishers on loopback, through the real pipeline.

    \b
    Examples:
      dragoman demo                    serve it at http://127.0.0.1:8000 until stopped
      dragoman demo --once --export site/
    """
    set_up_logs(LogSettings(level="error"))
    with TemporaryDirectory(prefix="dragoman-demo-") as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if keep:
            own = DEMO_CONFIG.read_text(encoding="utf-8") + _STORED_HERE
            (folder / "newsroom.toml").write_text(own, encoding="utf-8")
        settings = config.load(DEMO_CONFIG, os.environ)  # noqa: TID251  a door
        settings = replace(
            settings,
            storage=replace(settings.storage, data_dir=folder),
            serve=replace(settings.serve, port=port),
            site=replace(settings.site, url=f"http://127.0.0.1:{port}"),
        )
        with serve_wire(anchor=wiring.now()) as wire:
            _run_demo(settings, wire)
            with wiring.opened(settings, is_read_only=True) as newsroom:
                show_summary(newsroom)
                if export_to:
                    written = export(newsroom.site(), export_to)
                    click.echo(f"{export_to}: {written.n_files} files", err=True)
            if not once:
                _serve(settings)


def _run_demo(settings: Settings, wire: Wire) -> None:
    say = Console(stderr=True).print
    with wiring.opened(settings) as newsroom, Progress() as progress:
        for site, feed in zip(wire.sites, wire.feeds, strict=True):
            source = Source(SourceId(site.publisher.id), feed.publisher, feed.url, owner="database")
            newsroom.store.intake.add_source(source, policy=newsroom.policy(source))
        n_languages = len({feed.language for feed in wire.feeds})
        say(f"{len(wire.feeds)} publishers in {n_languages} languages on loopback")
        newsroom.run(watch=progress.watch, is_endless=False)
        say("one publisher corrects an article, one withdraws another; polling again")
        wire.correct()
        wire.withdraw()
        newsroom.run(watch=progress.watch, is_endless=False)


def show_summary(newsroom: Newsroom) -> None:
    """Print what a newsroom has made: sources, articles, stories, translations, checks."""
    console = Console(stderr=True)
    table = Table(box=None, show_header=False)
    for name, value in newsroom.summary():
        table.add_row(name, value, style=None)
    console.print(table)
