"""Glossary: terms are translated as the newsroom has fixed it."""

from dragoman.model import Finding, Pair
from dragoman.text.glossary import Term, place_of

NAME = "glossary"


def check_glossary(pair: Pair, terms: tuple[Term, ...]) -> tuple[Finding, ...]:
    """Terms of the source for which the translation has none of the translations fixed.

    Args:
        pair: of the languages of the terms.
        terms: longer ones win over the terms that they contain.
    """
    found: list[Finding] = []
    for term in sorted(terms, key=_length, reverse=True):
        place = place_of(term.source, pair.source, pair.source_language)
        if place is None or any(_overlaps(place, f.source_span) for f in found):
            continue
        if not any(place_of(t, pair.target, pair.target_language) for t in term.targets):
            said = pair.source[slice(*place)]
            message = f"“{said}” should be “{term.targets[0]}”, as the glossary has it."
            found.append(Finding(NAME, "warn", message, place))
    return tuple(sorted(found, key=lambda f: f.source_span or (0, 0)))


def _length(term: Term) -> int:
    return len(term.source)


def _overlaps(one: tuple[int, int], other: tuple[int, int] | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1]
