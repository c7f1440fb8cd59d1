"""The stories of the last days, made searchable.

Every item adds its features to its story and takes them away again when it leaves the window,
so that what the index answers depends on the items within the window alone.
"""

import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dragoman.model import StoryId

N_PRIOR = 50
"""Items imagined to be there already, so that the first real ones are told apart."""
N_CANDIDATES = 30
"""Stories looked at closely for each item: those that share most with it."""


@dataclass(frozen=True, slots=True)
class Match:
    """How near an item is to a story."""

    story: StoryId
    likeness: float
    """Cosine of their features, 0 to 1, rarer ones counting for more."""
    gap_days: float
    """From the story's nearest end; 0 within it."""
    n_items: int
    """Of the story, within the window."""
    has_language: bool
    """Whether an item of the story is in the same language."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What the index keeps of an item."""

    at: datetime
    language: str
    features: Mapping[str, int]


@dataclass(slots=True)
class _Story:
    traces: deque[Trace] = field(default_factory=deque)
    languages: Counter[str] = field(default_factory=Counter)
    weights: Counter[str] = field(default_factory=Counter)


class Index:
    """Stories by the features of their items."""

    def __init__(self) -> None:
        self._stories: dict[StoryId, _Story] = {}
        self._holders: defaultdict[str, set[StoryId]] = defaultdict(set)
        self._n_items = Counter[str]()
        self._window: deque[tuple[datetime, StoryId]] = deque()

    def add(self, trace: Trace, story: StoryId) -> None:
        """Make an item part of a story; items come in order of time."""
        known = self._stories.setdefault(story, _Story())
        known.traces.append(trace)
        known.languages[trace.language] += 1
        known.weights.update(trace.features)
        for name in trace.features:
            self._holders[name].add(story)
        self._n_items.update(trace.features.keys())
        self._window.append((trace.at, story))

    def forget(self, *, before: datetime) -> None:
        """Take away items that are older."""
        while self._window and self._window[0][0] < before:
            _, story = self._window.popleft()
            known = self._stories[story]
            trace = known.traces.popleft()
            known.languages[trace.language] -= 1
            known.weights.subtract(trace.features)
            self._n_items.subtract(trace.features.keys())
            for name in trace.features:
                if not known.weights[name]:
                    del known.weights[name]
                    self._holders[name].discard(story)
            if not known.traces:
                del self._stories[story]

    def matches(self, trace: Trace) -> Iterator[Match]:
        """The stories that share most with an item, in no particular order."""
        rarity = {name: self._rarity(name) for name in trace.features}
        own = {name: weight * rarity[name] for name, weight in trace.features.items()}
        shared: defaultdict[StoryId, float] = defaultdict(float)
        for name, value in own.items():
            for story in self._holders.get(name, ()):
                shared[story] += value * rarity[name] * self._stories[story].weights[name]
        length = math.sqrt(sum(value * value for value in own.values()))
        near = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:N_CANDIDATES]
        for story, product in near:
            known = self._stories[story]
            gap = max(known.traces[0].at - trace.at, trace.at - known.traces[-1].at, timedelta())
            yield Match(
                story=story,
                likeness=product / (length * self._length(known)),
                gap_days=gap / timedelta(days=1),
                n_items=len(known.traces),
                has_language=known.languages[trace.language] > 0,
            )

    def _rarity(self, name: str) -> float:
        return math.log((len(self._window) + N_PRIOR + 1) / (self._n_items[name] + 1))

    def _length(self, story: _Story) -> float:
        squares = ((w * self._rarity(name)) ** 2 for name, w in story.weights.items())
        return math.sqrt(sum(squares))
