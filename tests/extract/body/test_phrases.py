"""Lines known by their words."""

import pytest

from dragoman.extract.body.phrases import is_furniture, is_info


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "PUBLICIDAD",
        "Werbung",
        "Read more: The bridge that nobody wanted",
        "Lea también: El puente",
        "Lesen Sie auch: Die Brücke",
        "À lire aussi : le pont",
        "Leggi anche: Il ponte",
        "Leia também: A ponte",
        "Llegiu-ne més",
        "اقرأ أيضًا: الجسر",
        "延伸閱讀",
        "Sign up for our newsletter",
        "Ask the Courier anything",
        "© 2026 The Paper. All rights reserved.",
        "Foto: Ann Lee",
        "newsroom@paper.example",
        "Contact: newsroom@paper.example",
        "rev 9f8e7d6c5b4a3210",
        "Ref.ª iehptjttloosr7xx",
        "dpa:240516-99-53606/3",
        "About · Ethics policy · Advertise",
        "•••",
        "12",
    ],
)
def test_furniture_is_known_in_many_languages(line: str) -> None:
    """Labels, references, prompts, claims, addresses, hashes and menus."""
    result = is_furniture(line)

    assert result


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, she said, and the bridges will come.",
        "Lea también este libro, dijo el alcalde.",
        "Photography was forbidden on the bridge.",
        "He wrote to bridge@town.example. Nobody answered for weeks.",
        "The share price fell by 3 per cent.",
        "“No,” she said.",
        "Donaudampfschifffahrtsgesellschaft fährt wieder.",
        "Advertisement revenue rose.",
    ],
)
def test_sentences_are_no_furniture(line: str) -> None:
    """The same words in a sentence are text."""
    result = is_furniture(line)

    assert not result


def test_a_reference_that_is_a_link_needs_no_colon() -> None:
    """What leads away and is introduced so is furniture."""
    line = "Read also The bridge that nobody wanted"

    assert is_furniture(line, link_share=0.8)
    assert not is_furniture(line, link_share=0.0)


def test_a_label_before_links_is_furniture() -> None:
    """Tags, in whatever language."""
    result = is_furniture("Schlagwörter: Brücke, Fluss", link_share=0.7)

    assert result


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Byron",
        "Ada Byron, 3 May 2024",
        "Von Ada Byron, aktualisiert am 3. Mai 2024, 10:05 Uhr",
        "Publicado el 3 de mayo de 2024 a las 10:05",
        "Publié le 3 mai 2024 à 10h05",
        "3 Minuten Lesezeit",
        "03.05.2024 10:05",
    ],
)
def test_bylines_and_dates_are_info(line: str) -> None:
    """Nothing but the authors' names, months, days and the words around them."""
    result = is_info(line, names=("Ada Byron",))

    assert result


@pytest.mark.parametrize(
    "line",
    [
        "Ada Byron left the town in May 2024.",
        "In 1843 she wrote the first one.",
        "Somebody Else",
        "",
    ],
)
def test_sentences_about_people_and_days_are_text(line: str) -> None:
    """Any other word makes it text."""
    result = is_info(line, names=("Ada Byron",))

    assert not result
