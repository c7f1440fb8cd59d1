"""Files as HTTP answers: strong ETags, conditional requests, gzip, headers that keep readers safe.

File, request headers -> Answer
"""

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.render import File

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'self'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-site",
    "Permissions-Policy": "camera=(), geolocation=(), interest-cohort=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Nothing is active on our pages and nothing comes from elsewhere; browsers shall hold us to it."""

_FOR_EVER = "public, max-age=31536000, immutable"
"""Pictures are named after their content."""
_FOR_A_MINUTE = "public, max-age=60"
_SMALLEST = 500
"""Bytes below which gzip gains nothing."""
_PACKABLE = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg")
_TAG = re.compile(r'(?:W/)?("[^"]*")')


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it goes out."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def answer(
    file: File, *, status: int = 200, accept_encoding: str = "", if_none_match: str = ""
) -> Answer:
    """The answer that brings a file, or says that the reader has it already.

    Args:
        file: what is at the address.
        status: 200, or 404 for the page that says so.
        accept_encoding: the request's header.
        if_none_match: the request's header.
    """
    is_packed = _is_packable(file) and _accepts_gzip(accept_encoding)
    tag = f'"{hashlib.sha256(file.body).hexdigest()[:32]}{"-gzip" if is_packed else ""}"'
    is_media = file.path.startswith("media/")
    headers = {
        **SECURITY,
        "ETag": tag,
        "Cache-Control": _FOR_EVER if is_media else _FOR_A_MINUTE,
        "Vary": "Accept-Encoding",
    }
    if status == 200 and _has(tag, if_none_match):  # noqa: PLR2004 — OK
        return Answer(304, headers, b"")
    body = gzip.compress(file.body, compresslevel=6, mtime=0) if is_packed else file.body
    headers |= {"Content-Type": file.content_type, "Content-Length": str(len(body))}
    if is_packed:
        headers["Content-Encoding"] = "gzip"
    return Answer(status, headers, body)


def _is_packable(file: File) -> bool:
    return len(file.body) >= _SMALLEST and file.content_type.startswith(_PACKABLE)


def _accepts_gzip(header: str) -> bool:
    """Whether the reader takes gzip; a quality of zero means no (RFC 9110, 12.5.3)."""
    for part in header.split(","):
        name, _, rest = part.partition(";")
        if name.strip().lower() in ("gzip", "*"):
            return not re.fullmatch(r"q=0(\.0*)?", rest.strip())
    return False


def _has(tag: str, header: str) -> bool:
    """Whether If-None-Match names the tag, by weak comparison (RFC 9110, 13.1.2)."""
    return header.strip() == "*" or tag in _TAG.findall(header)
