"""A translation and its report as JSON."""

import json

import pytest

from builders import make_article, make_report, make_route, make_translation
from dragoman.translate import as_json


def test_a_translation_is_written_with_its_findings() -> None:
    """Each segment has source, target, block, findings, verdict, engine and route."""
    article = make_article(standfirst="Antes.")
    translation = make_translation(article, route=make_route("es", "ca", "en"))
    report = make_report(translation, verdicts={2: "flag"})

    made = json.loads(json.dumps(as_json(translation, report)))

    assert [s["block"] for s in made["segments"]] == ["title", "standfirst", 0, 1]
    assert made["segments"][2]["verdict"] == made["verdict"] == "flag"
    assert made["segments"][2]["findings"][0]["check"] == "numbers"
    assert made["segments"][0] == {
        "block": "title",
        "cell": 0,
        "source": article.title,
        "target": translation.pairs[0].target,
        "verdict": "pass",
        "risk": 0.0,
        "findings": [],
        "engine": "apertium@3.8.3",
        "route": "es-ca-en",
    }


def test_without_a_report_nothing_is_said_of_checks() -> None:
    """The verdicts are null, not "pass"."""
    made = as_json(make_translation(make_article()))

    assert made["verdict"] is None


def test_a_report_of_another_translation_is_refused() -> None:
    """A finding must not be shown beside the wrong sentence."""
    short = make_translation(make_article(blocks=()))

    with pytest.raises(ValueError, match="has 1 pairs"):
        as_json(make_translation(make_article()), make_report(short))
