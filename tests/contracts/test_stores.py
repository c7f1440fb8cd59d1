"""One suite for the store, run on every dialect that this machine has."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from builders import make_article, make_report, make_source, make_translation
from dragoman.dedupe import signature
from dragoman.errors import StoreError
from dragoman.model import Decision, Entry, Failed, Language, Page, Picture, StoryId
from dragoman.stores import Decided, PageLook, SourceRow, Store

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
POSTGRESQL = os.environ.get("DRAGOMAN_TEST_POSTGRESQL", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each dialect."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'test.db'}"
    elif POSTGRESQL:
        url = POSTGRESQL
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
    else:
        pytest.skip("DRAGOMAN_TEST_POSTGRESQL names no server; script/test starts one")
    made = Store(url)
    made.migrate(backup_dir=tmp_path, now=NOW)
    yield made
    made.close()


def entry_of(slug: str) -> Entry:
    """A feed's entry for the article of this name."""
    article = make_article(slug)
    return Entry(article.id, article.source_id, article.url, title=article.title)


def polled(store: Store, *entries: Entry) -> None:
    """A source that was polled and brought these entries."""
    source = make_source()
    store.intake.add_source(source, policy="p")
    store.intake.save_poll(SourceRow(source, polled_at=NOW), entries)


def with_article(store: Store, slug: str) -> Page:
    """An entry whose page was fetched and read."""
    entry = entry_of(slug)
    polled(store, entry)
    page = Page(entry.article_id, entry.url, b"<p>" + slug.encode(), "text/html", NOW)
    store.intake.save_look(PageLook(entry.article_id, NOW, None, page=page, etag='"1"'))
    store.intake.save_extract(page, make_article(slug), extractor="1", at=NOW)
    return page


def test_an_entry_is_due_once_and_again_when_the_feed_changes_it(store: Store) -> None:
    """A poll makes new entries due; the same poll again makes none; a changed title does."""
    entry = entry_of("faro")

    polled(store, entry)
    first = store.intake.due_for_page(NOW, 10)
    store.intake.save_look(PageLook(entry.article_id, NOW, None))
    polled(store, entry)
    second = store.intake.due_for_page(NOW, 10)
    polled(store, replace(entry, title="Otro"))
    third = store.intake.due_for_page(NOW, 10)

    assert [w.entry for w in first] == [entry]
    assert second == ()
    assert [w.entry.title for w in third] == ["Otro"]


def test_a_page_comes_back_as_it_was_sent(store: Store) -> None:
    """Pages are compressed; what is read is what was kept, byte for byte."""
    entry = entry_of("faro")
    polled(store, entry)
    page = Page(entry.article_id, entry.url, b"\x00<p>\xff" * 999, "text/html", NOW)

    store.intake.save_look(PageLook(entry.article_id, NOW, None, page=page))

    assert store.intake.due_for_extract("1", 10) == ((entry, page),)


def test_a_page_is_read_once_by_each_extractor(store: Store) -> None:
    """What an extractor has read is due again only for another version of it."""
    with_article(store, "faro")

    assert store.intake.due_for_extract("1", 10) == ()
    assert len(store.intake.due_for_extract("2", 10)) == 1


def test_a_failed_look_keeps_the_validators_of_the_last_good_one(store: Store) -> None:
    """A page that cannot be reached now is asked for conditionally later."""
    with_article(store, "faro")
    entry = entry_of("faro")

    store.intake.save_look(PageLook(entry.article_id, NOW, NOW, has_failed=True))

    assert [w.etag for w in store.intake.due_for_page(NOW, 10)] == ['"1"']


def test_a_job_goes_from_waiting_to_checked(store: Store) -> None:
    """A decision makes a job; its translation teaches the memory; its report ends it."""
    with_article(store, "faro")
    article = make_article("faro")
    decision = Decision(article.id, article.version, "full", "test")
    target = Language("en")
    decided = Decided(decision, "p", article.language, (target,), ())

    store.translations.save_decisions([decided], at=NOW)
    (job,) = store.translations.due_for_translate(NOW, 10)
    translation = make_translation(article)
    store.translations.save_translation(job, translation, memory={"k": "v"})
    ((job_id, _, kept),) = store.translations.due_for_check(10)
    store.translations.save_report(job_id, make_report(translation))

    assert kept == translation
    assert store.translations.remembered(["k", "absent"]) == {"k": "v"}
    assert store.translations.due_for_translate(NOW, 10) == ()
    assert store.translations.due_for_check(10) == ()


def test_deciding_twice_makes_no_second_job(store: Store) -> None:
    """The same decision again changes nothing; a stricter one replaces the waiting job."""
    with_article(store, "faro")
    article = make_article("faro")
    full = Decision(article.id, article.version, "full", "test")
    strict = replace(full, rights="headline")
    languages = (Language("en"),)

    for decision in (full, full, strict):
        decided = Decided(decision, "p", article.language, languages, ())
        store.translations.save_decisions([decided], at=NOW)

    assert [j.decision for j in store.translations.due_for_translate(NOW, 10)] == [strict]


def test_a_change_while_publish_is_at_work_leaves_the_article_due(store: Store) -> None:
    """Nothing that happens between reading and saving is lost."""
    with_article(store, "faro")
    store.articles.save_signatures([signature(make_article("faro"))])
    (candidate,) = store.publications.due_for_publish(10)

    store.intake.take_down(candidate.article.id, NOW)
    store.publications.save_publications(candidate, [])
    after_change = store.publications.due_for_publish(10)
    store.publications.save_publications(after_change[0], [])

    assert [c.is_gone for c in after_change] == [True]
    assert store.publications.due_for_publish(10) == ()


def test_failures_count_attempts_until_they_are_cleared(store: Store) -> None:
    """A second failure of one item counts up; success forgets both."""
    failed = Failed("x", "x: no answer", transient=True)

    counts = [store.failures.record("page", failed, at=NOW) for _ in range(2)]
    standing = store.failures.all()
    store.failures.clear("page", "x")

    assert counts == [1, 2]
    assert [f.n_attempts for f in standing] == [2]
    assert store.failures.all() == ()


def test_requests_wait_in_their_order_until_applied(store: Store) -> None:
    """Requests of other doors are applied first come, first served."""
    numbers = [store.requests.make("takedown", name, at=NOW) for name in ("a", "b")]

    first, second = store.requests.waiting(10)
    store.requests.close(first, "done", at=NOW)

    assert [first.id, second.id] == numbers
    assert [r.id for r in store.requests.waiting(10)] == [second.id]


def test_pictures_wait_for_their_article_and_are_found_by_name(store: Store) -> None:
    """A decided article's pictures are due with the feed they belong to; then they are kept."""
    with_article(store, "faro")
    article = make_article("faro")
    url = "https://diario.example/a.jpg"
    decision = Decision(article.id, article.version, "full", "test")
    store.translations.save_decisions(
        [Decided(decision, "p", article.language, (), (url, url))], at=NOW
    )

    (want,) = store.translations.due_for_pictures(NOW, 10)
    picture = Picture(url, b"bytes", "image/webp", 3, 2)
    store.translations.save_picture(picture)

    assert want.url == url
    assert want.feed_url == make_source().feed_url
    assert store.publications.picture(picture.name) == picture
    assert store.translations.due_for_pictures(NOW + timedelta(9), 10) == ()


def test_stories_are_found_by_their_time(store: Store) -> None:
    """Members of stories outside of the window are not read."""
    with_article(store, "faro")
    article = make_article("faro")
    store.articles.save_signatures([signature(article)])
    new = store.articles.due_for_cluster(10)

    store.articles.save_stories(new, [(article.id, StoryId(article.id))])
    at = new[0].at
    near = store.articles.in_stories(at - timedelta(1), at)
    far = store.articles.in_stories(at + timedelta(1), at + timedelta(2))

    assert [(d.article, s) for d, s in near] == [(article, StoryId(article.id))]
    assert far == ()
    assert store.articles.due_for_cluster(10) == ()


def test_a_migration_of_a_database_in_use_changes_nothing(store: Store, tmp_path: Path) -> None:
    """An up-to-date database is left alone, and no copy is made."""
    assert store.migrate(backup_dir=tmp_path / "backups", now=NOW) is None
    assert not (tmp_path / "backups").exists()


def test_a_newer_database_is_refused(store: Store, tmp_path: Path) -> None:
    """A schema that this version does not know is not touched."""
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreError, match="9999, which a newer Dragoman wrote"):
        store.migrate(backup_dir=tmp_path, now=NOW)


def test_a_backup_is_a_whole_database_and_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    """A copy made in use opens and holds the same; a file that is there is left alone."""
    if not store.database.is_sqlite:
        pytest.skip("PostgreSQL has pg_dump")
    polled(store, entry_of("faro"))
    target = tmp_path / "copy.db"

    store.database.backup(target)
    copy = Store(f"sqlite:///{target}", is_read_only=True)
    n_entries = copy.failures.counts()["entries"]
    with pytest.raises(StoreError, match="readonly"):
        copy.failures.record("page", Failed("x", "x"), at=NOW)
    copy.close()

    assert n_entries == 1
    with pytest.raises(StoreError, match="exists already"):
        store.database.backup(target)
