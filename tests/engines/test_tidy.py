"""Case, blanks and apostrophes come back as the source has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engines.tidy import tidied


@pytest.mark.parametrize(
    ("source", "answer", "wanted"),
    [
        ("Hoy, lluvia", "today , rain", "Today, rain"),
        ("Sale (hoy) el barco", "the ship  leaves ( today )", "The ship leaves (today)"),
        ("Hoy , lluvia", "Today , rain", "Today , rain"),
        ("EL RÍO BAJA", "The RIVER GOES DOWN", "THE RIVER GOES DOWN"),
        ("UE", "eU", "EU"),
        ("A 5 km", "To 5 km", "To 5 km"),
        ("l’eau d’Alcoraya", "l'aigua d'Alcoraya", "l’aigua d’Alcoraya"),
        ("l'eau d'Alcoraya", "l'aigua d'Alcoraya", "l'aigua d'Alcoraya"),
        ("Anuncia iPhone", "iPhone announces", "iPhone announces"),
        (
            'Dijo: "Llueve" y "sale".',
            'Said: " it rains" and "goes out ".',
            'Said: "it rains" and "goes out".',
        ),
        ("Quiroga dijo que no", "Quiroga Said that no", "Quiroga said that no"),
        ("Marta Quiroga es alta", "Marta Quiroga Is high", "Marta Quiroga is high"),
        ("Quiroga. El río", "Quiroga. The river", "Quiroga. The river"),
        ("Quiroga francesa", "Quiroga French", "Quiroga French"),
        ("Quiroga Española", "Quiroga Spanish", "Quiroga Spanish"),
        ("ITV y UNICEF", "iTV and Unicef", "ITV and UNICEF"),
        (
            "USA:s president, EU:s linje",
            "Usa:s præsident, Eu:s linje",
            "USA:s præsident, EU:s linje",
        ),
        ("La policía de LA", "La police of La", "La police of La"),
        ("que llovió", "That it rained", "that it rained"),
        ("los martes", "Tuesdays", "Tuesdays"),
        ("gobierno de Alcoraya", "Alcoraya government", "Alcoraya government"),
        ("siglo\u00a0XX.", "20th century\u00a0.", "20th century."),
        ("dijo «\u00a0no\u00a0»", "said «\u00a0no\u00a0»", "said «\u00a0no\u00a0»"),
        ("en YouTube", "on YouTube/Youtube", "on YouTube"),
        ("y/o en YouTube", "and/or on YouTube", "and/or on YouTube"),
        ("dijo Theresa May.", "said Theresa May", "said Theresa May."),
        ("el 10\u00a0% de", "the \u00a010 % of", "the\u00a010 % of"),
        ("La @radio dice", "@radio says", "@radio says"),
        ("lluvia", "rain", "rain"),
        ("¿Qué? ", " what?", "What? "),
        ("«hoy»", "«today»", "«today»"),
        ("El .NET y el 5", "the .NET and the 5", "The .NET and the 5"),
    ],
)
def test_an_answer_is_put_right(source: str, answer: str, wanted: str) -> None:
    """What the machine spoiled around the words is as in the source again."""
    assert tidied(answer, source) == wanted


@given(text=st.text(alphabet="aÀ.,()’' ¿!«»1"))
def test_a_text_is_tidy_beside_itself(text: str) -> None:
    """An answer equal to its source is not changed."""
    assert tidied(text, text) == text


@given(answer=st.text(alphabet="aB.,()'’ ¿!1"), source=st.text(alphabet="aB.,()'’ ¿!1"))
def test_tidying_twice_is_tidying_once(answer: str, source: str) -> None:
    """A tidy answer stays as it is."""
    once = tidied(answer, source)

    assert tidied(once, source) == once


@given(answer=st.text(alphabet="abÉ.,()' 1"), source=st.text(alphabet="abÉ.,()’ 1"))
def test_no_word_is_lost(answer: str, source: str) -> None:
    """Letters and figures stay, whatever becomes of the blanks."""
    letters = [c for c in answer.casefold() if c.isalnum()]

    assert [c for c in tidied(answer, source).casefold() if c.isalnum()] == letters or (
        not source.strip()
    )
