"""Garbage: what no translator writes, such as markup, escaped signs and leaked instructions.

Whatever stands in the source as well is taken for meant.
"""

import re
import unicodedata
from collections.abc import Iterator

from dragoman.model import Finding, Pair, Severity, Span

NAME = "garbage"
_ADDRESS = r"https?://[^\s<>\"”»]+|www\.[^\s<>\"”»]+|[\w.+-]+@[\w-]+\.[\w.-]+\w"
_PATTERNS: tuple[tuple[re.Pattern[str], Severity, str], ...] = (
    (re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8}\d?);"), "block", "an escaped sign"),
    (re.compile(r"</?[a-zA-Z][^<>]{0,80}>|<\|[^|]*\|>|\[/?[A-Z]{3,}\]"), "block", "markup"),
    (re.compile(r"\{[^{}]{0,80}\}|\[\[|\]\]|\\[nrtu\"]"), "block", "program text"),
    (re.compile("[�▁⁇\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f]+"), "block", "a broken sign"),
    (re.compile(_ADDRESS), "block", "an address"),
    (re.compile(r"\b[A-Za-z0-9-]{2,}\.(?:com|org|net|info|io|tv)\b"), "block", "an address"),
    (re.compile(r"(?<!\w)[*#@](?=[^\W\d_]{2})(?!\w+\s*\*)"), "warn", "an engine's mark"),
)
_PHRASES = re.compile(
    r"as an? (?:ai|artificial)|(?:ai|large) language model|all rights reserved|copyright ©"
    r"|subscribe to our|newsletter|amara\.org|subtitles? (?:by|created)|^translation:|translation:$"
    r"|(?:this|the following) is a translation|here(?:'s| is) the translation|i(?:'m| am) sorry, (?:but )?i can"
    r"|translated (?:by|from|text)|original text|\((?:laughter|applause|music)\)|click here|read more",
    re.IGNORECASE,
)
_HINTS = re.compile(
    "[&<>{}\\[\\]\\\\�▁⁇@*#\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f]|://|www[.]|\\w[.][a-z]"
)
"""Without one of these none of the patterns can match."""
_PHRASE_HINTS = (
    *("language model", "artificial", "as an ai", "as a ai", "rights reserved", "copyright"),
    *("subscribe", "newsletter", "amara", "subtitle", "translat", "i can", "original text"),
    *("(laughter", "(applause", "(music", "click here", "read more"),
)
_SIGN = re.compile(r"[^\x00-\x7f\w]")
_CALLS = re.compile(
    r"\b(?:clic|cliq|klick|lee[rs]?\b|lea\b|lire|lisez|le[sg]en|lies\b|weiterlesen|ler\b|leia|leggi|llegi"
    r"|читать|читайте|подробнее|newsletter|bolet[ií]n|suscr[ií]b|subscri|s'abonn|abonnieren|подпис)",
    re.IGNORECASE,
)
"""What says in the source that such a phrase is its translation."""
_HARMLESS_SYMBOLS = frozenset("°©®™℃℉№■●•·▪►▶◆★☆✓✔→←↑↓│|¦²³′″")


def check_garbage(pair: Pair) -> tuple[Finding, ...]:
    """Markup, escaped signs, addresses, symbols and phrases that the source does not have."""
    found: list[Finding] = []
    if _HINTS.search(pair.target):
        found += [f for p, s, what in _PATTERNS for f in _strange(pair, p, severity=s, what=what)]
    lowered = pair.target.casefold()
    if any(hint in lowered for hint in _PHRASE_HINTS) and not _CALLS.search(pair.source):
        found += _strange(pair, _PHRASES, severity="block", what="no part of a news text")
    found += _symbols(pair)
    return tuple(found)


def _strange(
    pair: Pair, pattern: re.Pattern[str], *, severity: Severity, what: str
) -> Iterator[Finding]:
    source: set[str] | None = None
    for found in pattern.finditer(pair.target):
        if source is None:
            source = {m.group().casefold() for m in pattern.finditer(pair.source)}
        if found.group().casefold().rstrip(".,;:") in {s.rstrip(".,;:") for s in source}:
            continue
        yield _finding(pair, found.span(), severity=severity, what=what)


def _symbols(pair: Pair) -> Iterator[Finding]:
    """Signs such as notes and pictures that the source does not have."""
    for found in () if pair.target.isascii() else _SIGN.finditer(pair.target):
        sign = found.group()
        if sign in _HARMLESS_SYMBOLS or sign in pair.source:
            continue
        if unicodedata.category(sign) in ("So", "Co", "Cn", "Cs"):
            yield _finding(pair, found.span(), severity="block", what="a symbol")


def _finding(pair: Pair, span: Span, *, severity: Severity, what: str) -> Finding:
    said = pair.target[span[0] : span[1]]
    return Finding(NAME, severity, f"“{said}” is {what} that is not in the original.", None, span)
