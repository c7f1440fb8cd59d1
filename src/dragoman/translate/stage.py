"""The stage: a job and an engine become a translation."""

import re

from dragoman.errors import EngineError, PairNotOffered
from dragoman.model import Route, SegmentPair, Translation, TranslationJob
from dragoman.ports import Engine

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.[^\s@]+|[@#]\w+")


def translate(job: TranslationJob, *, engine: Engine) -> Translation:
    """Translate an article segment by segment.

    What a person wrote for a segment goes before any answer, and says so. A segment that is
    asked for twice is asked once; one without a letter, or that is
    nothing but an address, stays as it is. The source text is never passed off as a
    translation: an answer that does not fit is an error.

    Args:
        job: segments of one article, with the memory's answers of the same route.
        engine: one that offers the pair.

    Returns:
        A translation with one pair for each segment, in reading order.

    Raises:
        PairNotOffered: the engine has no route for the pair. Permanent.
        EngineError: engine down, or its answer short or blank. Transient.
    """
    route = engine.route(job.source, job.target)
    if route is None:
        raise PairNotOffered(
            f"{engine.name}: no route from {job.source} to {job.target} for {job.article_id}"
        )
    known = dict(job.memory) | {text: answer for text, answer, _ in job.corrections}
    wanted = dict.fromkeys(s.text for s in job.segments if s.text not in known)
    new = [text for text in wanted if _has_words(text)]
    answers = _answers(job, engine=engine, route=route, texts=new)
    known |= {text: text for text in wanted if not _has_words(text)} | answers
    by = {text: who for text, _, who in job.corrections}
    pairs = tuple(SegmentPair(s, known[s.text], by.get(s.text, "")) for s in job.segments)
    return Translation(job.article_id, job.version, job.target, route, pairs)


def _has_words(text: str) -> bool:
    """Whether there is anything to translate.

    >>> _has_words("3 : 1"), _has_words("www.example.org"), _has_words("Goal!")
    (False, False, True)
    """
    return any(c.isalpha() for c in text) and not _ADDRESS.fullmatch(text)


def _answers(
    job: TranslationJob, *, engine: Engine, route: Route, texts: list[str]
) -> dict[str, str]:
    """The engine's answer to each text."""
    if not texts:
        return {}
    answers = engine.translate([" ".join(t.split()) for t in texts], route)
    if len(answers) != len(texts):
        raise EngineError(
            f"{engine.name}: {len(answers)} answers to {len(texts)} segments of {job.article_id}"
        )
    for text, answer in zip(texts, answers, strict=True):
        if not answer.strip():
            raise EngineError(f"{engine.name}: blank answer in {job.article_id} to {text[:60]!r}")
    return {t: " ".join(a.split()) for t, a in zip(texts, answers, strict=True)}
