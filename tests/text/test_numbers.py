"""The figures of a text are found with what they can mean."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Language
from dragoman.text.numbers import figures_of

LANGUAGES = ("en", "es", "de", "fr", "ru", "ar", "zh", "ja", "tr", "ko", "pl", "xx")
PIECES = st.sampled_from(
    [
        "1",
        "12",
        "1.5",
        "1,500",
        "3/4",
        "½",
        "15:00",
        "٣",
        "二",
        "万",
        "1億",
        "two",
        "hundred",
        "dos",
        "mil",
        "millones",
        "zwei",
        "und",
        "et",
        "XIV",
        "MM",
        "%",
        "s",
    ]
)

READINGS = (
    ("en", "two hundred and five", ["205"]),
    ("en", "1,500 or 1.5", ["1500", "1.5"]),
    ("de", "1.234 oder 1,5", ["1234", "1.5"]),
    ("es", "dos mil millones", ["2000000000"]),
    ("es", "dos millones y medio", ["2500000"]),
    ("en", "two and a half million", ["2500000"]),
    ("fr", "quatre-vingt-dix-sept", ["97"]),
    ("de", "dreihundertfünfzig", ["350"]),
    ("it", "ventuno", ["21"]),
    ("tr", "yirmibeş", ["25"]),
    ("ar", "خمسة وعشرين", ["25"]),
    ("zh", "1亿2000万", ["120000000"]),
    ("xx", "1.234.567", ["1234567"]),
    ("en", "12 000 000", ["12000000"]),
)


@pytest.mark.parametrize(("language", "text", "values"), READINGS)
def test_a_number_is_read_as_its_language_writes_it(
    language: str, text: str, values: list[str]
) -> None:
    """The likeliest meaning of each sure figure, in order."""
    figures = figures_of(text, Language(language))

    sure = [f.values[0] for f in figures if f.kind in ("digits", "words")]
    assert sure[: len(values)] == [Decimal(v) for v in values]


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("at 3 p.m.", {3, 15}),
        ("the 1980s", {1980, 80}),
        ("in ’18", {18, 1918, 2018}),
        ("2018-19", {19, 1919, 2019}),
        ("£2m", {2, 2_000_000}),
    ],
)
def test_a_figure_can_mean_several_numbers(text: str, meanings: set[int]) -> None:
    """Clocks, decades, short years and single letters for a scale."""
    figures = figures_of(text, Language("en"))

    assert any(set(map(int, f.values)) == meanings for f in figures)


@given(st.lists(PIECES | st.text(max_size=5), max_size=12), st.sampled_from(LANGUAGES))
def test_figures_lie_in_the_text_in_order(pieces: list[str], language: str) -> None:
    """No text is too strange; places are within it and sorted; there is always a value."""
    text = " ".join(pieces)

    figures = figures_of(text, Language(language))

    assert [f.span for f in figures] == sorted(f.span for f in figures)
    assert all(0 <= f.span[0] < f.span[1] <= len(text) and f.values for f in figures)
