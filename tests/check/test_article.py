"""What can be seen of a translation only as a whole."""

from builders import make_article, make_translation
from dragoman.check.article import check_article
from dragoman.model import TITLE, Finding, Language, Place, Segment, SegmentPair

SPANISH = Language("es")


def found_in(*pairs: tuple[Place, str, str], target: str = "en") -> list[tuple[int, Finding]]:
    """The findings on an article of these pairs, each with the number of its pair."""
    article = make_article()
    segments = [SegmentPair(Segment(p, s, gap=" "), t) for p, s, t in pairs]
    translation = make_translation(article, pairs=segments, target=target)
    checked = check_article(translation, source=SPANISH)
    assert len(checked) == len(pairs)
    return [(n, f) for n, findings in enumerate(checked) for f in findings]


def test_a_quotation_over_two_sentences_is_right() -> None:
    """It opens in one and closes in the other, on both sides."""
    found = found_in(
        (Place(0), "Dijo: «Hay agua.", "She said: “There is water."),
        (Place(0), "Hay pan».", "There is bread.”"),
    )

    assert found == []


def test_a_quotation_over_two_sentences_that_never_closes_is_marked() -> None:
    """In the sentence that opens it."""
    ((n, finding),) = found_in(
        (Place(0), "Dijo: «Hay agua.", "She said: “There is water."),
        (Place(0), "Hay pan».", "There is bread."),
    )

    assert (n, finding.severity, finding.target_span) == (0, "warn", (10, 11))


def test_a_quotation_that_closes_alone_is_marked() -> None:
    """In the sentence that closes it."""
    ((n, finding),) = found_in(
        (Place(0), "Dijo: «Hay agua.", "She said there is water."),
        (Place(0), "Hay pan».", "There is bread.”"),
    )

    assert (n, finding.severity, finding.target_span) == (1, "warn", (15, 16))


def test_quotations_within_sentences_are_left_to_their_pairs() -> None:
    """Each sentence is checked by itself."""
    found = found_in(
        (Place(0), "Dijo: «Hay agua».", "She said: “There is water."),
        (Place(0), "Hay pan.", "There is bread."),
    )

    assert found == []


def test_figures_of_headline_and_body_agree() -> None:
    """A right conversion in the headline alone leaves two figures for one."""
    ((n, finding),) = found_in(
        (TITLE, "Ola de 50 metros", "Wave of 164 feet, 50 metres"),
        (Place(0), "La ola tenía 50 metros.", "The wave was 164 feet high."),
    )

    assert n == 0
    assert finding.message == "The body of the translation does not say 50, as its headline does."


def test_a_headline_that_its_body_repeats_is_right() -> None:
    """So is one whose figure the original's body does not have."""
    assert (
        found_in(
            (TITLE, "Ola de 50 metros", "Wave of 50 metres"),
            (Place(0), "La ola tenía 50 metros.", "The wave was 50 metres high."),
        )
        == []
    )
    assert found_in((TITLE, "Ola de 50 metros", "Wave of 50 metres")) == []


def test_one_name_has_one_spelling() -> None:
    """The spelling that is less frequent is noted where it stands."""
    found = found_in(
        (Place(0), "Ayer Zelenski habló.", "Yesterday Zelensky spoke."),
        (Place(1), "Luego Zelenski calló.", "Then Zelensky fell silent."),
        (Place(2), "Después Zelenski volvió.", "Later Zelenskiy's team returned."),
    )

    ((n, finding),) = found
    assert (n, finding.severity, finding.target_span) == (2, "note", (6, 17))
    assert finding.message == "Zelenskiy's is spelled Zelensky elsewhere in this article."


def test_adjectives_of_a_name_are_no_spellings() -> None:
    """A country and its people are two words."""
    found = found_in(
        (Place(0), "En la Macedonia de hoy.", "In today's Macedonia."),
        (Place(1), "El equipo de Macedonia.", "The Macedonian team."),
    )

    assert found == []


def test_languages_with_cases_spell_names_in_many_ways() -> None:
    """Endings would pass for spellings."""
    found = found_in(
        (Place(0), "Ayer Zelenski habló.", "Вчера Зеленский выступил."),
        (Place(1), "Luego vi a Zelenski.", "Потом я видел Зеленского."),
        target="ru",
    )

    assert found == []


def test_a_paragraph_that_lost_sentences_is_marked() -> None:
    """Though each of its pairs has an answer."""
    long = "Los barcos esperan fuera de la bahía desde el lunes por la mañana. Nadie sabe nada."
    found = found_in(
        (Place(0), "El puerto está cerrado.", "The harbour is closed."),
        (Place(0), f"{long} {long}", "Ships wait."),
    )

    ((n, finding),) = found
    assert (n, finding.severity) == (0, "warn")
    assert finding.message.startswith("In this paragraph: The original has 5 sentences")


def test_nothing_is_found_in_an_article_without_texts() -> None:
    """There is nothing to compare."""
    assert found_in() == []
