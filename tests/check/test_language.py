"""The whole sentence is in the language that it should be in."""

import pytest

from check.pairs import make_pair
from dragoman.check.language import check_language

SOURCE = "El consejo decidió ayer que el puerto quedará cerrado hasta el próximo verano."
TEXTS = {
    "en": "The council decided yesterday that the harbour will stay closed until next summer.",
    "fr": "Le conseil a décidé hier que le port restera fermé jusqu’à l’été prochain.",
    "de": "Der Rat beschloss gestern, dass der Hafen bis zum nächsten Sommer geschlossen bleibt.",
    "ru": "Совет вчера решил, что порт останется закрытым до следующего лета.",
    "it": "Il consiglio ha deciso ieri che il porto resterà chiuso fino alla prossima estate.",
    "tr": "Konsey dün limanın gelecek yaza kadar kapalı kalmasına karar verdi.",
    "ar": "قرر المجلس أمس أن الميناء سيبقى مغلقا حتى الصيف المقبل بعد الحادث.",
    "zh": "市议会昨天决定，该港口将关闭到明年夏天，因为那里发生了事故，船只无法停靠，渔民也不能出海。",
    "ja": "市議会は昨日、来年の夏まで港を閉鎖することを決めた。事故のため船は入れない。",
    "sw": "Baraza liliamua jana kwamba bandari itaendelea kufungwa hadi majira ya joto yajayo.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_right_language_is_right(language: str) -> None:
    """In any script."""
    assert check_language(make_pair(SOURCE, TEXTS[language], f"es-{language}")) == ()


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        *(("en", "fr"), ("en", "de"), ("fr", "tr"), ("de", "it"), ("en", "ru"), ("ru", "en")),
        *(("ar", "en"), ("zh", "en"), ("ja", "zh"), ("ru", "ar"), ("en", "sw"), ("tr", "en")),
    ],
)
def test_another_language_blocks(wanted: str, given: str) -> None:
    """By its script, or by its words."""
    (finding,) = check_language(make_pair(SOURCE, TEXTS[given], f"es-{wanted}"))

    assert finding.severity == "block"


def test_a_short_text_is_not_judged() -> None:
    """It may be a name."""
    assert check_language(make_pair("Le Monde", "Le Monde diplomatique", "fr-en")) == ()


def test_one_language_on_both_sides_is_not_judged() -> None:
    """Whatever it is written in."""
    assert check_language(make_pair(TEXTS["fr"], TEXTS["fr"], "en-en")) == ()
