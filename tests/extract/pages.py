"""Pages for the tests of extract: words of our own in as little markup as a test needs."""

from collections.abc import Sequence

from dragoman.extract.body.leaves import Leaf, leaves
from dragoman.extract.body.pruning import Known
from dragoman.extract.facts import Facts, facts
from dragoman.extract.tree import parsed

URL = "https://paper.example/news/bridge.html"
PARAGRAPHS = (
    "The old bridge opened again on Tuesday, three years after a crack had closed it to all traffic.",
    "Some four hundred people crossed it in the first hour, most of them on foot and a few on horseback.",
    "The mayor said that the works had cost less than planned, and that nobody was happier than she was.",
    "Boats may pass below it from next week, once the last of the timber has been taken out of the river.",
)
PROSE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def html_of(body: str, *, head: str = "", attributes: str = "") -> str:
    """A whole page."""
    return f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"


def article_html(inner: str = PROSE, *, head: str = "", title: str = "Old bridge opens") -> str:
    """A page with an article in it."""
    return html_of(f"<article><h1>{title}</h1>{inner}</article>", head=head)


def facts_of(html: str, *, url: str = URL) -> Facts:
    """What a page says of itself."""
    return facts(parsed(html, url=url), url=url)


def leaves_of(html: str, *, url: str = URL) -> list[Leaf]:
    """All leaves of a page."""
    return leaves(parsed(html, url=url), url=url)


def texts_of(found: Sequence[Leaf]) -> list[str]:
    """The texts of leaves that have one."""
    return [leaf.text for leaf in found if leaf.text]


def known(title: str = "Old bridge opens", authors: tuple[str, ...] = ("Ada Byron",)) -> Known:
    """What is known of the article in these pages."""
    return Known(title, authors)
