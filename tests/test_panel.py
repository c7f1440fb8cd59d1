"""A newsroom's judges are those of its settings, each within its own budget."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import EN, ES, NOON
from dragoman.model import Pair
from dragoman.panel import budget_of, panel
from dragoman.settings import JudgeSettings
from dragoman.stores import Store
from judges.peer import MODEL, Peer, serving

PAIR = Pair("Llueve.", "It rains.", ES, EN)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    made = Store(f"sqlite:///{tmp_path / 'test.db'}")
    made.migrate(backup_dir=tmp_path, now=NOON)
    yield made
    made.close()


def test_judges_stand_in_the_order_of_the_settings(store: Store) -> None:
    """Each kind is made, and none if none is named."""
    settings = [
        JudgeSettings(kind="scorer", url="http://h:1/x", model="kiwi"),
        JudgeSettings(url="http://h:2/v1", model="qwen"),
    ]

    names = [judge.name for judge in panel(settings, store, clock=lambda: NOON)]

    assert names == ["scorer:kiwi@h:1", "openai:qwen@h:2"]
    assert panel([], store, clock=lambda: NOON) == ()


def test_what_is_asked_is_counted_and_ends(store: Store) -> None:
    """A judge made anew does not get the day's budget again."""
    with serving(Peer()) as peer:
        settings = JudgeSettings(url=f"{peer.url}/v1", model=MODEL, max_requests_per_day=2)
        found = [panel([settings], store, clock=lambda: NOON)[0].judge([PAIR])[0] for _ in range(3)]

    n_requests, n_chars = budget_of(settings, store, clock=lambda: NOON).taken()
    assert [len(f) for f in found] == [0, 0, 1]
    assert "budget for today is spent" in found[2][0].message
    assert n_requests == len(peer.asked) == 2
    assert n_chars == sum(len(m["content"]) for asked in peer.asked for m in asked["messages"])
