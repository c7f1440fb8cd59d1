"""Values of the model as JSON text and back, by pydantic's adapters for dataclasses."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from dragoman.errors import StoreError

T = TypeVar("T")


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}
"""Made once for each kind, since making one takes milliseconds."""


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def encoded(value: object) -> str:
    """A value of the model as JSON.

    >>> from dragoman.model import Mark
    >>> encoded(Mark("link", 0, 3, "https://example.org/"))
    '{"kind":"link","start":0,"end":3,"url":"https://example.org/"}'
    """
    return _adapter(type(value)).dump_json(value).decode("utf-8")


def decoded(kind: type[T], text: str) -> T:
    """The value that `encoded` made into this text.

    Raises:
        StoreError: the text is not of this kind: written by another version, or damaged.
    """
    try:
        value: T = _adapter(kind).validate_json(text)
    except ValidationError as err:
        raise StoreError(f"stored {kind.__name__} cannot be read: {err}") from err
    return value
