"""Bytes of a page to its text: which encoding, and what no text may hold."""

import codecs
import re
from email.message import Message

from charset_normalizer import from_bytes

_META_BYTES = 4096
"""Browsers look at 1024 bytes; publishers do not always keep to that."""
_SAMPLE_BYTES, _ENOUGH_BYTES = 60_000, 100
_MOSTLY = 0.98
"""Of the bytes fit UTF-8: it is, with a flaw."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"""<(?:meta|\?xml)\s[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
    "utf-7": "utf-8",
}
"""What browsers read a label as (WHATWG Encoding, 4.2): mostly its superset."""
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def decoded(body: bytes, *, content_type: str = "") -> str:
    r"""The text of a page, without what XML has no place for.

    A byte order mark counts first, then bytes that can only be UTF-8, then the label in
    the Content-Type, then that in the page, then what the bytes look like.

    >>> decoded("œuvre".encode("cp1252"), content_type="text/html; charset=ISO-8859-1")
    'œuvre'
    >>> decoded(b"\xef\xbb\xbfna\x00me")
    'name'
    """
    return _NOT_TEXT.sub("", _text(body, content_type)).replace("\r\n", "\n").replace("\r", "\n")


def _text(body: bytes, content_type: str) -> str:
    for mark, marked in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(marked, "replace")
    utf8 = _utf8(body)
    if utf8 is not None:
        return utf8
    for label in (_charset(content_type), _declared(body)):
        encoding = _python_name(label)
        if encoding:
            return body.decode(encoding, "replace")
    return body.decode(_guessed(body), "replace")


def _utf8(body: bytes) -> str | None:
    """The text if the bytes are UTF-8 and no other encoding would look the same."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    is_switching = b"\x1b$" in body or b"\x1b(" in body
    return None if is_switching else text


def _charset(content_type: str) -> str:
    message = Message()
    message["Content-Type"] = re.sub(r"[^\x20-\x7e]", "", content_type)
    charset = message.get_param("charset")
    return charset if isinstance(charset, str) else ""


def _declared(body: bytes) -> str:
    found = _META.search(body[:_META_BYTES])
    return found[1].decode("ascii", "ignore") if found else ""


def _python_name(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip().lower()).name
        "".encode(name)
        b"".decode(name)
    except (LookupError, ValueError, TypeError):
        return None
    return _READ_AS.get(name, name)


def _guessed(body: bytes) -> str:
    sample = re.sub(rb"<[^>]*>", b" ", body)[:_SAMPLE_BYTES]
    if len(sample.decode("utf-8", "ignore").encode()) >= len(sample) * _MOSTLY:
        return "utf-8"
    best = from_bytes(sample).best() if len(sample) >= _ENOUGH_BYTES else None
    return best.encoding if best else "cp1252"
