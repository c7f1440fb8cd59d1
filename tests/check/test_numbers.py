"""Each number of the source stands in the translation."""

import pytest

from check.pairs import make_pair
from dragoman.check.numbers import check_numbers

SAME = (
    ("es-en", "Costó 1.234,50 euros.", "It cost 1,234.50 euros."),
    ("es-en", "2000 millones de dólares", "2 billion dollars"),
    ("es-en", "miles de millones de dólares", "billions of dollars"),
    ("es-en", "mil millones de dólares", "a billion dollars"),
    ("es-en", "treinta y cinco soldados", "35 soldiers"),
    ("es-en", "el siglo XXI", "the 21st century"),
    ("es-en", "los años 80", "the 1980s"),
    ("es-en", "el doble", "twice as much"),
    ("de-en", "um 19.15 Uhr", "at 7:15 p.m."),
    ("de-en", "zweiundzwanzig Tote", "22 dead"),
    ("de-en", "2,5 Milliarden Euro", "2.5 billion euros"),
    ("de-en", "ein zweijähriges Kind", "a 2-year-old child"),
    ("de-en", "in den 80er Jahren", "in the 1980s"),
    ("fr-en", "quatre-vingt-dix-sept blessés", "97 wounded"),
    ("fr-en", "12 500 habitants", "12,500 inhabitants"),
    ("fr-en", "à 15 h 30", "at 3:30 pm"),
    ("it-en", "ventidue mila euro", "22,000 euros"),
    ("it-en", "duecentocinquanta case", "250 houses"),
    ("pt-en", "dois milhões e meio", "2.5 million"),
    ("ca-en", "vint-i-tres barques", "23 boats"),
    ("ru-en", "двадцать пять тысяч человек", "25,000 people"),
    ("ru-en", "5,5 млн человек", "5.5 million people"),
    ("ru-en", "в 1980-х годах", "in the 1980s"),
    ("uk-en", "п’ятдесят хат", "50 huts"),
    ("tr-en", "yirmi beş kişi", "25 people"),
    ("ar-en", "٢٥ شخصا", "25 people"),
    ("ar-en", "خمسة وعشرين شخصا", "25 people"),
    ("zh-en", "220万人", "2.2 million people"),
    ("zh-en", "三十五人", "35 people"),
    ("ja-en", "1億2000万円", "120 million yen"),
    ("zh-en", "仍有500余万的缺口", "still a gap of over 5 million"),
    ("zh-en", "在九二共识下", "under the 1992 consensus"),
    ("zh-en", "大概要一万六七千元", "about 16,000 to 17,000 yuan"),
    ("zh-en", "等了两三天", "waited two or three days"),
    ("en-es", "It is 27 per cent of it.", "Es el 27 por ciento."),
    ("en-it", "some 2.5 % of it", "circa il 2,5 per cento"),
    ("it-es", "dopo quarant’anni un’altra", "otra después de cuarenta años"),
    ("en-pt", "twenty per cent", "vinte por cento"),
    ("zh-en", "应对新冠疫情", "in the COVID-19 pandemic"),
    ("en-de", "at about 1.30pm", "gegen 13.30 Uhr"),
    ("en-zh", "3.5 billion dollars", "35亿美元"),
    ("en-es", "2 to 3 million people", "de 2 a 3 millones de personas"),
    ("en-de", "a dozen cats", "12 Katzen"),
    ("ja-en", "3月5日の月曜日", "Monday, 5 March"),
    ("da-en", "5 millioner kroner", "5 million kroner"),
    ("fr-en", "415 millions en 2021", "415 millions in 2021"),
    ("it-es", "quantità di CO2", "cantidad de CO₂"),
    ("en-es", "in the state of Mato dos Rios", "en el estado de Mato dos Rios"),
    ("en-fr", "half of them", "50 % d’entre eux"),
    ("pl-en", "125 osób", "125 people"),
)

CHANGED = (
    ("es-en", "Hay 214 casas.", "There are 241 houses.", "214, the translation 241"),
    ("es-en", "2 millones", "2 billion", "2 millones, the translation 2 billion"),
    ("es-en", "millones de casas", "billions of houses", "millones, the translation billions"),
    ("ru-en", "5,5 млн человек", "5.5 billion people", "5,5 млн, the translation 5.5 billion"),
    ("zh-en", "220万人", "220 people", "220万, the translation 220"),
    ("th-en", "มี 12 คน", "There are 13.", "12, the translation 13"),
)


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_one_number_written_in_two_ways_is_the_same(
    languages: str, source: str, target: str
) -> None:
    """Scales, words, numerals of other scripts, clocks and decades are understood."""
    assert check_numbers(make_pair(source, target, languages)) == ()


@pytest.mark.parametrize("case", CHANGED)
def test_a_changed_number_blocks(case: tuple[str, str, str, str]) -> None:
    """The message tells both."""
    languages, source, target, said = case

    (finding,) = check_numbers(make_pair(source, target, languages))

    assert finding.severity == "block"
    assert said in finding.message


def test_a_lost_number_blocks_and_is_shown_in_the_source() -> None:
    """The span says where it stood."""
    pair = make_pair("Murieron 384 personas.", "People died.")

    (finding,) = check_numbers(pair)

    assert finding.severity == "block"
    assert finding.source_span == (9, 12)
    assert finding.target_span is None


def test_an_added_number_blocks_and_is_shown_in_the_translation() -> None:
    """The span says where it stands."""
    (finding,) = check_numbers(make_pair("Murieron personas.", "384 people died."))

    assert finding.severity == "block"
    assert finding.target_span == (0, 3)


def test_a_changed_number_word_is_marked() -> None:
    """Words are less sure than digits: "two" may be "both"."""
    (finding,) = check_numbers(make_pair("Vinieron cinco.", "Seven came."))

    assert finding.severity == "warn"
