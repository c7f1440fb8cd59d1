"""Figures that several newsrooms give of the same thing, side by side.

shown sentences -> figures, each with the word behind it -> words that two articles count
                                                         -> what else each article counts
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dragoman.render.sentences import Sentence
from dragoman.text.numbers import figures_of
from dragoman.text.units import units_in
from dragoman.text.words import Word, words_of

_COUNTED_KINDS = ("digits", "words")
_SHORTEST_CHARS = 4
"""Shorter words behind a figure are "of", "de", "que": the next word is looked at."""
_N_SKIPPED = 2
_COMMON_RATIO, _COMMON_COUNT = 0.2, 6
"""A word in more than so many of the sentences, and in more than so large a part of them, is
none that is counted: "that"."""
_N_ROWS, _N_OTHERS = 8, 8
_CLAUSE_END = re.compile(r"[.,;:!?()\[\]«»“”\"‘’„—–/]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in an article, with the address of its sentence within the page."""

    text: str
    phrase: str
    """The figure with what follows, up to the word that it counts."""
    value: Decimal
    sentence: str
    word: str
    """Folded, for comparing."""
    is_measure: bool
    """Whether the word is a unit: two articles that both say "metres" mean different things."""


@dataclass(frozen=True, slots=True)
class Row:
    """What each article says of one thing; an article that says nothing has no figures."""

    word: str
    cells: tuple[tuple[Figure, ...], ...]

    @property
    def differs(self) -> bool:
        """Whether two articles have no figure in common."""
        given = [{figure.value for figure in cell} for cell in self.cells if cell]
        return any(one.isdisjoint(other) for one in given for other in given)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of a story: those that can be compared, and the others of each article."""

    rows: tuple[Row, ...] = ()
    others: tuple[tuple[Figure, ...], ...] = ()


def compared(articles: Sequence[Iterable[Sentence]]) -> Comparison:
    """The figures of several articles.

    Args:
        articles: their sentences as shown, in one language.

    Returns:
        At most eight rows, those of most articles first, each with a cell for each article;
        and at most eight other figures of each article, in reading order.
    """
    told = [tuple(sentences) for sentences in articles]
    common = _common_words(told)
    found = [
        [f for s in sentences for f in _figures(s) if f.word not in common] for sentences in told
    ]
    rows = tuple(sorted(_rows(found), key=_rank))[:_N_ROWS]
    shown = {row.word for row in rows}
    others = (_without_repeats(f for f in own if f.word not in shown) for own in found)
    return Comparison(rows, tuple(own[:_N_OTHERS] for own in others))


def _figures(sentence: Sentence) -> Iterator[Figure]:
    """The figures of a sentence that have a word behind them, within their clause."""
    text, language = sentence.text, sentence.shown.language
    for figure in figures_of(text, language):
        is_one = figure.kind == "words" and figure.values[0] == 1
        if figure.kind not in _COUNTED_KINDS or is_one or figure.parts:
            continue
        start, end = figure.span
        word = _word_behind(text, end)
        if word:
            phrase = text[start : end + word.span[1]]
            is_measure = bool(units_in(word.text, language))
            yield Figure(
                text[start:end], phrase, figure.values[0], sentence.id, word.folded, is_measure
            )


def _word_behind(text: str, end: int) -> Word | None:
    """The first long word behind a figure; its span counts from the figure's end."""
    clause = _CLAUSE_END.split(text[end:], maxsplit=1)[0]
    near = words_of(clause)[: _N_SKIPPED + 1]
    return next((word for word in near if len(word.text) >= _SHORTEST_CHARS), None)


def _rows(found: Sequence[Sequence[Figure]]) -> Iterator[Row]:
    """A row for each word that two articles count, unless it is a unit of measure."""
    by_word: defaultdict[str, dict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for n, figures in enumerate(found):
        for figure in figures:
            if not figure.is_measure:
                by_word[figure.word][n].append(figure)
    for word, by_article in by_word.items():
        if len(by_article) > 1:
            cells = (_without_repeats(by_article.get(n, ())) for n in range(len(found)))
            yield Row(word, tuple(cells))


def _common_words(told: Sequence[Sequence[Sentence]]) -> frozenset[str]:
    every = [sentence for sentences in told for sentence in sentences]
    counts = Counter(w for s in every for w in {word.folded for word in words_of(s.text)})
    return frozenset(
        w for w, n in counts.items() if n > max(_COMMON_COUNT, _COMMON_RATIO * len(every))
    )


def _rank(row: Row) -> tuple[int, bool, str]:
    return -sum(map(bool, row.cells)), not row.differs, row.word


def _without_repeats(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple({(f.value, f.word): f for f in reversed(list(figures))}.values())[::-1]
