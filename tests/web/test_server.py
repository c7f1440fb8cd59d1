"""Twin of dragoman.web.server."""

import http.client
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from dragoman.errors import ConfigError
from dragoman.web import create_app, serve

PROGRAM = """
from dragoman.render import File
from dragoman.web import create_app, serve

app = create_app(lambda path: File(path, b"page", "text/plain"), health=lambda: {})
serve(app, host="127.0.0.1", port=0, on_ready=lambda url: print(url, flush=True))
print("ended", flush=True)
"""
WAIT_S = 30


def test_taken_port_is_an_error_that_names_it() -> None:
    """An address that somebody else has is reported with host and port."""
    app = create_app(lambda _: None, health=dict)

    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ConfigError, match=rf"127\.0\.0\.1 port {port}: Address already in use"):
            serve(app, host="127.0.0.1", port=port)


def test_unknown_host_is_an_error_that_names_it() -> None:
    """A host that this machine does not have is reported by its name."""
    app = create_app(lambda _: None, health=dict)

    with pytest.raises(ConfigError, match=r"no-such-host\.invalid"):
        serve(app, host="no-such-host.invalid", port=0)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_it_cleanly_and_quietly(number: signal.Signals) -> None:
    """After a signal `serve` returns, so that the program goes on to its end; nothing is logged."""
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout
    url = program.stdout.readline().strip()
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=WAIT_S)
    connection.request("GET", "/en/index.html")
    page = connection.getresponse().read()
    connection.close()

    program.send_signal(number)
    out, err = program.communicate(timeout=WAIT_S)

    assert page == b"page"
    assert (program.returncode, out, err) == (0, "ended\n", "")
