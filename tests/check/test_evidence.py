"""Words with and without a counterpart on the other side."""

from hypothesis import given
from hypothesis import strategies as st

from check.pairs import make_pair
from dragoman.check.evidence import Clue, evidence
from dragoman.model import Language, Pair


def clue(clues: tuple[Clue, ...], text: str) -> Clue:
    """The one of a word."""
    return next(c for c in clues if c.text == text)


def test_a_translated_word_is_supported() -> None:
    """A dropped one is not."""
    pair = make_pair(
        "Die Regierung erhöht die Steuern auf Benzin.", "The government raises taxes.", "de-en"
    )

    found = evidence(pair)

    assert found is not None
    assert clue(found.source, "Regierung").support > clue(found.source, "Benzin").support + 0.5


def test_a_name_supports_itself_over_scripts() -> None:
    """By its sounds, in no list of words."""
    found = evidence(make_pair("Петр Яровойкин сказал.", "Pyotr Yarovoykin said.", "ru-en"))

    assert found is not None
    assert clue(found.source, "Яровойкин").support > 0
    assert clue(found.target, "Yarovoykin").is_known


def test_nothing_is_said_of_unknown_languages() -> None:
    """Nor of texts without words."""
    assert evidence(make_pair("Wasi.", "House.", "qu-en")) is None
    assert evidence(make_pair("1, 2", "1, 2", "de-en")) is None


@given(st.text(), st.text())
def test_any_two_texts_have_evidence_or_none(source: str, target: str) -> None:
    """Every span is one of its own side, and every partner is there."""
    found = evidence(Pair(source, target, Language("zh"), Language("en")))

    if found is not None:
        assert all(source[c.span[0] : c.span[1]] == c.text for c in found.source)
        assert all(-1 <= c.partner < len(found.source) for c in found.target)
