"""Signatures of articles, and the older article that one is a copy of.

Article -> signature -> Signature -> dedupe, with known ones -> Signature with duplicate_of
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.dedupe.canonical import own_canonical_url
from dragoman.model import Article, ArticleId, Signature, digest
from dragoman.text.folding import folded

MIN_CHARS = 200
"""A shorter text, folded, is no proof: "More follows soon." stands in many articles."""


def signature(article: Article) -> Signature:
    """What tells copies of this version of an article apart from other articles."""
    text = folded(article.text)
    return Signature(
        version=article.version,
        article_id=article.id,
        source_id=article.source_id,
        content=digest("content", text) if len(text) >= MIN_CHARS else "",
        title=folded(article.title),
        canonical_url=own_canonical_url(article.canonical_url, page_url=article.url),
    )


def dedupe(new: Signature, *, known: Sequence[Signature]) -> Signature:
    """The signature with `duplicate_of`: the oldest known article that it is a copy of.

    A later version of an article is no copy of the earlier one. Two articles of a source
    with one canonical address and different texts stay apart.

    Args:
        new: one that `signature` made.
        known: earlier results of `dedupe`, oldest first; may hold several versions of one
            article, and versions of the new one's article.

    Returns:
        `new` with `duplicate_of` set, never to its own article and never to an article
        whose last version is a copy itself; None if there is no such article.
    """
    latest = {k.article_id: k.duplicate_of for k in known}
    for other in known:
        if other.article_id != new.article_id and _is_copy(new, other):
            original = _original(other.duplicate_of or other.article_id, latest)
            if original != new.article_id:
                return replace(new, duplicate_of=original)
            break
    return replace(new, duplicate_of=None)


def _is_copy(new: Signature, other: Signature) -> bool:
    if new.content or other.content:
        return new.content == other.content
    return (
        new.canonical_url is not None
        and new.canonical_url == other.canonical_url
        and new.source_id == other.source_id
        and new.title == other.title
    )


def _original(article: ArticleId, latest: dict[ArticleId, ArticleId | None]) -> ArticleId:
    """The end of the chain; a ring, which no honest history makes, ends where it began."""
    seen = [article]
    while (older := latest.get(seen[-1])) is not None and older not in seen:
        seen.append(older)
    return seen[-1]
