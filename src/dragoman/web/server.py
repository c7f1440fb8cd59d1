"""The server: uvicorn on one address, quiet, and ended cleanly."""

import logging
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from fastapi import FastAPI

from dragoman.errors import ConfigError

_FINISH_S = 5
"""Readers who are being answered get so long when the server stops."""


def serve(
    app: FastAPI,
    *,
    host: str,
    port: int,
    stop: threading.Event | None = None,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Serve until SIGINT, SIGTERM or `stop`; answers under way are finished first.

    Returns as usual after a signal, with the signals' handlers as they were: what else there
    is to end is for the caller. In a thread other than the main one signals are not heard.

    Args:
        app: the application.
        host: name or address to listen on.
        port: 0 takes a free one.
        stop: another way to end it.
        on_ready: gets the address once readers can come.

    Raises:
        ConfigError: the address cannot be had.
    """
    with _listening(host, port) as listener:
        config = uvicorn.Config(
            app,
            log_config=None,
            log_level=logging.WARNING,
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=_FINISH_S,
        )
        _Server(config, stop or threading.Event(), on_ready or (lambda _: None)).run([listener])


class _Server(uvicorn.Server):
    """A uvicorn that also ends on an event, and does not raise the signal that ended it."""

    def __init__(
        self, config: uvicorn.Config, stop: threading.Event, on_ready: Callable[[str], None]
    ) -> None:
        super().__init__(config)
        self._stop = stop
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or ():
            self._on_ready(_url(listener))

    async def on_tick(self, counter: int) -> bool:
        return self._stop.is_set() or await super().on_tick(counter)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        heard = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self._end) for number in heard}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self.should_exit = True


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens at the address."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
    except OSError as err:
        raise ConfigError(f"[serve] host: cannot listen on {host!r}: {err.strerror}") from err
    with listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
        except (OSError, OverflowError) as err:
            reason = getattr(err, "strerror", None) or err
            raise ConfigError(f"[serve] cannot listen on {host} port {port}: {reason}") from err
        yield listener


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
