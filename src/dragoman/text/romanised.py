"""Words of different scripts and spellings made comparable."""

import re
from functools import lru_cache

from anyascii import anyascii

from dragoman.text.words import WORDS_KEPT

_DIGRAPHS = tuple(
    pair.split("=")
    for pair in [
        "shch=s",
        "tsch=s",
        "dsch=s",
        "dzh=s",
        "tch=s",
        "sch=s",
        "sh=s",
        "zh=s",
        "cz=s",
        "sz=s",
        "tz=s",
        "ts=s",
        "kh=",
        "ph=p",
        "th=t",
        "ck=k",
        "x=ks",
        "qu=k",
    ]
)
_LETTERS = tuple(
    pair.split("=")
    for pair in [
        "q=k",
        "z=s",
        "d=t",
        "b=p",
        "v=p",
        "f=p",
        "w=p",
        "j=s",
        "g=k",
        "n=m",
        "h=",
        "y=",
        "'=",
        "-=",
    ]
)
_OPEN_SOUNDS = (("ch", "sk"), ("gh", "k_"), ("w", "p_"), ("j", "s_"), ("c", "ks"), ("g", "ks"))
"""Letters that languages sound in different ways: Michael, Charles; Juan, Jean."""
_VOWELS = re.compile(r"[aeiou]+")
_TWICE = re.compile(r"(.)\1+")
_STEM_CHARS = 4
_LIKENESS, _SKELETON_LIKENESS = 0.55, 0.6
_SHORTEST_SKELETON = 2


@lru_cache(maxsize=WORDS_KEPT)
def romanised(word: str) -> str:
    """A word in lower-case Latin letters without accents.

    >>> romanised("Пекин"), romanised("Köln")
    ('pekin', 'koln')
    """
    return anyascii(word).casefold().replace("'", "").replace(" ", "")


@lru_cache(maxsize=WORDS_KEPT)
def skeletons(word: str) -> frozenset[str]:
    """The consonants of a word in classes of sounds, as different languages may hear them.

    >>> skeletons("Трамп") == skeletons("Trump") == frozenset({"trmp"})
    True
    """
    sounds = romanised(word)
    for sound, plain in _DIGRAPHS:
        sounds = sounds.replace(sound, plain)
    heard = {sounds}
    for letter, ways in _OPEN_SOUNDS:
        if letter in sounds:
            heard = {h.replace(letter, way.strip("_")) for h in heard for way in ways}
    return frozenset(_bones(h) for h in heard)


def _bones(sounds: str) -> str:
    for sound, plain in _LETTERS:
        sounds = sounds.replace(sound, plain)
    return _TWICE.sub(r"\1", _VOWELS.sub("", sounds))


@lru_cache(maxsize=WORDS_KEPT)
def stem(word: str) -> str:
    """The first letters of a word, which cases and adjectives keep."""
    return romanised(word)[:_STEM_CHARS]


@lru_cache(maxsize=4 * WORDS_KEPT)
def is_alike(one: str, other: str) -> bool:
    """Whether two words can be the same name in two languages or scripts.

    >>> is_alike("Dwyer", "Дуайера"), is_alike("Dwyer", "Kowalski")
    (True, False)
    >>> is_alike("Wojciechowski", "caixa")
    False
    """
    a, b = romanised(one), romanised(other)
    shorter, longer = sorted((len(a), len(b)))
    if a == b or (shorter >= _STEM_CHARS and a[:_STEM_CHARS] == b[:_STEM_CHARS]):
        return bool(a)
    if shorter < 3:  # noqa: PLR2004 — nothing to compare by
        return False
    if likeness(a, b) >= _LIKENESS:
        return True
    if longer > 2 * shorter:  # "caixa" has the sounds of Wojciechowski that are kept
        return False
    heard, other_heard = skeletons(one), skeletons(other)
    if shorter >= _STEM_CHARS and not heard.isdisjoint(other_heard):
        return True
    return any(_is_same_sound(x, y) for x in heard for y in other_heard)


def _is_same_sound(one: str, other: str) -> bool:
    if one == other:
        return len(one) >= _SHORTEST_SKELETON
    if min(len(one), len(other)) <= _SHORTEST_SKELETON:
        return False
    return likeness(one, other) >= _SKELETON_LIKENESS


def likeness(one: str, other: str) -> float:
    """How many pairs of letters two words share, 0 to 1 (Dice)."""
    a, b = _pairs(one), _pairs(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


@lru_cache(maxsize=WORDS_KEPT)
def _pairs(word: str) -> frozenset[str]:
    padded = f"^{word}$"
    return frozenset(padded[n : n + 2] for n in range(len(padded) - 1))
