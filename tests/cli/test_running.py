"""The newsroom goes on when its engine does not, and takes up the work when it does."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cli.test_newsroom import dragoman, free_port

SENTENCE = "El faro de la bocana brilla otra vez desde el martes, dijo la alcaldesa Nuria Vall. "
PAGE = (
    '<!doctype html><html lang="es"><head><title>El faro</title></head><body><article>'
    f"<h1>El faro vuelve a brillar</h1>{f'<p>{SENTENCE * 3}</p>' * 4}</article></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Faro</title><language>es</language>'
    "<item><guid>1</guid><title>El faro vuelve a brillar</title><link>/1.html</link></item>"
    "</channel></rss>"
)


class Publisher(BaseHTTPRequestHandler):
    """A feed with one article."""

    def do_GET(self) -> None:
        """Answer."""
        if self.path == "/old":
            self.send_response(301)
            self.send_header("Location", "/feed")
            self.end_headers()
            return
        body = {"/feed": FEED, "/1.html": PAGE}.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        kind = "application/rss+xml" if self.path == "/feed" else "text/html; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def publisher() -> Iterator[str]:
    """The address of the publisher."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def newsroom(folder: Path, engine: str, publisher: str) -> Path:
    """A newsroom with one source and one engine."""
    if not (folder / "newsroom.toml").exists():
        dragoman("init", ".", "--to", "en", cwd=folder)
        with (folder / "newsroom.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[[sources]]\nid = "faro"\nfeed = "{publisher}/feed"\n')
    path = folder / "newsroom.toml"
    head, _, tail = path.read_text("utf-8").partition("[[translate.engines]]\n")
    _, _, rest = tail.partition("\n\n")
    path.write_text(f"{head}[[translate.engines]]\n{engine}\n\n{rest}", encoding="utf-8")
    return folder


def test_a_dead_engine_holds_up_nothing_and_its_work_is_taken_up(
    tmp_path: Path, publisher: str
) -> None:
    """The run ends well, the reason is told, nothing goes out; with an engine it does."""
    if not Path("/usr/share/apertium/modes").exists():
        pytest.skip("Apertium is not installed: script/setup installs it")
    dead = f'kind = "libretranslate"\nurl = "http://127.0.0.1:{free_port()}"'
    newsroom(tmp_path, dead, publisher)

    without = dragoman("run", "--once", cwd=tmp_path)
    status = json.loads(dragoman("status", "--json", cwd=tmp_path).stdout)
    ill = dragoman("doctor", cwd=tmp_path)
    newsroom(tmp_path, 'kind = "apertium"', publisher)
    revived = dragoman("run", "--once", cwd=tmp_path)
    after = json.loads(dragoman("status", "--json", cwd=tmp_path).stdout)

    assert without.returncode == 0, without.stderr
    assert [f["stage"] for f in status["failures"]] == ["translate"]
    assert "refused" in status["failures"][0]["message"]
    assert status["counts"]["translations waiting"] == 1
    assert not [name for name in status["counts"] if name.startswith("published")]
    assert (ill.returncode, "edition en" in ill.stdout) == (1, True)
    assert revived.returncode == 0, revived.stderr
    assert after["failures"] == []
    assert after["counts"]["translations checked"] == 1


def test_a_pair_that_has_a_route_by_now_is_translated(tmp_path: Path, publisher: str) -> None:
    """What had no route waits no longer once an engine with a route is named."""
    if not Path("/usr/share/apertium/modes").exists():
        pytest.skip("Apertium is not installed: script/setup installs it")
    (tmp_path / "none").mkdir()
    newsroom(tmp_path, f'kind = "apertium"\nmodes_dir = "{tmp_path / "none"}"', publisher)

    dragoman("run", "--once", cwd=tmp_path)
    before = json.loads(dragoman("status", "--json", cwd=tmp_path).stdout)["counts"]
    newsroom(tmp_path, 'kind = "apertium"', publisher)
    dragoman("run", "--once", cwd=tmp_path)
    after = json.loads(dragoman("status", "--json", cwd=tmp_path).stdout)["counts"]

    assert before["translations no_route"] == 1
    assert (after["translations checked"], after.get("translations no_route")) == (1, None)


def test_a_feed_that_moved_for_good_is_read_at_its_new_address(
    tmp_path: Path, publisher: str
) -> None:
    """The database's source follows; the file's stays, and the operator is told."""
    dragoman("init", ".", cwd=tmp_path)
    with (tmp_path / "newsroom.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[sources]]\nid = "own"\nfeed = "{publisher}/old"\n')
    dragoman("add", f"{publisher}/old", "--id", "added", cwd=tmp_path)

    done = dragoman("run", "--once", cwd=tmp_path)
    sources = json.loads(dragoman("status", "--json", cwd=tmp_path).stdout)["sources"]

    assert done.returncode == 0, done.stderr
    assert {s["id"]: s["feed"] for s in sources} == {
        "added": f"{publisher}/feed",
        "own": f"{publisher}/old",
    }
    assert "change newsroom.toml" in done.stderr
