"""Pairs for tests of single checks."""

from dragoman.model import Language, Pair


def make_pair(source: str, target: str, languages: str = "es-en") -> Pair:
    """A pair in two languages, such as "es-en"."""
    one, other = languages.split("-")
    return Pair(source, target, Language(one), Language(other))
