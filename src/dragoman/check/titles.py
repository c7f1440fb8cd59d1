"""Titles: a father stays a father, and Mrs Smith does not become Mr Smith.

A finding needs a word for a man on one side, one for a woman with the same meaning on the
other, and on neither side a word that would explain the other's.
"""

from dragoman.model import Finding, Language, Pair
from dragoman.text.titles import Title, knows_titles, titles_of

NAME = "titles"


def can_check_titles(source: Language, target: Language) -> bool:
    """Whether the words of both languages are known."""
    return knows_titles(source) and knows_titles(target)


def check_titles(pair: Pair) -> tuple[Finding, ...]:
    """Words for a man that became words for a woman, or the other way round."""
    if not can_check_titles(pair.source_language, pair.target_language):
        return ()
    source = titles_of(pair.source, pair.source_language)
    target = titles_of(pair.target, pair.target_language)
    if not source or not target:
        return ()
    lost, added = _unanswered(source, target), _unanswered(target, source)
    for one in lost:
        other = next((t for t in added if t.gender != one.gender and t.ideas & one.ideas), None)
        if other is not None:
            return (_changed(pair, one, other),)
    return ()


def _unanswered(titles: tuple[Title, ...], others: tuple[Title, ...]) -> tuple[Title, ...]:
    """Those for which the other side has no word of the same gender and meaning.

    A word that can be of either gender is none.
    """
    both = {t.span for t in titles for o in titles if t.span == o.span and t.gender != o.gender}
    return tuple(
        t
        for t in titles
        if t.span not in both
        and not any(o.gender == t.gender and o.ideas & t.ideas for o in others)
    )


def _changed(pair: Pair, one: Title, other: Title) -> Finding:
    said, told = pair.source[slice(*one.span)], pair.target[slice(*other.span)]
    message = f"The original says “{said}”, the translation “{told}”."
    return Finding(NAME, "block", message, one.span, other.span)
