"""What of OpenAI's protocol a server understands: found out by asking, the best first."""

from dataclasses import dataclass, replace
from typing import Literal

from dragoman.judges.prompt import schema

_NOT_UNDERSTOOD = frozenset({400, 415, 422, 501})
_OURS = ("response_format", "json_schema", "max_tokens", "temperature", "seed")
"""Fields that servers differ in, as they name them in a refusal."""
_SEED = 1
_TOKENS_PER_ANSWER, _TOKENS_OF_ALL = 300, 1_000
"""Room for six short errors a sentence; a model that thinks first needs more of it."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The fields of a request that servers differ in."""

    shape: Literal["json_schema", "json_object+schema", "json_object", ""] = "json_schema"
    """How the answer's shape is asked for: the second is llama-cpp-python's own way."""
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    has_temperature: bool = True
    has_seed: bool = True

    def after(self, told: str, *, status: int = 400) -> "Dialect | None":
        """What to try after a refusal in these words; None if nothing is left.

        Some servers call it their own error (5xx) if they do not know a field: it counts as a
        refusal if it names one.

        >>> Dialect().after("Unsupported parameter: 'seed'")
        Dialect(shape='json_schema', limit='max_tokens', has_temperature=True, has_seed=False)
        >>> Dialect(shape="").after("no such model") is None
        True
        """
        if status not in _NOT_UNDERSTOOD and not any(name in told for name in _OURS):
            return None
        if "max_tokens" in told and self.limit == "max_tokens":
            return replace(self, limit="max_completion_tokens")
        if "temperature" in told and self.has_temperature:
            return replace(self, has_temperature=False)
        if "seed" in told and self.has_seed:
            return replace(self, has_seed=False)
        match self.shape:
            case "json_schema":
                return replace(self, shape="json_object+schema")
            case "json_object+schema":
                return replace(self, shape="json_object")
            case "json_object":
                return replace(self, shape="")
            case _:
                return None

    def fields(self, n_answers: int) -> dict[str, object]:
        """These fields for a request that wants so many answers."""
        made: dict[str, object] = {self.limit: _TOKENS_OF_ALL + _TOKENS_PER_ANSWER * n_answers}
        if self.has_temperature:
            made["temperature"] = 0
        if self.has_seed:
            made["seed"] = _SEED
        if self.shape == "json_schema":
            named = {"name": "errors", "strict": True, "schema": schema()}
            made["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self.shape == "json_object+schema":
            bounded = schema(n_answers=n_answers)
            made["response_format"] = {"type": "json_object", "schema": bounded}
        elif self.shape == "json_object":
            made["response_format"] = {"type": "json_object"}
        return made
