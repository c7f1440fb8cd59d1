"""Scripts: which letters a language is written in."""

import re
from functools import cache

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
