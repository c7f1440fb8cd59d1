"""The stage: a page to its article."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.errors import ExtractError
from dragoman.extract.body.blocks import blocks
from dragoman.extract.body.head import dateline, section_above, without_dateline
from dragoman.extract.body.leaves import Leaf, leaves
from dragoman.extract.body.pictures import file_name
from dragoman.extract.body.pruning import Known
from dragoman.extract.body.selection import Choice, selected
from dragoman.extract.decoding import decoded
from dragoman.extract.facts import Facts, facts
from dragoman.extract.metadata.claims import rights_statement
from dragoman.extract.metadata.fields import canonical_url, lead_image, publisher, section
from dragoman.extract.metadata.moments import published_and_modified
from dragoman.extract.metadata.people import authors
from dragoman.extract.metadata.titles import site_name, title
from dragoman.extract.metadata.tongue import language
from dragoman.extract.tree import parsed
from dragoman.model import (
    UNKNOWN_LANGUAGE,
    Article,
    ArticleId,
    Block,
    Entry,
    Image,
    Page,
    SourceId,
    article_id,
)

EXTRACTOR = "extract@1"
"""Name and version: pages are read again when it changes."""
_NO_SOURCE = SourceId("page")
_TITLE_CHARS, _LINE_CHARS, _NEAR = 80, 250, 4


@dataclass(frozen=True, slots=True)
class _Told:
    """Where a page comes from, and what its feed says."""

    id: ArticleId
    source_id: SourceId
    url: str
    entry: Entry | None = None


def extract(page: Page, *, entry: Entry) -> Article:
    """The article in a page.

    Args:
        page: as its publisher sent it.
        entry: what the feed says; it fills in what the page does not say.

    Raises:
        ExtractError: there is no article in the page. Permanent for this page.
    """
    told = _Told(entry.article_id, entry.source_id, page.url, entry)
    return _article(page.body, told, content_type=page.content_type)


def extract_html(html: bytes, *, url: str, content_type: str = "") -> Article:
    """The article in a page that no feed told of.

    Args:
        html: the page.
        url: where it was found; may be empty.
        content_type: HTTP header, if there was one.

    Raises:
        ExtractError: there is no article in the page. Permanent for this page.
    """
    told = _Told(article_id(_NO_SOURCE, guid=None, url=url), _NO_SOURCE, url)
    return _article(html, told, content_type=content_type)


def _article(body: bytes, told: _Told, *, content_type: str) -> Article:
    root = parsed(decoded(body, content_type=content_type), url=told.url)
    known = facts(root, url=told.url)
    found = leaves(root, url=told.url)
    headline = title(known) or (told.entry.title if told.entry else "")
    house = publisher(known) or site_name(known, headline)
    people = authors(known, publisher=house) or (told.entry.authors if told.entry else ())
    choice = selected(known, found, known=Known(headline, people), lead=lead_image(known))
    if not choice.body:
        raise ExtractError(f"{told.url or 'page'}: no article in it")
    first = next((n for n in choice.body if found[n].kind == "paragraph"), choice.body[0])
    place = dateline(found, choice.head, first=first, authors=people)
    shown = blocks(
        without_dateline(found[n], place) if n == first else found[n] for n in choice.body
    )
    article = Article(
        id=told.id,
        source_id=told.source_id,
        url=told.url,
        language=UNKNOWN_LANGUAGE,
        title=headline or _first_words(shown),
        blocks=shown,
        standfirst="" if choice.standfirst is None else found[choice.standfirst].text,
        canonical_url=canonical_url(known),
        authors=people,
        dateline=place,
        section=section(known) or section_above(found, choice.head.start),
        publisher=house,
        rights_statement=rights_statement(known, found),
    )
    return _dated(
        _with_feed(article, known, told.entry), known, told.entry, lines=_lines(found, choice)
    )


def _with_feed(article: Article, known: Facts, entry: Entry | None) -> Article:
    """The article with its language and lead picture, and the feed's section if it has none."""
    categories = entry.categories if entry else ()
    text = " ".join(b.text for b in article.blocks)
    return replace(
        article,
        language=language(known, text=text, told=entry.language if entry else None),
        image=_lead(known, article.blocks, entry),
        section=article.section or next(iter(categories), ""),
    )


def _dated(article: Article, known: Facts, entry: Entry | None, *, lines: Sequence[str]) -> Article:
    published, modified = published_and_modified(
        known,
        told=entry.published_at if entry else None,
        told_update=entry.updated_at if entry else None,
        lines=lines,
    )
    return replace(article, published_at=published, modified_at=modified)


def _lines(found: Sequence[Leaf], choice: Choice) -> list[str]:
    """What stands around the headline and right below the text: there may be a date."""
    above = range(max(0, choice.head.start - _NEAR), min(len(found), choice.head.stop + 1))
    below = range(choice.body[-1] + 1, min(len(found), choice.body[-1] + _NEAR))
    texts = [found[n].text for n in (*above, *below)]
    return [text for text in texts if text and len(text) < _LINE_CHARS]


def _lead(known: Facts, shown: tuple[Block, ...], entry: Entry | None) -> Image | None:
    """The captioned picture above the text; else the one that the page names; else its first."""
    if shown[0].image and shown[0].image.caption:
        return shown[0].image
    figures = [b.image for b in shown if b.image]
    address = lead_image(known)
    same = [f for f in figures if address and file_name(f.url) == file_name(address)]
    if same:
        return same[0]
    if address:
        return Image(address)
    if figures:
        return figures[0]
    return Image(entry.image_url) if entry and entry.image_url else None


def _first_words(shown: tuple[Block, ...]) -> str:
    text = next((b.text for b in shown if b.text), "")
    return text if len(text) <= _TITLE_CHARS else text[:_TITLE_CHARS].rpartition(" ")[0] + "…"
