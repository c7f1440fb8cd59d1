"""Plants faults in translations, for training: each kind a function from a text to a worse one.

A fault is planted by a seeded generator. What was changed is told as places in the new text, so
that a judge can learn where a translation is wrong and not only that it is.
"""

# ruff: noqa: ARG001 - all kinds are called alike, and not each needs everything

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from dragoman.align.model_file import Floats, Model
from dragoman.model import Span

WITHOUT_BLANKS = {"zh", "ja"}
NEGATIONS = {
    "en": (" not", " never"),
    "de": (" nicht", " nie"),
    "cs": (" ne", " nikdy"),
    "zh": ("不", "没有"),
    "ja": ("ない",),
}
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_FREQUENT = 5
_NEIGHBOURS = 12


@dataclass(frozen=True, slots=True)
class Planted:
    """A text made worse; `changed` are places in it, none if words were only left out."""

    text: str
    changed: tuple[Span, ...]
    kind: str


@dataclass(slots=True)
class Words:
    """Words of one language as the training texts have them."""

    all: tuple[str, ...]
    texts: tuple[str, ...]
    known: dict[str, int]
    """Row of each word that the model knows as one piece."""
    vectors: Floats
    _near: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def near(self, word: str) -> tuple[str, ...]:
        """Words of a similar meaning or use, by the model's own embeddings."""
        if word not in self.known:
            return ()
        if word not in self._near:
            likeness = self.vectors @ self.vectors[self.known[word]]
            best = set(np.argpartition(-likeness, _NEIGHBOURS)[:_NEIGHBOURS].tolist())
            others = (w for w, row in self.known.items() if row in best)
            self._near[word] = tuple(o for o in others if not _is_form(o, word))
        return self._near[word]


def word_spans(text: str, language: str) -> list[Span]:
    """The places of words; of two or three characters each where a script has no blanks."""
    spans = [match.span() for match in _WORD.finditer(text)]
    if language not in WITHOUT_BLANKS:
        return spans
    return [(at, min(at + 2, end)) for start, end in spans for at in range(start, end, 2)]


def collect_words(texts: Iterable[tuple[str, str]], model: Model) -> dict[str, Words]:
    """The words of each language in (language, text), with near ones."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for language, text in texts:
        by_language[language].append(text)
    found = {}
    for language, mine in by_language.items():
        counts = Counter(t[a:b] for t in mine for a, b in word_spans(t, language))
        frequent = [w for w, n in counts.items() if n >= _FREQUENT and not w.isdigit()]
        scores = model.vocabulary.scores
        ids = {w: e[0] for w in frequent if (e := scores.get("\u2581" + w, scores.get(w)))}
        vectors = model.word_vectors(np.array(list(ids.values())))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        rows = {word: row for row, word in enumerate(ids)}
        found[language] = Words(tuple(frequent), tuple(mine[:4000]), rows, vectors)
    return found


def _is_form(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    return one[:4] == other[:4] or one in other or other in one


def _put(text: str, span: Span, new: str) -> tuple[str, tuple[Span, ...]]:
    start, end = span
    changed = ((start, start + len(new)),) if new.strip() else ()
    return text[:start] + new + text[end:], changed


Result = tuple[str, tuple[Span, ...]] | None


def drop_words(text: str, language: str, words: Words, dice: random.Random) -> Result:
    """One to four words less."""
    spans = word_spans(text, language)
    n = dice.randint(1, 4)
    if len(spans) < n + 3:
        return None
    i = dice.randrange(len(spans) - n)
    return _put(text, (spans[i][0], spans[i + n][0]), "")


def drop_clause(text: str, language: str, words: Words, dice: random.Random) -> Result:
    """One part between commas less."""
    parts = [m.span() for m in re.finditer(r"[,;:，、；][^,;:，、；.。!?]{12,}", text)]
    return _put(text, dice.choice(parts), "") if parts else None


def replace_near(text: str, language: str, words: Words, dice: random.Random) -> Result:
    """A word replaced by one of a similar use."""
    spans = [s for s in word_spans(text, language) if words.near(text[slice(*s)])]
    if not spans:
        return None
    span = dice.choice(spans)
    return _put(text, span, dice.choice(words.near(text[slice(*span)])))


def replace_far(text: str, language: str, words: Words, dice: random.Random) -> Result:
    """A word replaced by any other."""
    spans = [s for s in word_spans(text, language) if s[1] - s[0] > 1]
    return _put(text, dice.choice(spans), dice.choice(words.all)) if spans else None


def replace_phrase(text: str, language: str, words: Words, dice: random.Random) -> Result:
    """Two to five words replaced by words of another text."""
    spans = word_spans(text, language)
    donor = dice.choice(words.texts)
    others = word_spans(donor, language)
    n, k = dice.randint(2, 5), dice.randint(2, 5)
    if len(spans) <= n or len(others) <= k:
        return None
    i, j = dice.randrange(len(spans) - n), dice.randrange(len(others) - k)
    new = donor[others[j][0] : others[j + k - 1][1]]
    return _put(text, (spans[i][0], spans[i + n - 1][1]), new)


def insert_words(text: str, language: str, words: Words, dice: random.Random) -> Result:
    """One to three foreign words more."""
    spans = word_spans(text, language)
    if not spans:
        return None
    at = dice.choice(spans)[1]
    blank = "" if language in WITHOUT_BLANKS else " "
    new = "".join(blank + dice.choice(words.all) for _ in range(dice.randint(1, 3)))
    return _put(text, (at, at), new)


def swap_words(text: str, language: str, words: Words, dice: random.Random) -> Result:
    """Two words that change places: names with names where there are two."""
    spans = word_spans(text, language)
    names = [s for s in spans[1:] if text[s[0]].isupper()]
    pool = names if len(names) > 1 and dice.random() < 0.7 else spans
    if len(pool) < 2:
        return None
    (a, b), (c, d) = sorted(dice.sample(pool, 2))
    first, second = text[a:b], text[c:d]
    if first == second:
        return None
    new = text[:a] + second + text[b:c] + first + text[d:]
    shift = len(second) - len(first)
    return new, ((a, a + len(second)), (c + shift, c + shift + len(first)))


def negate(text: str, language: str, words: Words, dice: random.Random) -> Result:
    """A negation more, or one less where there is one."""
    there = [w for w in NEGATIONS.get(language, ()) if w in text]
    if there:
        word = there[0]
        return text.replace(word, "", 1), ()
    spans = word_spans(text, language)
    if not spans or language not in NEGATIONS:
        return None
    at = dice.choice(spans)[1]
    return _put(text, (at, at), dice.choice(NEGATIONS[language]))


def change_figure(text: str, language: str, words: Words, dice: random.Random) -> Result:
    """A digit changed."""
    digits = [m.span() for m in re.finditer(r"\d", text)]
    if not digits:
        return None
    span = dice.choice(digits)
    return _put(text, span, str((int(text[slice(*span)]) + dice.randint(1, 9)) % 10))


KINDS: tuple[Callable[[str, str, Words, random.Random], Result], ...] = (
    drop_words,
    drop_clause,
    replace_near,
    replace_near,
    replace_far,
    replace_phrase,
    insert_words,
    swap_words,
    negate,
    change_figure,
)


def plant(text: str, language: str, words: Words, *, dice: random.Random) -> Planted | None:
    """The text with one fault of a kind drawn by chance; None if no kind fits."""
    for _ in range(4):
        kind = dice.choice(KINDS)
        result = kind(text, language, words, dice)
        if result is not None and result[0].strip() and result[0] != text:
            return Planted(result[0], result[1], kind.__name__)
    return None
