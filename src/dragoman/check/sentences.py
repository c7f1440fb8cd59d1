"""Sentences: a pair of several sentences has as many on either side, or the length explains it.

Translators join and part sentences; so a number that differs counts only if the length
differs in the same direction.
"""

import re

from dragoman.check.length import surprise
from dragoman.model import Finding, Pair, Severity
from dragoman.text.segments import split
from dragoman.text.words import tongue_of

NAME = "sentences"
_ENDS = re.compile(r"[.!?…。！？؟।][\"'”’»」』)\]]*(?:\s+\S|[^\s\d\W])")
"""A text without one of these within is one sentence."""
_SEEN, _SEEN_FAR, _HELD = 0.7, 1.2, 1.5
"""How much shorter, or longer, than usual, in standard deviations; the second where languages
build sentences in other ways."""
_LIKE_SENTENCES = frozenset(
    (
        *("en", "es", "fr", "de", "it", "pt", "ca", "gl", "ro", "nl", "da", "nb", "nn", "sv", "oc"),
        *("ru", "uk", "be", "bg", "pl", "cs", "sk", "hr", "sr", "sl"),
    )
)


def check_sentences(pair: Pair) -> tuple[Finding, ...]:
    """Sentences that the translation has less, or more, than the source."""
    found = compared_counts(pair)
    return (found,) if found else ()


def compared_counts(pair: Pair, *, seen: float | None = None) -> Finding | None:
    """What the numbers of sentences on both sides say, if the length says so, too.

    Args:
        pair: of sentences, or of a whole paragraph.
        seen: from how many standard deviations on; None: what suits a pair of sentences.
    """
    if not _ENDS.search(pair.source) and not _ENDS.search(pair.target):
        return None
    n_source = len(split(pair.source, pair.source_language))
    n_target = len(split(pair.target, pair.target_language))
    if n_source == n_target:
        return None
    measure = surprise(pair) * (1 if n_target > n_source else -1)
    ends = {tongue_of(pair.source_language), tongue_of(pair.target_language)}
    least = _SEEN if ends <= _LIKE_SENTENCES else _SEEN_FAR
    if measure < (least if seen is None else seen):
        return None
    severity: Severity = "block" if measure >= _HELD else "warn"
    return Finding(NAME, severity, _message(n_source, n_target))


def _message(n_source: int, n_target: int) -> str:
    count = f"{n_source} sentence{'s' * (n_source > 1)}"
    return f"The original has {count}, the translation {n_target}."
