"""Plain text in Apertium's stream format, and back.

What a translator must not touch (addresses, hashtags, emojis, other scripts, brackets, marks
of the format itself) goes through as a numbered superblank, "[3]", which the programs carry
along like a blank.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_LETTERS = {
    "Latn": "A-Za-zªºÀ-ÖØ-öø-ɏʼḀ-ỿ",
    "Cyrl": "Ѐ-ԯʼ",
}
_PLAIN = r" 0-9!\"%&'()*+,./:;=?|`«»‹›“”„‟‘’‚‛–—…¡¿·°€£§$_-"
_SPECIAL = r"*+|`_=\[\]{}^~\\@<>#"
"""Protected: marks of the stream format, and characters that dictionaries take for marks."""
_ADDRESS = (
    r"(?:https?://|www\.)[^\s«»“”„\"<>]*[^\s«»“”„\"<>.,;:!?()\[\]'’]/?"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:[\w-]+\.)+(?:com|org|net|edu|gov|int|info|eu)\b(?:/[\w./?=&%#~-]*[\w/])?"
    r"|(?<!\w)[@#]\w+"
    r"|\b(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{7,}\b"
)
_QUOTE = r"‘|(?<!\w)’|’(?!\w)"
"""Single quotation marks: dictionaries take the closing one for an apostrophe."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_INITIALS = r"\b(?!U\.[KNS]\.)(?:[A-Z]\.){2,}"
"""Dictionaries take them for words: "A.I." for an article. They do know "U.S."."""
_ESCAPED = re.compile(r"[/$]")
_NUMBERED = re.compile(r"(?<!\\)\[(\d+)\]")
_TOKEN = re.compile(r"\[(\d*)\]|\\?<[^<>\s]*>|\\?[*#@~]|\\(.)", re.DOTALL)
"""Superblanks, what is left out (tags of words that could not be inflected, marks; those of
the text are superblanks), and escaped characters."""
_SENTENCE_END = "[].[]"
"""As apertium-destxt puts it, but apart from the last word, lest "no" become "No."."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the programs read it."""

    text: str
    record: bytes
    kept: tuple[str, ...]
    """What each numbered superblank stands for."""
    has_words: bool
    """False if there is nothing to translate: no letter outside of superblanks."""


def encoded(text: str, *, script: str = "Latn", keeps_percent: bool = False) -> Encoded:
    r"""A text as one record.

    Args:
        text: plain text.
        script: "Latn" or "Cyrl", the letters that the dictionaries know.
        keeps_percent: True to keep "%" from the programs too, for pairs that lose it.

    >>> encoded("Escriu a ana@example.org [ara] 24/7").record
    b'Escriu a [0] [1]ara[2] 24\\/7[].[]'
    """
    plain = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"[{len(kept) - 1}]"

    opaque = _protected(script, keeps_percent=keeps_percent).sub(keep, plain)
    record = _ESCAPED.sub(r"\\\g<0>", opaque) + _SENTENCE_END
    return Encoded(text, record.encode(), tuple(kept), any(map(str.isalpha, opaque)))


def decoded(answer: bytes, asked: Encoded) -> str:
    r"""The text of an answer, without the marks that the programs left, in NFC.

    Raises:
        ValueError: the answer is not UTF-8, or a superblank was lost, doubled or invented.

    >>> decoded(b"Write [0] now *quelay 24\\/7[].[]", encoded("Escriu [ ara quelay 24/7"))
    'Write [ now quelay 24/7'
    """
    text = answer.decode()
    numbers = [int(n) for n in _NUMBERED.findall(text)]
    if sorted(numbers) != list(range(len(asked.kept))):
        raise ValueError(f"superblanks {numbers} instead of 0 to {len(asked.kept) - 1}")

    def meant(match: re.Match[str]) -> str:
        number, escaped = match.groups()
        return asked.kept[int(number)] if number else escaped or ""

    plain = _TOKEN.sub(meant, text.removesuffix(_SENTENCE_END))
    if not text.endswith(_SENTENCE_END):
        plain = _without_added_stop(plain, asked.text)
    return unicodedata.normalize("NFC", plain)


def _without_added_stop(answer: str, source: str) -> str:
    """An answer in which the sentence's added end got before its mark: "832.[][]"."""
    n_stops = len(answer) - len(answer.rstrip("."))
    n_wanted = len(source) - len(source.rstrip("."))
    return answer[:-1].rstrip() if n_stops > n_wanted else answer


@cache
def _protected(script: str, *, keeps_percent: bool) -> re.Pattern[str]:
    special = _SPECIAL + "%" * keeps_percent
    foreign = f"[^{_LETTERS[script]}{_PLAIN}]"
    return re.compile(rf"{_ADDRESS}|{foreign}+(?: {foreign}+)*|[{special}]|{_QUOTE}|{_INITIALS}")
