"""Work on one item ends in a result or a reason; batches keep their keys and order."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import EngineError, PairNotOffered
from dragoman.jobs import attempt, in_batches
from dragoman.model import Failed


def raising(error: Exception) -> object:
    """A work that fails with this error."""

    def work(_item: int) -> int:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (EngineError("engine down"), Failed("a1", "engine down", transient=True)),
        (PairNotOffered("es to de"), Failed("a1", "es to de", transient=False)),
    ],
)
def test_an_item_error_is_a_reason(error: Exception, expected: Failed) -> None:
    """What failed is a value; whether trying again helps goes with it."""
    assert attempt(raising(error), 1, name="a1") == expected  # type: ignore[arg-type]


def test_a_bug_on_one_item_is_recorded_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    """The newsroom goes on; the traceback is in the log."""
    with caplog.at_level(logging.ERROR):
        outcome = attempt(raising(KeyError("x")), 1, name="a1")  # type: ignore[arg-type]

    assert outcome == Failed("a1", "a1: unexpected KeyError: 'x'")
    assert "Traceback" in caplog.text


@given(st.lists(st.integers(0, 99)), st.integers(1, 5))
def test_batches_lose_nothing_and_mix_no_keys(items: list[int], size: int) -> None:
    """Each item is in one batch of its key, in the order in which it came."""
    batches = list(in_batches(items, lambda n: n % 3, size=size))

    assert sorted(n for b in batches for n in b.items) == sorted(items)
    assert all(n % 3 == b.key for b in batches for n in b.items)
    assert all(0 < len(b.items) <= size for b in batches)
    for key in range(3):
        mine = [n for b in batches if b.key == key for n in b.items]
        assert mine == [n for n in items if n % 3 == key]
