"""Small words by which a language is known."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.model import Language
from dragoman.text.words import tongue_of


@cache
def telling_words(language: Language, other: Language) -> frozenset[str]:
    """The small words of a language that are not words of the other; empty if not known."""
    words = _all_words()
    own = words.get(tongue_of(language), frozenset())
    return own - words.get(tongue_of(other), frozenset())


@cache
def small_words(language: Language) -> frozenset[str]:
    """The small words of a language; empty if not known."""
    return _all_words().get(tongue_of(language), frozenset())


@cache
def is_close(language: Language, other: Language) -> bool:
    """Whether two languages have so many words in common that copies prove little."""
    pair = {tongue_of(language), tongue_of(other)}
    if not pair <= _all_words().keys():
        return True
    return any(pair <= set(family.split()) for family in _data()["families"])


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
    return {tongue: frozenset(words.split()) for tongue, words in _data()["words"].items()}


@cache
def _data() -> dict[str, Any]:
    path = files("dragoman.text") / "data" / "function_words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
