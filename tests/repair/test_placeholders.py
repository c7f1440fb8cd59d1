"""Figures, names and addresses stand in the answer as the source has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Finding, Language
from dragoman.repair import shielded
from dragoman.repair.plan import Plan

DE, EN, ES, PT, RU = map(Language, ("de", "en", "es", "pt", "ru"))


def shield(
    text: str, *lost: str, source: Language = ES, target: Language = EN, check: str = "names"
) -> Plan | None:
    """How a text is asked for if these words of it were lost."""
    places = [(text.index(word), text.index(word) + len(word)) for word in lost]
    found = [Finding(check, "block", "It is lost.", place) for place in places]
    return shielded(text, found, source=source, target=target)


def written(text: str, lost: str, *, source: Language = ES, target: Language = EN) -> str | None:
    """What stands in the translation for a figure that was lost."""
    plan = shield(text, lost, source=source, target=target, check="numbers")
    return plan.join(["XQ1"]) if plan else None


def test_a_lost_name_is_asked_for_as_a_sign() -> None:
    """The engine sees a word that it does not know; the reader sees the name."""
    plan = shield("El muelle de Levante arde.", "Levante")

    assert plan is not None
    assert plan.texts == ("El muelle de XQ1 arde.",)
    assert plan.join(["The pier of XQ1 burns."]) == "The pier of Levante burns."


def test_a_name_of_two_words_is_kept_together() -> None:
    """The word that was lost, with those beside it that have capitals too."""
    plan = shield("Drivers outside Foundry Lane depot.", "Lane", source=EN, target=ES)

    assert plan is not None
    assert plan.texts == ("Drivers outside XQ1 depot.",)
    assert plan.join(["Conductores ante XQ1."]) == "Conductores ante Foundry Lane."


def test_german_nouns_do_not_stick_to_names() -> None:
    """Where every noun has a capital, only the name itself is kept."""
    plan = shield("Es brannte im Haus Sonnenhof Keller.", "Sonnenhof", source=DE)

    assert plan is not None
    assert plan.texts == ("Es brannte im Haus XQ1 Keller.",)


def test_a_name_is_not_carried_into_another_script() -> None:
    """A Latin name in a Russian sentence is the engine's to write."""
    assert shield("El muelle de Levante arde.", "Levante", target=RU) is None


@pytest.mark.parametrize(
    ("text", "lost", "figure"),
    [
        ("Hay 1.900 casas.", "1.900", "1,900"),
        ("Sube un 2,5 por ciento.", "2,5", "2.5"),
        ("En 2024 abrió.", "2024", "2024"),
        ("A las 13.15 llegó.", "13.15", "13.15"),
        ("Recibe 15 mil euros.", "15 mil", "15,000"),
        ("Son 1.234.567,80 euros.", "1.234.567,80", "1,234,567.80"),
        ("Habló el G20 ayer.", "20", "G20"),
    ],
)
def test_figures_are_written_as_the_reader_writes_them(text: str, lost: str, figure: str) -> None:
    """Thousands and decimals change their marks; years, times and codes stay."""
    assert written(text, lost) == figure


def test_figures_get_the_marks_of_any_language() -> None:
    """From English into Portuguese the marks change places."""
    found = written("It cost 1,234.50 dollars.", "1,234.50", source=EN, target=PT)

    assert found == "1.234,50"


def test_addresses_are_always_kept() -> None:
    """No finding is needed for what no engine should touch."""
    plan = shield("Más en https://puerto.example/faro y en @puerto.")

    assert plan is not None
    assert plan.texts == ("Más en XQ1 y en XQ2.",)
    assert plan.join(["See XQ1, XQ2."]) == "See https://puerto.example/faro, @puerto."


@pytest.mark.parametrize("answer", ["Nothing.", "XQ1 and XQ1.", "XQ11.", "XQ1 and XQ7."])
def test_an_answer_that_lost_or_doubled_a_sign_is_none(answer: str) -> None:
    """No reader ever sees a sign, and no name stands where the engine made two of it."""
    plan = shield("El muelle de Levante arde.", "Levante")

    assert plan is not None
    assert plan.join([answer]) is None


def test_a_text_with_the_sign_in_it_gets_another_one() -> None:
    """What stands in the source is never taken for a sign of ours."""
    plan = shield("El XQ1 llega a Levante.", "Levante")

    assert plan is not None
    assert plan.texts == ("El XQ1 llega a QX1.",)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_with_any_finding_can_be_shielded(text: str, start: int, length: int) -> None:
    """What is shielded and not translated comes back; nothing crashes."""
    span = (min(start, len(text)), min(start + length, len(text)))
    found = Finding("numbers", "block", "It is lost.", span)

    plan = shielded(text, [found], source=ES, target=ES)

    assert plan is None or plan.join(plan.texts) is not None
