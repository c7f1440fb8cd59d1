"""What a list of articles shows of each: headline, original headline, source, time, state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dragoman.model import (
    STANDFIRST,
    TITLE,
    Edition,
    Place,
    Rendition,
    StoryId,
    Translation,
)
from dragoman.render.body import Photo, lead_image, photo_of
from dragoman.render.paper import Paper, article_path
from dragoman.render.sentences import Phrase, shown_verdict
from dragoman.render.words import Words, words
from dragoman.text.joining import assembled
from dragoman.text.languages import base
from dragoman.text.markup import clean

Manner = Literal[
    "translated", "rough", "own", "untranslated", "extract", "headline", "withheld", "canceled"
]
"""How an article is shown."""
_SUMMARY_CHARS = 240
_N_TRIED = 3
"""Paragraphs of which one is the summary if the standfirst has no good translation."""


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list."""

    path: str
    headline: Phrase
    original: Phrase | None
    """The headline as its publisher wrote it, if what is shown is a translation."""
    summary: Phrase | None
    source: str
    language_name: str
    at: datetime
    day: date
    """In the site's time zone."""
    manner: Manner
    note: str
    """What is the matter with it, in a few words; empty if nothing is."""
    photo: Photo | None
    sections: tuple[str, ...]
    story: StoryId | None

    @property
    def is_good(self) -> bool:
        """Whether it may lead a page: translated well, or in the edition's own language."""
        return self.manner in ("translated", "own")


def card_of(rendition: Rendition, *, edition: Edition, paper: Paper) -> Card:
    """The card of one article."""
    article, spoken = rendition.article, words(edition.language)
    headline, original = headline_of(rendition)
    manner = manner_of(rendition, edition=edition, paper=paper)
    at = moment_of(rendition)
    return Card(
        article_path(edition.id, article.id),
        headline,
        original,
        summary_of(rendition),
        clean(rendition.source.name),
        spoken.name_alone(article.language),
        at,
        at.astimezone(paper.zone).date(),
        manner,
        _note(rendition, manner, spoken),
        _photo(rendition),
        rendition.publication.sections,
        rendition.story,
    )


def cards_of(
    renditions: Iterable[Rendition], *, edition: Edition, paper: Paper
) -> tuple[Card, ...]:
    """The cards of a list, newest first; without what was withdrawn, and without copies."""
    listed = (r for r in renditions if is_listed(r))
    cards = [card_of(r, edition=edition, paper=paper) for r in listed]
    return tuple(sorted(cards, key=lambda card: (-card.at.timestamp(), card.path)))


def is_listed(rendition: Rendition) -> bool:
    """Whether lists name the article."""
    publication = rendition.publication
    return publication.status != "canceled" and publication.reason != "copy"


def manner_of(rendition: Rendition, *, edition: Edition, paper: Paper) -> Manner:
    """How the article is to be shown."""
    publication, rights = rendition.publication, rendition.decision.rights
    if publication.status != "usable":
        return publication.status
    if rights != "full":
        return rights
    if rendition.translation is not None:
        return "rough" if is_rough(rendition.translation, paper) else "translated"
    is_own = base(rendition.article.language) == base(edition.language)
    return "own" if is_own else "untranslated"


def is_rough(translation: Translation, paper: Paper) -> bool:
    """Whether the route's quality is below the mark, or was never measured."""
    grade = translation.route.grade
    return grade is None or grade < paper.rough_below


def headline_of(rendition: Rendition) -> tuple[Phrase, Phrase | None]:
    """The headline to be shown, and the original one if that is a translation.

    A translated headline that failed its check is never shown.
    """
    article = rendition.article
    own = Phrase(_line(article.title), article.language)
    translated = _translated(rendition, TITLE, article.title)
    return (translated, own) if translated else (own, None)


def moment_of(rendition: Rendition) -> datetime:
    """When the news came out; never later than when we published it."""
    ours = rendition.publication.published_at
    theirs = rendition.article.published_at
    return theirs if theirs and theirs < ours else ours


def summary_of(rendition: Rendition) -> Phrase | None:
    """A sentence or two of the article for lists, feeds and search engines, if rights allow."""
    article, decision = rendition.article, rendition.decision
    if rendition.publication.status != "usable" or decision.rights == "headline":
        return None
    is_extract = decision.rights == "extract"
    texts = [(STANDFIRST, decision.extract if is_extract else article.standfirst)]
    if not is_extract:
        body = enumerate(article.blocks)
        texts += [(Place(n), b.text) for n, b in body if b.kind == "paragraph"][:_N_TRIED]
    written = [(place, text) for place, text in texts if text.strip()]
    translated = (_translated(rendition, place, text) for place, text in written)
    originals = (Phrase(_line(text), article.language) for _, text in written)
    shown = next((t for t in (*translated, *originals) if t), None)
    return Phrase(_shortened(str(shown.text)), shown.language) if shown else None


def _translated(rendition: Rendition, place: Place, text: str) -> Phrase | None:
    """The translation of a text, if it has one that fits and no sentence of it is held."""
    translation, report = rendition.translation, rendition.report
    if translation is None or report is None:
        return None
    found = [
        shown_verdict(rendition, found) if pair.segment.text in text else "hold"
        for pair, found in zip(translation.pairs, report.pairs, strict=True)
        if pair.segment.place == place
    ]
    answer = _line(assembled(translation, place))
    return None if not answer or "hold" in found else Phrase(answer, translation.target)


def _note(rendition: Rendition, manner: Manner, spoken: Words) -> str:
    article, report = rendition.article, rendition.report
    match manner:
        case "untranslated":
            key = "no_route_short" if rendition.publication.reason == "no_route" else "waiting"
            return spoken.say(key, language=spoken.name(article.language))
        case "withheld" if rendition.publication.reason == "rejected":
            return spoken.say("rejected_short")
        case "rough" | "withheld" | "canceled":
            return spoken.say(f"{manner}_short")
        case "translated" if report and (n := sum(p.verdict != "pass" for p in report.pairs)):
            return spoken.say("marked_short", n=n)
        case _:
            return ""


def _photo(rendition: Rendition) -> Photo | None:
    image = lead_image(rendition.article)
    is_shown = rendition.publication.status == "usable" and rendition.decision.rights == "full"
    if image is None or not is_shown:
        return None
    photo = photo_of(image, rendition)
    return photo if photo.path else None


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _shortened(text: str) -> str:
    if len(text) <= _SUMMARY_CHARS:
        return text
    cut = text[:_SUMMARY_CHARS]
    head = cut.rpartition(" ")[0] if " " in cut[_SUMMARY_CHARS // 2 :] else cut
    return f"{head.rstrip(' ,;:.')}…"


def n_sources(cards: Sequence[Card]) -> int:
    """How many newsrooms wrote the articles."""
    return len({card.source for card in cards})
