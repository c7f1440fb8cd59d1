"""An article as linked data (schema.org NewsArticle) and as JSON: only what rights allow."""

import json
from dataclasses import asdict
from datetime import datetime

from markupsafe import Markup

from dragoman.model import (
    STANDFIRST,
    TITLE,
    Edition,
    PairReport,
    Rendition,
    SegmentPair,
    Translation,
)
from dragoman.render.cards import headline_of, manner_of, moment_of, summary_of
from dragoman.render.paper import File, Paper, article_path, data_path, receipt_path
from dragoman.render.sentences import shown_verdict
from dragoman.text.markup import clean, web_address

JSON = "application/json"
_PLACES = {TITLE: "title", STANDFIRST: "standfirst"}

Value = dict[str, object]


def linked_data(rendition: Rendition, *, edition: Edition, paper: Paper, image: str) -> Markup:
    """A NewsArticle as JSON-LD, safe within a script element; empty if it was withdrawn.

    Args:
        rendition: one article.
        edition: that shows it.
        paper: the newspaper.
        image: absolute address of its picture; empty if it has none.
    """
    if rendition.publication.status == "canceled":
        return Markup()
    article, publication = rendition.article, rendition.publication
    headline, original = headline_of(rendition)
    summary = summary_of(rendition)
    authors = article.authors or (rendition.source.name,)
    kind = "Person" if article.authors else "Organization"
    page = paper.url(article_path(edition.id, article.id))
    value: Value = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": page,
        "url": page,
        "headline": str(headline.text),
        "description": str(summary.text) if summary else "",
        "author": [{"@type": kind, "name": name} for name in authors],
        "datePublished": moment_of(rendition).isoformat(),
        "dateModified": _changed_at(rendition).isoformat(),
        "sdDatePublished": publication.updated_at.isoformat(),
        "publisher": {"@type": "Organization", "name": paper.site.name, "url": paper.site.url},
        "inLanguage": headline.language,
        "isBasedOn": _original(rendition),
        "image": [image] if image else [],
    }
    if original:
        value["translationOfWork"] = _original(rendition)
    return script_safe({k: v for k, v in value.items() if v})


def script_safe(value: Value) -> Markup:
    r"""JSON in which nothing can end a script element.

    >>> script_safe({"a": "</script>"})
    Markup('{"a": "\\u003c/script\\u003e"}')
    """
    text = json.dumps(_cleaned(value), ensure_ascii=False)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)  # noqa: S704 — nothing is left in it that HTML would read


def render_article_json(rendition: Rendition, *, edition: Edition, paper: Paper) -> File:
    """One article as JSON: its translation sentence by sentence, with what the checks found.

    Held translations are null. Without full rights the body's sentences are left out; of a
    withdrawn article there is nothing but its identity.
    """
    article, publication = rendition.article, rendition.publication
    value: Value = {
        "id": article.id,
        "edition": edition.id,
        "status": publication.status,
        "reason": publication.reason,
        "published": publication.published_at.isoformat(),
        "updated": publication.updated_at.isoformat(),
        "source": {"id": rendition.source.id, "name": rendition.source.name},
        "url": web_address(article.url),
        "page": paper.url(article_path(edition.id, article.id)),
    }
    if publication.status != "canceled":
        value |= _content(rendition, edition, paper)
    text = json.dumps(_cleaned(value), ensure_ascii=False, indent=1)
    return File(data_path(edition.id, article.id), f"{text}\n".encode(), JSON)


def _content(rendition: Rendition, edition: Edition, paper: Paper) -> Value:
    article, decision, translation = rendition.article, rendition.decision, rendition.translation
    headline, _ = headline_of(rendition)
    return {
        "manner": manner_of(rendition, edition=edition, paper=paper),
        "version": article.version,
        "rights": {"allows": decision.rights, "reason": decision.reason},
        "language": article.language,
        "headline": {"text": str(headline.text), "language": headline.language},
        "original_headline": article.title,
        "authors": list(article.authors),
        "article_published": _iso(article.published_at),
        "article_modified": _iso(article.modified_at),
        "translation": _translation(translation, rendition) if translation else None,
        "receipt": paper.url(receipt_path(edition.id, article.id)) if translation else None,
    }


def _translation(translation: Translation, rendition: Rendition) -> Value:
    report = rendition.report
    reports = report.pairs if report else ()
    is_whole = rendition.publication.status == "usable"
    shown = [
        _segment(pair, found, is_kept_back=shown_verdict(rendition, found) == "hold")
        for pair, found in zip(translation.pairs, reports, strict=bool(report))
        if pair.segment.place == TITLE or (is_whole and _may_show(pair, rendition))
    ]
    return {
        "to": translation.target,
        "engines": list(translation.route.engines),
        "route": list(translation.route.languages),
        "grade": translation.route.grade,
        "verdict": report.verdict if report else None,
        "checks": list(report.checks) if report else [],
        "segments": shown,
    }


def _may_show(pair: SegmentPair, rendition: Rendition) -> bool:
    match rendition.decision.rights:
        case "full":
            return True
        case "extract":
            return (
                pair.segment.place == STANDFIRST and pair.segment.text in rendition.decision.extract
            )
        case "headline":
            return False


def _segment(pair: SegmentPair, found: PairReport, *, is_kept_back: bool) -> Value:
    place = pair.segment.place
    return {
        "block": _PLACES.get(place, place),
        "cell": pair.segment.cell,
        "source": pair.segment.text,
        "target": None if is_kept_back else pair.target,
        "by": "person" if pair.by else "machine",
        "verdict": found.verdict,
        "risk": found.risk,
        "findings": [asdict(finding) for finding in found.findings],
    }


def _original(rendition: Rendition) -> Value:
    article = rendition.article
    publisher = article.publisher or rendition.source.name
    return {
        "@type": "NewsArticle",
        "url": web_address(article.url) or "",
        "headline": article.title,
        "inLanguage": article.language,
        "publisher": {"@type": "Organization", "name": publisher},
    }


def _changed_at(rendition: Rendition) -> datetime:
    """When the content last changed: as its publisher says, else when we took it up."""
    first = moment_of(rendition)
    return max(first, rendition.article.modified_at or first)


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _cleaned(value: object) -> object:
    match value:
        case str():
            return clean(value)
        case dict():
            return {k: _cleaned(v) for k, v in value.items()}
        case list() | tuple():
            return [_cleaned(v) for v in value]
        case _:
            return value
