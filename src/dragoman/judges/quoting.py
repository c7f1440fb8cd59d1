"""Where in a text the words stand that a judge quotes: a model may quote loosely, or invent."""

import unicodedata
from collections.abc import Iterator

from dragoman.model import Span

_MARKS = dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟‹›«»「」『』〝〞〟"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
_ALIKE = {**_MARKS, **_DASHES, **_DROPPED, 0x2026: "..."}
_AROUND = "'.[]() "


def span_of(quote: str, text: str) -> Span | None:
    """Where a text holds a quoted stretch; None if it does not.

    Exact words count first, then words that differ in case, blanks, width, accents' encoding
    or kind of quotation marks. Of several places the first between whole words counts.

    >>> span_of("is", "This is it"), span_of("“THIS  is”", "This is it"), span_of("was", "This is")
    ((5, 7), (0, 7), None)
    """
    return _found(quote.strip(), text) or _loosely_found(quote, text)


def _loosely_found(quote: str, text: str) -> Span | None:
    letters = list(_alike(text))
    plain = "".join(letter for letter, _ in letters)
    wanted = "".join(letter for letter, _ in _alike(quote)).strip(_AROUND)
    span = _found(wanted, plain)
    return (letters[span[0]][1], letters[span[1] - 1][1] + 1) if span else None


def _found(quote: str, text: str) -> Span | None:
    places = list(_places(quote, text))
    whole = (place for place in places if _is_whole(place, text))
    return next(whole, places[0] if places else None)


def _places(quote: str, text: str) -> Iterator[Span]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def _is_whole(place: Span, text: str) -> bool:
    start, end = place
    cuts_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cuts_behind = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not cuts_before and not cuts_behind


def _alike(text: str) -> Iterator[tuple[str, int]]:
    """The letters of a text made comparable, each with the place that it comes from."""
    is_blank = True
    for place, letter in enumerate(text):
        for plain in unicodedata.normalize("NFKD", letter.translate(_ALIKE)).casefold():
            if plain.isspace() and is_blank:
                continue
            is_blank = plain.isspace()
            yield " " if is_blank else plain, place
