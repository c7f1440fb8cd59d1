"""The JSON lines of `dragoman check`."""

import json

import pytest

from dragoman.check import check_pair, pair_from_json, report_as_json

LINE = {"id": 7, "source": "214", "target": "241", "src_lang": "es", "tgt_lang": "en"}


def test_a_line_becomes_a_line() -> None:
    """With verdict, risk and findings with spans in characters."""
    made = json.loads(json.dumps(report_as_json(LINE["id"], check_pair(pair_from_json(LINE)))))

    assert made["id"] == 7
    assert made["verdict"] == "hold"
    assert 0 < made["risk"] <= 1
    assert made["findings"][0] == {
        "check": "numbers",
        "severity": "block",
        "message": "The original says 214, the translation 241.",
        "source_span": [0, 3],
        "target_span": [0, 3],
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"target": None}, "pair 7: target is None"),
        ({"src_lang": 3}, "src_lang is 3, not a string"),
    ],
)
def test_a_line_that_does_not_fit_is_refused(change: dict[str, object], said: str) -> None:
    """The message names the pair and the field."""
    with pytest.raises(ValueError, match=said):
        pair_from_json(LINE | change)


def test_a_missing_field_is_named() -> None:
    """So that the caller knows what to send."""
    with pytest.raises(ValueError, match="source is missing"):
        pair_from_json({"id": 1})
