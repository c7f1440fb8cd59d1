"""Where sentences are cut into clauses, and that nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Language
from dragoman.repair import pieces

EN, ES, ZH = Language("en"), Language("es"), Language("zh")


def cut(text: str, source: Language = ES, target: Language = EN) -> tuple[str, ...]:
    """The clauses of a text; none if it stays whole."""
    plan = pieces(text, source=source, target=target)
    return plan.texts if plan else ()


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "El puerto seguirá cerrado; los barcos esperan fuera.",
            ("El puerto seguirá cerrado", "los barcos esperan fuera."),
        ),
        (
            "El puerto seguirá cerrado, aunque los barcos esperan fuera.",
            ("El puerto seguirá cerrado", "aunque los barcos esperan fuera."),
        ),
        (
            "«El puerto seguirá cerrado; lo siento», dijo la capitana del puerto.",
            ("«El puerto seguirá cerrado; lo siento»", "dijo la capitana del puerto."),
        ),
        (
            "La capitana lo dijo ayer: «El puerto seguirá cerrado».",
            ("La capitana lo dijo ayer", "«El puerto seguirá cerrado»."),
        ),
    ],
)
def test_a_sentence_is_cut_where_its_clauses_meet(text: str, clauses: tuple[str, ...]) -> None:
    """At ; and :, behind a quotation, and at a comma before a conjunction."""
    assert cut(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "Hoy, y mañana.",
        "El partido empezó a las 20:30 en el estadio de la ciudad vieja.",
        "Vendió manzanas, peras, naranjas maduras y limones del huerto.",
        "Volvieron (la abuela venía también; nadie la esperaba) tarde.",
    ],
)
def test_what_has_no_clauses_stays_whole(text: str) -> None:
    """Short ends, times, lists and what stands in brackets are no places to cut."""
    assert cut(text) == ()


def test_chinese_is_cut_at_its_own_marks_and_joined_with_ours() -> None:
    """A full-width comma is a joint; in English it is written with a blank."""
    plan = pieces("港口今天早上仍然关闭着，船只都在外面等待。", source=ZH, target=EN)

    assert plan is not None
    assert plan.join(["The port is closed", "ships wait."]) == "The port is closed, ships wait."


@given(st.text(alphabet="aeiou ,;:—«»()y ", max_size=120))
def test_clauses_and_joints_are_the_sentence(text: str) -> None:
    """What is cut and joined again untranslated is what it was."""
    plan = pieces(text, source=ES, target=ES)
    joined = plan.join(plan.texts) if plan else text

    assert joined is not None
    assert joined.split() == text.split()
