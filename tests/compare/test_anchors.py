"""What ties sentences of two languages together."""

import pytest

from dragoman.compare.anchors import Anchor, anchors_of, ties
from dragoman.compare.texts import Sentence
from dragoman.model import Language


def anchors(*texts: str, language: str) -> list[frozenset[Anchor]]:
    """The anchors of sentences."""
    return [anchors_of(Sentence(text, 0), Language(language)) for text in texts]


@pytest.mark.parametrize(
    ("one", "language", "other"),
    [
        ("Había 1.300 viajeros", "es", "There were 1,300 people"),
        ("Vinieron tres", "es", "Three of them came"),
        ("المدير كمال", "ar", "said Kamal"),
        ("в Москве", "ru", "in Moscow"),
        ("el martes", "es", "on Tuesday"),
        ("9月", "ja", "in September"),
        ("¿Quién?", "es", "Who?"),
        ("他说：“好。”", "zh", "“Fine,” he said."),
    ],
)
def test_sentences_that_share_something_are_tied(one: str, language: str, other: str) -> None:
    """Figures, names, dates, questions and quotations speak for a pair, in any script."""
    own = anchors(one, language=language)
    others = anchors(other, "nothing like it", "nor this", "nor that", language="en")

    tied = ties(own, others)

    assert tied.score(range(1), range(1)) > tied.score(range(1), range(1, 2))
    assert tied.score(range(1), range(1)) > 0


def test_what_the_other_text_has_nowhere_says_nothing() -> None:
    """A figure that was changed does not part a sentence from its translation."""
    own, others = anchors("214 left", language="en"), anchors("241 left it", language="en")

    only_figure = ties([frozenset(a for a in own[0] if ("figure", "214") in a)], others)

    assert only_figure.score(range(1), range(1)) == 0


def test_rare_anchors_are_those_of_one_sentence() -> None:
    """An anchor that many have leads nowhere."""
    own = anchors("Escandell came", "Escandell and Puig", language="en")
    others = anchors("vino Escandell", "Escandell se fue con Puig", language="es")

    found = {(a, b) for a, b, _ in ties(own, others).rare()}

    assert (1, 1) in found
    assert (0, 0) not in found
