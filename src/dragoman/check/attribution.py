"""Attribution: what the source only reports, or doubts, the translation does not state as a fact.

Languages hedge by verbs, moods and adverbs; so a loss counts only if nothing at all on the other
side can stand for it, and a gain likewise.
"""

from functools import partial

from dragoman.model import Finding, Language, Pair, Severity, Span
from dragoman.text.attribution import Hedges, hedges_of, knows_hedges
from dragoman.text.scripts import has_blanks

NAME = "attribution"


def can_check_attribution(source: Language, target: Language) -> bool:
    """Whether the words of hearsay and doubt of both languages are known."""
    return knows_hedges(source) and knows_hedges(target)


def check_attribution(pair: Pair) -> tuple[Finding, ...]:
    """Hearsay or doubt that was lost or added: "reportedly", "allegedly", "perhaps"."""
    if not can_check_attribution(pair.source_language, pair.target_language):
        return ()
    source = hedges_of(pair.source, pair.source_language)
    target = hedges_of(pair.target, pair.target_language)
    languages = (pair.source_language, pair.target_language)
    is_unanswered = partial(_is_unanswered, are_counted=all(map(has_blanks, languages)))
    if is_unanswered(source.hearsay, source, target):
        return (_lost(pair, source.hearsay[0], "warn"),)
    if is_unanswered(target.hearsay, target, source):
        return (_added(pair, target.hearsay[0], "warn"),)
    if is_unanswered(source.doubt, source, target):
        return (_lost(pair, source.doubt[0], "warn"),)
    if is_unanswered(target.doubt, target, source):
        return (_added(pair, target.doubt[0], "note"),)
    return ()


def _is_unanswered(
    words: tuple[Span, ...], own: Hedges, others: Hedges, *, are_counted: bool
) -> bool:
    """Whether the other side has none of these, and no softer word more than this side."""
    if not words or others.hearsay or others.doubt:
        return False
    return len(others.soft) <= (len(own.soft) if are_counted else 0)


def _lost(pair: Pair, span: Span, severity: Severity) -> Finding:
    said = pair.source[span[0] : span[1]]
    message = f"The original is not sure, or quotes others (“{said}”); the translation is sure."
    return Finding(NAME, severity, message, span)


def _added(pair: Pair, span: Span, severity: Severity) -> Finding:
    told = pair.target[span[0] : span[1]]
    message = f"The translation is not sure, or quotes others (“{told}”); the original is sure."
    return Finding(NAME, severity, message, None, span)
