"""What makes two answers of an engine the same."""

from dragoman.model import Route, digest


def memory_key(route: Route, source: str) -> str:
    """The key of an answer: engine and version of each step, languages, exact segment.

    >>> from dragoman.model import Language, Route
    >>> route = Route((Language("es"), Language("en")), ("apertium@3.8.3",))
    >>> memory_key(route, "Hola.") == memory_key(route, "Hola")
    False
    """
    return digest("memory", *route.engines, *route.languages, source)
