"""Twin of dragoman.cluster.index."""

from datetime import UTC, datetime, timedelta

import pytest

from dragoman.cluster.index import Index, Trace
from dragoman.model import StoryId

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
ONE, TWO = StoryId("one"), StoryId("two")


def make_trace(words: str, *, days: float = 0, language: str = "en") -> Trace:
    """What is kept of an item with these words, each of weight 100."""
    return Trace(NOON + timedelta(days=days), language, dict.fromkeys(words.split(), 100))


def test_same_features_are_entirely_alike() -> None:
    """A story of the item's own features has likeness 1 at no distance."""
    index = Index()
    index.add(make_trace("fog harbour"), ONE)

    (match,) = index.matches(make_trace("fog harbour"))

    assert match.likeness == pytest.approx(1)
    assert (match.story, match.gap_days, match.n_items, match.has_language) == (ONE, 0, 1, True)


def test_rare_features_count_for_more() -> None:
    """Of two stories with one word in common, the one with the rarer word is nearer."""
    index = Index()
    for day in range(9):
        index.add(make_trace(f"fog other{day}"), StoryId(f"s{day}"))
    index.add(make_trace("lighthouse other"), ONE)

    matches = {m.story: m.likeness for m in index.matches(make_trace("fog lighthouse"))}

    assert max(matches, key=lambda story: matches[story]) == ONE


@pytest.mark.parametrize(("days", "gap"), [(-1.5, 0.5), (0.5, 0), (3, 1)])
def test_gap_is_to_the_nearest_end(days: float, gap: float) -> None:
    """An item within a story's span has no gap; others count from its nearest end."""
    index = Index()
    index.add(make_trace("fog", days=-1), ONE)
    index.add(make_trace("fog", days=2), ONE)

    (match,) = index.matches(make_trace("fog", days=days))

    assert match.gap_days == pytest.approx(gap)


def test_nothing_in_common_is_no_match() -> None:
    """A story without a word in common does not come up."""
    index = Index()
    index.add(make_trace("fog"), ONE)

    matches = list(index.matches(make_trace("sun", language="es")))

    assert matches == []


def test_forgotten_items_leave_no_trace() -> None:
    """After its items left the window, the index answers as if they had never been."""
    index, fresh = Index(), Index()
    index.add(make_trace("fog harbour", days=-9, language="es"), ONE)
    index.add(make_trace("fog storm", days=-8), TWO)
    for one in (index, fresh):
        one.add(make_trace("fog boats"), ONE)

    index.forget(before=NOON)

    query = make_trace("fog harbour storm boats", language="es")
    assert list(index.matches(query)) == list(fresh.matches(query))


def test_language_of_a_story_is_known() -> None:
    """A match says whether the story was told in the item's language."""
    index = Index()
    index.add(make_trace("fog", language="ca"), ONE)

    (match,) = index.matches(make_trace("fog", language="es"))

    assert not match.has_language
