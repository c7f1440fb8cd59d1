"""Language: the whole sentence is in the language that it should be in.

Stretches of another language within a sentence are the business of `untranslated`. Here a
sentence of some length is asked for its script, then for small words of its language; only
one without either is given to a classifier.
"""

from dragoman.model import UNKNOWN_LANGUAGE, Finding, Language, Pair
from dragoman.text.function_words import foreign_words, is_close, telling_words
from dragoman.text.languages import base, detect, display_name
from dragoman.text.scripts import has_blanks, share_of_script
from dragoman.text.words import words_of

NAME = "language"
_FEW_LETTERS = 40
"""Below this many the classifier guesses."""
_FEW_WORDS = 6
_OWN_SHARE = 0.12
"""So many of its words are small words of its language in all but one in a hundred sentences."""
_SURE = 0.9
_ENGLISH = Language("en")
_MACRO = {"nb": "no", "nn": "no", "wuu": "zh", "yue": "zh", "arz": "ar", "ary": "ar", "cmn": "zh"}
"""Languages that are one to a classifier."""
_LEAST_SHARE = 0.2


def check_language(pair: Pair) -> tuple[Finding, ...]:
    """A translation that as a whole is in another script or language than asked for."""
    if base(pair.source_language) == base(pair.target_language):
        return ()
    n_letters = sum(map(str.isalpha, pair.target))
    if not n_letters or n_letters * 2 < _FEW_LETTERS:
        return ()
    if share_of_script(pair.target, pair.target_language) < _LEAST_SHARE:
        return (Finding(NAME, "block", "The translation is in another script."),)
    if n_letters < _FEW_LETTERS or _has_own_words(pair):
        return ()
    return _other_language(pair)


def _has_own_words(pair: Pair) -> bool:
    """Whether its small words show that it is the right language, and no other."""
    own = telling_words(pair.target_language, UNKNOWN_LANGUAGE)
    foreign = foreign_words(pair.target_language)
    if not own or not has_blanks(pair.target_language):
        return False
    words = words_of(pair.target)
    if len(words) < _FEW_WORDS:
        return True
    n_own = sum(w.folded in own for w in words)
    n_foreign = sum(w.folded in foreign for w in words)
    return n_own >= _OWN_SHARE * len(words) and n_own > n_foreign


def _other_language(pair: Pair) -> tuple[Finding, ...]:
    found, likelihood = detect(pair.target)
    wanted = base(pair.target_language)
    if (
        _MACRO.get(found, found) in (_MACRO.get(wanted, wanted), UNKNOWN_LANGUAGE)
        or likelihood < _SURE
        or _is_near(found, wanted)
    ):
        return ()
    name = display_name(found, _ENGLISH)
    return (Finding(NAME, "block", f"The translation is in another language: {name}."),)


def _is_near(found: Language, wanted: Language) -> bool:
    """Whether both are known to be of one family, which classifiers confuse."""
    are_known = all(telling_words(language, UNKNOWN_LANGUAGE) for language in (found, wanted))
    return are_known and is_close(found, wanted)
