"""Whether a word is one of a language, by the dictionaries of `simplemma`.

A dictionary takes about a second and 100 MB when the first word of its language is asked for.
"""

from functools import lru_cache

from simplemma import is_known, lemmatize
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from dragoman.model import Language
from dragoman.text.words import WORDS_KEPT, tongue_of

_NAMES = {"sr": "hbs", "hr": "hbs", "bs": "hbs", "no": "nb"}
_TOO_SMALL = frozenset(("it", "fa", "hi", "id", "lv", "ms", "sq", "sw", "se"))
"""Dictionaries that lack so many loan words that what they miss says little: of 250 good
Italian sentences 25 had such a word, of French and Spanish ones 1 or 2 (NTREX-128)."""


def has_lexicon(language: Language) -> bool:
    """Whether there is a dictionary of the language.

    >>> has_lexicon(Language("es-MX")), has_lexicon(Language("ja"))
    (True, False)
    """
    name = _name(language)
    return name in SUPPORTED_LANGUAGES and name not in _TOO_SMALL


def is_word(word: str, language: Language) -> bool:
    """Whether a dictionary has the word, in any of its forms.

    >>> is_word("gatos", Language("es")), is_word("huracanada", Language("en"))
    (True, False)
    """
    return _is_known(word.casefold(), _name(language))


def is_common_word(word: str, language: Language) -> bool:
    """Whether a dictionary has the word, and not as a name; false without a dictionary.

    >>> is_common_word("Arenas", Language("es")), is_common_word("Madrid", Language("es"))
    (True, False)
    """
    return has_lexicon(language) and _is_common(word.casefold(), _name(language))


def _name(language: Language) -> str:
    tongue = tongue_of(language)
    return _NAMES.get(tongue, tongue)


@lru_cache(maxsize=WORDS_KEPT)
def _is_known(word: str, name: str) -> bool:
    return is_known(word, lang=name)


@lru_cache(maxsize=WORDS_KEPT)
def _is_common(word: str, name: str) -> bool:
    return _is_known(word, name) and lemmatize(word, lang=name).islower()
