"""What machines spoil around the words: case, blanks and apostrophes, put right again."""

import re

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_TYPOGRAPHIC_APOSTROPHE = re.compile(r"[^\W\d_]’[^\W\d_]")
_BLANKS = re.compile(r"[ \u00a0\u202f]{2,}")
_BEFORE_STOP = re.compile(r"[ \u00a0\u202f]+(?=[,.)\]](?:\W|$))")
_BEFORE_CLOSING = re.compile(r"[ \u00a0\u202f]+(?=[»”!?;:](?:\W|$))")
_AFTER_OPENING = re.compile(r"(?<=[(\[¿¡«“„])[ \u00a0\u202f]+")
_ACRONYM = re.compile(r"\b[^\W\d_]{3,}\b|\b[^\W\d_]{2}(?=:\w)")
"""Two letters only with an ending behind (Swedish "EU:s"): "LA" is a word elsewhere."""
_CHOICE = re.compile(r"(?<=[^\W\d_])/[^\W\d_]+")
_STOP_AT_END = re.compile(r"\w[.!?…]+$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SENTENCE_END = re.compile(r"[.!?:…]")
_PROPER = re.compile(r"(?:day|ber|ese|ish|[ie]an)s?$|^(?:I|French|German|Dutch|Greek|Swiss)$")
"""English words that keep their capital where other languages have none."""
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
    if (stop := _STOP_AT_END.search(source.rstrip())) and text[-1:].isalnum():
        text += stop.group()[1:]
    start = source[: len(source) - len(source.lstrip())]
    return start + text + source[len(source.rstrip()) :] if source.strip() else source


def _spaced(text: str, source: str) -> str:
    """A text spaced by the rules that its source keeps."""
    for rule in (
        _one_choice,
        _single_blanks,
        _stops_close,
        _closings_close,
        _openings_close,
        _quotes_close,
    ):
        if rule(source) == source:
            text = rule(text)
    return text


def _single_blanks(text: str) -> str:
    return _BLANKS.sub(lambda run: run.group().strip(" ")[:1] or " ", text)


def _one_choice(text: str) -> str:
    """A text with the first of two words that an engine left to choose: "YouTube/Youtube"."""
    return _CHOICE.sub("", text)


def _stops_close(text: str) -> str:
    return _BEFORE_STOP.sub("", text)


def _closings_close(text: str) -> str:
    return _BEFORE_CLOSING.sub("", text)


def _openings_close(text: str) -> str:
    return _AFTER_OPENING.sub("", text)


def _quotes_close(text: str) -> str:
    """A text whose straight quotation marks open before a word and close after one."""
    parts = text.split('"')
    inside = range(1, len(parts) - (len(parts) + 1) % 2, 2)
    return '"'.join(part.strip(" ") if n in inside else part for n, part in enumerate(parts))


def _cased(text: str, source: str) -> str:
    letters = _FIRST_LETTER.findall(source)
    if source.isupper() and len(letters) >= _HEADLINE_LETTERS:
        return text.upper()
    text = _with_acronyms(text, source)
    first = _FIRST_LETTER.search(text)
    if first is None or not letters:
        return text
    if letters[0].islower():
        return _without_first_capital(text, source)
    if not _NO_WORD.search(text.split(maxsplit=1)[0]):
        text = text[: first.start()] + first.group().upper() + text[first.end() :]
    return _without_late_capital(text, source)


def _with_acronyms(text: str, source: str) -> str:
    """A text in which the source's words in capitals are in capitals: not "Usa", "iTV"."""
    wanted = {w.lower(): w for w in _ACRONYM.findall(source) if w.isupper()}

    def restore(match: re.Match[str]) -> str:
        word = match.group()
        return word if word.islower() else wanted.get(word.lower(), word)

    return _ACRONYM.sub(restore, text) if wanted else text


def _without_first_capital(text: str, source: str) -> str:
    """A text that begins small as its source does, unless with a word that has a capital."""
    word = _WORD.search(text)
    if word is None or not word.group().istitle() or _PROPER.search(word.group()):
        return text
    if _n_capitals(text) <= _n_capitals(source):
        return text
    return text[: word.start()] + word.group().lower() + text[word.end() :]


def _n_capitals(text: str) -> int:
    return sum(word[0].isupper() for word in _WORD.findall(text))


def _without_late_capital(text: str, source: str) -> str:
    """A text whose first translated word is small if only unknown words made it the first.

    Rules give a sentence's first word a capital, and do not count words that they do not
    know: "Quiroga dijo" becomes "Quiroga Said".
    """
    words, source_words = list(_WORD.finditer(text)), list(_WORD.finditer(source))
    pairs = list(zip(words, source_words, strict=False))
    n = next((n for n, (a, b) in enumerate(pairs) if a.group() != b.group()), 0)
    if n == 0:
        return text
    word = words[n].group()
    is_late = source_words[n].group()[0].islower() and word.istitle()
    between = text[words[n - 1].end() : words[n].start()]
    if not is_late or _SENTENCE_END.search(between) or _PROPER.search(word):
        return text
    return text[: words[n].start()] + word.lower() + text[words[n].end() :]
