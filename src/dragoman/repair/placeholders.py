"""Figures, names and addresses that engines spoil, kept out of their reach.

text -> "Levante" becomes XQ1 -> engine -> XQ1 becomes "Levante" again
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

from dragoman.model import Finding, Language, Span
from dragoman.repair.plan import Plan
from dragoman.text.names import nouns_are_capitalised
from dragoman.text.numbers import figures_of
from dragoman.text.scripts import scripts_of

_SHIELDED = ("numbers", "names", "name_order")
"""Checks whose findings name a stretch of the source that can stand in a translation as it is."""
_DIGITS = re.compile(r"\d+(?:[.,\u0020\u00a0\u202f\u2009'’]\d+)*")
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s»”\"]*[\w/]|[^\s@]+@[^\s@]+\.\w+|[@#]\w+")
_ORDINAL = re.compile(r"[ºª°]")
_BETWEEN = re.compile(r" |\u00a0| & ")
_FIRST_HAN = "\u2e80"
_LARGEST = 10**12
"""What is larger is easier to read with its scale word."""


@dataclass(frozen=True, slots=True)
class _Shield:
    """A stretch of the source, and what stands for it in the translation."""

    span: Span
    written: str


def shielded(
    text: str, findings: Sequence[Finding], *, source: Language, target: Language
) -> Plan | None:
    """How a text is translated around what the findings say was lost or changed.

    Plain digits are put back in the target's manner of writing, names and addresses as they
    are; a name in a script that the target does not write is left to the engine.

    >>> found = Finding("numbers", "block", "The number 1.900 is lost.", (4, 9))
    >>> plan = shielded(
    ...     "Hay 1.900 casas.", [found], source=Language("es"), target=Language("en")
    ... )
    >>> plan.texts, plan.join(["There are XQ1 houses."])
    (('Hay XQ1 casas.',), 'There are 1,900 houses.')
    >>> plan.join(["There are houses."]) is None
    True
    """
    shields = _shields(text, findings, (source, target))
    sign = next(s for s in ("XQ", "QX", "XZQ", "QZX") if s not in text.upper())
    parts, last = [], 0
    for n, shield in enumerate(shields, 1):
        parts += [text[last : shield.span[0]], f"{sign}{n}"]
        last = shield.span[1]
    if not shields:
        return None

    def join(answers: Sequence[str]) -> str | None:
        answer = answers[0]
        for n, shield in reversed(list(enumerate(shields, 1))):
            before, *after = re.split(rf"(?<![A-Za-z0-9]){sign}{n}(?![A-Za-z0-9])", answer)
            if len(after) != 1:
                return None
            answer = before + shield.written + after[0]
        return None if sign in answer else answer

    return Plan(("".join((*parts, text[last:])),), join)


def _shields(
    text: str, findings: Sequence[Finding], languages: tuple[Language, Language]
) -> list[_Shield]:
    """What is to be kept, in order and without overlap."""
    found = [_Shield(m.span(), m.group()) for m in _ADDRESS.finditer(text)]
    for finding in findings:
        if finding.check in _SHIELDED and finding.source_span is not None:
            found += _of_span(text, finding.source_span, languages)
    kept: list[_Shield] = []
    for shield in sorted(found, key=lambda s: (s.span[0], -s.span[1])):
        if not kept or shield.span[0] >= kept[-1].span[1]:
            kept.append(shield)
    return kept


def _of_span(text: str, span: Span, languages: tuple[Language, Language]) -> Iterator[_Shield]:
    """The figures in a stretch, or the name of which it is a part."""
    scaled = _scaled(text[slice(*span)], languages)
    if scaled is not None:
        yield _Shield(span, scaled)
        return
    has_digits = False
    for found in _DIGITS.finditer(text, *span):
        has_digits = True
        whole = _word_around(text, found.span())
        token = text[slice(*whole)]
        if not _ORDINAL.match(text, whole[1]):
            is_plain = whole == found.span()
            yield _Shield(whole, _written(token, languages) if is_plain else token)
    is_one_script = scripts_of(languages[0])[0] == scripts_of(languages[1])[0]
    if not has_digits and is_one_script and text[slice(*span)][:1].isupper():
        place = _name_around(text, _word_around(text, span), languages[0])
        yield _Shield(place, text[slice(*place)])


def _scaled(said: str, languages: tuple[Language, Language]) -> str | None:
    """A figure with its scale word as digits alone: "15 mil" as "15,000"."""
    figures = figures_of(said, languages[0])
    target = _locale(languages[1])
    if len(figures) != 1 or target is None or figures[0].kind != "digits":
        return None
    value, scale = figures[0].values[0], figures[0].scale
    if scale == 1 or value % 1 or value > _LARGEST or figures[0].span != (0, len(said)):
        return None
    return f"{int(value):,}".replace(",", get_group_symbol(target))


def _name_around(text: str, span: Span, language: Language) -> Span:
    """The words with capitals around one, which are a name together: the whole of "Foundry Lane".

    Not the first word of the sentence, unless it is the one.
    """
    if nouns_are_capitalised(language):
        return span
    words = [m.span() for m in _WORD.finditer(text)]
    at = next((n for n, (start, end) in enumerate(words) if start <= span[0] < end), None)
    if at is None:
        return span
    first = last = at
    while first > 1 and _is_beside(text, words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and _is_beside(text, words[last], words[last + 1]):
        last += 1
    return words[first][0], max(words[last][1], span[1])


def _is_beside(text: str, one: Span, other: Span) -> bool:
    both_capital = text[one[0]].isupper() and text[other[0]].isupper()
    return both_capital and _BETWEEN.fullmatch(text, one[1], other[0]) is not None


def _word_around(text: str, span: Span) -> Span:
    """The word of letters and digits of which a stretch is a part: the whole of "G20"."""
    start, end = span
    while start and _is_of_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_of_word(text[end]):
        end += 1
    return start, end


def _is_of_word(sign: str) -> bool:
    """Whether a sign is a letter or digit of a script that puts blanks between words."""
    return sign.isalnum() and sign < _FIRST_HAN


def _written(token: str, languages: tuple[Language, Language]) -> str:
    """A figure as the target writes it, if it is sure what it says."""
    (figure, *others) = figures_of(token, languages[0]) or (None,)
    marks = [c for c in token if not c.isdecimal()]
    if figure is None or others or not marks:
        return token
    source, target = _locale(languages[0]), _locale(languages[1])
    if source is None or target is None:
        return token
    is_decimal = marks[-1] == get_decimal_symbol(source) and len(set(marks)) == len(marks)
    if figure.parts and not is_decimal:
        return token
    has_groups = len(marks) - is_decimal > 0
    written = f"{figure.values[0]:,f}" if has_groups else f"{figure.values[0]:f}"
    whole, _, rest = written.partition(".")
    whole = whole.replace(",", get_group_symbol(target))
    return whole + get_decimal_symbol(target) + rest if rest else whole


def _locale(language: Language) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
