"""Services on loopback that judges ask: OpenAI's chat completions, and a scorer of KServe V1.

They check what they are asked as the real ones do, and misbehave when told to.
"""

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

MODEL = "peer-1"
Mood = Literal[
    "well",
    "busy",
    "busy_for_long",
    "down",
    "hangs",
    "breaks_off",
    "drips",
    "refuses_schema",
    "refuses_json",
    "refuses_max_tokens",
    "refuses_temperature",
    "prose",
    "thinks",
    "broken",
    "cut",
    "empty",
    "parts",
    "silent_on_first",
    "doubles_first",
    "answers_unasked",
    "bad_severity",
    "too_long",
    "not_json",
    "array",
]
_ERROR_FIELDS = ("category", "severity", "source_quote", "translation_quote", "explanation")


@dataclass(slots=True)
class Peer:
    """How a service behaves, and what it was asked."""

    errors: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    """What the model sees in a translation; nothing in all others."""
    scores: dict[str, float] = field(default_factory=dict)
    """What the scorer gives a translation; 0.9 to all others."""
    key: str = ""
    moods: list[Mood] = field(default_factory=list)
    """Of each request in turn; well after the last."""
    always: Mood = "well"
    """Of requests after the last mood."""
    retry_after: str = "3"
    """What it says where it is busy."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    """JSON of each request."""
    bodies: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """Status and body by path, in place of the right ones."""
    url: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    def answer(
        self, path: str, asked: dict[str, Any], authorization: str
    ) -> tuple[int, bytes, dict[str, str]]:
        """Status, body and headers for a request."""
        self.asked.append(asked)
        mood = self.moods.pop(0) if self.moods else self.always
        if path in self.bodies:
            return (*self.bodies[path], {})
        if self.key and authorization != f"Bearer {self.key}":
            told = f"Incorrect API key provided: {authorization.removeprefix('Bearer ')}."
            return _refused(401, told)
        if mood in _FIXED:
            return _FIXED[mood]
        if mood == "busy":
            return _refused(429, "Rate limit reached", {"Retry-After": self.retry_after})
        if mood == "hangs":
            self.closing.wait(10)
            return 0, b"", {}
        if path == "/v1/chat/completions":
            return self._completed(asked, mood)
        if path == "/v1/models/kiwi:predict":
            return self._predicted(asked)
        return _refused(404, f"Unknown request URL: POST {path}")

    def _completed(self, asked: dict[str, Any], mood: Mood) -> tuple[int, bytes, dict[str, str]]:
        refusal = _refusal(asked, mood)
        if refusal:
            return _refused(400, refusal)
        data = json.loads(asked["messages"][-1]["content"])
        if mood == "too_long" and len(data["pairs"]) > 1:
            return _refused(400, "This model's maximum context length is 4096 tokens")
        answers = [
            {"n": pair["n"], "errors": self.errors.get(pair["translation"], [])}
            for pair in data["pairs"]
        ]
        content, reason = _written(_spoiled(answers, mood), mood)
        message: dict[str, Any] = {"role": "assistant", "content": content, "refusal": None}
        if mood == "parts":
            message["content"] = [{"type": "text", "text": content}]
        completion = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": asked["model"],
            "choices": [
                {"index": 0, "message": message, "logprobs": None, "finish_reason": reason}
            ],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
        return _json(200, completion)

    def _predicted(self, asked: dict[str, Any]) -> tuple[int, bytes, dict[str, str]]:
        instances = asked.get("instances")
        if not isinstance(instances, list):
            return _json(400, {"error": 'Expected "instances" to be a list'})
        return _json(200, {"predictions": [self.scores.get(i["mt"], 0.9) for i in instances]})


def _refusal(asked: dict[str, Any], mood: Mood) -> str:
    """Why a server refuses a request of chat completions; empty if it is in order."""
    if asked.get("model") != MODEL:
        return f"The model `{asked.get('model')}` does not exist"
    shape = asked.get("response_format", {}).get("type", "text")
    roles = [message["role"] for message in asked.get("messages", [])]
    if roles != ["system", "user"]:
        return f"Invalid roles: {roles}"
    refused = {
        "refuses_schema": (
            asked.get("response_format", {}).keys() & {"json_schema", "schema"},
            "response_format 'json_schema' unknown",
        ),
        "refuses_json": (shape != "text", "'response_format' is not supported"),
        "refuses_max_tokens": (
            "max_tokens" in asked,
            "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
        ),
        "refuses_temperature": (
            "temperature" in asked,
            "Unsupported value: 'temperature' does not support 0 with this model.",
        ),
    }.get(mood)
    if refused and refused[0]:
        return refused[1]
    return _flaw_of_schema(asked["response_format"]) if shape == "json_schema" else ""


def _flaw_of_schema(shape: dict[str, Any]) -> str:
    """What a strict server finds wrong with a schema."""
    named = shape["json_schema"]
    if not named["name"].isidentifier() or named["strict"] is not True:
        return "Invalid schema name"
    waiting = [named["schema"]]
    while waiting:
        one = waiting.pop()
        if one["type"] == "object":
            if one["additionalProperties"] is not False:
                return "'additionalProperties' is required to be supplied and to be false"
            if one["required"] != list(one["properties"]):
                return "'required' is required to include every key in properties"
            waiting += one["properties"].values()
        elif one["type"] == "array":
            waiting.append(one["items"])
    return ""


def _spoiled(answers: list[dict[str, Any]], mood: Mood) -> list[dict[str, Any]]:
    """The answers, spoiled as a mood wants."""
    match mood:
        case "silent_on_first":
            return answers[1:]
        case "doubles_first":
            return [answers[0], *answers]
        case "answers_unasked":
            return [*answers, {"n": 999, "errors": []}, {"n": 1000, "errors": []}]
        case "bad_severity":
            error = dict.fromkeys(_ERROR_FIELDS, "x")
            return [{**answers[0], "errors": [error]}, *answers[1:]]
    return answers


def _written(answers: list[dict[str, Any]], mood: Mood) -> tuple[str, str]:
    """The text of an answer, and why it ends."""
    text = json.dumps({"answers": answers}, ensure_ascii=False)
    match mood:
        case "prose":
            return f"Here is what I found {{so far}}:\n```json\n{text}\n```\nAnything else?", "stop"
        case "thinks":
            return f'<think>{{"answers": []}} or rather</think>\n{text}', "stop"
        case "broken":
            return text.replace(":", "", 2), "stop"
        case "cut":
            return text[: len(text) // 2], "length"
        case "empty":
            return "", "content_filter"
    return text, "stop"


def _refused(
    status: int, told: str, headers: dict[str, str] | None = None
) -> tuple[int, bytes, dict[str, str]]:
    error = {"message": told, "type": "invalid_request_error", "param": None, "code": None}
    return status, json.dumps({"error": error}).encode(), headers or {}


def _json(status: int, value: object) -> tuple[int, bytes, dict[str, str]]:
    return status, json.dumps(value, ensure_ascii=False).encode(), {}


_FIXED: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "busy_for_long": _refused(429, "You exceeded your quota", {"Retry-After": "3600"}),
    "down": _refused(500, "The server had an error"),
    "not_json": (200, b"<html>proxy</html>", {}),
    "array": (200, b"[]", {}),
}


class _Server(ThreadingHTTPServer):
    def __init__(self, peer: Peer) -> None:
        self.peer = peer
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        model = {"id": MODEL, "object": "model", "created": 1, "owned_by": "peer"}
        self._send(*_json(200, {"object": "list", "data": [model]}), mood="well")

    def do_POST(self) -> None:
        peer = self.server.peer
        mood = peer.moods[0] if peer.moods else peer.always
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = peer.answer(self.path, asked, self.headers.get("Authorization", ""))
        self._send(*answer, mood=mood)

    def _send(self, status: int, body: bytes, headers: dict[str, str], *, mood: Mood) -> None:
        if not status:
            return
        self.send_response(status)
        sizes = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        for name, value in (sizes | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self._write(body[: len(body) // 2] if mood == "breaks_off" else body, mood)

    def _write(self, body: bytes, mood: Mood) -> None:
        """A body, or so slowly that nobody waits for its end."""
        step = 1 if mood == "drips" else len(body) or 1
        with contextlib.suppress(ConnectionError):
            for start in range(0, len(body), step):
                self.wfile.write(body[start : start + step])
                self.server.peer.closing.wait(0.02 if mood == "drips" else 0)

    def log_message(self, *_: object) -> None:
        """Nothing is written down."""


@contextlib.contextmanager
def serving(peer: Peer) -> Iterator[Peer]:
    """The peer with its address, while it serves on loopback."""
    server = _Server(peer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    peer.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield peer
    finally:
        peer.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
