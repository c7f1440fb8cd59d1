"""The stage: a page to its article."""

from dragoman.errors import ExtractError
from dragoman.extract.blocks import blocks
from dragoman.extract.decoding import decoded
from dragoman.extract.leaves import leaves
from dragoman.extract.selection import chosen
from dragoman.extract.tree import parsed
from dragoman.model import UNKNOWN_LANGUAGE, Article, ArticleId, Entry, Page, SourceId, article_id

EXTRACTOR = "extract@1"
"""Name and version: pages are read again when it changes."""


def extract(page: Page, *, entry: Entry) -> Article:
    """The article in a page.

    Args:
        page: as its publisher sent it.
        entry: what the feed says; it fills in what the page does not say.

    Raises:
        ExtractError: there is no article in the page. Permanent for this page.
    """
    return _article(page.body, page.url, content_type=page.content_type, entry=entry)


def extract_html(html: bytes, *, url: str, content_type: str = "") -> Article:
    """The article in a page that no feed told of.

    Args:
        html: the page.
        url: where it was found; may be empty.
        content_type: HTTP header, if there was one.

    Raises:
        ExtractError: there is no article in the page. Permanent for this page.
    """
    return _article(html, url, content_type=content_type, entry=None)


def _article(body: bytes, url: str, *, content_type: str, entry: Entry | None) -> Article:
    root = parsed(decoded(body, content_type=content_type), url=url)
    title = " ".join((root.findtext(".//title") or "").split())
    found = leaves(root, url=url)
    kept = chosen(root, found)
    body_blocks = blocks(leaf for n, leaf in enumerate(found) if n in kept)
    if not body_blocks:
        raise ExtractError(f"{url}: no article")
    return Article(
        id=entry.article_id
        if entry
        else ArticleId(article_id(SourceId("page"), guid=None, url=url)),
        source_id=entry.source_id if entry else SourceId("page"),
        url=url,
        language=UNKNOWN_LANGUAGE,
        title=title,
        blocks=body_blocks,
    )
