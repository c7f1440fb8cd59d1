"""One suite for every engine: each segment has its answer, which depends on it alone."""

import pickle
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.engines import ApertiumEngine, LibreTranslateEngine, Routes
from dragoman.errors import PairNotOffered
from dragoman.model import Language, Route
from dragoman.ports import Engine
from engines.peer import Peer, serving

MODES_DIR = Path("/usr/share/apertium/modes")
ES, EN = Language("es"), Language("en")
SEGMENTS = (
    "El viernes llovió en la sierra y cerraron dos carreteras.",
    "«Nadie nos avisó», dijo Marta Quiroga (54 años) a la radio.",
    "El 12,5 % de las 1.480 casas sigue sin luz.",
    "LA ALCALDESA PIDE CALMA",
    "¿Cuándo vuelve el tren?",
    "Según el parte de las 18:30, el río bajó 40 centímetros.",
    "Escriba a avisos@alcoraya.example o vea https://alcoraya.example/riada?dia=2.",
    "El puente — de 1911 — aguantó…",
    "Más de lo mismo, más de lo que se esperaba y menos que ayer.",
    "Una vez sea sobre bajo la mesa, cuente como casa la caza.",
)


@pytest.fixture(scope="module", params=["apertium", "libretranslate", "routes"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each kind of engine, ready to translate from Spanish to English."""
    if shutil.which("apertium") is None or not (MODES_DIR / "spa-eng.mode").exists():
        pytest.skip("apertium with its pair eng-spa is not installed")
    apertium = ApertiumEngine(MODES_DIR)
    with serving(Peer(engine=apertium)) as peer:
        made = make(request.param, url=peer.url)
        yield made
        made.close()
        made.close()
    apertium.close()


def make(kind: str, *, url: str) -> Engine:
    """An engine of a kind, which the test closes."""
    match kind:
        case "apertium":
            return ApertiumEngine(MODES_DIR)
        case "libretranslate":
            return LibreTranslateEngine(url)
        case _:
            return Routes([ApertiumEngine(MODES_DIR)])


def offered(engine: Engine) -> Route:
    """The engine's route from Spanish to English."""
    route = engine.route(ES, EN)
    assert route is not None
    return route


def test_each_segment_has_its_answer_in_order(engine: Engine) -> None:
    """There are as many answers as segments, and each holds its segment's number."""
    segments = [f"Hay {n} barcos en el puerto." for n in range(100, 160)]

    answers = engine.translate(segments, offered(engine))

    assert len(answers) == len(segments)
    assert all(str(n) in answer for n, answer in enumerate(answers, start=100))


def test_no_segments_have_no_answers(engine: Engine) -> None:
    """An empty batch is answered by an empty list."""
    assert engine.translate([], offered(engine)) == []


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(range(len(SEGMENTS))))
def test_an_answer_depends_on_its_segment_alone(engine: Engine, order: list[int]) -> None:
    """Whatever was translated before and beside it, a segment has the same answer."""
    route = offered(engine)
    alone = [engine.translate([segment], route)[0] for segment in SEGMENTS]

    together = engine.translate([SEGMENTS[n] for n in order], route)

    assert together == [alone[n] for n in order]


def test_no_answer_is_blank_or_on_several_lines(engine: Engine) -> None:
    """Whatever has words comes back with words, on one line."""
    answers = engine.translate(list(SEGMENTS), offered(engine))

    assert all(answer.strip() and len(answer.splitlines()) == 1 for answer in answers)


def test_an_answer_is_a_translation(engine: Engine) -> None:
    """A plain sentence comes back in the other language."""
    (answer,) = engine.translate(["El agua está fría."], offered(engine))

    assert answer == "The water is cold."


def test_numbers_and_names_survive(engine: Engine) -> None:
    """Figures, names and addresses are in the answer as they are in the segment."""
    segment = "Marta Quiroga pagó 1480 euros a taller@alcoraya.example el 3 de mayo de 2026."

    (answer,) = engine.translate([segment], offered(engine))

    kept = ("Marta Quiroga", "1480", "taller@alcoraya.example", "3", "2026")
    assert [text for text in kept if text not in answer] == []


def test_a_pair_that_is_not_offered_has_no_route(engine: Engine) -> None:
    """A language that the engine does not know is refused, and so is a language to itself."""
    assert engine.route(Language("ar"), EN) is None
    assert engine.route(ES, Language("qu")) is None
    assert engine.route(ES, ES) is None


def test_a_foreign_route_is_refused(engine: Engine) -> None:
    """A route of another engine, or of another version, is not translated."""
    foreign = Route((ES, EN), ("quelay@1",))

    with pytest.raises(PairNotOffered, match="es en"):
        engine.translate(["Hola."], foreign)


def test_a_regional_variety_is_served_by_its_language(engine: Engine) -> None:
    """A route keeps the languages that were asked for, and translates as their languages do."""
    route = engine.route(Language("es-AR"), Language("en-GB"))

    assert route is not None
    assert (route.languages[0], route.languages[-1]) == ("es-AR", "en-GB")
    assert engine.translate(["El agua está fría."], route) == ["The water is cold."]


def test_every_step_names_its_engine_and_version(engine: Engine) -> None:
    """A route says which engine of which version does each step."""
    route = offered(engine)

    assert all("@" in name and not name.endswith("@unknown") for name in route.engines)


def test_an_engine_can_be_sent_to_a_worker(engine: Engine) -> None:
    """A copy made in another process has the same routes and gives the same answers."""
    copy: Engine = pickle.loads(pickle.dumps(engine))  # noqa: S301  # our own bytes
    segments = list(SEGMENTS[:3])

    try:
        route = copy.route(ES, EN)
        assert route == offered(engine)
        assert copy.translate(segments, route) == engine.translate(segments, route)
    finally:
        copy.close()


def test_a_shuffled_newspaper_is_the_same_newspaper(engine: Engine) -> None:
    """Two hundred segments have the same answers in any order, in one batch and in many."""
    rng = random.Random(11)  # noqa: S311  # not for secrets
    words = " ".join(SEGMENTS).split()
    segments = [" ".join(rng.sample(words, 9)) + "." for _ in range(200)]
    route = offered(engine)
    first = dict(zip(segments, engine.translate(segments, route), strict=True))

    rng.shuffle(segments)
    again = [
        answer for n in range(0, 200, 7) for answer in engine.translate(segments[n : n + 7], route)
    ]

    assert again == [first[segment] for segment in segments]
