"""Single fields of what feedparser found, none of them believed."""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from time import struct_time
from typing import Any
from urllib.parse import urljoin, urlsplit

from dragoman.model import UNKNOWN_LANGUAGE, Language
from dragoman.text.html import plain
from dragoman.text.languages import normalized

Raw = Mapping[str, Any]
"""An entry, or the head of a feed, as feedparser gives it."""

_MAX_MARKUP_CHARS = 200_000
"""Of one text with its markup: some feeds send whole books as a summary."""
_PLAIN_TYPES = frozenset({"text/plain", "text"})
_NAME_CHARS = 200
_MAX_NAMES = 20
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""The web is not older; earlier dates are zeros and defaults."""
_LEEWAY = timedelta(days=1)
"""News from later than tomorrow has a broken clock."""
_MAX_WIDTH_DIGITS = 5
_PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")


def address(link: object, *, base: str) -> str | None:
    """The http address that a link leads to; None if it leads to none.

    >>> address("/a b", base="https://example.org/feed"), address("tag:x,1", base="https://x/")
    ('https://example.org/a b', None)
    >>> address("HTTP://example.org/a", base="")
    'http://example.org/a'
    """
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        joined = urljoin(base, re.sub(r"[\t\r\n]", "", link.strip()))
        parts = urlsplit(joined)
        has_host = bool(parts.hostname)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not has_host:
        return None
    return parts.scheme + joined[len(parts.scheme) :]


def page_address(raw: Raw, *, base: str) -> str | None:
    """Where an entry's page is: its link, else the first that is neither file nor service."""
    links = (x for x in raw.get("links", ()) if x.get("rel") not in ("enclosure", "self", "edit"))
    offers = [raw.get("link"), *(link.get("href") for link in links)]
    return next((found for x in offers if (found := address(x, base=base))), None)


def detail(raw: Raw, name: str) -> Raw:
    """What is known of a text beside its value; empty if nothing."""
    found = raw.get(f"{name}_detail")
    return found if isinstance(found, Mapping) else {}


def text(raw: Raw, name: str, *, max_chars: int) -> str:
    """The element's text, if it is the element's own.

    feedparser copies the whole content into a missing summary, but then without a detail:
    a publisher's article is not its summary.
    """
    known = detail(raw, name)
    return line(known.get("value"), content_type=known.get("type"), max_chars=max_chars)


def line(value: object, *, content_type: str | None = None, max_chars: int) -> str:
    """What a reader would see of a text, on one line; cut at a word if it is too long.

    Args:
        value: HTML, unless `content_type` says that it is plain; not a string counts as empty.
        content_type: what the feed says it is.
        max_chars: of the result, ellipsis included.

    >>> line("<p>Storm over <b>Brest</b></p><p>AT&amp;T &lt;b&gt;</p>", max_chars=99)
    'Storm over Brest AT&T <b>'
    >>> line("1 < 2 &amp; so on", content_type="text/plain", max_chars=99)
    '1 < 2 &amp; so on'
    """
    if not isinstance(value, str):
        return ""
    markup = value[:_MAX_MARKUP_CHARS]
    seen = markup if content_type in _PLAIN_TYPES else plain(markup)
    shown = " ".join(seen.split())
    if len(shown) <= max_chars:
        return shown
    head, follows = shown[: max_chars - 1], shown[max_chars - 1]
    at_word = head if follows == " " else head.rpartition(" ")[0]
    return (at_word if len(at_word) > max_chars // 2 else head).rstrip() + "…"


def names(values: Iterable[object]) -> tuple[str, ...]:
    """The names among the values, each once."""
    lines = (line(value, max_chars=_NAME_CHARS) for value in values)
    return tuple(dict.fromkeys(name for name in lines if name))[:_MAX_NAMES]


def moment(raw: Raw, name: str, *, now: datetime) -> datetime | None:
    """The time in UTC; None if there is none that can be true."""
    parsed = raw[name] if name in raw else None  # noqa: SIM401 - get would pass off another
    if not isinstance(parsed, struct_time):
        return None
    try:
        found = datetime.fromtimestamp(calendar.timegm(parsed), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if _EARLIEST <= found <= now + _LEEWAY else None


def language(tag: object) -> Language | None:
    """The language of a tag; None if it is none, or says that it is unknown."""
    found = normalized(tag) if isinstance(tag, str) else UNKNOWN_LANGUAGE
    return None if found == UNKNOWN_LANGUAGE else found


def picture(raw: Raw, *, base: str) -> str | None:
    """The widest picture that an entry offers: media before enclosures before thumbnails."""
    enclosed = [m for m in raw.get("links", ()) if m.get("rel") == "enclosure"]
    for offers in (
        [m for m in raw.get("media_content", ()) if _is_picture(m)],
        [m for m in enclosed if _is_picture(m)],
        raw.get("media_thumbnail", ()),
    ):
        found = list(_pictures(offers, base))
        if found:
            return max(found, key=lambda offer: offer[0])[1]
    return None


def _pictures(offers: Iterable[Raw], base: str) -> Iterator[tuple[int, str]]:
    for offer in offers:
        found = address(offer.get("url") or offer.get("href"), base=base)
        width = str(offer.get("width") or "")
        if found:
            is_width = width.isdecimal() and len(width) <= _MAX_WIDTH_DIGITS
            yield int(width) if is_width else 0, found


def _is_picture(offer: Raw) -> bool:
    kind = str(offer.get("medium") or offer.get("type") or "")
    path = str(offer.get("url") or offer.get("href") or "").partition("?")[0]
    return kind.startswith("image") or (not kind and path.lower().endswith(_PICTURE_SUFFIXES))
