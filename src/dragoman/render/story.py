"""The page of a story: who reported what, in which language, and which figures differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import Edition, Rendition, StoryId
from dragoman.render.body import Body, body_of
from dragoman.render.cards import Card, card_of, is_listed, n_sources
from dragoman.render.figures import Comparison, compared
from dragoman.render.pages import Head, filled
from dragoman.render.paper import File, Paper, front_path, story_path
from dragoman.render.words import words

_COMPARED = ("translated", "rough", "own")
"""Figures in another language cannot be compared."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One article of the story."""

    card: Card
    body: Body


def render_story(
    renditions: Iterable[Rendition], *, story: StoryId, edition: Edition, paper: Paper
) -> File:
    """The page of a story as the edition tells it, oldest article first.

    Args:
        renditions: what the edition has of the story.
        story: its id.
        edition: whose page it is.
        paper: the newspaper.
    """
    own = [r for r in renditions if is_listed(r)]
    spoken = words(edition.language)
    told = sorted(
        (_Told(card_of(r, edition=edition, paper=paper), body_of(r, spoken)) for r in own),
        key=lambda t: (t.card.at, t.card.path),
    )
    telling = [t for t in told if t.card.manner in _COMPARED]
    cards = [t.card for t in told]
    lead = next((c for c in reversed(cards) if c.is_good and c.photo), None)
    lead = lead or next((c for c in reversed(cards) if c.is_good), cards[-1] if cards else None)
    return filled(
        "story",
        story_path(edition.id, story),
        edition=edition,
        paper=paper,
        head=Head(
            title=str(lead.headline.text) if lead else spoken.say("empty"),
            image=lead.photo.path if lead and lead.photo else "",
            others=tuple((e, front_path(e.id)) for e in paper.editions if e.id != edition.id),
        ),
        lead=lead,
        cards=cards,
        n_sources=n_sources(cards),
        telling=[t.card for t in telling],
        figures=_figures(telling),
    )


def _figures(telling: list[_Told]) -> Comparison:
    """The figures of all sentences that passed their checks."""
    return compared([[s for s in t.body.sentences if not s.is_marked] for t in telling])
