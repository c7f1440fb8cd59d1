"""What long work shows: a table of the arrows that grows while they run, or a line now and then."""

import threading
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.table import Table

from dragoman.model import Tally

LINE_EVERY_S = 5.0


class Progress:
    """Shows what each arrow has done, on stderr; a live table on a terminal, else lines."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._totals: dict[str, Tally] = {}
        self._lock = threading.Lock()
        self._live: Live | None = None
        self._said_at_s = time.monotonic()

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._live = Live(console=self._console, refresh_per_second=4, transient=True)
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._live:
            self._live.stop()

    def watch(self, arrow: str, tally: Tally) -> None:
        """Note what an arrow has just done."""
        with self._lock:
            self._totals[arrow] = self._totals.get(arrow, Tally()) + tally
            if self._live:
                self._live.update(self._table())
            elif time.monotonic() - self._said_at_s > LINE_EVERY_S:
                self._said_at_s = time.monotonic()
                self._console.print(self.line(), highlight=False)

    def line(self) -> str:
        """All arrows in one line."""
        parts = []
        for name, tally in self._totals.items():
            failed = f" ({tally.failed} failed)" if tally.failed else ""
            parts.append(f"{name} {tally.done}{failed}")
        return "  ".join(parts)

    def _table(self) -> Table:
        table = Table("stage", "done", "failed", "", box=None)
        for name, tally in self._totals.items():
            more = ", ".join(f"{n} {what}" for what, n in tally.counts if n)
            table.add_row(name, str(tally.done), str(tally.failed or ""), more)
        return table
