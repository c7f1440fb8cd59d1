"""He and she: pronouns that tell of whom a text speaks."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from dragoman.model import Language, Span
from dragoman.text.words import tongue_of, words_of

Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of the third person."""

    gender: Gender
    span: Span
    is_sure: bool
    """Whether it means nothing else: French "il" is also "it"."""


@lru_cache(maxsize=512)
def pronouns_of(text: str, language: Language) -> tuple[Pronoun, ...]:
    """The pronouns of a text that say he or she, in order; none if the language is not known.

    >>> [(p.gender, p.span) for p in pronouns_of("Did she see him?", Language("en"))]
    [('female', (4, 7)), ('male', (12, 15))]
    """
    words = _words(tongue_of(language))
    if not words:
        return ()
    if "signs" in _all_words()[tongue_of(language)]:
        return tuple(_in_signs(text, words))
    telling = [(w, ways) for w in words_of(text) if (ways := _ways(w.folded, words))]
    found = tuple(Pronoun(gender, w.span, sure) for w, ways in telling for gender, sure in ways)
    if not found:
        return ()
    said = {m.span(1) for m in _said_female(tongue_of(language)).finditer(text)}
    return tuple(replace(p, is_sure=p.is_sure or p.span in said) for p in found) if said else found


def knows_pronouns(language: Language) -> bool:
    """Whether there is a list of pronouns for the language."""
    return tongue_of(language) in _all_words()


def _ways(
    folded: str, words: dict[str, tuple[tuple[Gender, bool], ...]]
) -> tuple[tuple[Gender, bool], ...]:
    """What a word says, or what follows its last hyphen: dit-elle."""
    ways = words.get(folded, ())
    return ways if ways or "-" not in folded else words.get(folded.rpartition("-")[2], ())


def _in_signs(text: str, words: dict[str, tuple[tuple[Gender, bool], ...]]) -> list[Pronoun]:
    found = []
    for form, ways in words.items():
        at = text.find(form)
        if at >= 0:
            found += [Pronoun(g, (at, at + len(form)), is_sure) for g, is_sure in ways]
    return found


@cache
def _words(tongue: str) -> dict[str, tuple[tuple[Gender, bool], ...]]:
    """What each pronoun says: gender, and whether it surely does."""
    found: dict[str, tuple[tuple[Gender, bool], ...]] = {}
    data = _all_words().get(tongue, {})
    genders: tuple[Gender, ...] = ("male", "female")
    for gender in genders:
        for key, is_sure in ((gender, True), (f"possible_{gender}", False)):
            for form in str(data.get(key, "")).split():
                found[form] = (*found.get(form, ()), (gender, is_sure))
    return found


@cache
def _said_female(tongue: str) -> re.Pattern[str]:
    """What makes a woman of a word that can mean others as well; else what no text has."""
    return re.compile(rf"\b{_all_words()[tongue].get('said_female', '(?!)()')}\b")


@cache
def _all_words() -> dict[str, Any]:
    path = files("dragoman.text") / "data" / "pronouns.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
