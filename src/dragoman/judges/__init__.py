"""Judges from outside look for errors that need understanding; each is a `Judge` of `ports`.

OpenAiJudge asks a language model, ScorerJudge a model that gives a number for each sentence;
`judge_of` makes the one that settings name. Off by default, and asked only where the own
checks are undecided: what a judge says adds findings of the check "judge", and cancels none.
Effects: requests to the operator's services, within the budget of the day. Failures:
EngineError if a service is down or refuses; a pair on which it was not heard has a note.
"""

from dragoman.judges.asking import name_of
from dragoman.judges.openai import OpenAiJudge
from dragoman.judges.scorer import ScorerJudge
from dragoman.ports import Budget, Judge
from dragoman.settings import JudgeSettings

__all__ = ["OpenAiJudge", "ScorerJudge", "judge_of", "name_of"]


def judge_of(settings: JudgeSettings, *, budget: Budget) -> Judge:
    """The judge that settings name.

    Raises:
        ConfigError: its address is not one of http or https.
    """
    match settings.kind:
        case "openai":
            return OpenAiJudge(settings, budget=budget)
        case "scorer":
            return ScorerJudge(settings, budget=budget)
