"""The authors of an article: names of people and agencies, each once."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from dragoman.extract.body.junk import names as called
from dragoman.extract.facts import Facts, as_text
from dragoman.extract.linkeddata import strings, types, values
from dragoman.text.folding import folded

_BY = re.compile(
    r"^(?:(?:written|reported|story|words|posted|published|edited|created|added|submitted)\s+)?"
    r"(?:by|von|par|por|door|av|af|przez|texte?\s+(?:de|von)|un\s+articolo\s+di|a\s+cura\s+di|"
    r"autor(?:in|en|a|es)?|author|auteure?s?|autore|verfasser(?:in)?|redactie|texto?|texte?|foto|"
    r"interview|reportage|reporter|penulis|написал|автор|بقلم|كتب|文|作者|記者)(?:\s*[::]\s*|\s+)",
    re.IGNORECASE,
)
_BY_SHORT = re.compile(r"^(?:Di|De|Da|Per|Do|Tekst|Text)\s*:?\s+(?=[^\W\d_a-z])")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|<[^>]*>|\([^)]*$")
_APART = re.compile(
    r"\s*(?:[;|•·\n、，؛،]|\s/\s|\s[-–—]\s|,(?!\s*(?:jr|sr|ph\.?d|md|iii?)\b))\s*(?:(?:and|und|et|og|och|&)\s+)?"
    r"|\s+(?:and|und|et|og|och|ja|&|with|mit|avec|con|met|și|и)\s+|\s+و\s+",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s+(?:e|y|i|en|a)\s+")
"""It joins two people, but also the two names of one: only whole names are parted by it."""
_ROLE = re.compile(
    r"\b(editor|correspondent|reporter|writer|columnist|contributor|journalist|photographer|staff|"
    r"producer|redakteur(?:in)?|korrespondent(?:in)?|volont[äa]r(?:in)?|autor(?:in)?|redactora?|"
    r"corresponsal|periodista|journaliste|r[ée]dact(?:eur|rice)|envoy[ée]e?|sp[ée]ciale?|chef(?:in)?|"
    r"giornalista|inviato|corrispondente|rep[óo]rter|jornalista|redaktør|journalist(?:in)?|updated|"
    r"published|minutes?|min|read|foto|photo|image|bild|getty|copyright|aktualisiert|stand|uhr|"
    r"subscribe|follow|facebook|twitter|e-?mail|login|comments?|kommentare?|developer|admin|"
    r"archives?|rss|artikel|autorenseite|posted|profile|bio|sagt|said|says|view|articles?|posts?|"
    r"administrator|unknown|anonymous|president|professor|director|manager|head|bureau)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\s+(기자|记者|記者|특파원|논설위원)$")
_BYLINE = re.compile(
    r"(?<![a-z])(by-?line|authors?(?!\w*(bio|box|desc|image|pic|photo|avatar|social|follow|about|"
    r"card|info|page|archive))|autor(?:en|es|in)?|auteurs?|verfasser|firma|signature|contributors?|"
    r"reporter|journalist|skribent|writer)(?![a-z]*(bio|box|desc|image|pic|about|related))"
)
_AUTHOR_LINK = re.compile(
    r"/(authors?|autor(?:en|es)?|auteurs?|profile?s?|people|staff|by|team|journalists?|contributors?|reporters?|redakteure?|firmas?|autori|byline|writers?)[/=]",
    re.IGNORECASE,
)
_MAX_WORDS, _MAX_CHARS = 7, 60
_WHOLE = frozenset({"html", "body", "main", "article"})
_DESK = re.compile(
    r"\b(staff|editor(s|ial)?|team|desk|redaktion|redacción|redazione|rédaction)\b", re.IGNORECASE
)
_NO_NAMES = frozenset(
    {"by", "von", "par", "por", "di", "de", "da", "author", "autor", "name", "admin", "unknown"}
)
_OTHERS = re.compile(
    r"(?<![a-z])(comments?(?!ed)|kommentare?|respond|related|recommend|sidebar|footer|widget)"
)
_SHORT_NAME, _MAX_BYLINE, _MAX_MARKED = 3, 120, 5
_META = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
    "sailthru.author",
    "citation_author",
    "cxenseparse:author",
    "cse-authors",
    "article:author_name",
    "twitter:data1",
)


def authors(facts: Facts, *, publisher: str = "") -> tuple[str, ...]:
    """Who wrote the article, in the page's order.

    The first of these that names somebody counts: linked data, meta elements, what the page
    shows as its byline. The publisher's own name counts only if nobody else is named.
    """
    house = {folded(n) for n in (publisher, *facts.metas("og:site_name", "application-name")) if n}
    firms = house | {folded(n) for n in _organisations(facts)}
    fallback: tuple[str, ...] = ()
    for source in (_linked, _in_meta, _shown):
        found = _once(name for text in source(facts) for name in names_in(text))
        if any(folded(n) not in firms for n in found):
            return tuple(n for n in found if folded(n) not in house)
        fallback = fallback or found
    return fallback or _once(t for source in (_linked, _in_meta) for t in _desks(source(facts)))


def _desks(texts: Iterable[str]) -> Iterator[str]:
    """What signs for the house where no person does: "AOL Staff", "Editorial Team"."""
    for text in texts:
        desk = _BY.sub("", as_text(text))
        if _DESK.search(desk) and len(desk.split()) <= _SHORT_NAME + 1:
            yield desk


def names_in(text: str) -> Iterator[str]:
    """The names in a byline.

    >>> list(names_in("By Ada Byron, Science Editor, and Mary Somerville (mso)"))
    ['Ada Byron', 'Mary Somerville']
    >>> list(names_in("Von Karl Gruber und dpa")), list(names_in("a.b@example.org"))
    (['Karl Gruber', 'dpa'], [])
    """
    plain = _BRACKETS.sub(" ", _ADDRESS.sub(" ", as_text(text))).strip()
    plain = _BY_SHORT.sub("", _BY.sub("", plain))
    for part in (person for pieces in _APART.split(plain) for person in _people(pieces)):
        name = _TITLED.sub("", _BY.sub("", part.strip(" .,:-–—|*\"'»«•"))).strip()
        if _is_name(name):
            yield name


def _people(text: str) -> list[str]:
    people = _JOINT.split(text)
    return people if all(" " in person for person in people) else [text]


def _is_name(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= _MAX_WORDS or not 1 < len(name) <= _MAX_CHARS:
        return False
    if (
        folded(name) in _NO_NAMES
        or re.search(r"\d{2}|^\d|[{}<>=?!]|://", name)
        or not re.search(r"[^\W\d_]", name)
    ):
        return False
    is_sentence = len(words) > _SHORT_NAME and sum(w[0].islower() for w in words) > len(words) / 2
    return not _ROLE.search(name) and not is_sentence


def _once(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(re.sub(r"[\W_]+", " ", folded(name)), name)
    return tuple(kept.values())


def _organisations(facts: Facts) -> Iterator[str]:
    for value in values(facts.articles, "author", "creator"):
        if isinstance(value, dict) and any(t.endswith("Organization") for t in types(value)):
            yield from map(as_text, strings(value.get("name")))


def _linked(facts: Facts) -> Iterator[str]:
    for value in values(facts.articles, "author", "creator"):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            name = value.get("name")
            yield from (str(n) for n in (name if isinstance(name, list) else [name]) if n)


def _in_meta(facts: Facts) -> Iterator[str]:
    for name in _META:
        found = [m for m in facts.metas(name) if list(names_in(m))]
        if found:
            yield from found
            return


def _shown(facts: Facts) -> Iterator[str]:
    marked = [e for e in facts.root.iter() if isinstance(e.tag, str) and _is_byline(e)]
    marked.sort(key=lambda e: any(map(_is_about_others, e.iterancestors())))
    for element in marked[:_MAX_MARKED]:
        texts = list(_signed(element))
        if texts:
            yield from texts
            alike = [e for e in marked if e.getparent() is element.getparent() and e is not element]
            for other in alike:
                yield from _signed(other)
            return


def _is_about_others(element: HtmlElement) -> bool:
    return element.tag not in _WHOLE and bool(_OTHERS.search(called(element)))


def _signed(element: HtmlElement) -> Iterator[str]:
    """The names in an element: its links to authors, else its text."""
    links = [a for a in element.iter("a") if _AUTHOR_LINK.search(a.get("href") or "")]
    texts = [as_text(a.text_content()) for a in links]
    texts = [t for t in texts if t and len(t) < _MAX_CHARS and list(names_in(t))]
    if texts:
        yield from texts
        return
    text = as_text(element.text_content())
    if text and len(text) < _MAX_BYLINE and list(names_in(text)):
        yield text


def _is_byline(element: HtmlElement) -> bool:
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    return element.tag not in {
        "body",
        "html",
        "main",
        "article",
        "img",
        "svg",
        "script",
        "style",
        "form",
        "input",
    } and bool(_BYLINE.search(called(element)))
