"""One suite for the store, run on every dialect that this machine has."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text

from builders import (
    EN,
    ES,
    make_article,
    make_blocks,
    make_publication,
    make_report,
    make_source,
    make_translation,
)
from dragoman.dedupe import signature
from dragoman.errors import StoreError
from dragoman.model import (
    Decision,
    Entry,
    Failed,
    Language,
    Page,
    Picture,
    PubReason,
    Ruling,
    SourceId,
    StoryId,
)
from dragoman.stores import DailyBudget, Decided, DeskFilter, PageLook, SourceRow, Store
from dragoman.stores.schema import METADATA

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


def test_a_doubtful_job_is_reviewed_before_it_is_done(store: Store) -> None:
    """The repaired translation, its report and the end of the wait are kept together."""
    job = with_translation(store, "faro", is_doubtful=True)
    ((job_id, source, before, report),) = store.translations.due_for_review(NOW, 10)
    (waiting,) = store.publications.due_for_publish(10)
    repaired = make_translation(make_article("faro"), answers={"Uno.": "A one."})

    store.translations.save_review(job_id, before, translation=repaired, report=report)
    ((_, done),) = store.publications.due_for_publish(10)[0].jobs

    assert (job_id, source) == (job, "es")
    assert [state.state for _, state in waiting.jobs] == ["doubtful"]
    assert (done.state, done.translation) == ("checked", repaired)
    assert store.translations.due_for_review(NOW, 10) == ()


def test_a_review_that_was_cut_short_comes_again_when_its_time_has_come(store: Store) -> None:
    """Until then what there is may be published; a run that ends does not wait for it."""
    job, later = with_translation(store, "faro", is_doubtful=True), NOW + timedelta(minutes=1)
    ((_, _, before, report),) = store.translations.due_for_review(NOW, 10)

    store.translations.save_review(job, before, translation=before, report=report, again_at=later)
    ((_, state),) = store.publications.due_for_publish(10)[0].jobs
    early = store.translations.due_for_review(NOW, 10)
    in_time = store.translations.due_for_review(later, 10)
    store.translations.wait_no_longer(NOW)

    assert state.state == "partial"
    assert early == ()
    assert [due[0] for due in in_time] == [job]
    assert len(store.translations.due_for_review(NOW, 10)) == 1
    assert store.translations.verdicts() == {"pass": 1}


def test_what_somebody_corrected_meanwhile_is_reviewed_again(store: Store) -> None:
    """A review never overwrites what it has not seen."""
    job = with_translation(store, "faro", is_doubtful=True)
    ((_, _, seen, report),) = store.translations.due_for_review(NOW, 10)
    (pair,) = make_translation(make_article("faro"), answers={"Uno.": "One!"}).pairs[:1]
    corrected = replace(seen, pairs=(replace(pair, by="Inés"), *seen.pairs[1:]))
    store.translations.save_review(job, seen, translation=corrected, report=report)
    store.translations.save_report(job, report, is_doubtful=True)

    store.translations.save_review(job, seen, translation=seen, report=report)
    ((_, _, kept, _),) = store.translations.due_for_review(NOW, 10)

    assert kept == corrected


def with_translation(
    store: Store,
    slug: str,
    text: str = "Uno.",
    *,
    answer: str = "One.",
    is_doubtful: bool = False,
) -> str:
    """An article of one sentence, translated and checked; its job."""
    page = with_article(store, slug)
    article = make_article(slug, blocks=make_blocks(text))
    store.intake.save_extract(page, article, extractor="1", at=NOW)
    store.articles.save_signatures([signature(article)])
    decision = Decision(article.id, article.version, "full", "test")
    decided = Decided(decision, "p", article.language, (EN,), ())
    store.translations.save_decisions([decided], at=NOW)
    job = next(j for j in store.translations.due_for_translate(NOW, 10) if j.article == article)
    translation = make_translation(article, answers={text: answer})
    store.translations.save_translation(job, translation, memory={})
    report = make_report(translation)
    store.translations.save_report(job.id, report, is_doubtful=is_doubtful)
    return job.id


def rulings_on(store: Store) -> list[tuple[str, ...]]:
    """The kinds of the rulings that stand, for each article of which something has changed."""
    candidates = store.publications.due_for_publish(10)
    return [tuple(r.kind for _, job in c.jobs for r in job.rulings) for c in candidates]


def ruling_of(slug: str, **others: object) -> Ruling:
    """A release of the article whose one sentence is "Uno."."""
    article = make_article(slug, blocks=make_blocks("Uno."))
    base = Ruling(article.id, article.version, EN, "release", "Ada", NOW)
    return replace(base, **others)  # type: ignore[arg-type]


def test_the_last_ruling_stands_and_none_is_lost(store: Store) -> None:
    """A rejection after a release counts; what is undone does not; all is in the history."""
    with_translation(store, "faro")
    kinds = ("release", "reject", "undo")

    stood = []
    for n, kind in enumerate(kinds):
        ruling = ruling_of("faro", kind=kind, at=NOW + timedelta(minutes=n))
        store.rulings.save(ruling)
        store.rulings.save(ruling)
        stood += rulings_on(store)
    history = store.rulings.all(limit=10)

    assert stood == [("release",), ("reject",), ()]
    assert [r.kind for r in history] == ["undo", "reject", "release"]


@pytest.mark.parametrize(("answer", "expected"), [("One.", ("release",)), ("Two.", ())])
def test_a_ruling_goes_on_as_long_as_the_translation_is_the_same(
    store: Store, answer: str, expected: tuple[str, ...]
) -> None:
    """A new version with the very same sentences keeps the release; with others it does not."""
    with_translation(store, "faro")
    store.rulings.save(ruling_of("faro"))
    entry = entry_of("faro")
    page = Page(entry.article_id, entry.url, b"<p>again", "text/html", NOW)
    later = make_article("faro", blocks=make_blocks("Uno."), section="Mar")

    store.intake.save_look(PageLook(entry.article_id, NOW, None, page=page))
    store.intake.save_extract(page, later, extractor="1", at=NOW)
    store.articles.save_signatures([signature(later)])
    decision = Decision(later.id, later.version, "full", "test")
    store.translations.save_decisions([Decided(decision, "p", ES, (EN,), ())], at=NOW)
    (job,) = store.translations.due_for_translate(NOW, 10)
    translation = make_translation(later, answers={"Uno.": answer})
    store.translations.save_translation(job, translation, memory={})

    assert rulings_on(store) == [expected]


def test_the_newest_correction_of_a_sentence_is_found_for_its_languages_alone(
    store: Store,
) -> None:
    """Varieties of the source language share it; other sentences and languages have none."""
    for n, answer in enumerate(("First.", "Last.")):
        at = NOW + timedelta(minutes=n)
        ruling = ruling_of("faro", kind="correct", source="Uno.", text=answer, at=at)
        store.rulings.save(ruling, source=ES)

    found = store.rulings.corrections(Language("es-MX"), EN, ["Dos.", "Uno."] * 300)
    elsewhere = store.rulings.corrections(ES, Language("fr"), ["Uno."])

    assert found == (("Uno.", "Last.", "Ada"),)
    assert elsewhere == ()


def test_a_correction_changes_the_translation_and_stands_where_it_is_shown(store: Store) -> None:
    """Translation, report and ruling are one step; the correction is a ruling that stands."""
    with_translation(store, "faro")
    ruling = ruling_of("faro", kind="correct", source="Uno.", text="Just one.")
    job = store.rulings.job(ruling.article_id, EN)
    assert job is not None
    assert job.translation is not None
    pairs = tuple(
        replace(p, target="Just one.", by="Ada") if p.segment.text == "Uno." else p
        for p in job.translation.pairs
    )
    corrected = replace(job.translation, pairs=pairs)

    report = make_report(corrected)
    store.rulings.save_correction(ruling, job, translation=corrected, report=report)
    after = store.rulings.job(ruling.article_id, EN)

    assert after is not None
    assert (after.translation, after.report) == (corrected, report)
    assert rulings_on(store) == [("correct",)]


def test_work_for_the_desk_is_listed_newest_first(store: Store) -> None:
    """Only what has one of the reasons, of the source that was asked for."""
    for slug in ("faro", "puerto"):
        with_translation(store, slug, text=f"{slug}.")
    for candidate in store.publications.due_for_publish(10):
        reason: PubReason = "held" if candidate.article.url.endswith("faro") else ""
        out = make_publication(candidate.article, reason=reason)
        store.publications.save_publications(candidate, [(out, candidate.jobs[0][1].id)])
    held = DeskFilter(("en",), ("held", "marked"))  # type: ignore[arg-type]
    other = replace(held, source=SourceId("nobody"))

    found = store.rulings.at_desk(held, limit=9)

    assert found == (("en", make_article("faro").id),)
    assert store.rulings.at_desk(other, limit=9) == ()
    assert store.rulings.articles_like(found[0][1][:5], limit=9) == (found[0][1],)
    assert store.rulings.articles_like("%", limit=9) == ()


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


def budget_of(store: Store, judge: str = "openai:m@h", *, at: datetime = NOW) -> DailyBudget:
    """A budget of two requests and ten characters, at a moment."""
    return DailyBudget(store.database, judge, max_requests=2, max_chars=10, clock=lambda: at)


def test_a_budget_ends_with_its_requests_or_its_characters(store: Store) -> None:
    """What goes over is refused and not counted; what still fits is given."""
    by_chars, by_requests = budget_of(store), budget_of(store, "scorer:m@h")

    assert [by_chars.take(n) for n in (6, 5, 4, 1)] == [True, False, True, False]
    assert [by_requests.take(n) for n in (1, 1, 1)] == [True, True, False]
    assert (by_chars.taken(), by_requests.taken()) == ((2, 10), (2, 2))


def test_a_budget_outlives_the_process_and_is_new_each_day(store: Store) -> None:
    """Another process takes of the same; midnight of UTC opens the next one."""
    late = NOW.replace(hour=23, minute=59).astimezone(timezone(timedelta(hours=9)))

    taken = [budget_of(store).take(6), budget_of(store, at=late).take(6)]
    next_day = budget_of(store, at=late + timedelta(minutes=2))

    assert taken == [True, False]
    assert next_day.taken() == (0, 0)
    assert next_day.take(6)
    assert budget_of(store).taken() == (1, 6)


def test_a_budget_without_limits_counts_all_the_same(store: Store) -> None:
    """Zero is no limit, and a name may be long."""
    free = DailyBudget(store.database, "m" * 999, max_requests=0, max_chars=0, clock=lambda: NOW)

    assert all(free.take(10**9) for _ in range(5))
    assert free.taken() == (5, 5 * 10**9)


def test_many_threads_share_one_budget(store: Store) -> None:
    """Not one request more is given than there is."""
    budgets = [budget_of(store) for _ in range(8)]

    with ThreadPoolExecutor(8) as threads:
        given = list(threads.map(lambda budget: budget.take(1), budgets))

    assert sum(given) == 2


def test_the_migrations_make_the_tables_that_are_described(store: Store) -> None:
    """A database that was brought up to date has what `schema` says, and nothing else."""
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection)
        found = compare_metadata(context, METADATA)

    assert found == []
