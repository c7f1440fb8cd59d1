"""A LibreTranslate service on loopback: it speaks the protocol, and Apertium translates."""

import html
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from dragoman.engines import ApertiumEngine
from dragoman.model import Language

VERSION = "1.9.6"
"""What the peer says that it is."""


@dataclass(slots=True)
class Peer:
    """How a service behaves, and what it was asked."""

    engine: ApertiumEngine | None = None
    """None: every text comes back in capitals."""
    pairs: tuple[tuple[str, str], ...] = (("es", "en"), ("ca", "es"), ("en", "zh-Hant"))
    key: str = ""
    escapes: bool = True
    """Texts come back with HTML entities, as some models make them."""
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """Status and body by path, in place of the right ones."""
    asked: list[tuple[str, Any]] = field(default_factory=list)
    """Path and JSON of each request."""
    url: str = ""

    def answer(self, path: str, asked: dict[str, Any] | None) -> tuple[int, bytes]:
        """Status and body for a request."""
        self.asked.append((path, asked))
        if path in self.answers:
            return self.answers[path]
        match path:
            case "/languages":
                codes = {code for pair in self.pairs for code in pair}
                return _json(200, [self._language(code) for code in sorted(codes)])
            case "/spec":
                return _json(200, {"info": {"title": "LibreTranslate", "version": VERSION}})
            case "/translate":
                return self._translated(asked or {})
        return 404, b"<!doctype html><title>404 Not Found</title>"

    def _language(self, code: str) -> dict[str, object]:
        targets = [code, *(target for source, target in self.pairs if source == code)]
        return {"code": code, "name": code.upper(), "targets": targets}

    def _translated(self, asked: dict[str, Any]) -> tuple[int, bytes]:
        if self.key and asked.get("api_key") != self.key:
            return _json(403, {"error": "Invalid API key"})
        if (asked["source"], asked["target"]) not in self.pairs or asked["format"] != "text":
            return _json(400, {"error": f"{asked['target']} is not supported"})
        texts = [text.upper() for text in asked["q"]]
        if self.engine:
            route = self.engine.route(Language(asked["source"]), Language(asked["target"]))
            if route is None:
                return _json(400, {"error": f"{asked['target']} is not available"})
            texts = self.engine.translate(asked["q"], route)
        return _json(200, {"translatedText": [self._written(text) for text in texts]})

    def _written(self, text: str) -> str:
        return html.escape(text) if self.escapes else text


@contextmanager
def serving(peer: Peer) -> Iterator[Peer]:
    """The peer with its address, while it serves on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(*peer.answer(self.path, None))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._send(*peer.answer(self.path, json.loads(body)))

        def _send(self, status: int, body: bytes) -> None:
            if not status:
                return
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing is written down."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    peer.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield peer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _json(status: int, value: object) -> tuple[int, bytes]:
    return status, json.dumps(value).encode()
