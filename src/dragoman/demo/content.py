"""The sample wire as it was written: TOML files to frozen values.

wire/<publisher>/publisher.toml -> Publisher
wire/<publisher>/<slug>.toml    -> Piece, the words of one article before they have a date
"""

import tomllib
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal
from zoneinfo import ZoneInfo

from dragoman.model import BlockKind, Language

PICTURES = (
    "bridge",
    "city",
    "election",
    "flood",
    "football",
    "harbour",
    "library",
    "museum",
    "observatory",
    "portrait",
    "strike",
    "vineyard",
    "wildfire",
)
"""Names of all pictures: wire/pictures/<name>.png."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a piece as its author wrote it; `text` has inline markup."""

    kind: BlockKind
    text: str = ""
    picture: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if self.kind == "figure" and self.picture not in PICTURES:
            raise ValueError(f"no picture called {self.picture!r}")
        if self.kind not in ("figure", "table") and not self.text:
            raise ValueError(f"a {self.kind} without text")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a publisher changes in a piece when told to correct it."""

    minutes_ago: int
    headline: str
    block: int
    """Which block is replaced, counted from 0."""
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of the sample wire, before it has a date and an address."""

    slug: str
    headline: str
    authors: tuple[str, ...]
    section: str
    categories: tuple[str, ...]
    minutes_ago: int
    passages: tuple[Passage, ...]
    event: str = ""
    """What several publishers write about; empty if nobody else does."""
    standfirst: str = ""
    dateline: str = ""
    modified_minutes_ago: int | None = None
    canonical: str = ""
    """The slug that the page wrongly names as its canonical address; empty: its own."""
    correction: Correction | None = None
    is_to_be_withdrawn: bool = False

    @property
    def number(self) -> int:
        """A five-digit number as content management systems give them, always the same."""
        return 10_000 + zlib.crc32(self.slug.encode()) % 80_000


@dataclass(frozen=True, slots=True)
class Publisher:
    """A fictional newspaper with the articles that it has on the wire."""

    id: str
    name: str
    language: Language
    town: str
    tagline: str
    time_zone: ZoneInfo
    sections: tuple[tuple[str, str], ...]
    """Slug and name of each, in the order of the menu."""
    contact: str
    copyright: str
    rights: str
    """Address of the licence that the pages declare; empty if they only claim copyright."""
    path: str
    """Pattern of an article's path."""
    feed: Literal["rss", "atom"]
    feed_path: str
    guid: Literal["permalink", "tag"]
    robots: str
    pieces: tuple[Piece, ...]
    charset: str = "utf-8"
    """How pages are encoded; "utf-8-sig" starts them with a byte order mark."""
    is_charset_in_header: bool = True
    has_media: bool = False
    """Whether the feed carries pictures."""

    def section_slug(self, name: str) -> str:
        """The slug of a section of this name; ValueError if there is none."""
        found = [slug for slug, known in self.sections if known == name]
        if not found:
            raise ValueError(f"{self.id} has no section {name!r}")
        return found[0]


@cache
def read_publishers() -> tuple[Publisher, ...]:
    """All publishers of the sample wire in alphabetical order of their ids."""
    wire = files("dragoman.demo") / "wire"
    rooms = sorted((d for d in wire.iterdir() if d.is_dir()), key=lambda d: d.name)
    return tuple(_publisher(room) for room in rooms if (room / "publisher.toml").is_file())


def _load(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _publisher(room: Traversable) -> Publisher:
    names = sorted(f.name for f in room.iterdir() if f.name.endswith(".toml"))
    pieces = tuple(
        _piece(name.removesuffix(".toml"), _load(room / name))
        for name in names
        if name != "publisher.toml"
    )
    data = _load(room / "publisher.toml")
    data["time_zone"] = ZoneInfo(data["time_zone"])
    data["sections"] = tuple(data["sections"].items())
    data["language"] = Language(data["language"])
    return Publisher(id=room.name, pieces=pieces, **data)


def _piece(slug: str, data: dict[str, Any]) -> Piece:
    correction = data.pop("correction", None)
    return Piece(
        slug=slug,
        authors=tuple(data.pop("authors")),
        categories=tuple(data.pop("categories")),
        passages=tuple(_passage(block) for block in data.pop("blocks")),
        is_to_be_withdrawn=data.pop("withdrawn", False),
        correction=Correction(**correction) if correction else None,
        **data,
    )


def _passage(block: dict[str, Any]) -> Passage:
    rows = tuple(tuple(row) for row in block.pop("rows", ()))
    return Passage(rows=rows, **block)
