"""What is tried again, and when."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from builders import make_article, make_edition, make_report, make_translation
from dragoman.errors import EngineError
from dragoman.model import Failed, Finding, Language, Pair, SourceId
from dragoman.outcomes import (
    LAST_RETRY_S,
    MAX_ATTEMPTS,
    is_doubtful,
    judged,
    needs_translation,
    next_attempt,
    retry_at,
    takes,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_pauses_double_up_to_six_hours() -> None:
    """A host that stays down is asked less and less often."""
    pauses = [(retry_at(NOW, n) - NOW).total_seconds() for n in range(1, 12)]

    assert pauses[:3] == [60, 120, 240]
    assert pauses[-1] == LAST_RETRY_S


def test_what_is_permanent_or_too_often_is_given_up() -> None:
    """Only what may get better is tried again, and not for ever."""
    transient = Failed("x", "x", transient=True)

    assert next_attempt(transient, 1, now=NOW) == NOW + timedelta(seconds=60)
    assert next_attempt(transient, MAX_ATTEMPTS, now=NOW) is None
    assert next_attempt(Failed("x", "x"), 1, now=NOW) is None


def test_a_variety_of_the_editions_language_needs_no_translation() -> None:
    """British English is read as it is in an American edition."""
    assert not needs_translation(Language("en-GB"), Language("en-US"))
    assert needs_translation(Language("pt-BR"), Language("es"))


def test_an_edition_takes_the_sources_that_it_names_or_all() -> None:
    """Without a list every source is taken."""
    assert takes(make_edition(), SourceId("diario"))


class Critic:
    """A judge that finds something in every sentence that it is asked about, or is down."""

    name = "critic"

    def __init__(self, *, is_down: bool = False) -> None:
        self.is_down = is_down
        self.asked: list[str] = []

    def judge(
        self, pairs: Sequence[Pair], *, asked: Collection[int] | None = None
    ) -> list[tuple[Finding, ...]]:
        """One finding that holds for each pair."""
        if self.is_down:
            raise EngineError("critic is down")
        wanted = range(len(pairs)) if asked is None else asked
        self.asked += [pairs[n].source for n in wanted]
        found = (Finding("judge", "block", "It says the opposite."),)
        return [found if n in wanted else () for n in range(len(pairs))]


TRANSLATION = make_translation(make_article())
DOUBTFUL = make_report(TRANSLATION, verdicts={1: "flag", 2: "hold"})


def test_what_is_held_is_reviewed_and_what_is_flagged_if_there_is_a_judge() -> None:
    """A report without a held sentence needs no repair; a judge may know more of a flagged one."""
    flagged = make_report(TRANSLATION, verdicts={1: "flag"})
    passed = make_report(TRANSLATION)

    assert [is_doubtful(r, is_judged=False) for r in (DOUBTFUL, flagged, passed)] == [
        True,
        False,
        False,
    ]
    assert [is_doubtful(r, is_judged=True) for r in (DOUBTFUL, flagged, passed)] == [
        True,
        True,
        False,
    ]


def test_judges_are_asked_about_doubtful_sentences_and_only_add() -> None:
    """What passed and what is held is not shown to them; no finding is taken away."""
    critic = Critic()

    report = judged(TRANSLATION, DOUBTFUL, source=Language("es"), judges=[critic])

    assert critic.asked == [TRANSLATION.pairs[1].segment.text]
    assert [p.verdict for p in report.pairs] == ["pass", "hold", "hold"]
    assert report.pairs[1].findings[:-1] == DOUBTFUL.pairs[1].findings
    assert report.checks == (*DOUBTFUL.checks, "judge")


def test_a_judge_that_is_down_changes_nothing() -> None:
    """The report says nothing of a judge that was not heard; another is heard all the same."""
    down, up = Critic(is_down=True), Critic()

    alone = judged(TRANSLATION, DOUBTFUL, source=Language("es"), judges=[down])
    both = judged(TRANSLATION, DOUBTFUL, source=Language("es"), judges=[down, up])

    assert alone == DOUBTFUL
    assert both.checks[-1] == "judge"
