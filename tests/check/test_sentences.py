"""A pair of several sentences has as many on either side."""

import pytest

from check.pairs import make_pair
from dragoman.check.sentences import check_sentences

THREE = (
    "El puerto está cerrado. Los barcos esperan fuera de la bahía desde el lunes. "
    "Nadie sabe cuándo volverá a abrir."
)


def test_as_many_sentences_are_right() -> None:
    """So is one sentence."""
    target = "The harbour is closed. Ships wait off the bay. Nobody knows when it will open again."

    assert check_sentences(make_pair(THREE, target)) == ()
    assert check_sentences(make_pair("Llueve.", "It rains.")) == ()


def test_sentences_that_were_joined_are_right() -> None:
    """Their words are still there."""
    target = (
        "The harbour is closed, ships have been waiting off the bay since Monday, and nobody "
        "knows when it will open again."
    )

    assert check_sentences(make_pair(THREE, target)) == ()


@pytest.mark.parametrize(
    ("target", "languages"),
    [
        ("The harbour is closed. Nobody knows when it will open again.", "es-en"),
        ("Der Hafen ist geschlossen. Niemand weiß, wann er wieder öffnet.", "es-de"),
        ("Порт закрыт. Никто не знает, когда он откроется.", "es-ru"),
        ("港口关闭了。没人知道什么时候开。", "es-zh"),
        ("الميناء مغلق. لا أحد يعرف متى يفتح.", "es-ar"),
    ],
)
def test_a_dropped_sentence_is_told(target: str, languages: str) -> None:
    """The text is shorter, and has a sentence less."""
    (finding,) = check_sentences(make_pair(THREE, target, languages))

    assert finding.severity in {"warn", "block"}
    assert finding.message == "The original has 3 sentences, the translation 2."


def test_an_added_sentence_is_told() -> None:
    """The text is longer, and has a sentence more."""
    target = "The harbour is closed. Subscribe to read on, it is worth it and costs little."

    (finding,) = check_sentences(make_pair("El puerto está cerrado.", target))

    assert finding.message == "The original has 1 sentence, the translation 2."
