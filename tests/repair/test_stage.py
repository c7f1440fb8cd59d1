"""Held sentences are tried again, and only what passed its check anew takes their place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builders import make_article, make_blocks, make_report, make_route, make_translation
from dragoman.model import (
    Attempt,
    Failed,
    Finding,
    Pair,
    PairReport,
    Report,
    Route,
    Translation,
    Verdict,
)
from dragoman.repair import MAX_SEGMENTS, Repaired, repair

LEVANTE = "El muelle de Levante seguirá cerrado; los barcos esperan fuera."
NIGHT = "Nadie salió anoche."
OWN, OTHER, THIRD = (make_route(engine=name) for name in ("apertium", "other", "third"))


@dataclass
class Desk:
    """Engines that answer by a table, and checks that know what is right."""

    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By engine and text; what is not here comes back in capitals."""
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    """By translation; what is not here is held."""
    dead: Mapping[str, bool] = field(default_factory=dict)
    """Engines that do not answer, and whether that may pass."""
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def ask(self, texts: Sequence[str], route: Route) -> list[str] | Failed:
        """The answers of the table."""
        engine = route.engines[0].partition("@")[0]
        self.asked.append((engine, tuple(texts)))
        if engine in self.dead:
            return Failed("job", f"{engine} is down", transient=self.dead[engine])
        return [self.answers.get((engine, text), text.upper()) for text in texts]

    def check_pair(self, pair: Pair) -> PairReport:
        """What the table says of the translation; a lost name if it says nothing."""
        verdict = self.verdicts.get(pair.target, "hold")
        name = pair.source.find("Levante")
        place = (name, name + len("Levante")) if name >= 0 else None
        finding = Finding("names", "block", "A name is lost.", place)
        return PairReport(verdict, 0.0 if verdict == "pass" else 0.7, (finding,))

    def check(self, translation: Translation) -> Report:
        """The verdicts on all pairs."""
        languages = translation.route.languages[0], translation.target
        pairs = tuple(
            self.check_pair(Pair(p.segment.text, p.target, *languages)) for p in translation.pairs
        )
        return replace(make_report(translation), pairs=pairs, checker="anew")

    def repaired(
        self,
        *texts: str,
        routes: Sequence[Route] = (),
        by: str = "",
        before: Repaired | None = None,
    ) -> Repaired:
        """What becomes of an article of these texts, whose translations are "bad 0" and so on."""
        if before is None:
            article = make_article(title=texts[0], blocks=make_blocks(*texts[1:]))
            bad = {text: f"bad {n}" for n, text in enumerate(texts)}
            translation = make_translation(article, answers=bad, route=OWN)
            pairs = tuple(replace(pair, by=by) for pair in translation.pairs)
            translation = replace(translation, pairs=pairs)
            before = Repaired(translation, replace(self.check(translation), checker="first"))
        return repair(
            before.translation,
            before.report,
            routes=routes,
            ask=self.ask,
            check_pair=self.check_pair,
            check=self.check,
        )


def told(repaired: Repaired, what: Callable[[Attempt], object]) -> list[object]:
    """Something of each attempt."""
    return [what(attempt) for attempt in repaired.report.attempts]


def shown(repaired: Repaired) -> list[str]:
    """What readers would read."""
    return [pair.target for pair in repaired.translation.pairs]


def test_a_lost_name_is_put_back() -> None:
    """The sentence is asked for with a sign in place of the name, and then passes."""
    kept = "The pier of Levante stays closed."
    text = LEVANTE.replace("Levante", "XQ1")
    answers = {("apertium", text): "The pier of XQ1 stays closed."}
    desk = Desk(answers, {kept: "pass"})

    repaired = desk.repaired(LEVANTE)

    assert shown(repaired) == [kept]
    assert repaired.report.checker == "anew"
    assert told(repaired, lambda a: (a.how, a.target, a.is_shown)) == [
        ("first", "bad 0", False),
        ("placeholders", kept, True),
    ]


def test_another_engine_is_asked_where_no_sign_helps() -> None:
    """A negation that was lost is nothing that could be kept: others are asked in turn."""
    desk = Desk({("third", NIGHT): "Nobody went out."}, {"Nobody went out.": "pass"})

    repaired = desk.repaired(NIGHT, routes=(OTHER, THIRD))

    assert shown(repaired) == ["Nobody went out."]
    assert told(repaired, lambda a: a.engines[0]) == [*OWN.engines, *OTHER.engines, *THIRD.engines]


def test_clauses_are_translated_one_by_one_as_the_last_resort() -> None:
    """The clauses are joined as the source has them, and the whole is checked."""
    text = "El puerto seguirá cerrado; los barcos esperan fuera."
    first, second = text.rstrip(".").split("; ")
    answers = {("apertium", first): "A", ("apertium", f"{second}."): "B."}
    desk = Desk(answers, {"A; B.": "pass"})

    repaired = desk.repaired(text)

    assert shown(repaired) == ["A; B."]
    assert told(repaired, lambda a: a.how) == ["first", "pieces"]


def test_the_first_that_passes_ends_the_search() -> None:
    """Nobody is asked for what is right already."""
    desk = Desk({("other", NIGHT): "Nobody."}, {"Nobody.": "pass"})

    desk.repaired(NIGHT, routes=(OTHER, THIRD))

    assert [engine for engine, _ in desk.asked] == ["other"]


def test_a_doubtful_attempt_is_taken_where_none_passes() -> None:
    """The first of those that are only flagged is better than one that is held."""
    answers = {("other", NIGHT): "Maybe.", ("third", NIGHT): "Perhaps."}
    desk = Desk(answers, {"Maybe.": "flag", "Perhaps.": "flag"})

    repaired = desk.repaired(NIGHT, routes=(OTHER, THIRD))

    assert shown(repaired) == ["Maybe."]
    assert told(repaired, lambda a: a.is_shown) == [False, True, False]


def test_a_sentence_that_nobody_can_repair_stays_as_it_was() -> None:
    """It is held with its first translation, and the others are kept as evidence."""
    repaired = Desk().repaired(NIGHT, routes=(OTHER,))

    assert shown(repaired) == ["bad 0"]
    assert repaired.report.checker == "first"
    assert told(repaired, lambda a: (a.target, a.is_shown)) == [
        ("bad 0", True),
        (NIGHT.upper(), False),
    ]


def test_what_passes_is_left_alone() -> None:
    """Only held sentences are asked for; without one nobody is asked."""
    desk = Desk({("other", NIGHT): "Nobody."}, {"bad 0": "flag", "Nobody.": "pass"})

    repaired = desk.repaired("Titular.", NIGHT, routes=(OTHER,))
    again = desk.repaired(before=repaired, routes=(OTHER,))

    assert shown(repaired) == ["bad 0", "Nobody."]
    assert desk.asked == [("other", (NIGHT,))]
    assert again == repaired


def test_what_a_person_wrote_is_never_replaced() -> None:
    """A held sentence of a person stays."""
    desk = Desk()

    repaired = desk.repaired(NIGHT, routes=(OTHER,), by="Inés")

    assert shown(repaired) == ["bad 0"]
    assert desk.asked == []
    assert repaired.report.attempts == ()


def test_a_dead_engine_is_named_and_asked_once() -> None:
    """The others are asked all the same; what failed is worth another try."""
    desk = Desk(dead={"apertium": True})

    repaired = desk.repaired(LEVANTE, routes=(OTHER,))

    assert repaired.failure == Failed("job", "apertium is down", transient=True)
    assert [engine for engine, _ in desk.asked] == ["apertium", "other"]


def test_an_engine_that_refuses_for_good_is_not_waited_for() -> None:
    """A permanent failure is no reason to try again."""
    repaired = Desk(dead={"other": False}).repaired(NIGHT, routes=(OTHER,))

    assert repaired.failure is None


def test_a_later_repair_tries_only_what_was_not_tried() -> None:
    """Attempts of the first repair are evidence, and are not made twice."""
    before = Desk(dead={"other": True}).repaired(LEVANTE, routes=(OTHER,))
    desk = Desk({("other", LEVANTE): "The Levante pier."}, {"The Levante pier.": "pass"})

    repaired = desk.repaired(before=before, routes=(OTHER,))

    assert desk.asked == [("other", (LEVANTE,))]
    assert shown(repaired) == ["The Levante pier."]
    assert told(repaired, lambda a: a.how) == ["first", "placeholders", "pieces", "route"]


def test_blank_answers_are_no_attempts() -> None:
    """An engine that says nothing has not repaired anything."""
    repaired = Desk({("other", NIGHT): " "}).repaired(NIGHT, routes=(OTHER,))

    assert shown(repaired) == ["bad 0"]
    assert repaired.report.attempts == ()


def test_the_original_itself_is_no_attempt() -> None:
    """What comes back untranslated is never taken, whatever the checks say of it."""
    desk = Desk({("other", NIGHT): NIGHT}, {NIGHT: "pass"})

    repaired = desk.repaired(NIGHT, routes=(OTHER,))

    assert shown(repaired) == ["bad 0"]
    assert repaired.report.attempts == ()


def test_only_so_many_sentences_of_one_article_are_tried() -> None:
    """An article that is bad throughout is not translated all over again."""
    texts = [f"Frase número {n}" for n in range(MAX_SEGMENTS + 5)]
    desk = Desk()

    desk.repaired(*texts, routes=(OTHER,))

    assert [len(asked) for _, asked in desk.asked] == [MAX_SEGMENTS]
