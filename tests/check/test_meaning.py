"""Twin of dragoman.check.meaning."""

import pytest

from dragoman.align import Aligner, Doubt, Estimate, Evidence, Gain, Uncovered
from dragoman.check import check_pair
from dragoman.check.meaning import (
    ANY,
    CALM,
    DOUBTED,
    IN_PLACE,
    MACHINE,
    check_meaning,
    risk_of,
    untold,
    weighed,
)
from dragoman.model import Finding, Language, Pair

EN, DE, ZH = Language("en"), Language("de"), Language("zh")
SOURCE = "The mayor did not open the library on Monday."
GOOD = "Der Bürgermeister hat die Bibliothek am Montag nicht eröffnet."
PAIR = Pair(SOURCE, GOOD, EN, DE)


def estimate(
    *,
    fault: float = -3.0,
    serious: float = -3.0,
    source: tuple[Doubt, ...] = (),
    target: tuple[Doubt, ...] = (),
) -> Estimate:
    """Nothing wrong, but for what is told."""
    return Estimate(0.3, -3.0, serious, 0.1, fault, source, target)


def evidence(
    *, fault: float, source: tuple[Doubt, ...] = (), target: tuple[Doubt, ...] = ()
) -> Evidence:
    """What is told of a fault, in a translation as free as most."""
    return Evidence(estimate(fault=fault, source=source, target=target))


@pytest.mark.parametrize(
    ("fault", "severity"),
    [(ANY.seen, "warn"), (ANY.held, "block")],
)
def test_what_is_likely_wrong_is_told_with_its_words(fault: float, severity: str) -> None:
    """Doubted pieces that stand side by side are one stretch of whole words."""
    doubts = (Doubt((4, 9), 0.1), Doubt((10, 13), 0.8), Doubt((14, 16), 0.6), Doubt((18, 22), 0.2))

    (found,) = check_meaning(PAIR, evidence(fault=fault, source=doubts))

    assert found.severity == severity
    assert found.source_span == (10, 17)
    assert "did not" in found.message


def test_marks_alone_are_never_told() -> None:
    """A quotation mark that is doubted says nothing to a reader: the words beside it do."""
    pair = Pair("Sie sagte: „Nein.“", "She said, “no”.", DE, EN)
    doubts = (Doubt((4, 8), 0.3), Doubt((8, 11), 0.9), Doubt((11, 14), 0.8))

    (found,) = check_meaning(pair, evidence(fault=ANY.seen, target=doubts))
    only_marks = check_meaning(pair, evidence(fault=ANY.seen, target=doubts[1:2]))

    assert found.target_span == (11, 13)
    assert only_marks == ()


def test_a_small_word_is_told_only_if_no_other_is_doubted() -> None:
    """Which say nothing to a reader: the, to."""
    the, mayor = Doubt((0, 3), 0.9), Doubt((4, 9), 0.5)
    faint = Doubt((4, 9), 0.2)

    (both,) = check_meaning(PAIR, evidence(fault=ANY.seen, source=(the, mayor)))
    (alone,) = check_meaning(PAIR, evidence(fault=ANY.seen, source=(the, faint)))

    assert (both.source_span, alone.source_span) == ((0, 9), (0, 3))


def test_an_engine_is_looked_at_more_sharply() -> None:
    """People translate more freely: what is a fault of a machine may be theirs by right."""
    doubtful = estimate(fault=(MACHINE.seen + ANY.seen) / 2, source=(Doubt((4, 9), 0.5),))

    assert check_meaning(PAIR, Evidence(doubtful)) == ()
    assert len(check_meaning(PAIR, Evidence(doubtful), by_machine=True)) == 1


def test_who_keeps_close_to_the_words_is_looked_at_more_sharply() -> None:
    """And who translates freely throughout less, if it may have been a person."""
    doubtful = estimate(fault=ANY.seen, source=(Doubt((4, 9), 0.5),))
    free, close = Evidence(doubtful, nearness=0.5), Evidence(doubtful, nearness=0.8)

    assert check_meaning(PAIR, free) == ()
    assert [f.severity for f in check_meaning(PAIR, close)] == ["warn"]
    assert check_meaning(PAIR, free, by_machine=True)


def test_of_both_sides_the_more_doubtful_is_told() -> None:
    """An added word is shown in the translation."""
    at = GOOD.index("Bibliothek")
    source, target = (Doubt((4, 9), 0.2),), (Doubt((at, at + 6), 0.9),)

    (found,) = check_meaning(PAIR, evidence(fault=ANY.held, source=source, target=target))

    assert (found.source_span, found.target_span) == (None, (at, at + 10))
    assert "Bibliothek" in found.message


def test_in_a_script_without_blanks_a_stretch_ends_where_its_pieces_end() -> None:
    """Else it would be the whole clause."""
    pair = Pair(SOURCE, "市长星期一没有开放图书馆。", EN, ZH)

    (found,) = check_meaning(pair, evidence(fault=ANY.seen, target=(Doubt((5, 7), 0.9),)))

    assert found.target_span == (5, 7)


def test_a_calm_estimate_says_nothing_and_takes_soft_doubts_back() -> None:
    """A warning of a rule about figures stays, and so does all that holds."""
    findings = (
        Finding("negation", "warn", "a"),
        Finding("numbers", "warn", "b"),
        Finding("negation", "block", "c"),
    )
    calm = estimate(fault=CALM["negation"] - 0.1)

    assert check_meaning(PAIR, Evidence(calm)) == ()
    assert [f.severity for f in weighed(findings, Evidence(calm))] == ["note", "warn", "block"]
    assert weighed(findings, Evidence(estimate(fault=CALM["negation"]))) == findings


@pytest.mark.parametrize(
    ("missing", "fault", "severity"),
    [(0.5, -1.0, "note"), (1.5, -1.0, "block"), (0.5, 1.5, "block")],
)
def test_a_short_translation_that_lacks_no_words_is_not_held(
    missing: float, fault: float, severity: str
) -> None:
    """Some say the same with fewer; what is wrong otherwise, or lacks words, is held."""
    finding = Finding("length", "block", "Much shorter.")
    evidence = Evidence(estimate(fault=fault), missing=Uncovered(missing, (0, 5)))

    assert [f.severity for f in weighed((finding,), evidence)] == [severity]


def test_a_name_that_is_doubted_itself_stays_a_warning() -> None:
    """Though the sentence as a whole is calm."""
    finding = Finding("names", "warn", "a", None, (4, 17))
    calm, doubtful = (
        estimate(fault=CALM["names"] - 1, target=(Doubt((4, 9), chance),))
        for chance in (DOUBTED - 0.1, DOUBTED)
    )

    (taken_back,) = weighed((finding,), Evidence(calm))
    assert taken_back.severity == "note"
    assert weighed((finding,), Evidence(doubtful)) == (finding,)


def test_a_word_is_not_told_twice() -> None:
    """Of what another check says of it with as much weight; one that says less is no answer."""
    left, note = (Finding("unknown_words", s, "a", None, (4, 9)) for s in ("warn", "note"))
    doubt, graver = (Finding("meaning", s, "b", None, (4, 9)) for s in ("warn", "block"))
    wider = Finding("meaning", "warn", "c", None, (4, 17))

    assert untold((doubt, graver, wider), (left,)) == (graver, wider)
    assert untold((doubt,), (note,)) == (doubt,)


def test_names_that_fit_where_they_are_did_not_change_places() -> None:
    """An exchange would make the pair fit worse: the languages order them otherwise."""
    finding = Finding("name_order", "warn", "a")
    doubtful = estimate(fault=CALM["name_order"])
    spans = ((0, 3), (4, 6))

    taken_back, kept = (
        weighed((finding,), Evidence(doubtful, Gain(amount, spans)))
        for amount in (IN_PLACE - 0.1, IN_PLACE + 0.1)
    )

    assert taken_back[0].severity == "note"
    assert kept == (finding,)


def test_the_risk_grows_with_what_is_likely_wrong() -> None:
    """It is a chance."""
    many = tuple(Doubt((n, n + 1), 0.9) for n in range(8))
    estimates = (estimate(), estimate(serious=2.0), estimate(serious=2.0, source=many))
    some_missing = Evidence(estimates[-1], missing=Uncovered(2.0, (4, 9)))

    risks = [risk_of(each) for each in (*map(Evidence, estimates), some_missing)]

    assert 0 < risks[0] < risks[1] < risks[2] < risks[3] < 1


def test_the_trained_reader_sees_what_no_rule_can(aligner: Aligner) -> None:
    """A wrong word in the place of the right one makes the risk grow."""
    wrong = Pair(SOURCE, GOOD.replace("Bürgermeister", "Hund"), EN, DE)

    good, bad = (check_pair(p, aligner=aligner) for p in (PAIR, wrong))

    assert good.verdict == "pass"
    assert bad.risk > good.risk
