"""All signs weighed together."""

from hypothesis import given
from hypothesis import strategies as st

from check.pairs import make_pair
from dragoman.check.combination import can_weigh, weighed
from dragoman.model import Finding, Language, Pair

SOURCE = (
    "Die Regierung hat am Montag beschlossen, die Steuern auf Benzin zu senken, "
    "und der Minister versprach den Bauern schnelle Hilfe nach der Dürre."
)
TARGET = (
    "The government decided on Monday to lower taxes on petrol, "
    "and the minister promised the farmers quick help after the drought."
)


def test_a_dropped_clause_is_more_dangerous_than_a_whole_text() -> None:
    """The chance grows with what is missing."""
    whole = weighed(make_pair(SOURCE, TARGET, "de-en"), ())
    holed = weighed(make_pair(SOURCE, TARGET.partition(",")[0] + ".", "de-en"), ())

    assert whole.findings == ()
    assert holed.chance > whole.chance


def test_the_doubtful_words_are_named() -> None:
    """Another text altogether is found, with words of both sides."""
    other = "Her brother bought a bicycle, and the orchestra rehearsed a symphony all winter long."

    (finding,) = weighed(make_pair(SOURCE, other, "de-en"), ()).findings

    assert finding.check == "words"
    assert finding.source_span is not None
    assert SOURCE[slice(*finding.source_span)] in finding.message


def test_what_a_rule_found_stands() -> None:
    """A verdict is raised, never lowered."""
    finding = Finding("numbers", "block", "The original says 3, the translation 4.")

    found = weighed(make_pair(SOURCE, TARGET, "de-en"), (finding,))

    assert found.findings == (finding,)


def test_nothing_is_said_of_other_languages() -> None:
    """Nor of a text and its own language."""
    assert not can_weigh(Language("qu"), Language("en"))
    assert not can_weigh(Language("en-GB"), Language("en-US"))
    assert weighed(make_pair("Wasi.", "House.", "qu-en"), ()).chance == 0


@given(st.text(), st.text())
def test_any_two_texts_have_a_chance(source: str, target: str) -> None:
    """Between 0 and 1."""
    found = weighed(Pair(source, target, Language("ru"), Language("ja")), ())

    assert 0 <= found.chance <= 1
