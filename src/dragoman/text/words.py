"""Words with their places in a text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.model import Language, Span

WORDS_KEPT = 50_000
"""How many words of all languages are kept with what was found out about them."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ.][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of letters; `folded` is for comparing, with plain apostrophes."""

    text: str
    folded: str
    span: Span


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order; hyphens, apostrophes and full stops within belong to them.

    >>> [w.folded for w in words_of("Don’t re-open U.S. bases!")]
    ["don't", 're-open', 'u.s', 'bases']
    """
    return tuple(
        Word(m.group(), m.group().casefold().replace("’", "'").replace("ʼ", "'"), m.span())
        for m in _WORD.finditer(text)
    )


def tongue_of(language: Language) -> str:
    """The language without script and region.

    >>> tongue_of(Language("pt-BR"))
    'pt'
    """
    return language.partition("-")[0]
