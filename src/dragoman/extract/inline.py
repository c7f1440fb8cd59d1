"""Running text with marks: blanks collapsed, breaks kept until it is cut into lines."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.model import Mark, MarkKind

_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefe"
_PICTURED = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_INVISIBLE = re.compile(
    "[\u00ad\u2060\ufeff]"
    "|(?<![\u0e00-\u109f\u1780-\u17ff])\u200b"
    f"|(?<![{_JOINED}{_PICTURED}])[\u200c\u200d]"
)
_DIRECTED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"\s{2,}|[^\S \u00a0\u202f\u3000]")
"""What becomes one blank: runs, and any but a plain one or a no-break space between words."""
_ENDED = re.compile(r"[.!?…:;。！？؟।”\"»)]\s*$")
_LONG_LINE, _TAIL = 40, 10
_MAX_MARKS = 1_000
"""In one stretch without blocks; pages with more are no articles, and would cost their square."""


def cleaned(text: str) -> str:
    r"""Text in NFC, blanks collapsed, without characters that nobody sees or needs.

    >>> cleaned("  Zu\u00adsam\u00admen\u200b \n hang")
    'Zusammen hang'
    """
    return _BLANKS.sub(" ", _visible(text)).strip()


def _visible(text: str) -> str:
    if text.isascii():
        return text
    whole = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return whole if _DIRECTED.search(whole) else _DIRECTIONS.sub("", whole)


@dataclass(slots=True)
class Line:
    """Text that grows piece by piece, with the marks open in it."""

    pieces: list[str] = field(default_factory=list)
    n_chars: int = 0
    marks: list[Mark] = field(default_factory=list)
    opened: list[tuple[MarkKind, str | None, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)

    def add(self, text: str) -> bool:
        """Take a text node in; whether there was more than blanks in it."""
        piece = _BLANKS.sub(" ", _visible(text))
        if piece[:1].isspace() and (not self.pieces or self.pieces[-1][-1].isspace()):
            piece = piece[1:]
        self._put(piece)
        return bool(piece) and not piece.isspace()

    def add_break(self) -> None:
        """Take a line's end in."""
        if self.pieces and self.pieces[-1].endswith(" "):
            last = self.pieces.pop()
            self.n_chars -= len(last)
            self._put(last[:-1])
        self._put("\n")

    def _put(self, piece: str) -> None:
        if piece:
            self.pieces.append(piece)
            self.n_chars += len(piece)

    def open(self, kind: MarkKind, url: str | None) -> None:
        """Begin a mark here."""
        self.opened.append((kind, url, self.n_chars))

    def close(self, kind: MarkKind) -> None:
        """End the innermost open mark of a kind here."""
        for n in range(len(self.opened) - 1, -1, -1):
            if self.opened[n][0] == kind:
                self._mark(*self.opened.pop(n))
                return

    def rest(self) -> "Line":
        """What goes on after a block's end: an empty line with the marks still open."""
        for kind, url, start in self.opened:
            self._mark(kind, url, start)
        return Line(opened=[(kind, url, 0) for kind, url, _ in self.opened])

    def _mark(self, kind: MarkKind, url: str | None, start: int) -> None:
        if self.n_chars > start and (url or kind != "link"):
            self.marks.append(Mark(kind, start, self.n_chars, url))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of a line, and where it began and ended there."""

    text: str
    marks: tuple[Mark, ...]
    start: int
    end: int


def paragraphs(line: Line) -> Iterator[Paragraph]:
    """The paragraphs of a line, each with its marks: parted where breaks part thoughts."""
    text, start = line.text, 0
    for cut in (*_cuts(text), len(text)):
        if text[start:cut].strip():
            yield _part(text, line.marks, start=start, end=cut)
        start = cut


def _cuts(text: str) -> Iterator[int]:
    """Where two breaks follow each other, or one stands between two long whole lines."""
    start = 0
    for found in re.finditer(r"\n+", text):
        end = text.find("\n", found.end())
        n_after = (len(text) if end < 0 else end) - found.end()
        is_long = found.start() - start > _LONG_LINE < n_after
        tail = text[max(start, found.start() - _TAIL) : found.start()]
        if len(found[0]) > 1 or (is_long and _ENDED.search(tail)):
            yield found.end()
        start = found.end()


def _part(whole: str, found: list[Mark], *, start: int, end: int) -> Paragraph:
    raw = whole[start:end]
    text = raw.strip()
    first = start + len(raw) - len(raw.lstrip())
    last = first + len(text)
    marks = [(m, (max(m.start, first), min(m.end, last))) for m in found[:_MAX_MARKS]]
    kept = [_trimmed(m, whole, span=span, offset=first) for m, span in marks if span[0] < span[1]]
    plain = unicodedata.normalize("NFC", text.replace("\n", " "))
    is_same = len(plain) == len(text)
    return Paragraph(plain, tuple(m for m in kept if m) if is_same else (), start, end)


def _trimmed(mark: Mark, text: str, *, span: tuple[int, int], offset: int) -> Mark | None:
    start, end = span
    covered = text[start:end]
    start += len(covered) - len(covered.lstrip())
    end -= len(covered) - len(covered.rstrip())
    return Mark(mark.kind, start - offset, end - offset, mark.url) if start < end else None
