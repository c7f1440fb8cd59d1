"""Names in a text, and whether two words can be one name in two languages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from babel import Locale, UnknownLocaleError

from dragoman.model import Language
from dragoman.text.dates import dates_of
from dragoman.text.romanised import is_alike, romanised, stem
from dragoman.text.words import Word, tongue_of, words_of

_NOUNS_CAPITALISED = ("de", "lb")
_BEFORE_START = " \t\n\u00a0\"'«“„‘»”’(—–-¿¡[•*"
_ENDS = ".!?:…;|"
_TITLE_SHARE, _TITLE_WORDS = 0.55, 4
_SHORTEST_NAME = 3
_WELL_KNOWN = frozenset(["en", "es", "fr", "de", "it", "pt", "ca", "ru", "uk"])
_NO_ROWS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Name:
    """A word written as a name."""

    word: Word
    is_sure: bool
    """Not the first of a sentence, no acronym, no title or institution."""


@lru_cache(maxsize=512)
def names_of(text: str, language: Language) -> tuple[Name, ...]:
    """The words of a text that are written as names, in order.

    None in scripts without capitals and in titles written with capitals throughout. In
    German, where all nouns have capitals, only those that stand side by side.

    >>> [n.word.text for n in names_of("Then Ada met the President of it.", Language("en"))]
    ['Then', 'Ada', 'President']
    """
    tongue = tongue_of(language)
    words = words_of(text)
    capitals = [w for w in words if w.text[0].isupper()]
    is_title = len(capitals) > max(_TITLE_WORDS, _TITLE_SHARE * len(words))
    if is_title:
        return ()
    if tongue in _NOUNS_CAPITALISED:
        capitals = _side_by_side(text, capitals)
    dated = {d.span for d in dates_of(text, language)}
    return tuple(Name(w, _is_sure(text, w, tongue) and w.span not in dated) for w in capitals)


@lru_cache(maxsize=512)
def capitals_of(text: str, language: Language) -> tuple[Word, ...]:
    """The words with capitals that can be names: no titles, institutions, months or weekdays."""
    tongue = tongue_of(language)
    dated = {d.span for d in dates_of(text, language)}
    words = (w for w in words_of(text) if w.text[0].isupper() and len(w.text) >= _SHORTEST_NAME)
    return tuple(w for w in words if w.span not in dated and not is_common(w.folded, tongue))


def has_common_words(language: Language) -> bool:
    """Whether enough is known of a language to tell a name from an institution."""
    return tongue_of(language) in _WELL_KNOWN


def nouns_are_capitalised(language: Language) -> bool:
    """Whether a capital says nothing of a name."""
    return tongue_of(language) in _NOUNS_CAPITALISED


def _side_by_side(text: str, words: list[Word]) -> list[Word]:
    """Of words with capitals those next to each other with nothing but a blank between."""
    pairs = [(a, b) for a, b in pairwise(words) if text[a.span[1] : b.span[0]] == " "]
    named = [(a, b) for a, b in pairs if _is_sure(text, a, "de") and _is_sure(text, b, "de")]
    spans = {w.span for pair in named for w in pair}
    return [w for w in words if w.span in spans]


def _is_sure(text: str, word: Word, tongue: str) -> bool:
    before = text[: word.span[0]].rstrip(_BEFORE_START)
    if not before or before[-1] in _ENDS or len(word.text) < _SHORTEST_NAME:
        return False
    is_acronym = word.text.removesuffix("'s").removesuffix("’s").replace("-", "").isupper()
    return not is_acronym and "." not in word.text and not is_common(word.folded, tongue)


@lru_cache(maxsize=50_000)
def is_common(folded: str, tongue: str) -> bool:
    """Whether a word is nobody's name though it may have a capital: president, court."""
    exact, stems = _common(tongue)
    bare = folded.removesuffix("'s")
    pieces = bare.split("-")
    return all(p in exact or (bool(stems) and p.startswith(stems)) for p in pieces)


def have_one_name(one: str, other: str, languages: tuple[Language, Language]) -> bool:
    """Whether two words, each in its language, can be the same name.

    >>> have_one_name("Пекина", "Beijing", (Language("ru"), Language("en")))
    True
    """
    if is_alike(one, other) or _share_a_part(one, other):
        return True
    return not _rows_of(one, languages[0]).isdisjoint(_rows_of(other, languages[1]))


def _share_a_part(one: str, other: str) -> bool:
    """Whether a part of a name with hyphens is alike: Jae-in, Jae."""
    if "-" not in one and "-" not in other:
        return False
    parts = ([p for p in w.split("-") if len(p) >= _SHORTEST_NAME] for w in (one, other))
    firsts, seconds = parts
    return any(is_alike(a, b) for a in firsts for b in seconds)


@lru_cache(maxsize=50_000)
def _rows_of(word: str, language: Language) -> frozenset[str]:
    """The things for which a word can stand: countries, cities, exonyms."""
    own, places = _rows(), _places(tongue_of(language))
    key, whole = stem(word), romanised(word)
    return own.get(key, _NO_ROWS) | own.get(whole, _NO_ROWS) | places.get(key, _NO_ROWS)


@cache
def _rows() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for n, row in enumerate(_data()["rows"].strip().splitlines()):
        for form in row.split():
            found[stem(form)] = found.get(stem(form), _NO_ROWS) | {f"row {n}"}
    return found


@cache
def _places(tongue: str) -> Mapping[str, frozenset[str]]:
    """Countries and the cities of time zones as CLDR names them in a language."""
    try:
        locale = Locale.parse(tongue)
    except (UnknownLocaleError, ValueError):
        return {}
    named = {code: name for code, name in locale.territories.items() if code.isalpha()}
    named |= {zone: str(zone).rpartition("/")[2].replace("_", " ") for zone in locale.time_zones}
    named |= {zone: d["city"] for zone, d in locale.time_zones.items() if d.get("city")}
    found: dict[str, frozenset[str]] = {}
    for code, name in named.items():
        for part in words_of(name):
            if len(part.text) >= _SHORTEST_NAME and part.text[0].isupper():
                found[stem(part.text)] = found.get(stem(part.text), _NO_ROWS) | {code}
    return found


@cache
def _common(tongue: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = str(_data()["common"].get(tongue, "")).split()
    exact = frozenset(w for w in words if not w.endswith("*"))
    return exact, tuple(w[:-1] for w in words if w.endswith("*"))


@cache
def _data() -> dict[str, Any]:
    path = files("dragoman.text") / "data" / "names.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
