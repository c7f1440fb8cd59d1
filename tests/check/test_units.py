"""A figure measures the same on both sides."""

import pytest

from check.pairs import make_pair
from dragoman.check.numbers import check_numbers
from dragoman.check.units import check_units

SAME = (
    ("es-en", "un 10 %", "10 percent"),
    ("es-en", "5 millones de dólares", "$5 million"),
    ("de-en", "18 Jahre", "18 years"),
    ("de-en", "17-jährig", "17 years old"),
    ("fr-en", "30 ans", "aged 30"),
    ("en-fr", "Smith, 30, said", "Smith, 30 ans, a dit"),
    ("ru-en", "5 километров", "5 km"),
    ("tr-en", "yüzde 20", "20%"),
    ("zh-en", "百分之20", "20%"),
    ("ja-en", "5000円", "5,000 yen"),
    ("es-en", "entre un 70 % y un 90 %", "70-90%"),
    ("en-es", "in his 40s", "de unos 40 años"),
    ("en-es", "5 of them", "5 de ellos"),
    ("en-es", "a $100M plan", "un plan de $100 M"),
)

CHANGED = (
    ("es-en", "Tiene 17 años.", "He is 17 months old.", "17 años, the translation 17 months"),
    ("es-en", "El 10 % ganó.", "Some 10 people won.", "10 %, the translation 10 people"),
    ("es-en", "Es el 10 % del total.", "It is 10 of the total.", "10 %, the translation 10 of"),
    ("en-de", "It cost $140.", "Es kostete 140 US-Euro.", "$140"),
    ("en-fr", "Smith, 30, left.", "Smith, 30 mois, est parti.", "30 mois"),
    ("en-es", "It cost 54,000 euros.", "Costó 54.000 dollars.", "54.000 dollars"),
    ("ca-es", "Costa 54.000 euros.", "Cuesta 54.000 dollars.", "54.000 dollars"),
    ("ru-en", "5 километров", "5 metres", "5 километров, the translation 5 metres"),
)


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_one_unit_in_two_languages_is_the_same(languages: str, source: str, target: str) -> None:
    """Signs, words and endings; what is left unsaid is not missed."""
    assert check_units(make_pair(source, target, languages)) == ()


@pytest.mark.parametrize("case", CHANGED)
def test_a_changed_unit_blocks(case: tuple[str, str, str, str]) -> None:
    """The message shows both figures with what follows them."""
    languages, source, target, said = case

    (finding,) = check_units(make_pair(source, target, languages))

    assert finding.severity == "block"
    assert said in finding.message


def test_a_span_of_time_without_a_figure_is_marked() -> None:
    """For years, for months."""
    (finding,) = check_units(make_pair("Durante años calló.", "For months he was silent."))

    assert finding.severity == "warn"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("3 to 6 inches of rain", "entre 7 y 15 centímetros de lluvia"),
        ("80 degrees", "27 ºC"),
        ("5 miles", "8 kilómetros"),
    ],
)
def test_a_right_conversion_is_a_note(source: str, target: str) -> None:
    """Translators convert; the sum is checked."""
    findings = check_numbers(make_pair(source, target, "en-es"))

    assert findings
    assert {f.severity for f in findings} == {"note"}


def test_a_wrong_conversion_blocks() -> None:
    """Five miles are not five hundred kilometres."""
    findings = check_numbers(make_pair("5 miles", "500 kilómetros", "en-es"))

    assert {f.severity for f in findings} == {"block"}
