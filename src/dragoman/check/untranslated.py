"""Untranslated text: stretches of the source, or of a third language, in the translation.

A stretch counts by its small words: names and loan words are alike in many languages,
"of the" or "para el" are not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from dragoman.model import Finding, Pair, Severity, Span
from dragoman.text.function_words import foreign_words, is_close, telling_words
from dragoman.text.lexicon import has_lexicon, is_common_word, is_word
from dragoman.text.links import links_of
from dragoman.text.scripts import foreign_script_spans
from dragoman.text.words import Word, words_of

NAME = "untranslated"
_SURE_RUN, _LIKELY_RUN = 5, 3
"""Words in lower case that stand alike in both texts. In 1,616 good pairs of the fidelity set
(dev) 2 have such a run of 3, of 561 with untranslated parts 550."""
_SHORTEST = 3
"""Letters: in "60x40x20 cm" nothing is left untranslated."""
_TELLING_IF_CLOSE = 3
"""Different small words of the source language, in a copy between languages of one family."""
_WINDOW, _MANY_FOREIGN = 8, 3


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that stand alike in both texts: places in the list of words of either."""

    source: int
    target: int
    length: int


def check_untranslated(pair: Pair) -> tuple[Finding, ...]:
    """Stretches of the translation that are in another language or script."""
    if pair.source_language == pair.target_language:
        return ()
    scripts = [
        Finding(NAME, "block", f"“{pair.target[a:b]}” is in another script.", None, (a, b))
        for a, b in foreign_script_spans(pair.target, pair.target_language)
    ]
    runs = list(_copied(pair)) or list(_whole(pair))
    if runs:
        return (*scripts, *runs)
    return (*scripts, *_foreign(pair))


def _copied(pair: Pair) -> Iterator[Finding]:
    """Stretches that stand in the source, letter by letter."""
    source, target = _words_of(pair.source), _words_of(pair.target)
    if set(pairwise(w.folded for w in source)).isdisjoint(pairwise(w.folded for w in target)):
        return  # no two words that follow each other on both sides
    telling = telling_words(pair.source_language, pair.target_language)
    close = is_close(pair.source_language, pair.target_language)
    for run in _runs(source, target):
        words = target[run.target : run.target + run.length]
        severity = _severity(words, telling, is_close=close)
        if severity is None:
            continue
        span = (words[0].span[0], words[-1].span[1])
        place = (source[run.source].span[0], source[run.source + run.length - 1].span[1])
        said = _short(pair.target, span)
        yield Finding(NAME, severity, f"“{said}” was not translated.", place, span)


def _words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, without those of addresses, accounts and tags, which no language changes."""
    words, links = words_of(text), links_of(text)
    return tuple(w for w in words if not any(x.span[0] <= w.span[0] < x.span[1] for x in links))


def _whole(pair: Pair) -> Iterator[Finding]:
    """A text that was copied as it is, by its words that only the source's dictionary has.

    This is for headings and captions, which are too short to have small words; words with a
    capital, but for the first of a sentence in lower case, may be names.
    """
    words = words_of(pair.target)
    if [w.folded for w in words] != [w.folded for w in words_of(pair.source)]:
        return
    if not has_lexicon(pair.target_language):
        return
    plain = [n for n, w in enumerate(words) if w.text[0].islower() or n == 0]
    if len(plain) == 1 and len(words) > 1:
        return
    left = [n for n in plain if _is_of_source_alone(words[n], pair)]
    if left:
        span = (words[0].span[0], words[-1].span[1])
        said = _short(pair.target, span)
        severity: Severity = "block" if len(left) > 1 else "warn"
        yield Finding(NAME, severity, f"“{said}” was not translated.", (0, len(pair.source)), span)


def _is_of_source_alone(word: Word, pair: Pair) -> bool:
    is_known_there = is_common_word(word.text, pair.source_language)
    return is_known_there and not is_word(word.text, pair.target_language)


def _severity(
    words: tuple[Word, ...], telling: frozenset[str], *, is_close: bool
) -> Severity | None:
    n_lower = sum(w.text[0].islower() and len(w.text) >= _SHORTEST for w in words)
    n_telling = len({w.folded for w in words if w.folded in telling and len(w.folded) > 1})
    if is_close:
        return "block" if n_telling >= _TELLING_IF_CLOSE else None
    if n_telling and len(words) >= _LIKELY_RUN and (n_lower > 1 or n_telling > 1):
        return "block"
    if n_lower >= _SURE_RUN:
        return "block"
    return "warn" if n_lower >= _LIKELY_RUN else None


def _runs(source: tuple[Word, ...], target: tuple[Word, ...]) -> Iterator[_Run]:
    """The longest runs of words that both texts have, from left to right."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, word in enumerate(source):
        places[word.folded].append(n)
    at = 0
    while at < len(target):
        starts = places.get(target[at].folded, ())
        runs = (_Run(s, at, _length(source[s:], target[at:])) for s in starts)
        best = max(runs, default=None, key=_size)
        if best is not None and best.length > 1:
            yield best
        at += best.length if best else 1


def _size(run: _Run) -> int:
    return run.length


def _length(source: tuple[Word, ...], target: tuple[Word, ...]) -> int:
    alike = zip(source, target, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0].folded == pair[1].folded, alike))


def _foreign(pair: Pair) -> Iterator[Finding]:
    """A stretch with the small words of a third language and none of its own."""
    foreign = foreign_words(pair.target_language)
    target = words_of(pair.target)
    if not foreign or not any(w.folded in foreign for w in target):
        return
    known = {w.folded for w in words_of(pair.source)}
    strange = [w.folded in foreign and w.folded not in known for w in target]
    if sum(strange) < _MANY_FOREIGN:
        return
    for n, word in enumerate(target):
        window = target[n : n + _WINDOW]
        votes: Counter[str] = Counter()
        for m, other in enumerate(window):
            if strange[n + m]:
                votes.update(foreign[other.folded])
        if (
            strange[n]
            and votes
            and max(votes.values()) >= _MANY_FOREIGN
            and not _has_own(window, pair)
        ):
            span = (word.span[0], window[-1].span[1])
            said = _short(pair.target, span)
            yield Finding(NAME, "block", f"“{said}” is in another language.", None, span)
            return


def _has_own(words: tuple[Word, ...], pair: Pair) -> bool:
    """Whether there is a small word that only the target language has."""
    own = telling_words(pair.target_language, pair.source_language)
    foreign = foreign_words(pair.target_language)
    return any(w.folded in own and w.folded not in foreign for w in words)


def _short(text: str, span: Span) -> str:
    said = text[span[0] : span[1]]
    return said if len(said) <= 60 else f"{said[:35]} … {said[-20:]}"  # noqa: PLR2004
