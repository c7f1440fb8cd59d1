"""Which sentences of two texts belong together."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.compare.alignment import Bead, align
from dragoman.compare.texts import Sentence, plain_text, sentences_of
from dragoman.model import Language

EXAMPLE = Path(__file__).parent / "example"
SPANISH_ENGLISH = (Language("es"), Language("en"))


def sentences(*texts: str) -> tuple[Sentence, ...]:
    """Sentences of one paragraph."""
    return tuple(Sentence(text, 0) for text in texts)


def of_file(name: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of one of our examples."""
    text = (EXAMPLE / name).read_text(encoding="utf-8")
    return sentences_of(plain_text(text, language=Language(language)))


SPANISH = of_file("ferry.es.txt", "es")
ENGLISH = of_file("ferry.faithful.en.txt", "en")


def test_a_faithful_translation_goes_side_by_side() -> None:
    """One sentence with one, in order."""
    beads = align(SPANISH, ENGLISH, SPANISH_ENGLISH)

    assert len(SPANISH) == len(ENGLISH)
    assert beads == tuple(Bead(range(n, n + 1), range(n, n + 1)) for n in range(len(SPANISH)))


@pytest.mark.parametrize("gone", [2, 5, 10])
def test_a_dropped_sentence_stands_alone(gone: int) -> None:
    """A sentence left out of the translation, and no other, has no counterpart."""
    target = (*ENGLISH[:gone], *ENGLISH[gone + 1 :])

    beads = align(SPANISH, target, SPANISH_ENGLISH)

    assert [b.source.start for b in beads if not b.target] == [gone]
    assert all(b.source for b in beads)


def test_an_added_sentence_stands_alone() -> None:
    """A sentence that only the translation has stands where it has it."""
    own = "The mayor had warned of the sandbank for many years without any result at all."
    target = (*ENGLISH[:9], Sentence(own, 0), *ENGLISH[9:])

    beads = align(SPANISH, target, SPANISH_ENGLISH)

    assert [b.target.start for b in beads if not b.source] == [9]


def test_joined_sentences_are_one_bead() -> None:
    """Two sentences that became one stay together."""
    joined = Sentence(f"{ENGLISH[4].text} {ENGLISH[5].text}", ENGLISH[4].paragraph)
    target = (*ENGLISH[:4], joined, *ENGLISH[6:])

    beads = align(SPANISH, target, SPANISH_ENGLISH)

    assert Bead(range(4, 6), range(4, 5)) in beads


def test_a_moved_sentence_finds_its_counterpart() -> None:
    """A sentence that stands elsewhere is neither dropped nor added."""
    target = (*ENGLISH[:3], *ENGLISH[4:14], ENGLISH[3], *ENGLISH[14:])

    beads = align(SPANISH, target, SPANISH_ENGLISH)

    assert [b for b in beads if b.is_moved] == [Bead(range(3, 4), range(13, 14), is_moved=True)]


def test_more_evidence_decides() -> None:
    """What a caller knows of likeness counts."""
    own, others = sentences("aaaa bbbb", "cccc dddd"), sentences("eeee ffff")

    first = align(own, others, SPANISH_ENGLISH, likeness=lambda a, _: 20.0 * (a == range(1)))
    second = align(own, others, SPANISH_ENGLISH, likeness=lambda a, _: 20.0 * (a == range(1, 2)))

    assert [b.source.start for b in first if b.target] == [0]
    assert [b.source.start for b in second if b.target] == [1]


texts = st.lists(st.text(max_size=30).map(lambda t: Sentence(t, 0)), max_size=12)


@given(texts, texts)
def test_each_sentence_is_in_one_bead(own: list[Sentence], others: list[Sentence]) -> None:
    """Whatever the texts, no sentence is lost and none is told twice."""
    beads = align(own, others, SPANISH_ENGLISH)

    assert [n for b in beads for n in b.source] == list(range(len(own)))
    assert sorted(n for b in beads for n in b.target) == list(range(len(others)))


@given(st.lists(st.text(alphabet="abcdefgh .3", min_size=3, max_size=40), min_size=1, max_size=8))
def test_a_text_goes_with_itself(lines: list[str]) -> None:
    """Between a text and itself nothing is dropped and nothing added."""
    own = sentences(*lines)

    beads = align(own, own, (Language("en"), Language("en")))

    assert all(b.source == b.target for b in beads if not b.is_moved)
    assert all(b.source and b.target for b in beads)


def test_a_long_text_takes_a_narrow_way() -> None:
    """Two hundred sentences, some of them dropped, are aligned by those that are sure."""
    own = sentences(*(f"La casa {n * 37} de Puig es la del capitán {n}." for n in range(200)))
    others = sentences(
        *(f"House {n * 37} of Puig is the captain's {n}." for n in range(200) if n % 25 != 7)
    )

    beads = align(own, others, SPANISH_ENGLISH)

    assert [b.source.start for b in beads if not b.target] == list(range(7, 200, 25))
