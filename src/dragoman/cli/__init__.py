"""The command line: a door that parses input, calls the flow or a stage, and shows output.

Results go to stdout, everything else to stderr. Exit codes: 0 done; 1 an item could not be
done; 2 wrong usage or configuration; 3 the database failed; 130 interrupted.
"""

import os
import sys

import click

from dragoman import __version__
from dragoman.cli.comparing import compare_command
from dragoman.cli.desk import desk_command
from dragoman.cli.judging import judge_command
from dragoman.cli.newsroom import (
    add_command,
    import_command,
    init_command,
    remove_command,
    takedown_command,
)
from dragoman.cli.running import demo_command, export_command, run_command, serve_command
from dragoman.cli.stages import (
    check_command,
    cluster_command,
    extract_command,
    translate_command,
)
from dragoman.cli.tending import (
    backup_command,
    config_command,
    doctor_command,
    status_command,
)
from dragoman.errors import ConfigError, DragomanError, StoreError

EXIT_ITEM, EXIT_CONFIG, EXIT_STORE, EXIT_INTERRUPTED = 1, 2, 3, 130

EPILOG = """\b
Examples:
  dragoman demo                            a sample newsroom, to look at
  dragoman init news --to en               make a newsroom in news/
  cd news && dragoman add https://paper.example/
  dragoman run                             take in, translate, check, publish, serve
  dragoman extract page.html --json        one stage alone

\b
Exit codes: 0 done, 1 an item failed, 2 usage or configuration, 3 database, 130 interrupted.
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dragoman")
def cli() -> None:
    """A multilingual newswire that checks every translated sentence."""


for _command in (
    init_command,
    add_command,
    import_command,
    remove_command,
    run_command,
    serve_command,
    export_command,
    status_command,
    desk_command,
    takedown_command,
    backup_command,
    doctor_command,
    config_command,
    demo_command,
    extract_command,
    translate_command,
    check_command,
    judge_command,
    cluster_command,
    compare_command,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        code = cli.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as err:
        sys.exit(err.exit_code)
    except click.ClickException as err:
        err.show()
        sys.exit(EXIT_CONFIG)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except ConfigError as err:
        _fail(err, EXIT_CONFIG)
    except StoreError as err:
        _fail(err, EXIT_STORE)
    except DragomanError as err:
        _fail(err, EXIT_ITEM)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _fail(err: DragomanError, code: int) -> None:
    click.echo(f"dragoman: {err}", err=True)
    sys.exit(code)
