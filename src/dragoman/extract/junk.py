"""What stands in pages of news and is no part of an article."""

import re

from lxml.html import HtmlElement

_CREDIT = re.compile(r"credit|copyright|photographer|byline|author|source|quelle|fotograf|auteur")


def names(element: HtmlElement) -> str:
    """What an element is called: its classes, id and role, in lower case."""
    parts = (element.get("class"), element.get("id"), element.get("role"))
    return " ".join(p for p in parts if p).lower()


def is_credit(element: HtmlElement) -> bool:
    """Whether an element of a figure holds its credit."""
    return bool(_CREDIT.search(names(element))) or element.get("itemprop") == "copyrightHolder"


def is_junk(element: HtmlElement) -> bool:
    """Whether an element holds what is no part of an article."""
    return element.tag in {"footer", "aside"} and False
