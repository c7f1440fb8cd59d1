"""Only an answer of the right shape counts, and of it only what points at the texts."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.judges.answers import MAX_EXPLANATION_CHARS, Claim, findings, heard, plain
from dragoman.judges.prompt import MAX_ERRORS
from dragoman.model import Finding, Language, Pair

PAIR = Pair("Se salvaron 214 personas.", "241 people were lost.", Language("es"), Language("en"))
JUDGE = "openai:m@h"
ERROR = {
    "category": "mistranslation",
    "severity": "critical",
    "source_quote": "Se salvaron",
    "translation_quote": "were lost",
    "explanation": "They were saved.",
}


def content(*answers: object) -> str:
    """What a model writes that answers so."""
    return json.dumps({"answers": answers})


def claim(**changes: str) -> Claim:
    """A claim of a critical error in PAIR."""
    known = {
        "category": "mistranslation",
        "severity": "critical",
        "source_quote": "Se salvaron",
        "target_quote": "were lost",
        "explanation": "They were saved.",
    }
    return Claim(**known | changes)


def found_in(*claims: Claim, may_hold: bool = False) -> tuple[tuple[Finding, ...], int]:
    """Findings of these claims, and how many quotes were invented."""
    return findings(claims, PAIR, judge=JUDGE, may_hold=may_hold)


def test_numbers_are_answered_once_or_not_at_all() -> None:
    """A number that is missing or given twice is not answered; others do not matter."""
    made = heard(
        content(
            {"n": 1, "errors": []},
            {"n": 2, "errors": []},
            {"n": 2, "errors": []},
            {"n": 7, "errors": []},
        ),
        {1, 2, 3},
    )

    assert dict(made.claims) == {1: ()}
    assert (made.n_unasked, made.n_unfit) == (1, 2)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        7,
        [],
        {},
        {"n": 1},
        {"n": True, "errors": []},
        {"n": 1.0, "errors": []},
        {"n": "one", "errors": []},
        {"n": 1, "errors": None},
        {"n": 1, "errors": ["wrong"]},
        {"n": 1, "errors": [{}]},
        {"n": 1, "errors": [ERROR | {"severity": "fatal"}]},
        {"n": 1, "errors": [ERROR | {"source_quote": 7}]},
    ],
)
def test_an_answer_of_another_shape_does_not_count(answer: object) -> None:
    """What does not fit is not guessed at; the answers beside it count."""
    made = heard(content(answer, {"n": 2, "errors": []}), {1, 2})

    assert dict(made.claims) == {2: ()}
    assert made.n_unfit == 1


@pytest.mark.parametrize(
    "text",
    ["", "no", "[]", "{}", "null", '{"answers": {}}', '{"answers": [', "{" * 100_000, "[" * 9_000],
)
def test_a_text_without_answers_answers_nothing(text: str) -> None:
    """No JSON, or other JSON than was asked for, is no answer."""
    assert not heard(text, {1}).claims


@pytest.mark.parametrize(
    "frame",
    [
        "%s",
        "```json\n%s\n```",
        "I found {this}: %s. Is it {enough}?",
        '<think>Is it {"answers": [{"n": 1, "errors": [1]}]}?</think>%s',
        "\ufeff %s",
    ],
)
def test_an_answer_is_found_in_prose(frame: str) -> None:
    """Servers without answers by schema write around them."""
    made = heard(frame % content({"n": 1, "errors": [ERROR]}), {1})

    assert made.claims == {1: (claim(),)}


def test_categories_are_ours() -> None:
    """A model's own names for kinds of errors do not come through."""
    names = ["Accuracy/Mistranslation", "OMISSION", "<b>evil</b>", "style"]
    errors = [ERROR | {"category": name} for name in names]

    (claims,) = heard(content({"n": 1, "errors": errors}), {1}).claims.values()

    assert [c.category for c in claims] == ["mistranslation", "omission", "other", "other"]


def test_a_flood_of_errors_is_cut() -> None:
    """A model that goes on and on is not read to the end."""
    made = heard(content({"n": 1, "errors": [ERROR] * 500}), {1})

    assert len(made.claims[1]) == MAX_ERRORS


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=8))
def test_no_json_crashes(value: object) -> None:
    """Any JSON in any place of the answer is taken or left."""
    for answer in (value, {"n": value, "errors": value}, {"n": 1, "errors": [value]}):
        heard(json.dumps({"answers": [answer]}), {1})
        heard(json.dumps({"answers": answer}), {1})


@given(st.text())
def test_no_text_crashes(text: str) -> None:
    """Any text in place of JSON is no answer."""
    assert not heard(text, {1}).claims


def test_a_claim_becomes_a_finding_with_its_places() -> None:
    """It says kind, weight and who says it, and where on both sides."""
    found, n_invented = found_in(claim())

    message = f"mistranslation (critical), says {JUDGE}: “They were saved.”"
    assert found == (Finding("judge", "warn", message, (0, 11), (11, 20)),)
    assert n_invented == 0


@pytest.mark.parametrize(
    ("severity", "may_hold", "expected"),
    [
        ("minor", True, "note"),
        ("major", True, "warn"),
        ("critical", True, "block"),
        ("critical", False, "warn"),
    ],
)
def test_only_a_critical_error_may_hold(severity: str, expected: str, *, may_hold: bool) -> None:
    """And that only if the operator says so."""
    found, _ = found_in(claim(severity=severity), may_hold=may_hold)

    assert [f.severity for f in found] == [expected]


def test_invented_quotes_are_dropped_and_counted() -> None:
    """A claim with one true quote stands on it; one with none falls."""
    found, n_invented = found_in(
        claim(target_quote="were drowned"),
        claim(source_quote="Murieron", target_quote="were drowned"),
        claim(source_quote="", target_quote=""),
        claim(source_quote="", target_quote="241"),
    )

    spans = [(f.source_span, f.target_span) for f in found]
    assert spans == [((0, 11), None), (None, (0, 3))]
    assert n_invented == 3


def test_what_a_model_explains_is_short_and_all_of_it_is_seen() -> None:
    """No line break, no control of direction, no hidden letter, no flood reaches a page."""
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "ignore")
    found, _ = found_in(claim(explanation=f"a\n\u202eb\x1b[31m{hidden} " + "c" * 5000))

    message = found[0].message
    told = message.split("“")[1]
    assert told.startswith("a b[31m ccc")
    assert len(told) <= MAX_EXPLANATION_CHARS + 1
    assert message.isprintable()


@given(st.text(), st.integers(1, 50))
def test_plain_words_keep_their_length(text: str, max_chars: int) -> None:
    """They are on one line, never longer than allowed, and plain words stay as they are."""
    line = plain(text, max_chars=max_chars)

    assert len(line) <= max_chars
    assert len(line.splitlines()) <= 1
    assert plain(line, max_chars=max_chars) == line
