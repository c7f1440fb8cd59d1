"""Values for tests: each builder has a whole, plausible default; a test states what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dragoman.model import (
    STANDFIRST,
    TITLE,
    Article,
    Block,
    Decision,
    Edition,
    EditionId,
    Finding,
    Image,
    Language,
    Mark,
    PairReport,
    Picture,
    PictureRef,
    Place,
    Publication,
    PubReason,
    PubStatus,
    Rendition,
    Report,
    Rights,
    Route,
    Section,
    Segment,
    SegmentPair,
    Source,
    SourceId,
    StoryId,
    Translation,
    Verdict,
    article_id,
)

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
"""The moment around which everything built here happens: a Saturday."""
EN, ES = Language("en"), Language("es")
_WORST: tuple[Verdict, ...] = ("pass", "flag", "hold")


def make_source(
    id: str = "diario",  # noqa: A002
    *,
    name: str = "Diario del Puerto",
    language: str | None = "es",
    rights: Rights | None = None,
    sections: tuple[str, ...] = (),
) -> Source:
    """A source whose feed lies at https://<id>.example/feed.xml."""
    tongue = Language(language) if language else None
    url = f"https://{id}.example/feed.xml"
    return Source(SourceId(id), name, url, language=tongue, rights=rights, sections=sections)


def make_image(url: str = "https://diario.example/pictures/faro.jpg", **texts: str) -> Image:
    """A picture of a lighthouse with alt, caption and credit."""
    known = {"alt": "Un faro blanco", "caption": "El faro de noche.", "credit": "N. Escandell"}
    return Image(url, **known | texts)


def make_block(text: str = "", kind: str = "paragraph", *, links: str = "") -> Block:
    """A block of text; `links` is a stretch of it that is a link."""
    at = text.find(links)
    marks = (Mark("link", at, at + len(links), "https://diario.example/mas"),) if links else ()
    return Block(
        kind,  # type: ignore[arg-type]
        text=text,
        marks=marks,
        level={"heading": 2, "list_item": 1}.get(kind, 0),
    )


def make_figure(image: Image | None = None) -> Block:
    """A figure; of the lighthouse if no image is given."""
    return Block("figure", image=image or make_image())


def make_blocks(*texts: str) -> tuple[Block, ...]:
    """One paragraph for each text."""
    return tuple(Block("paragraph", text=t) for t in texts)


def make_article(
    slug: str = "faro",
    *,
    source: str | Source = "diario",
    title: str = "El faro vuelve a encenderse",
    language: str = "es",
    blocks: Sequence[Block] | None = None,
    published_at: datetime | None = NOON - timedelta(hours=2),
    **others: object,
) -> Article:
    """An article at https://<source>.example/<slug>; `others` are any fields of Article."""
    name = source if isinstance(source, str) else source.id
    url = f"https://{name}.example/{slug}"
    body = make_blocks("La luz alcanza 20 millas.", "«Ya era hora», dijo la farera.")
    article = Article(
        article_id(SourceId(name), guid=None, url=url),
        SourceId(name),
        url,
        Language(language),
        title,
        tuple(body if blocks is None else blocks),
        published_at=published_at,
    )
    return replace(article, **others)  # type: ignore[arg-type]


def make_route(*languages: str, grade: float | None = 50.0, engine: str = "apertium") -> Route:
    """A measured route of one engine; from Spanish to English if no languages are given."""
    tags = tuple(Language(tag) for tag in languages or ("es", "en"))
    return Route(tags, (f"{engine}@3.8.3",) * (len(tags) - 1), grade)


def make_pairs(
    article: Article, *, answers: Mapping[str, str] | None = None, target: str = "en"
) -> tuple[SegmentPair, ...]:
    """One pair for each text of an article, in reading order.

    `answers` says what a text becomes; any other becomes "[en] text".
    """
    heads = ((TITLE, article.title), (STANDFIRST, article.standfirst))
    places = [(p, 0, t) for p, t in heads if t]
    places += [
        (Place(n), cell, text)
        for n, block in enumerate(article.blocks)
        for cell, text in enumerate(block.texts())
        if text
    ]
    known = answers or {}
    return tuple(
        SegmentPair(Segment(p, t, cell=c), known.get(t, f"[{target}] {t}")) for p, c, t in places
    )


def make_translation(
    article: Article,
    *,
    target: str = "en",
    route: Route | None = None,
    pairs: Sequence[SegmentPair] | None = None,
    answers: Mapping[str, str] | None = None,
) -> Translation:
    """A translation of all texts of an article, each as one segment unless pairs are given."""
    return Translation(
        article.id,
        article.version,
        Language(target),
        route or make_route(article.language, target),
        tuple(make_pairs(article, answers=answers, target=target) if pairs is None else pairs),
    )


def make_finding(
    message: str = "The number 20 is missing.",
    *,
    check: str = "numbers",
    spans: tuple[tuple[int, int] | None, tuple[int, int] | None] = (None, None),
) -> Finding:
    """A warning; `spans` are those of source and target."""
    return Finding(check, "warn", message, *spans)


def make_report(
    translation: Translation, *, verdicts: Mapping[int, Verdict] | None = None, **others: object
) -> Report:
    """A report in which all pairs pass but those that `verdicts` names by their number.

    `others` are any fields of Report; its verdict is that of the worst pair if not given.
    """
    found = verdicts or {}
    pairs = tuple(_pair_report(found.get(n, "pass")) for n in range(len(translation.pairs)))
    worst = _WORST[max((_WORST.index(p.verdict) for p in pairs), default=0)]
    ids = (translation.article_id, translation.version, translation.target)
    report = Report(*ids, worst, pairs, ("numbers", "quotation"))
    return replace(report, **others)  # type: ignore[arg-type]


def _pair_report(verdict: Verdict) -> PairReport:
    if verdict == "pass":
        return PairReport("pass", 0.0)
    return PairReport(verdict, 0.9, (make_finding(),))


def make_decision(
    article: Article, *, rights: Rights = "full", extract: str = "", reason: str = "Test."
) -> Decision:
    """A decision on the article: all may be shown unless said otherwise."""
    return Decision(article.id, article.version, rights, reason, extract)


def make_section(id: str = "world", name: str = "World") -> Section:  # noqa: A002
    """A section of an edition."""
    return Section(id, name, matches=(id,))


def make_edition(
    id: str = "en",  # noqa: A002
    *,
    language: str | None = None,
    title: str = "English edition",
    sections: Sequence[Section] | None = None,
) -> Edition:
    """An edition in the language that its id names, with one section "world"."""
    parts = (make_section(),) if sections is None else tuple(sections)
    return Edition(EditionId(id), Language(language or id), title, parts)


def make_publication(
    article: Article,
    *,
    edition: str = "en",
    status: PubStatus = "usable",
    reason: PubReason = "",
    sections: tuple[str, ...] = ("world",),
    published_at: datetime = NOON - timedelta(hours=1),
    updated_at: datetime | None = None,
) -> Publication:
    """A publication of the article, in section "world"."""
    return Publication(
        article.id,
        EditionId(edition),
        article.version,
        status,
        published_at,
        updated_at or published_at,
        reason,
        sections,
    )


def make_picture_ref(url: str = "https://diario.example/pictures/faro.jpg") -> PictureRef:
    """A picture of 960 by 640 pixels under media/."""
    return PictureRef(url, "abcdefghij234567.jpeg", 960, 640)


def make_picture(
    url: str = "https://diario.example/pictures/faro.jpg", body: bytes = b"no real picture"
) -> Picture:
    """A picture as it was stored; its body is only bytes."""
    return Picture(url, body, "image/jpeg", 960, 640)


def make_rendition(
    article: Article | None = None,
    *,
    translation: Translation | None = None,
    report: Report | None = None,
    is_translated: bool = True,
    source: Source | None = None,
    **others: object,
) -> Rendition:
    """A Spanish article in the English edition, translated and passed, unless said otherwise.

    `others` are any fields of Rendition.
    """
    shown = article or make_article()
    if translation is None and is_translated and shown.language != EN:
        translation = make_translation(shown)
    if report is None and translation is not None:
        report = make_report(translation)
    rendition = Rendition(
        make_publication(shown),
        shown,
        source or make_source(shown.source_id, language=shown.language),
        make_decision(shown),
        translation=translation,
        report=report,
        story=StoryId(shown.id),
    )
    return replace(rendition, **others)  # type: ignore[arg-type]
