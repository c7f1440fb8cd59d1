"""The texts that are compared, and their sentences.

plain text -> paragraphs -> Text -> Sentence, Sentence, ...
"""

import re
from dataclasses import dataclass

from dragoman.model import UNKNOWN_LANGUAGE, Language
from dragoman.text.languages import detect
from dragoman.text.markup import clean
from dragoman.text.segments import split

_PARTING = re.compile(r"\n\s*\n")
_ENDS = ".!?…。！？؟।:;"
_TITLE_CHARS = 200
_SHORT_LINES, _TYPED_CHARS = 0.5, 60
"""Text is typed in lines of a fixed width if most of its lines are no longer than the next word
would have needed; otherwise a line is a paragraph."""


@dataclass(frozen=True, slots=True)
class Text:
    """One of the texts, ready to be compared."""

    language: Language
    paragraphs: tuple[str, ...]
    """In reading order; the headline, if there is one, is the first."""
    title: str = ""
    address: str = ""
    """Where it was found: an http address, or the name of a file."""
    label: str = ""
    """What it is called in a league: the engine that made it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text, or what stands for one."""

    text: str
    paragraph: int
    """Number of its paragraph."""
    starts_paragraph: bool = False


def plain_text(text: str, *, language: Language | None = None, address: str = "") -> Text:
    """A text of paragraphs; a first short line without a full stop is its headline.

    Args:
        text: plain. Blank lines part paragraphs; so does each line where there are none.
        language: detected if none is given.
        address: where it was found.

    >>> plain_text("Ferry aground\\n\\nNobody was hurt on the ferry.").title
    'Ferry aground'
    """
    readable = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    parts = _PARTING.split(readable) if _PARTING.search(readable.strip()) else _lines(readable)
    paragraphs = tuple(joined for part in parts if (joined := " ".join(part.split())))
    return Text(
        language or detected(paragraphs), paragraphs, title=_title(paragraphs), address=address
    )


def detected(paragraphs: tuple[str, ...]) -> Language:
    """The language that paragraphs are most likely in; "und" if there is nothing to go by."""
    return detect("\n".join(paragraphs))[0] if paragraphs else UNKNOWN_LANGUAGE


def sentences_of(text: Text) -> tuple[Sentence, ...]:
    """The sentences of a text, in order.

    >>> [s.text for s in sentences_of(plain_text("One came. Two went."))]
    ['One came.', 'Two went.']
    """
    return tuple(
        Sentence(sentence, number, starts_paragraph=n == 0)
        for number, paragraph in enumerate(text.paragraphs)
        for n, (sentence, _) in enumerate(split(clean(paragraph), text.language))
    )


def _lines(text: str) -> list[str]:
    """The lines as paragraphs; all as one where they were broken to fit a width."""
    lines = [line for line in text.split("\n") if line.strip()]
    ended = sum(line.rstrip()[-1] in _ENDS + "\"'”’»)」" for line in lines)
    is_typed = len(lines) > 1 and ended < _SHORT_LINES * len(lines)
    return [text] if is_typed and max(map(len, lines)) >= _TYPED_CHARS else lines


def _title(paragraphs: tuple[str, ...]) -> str:
    first = next(iter(paragraphs), "")
    is_title = 0 < len(first) <= _TITLE_CHARS and len(paragraphs) > 1 and first[-1] not in _ENDS
    return first if is_title else ""
