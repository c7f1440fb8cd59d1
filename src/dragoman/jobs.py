"""What travels to the workers, in batches of one key, and how work on one item may end."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from dragoman.cluster import Item
from dragoman.errors import ItemError
from dragoman.model import (
    Article,
    ArticleId,
    Entry,
    Failed,
    Language,
    Page,
    PairReport,
    Report,
    Translation,
)
from dragoman.ports import Batch

log = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ExtractJob:
    """A page with what its feed says of it."""

    entry: Entry
    page: Page

    @property
    def id(self) -> ArticleId:
        """The article's."""
        return self.entry.article_id


@dataclass(frozen=True, slots=True)
class CheckJob:
    """A translation to be checked."""

    id: str
    source: Language
    translation: Translation
    known: tuple[tuple[tuple[str, str], PairReport], ...] = ()
    """What is known of sentences with their translations from an earlier version."""

    def n_known(self) -> int:
        """How many sentences need no check any more."""
        said = dict(self.known)
        pairs = self.translation.pairs
        return sum(not p.by and (p.segment.text, p.target) in said for p in pairs)


@dataclass(frozen=True, slots=True)
class ReviewJob:
    """A checked translation of which something is in doubt."""

    id: str
    source: Language
    translation: Translation
    report: Report


def in_batches(items: Iterable[T], key: Callable[[T], R], *, size: int) -> Iterator[Batch[R, T]]:
    """Items of one key together, `size` at a time, in their order."""
    groups: dict[R, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    for name, members in groups.items():
        for start in range(0, len(members), size):
            yield Batch(name, tuple(members[start : start + size]))


def attempt(work: Callable[[T], R], item: T, *, name: str) -> R | Failed:
    """What work makes of an item, or why it could not.

    A bug that one item brings out must not stop the newsroom: it is recorded as the item's
    failure, with its traceback in the log.
    """
    try:
        return work(item)
    except ItemError as err:
        return Failed(name, str(err), err.transient)
    except Exception as err:
        log.exception("%s: unexpected", name)
        return Failed(name, f"{name}: unexpected {type(err).__name__}: {err}")


def cluster_item(article: Article, at: datetime) -> Item:
    """What cluster looks at of an article."""
    return Item(
        id=article.id,
        language=article.language,
        published_at=at,
        title=article.title,
        text=article.text,
    )
