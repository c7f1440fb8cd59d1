"""What a model is asked: data that cannot end early, in requests of a size."""

import json

from hypothesis import given
from hypothesis import strategies as st

from dragoman.judges.prompt import MAX_CHARS, MAX_ERRORS, MAX_PAIRS, messages, questions, schema
from dragoman.model import Language, Pair

ES, EN, CA = Language("es"), Language("en"), Language("ca")


def pairs_of(*sources: str, source: Language = ES) -> list[Pair]:
    """Spanish sentences, each with an English translation that repeats it."""
    return [Pair(text, f"[en] {text}", source, EN) for text in sources]


def data_of(sent: list[dict[str, str]]) -> dict[str, object]:
    """The JSON object that the user's message is."""
    value = json.loads(sent[-1]["content"])
    assert isinstance(value, dict)
    return value


def test_a_question_has_its_neighbours_around_it() -> None:
    """Only the pair that is asked is numbered; its neighbours' sources are context."""
    (question,) = questions(pairs_of("Uno.", "Dos.", "Tres."), {1})

    data = data_of(messages(question))

    assert data == {
        "from": "Spanish (es)",
        "to": "English (en)",
        "pairs": [
            {
                "n": 2,
                "before": "Uno.",
                "source": "Dos.",
                "translation": "[en] Dos.",
                "after": "Tres.",
            }
        ],
    }


def test_neighbours_that_are_asked_about_are_not_repeated() -> None:
    """A text that is sent as a pair is not sent again as context."""
    (question,) = questions(pairs_of("Uno.", "Dos.", "Tres."), {0, 1})

    assert question.around == {1: ("", ""), 2: ("", "Tres.")}


def test_questions_keep_to_their_size_and_to_one_pair_of_languages() -> None:
    """Many pairs go in several requests, and each request is about two languages."""
    pairs = pairs_of(*["a"] * (MAX_PAIRS + 1), "b" * MAX_CHARS, "c")
    pairs += pairs_of("d", source=CA)

    asked = list(questions(pairs, range(len(pairs))))

    sizes = [len(question.pairs) for question in asked]
    assert sizes == [MAX_PAIRS, 1, 1, 1, 1]
    assert [n for question in asked for n in question.pairs] == list(range(1, len(pairs) + 1))


def test_context_ends_where_the_language_changes() -> None:
    """What stands beside a pair in another language says nothing about it."""
    pairs = [*pairs_of("Uno."), *pairs_of("Dos.", source=CA)]

    (question,) = questions(pairs, {0})

    assert question.around == {1: ("", "")}


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_text_leaves_its_place(texts: list[str]) -> None:
    """Whatever strangers write comes out of the data as it went in, and in no instruction."""
    pairs = [Pair(text, text, ES, EN) for text in texts]

    (question,) = questions(pairs, range(len(pairs)))
    system, user = messages(question)

    told = json.loads(user["content"])["pairs"]
    assert [(p["source"], p["translation"]) for p in told] == [(t, t) for t in texts]
    assert system == messages(next(questions(pairs_of("x"), {0})))[0]


def test_the_schema_is_as_strict_servers_want_it() -> None:
    """Every property is required, and no other is allowed."""
    objects = [schema()]
    for one in objects:
        properties = one["properties"]
        assert isinstance(properties, dict)
        assert (one["required"], one["additionalProperties"]) == (list(properties), False)
        objects += [p["items"] for p in properties.values() if p["type"] == "array"]

    assert len(objects) == 3


def test_the_schema_can_have_bounds() -> None:
    """A small model that is held to it comes to an end."""
    answers = schema(n_answers=3)["properties"]["answers"]  # type: ignore[index]  # an object's

    assert answers["maxItems"] == 3
    assert answers["items"]["properties"]["errors"]["maxItems"] == MAX_ERRORS
