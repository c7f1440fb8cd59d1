"""He stays he, and she stays she."""

import pytest

from check.pairs import make_pair
from dragoman.check.gender import check_gender


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("es-en", "Él dijo que no.", "He said no."),
        ("es-en", "Dijo que no.", "She said no."),
        ("fr-en", "Il pleut, dit-elle.", "It is raining, she says."),
        ("en-de", "He saw them.", "Er sah sie."),
        ("de-en", "Sie kamen.", "They came."),
        ("zh-en", "她来了。", "She came."),
        ("ja-en", "彼女は来た。", "She came."),
        ("tr-en", "O geldi.", "She came."),
        ("fr-en", "Elle a vu sa voiture.", "It has seen his car."),
    ],
)
def test_the_same_person_is_no_finding(languages: str, source: str, target: str) -> None:
    """Nor is a person that only the translation tells the gender of."""
    assert check_gender(make_pair(source, target, languages)) == ()


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("es-en", "Él dijo que no.", "She said no."),
        ("en-ru", "She said no.", "Он сказал нет."),
        ("fr-en", "Elle a dit non.", "He said no."),
        ("zh-en", "她来了。", "He came."),
    ],
)
def test_another_gender_blocks(languages: str, source: str, target: str) -> None:
    """Somebody else is spoken of."""
    (finding,) = check_gender(make_pair(source, target, languages))

    assert finding.severity == "block"
    assert finding.source_span
    assert finding.target_span


def test_another_gender_beside_the_right_one_is_marked() -> None:
    """It may be a third person."""
    (finding,) = check_gender(make_pair("Él dijo que no.", "He told her no."))

    assert (finding.severity, finding.target_span) == ("warn", (8, 11))


def test_german_tells_who_spoke_by_the_verb() -> None:
    """A phrase such as "sagte sie" is a woman; "sie" alone may be many, or a thing."""
    (finding,) = check_gender(make_pair("“No,” he said.", "„Nein“, sagte sie.", "en-de"))

    assert finding.severity == "block"
    assert check_gender(make_pair("He saw it.", "Er sah sie.", "en-de")) == ()
