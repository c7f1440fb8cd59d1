"""Twin of dragoman.fetch.crawler: redirects, guards, conditional requests."""

import socket

import pytest

from dragoman.errors import FetchError
from dragoman.fetch import Request
from fetch.loopback import USER_AGENT, Reply, Site, make_fetcher, redirect, suite

PAGE = Reply(b"news")
METADATA = "http://169.254.169.254/latest/meta-data/"


def want(url: str, **fields: object) -> Request:
    """A request to a loopback site, without robots.txt."""
    known = {"may_be_private": True, "obey_robots": False} | fields
    return Request(url, **known)  # type: ignore[arg-type]


def test_request_says_who_asks_and_no_more() -> None:
    """The User-Agent is the truth; nothing tells a language or keeps a cookie."""
    cookie = Reply(b"x", headers=(("Set-Cookie", "id=1; Path=/"),))

    with Site({"/a": cookie, "/b": PAGE}) as site, make_fetcher() as fetcher:
        fetcher.fetch(want(f"{site.url}/a"))
        fetcher.fetch(want(f"{site.url}/b", accept="text/html"))

    headers = site.asked[1].headers
    assert headers["user-agent"] == USER_AGENT
    assert headers["accept"] == "text/html"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert not {"cookie", "accept-language", "referer", "if-none-match"} & set(headers)


def test_unchanged_page_is_not_sent_again() -> None:
    """With ETag and date the request is conditional; 304 comes back as unchanged."""
    unchanged = Reply(status=304, headers=(("ETag", '"a1"'),))
    date = "Sat, 14 Mar 2026 11:00:00 GMT"

    with Site({"/a": unchanged}) as site, make_fetcher() as fetcher:
        response = fetcher.fetch(want(f"{site.url}/a", etag='"a1"', last_modified=date))

    assert response.is_unchanged
    assert (response.body, response.etag) == (b"", '"a1"')
    assert site.asked[0].headers["if-none-match"] == '"a1"'
    assert site.asked[0].headers["if-modified-since"] == date


def test_unchanged_without_a_copy_is_an_error() -> None:
    """A server that says 304 to who has nothing gives nothing."""
    with (
        Site({"/a": Reply(status=304)}) as site,
        make_fetcher() as fetcher,
        pytest.raises(FetchError, match="answers 304"),
    ):
        fetcher.fetch(want(f"{site.url}/a"))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed(status: int) -> None:
    """The page at the end of redirects comes back with its own address."""
    answers = {"/a": redirect("b?x=1", status), "/b?x=1": PAGE}

    with Site(answers) as site, make_fetcher() as fetcher:
        response = fetcher.fetch(want(f"{site.url}/a"))

    assert response.body == b"news"
    assert response.url == f"{site.url}/b?x=1"


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [((301, 308), "/c"), ((301, 302), "/b"), ((302, 301), None), ((303, 307), None)],
)
def test_only_a_move_for_good_is_told(statuses: tuple[int, int], moved_to: str | None) -> None:
    """The new address holds as far as every redirect on the way was for good."""
    answers = {"/a": redirect("/b", statuses[0]), "/b": redirect("/c", statuses[1]), "/c": PAGE}

    with Site(answers) as site, make_fetcher() as fetcher:
        response = fetcher.fetch(want(f"{site.url}/a"))

    assert response.moved_to == (site.url + moved_to if moved_to else None)


def test_redirects_without_end_are_given_up() -> None:
    """A loop ends at the limit, for good, and the message shows where it led."""
    answers = {"/a": redirect("/b"), "/b": redirect("/a")}

    with (
        Site(answers) as site,
        make_fetcher(max_redirects=3) as fetcher,
        pytest.raises(FetchError, match="more than 3 redirects, the last to") as caught,
    ):
        fetcher.fetch(want(f"{site.url}/a"))

    assert not caught.value.transient
    assert site.paths() == ["/a", "/b", "/a", "/b"]


@pytest.mark.parametrize(
    ("location", "said"),
    [
        (METADATA, r"169\.254\.169\.254 is no public address"),
        ("http://0xA9FEA9FE/", r"169\.254\.169\.254|canonical"),
        ("http://127.9.9.9:1/", r"127\.9\.9\.9 is no public address"),
        ("http://localhost:1/", "is no public address"),
        ("http://[::ffff:10.0.0.1]/", "is no public address"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://127.0.0.1/", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://a:b@127.0.0.1/", "user name"),
        ("http://[", "no address|cannot be read"),
    ],
)
def test_redirect_into_the_own_network_is_refused(location: str, said: str) -> None:
    """A private host that was named may not lead to another one, nor to another scheme."""
    with (
        Site({"/a": redirect(location)}) as site,
        make_fetcher() as fetcher,
        pytest.raises(FetchError, match=said) as caught,
    ):
        fetcher.fetch(want(f"{site.url}/a"))

    assert not caught.value.transient


def test_private_host_may_redirect_to_itself_only() -> None:
    """Another private host is out of reach, even by a redirect from an allowed one."""
    with Site({"/b": PAGE}, host="127.0.0.2") as other:
        answers = {"/same": redirect("/b"), "/b": PAGE, "/other": redirect(f"{other.url}/b")}
        with Site(answers) as site, make_fetcher() as fetcher:
            body = fetcher.fetch(want(f"{site.url}/same")).body
            with pytest.raises(FetchError, match=r"127\.0\.0\.2 is no public address"):
                fetcher.fetch(want(f"{site.url}/other"))

    assert body == b"news"
    assert other.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]"]
)
def test_private_host_is_not_connected_to(host: str) -> None:
    """Without leave, no spelling of the own machine is connected to."""
    with Site({"/a": PAGE}) as site, make_fetcher() as fetcher:
        request = want(f"http://{host}:{site.port}/a", may_be_private=False)
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(request)

    assert site.asked == []
    assert not caught.value.transient


def test_connection_of_a_private_request_serves_no_public_one() -> None:
    """A kept connection to a private host cannot be used by who has no leave."""
    with Site({"/a": PAGE}) as site, make_fetcher() as fetcher:
        fetcher.fetch(want(f"{site.url}/a"))
        with pytest.raises(FetchError, match="no public address"):
            fetcher.fetch(want(f"{site.url}/a", may_be_private=False))

    assert site.paths() == ["/a"]


def test_metadata_service_is_refused_even_with_leave() -> None:
    """No operator means the cloud's metadata service, whatever the address list says."""
    with make_fetcher() as fetcher, pytest.raises(FetchError, match="no public address"):
        fetcher.fetch(want(METADATA))


@pytest.mark.parametrize(
    ("status", "header", "wait_s"), [(429, "90", 90.0), (503, None, None), (404, "90", 90.0)]
)
def test_failure_carries_status_and_wait(
    status: int, header: str | None, wait_s: float | None
) -> None:
    """The error holds what the flow needs to know when to try again."""
    headers = (("Retry-After", header),) if header else ()
    answer = Reply(status=status, headers=headers)

    with (
        Site({"/a": answer}) as site,
        make_fetcher() as fetcher,
        pytest.raises(FetchError) as caught,
    ):
        fetcher.fetch(want(f"{site.url}/a"))

    assert caught.value.status == status
    assert caught.value.retry_after_s == wait_s
    assert caught.value.transient is (status != 404)


def test_host_that_asks_for_a_rest_gets_it() -> None:
    """After 429 with Retry-After no other page of the host is asked for."""
    busy = Reply(status=429, headers=(("Retry-After", "90"),))

    with Site({"/a": busy, "/b": PAGE}) as site, make_fetcher() as fetcher:
        for path in ("/a", "/b"):
            with pytest.raises(FetchError) as caught:
                fetcher.fetch(want(site.url + path))

    assert "asked to be left alone" in str(caught.value)
    assert site.paths() == ["/a"]


def test_unknown_host_is_soon_known_to_be_one() -> None:
    """A name that does not resolve is a failure that may pass."""
    with make_fetcher() as fetcher, pytest.raises(FetchError, match="host name") as caught:
        fetcher.fetch(want("http://no.such.name.invalid/", may_be_private=False))

    assert caught.value.transient


@pytest.mark.corpus
def test_no_trick_reaches_a_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever an attack suite hands in, no connection to a private address is attempted."""
    connected: list[str] = []
    addresses = {"rebind.it": "127.0.0.1", "169.254.169.254.nip.io": "169.254.169.254"}

    def resolved(host: str, *_args: object, **_more: object) -> list[object]:
        try:
            found = socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            found = addresses.get(host, "127.0.0.1" if "." not in host else "93.184.215.14")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, 0))]

    class Refusing(socket.socket):
        def connect(self, address: object) -> None:
            connected.append(str(address[0]))  # type: ignore[index]
            raise ConnectionRefusedError(111, "not in a test")

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(socket, "socket", Refusing)
    requests = [
        Request(case["input"], obey_robots=False) for case in suite("ssrf/patt_cujanovic.jsonl")
    ]

    with make_fetcher() as fetcher:
        outcomes = list(fetcher.fetch_all(requests))

    assert len(outcomes) == len(requests) > 100
    assert all(isinstance(outcome, FetchError) for _, outcome in outcomes)
    assert set(connected) == {"93.184.215.14"}
