"""The values that flow through Dragoman, each frozen and valid once it exists.

Source -> Entry -> Page -> Article -> Signature -> Story
                              |-> Decision -> Translation -> Report -> Publication
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, NewType, get_args

Language = NewType("Language", str)
"""A BCP 47 tag in canonical case: "en", "pt-BR", "zh-Hant". "und" where unknown."""
SourceId = NewType("SourceId", str)
"""A short name in [a-z0-9-], unique in a newsroom."""
ArticleId = NewType("ArticleId", str)
"""Sixteen characters of base 32: source and guid (else canonical URL); stable for ever."""
VersionId = NewType("VersionId", str)
"""Sixteen characters of base 32: one content of one article."""
StoryId = NewType("StoryId", str)
"""The ArticleId of the article that founded the story."""
EditionId = NewType("EditionId", str)
"""A short name in [a-z0-9-]: part of every public address of the edition."""
SafeHtml = NewType("SafeHtml", str)
"""HTML in which nothing is active; made only by the sanitiser."""

UNKNOWN_LANGUAGE = Language("und")

Rights = Literal["full", "extract", "headline"]
"""What of an article may be shown: all, headline with a short extract, headline alone."""
Owner = Literal["file", "database"]
"""Who holds a source: newsroom.toml, or the database (added by command or OPML)."""
BlockKind = Literal["paragraph", "heading", "list_item", "quotation", "figure", "table", "embed"]
MarkKind = Literal["link", "emphasis", "strong"]
Severity = Literal["block", "warn", "note"]
"""block: hold the text; warn: mark the sentence; note: worth knowing."""
Verdict = Literal["pass", "flag", "hold"]
PubStatus = Literal["usable", "withheld", "canceled"]
"""IPTC pubStatus (cv.iptc.org/newscodes/pubstatusg2)."""
PubReason = Literal["", "marked", "held", "released", "rejected", "no_route", "withdrawn", "copy"]
"""Why a publication is not plain: some sentences are marked; too much failed its check;
somebody at the desk released or rejected it; no engine has a route; its publisher took it
down; it is a copy of another article."""
How = Literal["first", "route", "pieces", "placeholders", "correction"]
"""How an attempt at a segment was made: as usual; by another route or engine; in smaller
pieces; with figures and names kept out of the engine's reach; by a person."""
RulingKind = Literal["release", "reject", "correct", "undo"]
"""What a person at the desk may do with a translation; "undo" takes back a release or a
rejection."""
Doubtful = Literal["mark", "hold"]
"""What becomes of sentences that are only doubtful: they are shown marked, beside their
original; or kept back as if they had failed."""


def digest(*parts: str | bytes) -> str:
    """The first 80 bits of SHA-256 over the parts, as 16 characters of base 32.

    Parts are length-prefixed, so that ("ab", "c") and ("a", "bc") differ.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    >>> len(digest("x"))
    16
    """
    state = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(b"%d:" % len(data))
        state.update(data)
    number = int.from_bytes(state.digest()[:10])
    return "".join("abcdefghijklmnopqrstuvwxyz234567"[number >> s & 31] for s in range(75, -1, -5))


def article_id(source: SourceId, *, guid: str | None, url: str) -> ArticleId:
    """The identity of an article: its source with its guid, else with its canonical URL."""
    return ArticleId(digest("article", source, guid or url))


def _need_aware(owner: str, **moments: datetime | None) -> None:
    for name, moment in moments.items():
        if moment is not None and moment.tzinfo is None:
            raise ValueError(f"{owner}: {name} has no UTC offset: {moment}")


# What comes in


@dataclass(frozen=True, slots=True)
class Policy:
    """When a translation is held."""

    hold_above: float = 0.25
    """Share of sentences, 0 to 1, that may fail their check before the article is held;
    below it, only the sentences that failed are kept back. A headline that fails holds all."""
    doubtful: Doubtful = "mark"

    def __post_init__(self) -> None:
        if not 0 <= self.hold_above <= 1:
            raise ValueError(f"hold_above is {self.hold_above}, not within 0 to 1")


@dataclass(frozen=True, slots=True)
class PolicyPart:
    """What a source or an edition says of the policy; what it does not say is None."""

    hold_above: float | None = None
    doubtful: Doubtful | None = None

    def __post_init__(self) -> None:
        self.over(Policy())

    def over(self, policy: Policy) -> Policy:
        """The policy, but for what is said here.

        >>> PolicyPart(doubtful="hold").over(Policy(0.5))
        Policy(hold_above=0.5, doubtful='hold')
        """
        share = policy.hold_above if self.hold_above is None else self.hold_above
        return Policy(share, self.doubtful or policy.doubtful)


@dataclass(frozen=True, slots=True)
class Source:
    """A feed that the newsroom reads."""

    id: SourceId
    name: str
    feed_url: str
    language: Language | None = None
    rights: Rights | None = None
    sections: tuple[str, ...] = ()
    interval_s: int = 900
    owner: Owner = "file"
    active: bool = True
    policy: PolicyPart = PolicyPart()
    """Goes before that of the edition."""

    def __post_init__(self) -> None:
        if not self.feed_url.startswith(("http://", "https://")):
            raise ValueError(f"source {self.id}: feed is no http address: {self.feed_url}")
        if self.interval_s < 1:
            raise ValueError(f"source {self.id}: interval_s is {self.interval_s}, not at least 1")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article; `article_id` is its identity."""

    article_id: ArticleId
    source_id: SourceId
    url: str
    guid: str | None = None
    title: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    language: Language | None = None
    image_url: str | None = None

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise ValueError(f"entry {self.article_id}: no http address: {self.url}")
        _need_aware(
            f"entry {self.article_id}", published=self.published_at, updated=self.updated_at
        )


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of an article's page as its publisher sent them."""

    article_id: ArticleId
    url: str
    """Where the page was found, after redirects."""
    body: bytes
    content_type: str
    fetched_at: datetime

    def __post_init__(self) -> None:
        _need_aware(f"page {self.url}", fetched_at=self.fetched_at)

    @property
    def id(self) -> str:
        """Content-derived: the same bytes of one article have one id."""
        return digest("page", self.article_id, self.content_type, self.body)


# Articles


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch `[start, end)` of a block's text that is a link or emphasised."""

    kind: MarkKind
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of an article; text that is not known is empty."""

    url: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a body, in reading order.

    `text` is plain; a figure has its caption in `image.caption` and no text, a table its
    cells in `rows`, an embed its address in `url`.
    """

    kind: BlockKind
    text: str = ""
    marks: tuple[Mark, ...] = ()
    level: int = 0
    """Heading 2 to 6; nesting of a list item from 1."""
    is_ordered: bool = False
    image: Image | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    url: str | None = None

    def __post_init__(self) -> None:
        if (self.kind == "figure") != (self.image is not None):
            raise ValueError(f"block {self.kind}: a figure has an image, nothing else has")
        if any(not 0 <= m.start < m.end <= len(self.text) for m in self.marks):
            raise ValueError(f"block {self.kind}: a mark lies outside of its text")

    def texts(self) -> tuple[str, ...]:
        """The texts to be read and translated: body, caption, or cells row by row."""
        match self.kind:
            case "figure":
                return (self.image.caption,) if self.image and self.image.caption else ()
            case "table":
                return tuple(cell for row in self.rows for cell in row)
            case _:
                return (self.text,) if self.text else ()


@dataclass(frozen=True, slots=True)
class Article:
    """What was read from a page: one version of one article."""

    id: ArticleId
    source_id: SourceId
    url: str
    language: Language
    title: str
    blocks: tuple[Block, ...]
    canonical_url: str | None = None
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    section: str = ""
    publisher: str = ""
    image: Image | None = None
    """The lead picture, whether or not it is among the blocks."""
    rights_statement: str = ""
    """What the page says itself: a licence's address, or its copyright line."""

    def __post_init__(self) -> None:
        _need_aware(f"article {self.id}", published=self.published_at, modified=self.modified_at)

    @property
    def version(self) -> VersionId:
        """Hash of what a reader sees: a change in it is a new version."""
        seen = (self.language, self.title, self.standfirst, self.dateline, self.section)
        times = (str(self.published_at), str(self.modified_at))
        body = (repr(self.blocks), repr(self.image), repr(self.authors), self.rights_statement)
        return VersionId(digest("version", self.id, self.url, *seen, *times, *body))

    @property
    def text(self) -> str:
        """What a reader reads, in order: no headline and no captions; blank line between."""
        kinds = ("paragraph", "heading", "list_item", "quotation")
        body = [b.text for b in self.blocks if b.kind in kinds and b.text]
        if self.standfirst and self.standfirst not in body[:2]:
            body.insert(0, self.standfirst)
        return "\n\n".join(body)


@dataclass(frozen=True, slots=True)
class Signature:
    """What tells copies of one text apart from other texts."""

    version: VersionId
    article_id: ArticleId
    source_id: SourceId
    content: str
    """Digest of the folded text; empty for a text too short to compare."""
    title: str
    """Folded."""
    canonical_url: str | None = None
    duplicate_of: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event, oldest first."""

    id: StoryId
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What of an article may be shown and translated, and why."""

    article_id: ArticleId
    version: VersionId
    rights: Rights
    reason: str
    extract: str = ""
    """The publisher's own summary, at most 160 characters; only with rights "extract"."""


# Translations


Place = NewType("Place", int)
"""Where a segment stands: an index into `Article.blocks`, or one of the two below."""
TITLE = Place(-2)
STANDFIRST = Place(-1)


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, or what stands for one, and the blank that followed it."""

    place: Place
    text: str
    cell: int = 0
    """Number of a table's cell, row by row."""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """How a text goes from one language to another: directly or through others."""

    languages: tuple[Language, ...]
    """Source first, target last; ("es", "ca", "en") goes through Catalan."""
    engines: tuple[str, ...]
    """name@version for each step."""
    grade: float | None = None
    """chrF++ on NTREX-128, 0 to 100; None if it was never measured."""

    def __post_init__(self) -> None:
        if not self.engines or len(self.languages) != len(self.engines) + 1:
            raise ValueError(f"route {self.languages}: needs one engine for each step")


@dataclass(frozen=True, slots=True)
class TranslationJob:
    """Everything a worker needs to translate one article."""

    article_id: ArticleId
    version: VersionId
    source: Language
    target: Language
    segments: tuple[Segment, ...]
    memory: tuple[tuple[str, str], ...] = ()
    """Earlier answers of the same route for some of the segments."""
    corrections: tuple[tuple[str, str, str], ...] = ()
    """Segment, translation, and who wrote it: what people wrote goes before any engine."""

    def __post_init__(self) -> None:
        if self.source == self.target:
            raise ValueError(f"article {self.article_id} is in {self.target} already")


@dataclass(frozen=True, slots=True)
class SegmentPair:
    """A segment and its translation."""

    segment: Segment
    target: str
    by: str = ""
    """Who wrote the translation; empty: an engine did."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One pair for each segment, in reading order."""

    article_id: ArticleId
    version: VersionId
    target: Language
    route: Route
    pairs: tuple[SegmentPair, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation as the checks see it."""

    source: str
    target: str
    source_language: Language
    target_language: Language


Span = tuple[int, int]
"""`[start, end)` in characters."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found; the spans say where on either side."""

    check: str
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None


@dataclass(frozen=True, slots=True)
class PairReport:
    """What was found in one pair."""

    verdict: Verdict
    risk: float
    """0 to 1, of a serious error. By rules alone 0 where nothing was found; where both texts were
    read together what is expected of a professional rater, raised by each finding."""
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.risk <= 1:
            raise ValueError(f"risk is {self.risk}, not within 0 to 1")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One translation of a segment for which there is more than one, kept as evidence."""

    number: int
    """Index of its pair in `Translation.pairs`."""
    how: How
    target: str
    engines: tuple[str, ...]
    """name@version of each step; or who wrote it."""
    report: PairReport
    is_shown: bool
    """Whether it is the one in `Translation.pairs`: exactly one of each number is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one translation: one PairReport for each of its pairs, in order."""

    article_id: ArticleId
    version: VersionId
    target: Language
    verdict: Verdict
    pairs: tuple[PairReport, ...]
    checks: tuple[str, ...]
    """Names of the checks that were run."""
    checker: str = ""
    """name@version of what made the report: one of another version is not reused."""
    attempts: tuple[Attempt, ...] = ()
    """All translations of those segments that were translated again, by number."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person at the desk decided about a translation."""

    article_id: ArticleId
    version: VersionId
    target: Language
    kind: RulingKind
    who: str
    at: datetime
    note: str = ""
    source: str = ""
    """Of a correction: the segment, exactly."""
    text: str = ""
    """Of a correction: its translation."""

    def __post_init__(self) -> None:
        _need_aware(f"ruling on {self.article_id}", at=self.at)
        if not self.who.strip():
            raise ValueError(f"ruling on {self.article_id}: nobody is named")
        if (self.kind == "correct") != bool(self.source.strip() and self.text.strip()):
            raise ValueError(f"ruling on {self.article_id}: a correction has source and text")


# What goes out


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the newspaper; an article may be in several."""

    id: str
    name: str
    matches: tuple[str, ...] = ()
    """Categories and section names of publishers that belong here, case-folded."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One output language of the newsroom with its sections, in order."""

    id: EditionId
    language: Language
    title: str
    sections: tuple[Section, ...] = ()
    sources: tuple[SourceId, ...] = ()
    """Only these sources; all if empty."""
    policy: PolicyPart = PolicyPart()
    """Goes before that of the newsroom."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One article in one edition, as it was decided to go out."""

    article_id: ArticleId
    edition: EditionId
    version: VersionId
    status: PubStatus
    published_at: datetime
    """When it first went out; stays."""
    updated_at: datetime
    """When this state of it went out."""
    reason: PubReason = ""
    sections: tuple[str, ...] = ()
    doubtful: Doubtful = "mark"
    """How doubtful sentences of it are shown."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture made safe for our own pages: decoded and encoded again."""

    url: str
    """Where the publisher has it."""
    body: bytes
    content_type: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """File name under media/, derived from its content."""
        return f"{digest('picture', self.body)}.{self.content_type.rpartition('/')[2]}"


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A picture that lies under media/: all that a page needs to show it."""

    url: str
    """Where the publisher has it: the `Image.url` that it stands for."""
    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rendition:
    """Everything that the pages of one edition show of one article."""

    publication: Publication
    article: Article
    """The published version; with rights below "full" nothing of its body may be shown."""
    source: Source
    decision: Decision
    translation: Translation | None = None
    """None if the article is in the edition's language, or has no route or is not done."""
    report: Report | None = None
    story: StoryId | None = None
    pictures: tuple[PictureRef, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    """Of the desk on this translation, oldest first."""


# Outcomes


@dataclass(frozen=True, slots=True)
class Failed:
    """A stage could not do its work on one item."""

    item: str
    message: str
    transient: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How much an arrow of the flow did in one go."""

    done: int = 0
    failed: int = 0
    counts: tuple[tuple[str, int], ...] = field(default=())
    """More detail, such as ("unchanged", 12)."""

    def __add__(self, other: "Tally") -> "Tally":
        total = Counter(dict(self.counts))
        total.update(dict(other.counts))
        merged = tuple(sorted(total.items()))
        return replace(
            self, done=self.done + other.done, failed=self.failed + other.failed, counts=merged
        )


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies.

    >>> total([Tally(1), Tally(2, 1)])
    Tally(done=3, failed=1, counts=())
    """
    return sum(tallies, Tally())


RIGHTS: tuple[Rights, ...] = get_args(Rights)
