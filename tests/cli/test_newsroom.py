"""Commands that make and tend a newsroom, run as people run them."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay</title>
<language>en</language><item><guid>1</guid><title>Ship in</title><link>/1.html</link></item>
</channel></rss>"""
HOME = b'<!doctype html><title>Q</title><link rel="alternate" type="application/rss+xml" href="/f">'


class Quay(BaseHTTPRequestHandler):
    """A site with a home page that names its feed."""

    def do_GET(self) -> None:
        """Answer."""
        body = {"/f": FEED, "/": HOME}.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/xml" if self.path == "/f" else "text/html")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def quay() -> Iterator[str]:
    """The address of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Quay)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def dragoman(
    *words: str, cwd: Path, stdin: str = "", **env: str
) -> subprocess.CompletedProcess[str]:
    """What the command line does with these words."""
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *words],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, **env},
    )


def test_a_newsroom_is_made_once(tmp_path: Path) -> None:
    """Init writes a file that is sound, and overwrites nothing."""
    first = dragoman("init", "news", "--to", "en", "--to", "es", cwd=tmp_path)
    again = dragoman("init", "news", cwd=tmp_path)
    sound = dragoman("config", "--dump", cwd=tmp_path / "news")

    assert first.returncode == 0, first.stderr
    assert again.returncode == 2
    assert "nothing is overwritten" in again.stderr
    assert 'language = "es"' in sound.stdout


def test_a_source_is_found_added_listed_and_removed(tmp_path: Path, quay: str) -> None:
    """The home page's feed is found; both doors show the source with its owner."""
    dragoman("init", ".", cwd=tmp_path)

    added = dragoman("add", f"{quay}/", cwd=tmp_path)
    listed = json.loads(dragoman("status", "--json", cwd=tmp_path).stdout)
    again = dragoman("add", f"{quay}/f", cwd=tmp_path)
    removed = dragoman("remove", "the-quay", cwd=tmp_path)
    after = json.loads(dragoman("status", "--json", cwd=tmp_path).stdout)
    unknown = dragoman("remove", "nobody", cwd=tmp_path)

    assert added.returncode == 0, added.stderr
    assert [(s["id"], s["feed"], s["owner"]) for s in listed["sources"]] == [
        ("the-quay", f"{quay}/f", "database")
    ]
    assert (again.returncode, "read already, as the-quay" in again.stderr) == (2, True)
    assert removed.returncode == 0
    assert [s["active"] for s in after["sources"]] == [False]
    assert (unknown.returncode, "known: the-quay" in unknown.stderr) == (2, True)


def test_feeds_of_an_opml_are_added_once(tmp_path: Path) -> None:
    """More feeds than the driver applies in one go are all added; again, none is."""
    dragoman("init", ".", cwd=tmp_path)
    rows = "".join(
        f'<outline type="rss" text="F" xmlUrl="http://127.0.0.1:9/{n}"/>' for n in range(120)
    )
    (tmp_path / "feeds.opml").write_text(f"<opml version='2.0'><body>{rows}</body></opml>")

    first = dragoman("import", "feeds.opml", cwd=tmp_path)
    again = dragoman("import", "feeds.opml", cwd=tmp_path)
    listed = json.loads(dragoman("status", "--json", cwd=tmp_path).stdout)

    assert "added 120 sources" in first.stderr
    assert "added 0 sources" in again.stderr
    assert len({s["id"] for s in listed["sources"]}) == 120


def test_wrong_configuration_ends_with_2_and_names_the_key(tmp_path: Path) -> None:
    """The exit code and the message are part of the contract."""
    dragoman("init", ".", cwd=tmp_path)

    done = dragoman("status", cwd=tmp_path, DRAGOMAN_SERVE__PROT="1")
    none = dragoman("status", cwd=tmp_path.parent)

    assert (done.returncode, "did you mean serve.port" in done.stderr) == (2, True)
    assert (none.returncode, "dragoman init" in none.stderr) == (2, True)


def test_a_dead_feed_is_told_with_its_reason(tmp_path: Path) -> None:
    """Run --once ends well; status names the source and what happened."""
    dragoman("init", ".", cwd=tmp_path)
    with (tmp_path / "newsroom.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[sources]]\nid = "dead"\nfeed = "http://127.0.0.1:9/feed"\n')

    done = dragoman("run", "--once", cwd=tmp_path)
    status = json.loads(dragoman("status", "--json", cwd=tmp_path).stdout)

    assert done.returncode == 0, done.stderr
    assert [(f["stage"], f["item"]) for f in status["failures"]] == [("poll", "dead")]
    assert "127.0.0.1:9" in status["failures"][0]["message"]
    assert status["sources"][0]["owner"] == "file"


def test_a_damaged_database_ends_with_3(tmp_path: Path) -> None:
    """What cannot be read is said, with the file."""
    dragoman("init", ".", cwd=tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "dragoman.db").write_bytes(b"this is no database" * 100)

    done = dragoman("status", cwd=tmp_path)

    assert (done.returncode, "dragoman.db" in done.stderr) == (3, True)


def test_a_backup_is_a_copy(tmp_path: Path) -> None:
    """It is written once."""
    dragoman("init", ".", cwd=tmp_path)

    first = dragoman("backup", "copy.db", cwd=tmp_path)
    again = dragoman("backup", "copy.db", cwd=tmp_path)

    assert (first.returncode, (tmp_path / "copy.db").stat().st_size > 0) == (0, True)
    assert (again.returncode, "overwrites nothing" in again.stderr) == (3, True)


def test_doctor_tells_what_is_well(tmp_path: Path) -> None:
    """Database, disk, engine and the routes of each edition are looked at."""
    if not Path("/usr/share/apertium/modes").exists():
        pytest.skip("Apertium is not installed: script/setup installs it")
    dragoman("init", ".", cwd=tmp_path)

    done = dragoman("doctor", "--json", cwd=tmp_path)

    found = {f["what"]: f for f in json.loads(done.stdout)}
    assert done.returncode == 0, done.stdout
    assert " es" in found["edition en"]["detail"]


def answer_of(url: str, *, within_s: float = 60.0) -> dict[str, object]:
    """What an address answers once its server is there."""
    deadline = time.monotonic() + within_s
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  loopback
                found: dict[str, object] = json.load(answer)
                return found
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def test_run_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    """Driver and web start together; a second driver is refused; SIGTERM ends both well."""
    dragoman("init", ".", cwd=tmp_path)
    port = free_port()
    running = subprocess.Popen(
        [sys.executable, "-m", "dragoman", "run"],
        cwd=tmp_path,
        env={**os.environ, "DRAGOMAN_SERVE__PORT": str(port)},
        stderr=subprocess.DEVNULL,
    )

    health = answer_of(f"http://127.0.0.1:{port}/healthz")
    second = dragoman("run", "--once", cwd=tmp_path)
    running.terminate()
    code = running.wait(60)

    assert health == {"status": "ok", "articles": 0}
    assert (second.returncode, str(running.pid) in second.stderr) == (3, True)
    assert code == 0
    assert not (tmp_path / "data" / "driver.pid").exists()


def test_run_ends_if_its_port_is_taken(tmp_path: Path) -> None:
    """The driver does not go on behind a web that cannot start."""
    dragoman("init", ".", cwd=tmp_path)

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        done = dragoman("run", cwd=tmp_path, DRAGOMAN_SERVE__PORT=port)

    assert (done.returncode, port in done.stderr) == (2, True)
    assert "reading room" not in done.stderr
