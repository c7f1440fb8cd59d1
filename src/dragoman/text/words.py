"""Words with their places in a text."""

import re
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
_WORD = re.compile(rf"(?i:{_ELISION})|[^\W\d_]+(?:[-'’ʼ.][^\W\d_]+)*")


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
    plain = text.replace("’", "'").replace("ʼ", "'")
    found = [(m.group(), m.span()) for m in _WORD.finditer(plain)]
    return tuple(Word(text[s[0] : s[1]], word.casefold(), s) for word, s in found)


def tongue_of(language: Language) -> str:
    """The language without script and region.

    >>> tongue_of(Language("pt-BR"))
    'pt'
    """
    return language.partition("-")[0]
