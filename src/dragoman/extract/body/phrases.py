"""Lines that pages put between the paragraphs of an article, known by their words."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale

from dragoman.text.folding import folded

_EDGES = " \t:.…!?|>»›→▶•·–—-*#\"'“”«»()[]【】：0123456789"
_MAX_LINE, _MAX_CLAIM, _MAX_CONTACT = 260, 160, 140
_LINKED = 0.4
_POINTERS = frozenset(":|»>›→")
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_])?")
_FEW_WORDS, _MENU_PARTS = 4, 3
_MENU = re.compile(r"\s[·|•]\s")
_LABELLED = re.compile(r"\W*[^\W\d][\w’' -]{1,25}\s?[::]")
_HASH = re.compile(
    r"(?=\S*\d)(?=\S*[A-Za-z])[0-9A-Za-z]{12,}|(?=\S*\d\S*\d)[0-9A-Za-z+/=_-]{20,}", re.ASCII
)
_WIRE = re.compile(r"\bdpa[:-]|#\w+#|\bsda/|\bdpa:\d{6}|urn:newsml", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"^\W*(©|\(c\)\s|copyright\b|fotos?\s*:|photos?\s*:|bild(?:er)?\s*:|crédits?\b.*:|imagen?\s*:|foto\s+di)"
    r"|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"tutti i diritti riservati|todos os direitos reservados|tots els drets reservats|版权所有|無断転載|무단\s?전재|جميع الحقوق محفوظة",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_HANDLE = re.compile(r"(?<!\w)@\w{3,}")
_NAMED_IN = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "ca",
    "nl",
    "sv",
    "da",
    "nb",
    "pl",
    "cs",
    "ru",
    "uk",
    "ro",
    "tr",
    "ar",
    "gl",
    "eu",
    "id",
    "fi",
    "hu",
)


@dataclass(frozen=True, slots=True)
class _Phrases:
    more: frozenset[str]
    more_start: re.Pattern[str]
    labels: frozenset[str]
    prompts: tuple[str, ...]
    byline: frozenset[str]
    dates: frozenset[str]


def is_furniture(text: str, *, link_share: float = 0.0) -> bool:
    """Whether a line is furniture of the page: a label, a prompt, a reference to other articles.

    Args:
        text: the whole line.
        link_share: how much of it is a link, 0 to 1.

    >>> is_furniture("Lea también: La lluvia"), is_furniture("Lea también este libro, dijo.")
    (True, False)
    >>> is_furniture("PUBLICIDAD"), is_furniture("© 2024 dpa"), is_furniture("Rain fell.")
    (True, True, False)
    """
    if len(text) > _MAX_LINE:
        return False
    line = folded(text)
    bare = line.strip(_EDGES)
    if not bare or bare in _phrases().labels or bare in _phrases().more:
        return True
    if len(_MENU.split(text)) >= _MENU_PARTS and not re.search(r"[.!?]", text):
        return True
    if link_share > _LINKED and _LABELLED.match(text):
        return True
    return _is_lead(line.lstrip(_EDGES), link_share) or _is_trace(text)


def _is_lead(line: str, link_share: float) -> bool:
    known = _phrases()
    if line.startswith(known.prompts):
        return True
    found = known.more_start.match(line)
    if found is None:
        return False
    after = line[found.end() :].lstrip()
    return link_share > _LINKED or found[0].endswith(":") or after[:1] in _POINTERS


def _is_trace(text: str) -> bool:
    """Whether a line is a hash, a wire's number, a copyright line, or how to reach somebody."""
    words = text.split()
    if len(words) <= _FEW_WORDS and _HASH.fullmatch(words[-1].strip(".")):
        return True
    if len(text) < _MAX_CLAIM and (_COPYRIGHT.search(text) or _WIRE.search(text)):
        return True
    return (
        len(text) < _MAX_CONTACT
        and bool(_EMAIL.search(text))
        and not re.search(r"[.!?]\s+\w", text)
    )


def is_info(text: str, *, names: Iterable[str]) -> bool:
    """Whether a line is a byline or a date, and nothing else.

    Args:
        text: the whole line.
        names: the authors.

    >>> is_info("By Ada Byron, 3 May 2024, 10:05 am", names=("Ada Byron",))
    True
    >>> is_info("By May, Ada Byron had left.", names=("Ada Byron",))
    False
    """
    if len(text) > _MAX_LINE:
        return False
    rest = folded(_HANDLE.sub(" ", _EMAIL.sub(" ", text)))
    is_signed = False
    for name in names:
        key = folded(name)
        if key and key in rest:
            rest, is_signed = rest.replace(key, " "), True
    known = _phrases()
    words = _WORD.findall(rest)
    is_dated = any(c.isdigit() for c in rest)
    allowed = known.byline | known.dates | _month_words()
    return (is_signed or is_dated) and all(w in allowed for w in words)


@cache
def _phrases() -> _Phrases:
    file = files("dragoman.extract") / "data" / "phrases.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    more = [folded(phrase) for phrase in data["more"]]
    return _Phrases(
        more=frozenset(more),
        more_start=re.compile("|".join(map(re.escape, sorted(more, key=len, reverse=True)))),
        labels=frozenset(map(folded, data["labels"])),
        prompts=tuple(map(folded, data["prompts"])),
        byline=frozenset(map(folded, data["byline"])),
        dates=frozenset(map(folded, data["dates"])),
    )


@cache
def _month_words() -> frozenset[str]:
    """Names of months and days in the languages of many newspapers."""
    words: set[str] = set()
    for code in _NAMED_IN:
        locale = Locale(code)
        for names in (locale.months, locale.days):
            for context in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    for name in names[context].get(width, {}).values():
                        words.update(_WORD.findall(folded(name)))
    return frozenset(words)
