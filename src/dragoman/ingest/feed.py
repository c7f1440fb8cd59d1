"""Reads a feed: RSS, Atom and RDF of all ages, by feedparser, without believing any of it."""

import io
from dataclasses import dataclass
from datetime import datetime

import feedparser

from dragoman.errors import FeedError
from dragoman.ingest import fields
from dragoman.model import Entry, Language, Source, article_id
from dragoman.text.urls import canonical_url

_TITLE_CHARS = 500
_SUMMARY_CHARS = 2000


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says, in its order."""

    title: str
    home_url: str | None
    language: Language | None
    entries: tuple[Entry, ...]
    n_skipped: int = 0
    """Entries without any address: there is nothing to fetch."""
    n_repeated: int = 0
    """Entries with the identity of an earlier one."""


def parse_feed(body: bytes, *, source: Source, url: str, content_type: str, now: datetime) -> Feed:
    """The feed in the bytes.

    Args:
        body: as the publisher sent it.
        source: whose feed it is.
        url: where it was found; relative links lead from there.
        content_type: the header as it was sent; it may name the charset.
        now: when it was fetched: dates from the future are not believed.

    Raises:
        FeedError: the bytes are no feed.
    """
    # A stream, since feedparser takes bytes for the name of a file first. It is not told the
    # address: it would resolve guids too, and they must outlive a move of the feed.
    parsed = feedparser.parse(
        io.BytesIO(body),
        response_headers={"content-type": content_type},
        resolve_relative_uris=False,  # within texts, of which no markup is kept
        sanitize_html=False,
    )
    if not parsed.get("version") and not parsed["entries"]:
        raise FeedError(f"source {source.id}: {url} is no feed: {_beginning(body, content_type)}")
    about: fields.Raw = parsed["feed"]
    language = fields.language(about.get("language"))
    found = [_entry(raw, language, source=source, url=url, now=now) for raw in parsed["entries"]]
    first: dict[str, Entry] = {}
    for entry in found:
        if entry is not None:
            first.setdefault(entry.article_id, entry)
    n_skipped = found.count(None)
    return Feed(
        title=fields.text(about, "title", max_chars=_TITLE_CHARS),
        home_url=fields.page_address(about, base=url),
        language=language,
        entries=tuple(first.values()),
        n_skipped=n_skipped,
        n_repeated=len(found) - n_skipped - len(first),
    )


def _beginning(body: bytes, content_type: str) -> str:
    start = " ".join(body[:200].decode("utf-8", "replace").split())[:60]
    return f"{content_type or 'without a type'}, {len(body):,} bytes, begins with {start!r}"


def _entry(
    raw: fields.Raw, language: Language | None, *, source: Source, url: str, now: datetime
) -> Entry | None:
    """The entry; None if it has no address."""
    link = fields.page_address(raw, base=url)
    if link is None:
        return None
    guid = str(raw.get("id") or "").strip() or None
    return Entry(
        article_id=article_id(source.id, guid=guid, url=canonical_url(link)),
        source_id=source.id,
        url=link,
        guid=guid,
        title=fields.text(raw, "title", max_chars=_TITLE_CHARS),
        summary=fields.text(raw, "summary", max_chars=_SUMMARY_CHARS),
        authors=fields.names(author.get("name") for author in raw.get("authors", ())),
        categories=fields.names(tag.get("label") or tag.get("term") for tag in raw.get("tags", ())),
        published_at=fields.moment(raw, "published_parsed", now=now),
        updated_at=fields.moment(raw, "updated_parsed", now=now),
        language=fields.language(fields.detail(raw, "title").get("language")) or language,
        image_url=fields.picture(raw, base=url),
    )
