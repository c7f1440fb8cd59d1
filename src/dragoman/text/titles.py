"""Words that say man or woman: titles, kin, trades."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dragoman.model import Language, Span
from dragoman.text.pronouns import Gender
from dragoman.text.words import tongue_of, words_of

_GENDERS: tuple[Gender, ...] = ("male", "female")


@dataclass(frozen=True, slots=True)
class Title:
    """A word for a man or a woman, with the ideas that it can stand for."""

    gender: Gender
    ideas: frozenset[str]
    """parent, sibling, spouse, …: French "femme" is both adult and spouse."""
    span: Span


def knows_titles(language: Language) -> bool:
    """Whether these words are known in a language."""
    return tongue_of(language) in _all_words()


@lru_cache(maxsize=512)
def titles_of(text: str, language: Language) -> tuple[Title, ...]:
    """The words of a text that say man or woman, in order; none without data.

    >>> [(t.gender, sorted(t.ideas)) for t in titles_of("his sister", Language("en"))]
    [('female', ['sibling'])]
    """
    tongue = tongue_of(language)
    words = _words(tongue)
    if not words:
        return ()
    if "signs" in _all_words()[tongue]:
        return tuple(sorted(_in_signs(text, words), key=_place))
    return tuple(t for w in words_of(text) for t in _made(words, w.folded, w.span))


def _made(
    words: Mapping[str, Mapping[Gender, frozenset[str]]], folded: str, span: Span
) -> Iterator[Title]:
    known = words.get(folded) or words.get(folded.removesuffix("'s"))
    for gender, ideas in known.items() if known else ():
        yield Title(gender, ideas, span)


def _in_signs(text: str, words: Mapping[str, Mapping[Gender, frozenset[str]]]) -> Iterator[Title]:
    for form in words:
        at = text.find(form)
        if at >= 0:
            yield from _made(words, form, (at, at + len(form)))


def _place(title: Title) -> Span:
    return title.span


@cache
def _words(tongue: str) -> Mapping[str, Mapping[Gender, frozenset[str]]]:
    found: dict[str, dict[Gender, frozenset[str]]] = {}
    for idea, listed in _all_words().get(tongue, {}).items():
        if idea == "signs":
            continue
        for gender, forms in zip(_GENDERS, listed.split("/"), strict=True):
            for form in forms.split():
                known = found.setdefault(form, {})
                known[gender] = known.get(gender, frozenset()) | {idea.removesuffix("s")}
    return found


@cache
def _all_words() -> dict[str, Any]:
    path = files("dragoman.text") / "data" / "titles.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
