"""Routes choose the best way that their engines offer together."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.engines import Routes, load_grades
from dragoman.errors import ConfigError, EngineError, PairNotOffered
from dragoman.model import Language, Route

Pairs = tuple[str, ...]


class SigningEngine:
    """Adds each pair that a text went through."""

    def __init__(self, kind: str, *pairs: str) -> None:
        self._kind, self._pairs = kind, pairs
        self.is_closed = self.is_down = False

    @property
    def name(self) -> str:
        """The kind in version 1."""
        return f"{self._kind}@1"

    def route(self, source: Language, target: Language) -> Route | None:
        """The pair, if it is offered."""
        if self.is_down:
            raise EngineError(f"{self.name} is down")
        pair = f"{source} {target}"
        return Route((source, target), (self.name,)) if pair in self._pairs else None

    def translate(self, segments: Sequence[str], route: Route) -> list[str]:
        """Each text with the pair and the engine behind it."""
        if route != self.route(*route.languages):
            raise PairNotOffered(self.name)
        return [f"{text} {'-'.join(route.languages)}/{self._kind}" for text in segments]

    def close(self) -> None:
        """Remembered."""
        self.is_closed = True


def best(routes: Routes, pair: str) -> str | None:
    """The languages and kinds of the best route."""
    source, target = map(Language, pair.split())
    route = routes.route(source, target)
    if route is None:
        return None
    return " ".join((*route.languages, *(name.partition("@")[0] for name in route.engines)))


def test_a_direct_route_is_taken_before_any_other() -> None:
    """Where nothing was measured, fewer steps are better."""
    routes = Routes([SigningEngine("a", "fr es", "es en", "fr en")], {})

    assert best(routes, "fr en") == "fr en a"


def test_a_missing_pair_goes_through_a_third_language() -> None:
    """One pivot, and every step is done in order."""
    routes = Routes([SigningEngine("a", "fr es", "es en")], {})
    route = routes.route(Language("fr"), Language("en"))

    assert route == Route((Language("fr"), Language("es"), Language("en")), ("a@1", "a@1"))
    assert routes.translate(["x", "y"], route) == ["x fr-es/a es-en/a", "y fr-es/a es-en/a"]


def test_the_measured_grade_decides_between_routes() -> None:
    """A way round that was measured better is better than a straight one."""
    engine = SigningEngine("a", "fr en", "fr es", "es en", "fr ca", "ca en")
    grades = {"a fr en": 30.0, "a fr es en": 45.5, "a fr ca en": 44.0}
    routes = Routes([engine], grades)

    assert best(routes, "fr en") == "fr es en a a"
    route = routes.route(Language("fr"), Language("en"))
    assert route is not None
    assert route.grade == 45.5


@pytest.mark.parametrize(("grade", "way"), [(52.9, "pt es a"), (53.7, "pt ca es a a")])
def test_a_step_more_must_be_worth_it(grade: float, way: str) -> None:
    """A way round that was measured as good is not taken."""
    engine = SigningEngine("a", "pt es", "pt ca", "ca es")
    routes = Routes([engine], {"a pt es": 52.6, "a pt ca es": grade})

    assert best(routes, "pt es") == way


def test_a_graded_route_goes_before_one_that_was_never_measured() -> None:
    """What is known to be fair is preferred to what is not known."""
    routes = Routes([SigningEngine("b", "es en"), SigningEngine("a", "es en")], {"a es en": 50.0})

    assert best(routes, "es en") == "es en a"


def test_the_order_of_engines_decides_between_equals() -> None:
    """The operator's preference counts where nothing else does."""
    a, b = SigningEngine("a", "es en"), SigningEngine("b", "es en")

    assert best(Routes([a, b], {}), "es en") == "es en a"
    assert best(Routes([b, a], {}), "es en") == "es en b"


def test_two_engines_make_one_route() -> None:
    """Each step is done by the engine that offers it; such a route has no grade."""
    engines = [SigningEngine("a", "fr es"), SigningEngine("b", "es en")]
    routes = Routes(engines, {"a fr es en": 45.0})

    route = routes.route(Language("fr"), Language("en"))

    assert route is not None
    assert (route.engines, route.grade) == (("a@1", "b@1"), None)
    assert routes.translate(["x"], route) == ["x fr-es/a es-en/b"]


def test_two_pivots_are_taken_only_where_one_does_not_do() -> None:
    """Even if the longer way was measured better."""
    grades = {"a bg mk en ca": 60.0}

    far = Routes([SigningEngine("a", "bg mk", "mk en", "en ca")], grades)
    near = Routes([SigningEngine("a", "bg mk", "mk en", "en ca", "bg es", "es ca")], grades)

    assert best(far, "bg ca") == "bg mk en ca a a a"
    assert best(near, "bg ca") == "bg es ca a a"


def test_a_pair_out_of_reach_has_no_route() -> None:
    """Three pivots are too many."""
    routes = Routes([SigningEngine("a", "bg mk", "mk en", "en ca", "ca es")], {})

    assert best(routes, "bg es") is None
    assert best(routes, "de en") is None


@pytest.mark.parametrize("pair", ["es es", "es es-MX", "pt-BR pt-PT", "zh-Hans zh-Hant"])
def test_one_language_is_never_asked(pair: str) -> None:
    """Neither directly nor through a third language."""
    engine = SigningEngine("a", pair, "es ca", "ca es-MX", "pt-BR es", "es pt-PT")

    assert best(Routes([engine], {}), pair) is None


def test_a_variety_has_the_grade_of_its_language() -> None:
    """English for Britain was measured as English."""
    routes = Routes([SigningEngine("a", "es-AR en-GB")], {"a es en": 50.0})

    route = routes.route(Language("es-AR"), Language("en-GB"))

    assert route == Route((Language("es-AR"), Language("en-GB")), ("a@1",), 50.0)


def test_a_route_of_an_older_version_is_refused() -> None:
    """A route that was planned before an update is planned anew."""
    routes = Routes([SigningEngine("a", "es en")], {})

    with pytest.raises(PairNotOffered, match="es en by a@0"):
        routes.translate(["x"], Route((Language("es"), Language("en")), ("a@0",)))


def test_an_engine_that_is_down_is_left_out_while_it_is() -> None:
    """The others go on; when it is back, its routes are taken again."""
    a, b = SigningEngine("a", "es en", "ar en"), SigningEngine("b", "es en")
    routes = Routes([a, b], {})

    a.is_down = True
    meanwhile = best(routes, "es en")
    route = routes.route(Language("es"), Language("en"))
    assert route is not None
    answers = routes.translate(["x"], route)
    a.is_down = False

    assert (meanwhile, answers) == ("es en b", ["x es-en/b"])
    assert best(routes, "es en") == "es en a"


def test_no_route_is_not_said_while_an_engine_is_down() -> None:
    """What only the missing engine may offer is tried again later."""
    a, b = SigningEngine("a", "ar en"), SigningEngine("b", "es en")
    a.is_down = True

    with pytest.raises(EngineError, match="a@1 is down") as caught:
        Routes([a, b], {}).route(Language("ar"), Language("en"))

    assert caught.value.transient


def test_closing_closes_every_engine() -> None:
    """Routes own their engines."""
    a, b = SigningEngine("a"), SigningEngine("b")

    Routes([a, b], {}).close()

    assert a.is_closed
    assert b.is_closed


def test_names_are_joined_in_order_of_preference() -> None:
    """The whole is named by its parts."""
    assert Routes([SigningEngine("b"), SigningEngine("a")], {}).name == "b@1,a@1"


def test_shipped_grades_are_percentages_of_whole_routes() -> None:
    """Every key names an engine and two to four languages."""
    grades = load_grades()

    assert grades["apertium ca es"] > grades["apertium es en"] > 40
    assert all(0 < grade < 100 for grade in grades.values())
    assert all(key.startswith("apertium ") and 3 <= len(key.split()) <= 5 for key in grades)


def others(routes: Routes, pair: str) -> list[str]:
    """The languages and kinds of the next best routes."""
    source, target = map(Language, pair.split())
    return [
        " ".join((*way.languages, *(name.partition("@")[0] for name in way.engines)))
        for way in routes.alternatives(source, target)
    ]


def test_alternatives_are_other_engines_first_and_at_most_two() -> None:
    """What another engine says is worth more than a third way of the same."""
    first = SigningEngine("a", "fr en", "fr es", "es en", "fr ca", "ca en")
    grades = {"a fr en": 50.0, "a fr es en": 49.0, "a fr ca en": 48.0}
    routes = Routes([first, SigningEngine("b", "fr en")], grades)

    assert best(routes, "fr en") == "fr en a"
    assert others(routes, "fr en") == ["fr en b", "fr es en a a"]


def test_an_alternative_that_is_far_worse_is_none() -> None:
    """It would mend one fault and make others; nor is one that nobody measured tried."""
    engine = SigningEngine("a", "fr en", "fr es", "es en", "fr ca", "ca en", "fr pt", "pt en")
    grades = {"a fr en": 50.0, "a fr es en": 42.0, "a fr ca en": 41.9}

    assert others(Routes([engine], grades), "fr en") == ["fr es en a a"]


def test_where_nothing_was_measured_an_alternative_is_no_longer_way() -> None:
    """A direct route has no alternative; one over a third language has those over others."""
    engine = SigningEngine("a", "fr en", "oc es", "es en", "fr es", "oc ca", "ca en")
    routes = Routes([engine], {})

    assert others(routes, "fr en") == []
    assert others(routes, "oc en") == ["oc ca en a a"]


def test_there_are_no_alternatives_where_there_is_no_route() -> None:
    """Nor between two varieties of one language, nor by an engine that is down."""
    first, second = SigningEngine("a", "fr en"), SigningEngine("b", "fr en")
    routes = Routes([first, second], {})
    second.is_down = True

    assert others(routes, "fr de") == []
    assert others(routes, "en-GB en-US") == []
    assert others(routes, "fr en") == []


def test_own_grades_count_before_the_shipped_ones(tmp_path: Path) -> None:
    """An operator may measure other engines, or Apertium anew."""
    path = tmp_path / "grades.toml"
    path.write_text(
        "[libretranslate]\n[libretranslate.routes]\n'es en' = 61\n[apertium.routes]\n'es en' = 1.5"
    )

    grades = load_grades(path)

    assert (grades["libretranslate es en"], grades["apertium es en"]) == (61.0, 1.5)
    assert grades["apertium ca es"] == load_grades()["apertium ca es"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[apertium", "grades.toml: "),
        ("apertium = 3", r"\[apertium.routes\] is missing"),
        ("[apertium.routes]\n'es en' = 'good'", "'es en' is not a number"),
    ],
)
def test_a_damaged_file_of_grades_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """The file and the place in it are named."""
    path = tmp_path / "grades.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError, match=message):
        load_grades(path)


def test_a_missing_file_of_grades_is_refused(tmp_path: Path) -> None:
    """The file is named."""
    with pytest.raises(ConfigError, match=r"mine\.toml"):
        load_grades(tmp_path / "mine.toml")
