"""Negation: what the source denies, the translation denies, and nothing else."""

import re
from itertools import pairwise

from dragoman.align import Lone
from dragoman.check.not_only import lost_not_only
from dragoman.model import Finding, Language, Pair, Severity, Span
from dragoman.text.negation import Denials, denials_of, is_known
from dragoman.text.scripts import has_blanks

NAME = "negation"
LONE = 0.6
"""How far the nearest denial is from where it should be, from which on one is lost; chosen on the
fidelity corpus, where `tools/measure_alignment.py` prints what the number tells apart."""
_BETWEEN = re.compile(r"[,;:.!?—–()\"«»“”。，！？]|\b(?:and|y|e|et|und|i|и|і|та|ve|o|ou|oder|or)\b")
"""What parts two denials; "no lo sabe nadie" is one, "it is not, was not" are two."""


def can_check_negation(source: Language, target: Language) -> bool:
    """Whether there are words for denial in both languages."""
    return is_known(source) and is_known(target)


def check_negation(pair: Pair) -> tuple[Finding, ...]:
    """Denials that were lost or added.

    Nothing is said about languages without words for denial. Where the other side has a
    word that can stand for a denial ("unable", "lack"), the finding is weaker, or none; so it
    is in scripts without blanks, where a sign of denial may be a part of another word.
    """
    if not can_check_negation(pair.source_language, pair.target_language):
        return ()
    source = denials_of(pair.source, pair.source_language)
    target = denials_of(pair.target, pair.target_language)
    if source.sure and not target.sure:
        is_weak = bool(target.possible) or not has_blanks(pair.source_language)
        return (_lost(pair, source.sure, "warn" if is_weak else "block"),)
    if target.sure and not source.sure:
        return () if source.possible else (_added(pair, target),)
    if halved := lost_not_only(pair):
        return (halved,)
    n_source, n_target = _n_apart(pair.source, source), _n_apart(pair.target, target)
    return (_lost(pair, source.sure, "warn"),) if n_source > n_target else ()


def check_lone_denial(pair: Pair, lone: Lone) -> tuple[Finding, ...]:
    """A denial of the source that none of the translation's stands for, by words side by side."""
    return (_lost(pair, (lone.span,), "warn"),) if lone.amount > LONE else ()


def _n_apart(text: str, denials: Denials) -> int:
    """How many denials stand apart from each other."""
    spans = denials.sure
    gaps = (text[a[1] : b[0]] for a, b in pairwise(spans))
    return bool(spans) + sum(1 for gap in gaps if _BETWEEN.search(gap))


def _lost(pair: Pair, spans: tuple[Span, ...], severity: Severity) -> Finding:
    said = pair.source[spans[0][0] : spans[0][1]]
    message = f"The original denies something (“{said}”); the translation may not."
    return Finding(NAME, severity, message, spans[0])


def _added(pair: Pair, target: Denials) -> Finding:
    span = target.sure[0]
    said = pair.target[span[0] : span[1]]
    message = f"The translation denies something (“{said}”); the original may not."
    return Finding(NAME, "warn", message, None, span)
