"""Where the source says "not only", the translation does not say "only"."""

import pytest

from check.pairs import make_pair
from dragoman.check.negation import check_negation
from dragoman.check.not_only import lost_not_only

ONLY = (
    ("es", "No solo llueve, sino que nieva.", "Solo llueve, sino que nieva."),
    ("fr", "Non seulement il pleut, mais il neige.", "Il pleut seulement, mais il neige."),
    ("de", "Es regnet nicht nur, es schneit.", "Es regnet nur, es schneit."),
    ("it", "Non solo piove, ma nevica.", "Solo piove, ma nevica."),
    ("pt", "Não só chove, mas neva.", "Só chove, mas neva."),
    ("ca", "No només plou, sinó que neva.", "Només plou, sinó que neva."),
    ("ru", "Идёт не только дождь, но и снег.", "Идёт только дождь, но и снег."),
    ("uk", "Іде не тільки дощ, а й сніг.", "Іде тільки дощ, а й сніг."),
    ("tr", "Sadece yağmur değil, kar da yağıyor.", "Sadece yağmur, kar da yağıyor."),
    ("ar", "ليس فقط مطر بل ثلج", "فقط مطر بل ثلج"),
    ("zh", "不仅下雨，而且下雪。", "仅下雨，而且下雪。"),
    ("ja", "雨だけでなく雪も降る。", "雨だけ、雪も降る。"),
)
ENGLISH = ("It does not only rain, it snows.", "It does only rain, it snows.")


@pytest.mark.parametrize(("language", "both", "one"), ONLY)
def test_not_only_is_not_only(language: str, both: str, one: str) -> None:
    """In either direction."""
    same = make_pair(both, ENGLISH[0], f"{language}-en")
    into = make_pair(both, ENGLISH[1], f"{language}-en")
    out = make_pair(ENGLISH[0], one, f"en-{language}")

    found = [lost_not_only(pair) for pair in (same, into, out)]

    assert [f.severity if f else "" for f in found] == ["", "warn", "warn"]


def test_another_denial_may_say_the_same() -> None:
    """As in "not … alone"."""
    pair = make_pair("No solo llueve.", "It is not rain only.")

    assert lost_not_only(pair) is None


def test_an_only_of_the_source_is_answered() -> None:
    """Then it is not known which was kept."""
    pair = make_pair("No solo ayer: solo él vino.", "Yesterday as well: only he came.")

    assert lost_not_only(pair) is None


def test_the_check_of_negation_tells_it() -> None:
    """A "not only" is no denial, so nothing else would."""
    (finding,) = check_negation(make_pair("No solo llueve, nieva.", "It only rains, it snows."))

    assert finding.message == "The original says “No solo”, the translation “only”."


def test_other_languages_are_left_alone() -> None:
    """Their words are not known."""
    assert lost_not_only(make_pair("Si mvua tu.", "Only rain.", "sw-en")) is None
