"""Each address shows its file; an export is those files."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import make_article, make_edition, make_source
from dragoman.dedupe import signature
from dragoman.errors import StoreError
from dragoman.flow import publish_due
from dragoman.model import Decision, Edition, Entry, Page, Policy, StoryId
from dragoman.render import Paper
from dragoman.settings import SiteSettings
from dragoman.site import Site, export
from dragoman.stores import Decided, PageLook, SourceRow, Store

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SLUGS = ("faro", "puerto")


def edition() -> Edition:
    """An edition in the language of the articles: no translation is needed."""
    return make_edition("es", language="es")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with two published articles of one story."""
    made = Store(f"sqlite:///{tmp_path / 'test.db'}")
    made.migrate(backup_dir=tmp_path, now=NOW)
    made.intake.add_source(make_source(), policy="p")
    entries = []
    for slug in SLUGS:
        article = make_article(slug)
        entries.append(Entry(article.id, article.source_id, article.url, title=article.title))
    made.intake.save_poll(SourceRow(make_source(), polled_at=NOW), entries)
    for slug in SLUGS:
        article = make_article(slug)
        page = Page(article.id, article.url, b"<p>" + slug.encode(), "text/html", NOW)
        made.intake.save_look(PageLook(article.id, NOW, None, page=page))
        made.intake.save_extract(page, article, extractor="1", at=NOW)
        made.articles.save_signatures([signature(article)])
        decision = Decision(article.id, article.version, "full", "test")
        made.translations.save_decisions([Decided(decision, "p", article.language, (), ())], at=NOW)
    dated = made.articles.due_for_cluster(9)
    story = StoryId(dated[0].article.id)
    made.articles.save_stories(dated, [(d.article.id, story) for d in dated])
    publish_due(made, editions=(edition(),), policy=Policy(), now=NOW, limit=9)
    yield made
    made.close()


def site_of(store: Store) -> Site:
    """The site over a store."""
    paper = Paper(site=SiteSettings(), editions=(edition(),), version="0", rough_below=45.0)
    return Site(store, paper=paper, clock=lambda: NOW, front_articles=50)


def test_every_path_has_its_file(store: Store) -> None:
    """What `paths` lists, `get` shows, under that name."""
    site = site_of(store)

    files = {path: site.get(path) for path in site.paths()}

    made = {path: file for path, file in files.items() if file is not None}
    assert all(file.path == path for path, file in made.items())
    assert all(path.endswith(".receipt.json") for path in set(files) - set(made))
    assert any("/story/" in path for path in files)


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        "es/nothing",
        "es/article/x.html",
        "es/article/x.css",
        "es/story/x.html",
        "es/section/x.html",
        "media/x.webp",
        "fr/index.html",
        "es/../es/index.html",
    ],
)
def test_other_addresses_show_nothing(store: Store, path: str) -> None:
    """There is no file at an address that nobody made."""
    assert site_of(store).get(path) is None


def test_an_export_writes_what_changed_and_removes_what_is_gone(
    store: Store, tmp_path: Path
) -> None:
    """A second export writes nothing; files of others are left alone."""
    folder = tmp_path / "site"

    first = export(site_of(store), folder)
    (folder / "own.txt").write_text("mine")
    (folder / "style.css").write_text("changed")
    second = export(site_of(store), folder)

    assert first.n_files == first.n_written
    assert (second.n_written, second.n_removed) == (1, 0)
    assert (folder / "own.txt").exists()


def test_an_export_that_cannot_write_says_where(store: Store, tmp_path: Path) -> None:
    """The error names the file."""
    (tmp_path / "site").write_text("a file where the folder should be")

    with pytest.raises(StoreError, match="site"):
        export(site_of(store), tmp_path / "site")


def test_health_tells_how_much_there_is(store: Store) -> None:
    """A monitor sees at a glance that the site has articles."""
    assert site_of(store).health() == {"status": "ok", "articles": 2}
