"""Twin of dragoman.check.coverage."""

import pytest

from dragoman.align import Aligner, Estimate, Evidence, Uncovered
from dragoman.check import check_pair
from dragoman.check.coverage import ADDED, MISSING, MISSING_BY_MACHINE, check_coverage
from dragoman.model import Language, Pair

ES, EN = Language("es"), Language("en")
SOURCE = (
    "La ministra, que había prometido un nuevo hospital, dimitió el lunes por la noche después de "
    "una larga reunión con los alcaldes de la costa."
)
GOOD = (
    "The minister, who had promised a new hospital, resigned on Monday night after a long meeting "
    "with the mayors of the coast."
)
CUT = GOOD.replace(", who had promised a new hospital,", "")
PAIR = Pair(SOURCE, GOOD, ES, EN)
CALM = Estimate(0.5, -3.0, -3.0, 0.1, -3.0, (), ())
CLAUSE = (SOURCE.index("que"), SOURCE.index(", dimitió"))


@pytest.mark.parametrize(("amount", "severity"), [(MISSING.seen, "warn"), (MISSING.held, "block")])
def test_words_that_nothing_stands_for_are_missing(amount: float, severity: str) -> None:
    """They are named, and shown in the source."""
    (found,) = check_coverage(PAIR, Evidence(CALM, missing=Uncovered(amount, CLAUSE)))

    assert (found.severity, found.source_span, found.target_span) == (severity, CLAUSE, None)
    assert "que había prometido" in found.message


def test_words_that_stand_for_nothing_were_added() -> None:
    """They are shown in the translation."""
    (found,) = check_coverage(PAIR, Evidence(CALM, added=Uncovered(ADDED.seen, (4, 12))))

    assert (found.source_span, found.target_span) == (None, (4, 12))


def test_a_little_is_no_finding_and_less_of_it_from_a_machine() -> None:
    """Engines leave nothing out on purpose."""
    little = Evidence(CALM, missing=Uncovered(MISSING_BY_MACHINE.seen, CLAUSE))

    assert check_coverage(PAIR, little) == ()
    assert len(check_coverage(PAIR, little, by_machine=True)) == 1


def test_in_a_paragraph_of_a_machine_it_must_be_more() -> None:
    """Some stretch of it is chosen by few words by chance."""
    long = Pair(" ".join([SOURCE] * 8), GOOD, ES, EN)
    some = Evidence(CALM, missing=Uncovered(MISSING_BY_MACHINE.held, CLAUSE))

    assert [f.severity for f in check_coverage(PAIR, some, by_machine=True)] == ["block"]
    assert check_coverage(long, some, by_machine=True) == ()


def test_a_dropped_clause_is_named_by_the_real_model(aligner: Aligner) -> None:
    """And nothing in the whole sentence, nor in the translation of the cut one."""
    pairs = (PAIR, Pair(SOURCE, CUT, ES, EN), Pair(CUT, SOURCE, EN, ES))

    none, dropped, added = (
        check_coverage(pair, evidence) for pair in pairs if (evidence := aligner.evidence(pair))
    )

    assert none == ()
    (lost,), (new,) = dropped, added
    assert lost.source_span is not None
    assert "prometido un nuevo hospital" in SOURCE[slice(*lost.source_span)]
    assert new.target_span is not None
    assert "prometido un nuevo hospital" in SOURCE[slice(*new.target_span)]


def test_what_is_held_for_its_length_is_told_by_its_words(aligner: Aligner) -> None:
    """The rule says that something is gone; the reader wants to know what."""
    short = Pair(SOURCE, GOOD[: GOOD.index(" after")] + ".", ES, EN)

    report = check_pair(short, aligner=aligner)

    assert report.verdict == "hold"
    assert {"length", "coverage"} <= {f.check for f in report.findings}
