"""From feeds to a site on disk: the sample wire through the whole pipeline, and again."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman import config, wiring
from dragoman.demo import Wire, serve
from dragoman.model import ArticleId, Source, SourceId, Tally
from dragoman.settings import Settings
from dragoman.site import export
from dragoman.wiring import Newsroom

ANCHOR = datetime(2026, 11, 24, 12, tzinfo=UTC)
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


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The first run of the sample newsroom."""
    if not Path("/usr/share/apertium/modes").exists():
        pytest.skip("Apertium is not installed: script/setup installs it")
    folder = tmp_path_factory.mktemp("newsroom")
    settings = config.load(DEMO, {})
    settings = replace(settings, storage=replace(settings.storage, data_dir=folder / "data"))
    with serve(anchor=ANCHOR) as wire:
        with wiring.opened(settings) as newsroom:
            newsroom.ask_to_add(
                [
                    Source(SourceId(s.publisher.id), f.publisher, f.url, owner="database")
                    for s, f in zip(wire.sites, wire.feeds, strict=True)
                ]
            )
            totals = worked(newsroom)
            export(newsroom.site(), folder / "site")
        yield Run(wire, settings, folder / "site", totals)


def test_everything_served_comes_out(run: Run) -> None:
    """Each article of the wire has a page in each edition, and nothing failed."""
    n_articles = len(run.wire.expected)

    for edition in ("en", "es"):
        assert len(list((run.site / edition / "article").glob("*.html"))) == n_articles
    assert {name: t.failed for name, t in run.totals.items() if t.failed} == {}


def test_every_figure_of_a_translation_is_shown_with_its_source(run: Run) -> None:
    """The data beside each translated article pairs every sentence with its original."""
    n_pairs = 0
    for path in (run.site / "en" / "article").glob("*.json"):
        data = json.loads(path.read_bytes())
        for segment in (data["translation"] or {"segments": ()})["segments"]:
            n_pairs += 1
            assert segment["source"].strip()
            assert segment["verdict"] in {"pass", "flag", "hold"}

    assert n_pairs > 100


def test_an_article_without_a_route_is_not_passed_off(run: Run) -> None:
    """German, Arabic and Chinese articles are shown as originals, and say so."""
    n_originals = 0
    for path in (run.site / "en" / "article").glob("*.json"):
        data = json.loads(path.read_bytes())
        if data["reason"] == "no_route":
            n_originals += 1
            assert data["language"].partition("-")[0] in {"de", "ar", "zh"}
            assert data["translation"] is None

    assert n_originals >= 6


def test_articles_on_one_event_from_several_countries_are_one_story(run: Run) -> None:
    """At least eight events of the sample wire are told by several publishers."""
    assert len(list((run.site / "en" / "story").glob("*.html"))) >= 8


def test_a_second_run_asks_conditionally_and_changes_nothing(run: Run) -> None:
    """Feeds and pages answer 304, nothing is translated again, the site stays as it is."""
    before = files_of(run.site)
    n_requests = len(run.wire.log)

    with wiring.opened(run.settings) as newsroom:
        totals = worked(newsroom)
        export(newsroom.site(), run.site)
    asked = run.wire.log[n_requests:]

    assert {r.status for r in asked if r.is_conditional} == {304}
    assert [r.path for r in asked if not r.is_conditional] == []
    assert totals["translate"] == Tally()
    assert files_of(run.site) == before


def test_a_correction_and_a_withdrawal_reach_the_readers(run: Run) -> None:
    """The corrected article has one more version; the withdrawn one says only that it is gone."""
    corrected, withdrawn = run.wire.correct(), run.wire.withdraw()
    old_title = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)

    with wiring.opened(run.settings) as newsroom:
        ids = newsroom.store.intake.addresses()
        page_of_gone = f"es/article/{ids[withdrawn[0]]}.html"
        was = newsroom.site().get(page_of_gone)
        title = old_title.search(was.body.decode()) if was else None
        newsroom.store.intake.poll_all_now()
        worked(newsroom)
        article = newsroom.store.articles.article(ArticleId(ids[corrected[0]]))
        gone = newsroom.store.publications.rendition(
            newsroom.settings.editions[1].id, ids[withdrawn[0]]
        )
        now_gone = newsroom.site().get(page_of_gone)
        feed = newsroom.site().get("es/feed.xml")

    expected = run.wire.expected[corrected[0]]
    assert article is not None
    assert article.text == expected.text
    assert gone is not None
    assert gone.publication.status == "canceled"
    assert title is not None
    assert now_gone is not None
    assert title[1] not in now_gone.body.decode()
    assert feed is not None
    assert title[1] not in feed.body.decode()
    assert ids[withdrawn[0]] in feed.body.decode()
