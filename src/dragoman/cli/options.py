"""What several commands share: finding the newsroom, logs, JSON lines."""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from dragoman import config
from dragoman.settings import LogSettings, Settings

F = TypeVar("F", bound=Callable[..., Any])

LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


def newsroom_option(command: F) -> F:
    """--config: which newsroom."""
    return click.option(
        "-c",
        "--config",
        "config_path",
        type=click.Path(path_type=Path),
        envvar="DRAGOMAN_CONFIG",
        default=Path(config.FILE_NAME),
        show_default=True,
        help="The newsroom's file, or its folder.",
    )(command)


def json_option(command: F) -> F:
    """--json: for programs."""
    return click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")(command)


def read_settings(config_path: Path) -> Settings:
    """The newsroom's settings; logs are set up as they say."""
    path = config_path / config.FILE_NAME if config_path.is_dir() else config_path
    settings = config.load(path, os.environ)  # noqa: TID251  the door hands the environment over
    set_up_logs(settings.log)
    return settings


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "room": record.name.removeprefix("dragoman."),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up_logs(settings: LogSettings) -> None:
    """Send logs to stderr for people or programs, and to a file if one is named."""
    to_people = logging.Formatter("%(asctime)s %(levelname)-7s %(message)s", "%H:%M:%S")
    stderr = logging.StreamHandler(sys.stderr)
    stderr.setFormatter(_JsonLines() if settings.format == "json" else to_people)
    handlers: list[logging.Handler] = [stderr]
    if settings.file:
        settings.file.parent.mkdir(parents=True, exist_ok=True)
        to_file = logging.FileHandler(settings.file, encoding="utf-8")
        to_file.setFormatter(_JsonLines())
        handlers.append(to_file)
    logger = logging.getLogger("dragoman")
    logger.handlers = handlers
    logger.setLevel(LEVELS[settings.level])
    logger.propagate = False


def echo_json(value: object) -> None:
    """One value as a line of JSON on stdout, at once."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def json_lines() -> Iterator[dict[str, Any]]:
    """The JSON objects on stdin, a line each; a line that is none ends the command."""
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as err:
            raise click.ClickException(f"stdin, line {number}: no JSON: {err}") from err
        if not isinstance(value, dict):
            raise click.ClickException(f"stdin, line {number}: no JSON object")
        yield value
