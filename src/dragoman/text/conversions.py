"""Whether two measures say the same in different units."""

from dragoman.text.units import dimension_of, factor_of

_ROUNDING = 0.15
"""News rounds: 3 inches become 7 or 8 centimetres."""
_CELSIUS_PER_FAHRENHEIT, _FREEZING = 5 / 9, 32

Measure = tuple[float, str]
"""A value and its unit."""


def is_conversion(one: Measure, other: Measure) -> bool:
    """Whether two measures in different units of one dimension are equal but for rounding.

    >>> is_conversion((10, "inch"), (25, "cm")), is_conversion((10, "inch"), (10, "cm"))
    (True, False)
    >>> is_conversion((80, "degree"), (27, "celsius"))
    True
    """
    dimension = dimension_of(one[1])
    if dimension is None or dimension != dimension_of(other[1]) or dimension == "money":
        return False
    if dimension == "temperature":
        return _is_temperature(one[0], other[0]) or _is_temperature(other[0], one[0])
    if one[1] == other[1]:
        return False
    return _is_near(one[0] * float(factor_of(one[1])), other[0] * float(factor_of(other[1])))


def _is_temperature(celsius: float, fahrenheit: float) -> bool:
    """As a temperature, or as a difference of two."""
    degrees = fahrenheit * _CELSIUS_PER_FAHRENHEIT
    freezing = _FREEZING * _CELSIUS_PER_FAHRENHEIT
    return abs(degrees - freezing - celsius) <= 1 or _is_near(degrees, celsius)


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _ROUNDING * max(abs(one), abs(other))
