"""Scripts: which letters a language is written in."""

import re
from functools import cache, lru_cache

import langcodes

from dragoman.model import Language, Span
from dragoman.text.words import tongue_of

_RANGES = {
    "Cyrl": "Ѐ-ԯᲀ-ᲈ",
    "Grek": "Ͱ-Ͽἀ-῿",
    "Arab": "؀-ۿݐ-ݿﭐ-﷿ﹰ-ﻼ",
    "Hebr": "֐-״",
    "Deva": "ऀ-ॿ",
    "Beng": "ঀ-৿",
    "Thai": "ก-๛",
    "Hang": "가-힣ᄀ-ᇿ㄰-㆏",
    "Kana": "぀-ヿㇰ-ㇿ",
    "Hani": "㐀-䶿一-鿿豈-﫿",
    "Armn": "Ա-֏",
    "Geor": "Ⴀ-ჿ",
    "Ethi": "ሀ-፿",
    "Taml": "஀-௿",
    "Sinh": "඀-෿",
}
_OF_LANGUAGE = {
    **dict.fromkeys(
        ["ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg", "tt", "ba", "sah", "ce", "cv"],
        ("Cyrl",),
    ),
    **dict.fromkeys(["sr", "uz", "az", "bs", "cnr"], ("Cyrl", "Latn")),
    **dict.fromkeys(["ar", "fa", "ur", "ps", "ckb", "ug", "sd", "arz", "ary"], ("Arab",)),
    **dict.fromkeys(["he", "yi"], ("Hebr",)),
    **dict.fromkeys(["hi", "mr", "ne", "sa", "mai", "bho"], ("Deva",)),
    **dict.fromkeys(["bn", "as"], ("Beng",)),
    "el": ("Grek",),
    "th": ("Thai",),
    "ko": ("Hang", "Hani"),
    "ja": ("Kana", "Hani"),
    "zh": ("Hani",),
    "yue": ("Hani",),
    "hy": ("Armn",),
    "ka": ("Geor",),
    "am": ("Ethi",),
    "ta": ("Taml",),
    "si": ("Sinh",),
}
_MARKS = re.compile(r"[\W\d_]+")
_A_SENTENCE = 20


def scripts_of(language: Language) -> tuple[str, ...]:
    """The scripts a language is written in; Latin where nothing else is known.

    >>> scripts_of(Language("ja"))
    ('Kana', 'Hani')
    """
    return _OF_LANGUAGE.get(tongue_of(language), ("Latn",))


def foreign_script_spans(text: str, language: Language) -> tuple[Span, ...]:
    """Stretches of at least two letters in a script that neither the language nor Latin has.

    >>> foreign_script_spans("He came from Москва today.", Language("en"))
    ((13, 19),)
    """
    if text.isascii():
        return ()
    return tuple(found.span() for found in _foreign(scripts_of(language)).finditer(text))


def has_capitals(language: Language) -> bool:
    """Whether the language is written in letters of two sizes.

    >>> has_capitals(Language("uk")), has_capitals(Language("ar"))
    (True, False)
    """
    return scripts_of(language)[0] in ("Latn", "Cyrl", "Grek", "Armn")


def has_blanks(language: Language) -> bool:
    """Whether the language puts blanks between words.

    >>> has_blanks(Language("ko")), has_blanks(Language("th"))
    (True, False)
    """
    return tongue_of(language) not in ("zh", "yue", "ja", "th", "lo", "km", "my", "bo")


@cache
def _foreign(scripts: tuple[str, ...]) -> re.Pattern[str]:
    strange = "".join(r for name, r in _RANGES.items() if name not in scripts)
    marks = r"\s,.\-·"
    return re.compile(f"[{strange}](?:[{strange}{marks}]*[{strange}])")


@lru_cache(maxsize=512)
def share_of_script(text: str, language: Language) -> float:
    """Which share of a text's letters, 0 to 1, is of a script of the language.

    1 for a text without letters, and for languages of whose script nothing is known.

    >>> share_of_script("Привет, Anna", Language("ru"))
    0.6
    """
    letters = [c for c in text if c.isalpha()]
    if not letters or not _is_script_known(language):
        return 1.0
    scripts = scripts_of(language)
    if "Kana" in scripts and len(letters) >= _A_SENTENCE and not _letters_of("Kana").search(text):
        return 0.0  # no Japanese sentence does without
    return sum(_is_of(c, scripts) for c in letters) / len(letters)


@cache
def _is_script_known(language: Language) -> bool:
    if tongue_of(language) in _OF_LANGUAGE:
        return True
    return langcodes.Language.get(language).maximize().script == "Latn"


def _is_of(letter: str, scripts: tuple[str, ...]) -> bool:
    if _every_script().match(letter):
        return any(_letters_of(name).match(letter) for name in scripts if name in _RANGES)
    return "Latn" in scripts


@cache
def _every_script() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_RANGES.values())}]")


@cache
def _letters_of(script: str) -> re.Pattern[str]:
    return re.compile(f"[{_RANGES[script]}]")
