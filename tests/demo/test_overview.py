"""Tests of the list of what the sample holds."""

from dragoman.demo.content import read_publishers
from dragoman.demo.overview import overview


def test_overview_names_every_publisher_article_and_event() -> None:
    """Nothing on the wire is left out."""
    publishers = read_publishers()

    text = overview()

    assert all(publisher.name in text for publisher in publishers)
    assert all(f"- {piece.headline}\n" in text for p in publishers for piece in p.pieces)
    assert "- harbour: Diario de Alcoraya, O Arauto do Arneiro" in text
