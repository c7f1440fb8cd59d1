"""Yesterday does not become tomorrow."""

import pytest

from check.pairs import make_pair
from dragoman.check.relative_days import can_check_relative_days, check_relative_days
from dragoman.model import Language

YESTERDAY = (
    ("en", "He came yesterday.", "He comes tomorrow."),
    ("es", "Vino ayer.", "Viene pasado mañana."),
    ("fr", "Il est venu hier.", "Il vient demain."),
    ("de", "Er kam gestern.", "Er kommt übermorgen."),
    ("ru", "Он пришёл вчера.", "Он придёт завтра."),
    ("pt", "Ele veio ontem.", "Ele vem amanhã."),
    ("it", "È venuto ieri.", "Viene domani."),
    ("ca", "Va venir ahir.", "Ve demà."),
    ("uk", "Він прийшов учора.", "Він прийде завтра."),
    ("tr", "Dün geldi.", "Yarın gelecek."),
    ("ar", "جاء أمس.", "سيأتي غدا."),
    ("zh", "他昨天来了。", "他明天来。"),
    ("ja", "彼は昨日来た。", "彼は明日来る。"),
)
NEXT_YEAR = (
    ("en", "next year", "last year"),
    ("es", "el próximo año", "el año pasado"),
    ("fr", "l’année prochaine", "l’an dernier"),
    ("de", "im nächsten Jahr", "im vergangenen Jahr"),
    ("ru", "в следующем году", "в прошлом году"),
    ("pt", "no próximo ano", "no ano passado"),
    ("it", "l’anno prossimo", "lo scorso anno"),
    ("ca", "l’any que ve", "l’any passat"),
    ("uk", "наступного року", "минулого року"),
    ("tr", "gelecek yıl", "geçen yıl"),
    ("ar", "العام المقبل", "العام الماضي"),
    ("zh", "明年", "去年"),
    ("ja", "来年", "昨年"),
)


@pytest.mark.parametrize(("language", "before", "after"), YESTERDAY)
def test_yesterday_is_yesterday(language: str, before: str, after: str) -> None:
    """And no later day, in either direction."""
    same = make_pair(before, "He came last night.", f"{language}-en")
    into = make_pair(after, "He came yesterday.", f"{language}-en")
    out = make_pair("He came yesterday.", after, f"en-{language}")

    assert check_relative_days(same) == ()
    assert [f.severity for f in check_relative_days(into)] == ["block"]
    assert [f.severity for f in check_relative_days(out)] == ["block"]


@pytest.mark.parametrize(("language", "after", "before"), NEXT_YEAR)
def test_next_year_is_next_year(language: str, after: str, before: str) -> None:
    """And not the last one."""
    same = make_pair(after, "It begins next year.", f"{language}-en")
    changed = make_pair(before, "It begins next year.", f"{language}-en")

    assert check_relative_days(same) == ()
    (finding,) = check_relative_days(changed)
    assert finding.source_span
    assert finding.target_span == (10, 19)


def test_a_word_that_means_other_things_asks_for_nothing() -> None:
    """Spanish "mañana" is the morning as well, and "hoy" any time now."""
    pair = make_pair("Hoy por la mañana llovió.", "It rained this morning, as last week.")

    assert check_relative_days(pair) == ()


def test_a_day_that_is_lost_may_be_said_otherwise() -> None:
    """By the weekday, or the date."""
    assert check_relative_days(make_pair("Vino ayer.", "He came on Monday.")) == ()


def test_other_languages_are_left_alone() -> None:
    """Their words are not known."""
    assert not can_check_relative_days(Language("en"), Language("sw"))
    assert check_relative_days(make_pair("Vino ayer.", "Alikuja kesho.", "es-sw")) == ()
