"""When an article was published and changed, to the minute and with the offset as written.

A time without an offset is its publisher's local time: it takes the offset of another time
that the page gives, else that of the feed's time if both are then the same minute, else UTC.
A day without a time takes the feed's time if that is within the day, else midnight UTC.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from lxml.html import HtmlElement

from dragoman.extract.body.junk import names as called
from dragoman.extract.facts import Facts
from dragoman.extract.metadata.worded import Moment, local, worded

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "pubdate", "publishdate", "published_time", "published_at",
    "publication_date", "article.published", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dcterms.date", "dc.date.created", "dc.date", "citation_publication_date", "citation_date",
    "date.created", "created", "originalpublicationdate", "article_date_original",
    "rnews:datepublished", "bt:pubdate", "shareaholic:article_published_time",
    "vr:published_time", "publisheddate", "date", "release_date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "og:modified_time",
    "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod",
    "article:modified", "modified_time", "modifieddate", "updated_time",
)  # fmt: skip
_ISO = re.compile(
    r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})"
    r"(?:(?:T|\s+|\s*,\s*|\s*-\s*)(\d{1,2})[:h.]?(\d{2})(?:[:.]?(\d{2})(?:[.,]\d+)?)?\s*(?:Uhr|h)?)?"
    r"\s*(Z|UTC|GMT|CEST|CET|BST|EST|EDT|PST|PDT|CST|CDT|MST|MDT|JST|IST|KST|WIB|MSK|[+-]\d{1,2}:?\d{0,2})?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
_OFFSETS = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "cet": 60,
    "cest": 120,
    "bst": 60,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "jst": 540,
    "kst": 540,
    "wib": 420,
    "msk": 180,
}
_IN_ADDRESS = re.compile(r"/(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_-])")
_UPDATED = re.compile(
    r"updat|modif|mis à jour|mise à jour|a[ck]tuali[sz]|atualiz|aggiorn|geändert|bijgewerkt|oppdater|uppdater|opdater|"
    r"обновл|оновл|更新|수정|تحديث"
)
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_SECONDS_DIGITS = 10
_MAX_DATE_CHARS = 60


def published_and_modified(
    facts: Facts,
    *,
    told: datetime | None,
    told_update: datetime | None,
    lines: Sequence[str] = (),
) -> tuple[datetime | None, datetime | None]:
    """When the article went out first and when it was changed; None where nobody says.

    Args:
        facts: what the page says.
        told: when it was published according to the feed.
        told_update: when it was changed according to the feed.
        lines: what the page shows around its headline.
    """
    first, last = list(_published(facts, lines)), list(_modified(facts))
    zone = next((m.at.tzinfo for m in (*first, *last) if m.is_aware and m.has_time), None)
    published = _best(first)
    modified = _best(last)
    at = told if published is None else _fixed(published, told, zone)
    changed = told_update if modified is None else _fixed(modified, told_update, zone)
    if at and changed and changed <= at:
        changed = None
    return at, changed


def moment(text: str) -> Moment | None:
    """A date as publishers write it for machines; None if it is none.

    >>> moment("2024-04-22T10:05:00.000+02:00").at.isoformat()
    '2024-04-22T10:05:00+02:00'
    >>> moment("20240422"), moment("22.04.2024, 10:05 Uhr").at.isoformat()
    (Moment(at=datetime.datetime(2024, 4, 22, 0, 0), has_time=False), '2024-04-22T10:05:00')
    >>> moment("soon")
    """
    text = text.strip()
    for read in (_epoch, _iso, _rfc, worded):
        try:
            found = read(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if found and _is_plausible(found.at):
            return found
    return None


def _is_plausible(at: datetime) -> bool:
    return _FIRST_YEAR <= at.year <= _LAST_YEAR


def _epoch(text: str) -> Moment | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = int(text) / (1000 if len(text) > _SECONDS_DIGITS else 1)
    return Moment(datetime.fromtimestamp(seconds, UTC).replace(microsecond=0))


def _iso(text: str) -> Moment | None:
    match = _ISO.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    found = local((int(year), int(month), int(day)), (hour, minute, second))
    return replace(found, at=found.at.replace(tzinfo=_zone(zone)))


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text.lower() in _OFFSETS:
        return timezone(timedelta(minutes=_OFFSETS[text.lower()]))
    found = re.fullmatch(r"([+-])(\d{1,2}):?(\d{2})?", text)
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))


def _rfc(text: str) -> Moment | None:
    plain = re.sub(r"(?:GMT|UTC)([+-]\d{4}).*$", r"\1", text)
    found = re.match(r"(\w{3}),? (\w{3}) (\d{1,2}),? (\d{4}) ([\d:]{5,8})(.*)", plain)
    if found:
        plain = f"{found[1]}, {found[3]} {found[2]} {found[4]} {found[5]}{found[6]}"
    return Moment(parsedate_to_datetime(plain))


def _published(facts: Facts, lines: Sequence[str]) -> Iterator[Moment]:
    yield from _read(facts.said("datePublished", "dateCreated", "uploadDate"))
    yield from _read(facts.metas(*_PUBLISHED))
    yield from _read(_shown(facts.root))
    shown = [found for line in lines if (found := worded(line)) and _is_plausible(found.at)]
    yield from shown
    address = _IN_ADDRESS.search(facts.url)
    if address:
        yield from _read(["-".join(address.groups())])


def _modified(facts: Facts) -> Iterator[Moment]:
    yield from _read(facts.said("dateModified"))
    yield from _read(facts.metas(*_MODIFIED))
    yield from _read(_shown_update(facts.root))


def _read(texts: Iterable[str]) -> Iterator[Moment]:
    for text in texts:
        found = moment(text)
        if found:
            yield found


def _shown(root: HtmlElement) -> Iterator[str]:
    """The datetime of time elements: those marked as the publication's before others."""
    times = [t for t in root.iter("time") if (t.get("datetime") or t.text) and not _is_update(t)]
    marked = [t for t in times if t.get("pubdate") is not None or "publi" in called(t)]
    for element in (*marked, *times[:3]):
        yield _written(element)
    for element in root.iter("span", "div", "p", "abbr", "relative-time"):
        value = element.get("datetime") or element.get("data-datetime") or element.get("data-date")
        if value and len(value) < _MAX_DATE_CHARS:
            yield value


def _shown_update(root: HtmlElement) -> Iterator[str]:
    return (_written(t) for t in root.iter("time") if t.get("datetime") and _is_update(t))


def _written(element: HtmlElement) -> str:
    return element.get("datetime") or " ".join(element.text_content().split())


def _is_update(element: HtmlElement) -> bool:
    """Whether a time is marked, or introduced, as that of a change."""
    before = element.getprevious()
    parent = element.getparent()
    lead = (
        parent.text if before is None and parent is not None else before is not None and before.tail
    )
    return bool(_UPDATED.search(called(element)) or _UPDATED.search((lead or "").lower()[-40:]))


def _best(moments: list[Moment]) -> Moment | None:
    """The first; or, if it is a day, the first of that day with a time."""
    if not moments:
        return None
    first = moments[0]
    if first.has_time and first.is_aware:
        return first
    day = [m for m in moments if m.at.date() == first.at.date() and m.has_time]
    if first.has_time:
        day = [m for m in day if m.is_aware and _is_same_clock(m, first)]
    return day[0] if day else first


def _is_same_clock(one: Moment, other: Moment) -> bool:
    return one.at.replace(tzinfo=None, second=0) == other.at.replace(tzinfo=None, second=0)


def _fixed(found: Moment, told: datetime | None, zone: tzinfo | None) -> datetime:
    at = found.at
    if at.tzinfo is not None and found.has_time:
        return at
    if not found.has_time:
        start = at.replace(tzinfo=at.tzinfo or UTC)
        is_near = told is not None and abs(told - start - timedelta(hours=12)) <= timedelta(
            hours=26
        )
        return told if told is not None and is_near else start
    if zone is not None:
        return at.replace(tzinfo=zone)
    return at.replace(tzinfo=_told_zone(at, told) or UTC)


def _told_zone(at: datetime, told: datetime | None) -> tzinfo | None:
    """The offset with which a local time is the feed's time, if there is one."""
    if told is None:
        return None
    apart = at.replace(tzinfo=UTC) - told
    quarters = round(apart / timedelta(minutes=15))
    offset = timedelta(minutes=15 * quarters)
    is_same = abs(apart - offset) < timedelta(minutes=1)
    return timezone(offset) if is_same and abs(offset) <= timedelta(hours=14) else None
