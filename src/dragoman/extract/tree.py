"""The text of a page to its tree of elements, within bounds."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dragoman.errors import ExtractError

MAX_ELEMENTS = 60_000
"""The largest page measured has 30,000; time grows with them."""
_MAX_NAME = 1_000
"""Of a class or id; expressions look for words in them again and again."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)


def parsed(text: str, *, url: str) -> HtmlElement:
    """The tree of a page.

    Args:
        text: the page, decoded.
        url: for the error.

    Raises:
        ExtractError: there is no HTML in it, or too much to be an article's page.
    """
    if "<" not in text:
        raise ExtractError(f"{url}: no HTML")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = _DECLARATION.sub("", text).encode("utf-8", "replace")
    try:
        root = document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as err:
        raise ExtractError(f"{url}: no HTML that can be read: {err}") from err
    n_elements = 0
    for element in root.iter():
        n_elements += 1
        for name in ("class", "id"):
            value = element.get(name)
            if value is not None and len(value) > _MAX_NAME:
                element.set(name, value[:_MAX_NAME])
    if n_elements > MAX_ELEMENTS:
        raise ExtractError(f"{url}: {n_elements} elements, more than {MAX_ELEMENTS}")
    return root
