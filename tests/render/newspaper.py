"""A small newspaper of two editions, in five scripts, with every state that an article can have.

Its articles are invented; the translations are written by hand so that they are good, marked,
held or rough as a test needs them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from builders import (
    NOON,
    make_article,
    make_block,
    make_blocks,
    make_decision,
    make_edition,
    make_figure,
    make_finding,
    make_image,
    make_picture_ref,
    make_publication,
    make_report,
    make_route,
    make_section,
    make_source,
    make_translation,
)
from dragoman.model import (
    Article,
    Block,
    Edition,
    Mark,
    PairReport,
    PictureRef,
    Rendition,
    Report,
    Source,
    StoryId,
    Translation,
)
from dragoman.render import (
    File,
    Paper,
    render_about,
    render_article,
    render_article_json,
    render_feed,
    render_front,
    render_icon,
    render_missing,
    render_receipt,
    render_robots,
    render_root,
    render_section,
    render_sitemap,
    render_story,
    render_style,
)
from dragoman.settings import SiteSettings

WORLD, SEA = make_section("world", "World"), make_section("sea", "Sea & sky")
EN = make_edition("en", title="English", sections=(WORLD, SEA))
AR = make_edition(
    "ar", title="العربية", sections=(replace(WORLD, name="العالم"), replace(SEA, name="البحر"))
)
PAPER = Paper(
    SiteSettings(
        name="The Lantern",
        tagline="News from every shore",
        url="https://lantern.example",
        time_zone="Europe/Madrid",
        contact="desk@lantern.example",
        copyright="© The Lantern",
        disclaimer="Everything here is invented.",
        mode="public",
    ),
    (EN, AR),
    version="0.1.0",
    rough_below=45.0,
)

DIARIO = make_source()
COURIER = make_source("courier", name="Tide & Courier", language="en")
MARSA = make_source("marsa", name="مرسى الأخبار", language="ar")
HAIGANG = make_source("haigang", name="海港日报", language="zh")
MAYAK = make_source("mayak", name="Маяк", language="ru")
DEEPAK = make_source("deepak", name="दीपक समाचार", language="hi")

PRICE = "El faro costó 340.000 euros. «Ya era hora», dijo la farera, Marta Quiles."
LIGHTHOUSE = make_article(
    title="El faro de Puerto Sal vuelve a encenderse",
    standfirst="Tras once años a oscuras, la luz alcanza otra vez 20 millas.",
    authors=("Inés Mar", "Tomás Roca"),
    dateline="Puerto Sal",
    modified_at=NOON - timedelta(minutes=50),
    rights_statement="© Diario del Puerto",
    image=make_image(),
    blocks=(
        make_figure(make_image(caption="El faro, anoche.", credit="N. Escandell / Diario")),
        Block(
            "paragraph",
            PRICE,
            (
                Mark("strong", PRICE.index("340"), PRICE.index(".", 20)),
                Mark("link", PRICE.index("Marta"), len(PRICE) - 1, "https://diario.example/marta"),
                Mark("emphasis", PRICE.index("Quiles"), len(PRICE) - 1),
            ),
        ),
        make_block("Qué cambia", "heading"),
        make_block("La lámpara gasta 12 vatios.", "list_item"),
        make_block("La sirena sonará de noche.", "list_item"),
        make_block("«No dormiremos, pero veremos.»", "quotation"),
        Block("table", rows=(("Año", "Alcance"), ("2014", "9 millas"))),
        Block("embed", url="https://video.example/faro?a=1&b=2"),
        make_figure(make_image("https://diario.example/pictures/otra.jpg", caption="La sirena.")),
    ),
)
TO_ENGLISH = {
    "El faro de Puerto Sal vuelve a encenderse": "The lighthouse of Puerto Sal shines again",
    "Tras once años a oscuras, la luz alcanza otra vez 20 millas.": (
        "After eleven dark years, the light reaches 20 miles again."
    ),
    "El faro, anoche.": "The lighthouse last night.",
    PRICE: ("The lighthouse cost 340,000 euros. “High time,” said the keeper, Marta Quiles."),
    "Qué cambia": "What changes",
    "La lámpara gasta 12 vatios.": "The lamp uses 21 watts.",
    "La sirena sonará de noche.": "The siren will sound at night.",
    "«No dormiremos, pero veremos.»": "“We shall not sleep, but we shall see.”",
    "Año": "Year",
    "Alcance": "Range",
    "2014": "2014",
    "9 millas": "9 miles",
    "La sirena.": "The siren.",
}
TO_ARABIC = {
    "El faro de Puerto Sal vuelve a encenderse": "منارة بويرتو سال تضيء من جديد",
    "Tras once años a oscuras, la luz alcanza otra vez 20 millas.": (
        "بعد أحد عشر عامًا من الظلام، يبلغ الضوء 20 ميلًا من جديد."
    ),
    "Qué cambia": "ما الذي يتغيّر",
}

KEEPER = make_article(
    "keeper",
    source=COURIER,
    language="en-GB",
    title="“High time”: keeper’s joy as the light returns",
    published_at=NOON - timedelta(hours=3),
    blocks=make_blocks("The lamp cost 310,000 euros.", "It reaches 20 miles, said the keeper."),
)
HARBOUR = make_article(
    "mina",
    source=MARSA,
    language="ar",
    title="ميناء الياسمين يستقبل 40 سفينة",
    authors=("هالة البرقاوي",),
    blocks=make_blocks(
        "استقبل الميناء 40 سفينة يوم السبت.", "وقال مديره: «لم نرَ مثل هذا منذ عام 1998»."
    ),
)
TYPHOON = make_article(
    "taifeng",
    source=HAIGANG,
    language="zh-Hant",
    title="颱風逼近，海港關閉三日",
    published_at=NOON - timedelta(days=1, hours=2),
    blocks=make_blocks("海港將關閉三日。漁船全部回港。", "「安全第一」，港務局長說。"),
)
ICE = make_article(
    "led",
    source=MAYAK,
    language="ru",
    title="Лёд сошёл на две недели раньше",
    published_at=NOON - timedelta(hours=5),
    blocks=make_blocks("Ледоход начался 9 марта.", "Паром отложили до 15 марта."),
)
MONSOON = make_article(
    "barish",
    source=DEEPAK,
    language="hi",
    title="बारिश ने तोड़ा 30 साल का रिकॉर्ड",
    published_at=NOON - timedelta(hours=6),
    blocks=make_blocks("एक दिन में 212 मिलीमीटर पानी बरसा।", "स्कूल दो दिन बंद रहेंगे।"),
)


def rendition(
    article: Article,
    source: Source,
    *,
    translation: Translation | None = None,
    report: Report | None = None,
    edition: Edition = EN,
    pictures: tuple[PictureRef, ...] = (),
    **publication: object,
) -> Rendition:
    """A rendition in an edition; `publication` are arguments of make_publication."""
    return Rendition(
        make_publication(article, edition=edition.id, **publication),  # type: ignore[arg-type]
        article,
        source,
        make_decision(article),
        translation=translation,
        report=report or (make_report(translation) if translation else None),
        story=StoryId(LIGHTHOUSE.id) if article in (LIGHTHOUSE, KEEPER) else StoryId(article.id),
        pictures=pictures,
    )


def translated(
    article: Article, answers: dict[str, str], *, to: str = "en", grade: float | None = 50.0
) -> Translation:
    """A translation by the given answers; any other text becomes "[to] text"."""
    route = make_route(article.language, to, grade=grade)
    return make_translation(article, target=to, route=route, answers=answers)


def lighthouse() -> Rendition:
    """A Spanish article, translated: one sentence is marked, one is held."""
    translation = translated(LIGHTHOUSE, TO_ENGLISH)
    texts = [pair.segment.text for pair in translation.pairs]
    lamp, siren = texts.index("La lámpara gasta 12 vatios."), texts.index("La sirena.")
    report = make_report(translation, verdicts={siren: "hold"})
    marked = PairReport(
        "flag", 0.5, (make_finding("12 has become 21.", spans=((17, 19), (14, 16))),)
    )
    pairs = tuple(marked if n == lamp else pair for n, pair in enumerate(report.pairs))
    return rendition(
        LIGHTHOUSE,
        DIARIO,
        translation=translation,
        report=replace(report, pairs=pairs, verdict="hold"),
        pictures=(make_picture_ref(),),
        reason="marked",
        sections=("world", "sea"),
    )


def rough() -> Rendition:
    """A Hindi article whose route is below the mark."""
    answers = {"बारिश ने तोड़ा 30 साल का रिकॉर्ड": "Rain breaks 30-year record"}
    return rendition(MONSOON, DEEPAK, translation=translated(MONSOON, answers, grade=31.5))


def flagged() -> Rendition:
    """A Russian article with a mark in the headline."""
    translation = translated(
        ICE, {"Лёд сошёл на две недели раньше": "The ice left two weeks early"}
    )
    report = make_report(translation, verdicts={0: "flag"})
    return rendition(ICE, MAYAK, translation=translation, report=report, reason="marked")


def original() -> Rendition:
    """An Arabic article in the English edition: there is no route."""
    return rendition(HARBOUR, MARSA, reason="no_route", sections=("sea",))


def han() -> Rendition:
    """A Chinese article in the English edition: there is no route."""
    return rendition(TYPHOON, HAIGANG, reason="no_route")


def own() -> Rendition:
    """An English article in the English edition."""
    return rendition(KEEPER, COURIER)


def _other(slug: str, title: str) -> Article:
    return make_article(
        slug,
        title=title,
        standfirst=f"Secreto de {slug}: nadie debe leerlo.",
        blocks=make_blocks(f"Cuerpo secreto de {slug}."),
        published_at=NOON - timedelta(days=2),
    )


def withheld() -> Rendition:
    """An article whose translation failed its checks."""
    article = _other("retenido", "La grúa cae al muelle")
    translation = make_translation(article)
    report = make_report(translation, verdicts=dict.fromkeys(range(1, 3), "hold"))
    return rendition(
        article,
        DIARIO,
        translation=translation,
        report=report,
        status="withheld",
        reason="held",
    )


def canceled() -> Rendition:
    """An article that its publisher withdrew."""
    article = _other("retirado", "Titular retirado")
    return rendition(
        article,
        DIARIO,
        translation=make_translation(article),
        status="canceled",
        reason="withdrawn",
        updated_at=NOON,
    )


def extract() -> Rendition:
    """An article of which only an extract may be shown."""
    article = _other("extracto", "La lonja abre antes")
    shown = rendition(article, DIARIO, translation=make_translation(article))
    extract = "La lonja abrirá a las cinco."
    return replace(shown, decision=make_decision(article, rights="extract", extract=extract))


def headline() -> Rendition:
    """An article of which only the headline may be shown."""
    article = _other("titular", "El puerto cambia de manos")
    shown = rendition(article, DIARIO, translation=make_translation(article))
    return replace(shown, decision=make_decision(article, rights="headline"))


def in_arabic() -> tuple[Rendition, ...]:
    """What the Arabic edition has: one translation, one article of its own, one original."""
    translation = translated(LIGHTHOUSE, TO_ARABIC, to="ar")
    return (
        rendition(
            LIGHTHOUSE,
            DIARIO,
            translation=translation,
            report=make_report(translation, verdicts={3: "flag"}),
            edition=AR,
            pictures=(make_picture_ref(),),
            reason="marked",
        ),
        rendition(HARBOUR, MARSA, edition=AR),
        rendition(KEEPER, COURIER, edition=AR, reason="no_route"),
    )


def everything() -> tuple[Rendition, ...]:
    """All articles of both editions."""
    english = (
        lighthouse,
        rough,
        flagged,
        original,
        han,
        own,
        withheld,
        canceled,
        extract,
        headline,
    )
    return (*(make() for make in english), *in_arabic())


def whole_site(renditions: Sequence[Rendition], *, paper: Paper = PAPER) -> dict[str, File]:
    """All files of the site but the pictures, by path."""
    files = [f for edition in paper.editions for f in _edition(renditions, edition, paper)]
    once = [
        render_root(paper=paper),
        render_style(),
        render_icon(),
        render_robots(paper=paper),
        render_missing(paper=paper),
        render_sitemap(sorted(f.path for f in files if f.path.endswith(".html")), paper=paper),
    ]
    return {file.path: file for file in (*files, *once)}


def _edition(renditions: Sequence[Rendition], edition: Edition, paper: Paper) -> Iterable[File]:
    own = [r for r in renditions if r.publication.edition == edition.id]
    also = defaultdict(list)
    for r in renditions:
        if r.publication.edition != edition.id:
            also[r.article.id].append(r.publication.edition)
    stories = defaultdict(list)
    for r in own:
        if r.story and r.publication.status != "canceled":
            stories[r.story].append(r)
    told = {story: members for story, members in stories.items() if len(members) > 1}
    yield render_front(own, edition=edition, paper=paper, stories=told, now=NOON)
    yield render_feed(own, edition=edition, paper=paper)
    sources = {r.source.id: r.source for r in own}.values()
    yield render_about(edition=edition, paper=paper, sources=sources)
    for section in edition.sections:
        yield render_section(own, section=section, edition=edition, paper=paper)
    for story, members in told.items():
        yield render_story(members, story=story, edition=edition, paper=paper)
    for r in own:
        related = told.get(r.story, ()) if r.story else ()
        known = also[r.article.id]
        yield render_article(r, edition=edition, paper=paper, related=related, also_in=known)
        yield render_article_json(r, edition=edition, paper=paper)
        yield from filter(None, [render_receipt(r, edition=edition, paper=paper)])
