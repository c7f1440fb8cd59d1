"""What stands in pages of news and is no part of an article."""

import re
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

_CREDIT = re.compile(
    r"credit|cr[ée]dito?|copyright|photographer|photog|byline|author|autor|auteur|source|quelle|"
    r"fotograf|fuente|fonte|agency|firma|attribution|rechte|urheber"
)
_CAPTION = re.compile(
    r"caption|bildunterschrift|bildtext|didascalia|pie-?de-?foto|pie-?foto|epigrafe|"
    r"(?<![a-z])(legende|leyenda)(?![a-z])|"
    r"(?<![a-z])(image|img|photo|foto|bild|picture|media)[-_]{0,2}(info|desc(?:ription)?|text|legend|credit|sub|copy(?:right)?)"
    r"(?:[-_]+text)?(?![a-z])"
)
_NAME_CHARS, _MANY = 300, 2
_CAPTION_CHARS, _CREDIT_CHARS = 600, 150
_PHOTO_CREDIT = re.compile(
    r"(?<![a-z])credits?(?![a-z])|cr[ée]ditos?(?![a-z])|(copyright|credit|author|autor|source|by)[-_]?(photo|foto|image|img|bild)|"
    r"(photo|foto|image|img|media|picture|bild)[-_]*(credit|copyright|by|author|autor|source|quelle|nachweis|agency)|fotograf|"
    r"photographer|urheber"
)
_NEVER_CAPTION = frozenset(
    {"body", "main", "article", "section", "header", "figure", "img", "picture", "h1", "h2", "h3"}
)
_WORD = re.compile(r"[a-z]{2,}|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JUNK_WORDS = frozenset(
    {"share", "sharing", "shares", "sharebar", "sharebuttons", "social", "socials", "addthis"}
    | {"newsletter", "newsletters", "subscribe", "subscription", "signup", "boletin", "butlleti"}
    | {"related", "recommended", "recommendations", "recommendation", "recirc", "recirculation"}
    | {"outbrain", "taboola", "readmore", "seealso", "moreon", "relacionadas", "relacionados"}
    | {"comment", "comments", "disqus", "kommentare", "comentarios", "commentaires"}
    | {"cookie", "cookies", "consent", "gdpr", "breadcrumb", "breadcrumbs", "nav", "navigation"}
    | {
        "menu",
        "sidebar",
        "footer",
        "advert",
        "advertisement",
        "ads",
        "ad",
        "sponsored",
        "publicidad",
    }
    | {"sponsor", "promo", "promotion", "teaser", "teasers", "popular", "trending", "mostread"}
    | {"tags", "taglist", "tagcloud", "login", "paywall", "toolbar", "popup", "modal", "skip"}
    | {"noprint", "hidden", "werbung", "anzeige", "publi", "publicite", "pubblicita", "correlati"}
    | {"poll", "quiz", "feedback", "survey", "donate", "donation", "banner", "widget"}
)
_JUNK_ROLES = frozenset(
    {"navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "form"}
    | {"button", "alert", "tooltip"}
)
_NEVER = frozenset({"html", "body", "main", "article", "p", "figure", "figcaption", "h1", "img"})


def names(element: HtmlElement) -> str:
    """What an element is called: its classes, id and role, in lower case."""
    parts = (element.get("class"), element.get("id"), element.get("role"))
    return " ".join(p[:_NAME_CHARS] for p in parts if p).lower()


def is_credit(element: HtmlElement) -> bool:
    """Whether an element of a figure holds its credit."""
    if element.tag in {"figure", "picture", "img"}:
        return False
    return bool(_CREDIT.search(names(element))) or element.get("itemprop") in {
        "copyrightHolder",
        "creditText",
    }


def is_photo_credit(element: HtmlElement) -> bool:
    """Whether an element, in no figure, is called the credit of a picture."""
    if element.tag in _NEVER_CAPTION or not _PHOTO_CREDIT.search(names(element)):
        return False
    return _is_short(element, _CREDIT_CHARS)


def is_caption(element: HtmlElement) -> bool:
    """Whether an element that is no figcaption is called the caption of a picture."""
    if element.tag in _NEVER_CAPTION or not _CAPTION.search(names(element)):
        return False
    n_paragraphs = sum(1 for _ in islice(element.iter("p"), _MANY))
    has_picture = next(element.iter("img", "amp-img"), None) is not None
    return not has_picture and n_paragraphs < _MANY and _is_short(element, _CAPTION_CHARS)


def _is_short(element: HtmlElement, limit: int) -> bool:
    n_chars = 0
    for text in element.itertext():
        n_chars += len(text)
        if n_chars >= limit:
            return False
    return True


def is_junk(element: HtmlElement) -> bool:
    """Whether an element is called or marked as what is no part of an article."""
    if element.tag in _NEVER:
        return False
    if element.tag in {"footer", "aside", "nav", "dialog"}:
        return True
    if (element.get("role") or "").lower() in _JUNK_ROLES:
        return True
    if element.get("aria-hidden") == "true" or element.get("hidden") is not None:
        return True
    called = (
        (element.get("class") or "")[:_NAME_CHARS] + " " + (element.get("id") or "")[:_NAME_CHARS]
    )
    return called != " " and _is_junk_name(called)


@lru_cache(maxsize=20_000)
def _is_junk_name(called: str) -> bool:
    words = _WORD.findall(_CAMEL.sub(" ", called).lower())
    return not _JUNK_WORDS.isdisjoint(words)
