"""What pages have in common: text made fit for them, attributes of language, and their looks."""

import re
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.model import UNKNOWN_LANGUAGE, Language
from dragoman.text.languages import direction

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
"""Control characters, which XML forbids, and bidi controls, which would turn what follows
around; a surrogate cannot be encoded. Marks that join or part letters stay."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    r"""A text without control characters, bidi controls and halves of characters.

    >>> clean("a\x00b\u202ec\ud83d")
    'abc�'
    """
    return _SURROGATE.sub("\ufffd", _UNWANTED.sub("", text))


def web_address(url: str | None) -> str | None:
    """The address if a browser may safely follow it, else None.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    known = clean(url or "").strip()
    try:
        parts = urlsplit(known)
    except ValueError:
        return None
    return known if parts.scheme in ("http", "https") and parts.hostname else None


def language_attributes(language: Language) -> Markup:
    """The attributes `lang` and `dir` for a part in this language, with a blank before them.

    >>> language_attributes(Language("ar"))
    Markup(' lang="ar" dir="rtl"')
    """
    way = "auto" if language == UNKNOWN_LANGUAGE else direction(language)
    return Markup(' lang="{}" dir="{}"').format(language, way)


@cache
def looks() -> str:
    """The style sheet that all pages begin with: colours, fonts of each script, ground.

    >>> "--paper" in looks()
    True
    """
    return (files("dragoman.text") / "data" / "looks.css").read_text(encoding="utf-8")


def page_templates(package: str) -> Environment:
    """The templates of a package: they escape everything, and a name that is not known is an error."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"tongue": language_attributes, "web": web_address}
    return environment


def _finalized(value: object) -> object:
    """Text from outside without what would break a page; HTML of ours as it is."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)
