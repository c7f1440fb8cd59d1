"""Twin of dragoman.fetch.fetcher."""

import threading
import time
from collections.abc import Iterator, MutableMapping
from http.server import BaseHTTPRequestHandler

import pytest

from dragoman.errors import FetchError
from dragoman.fetch import Request, Response, RobotsRecord
from fetch.loopback import Reply, Site, make_fetcher, redirect

PAGE = Reply(b"news")


def want(url: str, item: str = "") -> Request:
    """A request to a loopback site."""
    return Request(url, may_be_private=True, obey_robots=False, item=item)


class ThreadBound(MutableMapping[str, RobotsRecord]):
    """A mapping that only the thread which made it may touch, as a database may demand."""

    def __init__(self) -> None:
        self._records: dict[str, RobotsRecord] = {}
        self._owner = threading.get_ident()

    def _touch(self) -> dict[str, RobotsRecord]:
        assert threading.get_ident() == self._owner
        return self._records

    def __getitem__(self, key: str) -> RobotsRecord:
        return self._touch()[key]

    def __setitem__(self, key: str, value: RobotsRecord) -> None:
        self._touch()[key] = value

    def __delitem__(self, key: str) -> None:
        del self._touch()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._touch())

    def __len__(self) -> int:
        return len(self._touch())


def test_every_request_has_one_outcome() -> None:
    """Good and bad, equal and different: each request comes back once, with its item."""
    with Site({"/a": PAGE}) as site, make_fetcher() as fetcher:
        wanted = [want(f"{site.url}/{p}", f"{n}") for n, p in enumerate(["a", "b", "a", "a"])]
        wanted.append(want("file:///etc/passwd", "4"))
        outcomes = dict(fetcher.fetch_all(wanted))

    assert set(outcomes) == set(wanted)
    kinds = {request.item: type(outcome) for request, outcome in outcomes.items()}
    assert kinds == {"0": Response, "1": FetchError, "2": Response, "3": Response, "4": FetchError}


def test_slow_host_holds_up_no_other() -> None:
    """The answer of a quick host is had while a slow one still thinks."""
    released = threading.Event()

    def think(handler: BaseHTTPRequestHandler) -> None:
        released.wait(5)
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with (
        Site({"/a": think}) as slow,
        Site({"/a": PAGE}, host="127.0.0.2") as quick,
        make_fetcher() as fetcher,
    ):
        outcomes = fetcher.fetch_all([want(f"{slow.url}/a"), want(f"{quick.url}/a")])
        first, _ = next(outcomes)
        released.set()
        rest = list(outcomes)

    assert first.url == f"{quick.url}/a"
    assert len(rest) == 1


def test_no_more_than_allowed_are_under_way() -> None:
    """Over all hosts together, at most n_concurrent requests are open at once."""
    lock, open_now, peak = threading.Lock(), [0], [0]

    def count(handler: BaseHTTPRequestHandler) -> None:
        with lock:
            open_now[0] += 1
            peak[0] = max(peak[0], open_now[0])
        time.sleep(0.02)
        with lock:
            open_now[0] -= 1
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    sites = [Site({"/a": count}, host=f"127.0.0.{n}") for n in range(1, 9)]
    for site in sites:
        site.__enter__()
    with make_fetcher(n_concurrent=3) as fetcher:
        outcomes = list(fetcher.fetch_all(want(f"{site.url}/a") for site in sites))
    for site in sites:
        site.__exit__(None, None, None)

    assert all(isinstance(outcome, Response) for _, outcome in outcomes)
    assert 1 < peak[0] <= 3


def test_answers_that_nobody_takes_stop_the_fetching() -> None:
    """Memory is bounded: while the caller does not take answers, few more are fetched."""
    with Site({f"/{n}": PAGE for n in range(60)}) as site, make_fetcher(n_concurrent=2) as fetcher:
        outcomes = fetcher.fetch_all([want(f"{site.url}/{n}") for n in range(60)])
        next(outcomes)
        time.sleep(0.3)
        n_asked = len(site.asked)
        rest = list(outcomes)

    assert n_asked <= 5
    assert len(rest) == 59


def test_what_cannot_be_begun_in_time_is_left_out() -> None:
    """A host with a long pause does not hold up the batch: the rest is to be wanted again."""
    with (
        Site({f"/{n}": PAGE for n in range(9)}) as slow,
        Site({"/a": PAGE}, host="127.0.0.2") as other,
        make_fetcher(host_delay_s=3600.0) as fetcher,
    ):
        wanted = [want(f"{slow.url}/{n}") for n in range(9)] + [want(f"{other.url}/a")]
        first = list(fetcher.fetch_all(wanted, start_within_s=60))

    assert sorted(request.url for request, _ in first) == [f"{slow.url}/0", f"{other.url}/a"]


def test_one_outcome_is_waited_for_at_least() -> None:
    """Even if there is no time at all, a batch makes progress, and a redirect is followed."""
    answers = {"/0": redirect("/1", 302), "/1": PAGE, "/2": PAGE}

    with Site(answers) as site, make_fetcher(host_delay_s=0.05) as fetcher:
        fetcher.fetch(want(f"{site.url}/2"))
        wanted = [want(f"{site.url}/{n}") for n in range(3)]
        outcomes = list(fetcher.fetch_all(wanted, start_within_s=0.0))

    assert len(outcomes) >= 1
    assert all(isinstance(outcome, Response) for _, outcome in outcomes)


def test_nothing_is_asked_before_the_first_outcome_is_wanted() -> None:
    """The iterator is lazy; an unused one costs nothing."""
    with Site({"/a": PAGE}) as site, make_fetcher() as fetcher:
        fetcher.fetch_all([want(f"{site.url}/a")])

    assert site.asked == []


def test_closed_iterator_gives_up_what_is_under_way() -> None:
    """Who stops early leaves nothing running behind."""
    with Site({f"/{n}": PAGE for n in range(50)}) as site, make_fetcher(n_concurrent=1) as fetcher:
        outcomes = fetcher.fetch_all([want(f"{site.url}/{n}") for n in range(50)])
        next(outcomes)
        outcomes.close()  # type: ignore[attr-defined]
        time.sleep(0.1)
        n_asked = len(site.asked)
        again = fetcher.fetch(want(f"{site.url}/1"))

    assert n_asked < 10
    assert again.status == 200


def test_records_are_touched_by_the_caller_alone() -> None:
    """The robots.txt records may belong to the calling thread, as a database's do."""
    kept = ThreadBound()
    allowed = Reply(b"User-agent: *\nAllow: /\n")

    with Site({"/a": PAGE, "/robots.txt": allowed}) as site:
        with make_fetcher(robots=kept) as fetcher:  # type: ignore[arg-type]
            request = Request(f"{site.url}/a", may_be_private=True)
            ((_, first),) = fetcher.fetch_all([request])
            n_after_first = len(kept)
        with make_fetcher(robots=kept) as fetcher:  # type: ignore[arg-type]
            second = fetcher.fetch(request)

    assert isinstance(first, Response)
    assert n_after_first == 1
    assert second.body == b"news"
    assert site.paths() == ["/robots.txt", "/a", "/a"]


def test_several_threads_may_fetch() -> None:
    """Loops of the flow share one fetcher; each gets its own outcomes."""
    found: list[str] = []

    with (
        Site({f"/{n}": Reply(f"{n}".encode()) for n in range(20)}) as site,
        make_fetcher() as fetcher,
    ):

        def take(n: int) -> None:
            for request, outcome in fetcher.fetch_all([want(f"{site.url}/{n}")]):
                assert isinstance(outcome, Response)
                found.append(request.url.rpartition("/")[2] + ":" + outcome.body.decode())

        threads = [threading.Thread(target=take, args=(n,)) for n in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sorted(found) == sorted(f"{n}:{n}" for n in range(20))


def test_closing_ends_what_another_thread_waits_for() -> None:
    """A run that is stopped does not wait for slow servers: what is under way comes to an end."""
    released = threading.Event()
    caught: list[FetchError] = []

    def hang(_handler: BaseHTTPRequestHandler) -> None:
        released.wait(5)

    with Site({"/a": hang}) as site:
        fetcher = make_fetcher()

        def take() -> None:
            for _, outcome in fetcher.fetch_all([want(f"{site.url}/a")]):
                assert isinstance(outcome, FetchError)
                caught.append(outcome)

        thread = threading.Thread(target=take)
        thread.start()
        while not site.asked:
            time.sleep(0.01)
        fetcher.close()
        thread.join(3)
        released.set()

    assert not thread.is_alive()
    assert [str(err).endswith("fetching was stopped") for err in caught] == [True]
    assert caught[0].transient


def test_closed_fetcher_says_so() -> None:
    """Closing twice is harmless; fetching afterwards is a mistake of the program."""
    fetcher = make_fetcher()

    fetcher.close()
    fetcher.close()

    with pytest.raises(ValueError, match="the fetcher is closed"):
        fetcher.fetch(want("http://127.0.0.1/"))
