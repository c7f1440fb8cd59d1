"""Length: a translation is about as long as its source, in the measure of the two languages."""

import math

from dragoman.model import Finding, Pair, Severity
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
_SPREAD, _SPREAD_SHORT, _SPREAD_SIGNS = 0.13, 1.6, 0.19
"""Standard deviation of the logarithm: of long texts, per character of short ones, and of long
ones where a side has a sign for a syllable or word; NTREX-128, ten pairs of languages."""
_HELD_SHORT, _SEEN_SHORT, _SEEN_LONG, _HELD_LONG = -2.4, -1.8, 2.4, 3.6
"""In standard deviations. Below -2.4 lie 0.4 % of the good sentences of the fidelity set (dev)
and 38 % of those that lost a clause."""


def check_length(pair: Pair) -> tuple[Finding, ...]:
    """A translation that is empty, or much shorter or longer than its source lets expect."""
    if _has_letters(pair.source) and not _has_letters(pair.target):
        return (Finding(NAME, "block", "There is no translation."),)
    return _out_of_measure(pair)


def surprise(pair: Pair) -> float:
    """How much longer (above 0) or shorter a translation is, in standard deviations.

    Source: NTREX-128, see `_CHARS_PER_ENGLISH`.

    >>> from dragoman.model import Language
    >>> surprise(Pair("Buenos días.", "Good day.", Language("es"), Language("en"))) < 0
    True
    """
    source, target = len(pair.source.strip()), len(pair.target.strip())
    if not source or not target:
        return 0.0
    ends = (tongue_of(pair.source_language), tongue_of(pair.target_language))
    expected = _CHARS_PER_ENGLISH.get(ends[1], 1.0) / _CHARS_PER_ENGLISH.get(ends[0], 1.0)
    spread = _SPREAD_SIGNS if set(ends) & {"zh", "ja", "ko", "th"} else _SPREAD
    n_chars = source / _CHARS_PER_ENGLISH.get(ends[0], 1.0)
    return math.log(target / source / expected) / math.sqrt(spread**2 + _SPREAD_SHORT / n_chars)


def _has_letters(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _out_of_measure(pair: Pair) -> tuple[Finding, ...]:
    measure = surprise(pair)
    if _SEEN_SHORT < measure < _SEEN_LONG:
        return ()
    severity: Severity = "warn" if _HELD_SHORT < measure < _HELD_LONG else "block"
    said = "shorter" if measure < 0 else "longer"
    missing = _missing_sentences(pair) if measure < 0 else 0
    message = f"The translation is much {said} than one of this text usually is"
    message += f": it has {missing} sentence{'s' * (missing > 1)} less." if missing > 0 else "."
    return (Finding(NAME, severity, message),)


def _missing_sentences(pair: Pair) -> int:
    n_source = len(split(pair.source, pair.source_language))
    return n_source - len(split(pair.target, pair.target_language))
