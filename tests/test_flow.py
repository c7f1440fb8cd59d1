"""From feeds to a site on disk: the sample wire through the whole pipeline, and again."""

import json
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman import config, wiring
from dragoman.demo import Wire, serve
from dragoman.model import EditionId, Source, SourceId, Tally
from dragoman.render import File
from dragoman.settings import EngineSettings, Settings
from dragoman.site import export
from dragoman.text.languages import base
from dragoman.wiring import Newsroom
from engines.peer import Peer, serving

ANCHOR = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
"""Now, since a newsroom looks at the pages of the last days alone again."""
CHANGING = {"alcoraya", "aurele"}
"""The publishers of the article that is corrected, and of the one that is withdrawn."""
DATA = f"{'?' * 16}.json"
"""The data of an article; a receipt has a longer name."""
DEMO = Path(config.__file__).parent / "demo" / "newsroom.toml"


@dataclass(frozen=True)
class Run:
    """The sample newsroom after a first run: its wire, still served, and its export."""

    wire: Wire
    settings: Settings
    site: Path
    totals: dict[str, Tally]


def worked(newsroom: Newsroom) -> dict[str, Tally]:
    """What each arrow did until nothing was due."""
    return newsroom.run(watch=lambda _arrow, _tally: None, is_endless=False)


def files_of(folder: Path) -> dict[str, bytes]:
    """All files of an export."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.startswith(".")
    }


@contextmanager
def newsroom_on(
    wire: Wire,
    folder: Path,
    *,
    only: Collection[str] = (),
    engines: tuple[EngineSettings, ...] = (EngineSettings(),),
) -> Iterator[Newsroom]:
    """A newsroom of the wire's publishers, or of some of them, that has not run yet."""
    if not Path("/usr/share/apertium/modes").exists():
        pytest.skip("Apertium is not installed: script/setup installs it")
    settings = config.load(DEMO, {})
    settings = replace(
        settings,
        storage=replace(settings.storage, data_dir=folder / "data"),
        translate=replace(settings.translate, engines=engines),
    )
    with wiring.opened(settings) as newsroom:
        newsroom.ask_to_add(
            [
                Source(SourceId(s.publisher.id), f.publisher, f.url, owner="database")
                for s, f in zip(wire.sites, wire.feeds, strict=True)
                if not only or s.publisher.id in only
            ]
        )
        yield newsroom


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The first run of the sample newsroom; no test changes its wire or its export."""
    folder = tmp_path_factory.mktemp("newsroom")
    with serve(anchor=ANCHOR) as wire:
        with newsroom_on(wire, folder) as newsroom:
            totals = worked(newsroom)
            export(newsroom.site(), folder / "site")
        yield Run(wire, newsroom.settings, folder / "site", totals)


def test_everything_served_comes_out(run: Run) -> None:
    """Each article of the wire has a page in each edition, and nothing failed."""
    n_articles = len(run.wire.expected)

    for edition in ("en", "es"):
        assert len(list((run.site / edition / "article").glob("*.html"))) == n_articles
    assert {name: t.failed for name, t in run.totals.items() if t.failed} == {}


def test_every_sentence_of_a_translation_stands_beside_its_source(run: Run) -> None:
    """The data of each translated article pair every sentence with its original."""
    n_pairs = 0
    for path in (run.site / "en" / "article").glob(DATA):
        data = json.loads(path.read_bytes())
        for segment in (data["translation"] or {"segments": ()})["segments"]:
            n_pairs += 1
            assert segment["source"].strip()
            assert (segment["target"] is None) == (segment["verdict"] == "hold")

    assert n_pairs > 100


def test_an_article_without_a_route_is_not_passed_off(run: Run) -> None:
    """Exactly the German, Arabic and Chinese articles are shown as originals, and say so."""
    without = {"de", "ar", "zh"}
    originals = []
    for path in (run.site / "en" / "article").glob(DATA):
        data = json.loads(path.read_bytes())
        if data["reason"] == "no_route":
            originals.append(data["url"])
            assert data["translation"] is None
            assert "no route from" in path.with_suffix(".html").read_text("utf-8").lower()

    expected = [a.url for a in run.wire.expected.values() if base(a.language) in without]
    assert sorted(originals) == sorted(expected)


def test_articles_on_one_event_from_several_countries_are_one_story(run: Run) -> None:
    """At least eight events of the sample wire are told by several publishers."""
    assert len(list((run.site / "en" / "story").glob("*.html"))) >= 8


def test_a_second_run_asks_conditionally_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    """Feeds and pages answer 304, nothing is translated again, the site stays as it is."""
    n_requests = len(run.wire.log)

    with wiring.opened(run.settings) as newsroom:
        totals = worked(newsroom)
        export(newsroom.site(), tmp_path)
    asked = run.wire.log[n_requests:]

    assert asked
    assert {r.status for r in asked} == {304}
    assert all(r.is_conditional for r in asked)
    assert totals["translate"] == Tally()
    assert files_of(tmp_path) == files_of(run.site)


def title_of(page: File | None) -> str:
    """The headline of a page."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page.body.decode() if page else "", re.DOTALL)
    assert found is not None
    return found[1]


def test_a_correction_and_a_withdrawal_reach_the_readers(tmp_path: Path) -> None:
    """The corrected article has one more version, checked where it is new; the other is gone."""
    with serve(anchor=ANCHOR) as wire, newsroom_on(wire, tmp_path, only=CHANGING) as newsroom:
        worked(newsroom)
        site, ids = newsroom.site(), newsroom.store.intake.addresses()
        before = wire.expected
        (corrected,), (withdrawn,) = wire.correct(), wire.withdraw()
        page = f"es/article/{ids[withdrawn]}.html"
        title = title_of(site.get(page))
        totals = worked(newsroom)
        article = newsroom.store.articles.article(ids[corrected])
        now_gone, feed = site.get(page), site.get("es/feed.xml")
        gone = newsroom.store.publications.rendition(EditionId("es"), ids[withdrawn])
        expected = wire.expected[corrected]

    assert article is not None
    assert article.text == expected.text != before[corrected].text
    assert dict(totals["check"].counts)["unchanged"] > 0
    assert gone is not None
    assert gone.publication.status == "canceled"
    assert now_gone is not None
    assert title not in now_gone.body.decode()
    assert feed is not None
    assert title not in feed.body.decode()
    assert ids[withdrawn] in feed.body.decode()


def test_a_review_cut_short_delays_nothing_and_comes_again(tmp_path: Path) -> None:
    """An engine that is down only for a review: all is published, and reviewed when it is up."""
    with serve(anchor=ANCHOR) as wire, serving(Peer(pairs=(("es", "en"),))) as peer:
        peer.answers["/translate"] = (503, b"{}")
        engines = (EngineSettings(), EngineSettings("libretranslate", peer.url))
        with newsroom_on(wire, tmp_path, only={"alcoraya"}, engines=engines) as newsroom:
            cut_short = worked(newsroom)["review"]
            before = newsroom.store.failures.counts()
            published = newsroom.store.publications.addresses(EditionId("en"))
            peer.answers.clear()
            again = worked(newsroom)["review"]
            after = newsroom.store.failures.counts()
            failures = newsroom.store.failures.all()

    assert cut_short.failed == before["translations partial"] > 0
    assert len(published) == before["articles"]
    assert again.done == cut_short.failed
    assert "translations partial" not in after
    assert failures == ()
