"""A job and an engine become a translation."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from builders import make_article, make_blocks
from dragoman.errors import EngineError, PairNotOffered
from dragoman.model import Article, Language, Route, TranslationJob
from dragoman.translate import segments_of, translate

EN, ES = Language("en"), Language("es")


class ShoutingEngine:
    """Answers in capitals, from Spanish to English, and remembers what it was asked."""

    name = "shout@1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def route(self, source: Language, target: Language) -> Route | None:
        """Only from Spanish to English."""
        return Route((ES, EN), (self.name,)) if (source, target) == (ES, EN) else None

    def translate(self, segments: Sequence[str], route: Route) -> list[str]:
        """The segments in capitals."""
        assert route.languages == (ES, EN)
        self.asked += segments
        return [s.upper() for s in segments]

    def close(self) -> None:
        """Nothing to release."""


class MuteEngine(ShoutingEngine):
    """Answers each segment with nothing."""

    def translate(self, segments: Sequence[str], route: Route) -> list[str]:
        """Blanks."""
        return [" " for _ in super().translate(segments, route)]


class ForgetfulEngine(ShoutingEngine):
    """Leaves out the last answer."""

    def translate(self, segments: Sequence[str], route: Route) -> list[str]:
        """One answer too few."""
        return super().translate(segments, route)[:-1]


def make_job(
    article: Article | None = None, *, target: str = "en", memory: tuple[tuple[str, str], ...] = ()
) -> TranslationJob:
    """A job for all of an article."""
    of = article or make_article()
    segments = segments_of(of, rights="full")
    return TranslationJob(of.id, of.version, of.language, Language(target), segments, memory)


def test_each_segment_has_its_translation() -> None:
    """In reading order, with the route and the version they belong to."""
    job = make_job()

    done = translate(job, engine=ShoutingEngine())

    assert [p.segment for p in done.pairs] == list(job.segments)
    assert [p.target for p in done.pairs] == [s.text.upper() for s in job.segments]
    assert (done.article_id, done.version, done.target) == (job.article_id, job.version, EN)
    assert done.route.engines == ("shout@1",)


def test_a_segment_is_asked_for_once() -> None:
    """Even if it stands in the article twice."""
    engine = ShoutingEngine()
    article = make_article(blocks=make_blocks("Nada.", "Nada."))

    done = translate(make_job(article), engine=engine)

    assert engine.asked.count("Nada.") == 1
    assert [p.target for p in done.pairs][-2:] == ["NADA.", "NADA."]


def test_memory_is_used() -> None:
    """What the memory holds is not asked for again."""
    engine = ShoutingEngine()
    article = make_article(blocks=make_blocks("Nada.", "Todo."))

    done = translate(make_job(article, memory=(("Nada.", "Nothing."),)), engine=engine)

    assert "Nada." not in engine.asked
    assert [p.target for p in done.pairs][-2:] == ["Nothing.", "TODO."]


@pytest.mark.parametrize("text", ["3 : 1", "…", "https://a.example/x", "ann@b.example", "@puerto"])
def test_what_has_no_words_stays_as_it_is(text: str) -> None:
    """Figures, marks and addresses are not given to an engine."""
    engine = ShoutingEngine()

    done = translate(make_job(make_article(blocks=make_blocks(text))), engine=engine)

    assert text not in engine.asked
    assert done.pairs[-1].target == text


def test_nothing_to_translate_asks_nothing() -> None:
    """An article of figures alone needs no engine."""
    engine = ShoutingEngine()

    done = translate(make_job(make_article(title="3 : 1", blocks=())), engine=engine)

    assert engine.asked == []
    assert [p.target for p in done.pairs] == ["3 : 1"]


def test_an_engine_sees_no_line_breaks() -> None:
    """They are folded to blanks; the segment itself keeps them."""
    engine = ShoutingEngine()

    done = translate(make_job(make_article(blocks=make_blocks("una\n línea"))), engine=engine)

    assert engine.asked[-1] == "una línea"
    assert done.pairs[-1].segment.text == "una\n línea"


def test_a_pair_that_is_not_offered_is_an_error() -> None:
    """It names engine, languages and article, and is permanent."""
    job = make_job(target="ja")

    with pytest.raises(PairNotOffered, match=f"shout@1: no route from es to ja.*{job.article_id}"):
        translate(job, engine=ShoutingEngine())


@pytest.mark.parametrize(
    ("engine", "said"), [(MuteEngine(), "blank answer"), (ForgetfulEngine(), "3 answers to 4")]
)
def test_an_answer_that_does_not_fit_is_an_error(engine: ShoutingEngine, said: str) -> None:
    """The source is never passed off as its translation; trying again may help."""
    job = make_job(make_article(blocks=make_blocks("Uno.", "Dos.", "Tres.")))

    with pytest.raises(EngineError, match=said) as caught:
        translate(job, engine=engine)

    assert caught.value.transient


def test_what_a_person_wrote_goes_before_engine_and_memory() -> None:
    """The correction is taken, with who wrote it, and nobody is asked for that segment."""
    article = make_article(title="Uno.", blocks=make_blocks("Dos."))
    engine = ShoutingEngine()
    job = replace(
        make_job(article, memory=(("Uno.", "OLD"),)), corrections=(("Uno.", "One.", "Ada"),)
    )

    translation = translate(job, engine=engine)

    assert [(p.target, p.by) for p in translation.pairs] == [("One.", "Ada"), ("DOS.", "")]
    assert engine.asked == ["Dos."]
