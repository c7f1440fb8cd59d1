"""What all pages have in common: the newspaper, its files and their addresses."""

from dataclasses import dataclass
from posixpath import dirname, relpath
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dragoman.model import ArticleId, Edition, EditionId, PictureRef, StoryId
from dragoman.settings import SiteSettings


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site, as it is served and exported."""

    path: str
    """Relative to the site's address, without a slash at its beginning."""
    body: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The newspaper as all its pages know it."""

    site: SiteSettings
    editions: tuple[Edition, ...]
    version: str
    """Of the program."""
    rough_below: float
    """Routes graded lower, or never graded, are shown as rough."""
    names_desk: bool = False
    """Whether receipts name who decided at the desk."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that defines "today"."""
        return ZoneInfo(self.site.time_zone)

    @property
    def host(self) -> str:
        """The host of the site's address, without a port."""
        return urlsplit(self.site.url).hostname or "localhost"

    def url(self, path: str) -> str:
        """The absolute address of one of our files."""
        return f"{self.site.url.rstrip('/')}/{path}"


# Where the files lie


def front_path(edition: EditionId) -> str:
    """The front page of an edition."""
    return f"{edition}/index.html"


def section_path(edition: EditionId, section: str) -> str:
    """The page of a section."""
    return f"{edition}/section/{section}.html"


def story_path(edition: EditionId, story: StoryId) -> str:
    """The page of a story."""
    return f"{edition}/story/{story}.html"


def article_path(edition: EditionId, article: ArticleId) -> str:
    """The page of an article."""
    return f"{edition}/article/{article}.html"


def data_path(edition: EditionId, article: ArticleId) -> str:
    """The same article as JSON."""
    return f"{edition}/article/{article}.json"


def receipt_path(edition: EditionId, article: ArticleId) -> str:
    """How its translation came about, as JSON."""
    return f"{edition}/article/{article}.receipt.json"


def about_path(edition: EditionId) -> str:
    """The page about the newspaper."""
    return f"{edition}/about.html"


def feed_path(edition: EditionId) -> str:
    """The Atom feed of an edition."""
    return f"{edition}/feed.xml"


def media_path(picture: PictureRef) -> str:
    """A picture."""
    return f"media/{picture.name}"


def link(page: str, target: str) -> str:
    """The relative address by which one page leads to another file.

    >>> link("en/article/abc.html", "en/index.html"), link("index.html", "style.css")
    ('../index.html', 'style.css')
    """
    return relpath(target, dirname(page) or ".")
