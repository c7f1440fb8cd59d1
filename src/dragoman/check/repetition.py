"""Repetition: words or phrases that the translation says again and again."""

import re
from collections import Counter
from collections.abc import Iterator

from dragoman.model import Finding, Pair, Severity, Span
from dragoman.text.words import Word, words_of

NAME = "repetition"
_LONGEST_PHRASE = 12
_SIGNS = re.compile(r"([぀-鿿가-힣ก-๛]{3,40}?)[、，,\s]?\1")
_ONE_SIGN = re.compile(r"(\w)\1{4,}|([^\w\s.…\-–—_=*~])\2{5,}")
_MAY_STAND_TWICE = frozenset(
    [
        "that",
        "had",
        "is",
        "was",
        "no",
        "yes",
        "so",
        "very",
        "many",
        "much",
        "now",
        "who",
        "whom",
        "you",
        "nous",
        "vous",
        "sie",
        "die",
        "das",
        "der",
        "den",
        "dem",
        "ihr",
        "ihnen",
        "que",
        "la",
        "si",
        "sí",
        "ja",
        "nein",
        "нет",
        "да",
        "их",
        "ну",
        "bye",
        "ha",
        "very",
        "del",
        "di",
        "en",
        "in",
        "on",
        "up",
        "too",
        "non",
        "oui",
    ]
)


def check_repetition(pair: Pair) -> tuple[Finding, ...]:
    """Phrases that follow themselves, though nothing in the source does."""
    found = [*_repeated_phrases(pair.target), *_repeated_signs(pair.target)]
    if not found or any(True for _ in _repeated_phrases(pair.source)):
        return ()
    if any(True for _ in _repeated_signs(pair.source)):
        return ()
    return tuple(found)


def _repeated_phrases(text: str) -> Iterator[Finding]:
    """Runs of words that stand twice in a row, the longest first at each place."""
    words = words_of(text)
    n_times_said = Counter(w.folded for w in words)
    if len(n_times_said) == len(words):
        return
    at = 0
    while at < len(words) - 1:
        is_again = n_times_said[words[at].folded] > 1
        size = _size_of_repetition(words, at) if is_again else 0
        if size:
            n_times = _n_times(words, at, size)
            if finding := _finding(text, words[at : at + size * n_times], size):
                yield finding
            at += size * n_times - 1
        at += 1


def _size_of_repetition(words: tuple[Word, ...], at: int) -> int:
    """How many words, at most, follow themselves from here on; 0 if none do."""
    first = words[at].folded
    for size in range(min(_LONGEST_PHRASE, (len(words) - at) // 2), 0, -1):
        if first == words[at + size].folded and _is_repeated(words, at, size):
            return size
    return 0


def _is_repeated(words: tuple[Word, ...], at: int, size: int) -> bool:
    return all(words[n].folded == words[n + size].folded for n in range(at, at + size))


def _n_times(words: tuple[Word, ...], at: int, size: int) -> int:
    n = 1
    while at + size * (n + 1) <= len(words) and _is_repeated(words, at + size * (n - 1), size):
        n += 1
    return n


def _finding(text: str, words: tuple[Word, ...], size: int) -> Finding | None:
    """What a repetition means; a single word may stand twice for good reason."""
    n_times = len(words) // size
    span = (words[0].span[0], words[-1].span[1])
    phrase = text[words[0].span[0] : words[size - 1].span[1]]
    severity: Severity = "block"
    if size == 1 and n_times == 2:  # noqa: PLR2004
        is_close = not text[words[0].span[1] : words[1].span[0]].strip()
        if not is_close or words[0].folded in _MAY_STAND_TWICE or words[0].text.istitle():
            return None
        severity = "warn"
    elif size == n_times == 2 and len(words[1].text) <= 2:  # noqa: PLR2004
        severity = "warn"  # face to face to
    return _repeated(phrase, span, severity)


def _repeated_signs(text: str) -> Iterator[Finding]:
    """Phrases without blanks between words, and a sign that comes again and again."""
    for pattern in (_ONE_SIGN,) if text.isascii() else (_SIGNS, _ONE_SIGN):
        for found in pattern.finditer(text):
            phrase = found.group(1) or found.group(2)
            yield _repeated(phrase, found.span(), "block")


def _repeated(phrase: str, span: Span, severity: Severity) -> Finding:
    return Finding(NAME, severity, f"“{phrase}” is repeated.", None, span)
