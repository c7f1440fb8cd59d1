"""What the source only reports, the translation does not state."""

import pytest

from check.pairs import make_pair
from dragoman.check.attribution import can_check_attribution, check_attribution
from dragoman.model import Language

REPORTED = (
    ("en", "He allegedly stole the car.", "He stole the car."),
    ("es", "Presuntamente robó el coche.", "Robó el coche."),
    ("fr", "Il a prétendument volé la voiture.", "Il a volé la voiture."),
    ("de", "Er stahl angeblich das Auto.", "Er stahl das Auto."),
    ("ru", "Он якобы украл машину.", "Он украл машину."),
    ("pt", "Ele alegadamente roubou o carro.", "Ele roubou o carro."),
    ("it", "A quanto pare ha rubato l’auto.", "Ha rubato l’auto."),
    ("ca", "Presumptament va robar el cotxe.", "Va robar el cotxe."),
    ("uk", "Він нібито вкрав машину.", "Він украв машину."),
    ("tr", "İddiaya göre arabayı çaldı.", "Arabayı çaldı."),
    ("ar", "يُزعم أنه سرق السيارة.", "هو سرق السيارة."),
    ("zh", "据称他偷了那辆车。", "他偷了那辆车。"),
    ("ja", "彼は車を盗んだらしい。", "彼は車を盗んだ。"),
)
"""Language, a sentence of hearsay, the same as a fact."""


@pytest.mark.parametrize(("language", "reported", "stated"), REPORTED)
def test_hearsay_is_hearsay_in_two_languages(language: str, reported: str, stated: str) -> None:
    """And a fact is a fact."""
    hearsay = make_pair(reported, "He reportedly stole the car.", f"{language}-en")
    fact = make_pair(stated, "He stole the car.", f"{language}-en")

    found = (*check_attribution(hearsay), *check_attribution(fact))

    assert found == ()


@pytest.mark.parametrize(("language", "reported", "stated"), REPORTED)
def test_lost_hearsay_is_marked(language: str, reported: str, stated: str) -> None:
    """Into English and out of it."""
    one = make_pair(reported, "He stole the car.", f"{language}-en")
    other = make_pair("He allegedly stole the car.", stated, f"en-{language}")

    found = (*check_attribution(one), *check_attribution(other))

    assert [f.severity for f in found] == ["warn", "warn"]
    assert all(f.source_span and not f.target_span for f in found)


def test_added_hearsay_is_marked() -> None:
    """What was a fact is one no longer."""
    (finding,) = check_attribution(make_pair("Robó el coche.", "He allegedly stole the car."))

    assert (finding.severity, finding.target_span) == ("warn", (3, 12))


def test_another_way_of_hedging_is_an_answer() -> None:
    """Languages say by a verb what others say by an adverb."""
    pair = make_pair("Angeblich stahl er es.", "They say that he stole it.", "de-en")

    assert check_attribution(pair) == ()


def test_of_course_is_no_hearsay() -> None:
    """Spanish "por supuesto" has a word of hearsay in it."""
    assert check_attribution(make_pair("Por supuesto, vino.", "Of course he came.")) == ()


def test_other_languages_are_left_alone() -> None:
    """Their words are not known."""
    assert not can_check_attribution(Language("sw"), Language("en"))
    assert check_attribution(make_pair("Alikuja.", "He allegedly came.", "sw-en")) == ()
