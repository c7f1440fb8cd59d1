"""Routes: one engine made of several, which goes through third languages where it must.

source -> [first engine] -> third language -> [second engine] -> target
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from itertools import pairwise, permutations
from pathlib import Path
from types import MappingProxyType

from dragoman.errors import ConfigError, EngineError, PairNotOffered
from dragoman.model import Language, Route
from dragoman.ports import Engine

Grades = Mapping[str, float]
"""chrF++ on NTREX-128 by engine and languages: {"apertium es ca en": 50.1}."""

_PIVOTS = "en es ca fr pt it gl oc eo sv nb nn da mk hr sl ru uk bg nl id"
PIVOTS = tuple(Language(tag) for tag in _PIVOTS.split())
"""Languages that a text may go through, in order of preference between equals."""
STEP_GRADE = 1.0
"""What a step more must gain: it takes as long again, and grades of a route measured on 603
and on 1,997 sentences of NTREX differ by up to as much (es-en 46.6 and 47.6)."""
_MAX_PIVOTS = 2
MAX_ALTERNATIVES = 2
LARGEST_LOSS = 8.0
"""How much lower the grade of another way of the same engines may be, where a sentence that
failed its check is tried again: what is far worse mends one fault and makes others."""


class Routes:
    """The best route that several engines offer together.

    Best is: the highest measured grade of the whole route, where each step more must gain at
    least `STEP_GRADE`; where none was measured, fewer steps; then the order of the engines,
    then of `PIVOTS`. Two pivots are tried only where one does not do.

    Args:
        engines: in order of preference; closed with this one.
        grades: of whole routes; None for those that come with Dragoman.
    """

    def __init__(self, engines: Sequence[Engine], grades: Grades | None = None) -> None:
        self._engines = tuple(engines)
        self._grades = load_grades() if grades is None else grades
        self._known: dict[tuple[Language, Language], Route] = {}

    def __reduce__(self) -> tuple[Callable[..., "Routes"], tuple[object, ...]]:
        """What makes the same engine in another process."""
        return Routes, (self._engines, dict(self._grades))

    @property
    def name(self) -> str:
        """The names of the engines in order of preference, joined by commas."""
        return ",".join(engine.name for engine in self._engines)

    def route(self, source: Language, target: Language) -> Route | None:
        """The best way from one language to the other; None if there is none.

        None too if both are varieties of one language: nothing is to be translated then. An
        engine that is down is left out while it is, so that the others go on.

        Raises:
            EngineError: no engine that answers has a route, and one does not answer.
        """
        if (source, target) in self._known:
            return self._known[source, target]
        engines, failure = self._working(source, target)
        best = _best(source, target, engines=engines, grades=self._grades)
        if failure is None and best is not None:
            self._known[source, target] = best
        if failure is not None and best is None:
            raise failure
        return best

    def alternatives(self, source: Language, target: Language) -> tuple[Route, ...]:
        """The next best ways after the best, at most two; those of other engines come first.

        An engine that is down has none; there may be some again when it is up.
        """
        engines, _ = self._working(source, target)
        ways = _found(source, target, engines=engines, grades=self._grades)
        best = max(ways, key=_merit, default=None)
        if best is None:
            return ()
        others = [w for w in ways if w != best and _is_worth_trying(w, best)]
        others.sort(key=lambda w: (_kinds(w).isdisjoint(_kinds(best)), _merit(w)), reverse=True)
        return tuple(others[:MAX_ALTERNATIVES])

    def translate(self, segments: Sequence[str], route: Route) -> list[str]:
        """One answer for each segment, in order, after all steps of the route.

        Raises:
            EngineError: an engine of the route is down, or its answer is blank.
            PairNotOffered: no engine here offers one of the steps.
        """
        texts = list(segments)
        pairs = pairwise(route.languages)
        for (source, target), name in zip(pairs, route.engines, strict=True):
            engine, step = self._step(source, target, name=name)
            texts = engine.translate(texts, step)
        return texts

    def close(self) -> None:
        """Close all engines."""
        for engine in self._engines:
            engine.close()

    def _step(self, source: Language, target: Language, *, name: str) -> tuple[Engine, Route]:
        for engine in self._engines:
            if _kind(engine.name) != _kind(name):
                continue
            step = engine.route(source, target)
            if step is not None and step.engines == (name,):
                return engine, step
        raise PairNotOffered(f"{self.name}: no route {source} {target} by {name}")

    def _working(
        self, source: Language, target: Language
    ) -> tuple[tuple[Engine, ...], EngineError | None]:
        working, failure = [], None
        for engine in self._engines:
            try:
                engine.route(source, target)
            except EngineError as err:
                failure = failure or err
            else:
                working.append(engine)
        return tuple(working), failure


def load_grades(path: Path | None = None) -> Grades:
    """The measured grades of whole routes: those that come with Dragoman, and one's own.

    Args:
        path: a file as `tools/measure_routes.py` writes it, whose grades count before the
            shipped ones; None for these alone.

    Raises:
        ConfigError: the file cannot be read, or does not hold grades.
    """
    if path is None:
        return _shipped_grades()
    return MappingProxyType({**_shipped_grades(), **_read_grades(path.read_text, str(path))})


@cache
def _shipped_grades() -> Grades:
    shipped = resources.files("dragoman.engines") / "grades.toml"
    return _read_grades(shipped.read_text, "grades.toml")


def _read_grades(read_text: Callable[..., str], name: str) -> Grades:
    try:
        tables = tomllib.loads(read_text(encoding="utf-8"))
    except (OSError, ValueError) as err:
        raise ConfigError(f"{name}: {err}") from err
    grades: dict[str, float] = {}
    for kind, table in tables.items():
        routes = table.get("routes") if isinstance(table, dict) else None
        if not isinstance(routes, dict):
            raise ConfigError(f"{name}: [{kind}.routes] is missing")
        for languages, grade in routes.items():
            if not isinstance(grade, int | float):
                raise ConfigError(f"{name}: [{kind}.routes] {languages!r} is not a number")
            grades[f"{kind} {languages}"] = float(grade)
    return MappingProxyType(grades)


def _best(
    source: Language, target: Language, *, engines: tuple[Engine, ...], grades: Grades
) -> Route | None:
    ways = _found(source, target, engines=engines, grades=grades)
    return max(ways, key=_merit, default=None)


def _found(
    source: Language, target: Language, *, engines: tuple[Engine, ...], grades: Grades
) -> list[Route]:
    """All ways that engines offer, each with its grade; none between varieties of a language."""
    ends = {_base(source), _base(target)}
    if len(ends) == 1:
        return []
    pivots = [pivot for pivot in PIVOTS if pivot not in ends]
    found: list[Route] = []
    for n_pivots in range(_MAX_PIVOTS + 1):
        if n_pivots == _MAX_PIVOTS and found:
            break
        for between in permutations(pivots, n_pivots):
            found += _offered((source, *between, target), engines)
    return [_graded(route, grades) for route in found]


def _is_worth_trying(way: Route, best: Route) -> bool:
    """Whether a way is one of other engines, or not much worse than the best of the same."""
    if _kinds(way).isdisjoint(_kinds(best)):
        return True
    if way.grade is None or best.grade is None:
        return way.grade == best.grade and len(way.engines) <= len(best.engines)
    return way.grade >= best.grade - LARGEST_LOSS


def _offered(languages: tuple[Language, ...], engines: tuple[Engine, ...]) -> Iterator[Route]:
    """The routes over these languages, at most one for each first engine."""
    steps = []
    for source, target in pairwise(languages):
        offers = [r for e in engines if (r := e.route(source, target)) is not None]
        if not offers:
            return
        steps.append(offers)
    for first in steps[0]:
        kind = _kind(first.engines[0])
        rest = [next((o for o in s if _kind(o.engines[0]) == kind), s[0]) for s in steps[1:]]
        names = tuple(step.engines[0] for step in (first, *rest))
        yield Route(languages, names)


def _graded(route: Route, grades: Grades) -> Route:
    kinds = _kinds(route)
    if len(kinds) > 1:
        return route
    (kind,) = kinds
    exact = " ".join((kind, *route.languages))
    general = " ".join((kind, *map(_base, route.languages)))
    return replace(route, grade=grades.get(exact, grades.get(general)))


def _merit(route: Route) -> tuple[bool, float, int]:
    """What is larger for the better route; `max` keeps the first of equals."""
    n_steps = len(route.engines)
    return route.grade is not None, (route.grade or 0.0) - STEP_GRADE * n_steps, -n_steps


def _kinds(route: Route) -> set[str]:
    return {_kind(name) for name in route.engines}


def _kind(name: str) -> str:
    return name.partition("@")[0]


def _base(language: Language) -> Language:
    return Language(language.partition("-")[0])
