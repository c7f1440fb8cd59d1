"""Languages: their canonical tags, their names, their direction, and which one a text is in."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import langcodes
from babel import Locale, UnknownLocaleError
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dragoman.model import UNKNOWN_LANGUAGE, Language

Direction = Literal["ltr", "rtl"]

_DETECTED_CHARS = 20_000
"""More text makes the answer slower, never another one."""
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis", "root"})
_RTL_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)
"""Scripts of today that are written from right to left (bidirectional class R or AL)."""


def normalized(tag: str) -> Language:
    """The canonical BCP 47 tag for what publishers write; "und" for what is none.

    >>> normalized("pt_BR"), normalized("EN-us"), normalized("iw"), normalized("zh-hant-tw")
    ('pt-BR', 'en-US', 'he', 'zh-Hant-TW')
    >>> normalized("en_GB.UTF-8"), normalized("English"), normalized("")
    ('en-GB', 'und', 'und')
    """
    plain = tag.strip().partition(".")[0].partition("@")[0].replace("_", "-")
    try:
        canonical = langcodes.standardize_tag(plain)
        is_known = langcodes.tag_is_valid(canonical)
    except ValueError:
        return UNKNOWN_LANGUAGE
    subtag = canonical.partition("-")[0]
    if not is_known or subtag in _NO_LANGUAGE or len(subtag) == 1:
        return UNKNOWN_LANGUAGE
    return Language(canonical)


def base(language: Language) -> Language:
    """The primary subtag alone.

    >>> base(Language("pt-BR"))
    'pt'
    """
    return Language(language.partition("-")[0])


def detect(text: str) -> tuple[Language, float]:
    """The language that a text is most likely in, and how likely, from 0 to 1.

    Args:
        text: of any length; below some forty letters the answer is a guess, and says so.

    Returns:
        A primary subtag, or "und" with 0.0 if there is no letter in the text.

    >>> detect("La pluja torna a Catalunya aquest cap de setmana, segons el Meteocat.")[0]
    'ca'
    >>> detect("1789 - 2024")
    ('und', 0.0)
    """
    sample = text[:_DETECTED_CHARS]
    if not any(map(str.isalpha, sample)):
        return UNKNOWN_LANGUAGE, 0.0
    code, likelihood = _identifier().classify(sample)
    return base(normalized(code)), round(float(likelihood), 4)


def direction(language: Language) -> Direction:
    """How the language's script runs.

    >>> direction(Language("ar")), direction(Language("ar-Latn")), direction(Language("az-IR"))
    ('rtl', 'ltr', 'rtl')
    """
    script = langcodes.Language.get(language).maximize().script
    return "rtl" if script in _RTL_SCRIPTS else "ltr"


def display_name(language: Language, in_language: Language) -> str:
    """What a language is called in another one; its tag if nobody knows.

    Args:
        language: the one to be named.
        in_language: the reader's; English where CLDR has no names in it.

    >>> display_name(Language("pt-BR"), Language("en")), display_name(Language("ca"), Language("ar"))
    ('Brazilian Portuguese', 'الكتالانية')
    >>> display_name(Language("de-LI"), Language("es"))
    'alemán (Liechtenstein)'
    """
    locale = _locale(in_language)
    tag = langcodes.Language.get(language)
    code, script, territory = tag.language or "und", tag.script, tag.territory
    whole = locale.languages.get(f"{code}_{territory}")
    if whole and not script:
        return str(whole)
    written = locale.languages.get(f"{code}_{script}")
    name = written or locale.languages.get(code)
    if not name:
        return language
    details = (not written and script and locale.scripts.get(script), territory)
    shown = [locale.territories.get(d, d) for d in details if d]
    return f"{name} ({', '.join(shown)})" if shown else str(name)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _tags(language: Language) -> Iterator[str]:
    yield language
    yield base(language)


@cache
def _locale(language: Language) -> Locale:
    for tag in _tags(language):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
