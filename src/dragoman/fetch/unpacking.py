"""Undoes the packing of an answer piece by piece, within a limit, and notices if the end is missing.

The HTTP library can unpack too, but takes a gzip stream that broke off for a whole one: half an
article would pass for the article.
"""

import zlib

from dragoman.errors import FetchError

ACCEPTED = "gzip, deflate"
_GZIP, _ZLIB, _RAW = 31, 15, -15
_GZIP_NAMES = frozenset({"gzip", "x-gzip"})
_UNKNOWN = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
"""Codings that exist but were not asked for. Other words in the header ("utf-8", "none") are
mistakes of servers that do not pack at all."""


class Unpacker:
    """Takes an answer's bytes as they come, gives them unpacked.

    Args:
        coding: value of the Content-Encoding header.
        url: of the answer, for the messages.
        max_bytes: of all that is given; what is over is not unpacked.
    """

    def __init__(self, coding: str, *, url: str, max_bytes: int) -> None:
        self._coding = coding.strip().lower()
        self._url = url
        self._room = max_bytes
        self._stream: zlib._Decompress | None = None
        self._is_packed = self._coding in _GZIP_NAMES or self._coding == "deflate"
        if self._coding in _UNKNOWN or "," in self._coding:
            raise FetchError(f"{url}: the answer is packed as {coding!r}, which was not asked for")

    @property
    def is_full(self) -> bool:
        """True once more came than there is room for."""
        return self._room < 0

    def unpacked(self, data: bytes) -> bytes:
        """The next bytes; one more than there is room for at most.

        Raises:
            FetchError: they are not what the header says.
        """
        pieces = []
        while data and not self.is_full:
            piece, data = self._next(data)
            self._room -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def finish(self) -> None:
        """Make sure that the end has come.

        Raises:
            FetchError: it has not. Transient.
        """
        if self._stream is not None and not self._stream.eof:
            raise FetchError(f"{self._url}: the packed answer broke off", transient=True)

    def _next(self, data: bytes) -> tuple[bytes, bytes]:
        if not self._is_packed:
            return data[: self._room + 1], b""
        if self._stream is None:
            self._stream = zlib.decompressobj(self._window(data))
        try:
            piece = self._stream.decompress(data, self._room + 1)
        except zlib.error as err:
            raise FetchError(
                f"{self._url}: the answer is not {self._coding} as it says: {err}", transient=True
            ) from err
        if not self._stream.eof:
            return piece, self._stream.unconsumed_tail
        rest = self._stream.unused_data
        if rest and self._coding in _GZIP_NAMES and rest.startswith(b"\x1f\x8b"):
            self._stream = None  # another member follows
            return piece, rest
        return piece, b""

    def _window(self, data: bytes) -> int:
        if self._coding != "deflate":
            return _GZIP
        # "deflate" means a zlib stream, but some servers leave its header off.
        return _ZLIB if data[0] & 0x0F == zlib.DEFLATED else _RAW
