"""The body of an article as a page shows it: blocks made of sentences, and its pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from dragoman.model import STANDFIRST, TITLE, Article, Block, BlockKind, Image, Place, Rendition
from dragoman.render.paper import media_path
from dragoman.render.sentences import Phrase, Sentence, SentenceMaker, sentence_maker
from dragoman.render.words import Words
from dragoman.text.markup import web_address

_LEAD_WITHIN = 2
"""A figure among so many first blocks is taken for the lead picture if no other is known."""

Sentences = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with what belongs beneath it."""

    path: str
    """Empty if the picture is not here."""
    width: int
    height: int
    alt: Phrase
    caption: Sentences = ()
    credit: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    level: int
    sentences: Sentences


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it is shown; the items of a list are together one part."""

    kind: BlockKind
    sentences: Sentences = ()
    level: int = 0
    items: tuple[Item, ...] = ()
    is_ordered: bool = False
    rows: tuple[tuple[Sentences, ...], ...] = ()
    photo: Photo | None = None
    url: str | None = None
    host: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Everything of an article's text and pictures that may be shown, in reading order."""

    title: Sentences
    standfirst: Sentences = ()
    lead: Photo | None = None
    parts: tuple[Part, ...] = ()

    @property
    def sentences(self) -> Sentences:
        """All sentences, in reading order."""
        return (*self.title, *self.standfirst, *_of_photo(self.lead), *self._of_parts())

    @property
    def marked(self) -> Sentences:
        """The sentences that the reader is warned of."""
        return tuple(s for s in self.sentences if s.is_marked)

    def _of_parts(self) -> Iterator[Sentence]:
        for part in self.parts:
            yield from part.sentences
            yield from _of_photo(part.photo)
            yield from (s for item in part.items for s in item.sentences)
            yield from (s for row in part.rows for cell in row for s in cell)


def body_of(rendition: Rendition, words: Words) -> Body:
    """What may be shown of an article: nothing of a text that is withheld or not ours to show.

    Raises:
        ValueError: the translation is not of this version, or has no report that fits.
    """
    article, rights = rendition.article, rendition.decision.rights
    maker = sentence_maker(rendition, words)
    title = maker.sentences(TITLE, article.title)
    match (rendition.publication.status, rights):
        case ("canceled", _):
            return Body(())
        case ("usable", "full"):
            return _whole(rendition, maker, title)
        case ("usable", "extract"):
            return Body(title, maker.sentences(STANDFIRST, rendition.decision.extract))
        case _:
            return Body(title)


def lead_image(article: Article) -> Image | None:
    """The picture that stands for an article."""
    if article.image:
        return article.image
    first = (b.image for b in article.blocks[:_LEAD_WITHIN] if b.image)
    return next(first, None)


def photo_of(image: Image, rendition: Rendition, caption: Sentences = ()) -> Photo:
    """A picture as a page shows it; without a path if it is not here."""
    language = rendition.article.language
    alt = Phrase(image.alt, language)
    credit = Phrase(image.credit, language) if image.credit.strip() else None
    for picture in rendition.pictures:
        if picture.url == image.url:
            sizes = picture.width, picture.height
            return Photo(media_path(picture), *sizes, alt, caption, credit)
    return Photo("", 0, 0, alt, caption, credit)


def _whole(rendition: Rendition, maker: SentenceMaker, title: Sentences) -> Body:
    article = rendition.article
    at, lead = _lead(rendition, maker)
    standfirst = "" if article.standfirst in _first_texts(article) else article.standfirst
    numbered = [(Place(n), block) for n, block in enumerate(article.blocks) if n != at]
    return Body(
        title,
        maker.sentences(STANDFIRST, standfirst),
        lead,
        tuple(_parts(numbered, rendition, maker)),
    )


def _lead(rendition: Rendition, maker: SentenceMaker) -> tuple[int | None, Photo | None]:
    """The lead picture, and which block it was, if any: it is not shown twice."""
    article = rendition.article
    image = lead_image(article)
    if image is None:
        return None, None
    for n, block in enumerate(article.blocks):
        if block.image and block.image.url == image.url:
            if n >= _LEAD_WITHIN:
                return None, None
            caption = maker.sentences(Place(n), block.image.caption)
            return n, photo_of(block.image, rendition, caption)
    untranslated = SentenceMaker(maker.language, None, {}, maker.words)
    beyond = Place(len(article.blocks))
    photo = photo_of(image, rendition, untranslated.sentences(beyond, image.caption))
    return None, photo if photo.path else None


def _first_texts(article: Article) -> Sequence[str]:
    return [b.text for b in article.blocks if b.text][:2]


def _parts(
    numbered: Sequence[tuple[Place, Block]], rendition: Rendition, maker: SentenceMaker
) -> Iterator[Part]:
    level = 1
    for (kind, is_ordered), group in groupby(numbered, lambda pb: (pb[1].kind, pb[1].is_ordered)):
        if kind == "list_item":
            items = (Item(b.level, _texts(p, b, maker)) for p, b in group)
            shown = tuple(i for i in items if i.sentences)
            yield Part(kind, items=shown, is_ordered=is_ordered)
            continue
        for place, block in group:
            part = _part(place, block, rendition=rendition, maker=maker)
            if part and kind == "heading":
                level = min(max(block.level, 2), level + 1)
                part = Part(kind, part.sentences, level)
            if part:
                yield part


def _part(place: Place, block: Block, *, rendition: Rendition, maker: SentenceMaker) -> Part | None:
    """One block; None if there is nothing to show in it."""
    match block.kind:
        case "figure" if block.image:
            caption = maker.sentences(place, block.image.caption)
            photo = photo_of(block.image, rendition, caption)
            return Part("figure", photo=photo) if photo.path or caption else None
        case "table":
            return Part("table", rows=_rows(place, block, maker)) if block.rows else None
        case "embed":
            url = web_address(block.url)
            return Part("embed", url=url, host=urlsplit(url).hostname or "") if url else None
        case _:
            sentences = _texts(place, block, maker)
            return Part(block.kind, sentences) if sentences else None


def _texts(place: Place, block: Block, maker: SentenceMaker) -> Sentences:
    return maker.sentences(place, block.text, marks=block.marks)


def _rows(place: Place, block: Block, maker: SentenceMaker) -> tuple[tuple[Sentences, ...], ...]:
    cells = iter(range(sum(map(len, block.rows))))
    return tuple(
        tuple(maker.sentences(place, text, cell=next(cells)) for text in row) for row in block.rows
    )


def _of_photo(photo: Photo | None) -> Sentences:
    return photo.caption if photo else ()
