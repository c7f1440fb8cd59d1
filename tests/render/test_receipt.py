"""Twin of dragoman.render.receipt."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from builders import NOON, make_finding
from dragoman.model import Attempt, PairReport, Rendition, Ruling, SegmentPair
from dragoman.render import render_article, render_article_json, render_receipt
from dragoman.render.receipt import receipt_of
from render.newspaper import (
    AR,
    EN,
    LIGHTHOUSE,
    PAPER,
    canceled,
    extract,
    headline,
    lighthouse,
    original,
    own,
    withheld,
)

LAMP = "The lamp uses 12 watts."


def repaired() -> Rendition:
    """The lighthouse with one sentence translated again, one corrected, and released."""
    made = lighthouse()
    translation, report = made.translation, made.report
    assert translation is not None
    assert report is not None
    lamp = next(n for n, p in enumerate(translation.pairs) if "12 vatios" in p.segment.text)
    title = translation.pairs[0]
    bad = PairReport("hold", 0.9, (make_finding("12 has become 21."),))
    good = PairReport("pass", 0.0)
    pairs = list(translation.pairs)
    pairs[lamp] = SegmentPair(pairs[lamp].segment, LAMP)
    pairs[0] = SegmentPair(title.segment, title.target, by="Inés")
    reports = tuple(good if n == lamp else found for n, found in enumerate(report.pairs))
    attempts = (
        Attempt(lamp, "first", "The lamp uses 21 watts.", ("apertium@3.8.3",), bad, is_shown=False),
        Attempt(lamp, "placeholders", LAMP, ("apertium@3.8.3",), good, is_shown=True),
        Attempt(0, "correction", title.target, ("Inés",), good, is_shown=True),
    )
    ruling = Ruling(
        LIGHTHOUSE.id, LIGHTHOUSE.version, translation.target, "release", "Inés Mar", NOON
    )
    return replace(
        made,
        publication=replace(made.publication, reason="released"),
        translation=replace(translation, pairs=tuple(pairs)),
        report=replace(report, pairs=reports, attempts=attempts),
        rulings=(ruling,),
    )


def receipt_in(rendition: Rendition) -> dict[str, Any]:
    """A receipt as a machine reads it."""
    file = render_receipt(rendition, edition=EN, paper=PAPER)
    assert file is not None
    assert file.path == f"en/article/{rendition.article.id}.receipt.json"
    read: dict[str, Any] = json.loads(file.body)
    return read


def test_counts_tell_what_became_of_each_sentence() -> None:
    """Passed, marked and held sentences are all sentences; what was made again is told."""
    receipt = receipt_of(repaired())

    assert receipt is not None
    assert receipt.n_passed + receipt.n_marked + receipt.n_held == receipt.n_sentences
    assert (receipt.n_held, receipt.n_again, receipt.n_corrected) == (1, 1, 1)


def test_notes_are_no_faults() -> None:
    """A finding that is only a note is not counted among what the checks found fault with."""
    made = lighthouse()
    report = made.report
    assert report is not None
    note = PairReport("pass", 0.05, (replace(make_finding("Converted."), severity="note"),))
    only_notes = replace(report, pairs=(note,) * len(report.pairs))

    receipt = receipt_of(replace(made, report=only_notes))

    assert receipt is not None
    assert receipt.findings == ()


def test_json_names_engines_checks_attempts_and_verdict() -> None:
    """The receipt says by what and how the translation was made, and what came of it."""
    made = receipt_in(repaired())

    assert made["engines"] == list(lighthouse().translation.route.engines)  # type: ignore[union-attr]
    assert made["route"] == ["es", "en"]
    assert made["checks"]["numbers"]["note"] == 0
    assert [(a["how"], a["verdict"], a["is_shown"]) for a in made["attempts"]] == [
        ("first", "hold", False),
        ("placeholders", "pass", True),
        ("correction", "pass", True),
    ]
    assert made["rulings"] == [{"kind": "release", "at": NOON.isoformat()}]
    assert made["sentences"]["translated_again"] == 1
    assert "do not understand" in made["misses"]


def test_hashes_are_of_the_sentences_in_the_data() -> None:
    """Who has the article's data can compute the hash of the sources again."""
    made = lighthouse()
    data = json.loads(render_article_json(made, edition=EN, paper=PAPER).body)
    sources = "\n".join(segment["source"] for segment in data["translation"]["segments"])

    receipt = receipt_in(made)

    assert receipt["sha256"]["source"] == hashlib.sha256(sources.encode()).hexdigest()
    assert receipt["sha256"]["target"] != receipt["sha256"]["source"]


def test_neither_text_nor_names_of_people_are_told() -> None:
    """A receipt holds no sentence, not even one that failed, and no name from the desk."""
    rendition = repaired()
    assert rendition.translation is not None

    file = render_receipt(rendition, edition=EN, paper=PAPER)

    assert file is not None
    text = file.body.decode()
    assert "Inés" not in text
    assert "21 watts" not in text
    shown = (p.target for p in rendition.translation.pairs if " " in p.target)
    assert not [target for target in shown if target in text]


@pytest.mark.parametrize("make", [own, original, canceled])
def test_nothing_translated_has_no_receipt(make: Any) -> None:  # noqa: ANN401 — a builder
    """An original, an article of one's own and a withdrawn one have neither file nor section."""
    rendition = make()

    page = render_article(rendition, edition=EN, paper=PAPER).body.decode()

    assert render_receipt(rendition, edition=EN, paper=PAPER) is None
    assert 'id="how"' not in page


@pytest.mark.parametrize("make", [lighthouse, withheld, extract, headline])
def test_page_tells_how_it_was_translated(make: Any) -> None:  # noqa: ANN401 — a builder
    """Every page with a translation says by what it was made and what its checks miss."""
    rendition = make()

    page = render_article(rendition, edition=EN, paper=PAPER).body.decode()

    assert "How this was translated" in page
    assert "do not understand the text" in page
    assert f'href="{rendition.article.id}.receipt.json"' in page


def test_page_tells_what_people_did() -> None:
    """A release and a correction stand on the page, and it does not say that nobody read it."""
    page = render_article(repaired(), edition=EN, paper=PAPER).body.decode()

    assert "Released by a person" in page
    assert "1 was written by a person" in page
    assert "No editor has read" not in page


def test_page_speaks_the_editions_language() -> None:
    """In the Arabic edition the section is Arabic, with the plural forms of Arabic."""
    rendition = replace(
        lighthouse(),
        publication=replace(lighthouse().publication, updated_at=NOON + timedelta(minutes=1)),
    )

    page = render_article(rendition, edition=AR, paper=PAPER).body.decode()

    assert "كيف تُرجم هذا" in page
    assert "جملة واحدة" in page


@pytest.mark.parametrize("names_desk", [False, True])
def test_who_decided_is_told_only_where_the_newsroom_wants_it(*, names_desk: bool) -> None:
    """The receipt names the person at the desk if the settings say so, and else nobody."""
    paper = replace(PAPER, names_desk=names_desk)

    file = render_receipt(repaired(), edition=EN, paper=paper)

    assert file is not None
    (ruling,) = json.loads(file.body)["rulings"]
    assert ruling.get("by") == ("Inés Mar" if names_desk else None)
    assert ("Inés" in file.body.decode()) == names_desk
