"""A publisher at an address and a moment: which articles it has, and what each one says."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dragoman.demo.content import Passage, Piece, Publisher
from dragoman.demo.dates import with_dates
from dragoman.demo.markup import plain_and_marks
from dragoman.model import Article, Block, Image, SourceId, article_id


@dataclass(frozen=True, slots=True)
class Site:
    """One publisher's web site in one state.

    `anchor` is the moment that the ages of its articles are counted from; `base_url` ends
    without a slash.
    """

    publisher: Publisher
    base_url: str
    anchor: datetime
    is_corrected: bool = False
    is_withdrawn: bool = False

    def __post_init__(self) -> None:
        if self.anchor.tzinfo is None:
            raise ValueError(f"anchor has no UTC offset: {self.anchor}")

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What the site has now, newest first."""
        there = [p for p in self.publisher.pieces if not self.is_gone(p)]
        return tuple(sorted(there, key=lambda p: (p.minutes_ago, p.slug)))

    def is_gone(self, piece: Piece) -> bool:
        """Whether the piece has been withdrawn."""
        return self.is_withdrawn and piece.is_to_be_withdrawn

    def at(self, minutes_ago: int) -> datetime:
        """A moment before the anchor on the publisher's clock, in whole minutes."""
        moment = self.anchor - timedelta(minutes=minutes_ago)
        return moment.astimezone(self.publisher.time_zone).replace(second=0, microsecond=0)

    def path(self, piece: Piece) -> str:
        """Where the piece's page is on the site."""
        published = self.at(piece.minutes_ago)
        return self.publisher.path.format(
            slug=piece.slug,
            section=self.publisher.section_slug(piece.section),
            number=piece.number,
            date=published.strftime("%Y/%m/%d"),
        )

    def url(self, piece: Piece) -> str:
        """The address of the piece's page."""
        return self.base_url + self.path(piece)

    def canonical_url(self, piece: Piece) -> str:
        """The address that the page calls canonical, which may be another one's."""
        others = [p for p in self.publisher.pieces if p.slug == piece.canonical]
        return self.url(others[0] if others else piece)

    def guid(self, piece: Piece) -> str:
        """The identity of the piece in the feed."""
        if self.publisher.guid == "permalink":
            return self.url(piece)
        host = f"{self.publisher.id}.example"
        return f"tag:{host},{self.at(piece.minutes_ago):%Y-%m-%d}:{piece.number}"


def article_of(piece: Piece, site: Site) -> Article:
    """The article that a reader of the piece's page should get, nothing less and nothing more."""
    publisher = site.publisher
    published = site.at(piece.minutes_ago)
    piece = _corrected(piece) if site.is_corrected else piece
    modified = piece.modified_minutes_ago
    blocks = tuple(_block(passage, site, published) for passage in piece.passages)
    source, url = SourceId(publisher.id), site.url(piece)
    return Article(
        id=article_id(source, guid=site.guid(piece), url=url),
        source_id=source,
        url=url,
        canonical_url=site.canonical_url(piece),
        language=publisher.language,
        title=piece.headline,
        standfirst=with_dates(piece.standfirst, published.date(), publisher.language),
        authors=piece.authors,
        dateline=piece.dateline,
        published_at=published,
        modified_at=None if modified is None else site.at(modified),
        section=piece.section,
        publisher=publisher.name,
        blocks=blocks,
        image=next((b.image for b in blocks if b.image), None),
        rights_statement=publisher.rights or publisher.copyright,
    )


def _corrected(piece: Piece) -> Piece:
    change = piece.correction
    if change is None:
        return piece
    passages = list(piece.passages)
    passages[change.block] = replace(passages[change.block], text=change.text)
    passages.append(Passage("paragraph", change.note))
    return replace(
        piece,
        headline=change.headline,
        passages=tuple(passages),
        modified_minutes_ago=change.minutes_ago,
    )


def _block(passage: Passage, site: Site, published: datetime) -> Block:
    if passage.kind == "figure":
        url = f"{site.base_url}/pictures/{passage.picture}.png"
        return Block("figure", image=Image(url, passage.alt, passage.caption, passage.credit))
    if passage.kind == "table":
        return Block("table", rows=passage.rows)
    dated = with_dates(passage.text, published.date(), site.publisher.language)
    text, marks = plain_and_marks(dated, site.base_url + "/")
    level = {"heading": 2, "list_item": 1}.get(passage.kind, 0)
    return Block(passage.kind, text, marks, level=level)
