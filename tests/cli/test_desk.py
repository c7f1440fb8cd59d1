"""The desk as people use it: on a newsroom with one held article, to the page that readers see."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from builders import (
    EN,
    ES,
    make_article,
    make_blocks,
    make_decision,
    make_route,
    make_source,
    make_translation,
)
from dragoman import config, wiring
from dragoman.check import check
from dragoman.cli import cli
from dragoman.dedupe import signature
from dragoman.driver import driving
from dragoman.errors import ConfigError
from dragoman.flow import decide_due, publish_due
from dragoman.model import Article, Decision, Entry, Page, Policy, Translation
from dragoman.outcomes import check_job, translation_job
from dragoman.settings import PublishSettings
from dragoman.stores import Decided, PageLook, SourceRow
from dragoman.wiring import Newsroom

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ARTICLE = make_article(blocks=make_blocks("Costó 300 euros.", "Abre el lunes."))
ID = ARTICLE.id
SOURCE = replace(make_source(), owner="database")
ANSWERS = {
    ARTICLE.title: "The lighthouse is lit again",
    "Costó 300 euros.": "It cost 400 euros.",
    "Abre el lunes.": "It opens on Monday.",
}


@dataclass(frozen=True)
class Newspaper:
    """A newsroom whose one article is held in English."""

    path: Path

    def desk(self, *words: str, stdin: str | None = None) -> Result:
        """What `dragoman desk` does with these words."""
        return CliRunner().invoke(
            cli, ["desk", *words, "-c", str(self.path)], input=stdin, catch_exceptions=True
        )

    def lines(self, *words: str) -> list[dict[str, Any]]:
        """The JSON lines that it prints."""
        done = self.desk(*words, "--json")
        assert done.exception is None, done.output
        return [json.loads(line) for line in done.stdout.splitlines()]

    def page(self) -> str:
        """The page of the article as readers see it now."""
        with wiring.opened(config.load(self.path, {}), is_read_only=True) as newsroom:
            file = newsroom.site().get(f"en/article/{ID}.html")
        assert file is not None
        return file.body.decode()


def take_in(newsroom: Newsroom, article: Article) -> None:
    """What the intake makes of an article: it is decided on, and its translation waits."""
    store = newsroom.store
    entry = Entry(article.id, article.source_id, article.url, title=article.title)
    page = Page(article.id, article.url, article.version.encode(), "text/html", NOW)
    store.intake.save_poll(SourceRow(SOURCE, polled_at=NOW), [entry])
    store.intake.save_look(PageLook(article.id, NOW, None, page=page))
    store.intake.save_extract(page, article, extractor="1", at=NOW)
    store.articles.save_signatures([signature(article)])
    decision = Decision(article.id, article.version, "full", "test")
    store.translations.save_decisions([Decided(decision, "p", ES, (EN,), ())], at=NOW)


def translate_and_check(newsroom: Newsroom, translation: Translation) -> None:
    """What translate, check and publish make of the waiting job."""
    store = newsroom.store
    (job,) = store.translations.due_for_translate(NOW, 9)
    store.translations.save_translation(job, translation, memory={})
    store.translations.save_report(job.id, check(translation, source=ES))
    publish_due(store, editions=newsroom.settings.editions, policy=Policy(0.25), now=NOW, limit=9)


@pytest.fixture
def paper(tmp_path: Path) -> Newspaper:
    """The newsroom."""
    CliRunner().invoke(cli, ["init", str(tmp_path)])
    made = Newspaper(tmp_path / "newsroom.toml")
    with wiring.opened(config.load(made.path, {})) as newsroom:
        newsroom.store.intake.add_source(SOURCE, policy="p")
        take_in(newsroom, ARTICLE)
        translate_and_check(newsroom, make_translation(ARTICLE, answers=ANSWERS))
    return made


def test_held_work_is_listed_with_its_reasons(paper: Newspaper) -> None:
    """State, headline and counts; filters leave it out where it does not belong."""
    (work,) = paper.lines("list")
    shown = paper.desk("list").stdout

    assert (work["article"], work["state"], work["edition"]) == (ID, "held", "en")
    assert work["sentences"] == {"all": 3, "held": 1, "marked": 0}
    assert "numbers" in work["reasons"]
    assert "The lighthouse is lit again" in shown
    assert "1 held of 3 sentences" in shown
    assert paper.lines("list", "--marked") == []
    assert len(paper.lines("list", "--held", "--edition", "en", "--source", "diario")) == 1


def test_a_held_sentence_is_shown_beside_its_original(paper: Newspaper) -> None:
    """With its number and what was found in it, in words; by the beginning of the id."""
    (told,) = paper.lines("show", ID[:5])
    (whole,) = paper.lines("show", ID, "--all")
    shown = paper.desk("show", ID).stdout

    assert [(s["number"], s["verdict"]) for s in told["sentences"]] == [(2, "hold")]
    assert len(whole["sentences"]) == 3
    assert "Costó 300 euros." in shown
    assert "It cost 400 euros." in shown


def test_a_released_article_is_on_the_site_with_its_marks(paper: Newspaper) -> None:
    """What was withheld is shown, and says that a person released it; undo takes it back."""
    before = paper.page()
    done = paper.desk("release", ID, "--to", "en", "--by", "Ada Byron", "--note", "read it")
    released = paper.page()
    undone = paper.desk("undo", ID, "--by", "Bo")
    after = paper.page()

    assert "It opens on Monday." not in before
    assert "The lighthouse is lit again" in before
    assert (done.exception, undone.exception) == (None, None)
    assert f"released: {ID}, es to en, by Ada Byron" in done.stderr
    assert "It cost 400 euros." in released
    assert "A person released it." in released
    assert "Ada" not in released
    assert "It opens on Monday." not in after
    kinds = [(r["kind"], r["by"], r["note"]) for r in paper.lines("history", "--article", ID)]
    assert kinds == [("undo", "Bo", ""), ("release", "Ada Byron", "read it")]


def test_of_a_rejected_article_the_original_headline_is_left(paper: Newspaper) -> None:
    """No word of the translation is on its page; the link to the publisher is."""
    done = paper.desk("reject", ID, "--by", "Ada")
    page = paper.page()

    assert done.exception is None
    assert "The lighthouse" not in page
    assert ARTICLE.title in page
    assert ARTICLE.url in page
    assert "rejected" in page
    assert [w["state"] for w in paper.lines("list")] == ["rejected"]


def test_a_corrected_article_goes_out_and_its_machine_text_is_kept(paper: Newspaper) -> None:
    """Nothing is held any more; show tells both texts and who wrote the last."""
    done = paper.desk("correct", ID, "2", "--text", "It cost\n300 euros.", "--by", "Ada")
    page = paper.page()
    (told,) = paper.lines("show", ID, "--all")

    assert done.exception is None
    assert "It cost 300 euros." in page
    assert "A person corrected this translation." in page
    assert "Ada" not in page
    sentence = told["sentences"][1]
    assert (sentence["by"], sentence["target"]) == ("Ada", "It cost 300 euros.")
    assert [a["target"] for a in sentence["attempts"] if not a["is_shown"]] == [
        "It cost 400 euros."
    ]
    assert paper.lines("list") == []


def test_a_correction_comes_from_a_file_or_it_is_said_why_not(
    paper: Newspaper, tmp_path: Path
) -> None:
    """Without text, file and terminal there is no correction."""
    (tmp_path / "text").write_text("It cost 300 euros.\n", encoding="utf-8")

    none = paper.desk("correct", ID, "2")
    both = paper.desk("correct", ID, "2", "--text", "x", "--file", str(tmp_path / "text"))
    done = paper.desk("correct", ID, "2", "--file", str(tmp_path / "text"))

    assert "no terminal" in str(none.exception)
    assert "not both" in both.stderr
    assert done.exception is None
    assert "It cost 300 euros." in paper.page()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("show", "zzzz"), "no article 'zzzz'"),
        (("show", ID, "--to", "fr"), "has no translation to fr: en"),
        (("release", ID, "--to", "xx"), "has no translation to xx"),
        (("correct", ID, "9", "--text", "x"), "no sentence 9; it has 1 to 3"),
        (("undo", ID), "no release or rejection stands"),
        (("list", "--edition", "fr"), "no edition 'fr'; known: en"),
        (("list", "--source", "x"), "no source 'x'; known: diario"),
        (("release", ID, "--by", ""), "say --by NAME"),
    ],
)
def test_what_cannot_be_done_is_named(
    paper: Newspaper, words: tuple[str, ...], message: str
) -> None:
    """It is a configuration error, which ends the program with 2, and changes nothing."""
    done = paper.desk(*words)

    assert isinstance(done.exception, ConfigError)
    assert message in str(done.exception)
    assert paper.lines("history") == []


def test_a_running_driver_does_what_was_decided(paper: Newspaper) -> None:
    """While another drives, the ruling waits as a request; the driver applies it."""
    settings = config.load(paper.path, {})
    with driving(settings.storage.data_dir), wiring.opened(settings) as newsroom:
        done = paper.desk("release", ID, "--by", "Ada")
        waiting = newsroom.store.rulings.all(limit=9)
        tally = newsroom.apply_requests(NOW)
        ruled = newsroom.store.rulings.all(limit=9)

    assert "the driver that is running does it" in done.stderr
    assert waiting == ()
    assert (tally.done, [r.kind for r in ruled]) == (1, ["release"])


def test_a_correction_waits_for_a_translation_that_is_under_way(paper: Newspaper) -> None:
    """It is kept for later articles at once, and applied when the new version is checked."""
    settings = config.load(paper.path, {})
    later = replace(ARTICLE, section="Mar")
    with driving(settings.storage.data_dir), wiring.opened(settings) as newsroom:
        paper.desk("correct", ID, "2", "--text", "It cost 300 euros.", "--by", "Ada")
        take_in(newsroom, later)
        too_soon = newsroom.apply_requests(NOW)
        known = newsroom.store.rulings.corrections(ES, EN, ["Costó 300 euros."])
        translate_and_check(newsroom, make_translation(later, answers=ANSWERS))
        applied = newsroom.apply_requests(NOW)
        job = newsroom.store.rulings.job(ID, EN)

    assert (too_soon.done, applied.done) == (0, 1)
    assert known == (("Costó 300 euros.", "It cost 300 euros.", "Ada"),)
    assert job is not None
    assert job.translation is not None
    assert [p.by for p in job.translation.pairs] == ["", "Ada", ""]


def test_a_later_article_with_the_same_sentence_is_translated_so(paper: Newspaper) -> None:
    """Whatever its route: the job that a worker gets has the correction with who wrote it."""
    paper.desk("correct", ID, "2", "--text", "It cost 300 euros.", "--by", "Ada")
    later = make_article("puerto", blocks=make_blocks("Otra cosa.", "Costó 300 euros."))

    with wiring.opened(config.load(paper.path, {})) as newsroom:
        take_in(newsroom, later)
        (job,) = newsroom.store.translations.due_for_translate(NOW, 9)
        task = translation_job(newsroom.store, job, route=make_route("es", "ca", "en"))

    assert task.corrections == (("Costó 300 euros.", "It cost 300 euros.", "Ada"),)


def test_a_new_version_is_checked_only_where_it_changed(paper: Newspaper) -> None:
    """What a worker gets knows all sentences but the new one, and the report is a whole one's."""
    later = replace(ARTICLE, blocks=(*ARTICLE.blocks, *make_blocks("Cierra a las 9.")))
    answers = ANSWERS | {"Cierra a las 9.": "It closes at 9."}
    translation = make_translation(later, answers=answers)

    with wiring.opened(config.load(paper.path, {})) as newsroom:
        store = newsroom.store
        take_in(newsroom, later)
        (waiting,) = store.translations.due_for_translate(NOW, 9)
        store.translations.save_translation(waiting, translation, memory={})
        (due,) = store.translations.due_for_check(9)
        job = check_job(store, due)

    whole = check(translation, source=ES)
    assert (job.n_known(), len(translation.pairs)) == (3, 4)
    assert check(job.translation, source=job.source, known=dict(job.known)) == whole


@pytest.mark.parametrize(
    ("answer", "expected"), [("It opens on Monday.", "released"), ("It opens Monday.", "held")]
)
def test_a_release_holds_until_the_translation_is_another(
    paper: Newspaper, answer: str, expected: str
) -> None:
    """A new version with the same sentences is out as before; with others the desk sees it."""
    later = replace(ARTICLE, section="Mar")
    paper.desk("release", ID, "--by", "Ada")

    with wiring.opened(config.load(paper.path, {})) as newsroom:
        take_in(newsroom, later)
        answers = ANSWERS | {"Abre el lunes.": answer}
        translate_and_check(newsroom, make_translation(later, answers=answers))

    assert [w["state"] for w in paper.lines("list")] == [expected]


def test_a_change_of_policy_reaches_what_is_out(paper: Newspaper) -> None:
    """The next run decides anew on the articles that it concerns, and only once."""
    settings = config.load(paper.path, {})
    lenient = replace(settings, publish=PublishSettings(hold_above=1.0))
    decide = partial(
        decide_due,
        decide=lambda article, _source, _summary: make_decision(article),
        editions=settings.editions,
        now=NOW,
        limit=9,
    )
    with wiring.opened(settings) as newsroom:
        newsroom.own_sources()
        decide(newsroom.store)
    with wiring.opened(settings) as newsroom:
        newsroom.own_sources()
        same = decide(newsroom.store)
    with wiring.opened(lenient) as newsroom:
        newsroom.own_sources()
        changed = decide(newsroom.store)
        publish_due(
            newsroom.store,
            editions=settings.editions,
            policy=lenient.publish.policy,
            now=NOW,
            limit=9,
        )

    assert (same.done, changed.done) == (0, 1)
    assert [w["state"] for w in paper.lines("list")] == ["marked"]
    assert "It opens on Monday." in paper.page()
