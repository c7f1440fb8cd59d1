"""Twin of dragoman.render.linked."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_article, make_decision, make_rendition, make_source
from dragoman.model import Rendition
from dragoman.render import render_article_json
from dragoman.render.linked import linked_data, script_safe
from golden import assert_golden
from render.newspaper import (
    EN,
    PAPER,
    canceled,
    extract,
    headline,
    lighthouse,
    original,
    own,
    withheld,
)

GOLDEN = Path(__file__).parent / "golden"


def linked(rendition: Rendition, image: str = "") -> dict[str, Any]:
    """The linked data of an article as a search engine reads it."""
    made = linked_data(rendition, edition=EN, paper=PAPER, image=image)
    data: dict[str, Any] = json.loads(made)
    return data


def data(rendition: Rendition) -> dict[str, Any]:
    """An article's JSON."""
    file = render_article_json(rendition, edition=EN, paper=PAPER)
    read: dict[str, Any] = json.loads(file.body)
    return read


def test_translation_is_linked_to_its_original() -> None:
    """A translated article names headline, authors, times, publisher, picture and its original."""
    made = linked(lighthouse(), image="https://lantern.example/media/x.jpeg")

    assert made["@type"] == "NewsArticle"
    assert made["headline"] == "The lighthouse of Puerto Sal shines again"
    assert [author["name"] for author in made["author"]] == ["Inés Mar", "Tomás Roca"]
    assert made["datePublished"] == "2026-03-14T10:00:00+00:00"
    assert made["dateModified"] == "2026-03-14T11:10:00+00:00"
    assert made["publisher"]["name"] == "The Lantern"
    assert made["inLanguage"] == "en"
    assert made["image"] == ["https://lantern.example/media/x.jpeg"]
    assert made["isBasedOn"]["url"] == "https://diario.example/faro"
    assert made["isBasedOn"]["publisher"]["name"] == "Diario del Puerto"
    assert made["translationOfWork"] == made["isBasedOn"]


def test_original_is_no_translation_of_another_work() -> None:
    """An article in its own language is based on its publisher's page, and is not translated."""
    made = linked(original())

    assert made["inLanguage"] == "ar"
    assert "translationOfWork" not in made
    assert made["isBasedOn"]["url"] == "https://marsa.example/mina"
    assert "image" not in made


def test_article_without_authors_is_its_newsroom_s() -> None:
    """Where no author is known the source stands in, as an organisation."""
    assert linked(own())["author"] == [{"@type": "Organization", "name": "Tide & Courier"}]


def test_withdrawn_article_has_no_linked_data() -> None:
    """Search engines are told nothing of what is gone."""
    assert linked_data(canceled(), edition=EN, paper=PAPER, image="") == ""


@given(st.text())
def test_script_element_cannot_be_left(text: str) -> None:
    """Whatever a headline holds, there is no mark in it that HTML would read, and JSON reads it."""
    made = script_safe({"headline": text})

    assert not set(made) & set("<>&\u2028\u2029")
    assert isinstance(json.loads(made)["headline"], str)


@pytest.mark.golden
def test_article_as_json_is_as_it_was() -> None:
    """The JSON of a translated article, with its checks, is byte for byte what was looked at."""
    file = render_article_json(lighthouse(), edition=EN, paper=PAPER)

    assert file.content_type == "application/json"
    assert_golden(file.body, GOLDEN / "lighthouse" / "article.json")


def test_held_sentence_has_no_translation() -> None:
    """Who reads the data gets no translation that failed its check, but why it failed."""
    segments = data(lighthouse())["translation"]["segments"]

    held = [s for s in segments if s["verdict"] == "hold"]
    assert [(s["source"], s["target"]) for s in held] == [("La sirena.", None)]
    assert held[0]["findings"][0]["check"] == "numbers"


@pytest.mark.parametrize("rendition", [headline(), withheld()])
def test_data_keeps_to_the_headline(rendition: Rendition) -> None:
    """Where only the headline may be shown, the data has no other sentence."""
    made = data(rendition)

    assert [s["block"] for s in made["translation"]["segments"]] == ["title"]
    assert "secreto" not in json.dumps(made, ensure_ascii=False).casefold()


def test_data_keeps_to_the_extract() -> None:
    """With an extract the data has the headline and what stands in the extract."""
    article = make_article(standfirst="Un resumen.")
    decision = make_decision(article, rights="extract", extract="Un resumen.")

    segments = data(make_rendition(article, decision=decision))["translation"]["segments"]

    assert [s["block"] for s in segments] == ["title", "standfirst"]
    assert [s["block"] for s in data(extract())["translation"]["segments"]] == ["title"]


def test_data_of_a_withdrawn_article_is_its_identity() -> None:
    """Of a withdrawn article there is neither headline nor text, only that it was withdrawn."""
    made = data(canceled())

    assert (made["status"], made["reason"]) == ("canceled", "withdrawn")
    assert "retirado." not in json.dumps(made)
    assert set(made) == {
        "id", "edition", "status", "reason", "published", "updated", "source", "url", "page"
    }  # fmt: skip


def test_text_that_cannot_be_encoded_is_no_error() -> None:
    """Halves of characters and control characters do not stop the data from being written."""
    article = make_article(title="Faro \ud83d\x00 nuevo")
    rendition = make_rendition(article, is_translated=False, source=make_source(name="D\x1b"))

    made = data(replace(rendition))

    assert made["original_headline"] == "Faro � nuevo"
    assert made["source"]["name"] == "D"
