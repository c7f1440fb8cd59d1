"""Which story each article belongs to.

known ones -> Index <- item, oldest first -> best match near enough, else a story of its own
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from dragoman.cluster.features import Item, features
from dragoman.cluster.index import Index, Match, Trace
from dragoman.model import ArticleId, StoryId

WINDOW = timedelta(days=5)
"""How long after its last article a story may go on; also how far back `known` must reach."""
NEAR = 0.25
"""Nearness from which an item of nine words belongs to a story. BCubed F1 with .22, .25, .28:
.611, .619, .624 on og2021 (9 languages, titles), .727, .696, .654 on uci (English, titles),
.912, .909, .907 on allsides (English, texts); docs/stages/cluster.md says how to measure."""
PER_DAY = 0.4
"""How fast nearness fades while a story is silent: by a factor of exp(-0.4) a day."""
PER_SIZE = 0.05
"""How much large stories draw: the longer a story, the more words it is told in."""
OTHER_LANGUAGE = 1.6
"""Makes up for words that cannot be shared across languages. On og2021 1.3 is as good; the
sample newsroom, whose articles have texts, needs it."""
SHORT = 0.5
"""How much more a short item must share: a word in common is less of a proof."""


def cluster(
    items: Sequence[Item], *, known: Sequence[tuple[Item, StoryId]]
) -> tuple[tuple[ArticleId, StoryId], ...]:
    """The story of each item: the nearest one of the last days, or one that the item founds.

    Deterministic; two calls, the second of which knows what the first one made, give what one
    call with all items would.

    Args:
        items: new ones, in any order.
        known: earlier ones with their stories, in any order; those older than `WINDOW`
            before the oldest new one change nothing.

    Returns:
        One pair for each item, oldest item first.
    """
    return tuple(clustered(sorted(items, key=_age), known=known))


def clustered(
    items: Iterable[Item], *, known: Sequence[tuple[Item, StoryId]] = ()
) -> Iterator[tuple[ArticleId, StoryId]]:
    """What `cluster` gives, one pair at once for each item of a stream, oldest item first."""
    index = Index()
    for item, story in sorted(known, key=lambda pair: _age(pair[0])):
        index.add(_trace(item), story)
    for item in items:
        index.forget(before=item.published_at - WINDOW)
        trace = _trace(item)
        story = _nearest(index, trace) or StoryId(item.id)
        index.add(trace, story)
        yield item.id, story


def _age(item: Item) -> tuple[datetime, ArticleId]:
    return item.published_at, item.id


def _trace(item: Item) -> Trace:
    return Trace(item.published_at, item.language.partition("-")[0], features(item))


def _nearest(index: Index, trace: Trace) -> StoryId | None:
    ranked = [(-round(_nearness(m), 9), m.story) for m in index.matches(trace)]
    if not ranked:
        return None
    nearness, story = min(ranked)
    n_words = len(trace.features)
    return story if -nearness >= NEAR * (1 + SHORT * (1 / math.sqrt(n_words) - 1 / 3)) else None


def _nearness(match: Match) -> float:
    language = 1.0 if match.has_language else OTHER_LANGUAGE
    size = 1 + PER_SIZE * math.log(match.n_items)
    return match.likeness * math.exp(-PER_DAY * match.gap_days) * language * size
