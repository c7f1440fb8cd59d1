"""What a text holds that no language changes: addresses, @names, #tags, emoji, footnote marks."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dragoman.model import Span

LinkKind = Literal["address", "account", "tag", "emoji", "footnote"]


@dataclass(frozen=True, slots=True)
class Link:
    """One of them; `key` is what it must be like on the other side."""

    kind: LinkKind
    key: str
    span: Span


_HINT = re.compile(
    r"[@#]|://|www\.|\w\.[a-zA-Z]|\[\d|[¹²³⁰⁴-⁹†‡]|[\u2600-\u27bf\U0001f000-\U0001faff]"
)
_WEB = r"(?:https?://|www\.)[^\s<>\"“”«»„）)】」]+"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_HOST = r"\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|gov|edu|int|eu|co\.uk)\b(?:/[^\s<>\"“”«»)]*)?"
_PATTERN = re.compile(
    rf"(?P<address>{_WEB}|{_MAIL}|{_HOST})"
    r"|(?<![\w@])@(?P<account>[A-Za-z0-9_]{2,30})\b"
    r"|(?<![\w&#])#(?P<tag>[^\W\d]\w+)"
    r"|(?P<footnote>\[\d{1,3}\]|(?<=[^\W\d_])[¹²³⁰⁴-⁹]+(?!\w)|[†‡])"
    r"|(?P<emoji>[\u2600-\u26ff\u2702-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]"
    r"[\ufe0f\u200d\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]*)",
    re.IGNORECASE,
)
_END = ".,;:!?…'’\""
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?")
_UNITS = re.compile(r"(?:^|[^\w])(?:[kcm]?m|ft|yd|mi|км|м|см)$", re.IGNORECASE)
"""Before a raised 2 or 3 that measures an area."""


@lru_cache(maxsize=512)
def links_of(text: str) -> tuple[Link, ...]:
    """Addresses, accounts, tags, emoji and footnote marks of a text, in order.

    >>> [(x.kind, x.key) for x in links_of("See https://Example.org/a. @ana #Wahl")]
    [('address', 'example.org/a'), ('account', 'ana'), ('tag', 'wahl')]
    """
    if not _HINT.search(text):
        return ()
    found = (_made(text, m) for m in _PATTERN.finditer(text))
    return tuple(link for link in found if link)


def _made(text: str, found: re.Match[str]) -> Link | None:
    kind: LinkKind
    for kind in ("address", "account", "tag", "emoji", "footnote"):
        said = found.group(kind)
        if said is None:
            continue
        if kind == "footnote" and said in "²³" and _UNITS.search(text[: found.start()][-4:]):
            return None
        whole = said.rstrip(_END) if kind == "address" else said
        start = found.start() if kind in ("account", "tag") else found.start(kind)
        span = (start, found.start(kind) + len(whole))
        key = whole.casefold()
        key = _SCHEME.sub("", key).rstrip("/") if kind == "address" else key
        return Link(kind, key.replace("\ufe0f", ""), span)
    return None
