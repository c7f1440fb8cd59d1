"""A service of the operator's own is asked in JSON, and every way to fail is told apart."""

import socket

import pytest

from dragoman.errors import ConfigError, EngineError, Refusal
from dragoman.service import MAX_BYTES, Service
from judges.peer import Peer, serving

PATH = "/v1/models/kiwi:predict"
BODY: dict[str, object] = {"instances": []}
KEY = "quelay-secret"


def test_the_answer_is_the_services_json() -> None:
    """Whatever it is."""
    with serving(Peer()) as peer:
        service = Service("scorer", peer.url, 2.0)

        assert service.exchange("POST", PATH, BODY) == {"predictions": []}
        assert service.exchange("GET", "/v1/models") == {
            "object": "list",
            "data": [{"id": "peer-1", "object": "model", "created": 1, "owned_by": "peer"}],
        }


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"error": "no model"}', "no model"),
        (b'{"error": {"message": "no model"}}', "no model"),
        (b'{"object": "error", "message": "no model"}', "no model"),
        (b'{"detail": "no model"}', "no model"),
        (b'{"detail": [{"msg": "no model"}]}', "no model"),
        (b"<html>", ""),
        (b"[" * 100_000, ""),
    ],
)
def test_a_refusal_has_the_services_own_words(body: bytes, told: str) -> None:
    """In whichever of the usual shapes it says them."""
    with (
        serving(Peer(bodies={PATH: (422, body)})) as peer,
        pytest.raises(Refusal) as caught,
    ):
        Service("scorer", peer.url, 2.0).exchange("POST", PATH, BODY)

    assert (caught.value.status, caught.value.told) == (422, told)
    assert str(caught.value) == (
        f"scorer {peer.url}{PATH}: HTTP 422 {told or 'Unprocessable Entity'}"
    )


@pytest.mark.parametrize(
    ("header", "wait_s"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("soon", None),
        ("-1", None),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0.0),
    ],
)
def test_how_long_to_wait_is_read(header: str, wait_s: float | None) -> None:
    """A number of seconds, or a date by the service's own clock."""
    with (
        serving(Peer(always="busy", retry_after=header)) as peer,
        pytest.raises(Refusal) as caught,
    ):
        Service("scorer", peer.url, 2.0).exchange("POST", PATH, BODY)

    assert caught.value.retry_after_s == wait_s
    assert caught.value.transient


def test_an_answer_without_end_is_given_up() -> None:
    """Nobody fills our memory."""
    body = b"[" + b" " * MAX_BYTES + b"]"
    with (
        serving(Peer(bodies={PATH: (200, body)})) as peer,
        pytest.raises(EngineError, match="larger than 10,000,000 bytes"),
    ):
        Service("scorer", peer.url, 20.0).exchange("POST", PATH, BODY)


def test_secrets_and_passwords_are_not_shown() -> None:
    """Neither in errors nor in what a debugger prints."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    headers = {"Authorization": f"Bearer {KEY}"}
    service = Service("openai", f"http://ana:pw@127.0.0.1:{port}/{KEY}", 2.0, headers, KEY)

    with pytest.raises(EngineError) as caught:
        service.exchange("POST", PATH, BODY)

    assert str(caught.value).startswith(f"openai http://127.0.0.1:{port}/***{PATH}: ")
    assert KEY not in repr(service)
    assert "pw" not in repr(service)


@pytest.mark.parametrize(
    "url", ["", "localhost:1", "ftp://a", "http://", "http://[::1", "http://a:b"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """The setting is named."""
    with pytest.raises(ConfigError, match=r"judges\.url: .* is no http or https address"):
        Service("openai", url, 2.0, setting="judges.url")
