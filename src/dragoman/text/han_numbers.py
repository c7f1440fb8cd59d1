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
_ABOUT = "余餘多几幾"
"""Between digits and scale: "more than", "several"."""
_WITHOUT_ABOUT = dict.fromkeys(map(ord, _ABOUT))
_MIXED = re.compile(rf"\d[\d,]*(?:\.\d+)?[{_ABOUT}]?(?:[{_SCALES}]+(?:\d[\d,]*(?:\.\d+)?)?)+")
_NUMERALS = re.compile(rf"[{''.join(_DIGITS)}{_SCALES}]+")
_ONE_OR_NEXT = re.compile(rf"([一二三四五六七八])[二三四五六七八九](?=[{_SCALES}])")
"""In "六七千" six or seven thousand."""
_CENTURIES = (1900, 2000)
_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?|.")


def mixed_figures(text: str) -> Iterator[tuple[Span, Decimal]]:
    """Figures of digits with numerals, with their values.

    >>> [int(value) for _, value in mixed_figures("1億2000万円")]
    [120000000]
    """
    for found in _MIXED.finditer(text):
        yield found.span(), _value(found.group())


def numeral_figures(text: str) -> Iterator[tuple[Span, tuple[Decimal, ...]]]:
    """Figures of numerals alone, with what they can mean; many are parts of other words.

    >>> [[int(v) for v in values] for _, values in numeral_figures("二〇一八年六七千人")]
    [[2018], [7000, 6000]]
    """
    for found in _NUMERALS.finditer(text):
        yield found.span(), tuple(_readings(found.group()))


def _readings(figure: str) -> Iterator[Decimal]:
    value = _value(figure)
    yield value
    if _ONE_OR_NEXT.search(figure):
        yield _value(_ONE_OR_NEXT.sub(r"\1", figure))
    if len(figure) == 2 and all(c in _DIGITS for c in figure):  # noqa: PLR2004 — a year: 九二
        yield from (value + century for century in _CENTURIES)
        yield from (_DIGITS[c] for c in figure)  # "两三天": two or three days


def _value(figure: str) -> Decimal:
    if len(figure) > 1 and all(c in _DIGITS for c in figure):
        return Decimal("".join(str(_DIGITS[c]) for c in figure))
    total = section = Decimal(0)
    number: Decimal | None = None
    for piece in _PIECE.findall(figure.translate(_WITHOUT_ABOUT)):
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
