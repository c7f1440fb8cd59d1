"""Twin of dragoman.check.alignment."""

import pytest

from dragoman.align import Aligner, Estimate, Evidence, Gain, Moved
from dragoman.check import check_pair
from dragoman.check.alignment import check_alignment
from dragoman.model import Language, Pair

ES, EN = Language("es"), Language("en")
SOURCE = (
    "El alcalde Ramón Ortega criticó el martes a la ministra Lucía Vidal por el retraso del tren."
)
SWAPPED = (
    "Minister Lucía Vidal on Tuesday criticised mayor Ramón Ortega for the delay of the train."
)
NAMES = ((3, 10), (11, 16))
CALM = Estimate(0.5, -3.0, -3.0, 0.1, -3.0, (), ())


def pair_of(source: str, target: str) -> Pair:
    """A Spanish sentence with its English translation."""
    return Pair(source, target, ES, EN)


@pytest.mark.parametrize(
    ("evidence", "severity"),
    [
        (Evidence(CALM, gain=Gain(0.25, NAMES)), "warn"),
        (Evidence(CALM, gain=Gain(0.4, NAMES)), "block"),
        (Evidence(CALM, around=Gain(0.5, NAMES)), "warn"),
        (Evidence(CALM, around=Gain(0.8, NAMES)), "block"),
        (Evidence(CALM, around=Gain(0.8, NAMES, is_known=False)), "warn"),
        (Evidence(CALM, gain=Gain(0.2, NAMES), around=Gain(0.8, NAMES)), "block"),
        (Evidence(CALM, moved=Moved(0.6, NAMES[0])), "warn"),
        (Evidence(CALM, moved=Moved(0.8, NAMES[0])), "block"),
    ],
)
def test_each_kind_of_evidence_has_its_finding(evidence: Evidence, severity: str) -> None:
    """Beyond its limit a number makes one finding, sure or doubtful, which names the words."""
    (found,) = check_alignment(pair_of(SOURCE, SWAPPED), evidence)

    assert found.severity == severity
    assert SWAPPED[3:10] in found.message
    assert found.target_span is not None


def test_nothing_suspicious_is_no_finding() -> None:
    """Numbers below their limits say nothing, and neither does an estimate."""
    evidence = Evidence(CALM, Gain(0.1, NAMES), Moved(0.2, NAMES[0]), Gain(0.4, NAMES))

    assert check_alignment(pair_of(SOURCE, SWAPPED), evidence) == ()
    assert check_alignment(pair_of(SOURCE, SWAPPED), Evidence(CALM)) == ()


def test_names_that_changed_places_are_seen(aligner: Aligner) -> None:
    """Two people who did each other's deed are found by the real model, and the right pair is not."""
    right = "Mayor Ramón Ortega on Tuesday criticised minister Lucía Vidal for the train’s delay."
    wrong = "Mayor Lucía Vidal on Tuesday criticised minister Ramón Ortega for the train’s delay."

    seen = [check_pair(pair_of(SOURCE, text), aligner=aligner) for text in (right, wrong)]

    assert [report.verdict != "pass" for report in seen] == [False, True]


def test_what_is_held_is_not_looked_at_again(aligner: Aligner) -> None:
    """A pair that a rule holds costs no alignment, and a text beside itself has nothing to find."""
    held = pair_of(SOURCE, "Minister Lucía Vidal criticised 17 mayors.")
    same = Pair(SOURCE, SOURCE, ES, ES)

    reports = [check_pair(pair, aligner=aligner) for pair in (held, same)]

    assert reports[0].verdict == "hold"
    assert {f.check for r in reports for f in r.findings}.isdisjoint({"alignment", "meaning"})
