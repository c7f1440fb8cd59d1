"""Whether a newsroom can work: what `dragoman doctor` looks at."""

import shutil
from dataclasses import dataclass

from dragoman.errors import DragomanError
from dragoman.model import Edition, Language
from dragoman.ports import Engine
from dragoman.settings import Settings
from dragoman.wiring import database_url, opened
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
        found.append(Examined("database", is_well=True, detail=database_url(settings)))
        found.append(Examined("sources", is_well=True, detail=f"{n_sources} active"))
        free = shutil.disk_usage(data_dir).free
        detail = f"{free / 1e9:.1f} GB free in {data_dir}"
        found.append(Examined("disk", is_well=free > MIN_FREE_BYTES, detail=detail))
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
