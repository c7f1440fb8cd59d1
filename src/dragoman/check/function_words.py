"""Small words by which a language is known."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dragoman.model import Language
from dragoman.text.words import tongue_of

_CLOSE_RATIO = 0.19
"""Spanish shares more of its small words with Catalan, Portuguese, Italian; less with French."""


@cache
def telling_words(language: Language, other: Language) -> frozenset[str]:
    """The small words of a language that are not words of the other; empty if not known."""
    words = _all_words()
    own = words.get(tongue_of(language), frozenset())
    return own - words.get(tongue_of(other), frozenset())


@cache
def is_close(language: Language, other: Language) -> bool:
    """Whether two languages share so many small words that copies prove little."""
    words = _all_words()
    one, two = words.get(tongue_of(language)), words.get(tongue_of(other))
    if one is None or two is None:
        return True
    return len(one & two) / min(len(one), len(two)) >= _CLOSE_RATIO


@cache
def foreign_words(language: Language) -> Mapping[str, frozenset[str]]:
    """For each small word of other languages that is none of this one: its languages."""
    words, own = _all_words(), tongue_of(language)
    if own not in words:
        return {}
    found: dict[str, set[str]] = {}
    for tongue, known in words.items():
        for word in known - words[own] if tongue != own else ():
            found.setdefault(word, set()).add(tongue)
    return {word: frozenset(tongues) for word, tongues in found.items() if len(word) > 1}


@cache
def _all_words() -> dict[str, frozenset[str]]:
    path = files("dragoman.check") / "data" / "function_words.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {tongue: frozenset(words.split()) for tongue, words in data.items()}
