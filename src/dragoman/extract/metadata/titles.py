"""The headline of an article."""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from dragoman.extract.facts import Facts, as_text
from dragoman.text.folding import folded

_SEPARATOR = re.compile(r"\s+[|\-–—»«›·•:/~ㅣ]+\s+|\s*[|ㅣ｜]\s*")
_MIN_CHARS, _MAX_SITE_CHARS, _MAX_HEADINGS = 10, 30, 8
_UNLIKE, _SHORT_HEADING = 0.3, 4
_WEIGHTS = {
    "h1": 1.5,
    "stray": 0.65,
    "headline": 1.4,
    "og:title": 1.2,
    "twitter:title": 0.6,
    "title": 0.7,
}


def title(facts: Facts) -> str:
    """The headline: what most of the page's own titles agree on; the visible one if they differ.

    Returns:
        The headline without the site's name; empty if the page has none.
    """
    candidates = [(kind, text) for kind, text in _candidates(facts) if text]
    votes: defaultdict[str, float] = defaultdict(float)
    for kind, text in candidates:
        votes[_key(text)] += _WEIGHTS[kind]
    if not candidates:
        return ""
    best = max(votes, key=lambda key: votes[key])
    return next(text for _, text in candidates if _key(text) == best)


def site_name(facts: Facts, headline: str) -> str:
    """What the page's title says after the headline: mostly the name of the site.

    It counts only if the title begins with the headline.
    """
    page = as_text(facts.root.findtext(".//title") or "")
    if not headline or not folded(page).startswith(folded(headline)):
        return ""
    separators = list(_SEPARATOR.finditer(page, len(headline) - 1))
    return page[separators[-1].end() :].strip() if separators else ""


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", " ", folded(text)).strip() or text


def _candidates(facts: Facts) -> Iterator[tuple[str, str]]:
    headline = next(facts.said("headline"), "")
    shared = list(facts.metas("og:title"))[:1]
    page = as_text(facts.root.findtext(".//title") or "")
    others = [t for t in (headline, *shared, page) if t]
    site = [*facts.metas("og:site_name", "application-name"), *facts.said("publisher")]
    heading = _main_heading(facts, others)
    is_short = len(heading.split()) < _SHORT_HEADING
    is_like = not is_short or any(_likeness(heading, other) > _UNLIKE for other in others)
    yield "h1" if is_like or not others else "stray", heading
    yield "headline", headline
    for name in ("og:title", "twitter:title"):
        for text in list(facts.metas(name))[:1]:
            yield name, _without_site(text, site, others)
    yield "title", _without_site(page, site, others)


def _main_heading(facts: Facts, others: list[str]) -> str:
    """The first-level heading that is most like the page's other titles."""
    headings = [as_text(h.text_content()) for h in facts.root.iter("h1")]
    headings = [h for h in headings if h][:_MAX_HEADINGS]
    if len(headings) <= 1 or not others:
        return headings[0] if headings else ""
    return max(headings, key=lambda h: max(_likeness(h, other) for other in others))


def _likeness(one: str, other: str) -> float:
    one, other = folded(one)[:200], folded(other)[:200]
    if one in other:
        return len(one) / max(1, len(other)) + 0.5
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _without_site(text: str, site: list[str], others: list[str]) -> str:
    """A title without what comes after its last separators, if that is the site's name."""
    for other in others:
        rest = text[len(other) :]
        if (
            len(other) > _MIN_CHARS
            and folded(text).startswith(folded(other))
            and _SEPARATOR.match(rest + " ")
        ):
            return other
    parts = list(_SEPARATOR.finditer(text))
    names = {folded(s) for s in site}
    for separator in parts:
        if folded(text[separator.end() :]) in names:
            return text[: separator.start()]
    if (
        parts
        and parts[-1].start() > len(text) * 0.5
        and len(text) - parts[-1].end() < _MAX_SITE_CHARS
    ):
        return text[: parts[-1].start()]
    return text
