"""The page of one article."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup, escape

from dragoman.model import Article, Edition, EditionId, Language, Rendition
from dragoman.render.body import Body, body_of
from dragoman.render.cards import (
    Manner,
    cards_of,
    headline_of,
    manner_of,
    summary_of,
)
from dragoman.render.linked import linked_data
from dragoman.render.pages import Head, filled
from dragoman.render.paper import (
    File,
    Paper,
    article_path,
    data_path,
    front_path,
    receipt_path,
)
from dragoman.render.receipt import Receipt, receipt_of
from dragoman.render.sentences import Phrase
from dragoman.render.words import Words, words
from dragoman.text.markup import clean, web_address

_SAME_TIME = timedelta(minutes=1)
"""A change sooner after publication is none to speak of."""


@dataclass(frozen=True, slots=True)
class _View:
    """What the template shows of an article."""

    rendition: Rendition
    manner: Manner
    body: Body
    is_rough: bool
    original: Phrase | None
    """The headline in its own language, where the one shown is a translation."""
    url: str | None
    authors: Markup
    """Names in the article's language, joined in the edition's."""
    language_name: str
    route: str
    engines: str
    published_at: datetime | None
    modified_at: datetime | None
    receipt: Receipt | None
    """None if nothing was translated."""
    faults: tuple[tuple[Phrase, int], ...]
    """What checks found fault with, in words, with how many sentences each."""


def render_article(
    rendition: Rendition,
    *,
    edition: Edition,
    paper: Paper,
    related: Iterable[Rendition] = (),
    also_in: Collection[EditionId] = (),
) -> File:
    """The page of an article as the edition may show it.

    Args:
        rendition: the article in this edition.
        edition: whose page it is.
        paper: the newspaper.
        related: what the edition has of the same story; the article itself is left out.
        also_in: other editions that have a page of the article.

    Raises:
        ValueError: the translation is not of this version, or has no report that fits.
    """
    article, spoken = rendition.article, words(edition.language)
    view = _view(rendition, edition, paper)
    siblings = [r for r in related if r.article.id != article.id]
    return filled(
        "article",
        article_path(edition.id, article.id),
        edition=edition,
        paper=paper,
        head=_head(view, edition=edition, paper=paper, also_in=also_in),
        view=view,
        body=view.body,
        others=cards_of(siblings, edition=edition, paper=paper),
        found_in=tuple(e for e in paper.editions if e.id in also_in),
        receipt_at=receipt_path(edition.id, article.id),
        title=_title(view, spoken),
    )


def _view(rendition: Rendition, edition: Edition, paper: Paper) -> _View:
    article, spoken = rendition.article, words(edition.language)
    translation = rendition.translation
    manner = manner_of(rendition, edition=edition, paper=paper)
    published, modified = article.published_at, article.modified_at
    is_changed = modified and (published is None or modified - published > _SAME_TIME)
    return _View(
        rendition,
        manner,
        body_of(rendition, spoken),
        manner == "rough",
        headline_of(rendition)[1],
        web_address(article.url),
        _authors(article, spoken),
        spoken.name(article.language),
        spoken.route(translation.route) if translation else "",
        spoken.engines(translation.route) if translation else "",
        published,
        modified if is_changed else None,
        receipt := receipt_of(rendition),
        _faults(receipt, spoken) if receipt else (),
    )


def _title(view: _View, spoken: Words) -> str:
    if view.manner == "canceled":
        return spoken.say("canceled_title")
    return " ".join(s.text for s in view.body.title)


def _head(view: _View, *, edition: Edition, paper: Paper, also_in: Collection[EditionId]) -> Head:
    rendition, spoken = view.rendition, words(edition.language)
    article = rendition.article
    summary = summary_of(rendition)
    lead = view.body.lead
    image = lead.path if lead else ""
    here = article_path(edition.id, article.id)
    versions = ((e, article_path(e.id, article.id)) for e in paper.editions)
    return Head(
        title=_title(view, spoken),
        description=str(summary.text) if summary else "",
        kind="article",
        image=image,
        canonical=(view.url or "") if view.manner in ("own", "untranslated") else paper.url(here),
        linked_data=linked_data(
            rendition, edition=edition, paper=paper, image=paper.url(image) if image else ""
        ),
        data=data_path(edition.id, article.id),
        others=tuple(
            (e, p if e.id in also_in else front_path(e.id)) for e, p in versions if e != edition
        ),
        alternates=_alternates(rendition, also_in, paper),
    )


def _alternates(
    rendition: Rendition, also_in: Collection[EditionId], paper: Paper
) -> tuple[tuple[Language, str], ...]:
    """The pages of the article in all editions, if it is in more than one."""
    if not also_in:
        return ()
    ids = {rendition.publication.edition, *also_in}
    here = ((e, article_path(e.id, rendition.article.id)) for e in paper.editions)
    return tuple((e.language, path) for e, path in here if e.id in ids)


def _authors(article: Article, spoken: Words) -> Markup:
    names = [Phrase(clean(name), article.language) for name in article.authors]
    places = tuple(f"{{{n}}}" for n in range(len(names)))
    isolated = (Markup("<bdi{}>{}</bdi>").format(name.attributes, name.text) for name in names)
    return Markup(escape(spoken.several(places))).format(*isolated)  # noqa: S704 — escaped


def _faults(receipt: Receipt, spoken: Words) -> tuple[tuple[Phrase, int], ...]:
    """The checks that found fault, each in words of the edition."""
    return tuple(
        (Phrase(spoken.say(key).rstrip(".。"), spoken.catalogue_language), n)
        for check, n in receipt.findings
        if spoken.has(key := f"check_{check}")
    )
