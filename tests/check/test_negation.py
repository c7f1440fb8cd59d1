"""What the source denies, the translation denies."""

import pytest

from check.pairs import make_pair
from dragoman.align import Lone
from dragoman.check.negation import LONE, check_lone_denial, check_negation

SAME = (
    ("es-en", "No vino nadie.", "Nobody came."),
    ("es-en", "Sin embargo, vino.", "However, he came."),
    ("fr-en", "Il n’est plus venu.", "He never came again."),
    ("fr-en", "Il n’a que dix ans.", "He is only ten."),
    ("de-en", "Er kam ohne Hut.", "He came without a hat."),
    ("it-en", "Non solo lui.", "Not only him."),
    ("ca-en", "No hi ha ningú.", "There is nobody."),
    ("ru-en", "Он никогда не пришёл.", "He never came."),
    ("uk-en", "Він не прийшов.", "He did not come."),
    ("tr-en", "Gelmedi.", "He did not come."),
    ("ar-en", "لم يأت.", "He did not come."),
    ("zh-en", "他没有来。", "He did not come."),
    ("zh-en", "不仅他来了。", "He came, too."),
    ("ja-en", "彼は来なかった。", "He did not come."),
    ("th-en", "เขาไม่มา", "He came."),
    ("en-de", "Nothing happened.", "Es geschah nichts."),
    ("en-ru", "He has yet to come.", "Он ещё не пришёл."),
)


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_one_denial_in_two_languages_is_the_same(languages: str, source: str, target: str) -> None:
    """Whatever the manner; phrases that deny nothing do not count; unknown languages neither."""
    assert check_negation(make_pair(source, target, languages)) == ()


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("es-en", "No es culpable.", "He is guilty."),
        ("en-ru", "He is not guilty.", "Он виновен."),
        ("en-fr", "She never came.", "Elle est venue."),
        ("de-it", "Er hat kein Geld.", "Ha soldi."),
        ("en-zh", "He is not guilty.", "他有罪。"),
    ],
)
def test_a_lost_denial_blocks(languages: str, source: str, target: str) -> None:
    """It turns the sentence into its contrary."""
    (finding,) = check_negation(make_pair(source, target, languages))

    assert finding.severity == "block"
    assert finding.source_span


def test_a_denial_that_may_be_said_otherwise_is_marked() -> None:
    """A word like "unless" can stand for "if not", so the finding is weaker."""
    (finding,) = check_negation(make_pair("No vendrá hoy.", "He comes unless it rains."))

    assert finding.severity == "warn"


def test_one_of_two_denials_that_is_lost_is_marked() -> None:
    """Counted are those that stand apart."""
    source = "No vino, y tampoco llamó."

    (finding,) = check_negation(make_pair(source, "He did not come, and he called."))

    assert finding.severity == "warn"


def test_an_added_denial_is_marked() -> None:
    """It may be how the language says it."""
    (finding,) = check_negation(make_pair("Es culpable.", "He is not guilty."))

    assert (finding.severity, finding.target_span) == ("warn", (6, 9))


def test_a_denial_that_stands_alone_is_marked() -> None:
    """Where the translation denies something else, which the rule takes for it."""
    source = "No vino nadie al puente que no abrió."
    pair = make_pair(source, "Nobody came to the bridge that opened.")
    span = (source.index("no abrió"), source.index(" abrió"))

    assert check_negation(pair) == ()
    assert check_lone_denial(pair, Lone(LONE, span)) == ()
    (finding,) = check_lone_denial(pair, Lone(LONE + 0.1, span))
    assert (finding.severity, finding.source_span) == ("warn", span)
