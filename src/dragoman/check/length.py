"""Length: a translation is about as long as its source, in the measure of the two languages."""

import math
import re

from dragoman.check.names import lost_names
from dragoman.model import Finding, Language, Pair, Severity
from dragoman.text.names import has_common_words
from dragoman.text.scripts import has_blanks
from dragoman.text.segments import split
from dragoman.text.words import tongue_of

NAME = "length"
_CHARS_PER_ENGLISH = {
    "en": 1.0,
    "es": 1.16,
    "fr": 1.18,
    "de": 1.19,
    "ru": 1.11,
    "pt": 1.12,
    "it": 1.17,
    "ca": 1.14,
    "uk": 1.06,
    "tr": 1.07,
    "ar": 0.93,
    "zh": 0.34,
    "ja": 0.45,
    "bg": 1.09,
    "da": 1.02,
    "fa": 0.98,
    "he": 0.81,
    "hi": 1.06,
    "hr": 1.03,
    "kk": 1.05,
    "ko": 0.54,
    "nl": 1.18,
    "nb": 1.02,
    "pl": 1.12,
    "ro": 1.18,
    "sr": 1.02,
    "sv": 1.02,
    "th": 0.96,
}
"""How many characters say what one says in English: means over 123 news documents (NTREX-128)."""
_SPREAD, _SPREAD_FAR, _SPREAD_SIGNS, _SPREAD_SHORT = 0.13, 0.15, 0.19, 1.6
"""Standard deviation of the logarithm: of long texts in western European languages, in others,
and where a side has a sign for a syllable or word; and per character of short ones. NTREX-128."""
_WESTERN = frozenset(
    ["en", "es", "fr", "de", "it", "pt", "ca", "gl", "ro", "nl", "da", "nb", "nn", "sv", "oc"]
)
_SEEN_LONG, _HELD_LONG = 2.4, 3.6
_SHORT = {0: (-2.4, -1.8), 1: (-1.7, -1.4), 2: (-1.2, -1.0)}
"""From where on a translation is held, and marked, by what else speaks for a loss: nothing, a
clause's mark less, a name less. In standard deviations. On the fidelity set (dev) the first two
hold 0.7 % of the good sentences and 52 % of those that lost a clause."""
_NEVER_SHORT = max(seen for _, seen in _SHORT.values())
_CLAUSE_MARKS = re.compile(r"[,،、，;；:：—–()（）]")


def check_length(pair: Pair) -> tuple[Finding, ...]:
    """A translation that is empty or made of nothing, or much shorter or longer than usual."""
    has_words = _has_letters(pair.source)
    if has_words != _has_letters(pair.target):
        said = "There is no translation." if has_words else "The original has no words."
        return (Finding(NAME, "block", said),)
    return _out_of_measure(pair)


def surprise(pair: Pair) -> float:
    """How much longer (above 0) or shorter a translation is, in standard deviations.

    Source: NTREX-128, see `_CHARS_PER_ENGLISH`.

    >>> surprise(Pair("Buenos días.", "Good day.", Language("es"), Language("en"))) < 0
    True
    """
    source = _n_chars(pair.source, pair.source_language)
    target = _n_chars(pair.target, pair.target_language)
    if not source or not target:
        return 0.0
    ends = (tongue_of(pair.source_language), tongue_of(pair.target_language))
    expected = _CHARS_PER_ENGLISH.get(ends[1], 1.0) / _CHARS_PER_ENGLISH.get(ends[0], 1.0)
    spread = _SPREAD if set(ends) <= _WESTERN else _SPREAD_FAR
    spread = _SPREAD_SIGNS if set(ends) & {"zh", "ja", "ko", "th"} else spread
    n_chars = source / _CHARS_PER_ENGLISH.get(ends[0], 1.0)
    return math.log(target / source / expected) / math.sqrt(spread**2 + _SPREAD_SHORT / n_chars)


def _n_chars(text: str, language: Language) -> int:
    """Characters that count: blanks do not in scripts that need none."""
    return len(text.strip()) if has_blanks(language) else len("".join(text.split()))


def _has_letters(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _out_of_measure(pair: Pair) -> tuple[Finding, ...]:
    measure = surprise(pair)
    if measure >= 0:
        return _too_long(measure)
    if measure >= _NEVER_SHORT:
        return ()
    held, seen = _SHORT[_loss(pair)]
    if measure >= seen:
        return ()
    severity: Severity = "warn" if measure >= held else "block"
    missing = _missing_sentences(pair)
    message = "The translation is much shorter than one of this text usually is"
    message += f": it has {missing} sentence{'s' * (missing > 1)} less." if missing > 0 else "."
    return (Finding(NAME, severity, message),)


def _too_long(measure: float) -> tuple[Finding, ...]:
    if measure < _SEEN_LONG:
        return ()
    severity: Severity = "warn" if measure < _HELD_LONG else "block"
    message = "The translation is much longer than one of this text usually is."
    return (Finding(NAME, severity, message),)


def _loss(pair: Pair) -> int:
    """How strongly something else than the length speaks for a loss: 0 to 2."""
    if _has_known_names(pair) and lost_names(pair):
        return 2
    marks = (len(_CLAUSE_MARKS.findall(text)) for text in (pair.source, pair.target))
    n_source, n_target = marks
    return int(n_source > n_target)


def _has_known_names(pair: Pair) -> bool:
    """Whether a name without an answer says much: of some languages few other forms are known."""
    return has_common_words(pair.source_language) and has_common_words(pair.target_language)


def _missing_sentences(pair: Pair) -> int:
    n_source = len(split(pair.source, pair.source_language))
    return n_source - len(split(pair.target, pair.target_language))
