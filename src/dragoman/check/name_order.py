"""Name order: names that changed places, so that one does what the other did.

Languages move names about; so two of them count only if they stand apart on both sides, or
side by side in a list, and if each has one answer alone.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from dragoman.check.names import can_check_names
from dragoman.model import Finding, Pair
from dragoman.text.names import capitals_of, have_one_name
from dragoman.text.romanised import stem
from dragoman.text.words import Word, tongue_of, words_of

NAME = "name_order"
_APART = 3
"""Words between two names: "Spitzer de la NASA" is "NASA's Spitzer"."""
_LIST = re.compile(
    r"[\s»”\"']*(?:[,;/–—]|-\s|\b(?:and|y|et|und|и|та|e|i|or|o|ou|oder|или|або|ve)\b)"
)

_VERB_LAST = {"tr", "az", "kk", "ky", "uz", "tk", "tt", "ba", "ug", "hu", "eu", "mn", "fi", "et"}
"""Languages in which names stand in another order than in English or Spanish throughout."""

Match = tuple[Word, Word]


def check_name_order(pair: Pair) -> tuple[Finding, ...]:
    """Two names that follow each other the other way round than in the source."""
    if not can_check_names(pair.source_language, pair.target_language):
        return ()
    ends = {tongue_of(pair.source_language), tongue_of(pair.target_language)}
    is_like_ordered = not ends & _VERB_LAST
    for (a, one), (b, other) in combinations(_matches(pair), 2):
        if one.span[0] < other.span[0]:
            continue
        gaps = tuple(_gaps(pair, (a, b), (other, one)))
        if all(_LIST.match(gap) for gap in gaps) or (is_like_ordered and _are_apart(gaps)):
            message = f"{a.text} and {b.text} have changed places."
            return (Finding(NAME, "warn", message, a.span, one.span),)
    return ()


def _matches(pair: Pair) -> list[Match]:
    """The names that have one answer and are the answer to one name, in the source's order."""
    source = _single(capitals_of(pair.source, pair.source_language))
    target = _single(capitals_of(pair.target, pair.target_language))
    if len(source) < 2 or len(target) < 2:  # noqa: PLR2004 — two can change places
        return []
    found = [(s, t) for s in source for t in _answers(s, target, pair)]
    n_left, n_right = Counter(s.span for s, _ in found), Counter(t.span for _, t in found)
    return [(s, t) for s, t in found if n_left[s.span] == n_right[t.span] == 1]


def _answers(name: Word, others: list[Word], pair: Pair) -> list[Word]:
    """The words that can be the same name: those that begin alike, else those that sound alike."""
    alike = [t for t in others if stem(t.text) == stem(name.text)]
    if alike:
        return alike
    languages = (pair.source_language, pair.target_language)
    return [t for t in others if have_one_name(name.text, t.text, languages)]


def _single(words: tuple[Word, ...]) -> list[Word]:
    n_times = Counter(w.folded.removesuffix("'s") for w in words)
    return [w for w in words if n_times[w.folded.removesuffix("'s")] == 1]


def _are_apart(gaps: tuple[str, ...]) -> bool:
    return all(len(words_of(gap)) >= _APART for gap in gaps)


def _gaps(pair: Pair, source: Match, target: Match) -> Iterator[str]:
    yield pair.source[source[0].span[1] : source[1].span[0]]
    yield pair.target[target[0].span[1] : target[1].span[0]]
