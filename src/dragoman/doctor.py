"""Whether a newsroom can work: what `dragoman doctor` looks at."""

import shutil
from dataclasses import dataclass

from dragoman.errors import DragomanError
from dragoman.model import Edition, Language, Pair
from dragoman.panel import budget_of, panel
from dragoman.ports import Engine
from dragoman.settings import JudgeSettings, Settings
from dragoman.wiring import Newsroom, database_url, now, opened
from dragoman.workers import routes


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that `doctor` looked at."""

    what: str
    is_well: bool
    detail: str


MIN_FREE_BYTES = 500_000_000


def examine(settings: Settings) -> tuple[Examined, ...]:
    """Whether a newsroom can work: database, disk, engines, a route for each edition."""
    data_dir = settings.storage.data_dir
    found = []
    try:
        with opened(settings) as newsroom:
            n_sources = len([r for r in newsroom.store.intake.sources() if r.source.active])
            newsroom.own_sources()
            judges = tuple(_judge(j, newsroom) for j in settings.judges)
        found.append(Examined("database", is_well=True, detail=database_url(settings)))
        found.append(Examined("sources", is_well=True, detail=f"{n_sources} active"))
        free = shutil.disk_usage(data_dir).free
        detail = f"{free / 1e9:.1f} GB free in {data_dir}"
        found.append(Examined("disk", is_well=free > MIN_FREE_BYTES, detail=detail))
        found += judges
    except (DragomanError, OSError) as err:
        found.append(Examined("database", is_well=False, detail=str(err)))
    if not settings.editions:
        found.append(Examined("editions", is_well=False, detail="newsroom.toml has none"))
    try:
        engine = routes(settings.translate)
    except DragomanError as err:
        return (*found, Examined("engines", is_well=False, detail=str(err)))
    found.append(Examined("engines", is_well=True, detail=engine.name))
    return (*found, *(_edition(e, engine) for e in settings.editions))


def _judge(settings: JudgeSettings, newsroom: Newsroom) -> Examined:
    """Whether a judge can be reached, and answers as it should when shown an error."""
    (judge,) = panel([settings], newsroom.store, clock=now)
    what = f"judge {judge.name}"
    try:
        (found,) = judge.judge([FALSE_PAIR])
    except DragomanError as err:
        return Examined(what, is_well=False, detail=str(err))
    n_requests, n_chars = budget_of(settings, newsroom.store, clock=now).taken()
    asked = f"today {n_requests} requests, {n_chars:,} characters"
    for finding in found:
        if finding.severity == "note" and finding.target_span is None:
            return Examined(what, is_well=False, detail=f"{finding.message}; {asked}")
    seen = "sees" if found else "does not see"
    detail = f"its answer fits; it {seen} the error in {FALSE_PAIR.target!r}; {asked}"
    return Examined(what, is_well=True, detail=detail)


FALSE_PAIR = Pair(
    "Se salvaron las 214 personas.", "The 214 people died.", Language("es"), Language("en")
)
"""A sentence whose translation says the opposite, to be shown to judges."""


def _edition(edition: Edition, engine: Engine) -> Examined:
    what = f"edition {edition.id}"
    try:
        ways = [r for s in ASKED_LANGUAGES if (r := engine.route(s, edition.language))]
    except DragomanError as err:
        return Examined(what, is_well=False, detail=str(err))
    names = ", ".join(w.languages[0] for w in ways)
    detail = f"into {edition.language} from {names or 'nothing'}"
    return Examined(what, is_well=bool(ways), detail=detail)


ASKED_LANGUAGES = tuple(
    Language(tag)
    for tag in [
        "ar",
        "bg",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fr",
        "gl",
        "he",
        "hi",
        "hr",
        "hu",
        "id",
        "is",
        "it",
        "ja",
        "ko",
        "lt",
        "lv",
        "mk",
        "nb",
        "nl",
        "oc",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sr",
        "sv",
        "th",
        "tr",
        "uk",
        "vi",
        "zh",
    ]
)
"""Languages of much news, of which `doctor` says whether they have a route."""
