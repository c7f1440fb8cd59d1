"""Cuts a text into the pieces of words that the model knows, each with its place in the text.

A unigram vocabulary: of all ways to cut a word the one whose pieces' log probabilities sum up
highest. No piece crosses a blank, so words are cut one by one and remembered.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.align.model_file import Vocabulary
from dragoman.model import Span

_BLANK = "\u2581"
"""Stands before the first piece of a word."""
_UNKNOWN_PENALTY = 10.0
_MEMORY = 50_000
"""Words remembered by one tokenizer."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a word; the span says where it stands in the text.

    A piece that stands for the blank alone has an empty span.
    """

    id: int
    span: Span
    is_first: bool
    """Whether a word begins here."""


@dataclass(slots=True)
class Tokenizer:
    """Cuts texts by one vocabulary."""

    vocabulary: Vocabulary
    _longest: int = field(init=False)
    _unknown_score: float = field(init=False)
    _known: dict[str, tuple[tuple[int, int], ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        scores = self.vocabulary.scores
        self._longest = max(map(len, scores))
        self._unknown_score = min(score for _, score in scores.values()) - _UNKNOWN_PENALTY

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The pieces of a text in reading order; together they cover all but blanks."""
        return tuple(token for word in self._words(text) for token in self._pieces(word))

    def _words(self, text: str) -> Iterator[list[tuple[str, int]]]:
        """Words as normalised characters, each with the place of what it stands for."""
        word: list[tuple[str, int]] = []
        normal = self.vocabulary.normal
        for at, character in enumerate(text):
            for one in normal.get(character, character):
                if one != " ":
                    word.append((one, at))
                elif word:
                    yield word
                    word = []
        if word:
            yield word

    def _pieces(self, word: list[tuple[str, int]]) -> Iterator[Token]:
        key = "".join(character for character, _ in word)
        cuts = self._known.get(key)
        if cuts is None:
            cuts = self._cut(_BLANK + key)
            if len(self._known) < _MEMORY:
                self._known[key] = cuts
        start = 0
        for number, (piece, end) in enumerate(cuts):
            first = max(start - 1, 0)
            at = word[first][1]
            stop = word[end - 2][1] + 1 if end > 1 else at
            yield Token(piece, (at, stop), number == 0)
            start = end

    def _cut(self, word: str) -> tuple[tuple[int, int], ...]:
        """Id and end of each piece of a word that begins with the blank's mark."""
        scores, unknown = self.vocabulary.scores, self.vocabulary.unknown
        best: list[tuple[float, int, int]] = [(0.0, 0, unknown)]
        for end in range(1, len(word) + 1):
            way = (best[end - 1][0] + self._unknown_score, end - 1, unknown)
            for start in range(max(0, end - self._longest), end):
                known = scores.get(word[start:end])
                if known is not None and best[start][0] + known[1] > way[0]:
                    way = (best[start][0] + known[1], start, known[0])
            best.append(way)
        cuts: list[tuple[int, int]] = []
        end = len(word)
        while end:
            _, start, piece = best[end]
            cuts.append((piece, end))
            end = start
        return tuple(reversed(cuts))
