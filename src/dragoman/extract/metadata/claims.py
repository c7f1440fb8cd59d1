"""What a page says itself about rights: a licence's address, or its copyright line."""

import re
from collections.abc import Iterator, Sequence

from dragoman.extract.body.leaves import Leaf
from dragoman.extract.body.pictures import absolute
from dragoman.extract.facts import Facts, as_text
from dragoman.extract.linkeddata import values

_MAX_CHARS = 300
_LINE = re.compile(
    r"^\W*(©|\(c\)\s|&copy;|copyright\b|tous droits r[ée]serv|alle rechte vorbehalten|all rights reserved|"
    r"todos los derechos|tutti i diritti|todos os direitos|tots els drets|版权所有|版權所有)"
    r"|©\s*\d{4}|\d{4}\s*©",
    re.IGNORECASE,
)


def rights_statement(facts: Facts, found: Sequence[Leaf]) -> str:
    """The first of: licence, terms of use, copyright notice, copyright line; or empty."""
    for text in _declared(facts):
        if text:
            return text[:_MAX_CHARS]
    lines = [leaf.text for leaf in found if len(leaf.text) < _MAX_CHARS and _LINE.search(leaf.text)]
    return lines[-1] if lines else ""


def _declared(facts: Facts) -> Iterator[str]:
    for name in ("license", "usageInfo"):
        yield from (_address(value, facts.url) for value in values(facts.articles, name))
    for element in facts.root.iter("a", "link"):
        if "license" in (element.get("rel") or "").lower().split():
            yield absolute(element.get("href") or "", facts.url)
    yield from facts.metas("dcterms.license", "dc.rights", "dcterms.rights", "dcterms.rightsholder")
    yield from facts.said("copyrightNotice")
    yield from facts.metas("copyright", "rights", "rights-standard")


def _address(value: object, base: str) -> str:
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id") or value.get("name")
    if not isinstance(value, str):
        return ""
    return absolute(value, base) if value.startswith(("http", "/")) else as_text(value)
