"""Months and weekdays of the source are those of the translation."""

import pytest

from check.pairs import make_pair
from dragoman.check.dates import check_dates

SAME = (
    ("es-en", "El lunes 3 de marzo", "On Monday, 3 March"),
    ("de-en", "am Samstagabend im März", "on Saturday evening in March"),
    ("fr-en", "le mardi 11 septembre", "on Tuesday, 9/11"),
    ("de-en", "am 12.03.2018", "on 12 March 2018"),
    ("ru-en", "в среду, 5 мая", "on Wednesday, 5 May"),
    ("uk-en", "у четвер, 2 березня", "on Thursday, 2 March"),
    ("pt-en", "na segunda-feira, 1 de abril", "on Monday, 1 April"),
    ("pt-en", "na segunda", "on Monday"),
    ("ca-en", "dimarts, 4 d’abril", "Tuesday, 4 April"),
    ("it-en", "sabato 2 giugno", "Saturday, 2 June"),
    ("tr-en", "3 Ekim Çarşamba", "Wednesday, 3 October"),
    ("ar-en", "يوم الأربعاء 3 تشرين الثاني", "Wednesday, 3 November"),
    ("zh-en", "三月五日星期一", "Monday, 5 March"),
    ("ja-en", "3月5日月曜日", "Monday, 5 March"),
    ("ko-en", "3월 5일 월요일", "Monday, 5 March"),
    ("sv-en", "måndag den 3 juni", "Monday, 3 June"),
    ("en-es", "He may march", "Puede marchar"),
    ("en-es", "Theresa May came", "Vino Theresa May"),
    ("es-fr", "en marzo", "en mars"),
    ("en-de", "in Friday's edition", "in der Freitagsausgabe"),
    ("de-en", "in der Freitagsausgabe", "in the issue of that day"),
    ("es-en", "del 14 de marzo al 13 de mayo", "from 14 march to 13 may"),
    ("es-en", "Lo dijo Julio Anguita Parrado.", "So said Julio Anguita Parrado."),
    ("es-en", "Murió en Jan Yunis.", "He died in Jan Yunis."),
    ("es-en", "(@nadie) May 4, 2022", "(@nadie) May 4, 2022"),
    ("xx-en", "zzz", "a day"),
    ("en-es", "So said the Sunday Times", "Así lo dijo el Sunday Times"),
    ("en-de", "our “Sunday Morning” almanac", "unser „Sunday Morning“-Almanach"),
    ("en-pl", "on Monday afternoon", "w poniedziałkowe popołudnie"),
    ("en-nl", "on Friday morning", "op vrijdagochtend"),
    ("en-th", "on Thursday", "เมื่อวันพฤหัสบดี"),
    ("en-he", "early on Friday", "מוקדם ביום ו׳"),
    ("ro-en", "după trei luni", "after three months"),
)


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_one_date_in_two_languages_is_the_same(languages: str, source: str, target: str) -> None:
    """In words, cases, figures and scripts; "may" and "march" are verbs as well."""
    assert check_dates(make_pair(source, target, languages)) == ()


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("el lunes", "on Tuesday", "lunes, the translation Tuesday"),
        ("el 3 de abril", "on 3 September", "abril, the translation September"),
        ("enero-octubre", "June-October", "enero, the translation June"),
    ],
)
def test_a_changed_date_blocks(source: str, target: str, said: str) -> None:
    """The message tells both."""
    (finding,) = check_dates(make_pair(source, target))

    assert finding.severity == "block"
    assert said in finding.message


def test_a_weekday_before_a_name_is_one_nevertheless() -> None:
    """Only what begins a title is none: “the Sunday Times”."""
    (finding,) = check_dates(
        make_pair("On Sunday President Rao spoke.", "El lunes habló Rao.", "en-es")
    )

    assert finding.severity == "block"


def test_a_lost_date_is_marked() -> None:
    """A translator may have written "yesterday"."""
    (finding,) = check_dates(make_pair("Llegó el lunes.", "He arrived."))

    assert (finding.severity, finding.source_span) == ("warn", (9, 14))


def test_an_added_date_is_marked() -> None:
    """It may be true, but the source does not say so."""
    (finding,) = check_dates(make_pair("Llegó.", "He arrived on Monday."))

    assert (finding.severity, finding.target_span) == ("warn", (14, 20))
