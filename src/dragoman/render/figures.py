"""Figures that several newsrooms give of the same thing, side by side.

shown sentences -> numbers, each with the words near it -> words that two articles share
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.render.sentences import Sentence

_NUMBER = re.compile(
    r"(?<![\w.,:])\d{1,3}(?:[.,  ’']\d{3})+(?![\d.,:]\d)|(?<![\w.,:])\d+(?:[.,]\d+)?(?![\d:]|[.,]\d)"
)
_WORD = re.compile(r"[^\W\d_]+")
_NEAR_WORDS = 3
"""A word further behind a number has another one nearer, more often than not."""
_SHORTEST = 4
_N_ROWS = 8
_CLAUSE_ENDS = re.compile(r"[.,;:!?()«»“”\"—–]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in an article, with the address of its sentence within the page."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Row:
    """What each article says of one thing; an article that says nothing has no figures."""

    word: str
    cells: tuple[tuple[Figure, ...], ...]

    @property
    def differs(self) -> bool:
        """Whether two articles give different figures, and neither gives the other's too."""
        given = [{f.text for f in cell} for cell in self.cells if cell]
        return any(a.isdisjoint(b) for a in given for b in given)


def side_by_side(articles: Sequence[Iterable[Sentence]]) -> tuple[Row, ...]:
    """The words that follow a number in at least two articles, with the numbers.

    Args:
        articles: their sentences as shown, in one language.

    Returns:
        At most eight rows, those of most articles first; each has a cell for each article.
    """
    found: defaultdict[str, dict[int, dict[str, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for n, sentences in enumerate(articles):
        for sentence in sentences:
            for word, number in _numbers(sentence.text):
                found[word][n].setdefault(number, Figure(number, sentence.id))
    rows = [
        Row(word, tuple(tuple(by_article.get(n, {}).values()) for n in range(len(articles))))
        for word, by_article in found.items()
        if len(by_article) > 1
    ]
    return tuple(_distinct(sorted(rows, key=_rank)))[:_N_ROWS]


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Each number with each of the few words behind it, up to the next number or clause."""
    found = list(_NUMBER.finditer(text))
    for n, match in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else len(text)
        behind = _CLAUSE_ENDS.split(text[match.end() : end], maxsplit=1)[0]
        for word in _WORD.findall(behind)[:_NEAR_WORDS]:
            if len(word) >= _SHORTEST:
                yield word.casefold(), match.group()


def _rank(row: Row) -> tuple[int, bool, str]:
    return -sum(map(bool, row.cells)), not row.differs, row.word


def _distinct(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows without those that show the very figures of one before: "fishing boats"."""
    seen = set()
    for row in rows:
        if row.cells not in seen:
            seen.add(row.cells)
            yield row
