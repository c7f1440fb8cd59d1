"""ingest: polls feeds, fetches the pages and pictures that they name.

    Source --poll_all--> Polled: Feed: Entry --fetch_pages--> Page
                                      picture addresses --fetch_pictures--> Picture

Effects: requests, all by the Fetcher that is passed in. Failures: one Failed for each item that
could not be had; FeedError and FetchError from the pure functions.
"""

from dragoman.ingest.discovery import FeedLink, discover_feeds
from dragoman.ingest.feed import Feed, parse_feed
from dragoman.ingest.opml import OpmlFeed, read_opml, write_opml
from dragoman.ingest.picture import PictureWant, fetch_pictures, safe_picture
from dragoman.ingest.stage import (
    FeedState,
    PageGot,
    PageWant,
    Polled,
    fetch_pages,
    poll,
    poll_all,
)
from dragoman.text.urls import canonical_url

__all__ = [
    "Feed",
    "FeedLink",
    "FeedState",
    "OpmlFeed",
    "PageGot",
    "PageWant",
    "PictureWant",
    "Polled",
    "canonical_url",
    "discover_feeds",
    "fetch_pages",
    "fetch_pictures",
    "parse_feed",
    "poll",
    "poll_all",
    "read_opml",
    "safe_picture",
    "write_opml",
]
