"""Work that is done in workers, and the engines that each worker makes for itself, once."""

from collections.abc import Sequence
from functools import cache, partial

from dragoman.align import Aligner, open_aligner
from dragoman.check import check, check_pair, known_pairs
from dragoman.engines import ApertiumEngine, LibreTranslateEngine, Routes, load_grades
from dragoman.extract import extract
from dragoman.jobs import CheckJob, ExtractJob, ReviewJob, attempt
from dragoman.model import Article, Failed, Report, Route, Translation, TranslationJob
from dragoman.ports import Engine
from dragoman.repair import Repaired, repair
from dragoman.settings import CheckSettings, EngineSettings, TranslateSettings
from dragoman.text.glossary import Term, load_terms
from dragoman.translate import translate


def _engine(settings: EngineSettings) -> Engine:
    match settings.kind:
        case "apertium":
            return ApertiumEngine(settings.modes_dir)
        case "libretranslate":
            return LibreTranslateEngine(settings.url, api_key=settings.api_key)


@cache
def routes(settings: TranslateSettings) -> Routes:
    """All engines as one; made once in each process."""
    return Routes(tuple(_engine(e) for e in settings.engines), grades=load_grades(settings.grades))


def extract_batch(_key: str, jobs: tuple[ExtractJob, ...]) -> list[Article | Failed]:
    """Articles of pages, in a worker."""
    return [attempt(lambda j: extract(j.page, entry=j.entry), j, name=j.id) for j in jobs]


def translate_batch(
    settings: TranslateSettings, _key: str, jobs: tuple[TranslationJob, ...]
) -> list[Translation | Failed]:
    """Translations of articles, in a worker."""
    engine = routes(settings)
    work = partial(translate, engine=engine)
    return [attempt(work, job, name=job.article_id) for job in jobs]


def check_batch(
    settings: CheckSettings, _key: str, jobs: tuple[CheckJob, ...]
) -> list[Report | Failed]:
    """Reports on translations, in a worker."""
    return [attempt(partial(_checked, settings), job, name=job.id) for job in jobs]


def _checked(settings: CheckSettings, job: CheckJob) -> Report:
    terms = _terms(settings, job)
    return check(
        job.translation,
        source=job.source,
        known=dict(job.known),
        terms=terms,
        aligner=_aligner(settings),
    )


def _aligner(settings: CheckSettings) -> Aligner | None:
    return open_aligner() if settings.alignment else None


def _terms(settings: CheckSettings, job: CheckJob | ReviewJob) -> tuple[Term, ...]:
    return load_terms(settings.glossaries, job.source, job.translation.target)


def review_batch(
    settings: TranslateSettings, checks: CheckSettings, _key: str, /, jobs: tuple[ReviewJob, ...]
) -> list[Repaired | Failed]:
    """Translations whose held sentences were tried again, in a worker."""
    work = partial(_repaired, routes(settings), checks)
    return [attempt(work, job, name=job.id) for job in jobs]


def _repaired(engine: Routes, checks: CheckSettings, job: ReviewJob) -> Repaired:
    translation, report = job.translation, job.report

    def ask(texts: Sequence[str], route: Route) -> list[str] | Failed:
        return attempt(lambda asked: engine.translate(asked, route), texts, name=job.id)

    return repair(
        translation,
        report,
        routes=engine.alternatives(job.source, translation.target),
        ask=ask,
        check_pair=partial(check_pair, aligner=_aligner(checks), by_machine=True),
        check=partial(
            check,
            source=job.source,
            known=known_pairs(translation, report),
            terms=_terms(checks, job),
            aligner=_aligner(checks),
        ),
    )
