"""Words with their places in a text."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from dragoman.model import Language, Span

WORDS_KEPT = 50_000
"""How many words of all languages are kept with what was found out about them."""
_ELISION = (
    r"\b(?:[dlnmstjc]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|all|dall|sull|quell|un|quest)['’]"
    r"(?=[aeiouyhàâáéèêëíìîïóòôúùûœ])"
)
"""What French, Catalan and Italian write together with the word that follows."""
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03"
    "\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c03\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d01-\u0d03\u0d3e-\u0d57"
    "\u0d82\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
)
"""Vowel signs and accents that are written over and under letters: parts of words."""
_LETTERS = rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*"
_WHOLE_WORD = rf"{_LETTERS}(?:[-'’ʼ.]{_LETTERS})*"
_WORD = re.compile(_WHOLE_WORD)
_WORD_OR_ELISION = re.compile(rf"(?i:{_ELISION})|{_WHOLE_WORD}")


class Word(NamedTuple):
    """A word of letters; `folded` is for comparing, with plain apostrophes.

    A tuple, since a page has thousands of them and each is made for every check.
    """

    text: str
    folded: str
    span: Span


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order; hyphens, apostrophes and full stops within belong to them.

    >>> [w.folded for w in words_of("Don’t re-open U.S. bases!")]
    ["don't", 're-open', 'u.s', 'bases']
    >>> [w.folded for w in words_of("l’abril")]
    ["l'", 'abril']
    """
    has_curls = "’" in text or "ʼ" in text
    pattern = _WORD_OR_ELISION if has_curls or "'" in text else _WORD
    found = [(m.group(), m.span()) for m in pattern.finditer(text)]
    if not has_curls:
        return tuple([Word(word, word.casefold(), span) for word, span in found])
    return tuple(
        [
            Word(word, word.casefold().replace("’", "'").replace("ʼ", "'"), span)
            for word, span in found
        ]
    )


@lru_cache(maxsize=512)
def tongue_of(language: Language) -> str:
    """The language without script and region.

    >>> tongue_of(Language("pt-BR"))
    'pt'
    """
    return language.partition("-")[0]


def unhyphenated(text: str, *, is_whole: Callable[[str], bool]) -> tuple[Word, ...]:
    """The words of a text, those with hyphens in pieces.

    Args:
        text: any.
        is_whole: whether a folded word with hyphens is one word as it stands.

    >>> [w.text for w in unhyphenated("mid-May co-op", is_whole=lambda w: w == "co-op")]
    ['mid', 'May', 'co-op']
    """
    words = words_of(text)
    return tuple(_in_pieces(words, is_whole)) if "-" in text else words


def _in_pieces(words: tuple[Word, ...], is_whole: Callable[[str], bool]) -> Iterator[Word]:
    for word in words:
        if "-" not in word.folded or is_whole(word.folded):
            yield word
            continue
        at = word.span[0]
        for piece, folded in zip(word.text.split("-"), word.folded.split("-"), strict=True):
            yield Word(piece, folded, (at, at + len(piece)))
            at += len(piece) + 1
