"""The front page and the pages of sections."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from dragoman.model import Edition, Rendition, Section, StoryId
from dragoman.render.cards import Card, cards_of, n_sources
from dragoman.render.pages import Head, filled
from dragoman.render.paper import File, Paper, front_path, section_path

_N_SECOND = 3
_N_STORIES = 4
_N_LATEST = 12
_N_IN_SECTION = 5
_N_ON_SECTION_PAGE = 100
_FRESH = timedelta(hours=30)
"""A story without news for so long stands behind all that have some."""
_N_TOLD = 2
"""Newsrooms that make a story of one event worth comparing."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A story on the front page: its cards, the one that stands for it first."""

    id: StoryId
    cards: tuple[Card, ...]

    @property
    def n_sources(self) -> int:
        """How many newsrooms tell of it."""
        return n_sources(self.cards)


@dataclass(frozen=True, slots=True)
class Column:
    """A section on the front page."""

    section: Section
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class _Front:
    """What stands where on a front page."""

    lead: Card | None
    lead_story: Cluster | None
    second: tuple[Card, ...]
    latest: tuple[tuple[date, tuple[Card, ...]], ...]
    clusters: tuple[Cluster, ...]
    columns: tuple[Column, ...]
    more: tuple[tuple[date, tuple[Card, ...]], ...]
    """Whatever stands nowhere else on the page, by day."""


def render_front(
    renditions: Iterable[Rendition],
    *,
    edition: Edition,
    paper: Paper,
    stories: Collection[StoryId],
    now: datetime,
) -> File:
    """The front page: what several newsrooms report first, then the latest, then sections.

    Every article that is given and may be listed stands on it.

    Args:
        renditions: the newest articles of the edition.
        edition: whose front page it is.
        paper: the newspaper.
        stories: those of the articles' stories that have a page.
        now: decides what "today" is, in the site's time zone; nothing else depends on it.
    """
    today = now.astimezone(paper.zone).date()
    cards = cards_of(renditions, edition=edition, paper=paper)
    others = tuple((e, front_path(e.id)) for e in paper.editions if e.id != edition.id)
    languages = tuple((e.language, front_path(e.id)) for e in paper.editions)
    head = Head(
        title=paper.site.name,
        description=paper.site.tagline,
        others=others,
        alternates=languages if others else (),
    )
    return filled(
        "front",
        front_path(edition.id),
        edition=edition,
        paper=paper,
        head=head,
        front=_laid_out(cards, stories, edition),
        today=today,
        of_today=[card for card in cards if card.day == today],
        n_sources=n_sources,
    )


def render_section(
    renditions: Iterable[Rendition],
    *,
    section: Section,
    edition: Edition,
    paper: Paper,
) -> File:
    """The page of a section: its newest articles by day, at most a hundred.

    Args:
        renditions: articles of the edition; those of other sections are left out.
        section: of the edition.
        edition: whose page it is.
        paper: the newspaper.
    """
    cards = [
        card
        for card in cards_of(renditions, edition=edition, paper=paper)
        if section.id in card.sections
    ][:_N_ON_SECTION_PAGE]
    lead = next((c for c in cards if c.is_good and c.photo), None)
    seen = {lead.photo.path} if lead and lead.photo else set()
    rest = _pictured((c for c in cards if c != lead), seen)
    head = Head(
        title=section.name,
        section=section.id,
        others=tuple((e, front_path(e.id)) for e in paper.editions if e.id != edition.id),
    )
    return filled(
        "section",
        section_path(edition.id, section.id),
        edition=edition,
        paper=paper,
        head=head,
        section=section,
        lead=lead,
        days=_by_day(rest),
    )


def _laid_out(cards: Sequence[Card], stories: Collection[StoryId], edition: Edition) -> _Front:
    clusters = _clusters(cards, stories)
    lead = _lead(cards, clusters)
    lead_story = next((c for c in clusters if lead and c.id == lead.story), None)
    others = [c for c in clusters if c != lead_story][:_N_STORIES]
    told = {c.id for c in others}
    second = _second([c for c in cards if c.story not in told], lead)
    seen: set[str] = set()
    shown = [*_pictured([lead] if lead else [], seen), *_pictured(second, seen)]
    taken = {c.path for c in (*shown, *(cluster.cards[0] for cluster in others))}
    columns = tuple(_columns(cards, edition, taken=taken))
    in_stories = [c for cluster in clusters if cluster.id in told for c in cluster.cards]
    beside = lead_story.cards if lead_story else ()
    in_columns = [c for column in columns for c in column.cards]
    placed = {c.path for c in (*shown, *beside, *cards[:_N_LATEST], *in_stories, *in_columns)}
    return _Front(
        lead,
        _with_lead(lead_story, lead),
        tuple(shown[1:]),
        _by_day(cards[:_N_LATEST]),
        tuple(Cluster(c.id, tuple(_pictured(c.cards, seen))) for c in others),
        tuple(Column(c.section, tuple(_pictured(c.cards, seen))) for c in columns),
        _by_day(c for c in cards if c.path not in placed),
    )


def _pictured(cards: Iterable[Card], seen: set[str]) -> Iterator[Card]:
    """The cards, each with its picture unless the page has shown that one before."""
    for card in cards:
        path = card.photo.path if card.photo else ""
        yield replace(card, photo=None) if path in seen else card
        if path:
            seen.add(path)


def _clusters(cards: Sequence[Card], stories: Collection[StoryId]) -> list[Cluster]:
    """Stories that at least two newsrooms tell of: fresh ones first, then those of most."""
    members: defaultdict[StoryId | None, list[Card]] = defaultdict(list)
    for card in cards:
        if card.story in stories:
            members[card.story].append(card)
    found = [
        Cluster(story, tuple(sorted(own, key=lambda c: not (c.is_good and c.photo))))
        for story, own in members.items()
        if story is not None and n_sources(own) >= _N_TOLD
    ]
    freshest = max((card.at for card in cards), default=None)
    return sorted(found, key=lambda c: _rank(c, freshest))


def _rank(cluster: Cluster, freshest: datetime | None) -> tuple[bool, int, float]:
    """Where a story stands among others; the smaller the higher."""
    newest = max(card.at for card in cluster.cards)
    is_old = freshest is not None and freshest - newest > _FRESH
    return is_old, -cluster.n_sources, -newest.timestamp()


def _lead(cards: Sequence[Card], clusters: Sequence[Cluster]) -> Card | None:
    """The lead: of the story that most newsrooms report, else the newest good article."""
    told = (c for cluster in clusters for c in cluster.cards if c.is_good)
    with_photo = (c for c in cards if c.is_good and c.photo)
    for candidates in (told, with_photo, (c for c in cards if c.is_good), cards):
        found = next(iter(candidates), None)
        if found:
            return found
    return None


def _second(cards: Sequence[Card], lead: Card | None) -> list[Card]:
    """The next articles: good ones of other stories, with a picture before those without."""
    found: list[Card] = []
    told = {lead.story} if lead else set()
    good = [c for c in cards if c.is_good and c != lead]
    for card in sorted(good, key=lambda c: c.photo is None):
        if card.story is None or card.story not in told:
            found.append(card)
            told.add(card.story)
    return found[:_N_SECOND]


def _with_lead(cluster: Cluster | None, lead: Card | None) -> Cluster | None:
    """The lead's story without the lead itself."""
    if cluster is None:
        return None
    return Cluster(cluster.id, tuple(c for c in cluster.cards if c != lead))


def _columns(
    cards: Sequence[Card], edition: Edition, *, taken: Collection[str]
) -> Iterable[Column]:
    for section in edition.sections:
        own = [c for c in cards if section.id in c.sections and c.path not in taken]
        first = sorted(own[:_N_IN_SECTION], key=lambda c: not (c.is_good and c.photo))
        if first:
            yield Column(section, tuple(first))


def _by_day(cards: Iterable[Card]) -> tuple[tuple[date, tuple[Card, ...]], ...]:
    return tuple((day, tuple(own)) for day, own in groupby(cards, lambda card: card.day))
