"""Addresses, accounts and tags stand on both sides."""

import pytest

from check.pairs import make_pair
from dragoman.check.links import check_links


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Más en https://example.org/a.", "More at example.org/a"),
        ("Escriba a ana@example.org", "Write to ana@example.org."),
        ("Dice @ana_b: sí", "@ana_b says yes"),
        ("En #Madrid2024", "In #Madrid2024"),
        ("Las #elecciones", "The #elections"),
        ("Son 25 km² 🙂", "It is 25 km² 🙂"),
        ("Nada.", "See [1]."),
    ],
)
def test_what_is_kept_is_kept(source: str, target: str) -> None:
    """In any spelling that leads to the same; tags may be translated."""
    assert check_links(make_pair(source, target)) == ()


@pytest.mark.parametrize(
    ("source", "severity"),
    [
        ("Más en https://example.org/a.", "warn"),
        ("Escriba a ana@example.org", "warn"),
        ("Dice @ana_b: sí", "warn"),
        ("Las #elecciones", "warn"),
        ("Bien 👍🏽", "note"),
        ("Es así.[2]", "note"),
    ],
)
def test_what_is_lost_is_told(source: str, severity: str) -> None:
    """What leads elsewhere is a warning, what only adorns is a note."""
    (finding,) = check_links(make_pair(source, "Nothing of that."))

    assert finding.severity == severity
    assert finding.source_span


def test_an_address_that_became_another_is_lost() -> None:
    """The other one is the business of the check of garbage."""
    (finding,) = check_links(make_pair("Ver www.example.org/1", "See www.example.org/2"))

    assert finding.message == "The address www.example.org/1 is not in the translation."
