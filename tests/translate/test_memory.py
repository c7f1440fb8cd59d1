"""Answers are kept under what they depend on."""

from builders import make_route
from dragoman.translate import memory_key


def test_a_key_depends_on_engine_languages_and_segment() -> None:
    """A change in any of them is another key; the same gives the same."""
    key = memory_key(make_route("es", "en"), "Hola.")

    others = {
        memory_key(make_route("es", "en"), "Hola"),
        memory_key(make_route("es", "fr"), "Hola."),
        memory_key(make_route("es", "ca", "en"), "Hola."),
        memory_key(make_route("es", "en", engine="other"), "Hola."),
    }

    assert len(others) == 4
    assert key not in others
    assert key == memory_key(make_route("es", "en", grade=None), "Hola.")
