"""A judge's service is asked within its budget, with patience, and left in peace when down."""

from dataclasses import dataclass, field

import pytest

from dragoman.errors import EngineError, Refusal
from dragoman.judges.asking import LONGEST_WAIT_S, Asking, Found, Spent, gathered, unheard
from dragoman.service import Service
from judges.peer import MODEL, Peer, serving

BODY: dict[str, object] = {"instances": []}
PATH = "/v1/models/kiwi:predict"


@dataclass(slots=True)
class CountedBudget:
    """A budget of so many requests, which remembers what it gave."""

    n_left: int = 100
    taken: list[int] = field(default_factory=list)

    def take(self, n_chars: int) -> bool:
        """True as long as there is something left."""
        if self.n_left <= len(self.taken):
            return False
        self.taken.append(n_chars)
        return True


def asking(peer: Peer, budget: CountedBudget, waits: list[float]) -> Asking:
    """Asks the peer; waits are written down instead of waited."""
    service = Service("scorer", peer.url, 2.0)
    return Asking(service, budget, pause=waits.append)


def test_a_service_that_is_busy_is_waited_for() -> None:
    """As long as it asks for; each request counts."""
    budget, waits = CountedBudget(), list[float]()
    with serving(Peer(moods=["busy", "busy"])) as peer:
        answer = asking(peer, budget, waits).post(PATH, BODY, n_chars=7)

    assert answer == {"predictions": []}
    assert (waits, budget.taken) == ([3.0, 3.0], [7, 7, 7])


def test_a_service_that_stays_busy_is_left_in_peace() -> None:
    """After three requests it is not asked again for a while."""
    budget, waits = CountedBudget(), list[float]()
    with serving(Peer(always="busy")) as peer:
        one = asking(peer, budget, waits)
        for _ in range(3):
            with pytest.raises(EngineError, match="HTTP 429 Rate limit reached") as caught:
                one.post(PATH, BODY, n_chars=7)

    assert len(budget.taken) == len(peer.asked) == 3
    assert caught.value.transient


def test_nobody_waits_for_an_hour() -> None:
    """A service that wants to be left alone for long is not waited for here."""
    budget, waits = CountedBudget(), list[float]()
    with (
        serving(Peer(always="busy_for_long")) as peer,
        pytest.raises(Refusal) as caught,
    ):
        asking(peer, budget, waits).post(PATH, BODY, n_chars=7)

    assert caught.value.retry_after_s == 3600 > LONGEST_WAIT_S
    assert (waits, len(peer.asked)) == ([], 1)


def test_one_error_of_the_server_does_not_silence_it() -> None:
    """The next request may be answered."""
    budget, waits = CountedBudget(), list[float]()
    with serving(Peer(moods=["down"])) as peer:
        one = asking(peer, budget, waits)
        with pytest.raises(Refusal, match="HTTP 500 The server had an error"):
            one.post(PATH, BODY, n_chars=7)

        assert one.post(PATH, BODY, n_chars=7) == {"predictions": []}


def test_nothing_is_asked_beyond_the_budget() -> None:
    """The service does not hear of what the budget does not give."""
    budget, waits = CountedBudget(n_left=1), list[float]()
    with serving(Peer()) as peer:
        one = asking(peer, budget, waits)
        one.post(PATH, BODY, n_chars=7)
        with pytest.raises(Spent, match="today's budget is spent"):
            one.post(PATH, BODY, n_chars=7)

    assert len(peer.asked) == 1


def gathered_from(*outcomes: EngineError | None) -> Found:
    """What comes of parts that are heard (None) or fail."""

    def ask(part: int) -> Found:
        outcome = outcomes[part]
        if outcome:
            raise outcome
        return {part: ()}

    return gathered(
        range(len(outcomes)), ask, unheard=lambda part, why: unheard([part], MODEL, why)
    )


def test_one_part_that_fails_leaves_the_others() -> None:
    """What was heard stays; the rest has a note."""
    found = gathered_from(None, EngineError("timed out"), None, Spent("spent"))

    notes = {n: [f.message for f in findings] for n, findings in found.items()}
    assert notes == {
        0: [],
        1: ["peer-1 was not heard on this sentence: it did not answer"],
        2: [],
        3: ["peer-1 was not heard on this sentence: its budget for today is spent"],
    }
    assert {f.severity for findings in found.values() for f in findings} == {"note"}


def test_a_service_that_is_down_is_an_error() -> None:
    """Where nothing was heard, the work waits."""
    with pytest.raises(EngineError, match="timed out"):
        gathered_from(EngineError("timed out"), None)


def test_a_refusal_of_one_request_is_not_one_of_all() -> None:
    """A part that is too much for the service does not stop the others."""
    found = gathered_from(Refusal("too long", status=400), None)

    assert [len(found[n]) for n in (0, 1)] == [1, 0]


def test_refusals_of_every_request_are_an_error() -> None:
    """A wrong model, say, is told to the operator."""
    with pytest.raises(Refusal, match="no such model"):
        gathered_from(*[Refusal("no such model", status=400)] * 2)


def test_a_spent_budget_is_no_error() -> None:
    """The article goes its way without a judge."""
    found = gathered_from(Spent("spent"), Spent("spent"))

    assert [len(found[n]) for n in (0, 1)] == [1, 1]
