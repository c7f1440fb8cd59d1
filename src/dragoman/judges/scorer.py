"""A scorer as judge: one number for each sentence, from a model like CometKiwi or MetricX.

It is asked by the protocol of KServe V1, which is TensorFlow Serving's as well:
{"instances": [{"src", "mt", "src_lang", "tgt_lang"}]} -> {"predictions": [0.83, ...]}
"""

import math
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.judges.answers import CHECK
from dragoman.judges.asking import Asking, Found, gathered, name_of, service_of, unheard
from dragoman.model import Finding, Pair
from dragoman.ports import Budget
from dragoman.settings import JudgeSettings

MAX_PAIRS = 32
"""In one request."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """What scores of a kind mean."""

    worst: float
    best: float
    threshold: float

    def holds(self, score: float) -> bool:
        """Whether a score can be one of this scale; a regression may end a bit outside."""
        low, high = sorted((self.worst, self.best))
        slack = (high - low) / 10
        return math.isfinite(score) and low - slack <= score <= high + slack

    def is_worse(self, score: float, threshold: float) -> bool:
        """Whether a score is on the bad side of a threshold."""
        return score < threshold if self.best > self.worst else score > threshold


_SCALES: Mapping[str, _Scale] = MappingProxyType(
    {
        "cometkiwi": _Scale(worst=0, best=1, threshold=0.6),
        "metricx": _Scale(worst=25, best=0, threshold=5),
    }
)
"""Thresholds are where to begin, and not measured by us: 5 is one major error of MQM. Which
one fits a model and one's languages is to be found out: docs/judges.md says how."""


class ScorerJudge:
    """Asks a scorer how good translations are; a bad score marks its sentence.

    Args:
        settings: address, name, scale, threshold and limits.
        budget: what it may be asked today.
        pause: waits for so many seconds.

    Raises:
        ConfigError: the address is not one of http or https.
    """

    def __init__(
        self,
        settings: JudgeSettings,
        *,
        budget: Budget,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._service, self._name = service_of(settings), name_of(settings)
        self._scale = _SCALES[settings.scale]
        chosen = settings.threshold
        self._threshold = self._scale.threshold if chosen is None else chosen
        self._asking = Asking(self._service, budget, pause=pause)
        self.counts: Counter[str] = Counter()
        """Since the start: findings."""

    @property
    def name(self) -> str:
        """The scorer and where it runs: "scorer:NAME@HOST"."""
        return self._name

    def judge(
        self, pairs: Sequence[Pair], *, asked: Collection[int] | None = None
    ) -> list[tuple[Finding, ...]]:
        """A warning for each pair whose score is beyond the threshold.

        Raises:
            EngineError: the service is down or refuses, and nothing was judged; its answer
                has not one number on the scale for each pair (permanent).
        """
        wanted = range(len(pairs)) if asked is None else asked
        found = gathered(_batches(pairs, wanted), self._found, unheard=self._unheard)
        return [found.get(n, ()) for n in range(len(pairs))]

    def _unheard(self, batch: Mapping[int, Pair], why: str) -> Found:
        return unheard(batch, self.name, why)

    def _found(self, batch: Mapping[int, Pair]) -> Found:
        instances = [_instance(pair) for pair in batch.values()]
        n_chars = sum(len(pair.source) + len(pair.target) for pair in batch.values())
        answer = self._asking.post("", {"instances": instances}, n_chars=n_chars)
        scores = self._scores(answer, len(batch))
        return {n: self._finding(score) for n, score in zip(batch, scores, strict=True)}

    def _scores(self, answer: object, n_wanted: int) -> list[float]:
        values = answer.get("predictions") if isinstance(answer, dict) else None
        scores = [_score(value) for value in values] if isinstance(values, list) else []
        if len(scores) != n_wanted or not all(map(self._scale.holds, scores)):
            low, high = sorted((self._scale.worst, self._scale.best))
            wanted = f"{n_wanted} numbers from {low:g} to {high:g}"
            raise self._service.error(f": no list of {wanted} in the answer", transient=False)
        return scores

    def _finding(self, score: float) -> tuple[Finding, ...]:
        if not self._scale.is_worse(score, self._threshold):
            return ()
        self.counts["findings"] += 1
        scale = f"{self._scale.worst:g} is worst, {self._scale.best:g} is best"
        told = f"{self.name} scores the sentence {score:.2f} ({scale})"
        return (Finding(CHECK, "warn", f"{told}: worse than {self._threshold:g}"),)


def _instance(pair: Pair) -> dict[str, object]:
    return {
        "src": pair.source,
        "mt": pair.target,
        "src_lang": pair.source_language,
        "tgt_lang": pair.target_language,
    }


def _score(value: object) -> float:
    """A prediction's number, alone or in a list of one; not a number if it is none."""
    match value:
        case bool():
            return math.nan
        case int() | float():
            return float(value)
        case [inner] | {"score": inner}:
            return _score(inner)
    return math.nan


def _batches(pairs: Sequence[Pair], asked: Collection[int]) -> Iterator[Mapping[int, Pair]]:
    numbers = sorted(asked)
    for start in range(0, len(numbers), MAX_PAIRS):
        yield {n: pairs[n] for n in numbers[start : start + MAX_PAIRS]}
