"""What machines spoil around the words: case, blanks and apostrophes, put right again."""

import re

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_TYPOGRAPHIC_APOSTROPHE = re.compile(r"[^\W\d_]’[^\W\d_]")
_BLANKS = re.compile(r" {2,}")
_BEFORE_CLOSING = re.compile(r" +(?=[,.)\]](?:\W|$))")
_AFTER_OPENING = re.compile(r"(?<=[(\[¿¡]) +")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_NO_WORD = re.compile(r"[@#/_]|\w\.\w|[^\W\d_].*[A-Z]")
_HEADLINE_LETTERS = 2


def tidied(answer: str, source: str) -> str:
    """An engine's answer with the outside, case and blanks that its source has.

    Args:
        answer: the engine's text.
        source: the text that was translated.

    >>> tidied("the GOVERNMENT  announces , today", "EL GOBIERNO ANUNCIA, HOY")
    'THE GOVERNMENT ANNOUNCES, TODAY'
    >>> tidied("rains in L'Espluga", "Pluja a L’Espluga ")
    'Rains in L’Espluga '
    """
    text = _spaced(answer.strip(), source)
    if "'" not in source and _TYPOGRAPHIC_APOSTROPHE.search(source):
        text = _APOSTROPHE.sub("’", text)
    text = _cased(text, source)
    start = source[: len(source) - len(source.lstrip())]
    return start + text + source[len(source.rstrip()) :] if source.strip() else source


def _spaced(text: str, source: str) -> str:
    if not _BLANKS.search(source):
        text = _BLANKS.sub(" ", text)
    for wrong in (_BEFORE_CLOSING, _AFTER_OPENING):
        if not wrong.search(source):
            text = wrong.sub("", text)
    return text


def _cased(text: str, source: str) -> str:
    letters = _FIRST_LETTER.findall(source)
    if source.isupper() and len(letters) >= _HEADLINE_LETTERS:
        return text.upper()
    first = _FIRST_LETTER.search(text)
    if first is None or not letters or not letters[0].isupper():
        return text
    if _NO_WORD.search(text.split(maxsplit=1)[0]):
        return text
    return text[: first.start()] + first.group().upper() + text[first.end() :]
