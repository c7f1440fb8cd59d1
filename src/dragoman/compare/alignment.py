"""Which sentences of two texts belong together.

Sentences -> anchors and lengths -> the best monotone path of beads -> sentences that moved

A bead is a group of sentences with its translation: one with one, one with two or three, two with
two; or a sentence that has no counterpart. What a bead scores is the logarithm of how much more
likely it is in a translation than by chance: by its kind, its lengths (after Gale and Church
1993), and the anchors that both sides share. `likeness` is the seam for whatever else knows
something, such as vectors of sentences.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dragoman.compare.anchors import Ties, anchors_of, ties
from dragoman.compare.texts import Sentence
from dragoman.model import Language

Likeness = Callable[[range, range], float]
"""What speaks for source sentences and target sentences as a pair, in natural logarithms."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of the source and of the target that belong together, in order."""

    source: range
    target: range
    is_moved: bool = False
    """Whether the two stand at different places of their texts."""

    @property
    def kind(self) -> tuple[int, int]:
        """How many sentences it has on either side."""
        return len(self.source), len(self.target)


_PRIOR: dict[tuple[int, int], float] = {
    (1, 1): 0.86,
    (1, 2): 0.03,
    (2, 1): 0.03,
    (1, 3): 0.0011,
    (3, 1): 0.0011,
    (2, 2): 0.009,
    (1, 0): 0.019,
    (0, 1): 0.019,
}
_KINDS = tuple(_PRIOR)
_REACH = max(a for a, _ in _KINDS)
_LOG_PRIOR = {kind: math.log(p) for kind, p in _PRIOR.items()}
_SD, _SD_SHORT = 0.11, 1.3
"""How far the lengths of a pair differ: a share, and more the shorter the sentence is."""
_CHANCE_SD = 0.77
"""How far the lengths of two sentences differ that have nothing to do with each other."""
_ACROSS_BORDER = -0.5
"""For each border between paragraphs within a group."""
_WIDTH, _WIDTH_SHARE, _MAX_WIDTH = 25, 0.15, 150
_LEAST_WIDTH, _MAX_PLACES = 12, 400_000
"""So many places at most may a way go through: ten thousand sentences take half a minute."""
_FEW, _MANY = 40, 1000
_SURE, _MOVED, _WEAK = 3.0, 2.5, 0.5
"""Evidence: of a pair through which the way of a long text must go; for a sentence that moved; up
to which a pair is loose. These numbers gave the best F1 on half of the documents of NTREX-128:
run tools/measure_sentences.py after a change."""
_TIE_WEIGHT = 0.5
"""Both sides tell of one anchor: half of what each says."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One text as the path sees it."""

    sentences: Sequence[Sentence]
    ends: tuple[int, ...]
    """Letters up to and without sentence n."""
    ties: Ties

    def length(self, group: range) -> int:
        return self.ends[group.stop] - self.ends[group.start]

    def n_borders(self, group: range) -> int:
        return sum(self.sentences[n].starts_paragraph for n in group[1:])


def align(
    source: Sequence[Sentence],
    target: Sequence[Sentence],
    languages: tuple[Language, Language],
    *,
    likeness: Likeness | None = None,
) -> tuple[Bead, ...]:
    """The beads of two texts, in the order of the source.

    Args:
        source: its sentences.
        target: sentences of its translation.
        languages: of source and target.
        likeness: more evidence, if there is any.

    Returns:
        Beads that hold each sentence once; what is new in the target stands where it stands
        there, what moved stands where the source has it.
    """
    own = [anchors_of(s, languages[0]) for s in source]
    others = [anchors_of(s, languages[1]) for s in target]
    one = _Side(source, _ends(source), ties(own, others))
    other = _Side(target, _ends(target), ties(others, own))
    ratio = (other.ends[-1] or 1) / (one.ends[-1] or 1)
    beads: tuple[Bead, ...] = ()
    for _ in range(2 if len(source) <= _MANY else 1):
        scorer = _Scorer(one, other, ratio, likeness)
        beads = _path(scorer)
        ratio = _ratio(scorer, beads) or ratio
    return _with_moves(scorer, beads)


@dataclass(frozen=True, slots=True)
class _Scorer:
    """What a bead is worth."""

    source: _Side
    target: _Side
    ratio: float
    """Letters of the target for one of the source."""
    likeness: Likeness | None

    def evidence(self, own: range, others: range) -> float:
        """What the lengths and anchors say for a pair."""
        tied = self.source.ties.score(own, others) + self.target.ties.score(others, own)
        found = self._by_length(own, others) + _TIE_WEIGHT * tied
        return found + (self.likeness(own, others) if self.likeness else 0.0)

    def bead(self, own: range, others: range) -> float:
        """What a bead is worth as a step of the path."""
        prior = _LOG_PRIOR[len(own), len(others)]
        if not own or not others:
            return prior
        borders = self.source.n_borders(own) + self.target.n_borders(others)
        return prior + self.evidence(own, others) + _ACROSS_BORDER * borders

    def _by_length(self, own: range, others: range) -> float:
        here = self.source.length(own) * self.ratio + 1
        there = self.target.length(others) + 1
        off = math.log(there / here)
        sd = math.sqrt(_SD**2 + _SD_SHORT / min(here, there))
        fit = -0.5 * (off / sd) ** 2 - math.log(sd)
        chance = -0.5 * (off / (2 * _CHANCE_SD)) ** 2 - math.log(_CHANCE_SD)
        return max(fit - chance, -8.0)


def _ends(sentences: Sequence[Sentence]) -> tuple[int, ...]:
    ends = [0]
    for sentence in sentences:
        ends.append(ends[-1] + sum(map(str.isalnum, sentence.text)))
    return tuple(ends)


# The path


def _path(scorer: _Scorer) -> tuple[Bead, ...]:
    """The beads whose sum is the best of all that keep the order."""
    n, m = len(scorer.source.sentences), len(scorer.target.sentences)
    corridor = _corridor(scorer, n, m)
    scores: list[dict[int, float]] = []
    steps: list[bytearray] = []
    for i in range(n + 1):
        scores.append({})
        steps.append(bytearray(len(corridor[i])))
        for at, j in enumerate(corridor[i]):
            if step := _step(scorer, scores, (i, j)):
                scores[i][j], steps[i][at] = step
        if i >= _REACH:
            scores[i - _REACH].clear()
    return tuple(_walked(corridor, steps))[::-1]


def _step(
    scorer: _Scorer, scores: Sequence[dict[int, float]], at: tuple[int, int]
) -> tuple[float, int] | None:
    """The score of the best way to a place, and the number of the kind of its last bead."""
    i, j = at
    if not i and not j:
        return 0.0, 0
    found: tuple[float, int] | None = None
    for number, (a, b) in enumerate(_KINDS):
        before = scores[i - a].get(j - b) if i >= a and j >= b else None
        if before is None:
            continue
        score = before + scorer.bead(range(i - a, i), range(j - b, j))
        if found is None or score > found[0]:
            found = score, number
    return found


def _walked(corridor: Sequence[range], steps: Sequence[bytearray]) -> Iterator[Bead]:
    """The beads of the best way, from its end."""
    i, j = len(corridor) - 1, corridor[-1].stop - 1
    while i or j:
        a, b = _KINDS[steps[i][j - corridor[i].start]]
        yield Bead(range(i - a, i), range(j - b, j))
        i, j = i - a, j - b


def _corridor(scorer: _Scorer, n: int, m: int) -> list[range]:
    """For each place in the source the places in the target that a path may go through."""
    if min(n, m) <= _FEW:
        return [range(m + 1)] * (n + 1)
    points = [(0, 0), *_sure_points(scorer), (n, m)]
    width = min(_MAX_WIDTH, max(_WIDTH, int(_WIDTH_SHARE * max(n, m))))
    width = max(_LEAST_WIDTH, min(width, _MAX_PLACES // (2 * n)))
    middles: list[tuple[int, int]] = []
    for (i0, j0), (i1, j1) in pairwise(points):
        middles += [
            (
                j0 + (j1 - j0) * (i - i0) // (i1 - i0 or 1),
                j0 + (j1 - j0) * (i + 1 - i0) // (i1 - i0 or 1),
            )
            for i in range(i0, i1)
        ]
    middles.append((m, m))
    corridor = [range(max(0, a - width), min(m, b + width) + 1) for a, b in middles]
    corridor[n] = range(min(corridor[n].start, max(0, m - width)), m + 1)
    return corridor


def _sure_points(scorer: _Scorer) -> list[tuple[int, int]]:
    """Pairs that rare anchors tie from both sides, as many as keep the order."""
    worth: dict[tuple[int, int], float] = {}
    back = {(own, other): s for other, own, s in scorer.target.ties.rare()}
    for own, other, score in scorer.source.ties.rare():
        if (own, other) in back:
            worth[own, other] = worth.get((own, other), 0.0) + score
    sure = sorted((own, -other) for (own, other), score in worth.items() if score >= _SURE)
    chain: list[int] = []
    tails: list[int] = []
    before: list[int] = [-1] * len(sure)
    for n, (_, negative) in enumerate(sure):
        at = bisect_left(tails, -negative)
        before[n] = chain[at - 1] if at else -1
        tails[at : at + 1] = [-negative]
        chain[at : at + 1] = [n]
    points, n = [], chain[-1] if chain else -1
    while n >= 0:
        points.append((sure[n][0], -sure[n][1]))
        n = before[n]
    return points[::-1]


# What the path tells


def _ratio(scorer: _Scorer, beads: Sequence[Bead]) -> float:
    """Letters of the target for one of the source, in the middle one of the pairs."""
    ratios = [
        scorer.target.length(b.target) / here
        for b in beads
        if b.kind == (1, 1) and (here := scorer.source.length(b.source))
    ]
    return median(ratios) if ratios else 0.0


def _with_moves(scorer: _Scorer, beads: tuple[Bead, ...]) -> tuple[Bead, ...]:
    """The beads, with those joined whose two halves have no counterpart but each other.

    A pair that little speaks for gives its halves free, if one of them is worth more elsewhere.
    """
    weak = {b for b in beads if b.kind == (1, 1) and scorer.evidence(b.source, b.target) < _WEAK}
    lost = [b.source for b in beads if not b.target or b in weak]
    new = [b.target for b in beads if not b.source or b in weak]
    if len(lost) * len(new) > _MAX_WIDTH**2:
        return beads
    stay = {(b.source.start, b.target.start) for b in weak}
    worth = sorted(
        (
            (score, a.start, b.start)
            for a in lost
            for b in new
            if (a.start, b.start) not in stay and (score := scorer.evidence(a, b)) >= _MOVED
        ),
        reverse=True,
    )
    joined: dict[int, int] = {}
    taken: set[int] = set()
    for _, own, other in worth:
        if own not in joined and other not in taken:
            joined[own] = other
            taken.add(other)
    return tuple(new for bead in beads for new in _rejoined(bead, joined, taken))


def _rejoined(bead: Bead, joined: dict[int, int], taken: set[int]) -> Iterator[Bead]:
    """What becomes of a bead once halves have moved."""
    own = joined.get(bead.source.start) if bead.kind in ((1, 0), (1, 1)) else None
    is_gone = bead.kind in ((0, 1), (1, 1)) and bead.target.start in taken
    if own is None and not is_gone:
        yield bead
        return
    if own is not None:
        yield Bead(bead.source, range(own, own + 1), is_moved=True)
    elif bead.source:
        yield Bead(bead.source, range(0))
    if bead.target and not is_gone:
        yield Bead(range(bead.source.stop, bead.source.stop), bead.target)
