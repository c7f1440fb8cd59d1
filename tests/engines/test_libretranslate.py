"""The LibreTranslate engine speaks the service's protocol, and says what went wrong."""

import socket
from collections.abc import Iterator

import pytest

from dragoman.engines import LibreTranslateEngine
from dragoman.errors import ConfigError, EngineError
from dragoman.model import Language, Route
from engines.peer import VERSION, Peer, serving

ES, EN = Language("es"), Language("en")
NAME = f"libretranslate@{VERSION}"


@pytest.fixture
def peer() -> Iterator[Peer]:
    """A service that translates into capitals."""
    with serving(Peer()) as peer:
        yield peer


def translated(peer: Peer, *segments: str, key: str = "") -> list[str]:
    """The service's answers from Spanish to English."""
    engine = LibreTranslateEngine(peer.url, api_key=key, timeout_s=2)
    route = engine.route(ES, EN)
    assert route is not None
    return engine.translate(segments, route)


def test_a_route_names_the_version_of_the_service(peer: Peer) -> None:
    """A new version of the service makes its old translations void."""
    engine = LibreTranslateEngine(peer.url)

    assert engine.name == "libretranslate@unknown"
    assert engine.route(ES, EN) == Route((ES, EN), (NAME,))
    assert engine.name == NAME


def test_a_service_without_a_description_has_an_unknown_version(peer: Peer) -> None:
    """Other programs that speak the protocol serve as well."""
    peer.answers["/spec"] = (404, b"")

    route = LibreTranslateEngine(peer.url).route(ES, EN)

    assert route == Route((ES, EN), ("libretranslate@unknown",))


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("zh-TW", "zh-Hant"), ("zh-Hant", "zt"), ("zh", "zh-Hans"), ("zh-CN", "zh"), ("pt-BR", "pb")],
)
def test_scripts_and_old_codes_are_understood(peer: Peer, wanted: str, code: str) -> None:
    """Chinese is chosen by its script, whatever the version of the service calls it."""
    peer.pairs = (("en", code),)
    engine = LibreTranslateEngine(peer.url)

    route = engine.route(EN, Language(wanted))
    assert route is not None
    engine.translate(["Hello."], route)

    assert peer.asked[-1][1]["target"] == code


def test_traditional_chinese_is_not_served_by_simplified(peer: Peer) -> None:
    """A script that the service does not offer is not passed off as another."""
    peer.pairs = (("en", "zh-Hans"),)

    assert LibreTranslateEngine(peer.url).route(EN, Language("zh-Hant")) is None


def test_the_languages_are_asked_for_once(peer: Peer) -> None:
    """Routes cost no exchange after the first."""
    engine = LibreTranslateEngine(peer.url)

    routes = [engine.route(ES, EN), engine.route(EN, ES), engine.route(Language("ca"), ES)]

    assert [route is None for route in routes] == [False, True, False]
    assert [path for path, _ in peer.asked] == ["/languages", "/spec"]


def test_html_entities_are_taken_for_what_they_mean(peer: Peer) -> None:
    """What the engine escaped is plain text again; the source's own entities stay."""
    assert translated(peer, "«A» & 'b' < c", "el signo &amp; se escribe") == [
        "«A» & 'B' < C",
        "EL SIGNO &amp;AMP; SE ESCRIBE",
    ]


def test_long_batches_go_in_several_requests(peer: Peer) -> None:
    """No request has more than 32 segments, or 4,000 characters in more than one."""
    segments = [f"hola {n}" for n in range(70)] + ["a" * 5000, "b"]

    answers = translated(peer, *segments)

    sizes = [len(asked["q"]) for path, asked in peer.asked if path == "/translate"]
    assert answers == [segment.upper() for segment in segments]
    assert sizes == [32, 32, 6, 1, 1]


def test_the_key_is_sent_and_never_told() -> None:
    """A service that needs a key gets it; errors do not show it."""
    with serving(Peer(key="quelay-key")) as peer:
        assert translated(peer, "hola", key="quelay-key") == ["HOLA"]

        with pytest.raises(EngineError, match="HTTP 403 Invalid API key") as caught:
            translated(peer, "hola", key="wrong-key")

    assert not caught.value.transient
    assert "wrong-key" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "transient"),
    [
        *((status, False) for status in (400, 401, 403, 404, 413)),
        *((status, True) for status in (429, 500, 502, 503, 504)),
    ],
)
def test_refusals_say_whether_to_try_again(peer: Peer, status: int, *, transient: bool) -> None:
    """What is wrong with us is permanent; what is wrong with the service passes."""
    peer.answers["/translate"] = (status, b'{"error": "quelay"}')

    with pytest.raises(EngineError, match=f"/translate: HTTP {status} quelay") as caught:
        translated(peer, "hola")

    assert caught.value.transient is transient


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'{"translatedText": "HOLA"}',
        b'{"translatedText": []}',
        b'{"translatedText": ["A", "B"]}',
        b'{"translatedText": [" "]}',
        b'{"translatedText": [null]}',
    ],
)
def test_a_malformed_answer_is_an_error(peer: Peer, body: bytes) -> None:
    """Short, long, blank or no JSON: no answer is made up."""
    peer.answers["/translate"] = (200, body)

    with pytest.raises(EngineError, match="/translate: ") as caught:
        translated(peer, "hola")

    assert caught.value.transient


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'[{"code": "es"}]', b'[["es"]]'])
def test_malformed_languages_are_an_error(peer: Peer, body: bytes) -> None:
    """A service that does not say what it can is no service."""
    peer.answers["/languages"] = (200, body)

    with pytest.raises(EngineError, match="/languages: "):
        LibreTranslateEngine(peer.url).route(ES, EN)


def test_a_service_that_is_not_there_may_come_back() -> None:
    """A refused connection is transient, and names the address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    with pytest.raises(EngineError, match=f"http://127.0.0.1:{port}/languages: ") as caught:
        LibreTranslateEngine(f"http://127.0.0.1:{port}").route(ES, EN)

    assert caught.value.transient


def test_a_service_that_failed_is_left_in_peace_for_a_while(peer: Peer) -> None:
    """Hundreds of articles do not each wait for a service that is down."""
    peer.answers["/languages"] = (503, b"")
    engine = LibreTranslateEngine(peer.url)

    for _ in range(3):
        with pytest.raises(EngineError, match="HTTP 503"):
            engine.route(ES, EN)

    assert len(peer.asked) == 1


def test_a_service_that_is_silent_is_given_up() -> None:
    """A connection that is taken and never answered ends in an error."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"

        with pytest.raises(EngineError, match="timed out"):
            LibreTranslateEngine(url, timeout_s=0.2).route(ES, EN)


def test_a_connection_that_breaks_is_an_error(peer: Peer) -> None:
    """Half an answer is none."""
    peer.answers["/translate"] = (0, b"")

    with pytest.raises(EngineError, match="/translate: "):
        translated(peer, "hola")


def test_line_breaks_and_decomposed_letters_are_put_right(peer: Peer) -> None:
    """An answer is one line in NFC."""
    peer.answers["/translate"] = (200, '{"translatedText": ["cafe\u0301\\n y pan "]}'.encode())

    assert translated(peer, "hola") == ["café  y pan"]


@pytest.mark.parametrize(
    "url", ["", "localhost:5000", "ftp://a", "http://", "http://[::1", "http://a:b"]
)
def test_an_address_that_is_none_is_refused_at_the_start(url: str) -> None:
    """The setting is named."""
    with pytest.raises(ConfigError, match=r"translate\.engines\.url"):
        LibreTranslateEngine(url)
