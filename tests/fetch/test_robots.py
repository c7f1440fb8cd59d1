"""Twin of dragoman.fetch.robots."""

from base64 import b64decode
from datetime import datetime, timedelta

import pytest
from yarl import URL

from builders import NOON
from dragoman.errors import FetchError
from dragoman.fetch import Fetcher, Request, RobotsRecord
from dragoman.fetch.robots import rules_for
from fetch.loopback import Reply, Site, make_fetcher, redirect, suite

TEXT = (("Content-Type", "text/plain"),)
PAGES = {"/a": Reply(b"a"), "/b": Reply(b"b")}


def robots(text: bytes, **more: str) -> dict[str, Reply]:
    """A site's pages with this robots.txt."""
    headers = tuple((name.replace("_", "-"), value) for name, value in more.items())
    return {**PAGES, "/robots.txt": Reply(text, headers=TEXT + headers)}


def fetch(fetcher: Fetcher, site: Site, path: str) -> bytes:
    """The body of a page of the site."""
    return fetcher.fetch(Request(site.url + path, may_be_private=True)).body


def record(text: str = "", *, fetched_at: datetime = NOON, etag: str | None = None) -> RobotsRecord:
    """A kept robots.txt."""
    return RobotsRecord(text, 200, etag, None, fetched_at)


def test_forbidden_page_is_not_asked_for() -> None:
    """What robots.txt forbids is not fetched, for good, and the message says why."""
    rules = b"User-agent: *\nDisallow: /a\n"

    with Site(robots(rules)) as site, make_fetcher() as fetcher:
        body = fetch(fetcher, site, "/b")
        with pytest.raises(FetchError, match=r"/a: robots.txt does not let Dragoman") as caught:
            fetch(fetcher, site, "/a")

    assert body == b"b"
    assert not caught.value.transient
    assert site.paths() == ["/robots.txt", "/b"]


def test_our_own_name_counts() -> None:
    """The group for our product token goes before the one for all."""
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: dragoman\nDisallow: /b\n"

    with Site(robots(rules)) as site, make_fetcher() as fetcher:
        body = fetch(fetcher, site, "/a")
        with pytest.raises(FetchError, match=r"/b: robots.txt"):
            fetch(fetcher, site, "/b")

    assert body == b"a"


def test_byte_order_mark_does_not_void_the_first_group() -> None:
    """A file saved by an editor that writes a mark first is obeyed all the same."""
    rules = b"\xef\xbb\xbfUser-agent: *\nDisallow: /a\n"

    with (
        Site(robots(rules)) as site,
        make_fetcher() as fetcher,
        pytest.raises(FetchError, match="does not let"),
    ):
        fetch(fetcher, site, "/a")


def test_feed_needs_no_permission() -> None:
    """What the operator subscribed to by name is fetched without asking."""
    with Site(robots(b"User-agent: *\nDisallow: /\n")) as site, make_fetcher() as fetcher:
        request = Request(f"{site.url}/a", may_be_private=True, obey_robots=False)
        body = fetcher.fetch(request).body

    assert body == b"a"
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_file_means_no_rules(status: int) -> None:
    """Where there is no robots.txt, or none for us, all may be fetched (RFC 9309, 2.3.1.3)."""
    answers = {**PAGES, "/robots.txt": Reply(status=status)}
    kept: dict[str, RobotsRecord] = {}

    with Site(answers) as site, make_fetcher(robots=kept) as fetcher:
        body = fetch(fetcher, site, "/a")

    assert body == b"a"
    assert kept[site.url].status == status


@pytest.mark.parametrize("status", [429, 500, 503])
def test_unreachable_file_forbids_all_for_now(status: int) -> None:
    """A server in trouble is left alone, and not asked again for each page."""
    answers = {**PAGES, "/robots.txt": Reply(status=status)}
    kept: dict[str, RobotsRecord] = {}

    with Site(answers) as site, make_fetcher(robots=kept) as fetcher:
        for path in ("/a", "/b"):
            with pytest.raises(FetchError, match=r"robots\.txt cannot be had") as caught:
                fetch(fetcher, site, path)

    assert caught.value.transient
    assert site.paths() == ["/robots.txt"]
    assert kept == {}


def test_kept_rules_are_not_asked_for_within_a_day() -> None:
    """A record from an earlier run is used as it is until it is a day old."""
    with Site(robots(b"")) as site:
        rules = "User-agent: *\nDisallow: /a\n"
        kept = {site.url: record(rules, fetched_at=NOON - timedelta(hours=23))}
        with make_fetcher(robots=kept) as fetcher:
            body = fetch(fetcher, site, "/b")
            with pytest.raises(FetchError, match="does not let"):
                fetch(fetcher, site, "/a")

    assert body == b"b"
    assert site.paths() == ["/b"]


def test_old_rules_are_asked_for_again_conditionally() -> None:
    """After a day the file is asked for with its ETag; if it is unchanged, its time is renewed."""
    rules = "User-agent: *\nDisallow: /b\n"
    answers = {**PAGES, "/robots.txt": Reply(status=304)}

    with Site(answers) as site:
        kept = {site.url: record(rules, etag='"r1"', fetched_at=NOON - timedelta(hours=25))}
        with make_fetcher(robots=kept) as fetcher:
            body = fetch(fetcher, site, "/a")

    assert body == b"a"
    assert site.asked[0].headers["if-none-match"] == '"r1"'
    assert kept[site.url] == record(rules, etag='"r1"')


def test_changed_rules_replace_the_old() -> None:
    """A new file counts from the moment that it is there, and is kept."""
    with Site(robots(b"User-agent: *\nDisallow: /a\n", ETag='"r2"')) as site:
        kept = {site.url: record(fetched_at=NOON - timedelta(hours=25))}
        with make_fetcher(robots=kept) as fetcher, pytest.raises(FetchError, match="does not let"):
            fetch(fetcher, site, "/a")

    assert kept[site.url] == record("User-agent: *\nDisallow: /a\n", etag='"r2"')


@pytest.mark.parametrize(("days", "is_used"), [(20, True), (31, False)])
def test_old_rules_serve_while_the_server_is_down(days: int, is_used: bool) -> None:  # noqa: FBT001
    """For a month the last known rules are used if new ones cannot be had, then nothing is."""
    answers = {**PAGES, "/robots.txt": Reply(status=500)}

    with Site(answers) as site:
        kept = {site.url: record(fetched_at=NOON - timedelta(days=days))}
        with make_fetcher(robots=kept) as fetcher:
            request = Request(f"{site.url}/a", may_be_private=True)
            ((_, outcome),) = fetcher.fetch_all([request])

    assert isinstance(outcome, FetchError) is not is_used


def test_redirected_file_counts() -> None:
    """Rules that lie elsewhere are followed there (RFC 9309, 2.3.1.2)."""
    rules = robots(b"User-agent: *\nDisallow: /a\n")
    answers = rules | {"/robots.txt": redirect("/rules"), "/rules": rules["/robots.txt"]}

    with (
        Site(answers) as site,
        make_fetcher() as fetcher,
        pytest.raises(FetchError, match="does not let"),
    ):
        fetch(fetcher, site, "/a")


def test_redirects_without_end_mean_no_rules() -> None:
    """A robots.txt that redirects to itself is as good as none."""
    answers = {**PAGES, "/robots.txt": redirect("/robots.txt")}

    with Site(answers) as site, make_fetcher() as fetcher:
        body = fetch(fetcher, site, "/a")

    assert body == b"a"


def test_huge_file_is_read_up_to_the_limit() -> None:
    """Rules within the first 500 kB count; what follows is left unread, and is no error."""
    rules = b"User-agent: *\nDisallow: /a\n" + b"# more\n" * 200_000 + b"Disallow: /b\n"

    with Site(robots(rules)) as site, make_fetcher() as fetcher:
        body = fetch(fetcher, site, "/b")
        with pytest.raises(FetchError, match="does not let"):
            fetch(fetcher, site, "/a")

    assert body == b"b"


@pytest.mark.parametrize(
    ("rule", "pause_s"),
    [("Crawl-delay: 7", 7.0), ("Crawl-delay: 86400", 30.0), ("Crawl-delay: -1", 0.0), ("", 0.0)],
)
def test_pause_that_a_site_asks_for_is_kept_within_reason(rule: str, pause_s: float) -> None:
    """Crawl-delay counts up to half a minute; nonsense does not."""
    rules = f"User-agent: *\nDisallow: /x\n{rule}\n"
    kept = {"https://news.example": record(rules)}

    with make_fetcher(robots=kept) as fetcher:
        permit = fetcher._crawler.robots.permit  # noqa: SLF001 - a pause is not to be waited for
        found = fetcher._run(  # noqa: SLF001
            permit(URL("https://news.example/a"), may_be_private=False)
        )

    assert found == pause_s


KNOWN_DIFFERENCES = {
    # The rule is written in UTF-8, the address percent-encoded: RFC 9309, 2.2.2 has them match.
    "google/ID_Encoding.63",
    # An agent whose name has a blank in it: ours has none.
    "google/GoogleOnly_AcceptUserAgentUpToFirstSpace.40",
}


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["google", "reppy", "protego"])
def test_parser_agrees_with_other_crawlers(name: str) -> None:
    """The rules answer as the robots.txt tests of other crawlers want it."""
    cases = list(suite(f"robots/{name}.jsonl"))

    wrong = {
        case["id"]
        for case in cases
        if rules_for(case["ua"], case["input"]).can_fetch(case["url"], case["ua"])
        is not case["expect"]["allowed"]
    }

    assert len(cases) > 30
    assert wrong <= KNOWN_DIFFERENCES


@pytest.mark.corpus
def test_real_files_are_read_without_trouble() -> None:
    """Files of large sites are read, and answer questions, without a crash."""
    for case in suite("robots/real_sample.jsonl"):
        given = case["input"]
        text = (
            given if isinstance(given, str) else b64decode(given["b64"]).decode("utf-8", "replace")
        )
        rules = rules_for("Dragoman", text)
        assert rules.can_fetch("https://a.example/news?id=1", "Dragoman") in (True, False)
        assert (rules.crawl_delay("Dragoman") or 0.0) >= 0.0
