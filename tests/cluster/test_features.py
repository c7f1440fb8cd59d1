"""Twin of dragoman.cluster.features."""

from datetime import UTC, datetime

import pytest

from dragoman.cluster import Item
from dragoman.cluster.features import features
from dragoman.model import ArticleId, Language

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


def make_item(title: str, *, language: str = "en", text: str = "") -> Item:
    """An item of which only the words matter."""
    return Item(ArticleId("a"), Language(language), NOON, title, text)


def test_item_without_offset_is_refused() -> None:
    """A time that does not say where it counts from orders nothing."""
    naive = datetime(2026, 3, 14)  # noqa: DTZ001 - what is refused

    with pytest.raises(ValueError, match="item a: published_at has no UTC offset"):
        Item(ArticleId("a"), Language("en"), naive, "Fog")


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Kowalenko visits", "en"),
        ("la visite de Kowalenko", "fr"),
        ("визит Коваленко", "ru"),
        ("η επίσκεψη του Κοβαλένκο", "el"),
    ],
)
def test_names_meet_over_scripts(title: str, language: str) -> None:
    """A name gives the same feature, up to sound, whatever the script."""
    item = make_item(title, language=language)

    found = {name.replace("v", "w") for name in features(item)}

    assert "kowal" in found


def test_words_that_mean_little_are_left_out() -> None:
    """Articles and prepositions of the item's own language are no features."""
    item = make_item("el alcalde de la villa", language="es-CO")

    found = features(item)

    assert set(found) == {"alcal", "villa"}


def test_language_without_a_list_keeps_its_words() -> None:
    """Where nobody listed the words that mean little, all count."""
    item = make_item("la nova ponto", language="qya")

    found = features(item)

    assert set(found) == {"la", "nova", "ponto"}


@pytest.mark.parametrize("figure", ["2,340", "2.340", "2340", "٢٬٣٤٠".replace("٬", "")])
def test_figures_meet_over_notations(figure: str) -> None:
    """How thousands are marked, and in which digits, does not make another figure."""
    item = make_item(f"{figure} hectares")

    found = features(item)

    assert "#2340" in found


def test_scripts_without_blanks_give_pairs() -> None:
    """Han, Kana and Thai are compared by pairs of characters."""
    item = make_item("洪水警報2026", language="zh-Hant")

    found = features(item)

    assert list(found) == ["洪水", "水警", "警報", "#2026"]


def test_capitals_count_only_where_they_tell_something() -> None:
    """A capital marks a name, unless the whole line is written with capitals."""
    sentence = features(make_item("storm reaches Marlhaven"))
    headline = features(make_item("Storm Reaches Marlhaven"))

    assert sentence["marlh"] > sentence["storm"]
    assert headline["marlh"] == headline["storm"]


def test_title_counts_for_more_than_text() -> None:
    """A word of the headline weighs more than one of the text, and repetition adds little."""
    item = make_item("fog", text="rain " + "wind " * 20)

    found = features(item)

    assert found["rain"] < found["fog"] < found["wind"] < 4 * found["fog"]


def test_item_without_words_has_no_features() -> None:
    """A title of marks alone is no reason to fail."""
    item = make_item("— … !")

    found = features(item)

    assert found == {}
