"""Articles as what JSON can say."""

from datetime import datetime
from typing import Any

from dragoman.model import Article, Block, Image


def article_as_json(article: Article) -> dict[str, Any]:
    """The fields of `dragoman extract --json`, in their order."""
    figures = [b.image for b in article.blocks if b.image]
    lead = [article.image] if article.image else []
    images = {i.url: i for i in (*lead, *figures)} | {i.url: i for i in figures}
    return {
        "url": article.url,
        "canonical_url": article.canonical_url,
        "language": article.language,
        "title": article.title,
        "standfirst": article.standfirst,
        "authors": list(article.authors),
        "dateline": article.dateline,
        "published": _iso(article.published_at),
        "modified": _iso(article.modified_at),
        "publisher": article.publisher,
        "section": article.section,
        "text": article.text,
        "blocks": [_block(b) for b in article.blocks],
        "images": [_image(i) for i in images.values()],
        "image": article.image.url if article.image else None,
        "rights": {"statement": article.rights_statement} if article.rights_statement else {},
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _image(image: Image) -> dict[str, str]:
    return {
        "url": image.url,
        "alt": image.alt,
        "caption": image.caption,
        "credit": image.credit,
    }


def _block(block: Block) -> dict[str, Any]:
    shown: dict[str, Any] = {"kind": block.kind, "text": block.text}
    if block.marks:
        shown["marks"] = [
            {"kind": m.kind, "start": m.start, "end": m.end} | ({"url": m.url} if m.url else {})
            for m in block.marks
        ]
    if block.level:
        shown["level"] = block.level
    if block.kind == "list_item":
        shown["is_ordered"] = block.is_ordered
    if block.image:
        shown["image"] = _image(block.image)
    if block.rows:
        shown["rows"] = [list(row) for row in block.rows]
    if block.url:
        shown["url"] = block.url
    return shown
