"""Tags, names, directions and detection of languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Language
from dragoman.text.languages import base, detect, direction, display_name, normalized

SENTENCES = {
    "en": "The city council agreed on Tuesday to rebuild the old bridge before winter.",
    "es": "El ayuntamiento acordó el martes reconstruir el viejo puente antes del invierno.",
    "ca": "L'ajuntament va acordar dimarts reconstruir el vell pont abans de l'hivern.",
    "fr": "Le conseil municipal a décidé mardi de reconstruire le vieux pont avant l'hiver.",
    "pt": "A câmara municipal decidiu na terça-feira reconstruir a velha ponte antes do inverno.",
    "it": "Il consiglio comunale ha deciso martedì di ricostruire il vecchio ponte.",
    "de": "Der Stadtrat beschloss am Dienstag, die alte Brücke vor dem Winter neu zu bauen.",
    "ru": "Городской совет решил во вторник восстановить старый мост до наступления зимы.",
    "ar": "قرر مجلس المدينة يوم الثلاثاء إعادة بناء الجسر القديم قبل حلول الشتاء.",
    "zh": "市议会星期二决定在冬季来临之前重建这座老桥。",
    "hi": "नगर परिषद ने मंगलवार को सर्दियों से पहले पुराने पुल को फिर से बनाने का फैसला किया।",
    "th": "สภาเมืองมีมติเมื่อวันอังคารให้สร้างสะพานเก่าขึ้นใหม่ก่อนฤดูหนาว",
}


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("pt_BR", "pt-BR"),
        ("EN-us", "en-US"),
        ("iw", "he"),
        ("zh-cn", "zh-CN"),
        ("zh_Hant_TW", "zh-Hant-TW"),
        ("spa", "es"),
        ("sr@latin", "sr"),
        (" de \n", "de"),
        ("i-klingon", "tlh"),
    ],
)
def test_a_tag_gets_its_canonical_form(written: str, canonical: str) -> None:
    """Case, separators, old codes and three-letter codes are put right."""
    result = normalized(written)

    assert result == canonical


@pytest.mark.parametrize(
    "written", ["", "xx", "English", "x-y", "mul", "zxx", "en--us", "日本語", "en\0", "a" * 9999]
)
def test_garbage_is_no_language(written: str) -> None:
    """What is no tag of a known language is undetermined, whatever it holds."""
    result = normalized(written)

    assert result == "und"


@given(st.text())
def test_a_canonical_tag_stays(written: str) -> None:
    """Making a tag canonical twice is making it canonical once."""
    once = normalized(written)

    again = normalized(once)

    assert again == once


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence_is_known_by_its_language(code: str, sentence: str) -> None:
    """One plain sentence is enough to be sure, and the same each time."""
    language, likelihood = detect(sentence)

    assert (language, likelihood) == detect(sentence)
    assert language == code
    assert likelihood > 0.7


@given(st.text())
def test_detection_takes_any_text(text: str) -> None:
    """Any text has a language or none, and a likelihood that is one."""
    language, likelihood = detect(text)

    assert 0 <= likelihood <= 1
    assert language == normalized(language)


@pytest.mark.parametrize("code", ["ar", "he", "fa", "ur", "dv", "yi", "ckb", "pa-PK", "az-Arab"])
def test_some_languages_run_from_right_to_left(code: str) -> None:
    """Languages in Arabic, Hebrew and Thaana script run from the right."""
    result = direction(Language(code))

    assert result == "rtl"


@pytest.mark.parametrize("code", ["en", "ru", "zh-Hant", "hi", "ar-Latn", "und", "pa"])
def test_most_languages_run_from_left_to_right(code: str) -> None:
    """All others run from the left."""
    result = direction(Language(code))

    assert result == "ltr"


@pytest.mark.parametrize(
    ("code", "reader", "name"),
    [
        ("fr", "en", "French"),
        ("fr", "es", "francés"),
        ("zh-Hans", "en", "Simplified Chinese"),
        ("zh-Hans-SG", "en", "Simplified Chinese (Singapore)"),
        ("pt-BR", "es", "portugués de Brasil"),
        ("sr-Latn", "en", "Serbian (Latin)"),
        ("kk-Arab", "en", "Kazakh (Arabic)"),
        ("ca", "tlh", "Catalan"),
        ("qaa", "en", "qaa"),
    ],
)
def test_a_language_has_a_name_in_the_readers_language(code: str, reader: str, name: str) -> None:
    """The name comes from CLDR, with script and territory where they tell something."""
    result = display_name(Language(code), Language(reader))

    assert result == name


def test_a_base_has_no_territory() -> None:
    """The primary subtag stands for all varieties."""
    result = base(Language("zh-Hant-TW"))

    assert result == "zh"
