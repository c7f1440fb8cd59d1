"""The stage: held sentences are translated anew, and the best that passes its check is taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dragoman.model import (
    Attempt,
    Failed,
    How,
    Language,
    Pair,
    PairReport,
    Report,
    Route,
    Translation,
    Verdict,
)
from dragoman.repair.pieces import pieces
from dragoman.repair.placeholders import shielded
from dragoman.repair.plan import Plan, whole

MAX_SEGMENTS = 24
"""Held sentences of one article that are tried again, in reading order: an article of which
more is held is held itself, and no engine is asked for it all over four times."""
_RANK: tuple[Verdict, ...] = ("pass", "flag", "hold")

Ask = Callable[[Sequence[str], Route], Sequence[str] | Failed]
"""What a route makes of texts, one answer for each, or why there is none."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A translation with its report after repair."""

    translation: Translation
    report: Report
    failure: Failed | None = None
    """The first thing that could not be asked, if asking it later may help."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to translate a held sentence anew."""

    how: How
    route: Route


def repair(
    translation: Translation,
    report: Report,
    *,
    routes: Sequence[Route],
    ask: Ask,
    check_pair: Callable[[Pair], PairReport],
    check: Callable[[Translation], Report],
) -> Repaired:
    """A translation whose held sentences were tried again by other routes and by other means.

    The first attempt that passes is taken, else the first that is only flagged; else the
    sentence stays what it was, and held. What people wrote is never touched. All attempts
    are kept in the report; what an earlier repair has tried is not tried again.

    Args:
        translation: of one article.
        report: of this translation.
        routes: other routes than the translation's own, the best first.
        ask: translates texts by a route.
        check_pair: what a checked pair is judged by.
        check: makes the report of the whole, if anything in it has changed.
    """
    tries = _begun(translation, report)
    failure: Failed | None = None
    dead: set[str] = set()
    for way in _ways(translation.route, routes):
        plans = dict(_plans(translation, tries, way))
        if not plans or not dead.isdisjoint(way.route.engines):
            continue
        texts = [" ".join(text.split()) for plan in plans.values() for text in plan.texts]
        answers = ask(texts, way.route)
        if isinstance(answers, Failed):
            failure = failure or (answers if answers.transient else None)
            dead.update(way.route.engines)
            continue
        for n, target in _targets(plans, answers):
            pair = _pair(translation, n, target)
            if target == " ".join(pair.source.split()):
                continue  # the original is never passed off as its translation
            attempt = Attempt(
                n, way.how, target, way.route.engines, check_pair(pair), is_shown=False
            )
            tries[n].append(attempt)
    return _ended(translation, report, tries, check=check, failure=failure)


def _begun(translation: Translation, report: Report) -> dict[int, list[Attempt]]:
    """The held sentences with the attempts that there were: the one at least that is shown."""
    known = {n: list(group) for n, group in groupby(report.attempts, lambda a: a.number)}
    held = [
        n
        for n, (pair, found) in enumerate(zip(translation.pairs, report.pairs, strict=True))
        if found.verdict == "hold" and not pair.by
    ]
    return {n: known.get(n) or [_first(translation, report, n)] for n in held[:MAX_SEGMENTS]}


def _first(translation: Translation, report: Report, n: int) -> Attempt:
    target, engines = translation.pairs[n].target, translation.route.engines
    return Attempt(n, "first", target, engines, report.pairs[n], is_shown=True)


def _ways(own: Route, others: Sequence[Route]) -> tuple[_Way, ...]:
    """In the order in which they are tried."""
    return (
        _Way("placeholders", own),
        *(_Way("route", route) for route in others),
        _Way("pieces", own),
    )


def _plans(
    translation: Translation, tries: dict[int, list[Attempt]], way: _Way
) -> list[tuple[int, Plan]]:
    """What this way asks for each sentence that nothing has repaired yet."""
    found = []
    for n, attempts in tries.items():
        is_tried = any((a.how, a.engines) == (way.how, way.route.engines) for a in attempts)
        if is_tried or any(a.report.verdict == "pass" for a in attempts):
            continue
        plan = _plan(translation, attempts[0], way)
        if plan is not None:
            found.append((n, plan))
    return found


def _plan(translation: Translation, first: Attempt, way: _Way) -> Plan | None:
    text = translation.pairs[first.number].segment.text
    source, target = _languages(translation)
    match way.how:
        case "placeholders":
            return shielded(text, first.report.findings, source=source, target=target)
        case "pieces":
            return pieces(text, source=source, target=target)
        case _:
            return whole(text)


def _targets(plans: dict[int, Plan], answers: Sequence[str]) -> list[tuple[int, str]]:
    """The new translation of each sentence, where the answers fit together."""
    rest, found = list(answers), []
    for n, plan in plans.items():
        mine, rest = rest[: len(plan.texts)], rest[len(plan.texts) :]
        joined = plan.join(mine) if all(answer.strip() for answer in mine) else None
        if joined is not None:
            found.append((n, " ".join(joined.split())))
    return found


def _ended(
    translation: Translation,
    report: Report,
    tries: dict[int, list[Attempt]],
    *,
    check: Callable[[Translation], Report],
    failure: Failed | None,
) -> Repaired:
    """The translation with what was chosen, its report, and all attempts as evidence."""
    chosen = {n: min(attempts, key=_rank) for n, attempts in tries.items()}
    targets = {n: a.target for n, a in chosen.items() if not a.is_shown}
    if targets:
        pairs = tuple(
            replace(p, target=targets.get(n, p.target)) for n, p in enumerate(translation.pairs)
        )
        translation = replace(translation, pairs=pairs)
        checked = check(translation)
    else:
        checked = report
    others = [a for a in report.attempts if a.number not in tries]
    mine = [
        replace(a, is_shown=a is chosen[n])
        for n, attempts in tries.items()
        if len(attempts) > 1
        for a in attempts
    ]
    evidence = tuple(sorted((*others, *mine), key=lambda a: a.number))
    return Repaired(translation, replace(checked, attempts=evidence), failure)


def _rank(attempt: Attempt) -> tuple[int, bool]:
    """What is smaller for the better attempt; of equals the one that is shown stays."""
    return _RANK.index(attempt.report.verdict), not attempt.is_shown


def _pair(translation: Translation, n: int, target: str) -> Pair:
    source, into = _languages(translation)
    return Pair(translation.pairs[n].segment.text, target, source, into)


def _languages(translation: Translation) -> tuple[Language, Language]:
    return translation.route.languages[0], translation.target
