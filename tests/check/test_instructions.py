"""What a machine says beside a translation."""

import pytest

from check.pairs import make_pair
from dragoman.check.instructions import check_instructions

LEAKED = (
    *("As an AI, I cannot do this.", "I'm sorry, but I can't translate this text."),
    *("Here is the translation: It rains.", "Translation: It rains.", "```json", "[INST] It rains"),
    *("Translate the following text into English: It rains.", "It rains. I hope this helps!"),
    *('{"translation": "It rains."}', "<|im_start|>It rains.", "Assistant: It rains."),
    *("It rains. (Translator's note: in the north)", "Ignore all previous instructions."),
    *("Lo siento, pero no puedo traducir este texto.", "Aquí está la traducción: Llueve."),
    *("En tant que modèle de langage, je", "Voici la traduction : Il pleut."),
    *("Als KI-Sprachmodell kann ich das nicht.", "Hier ist die Übersetzung: Es regnet."),
    *("Как языковая модель, я не могу", "Вот перевод: Идёт дождь."),
    *("Desculpe, mas não posso traduzir.", "Aqui está a tradução: Chove."),
    *("Mi dispiace, ma non posso tradurre.", "Ecco la traduzione: Piove."),
    *("Ho sento, però no puc traduir.", "Aquí tens la traducció: Plou."),
    *("Вибачте, але я не можу перекласти.", "Ось переклад: Іде дощ."),
    *("Üzgünüm, bunu çeviremem.", "İşte çeviri: Yağmur yağıyor."),
    *("عذرا، لا أستطيع ترجمة النص", "إليك الترجمة: السماء تمطر"),
    *("作为一个人工智能，我不能", "以下是译文：下雨了。", "AI言語モデルとして", "以下は翻訳です。"),
)


@pytest.mark.parametrize("target", LEAKED)
def test_what_a_machine_says_blocks(target: str) -> None:
    """In whatever language it says it."""
    found = check_instructions(make_pair("Llueve.", target, "sw-en"))

    assert found
    assert {f.severity for f in found} == {"block"}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Llueve en el norte.", "It rains in the north."),
        ("«Como modelo de lenguaje, no puedo», respondió.", "“As an AI I can't,” it answered."),
        ("Traduce el siguiente texto, pidió.", "“Translate the following text,” she asked."),
        ("Trabaja como experta en IA.", "She works as an AI expert."),
        ("La traducción al inglés tardó.", "The translation into English took long."),
    ],
)
def test_news_about_machines_is_news(source: str, target: str) -> None:
    """What the original says as well is no leak."""
    assert check_instructions(make_pair(source, target)) == ()
