"""Templates filled: what every page has around its own part."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial

from jinja2 import Environment
from markupsafe import Markup, escape

from dragoman.model import ArticleId, Edition, EditionId, Language, StoryId
from dragoman.render.paper import (
    File,
    Paper,
    about_path,
    article_path,
    feed_path,
    front_path,
    link,
    section_path,
    story_path,
)
from dragoman.render.words import Words, words
from dragoman.text.markup import page_templates

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself to machines."""

    title: str
    description: str = ""
    kind: str = "website"
    """Of Open Graph: website or article."""
    image: str = ""
    """Path of the picture that stands for the page."""
    canonical: str = ""
    """Absolute; the page's own address if empty."""
    linked_data: Markup = Markup()  # noqa: RUF009 — immutable
    data: str = ""
    """Path of the same content as JSON."""
    section: str = ""
    """Id of the section that the page is of."""
    others: tuple[tuple[Edition, str], ...] = ()
    """Other editions, each with the path of its counterpart to this page."""
    alternates: tuple[tuple[Language, str], ...] = field(default=())
    """Languages in which this very page exists, each with its path."""


def filled(template: str, path: str, *, edition: Edition, paper: Paper, **values: object) -> File:
    """A page from its template.

    Args:
        template: name of the file without ".html.j2".
        path: of the page.
        edition: in whose language it speaks.
        paper: the newspaper.
        values: what the template shows; `head` is a Head.
    """
    text = _text(
        template, edition=edition, paper=paper, to=partial(link, path), path=path, **values
    )
    return File(path, text.encode(), HTML)


def fragment(template: str, *, edition: Edition, paper: Paper, **values: object) -> str:
    """A piece of HTML that may stand anywhere, so that all its links are absolute."""
    return _text(template, edition=edition, paper=paper, to=paper.url, **values)


def _text(
    template: str, *, edition: Edition, paper: Paper, to: Callable[[str], str], **values: object
) -> str:
    spoken = words(edition.language)
    return (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(
            edition=edition,
            paper=paper,
            words=spoken,
            say=spoken.say,
            say_html=partial(_say_html, spoken),
            link=to,
            paths=_Paths(edition.id),
            **values,
        )
    )


@dataclass(frozen=True, slots=True)
class _Paths:
    """Where the pages of one edition lie, for templates."""

    edition: EditionId

    @property
    def front(self) -> str:
        return front_path(self.edition)

    @property
    def about(self) -> str:
        return about_path(self.edition)

    @property
    def feed(self) -> str:
        return feed_path(self.edition)

    def section(self, section: str) -> str:
        return section_path(self.edition, section)

    def story(self, story: StoryId) -> str:
        return story_path(self.edition, story)

    def article(self, article: ArticleId) -> str:
        return article_path(self.edition, article)


@cache
def _environment() -> Environment:
    environment = page_templates("dragoman.render")
    environment.globals |= {
        "article_path": article_path,
        "front_path": front_path,
        "feed_path": feed_path,
    }
    return environment


def _say_html(spoken: Words, key: str, **values: Markup) -> Markup:
    """A phrase in which some values are HTML."""
    places = {name: f"{{{name}}}" for name in values}
    return Markup(escape(spoken.say(key, **places))).format(**values)  # noqa: S704 — escaped
