"""A request loses what a server refuses, a thing at a time, and ends."""

import pytest

from dragoman.judges.dialect import Dialect


@pytest.mark.parametrize(
    ("told", "gone", "new"),
    [
        ("Unsupported parameter: 'max_tokens'", "max_tokens", "max_completion_tokens"),
        ("'temperature' does not support 0", "temperature", ""),
        ("seed: extra fields not permitted", "seed", ""),
    ],
)
def test_what_is_named_is_left_out(told: str, gone: str, new: str) -> None:
    """A server that says what it does not know gets a request without it."""
    after = Dialect().after(told)

    assert after is not None
    names = set(after.fields(1))
    assert names == (set(Dialect().fields(1)) - {gone}) | ({new} - {""})


def test_the_shape_of_answers_is_given_up_last() -> None:
    """First by schema, then any JSON, then plain text, then nothing is left to try."""
    shapes = []
    dialect: Dialect | None = Dialect()
    while dialect:
        shapes.append(dialect.shape)
        dialect = dialect.after("no")

    assert shapes == ["json_schema", "json_object+schema", "json_object", ""]


def test_a_server_that_refuses_all_is_soon_left_alone() -> None:
    """Whatever it says, there is a last form."""
    n_tried, dialect = 0, Dialect().after("max_tokens temperature seed")
    while dialect:
        n_tried, dialect = n_tried + 1, dialect.after("max_tokens temperature seed")

    assert n_tried == 6


@pytest.mark.parametrize(
    ("status", "told", "is_tried"),
    [
        (400, "no", True),
        (422, "no", True),
        (401, "no", False),
        (500, "out of memory", False),
        (500, "1 validation error: ('body', 'response_format', 'type')", True),
    ],
)
def test_an_error_that_names_a_field_is_a_refusal(
    status: int, told: str, *, is_tried: bool
) -> None:
    """llama-cpp-python answers 500 to a shape of answers that it does not know."""
    after = Dialect().after(told, status=status)

    assert (after is not None) == is_tried
