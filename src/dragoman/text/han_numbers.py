"""Figures written with the numerals of China, Japan and Korea: 220万, 1億2000万, 二〇一八."""

import re
from collections.abc import Iterator
from decimal import Decimal

from dragoman.model import Span

_DIGITS = {
    c: Decimal(n) for n, cs in enumerate(("〇零", "一", "二两兩", "三", "四", "五")) for c in cs
}
_DIGITS |= {c: Decimal(n) for c, n in zip("六七八九", range(6, 10), strict=True)}
_TENS = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "천": Decimal(1000)}
_MYRIADS = {c: Decimal(n) for c, n in zip("万萬만亿億억", (10**4,) * 3 + (10**8,) * 3, strict=True)}
_MYRIADS |= {"兆": Decimal(10**12), "조": Decimal(10**12)}
_SCALES = "".join((*_TENS, *_MYRIADS))
_MIXED = re.compile(rf"\d[\d,]*(?:\.\d+)?(?:[{_SCALES}]+(?:\d[\d,]*(?:\.\d+)?)?)+")
_NUMERALS = re.compile(rf"[{''.join(_DIGITS)}{_SCALES}]+")
_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?|.")


def mixed_figures(text: str) -> Iterator[tuple[Span, Decimal]]:
    """Figures of digits with numerals, with their values.

    >>> [int(value) for _, value in mixed_figures("1億2000万円")]
    [120000000]
    """
    for found in _MIXED.finditer(text):
        yield found.span(), _value(found.group())


def numeral_figures(text: str) -> Iterator[tuple[Span, Decimal]]:
    """Figures of numerals alone, with their values; many are parts of other words.

    >>> [int(value) for _, value in numeral_figures("二〇一八年三十五人")]
    [2018, 35]
    """
    for found in _NUMERALS.finditer(text):
        yield found.span(), _value(found.group())


def _value(figure: str) -> Decimal:
    if len(figure) > 1 and all(c in _DIGITS for c in figure):
        return Decimal("".join(str(_DIGITS[c]) for c in figure))
    total = section = Decimal(0)
    number: Decimal | None = None
    for piece in _PIECE.findall(figure):
        if piece in _MYRIADS:
            section += number or (0 if section else 1)
            total = total * _MYRIADS[piece] if not section else total + section * _MYRIADS[piece]
            section, number = Decimal(0), None
        elif piece in _TENS:
            section += (1 if number is None else number) * _TENS[piece]
            number = None
        else:
            number = _DIGITS[piece] if piece in _DIGITS else Decimal(piece.replace(",", ""))
    return total + section + (number or 0)
