"""Which leaves of a page are its article: chosen, pruned, filled, with head and pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extract.body.figures import figures
from dragoman.extract.body.leaves import Leaf
from dragoman.extract.body.pruning import Known, acquitted, filled, pruned, weight
from dragoman.extract.body.standfirst import after_title, openers
from dragoman.extract.body.tracing import chosen
from dragoman.extract.facts import Facts

_MIN_WEIGHT = 40
"""Letters; less is no article."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The leaves that are an article, by number."""

    body: tuple[int, ...]
    """Text, pictures and their captions, in reading order; empty if there is no article."""
    standfirst: int | None = None
    head: range = range(0)
    """What stands between headline and body."""


def selected(facts: Facts, found: Sequence[Leaf], *, known: Known, lead: str = "") -> Choice:
    """What of a page is its article.

    Args:
        facts: what the page says of itself.
        found: all leaves of the page.
        known: headline and authors.
        lead: the address of the picture that the page names as its own.
    """
    first_choice = chosen(facts, found)
    known = acquitted(found, first_choice, known=known)
    kept = pruned(found, first_choice, known=known)
    if sum(weight(found[n].text) for n in kept) < _MIN_WEIGHT:
        return Choice(())
    kept = filled(found, kept, known=known, refused=first_choice.difference(kept))
    start = after_title(found, title=known.title, end=kept[0])
    opening = openers(facts, found, known=known, start=start, first=kept[0])
    text = sorted({*opening[1:], *kept} - set(opening[:1]))
    if not text:
        return Choice(())
    pictures = figures(found, text, known=known, start=start, lead=lead)
    body = tuple(sorted({*text, *pictures}))
    return Choice(body, opening[0] if opening else None, range(start, text[0]))
