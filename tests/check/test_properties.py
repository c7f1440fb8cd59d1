"""Laws of the checks: they never crash, look both ways alike, and find nothing in a copy."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.check.article import check_article
from dragoman.check.dates import check_dates
from dragoman.check.links import check_links
from dragoman.check.numbers import match_figures
from dragoman.check.relative_days import check_relative_days
from dragoman.check.stage import CHECKS, Check
from dragoman.check.titles import check_titles
from dragoman.model import (
    TITLE,
    ArticleId,
    Finding,
    Language,
    Pair,
    Place,
    Route,
    Segment,
    SegmentPair,
    Translation,
    VersionId,
)
from dragoman.text.numbers import Figure

SHARED = Path(__file__).resolve().parents[3] / "shared"
LANGUAGES = ("en", "es", "fr", "de", "ru", "pt", "it", "ca", "uk", "tr", "ar", "zh", "ja")
OTHERS = ("ko", "hi", "th", "sw", "sr", "he", "und")
PIECES = (
    *("12", "1.500", "two million", "dos", "3 p.m.", "15:00", "XX", "½", "5 km", "25 %", "$3"),
    *("yesterday", "ayer", "昨天", "demain", "next year", "father", "Mutter", "母亲", "Mr", "Ms"),
    *("reportedly", "якобы", "not", "no", "не", "不", "“", "”", "«", "»", '"', "'", "…", "."),
    *("https://a.example/x", "@ana", "#tag", "[1]", "🙂", "a@b.example", "&amp;", "<b>", "```"),
    *("May", "lunes", "3月", "Ana", "Москва", "لا", "أمس", "の", "the", "de la", "\n", "İ", "ß"),
)
tongues = st.sampled_from((*LANGUAGES, *OTHERS)).map(Language)
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.text(max_size=60)
)
pairs = st.builds(Pair, texts, texts, tongues, tongues)


def turned(pair: Pair) -> Pair:
    """The pair with its sides exchanged."""
    return Pair(pair.target, pair.source, pair.target_language, pair.source_language)


def digits_of(figures: tuple[Figure, ...]) -> set[tuple[int, int]]:
    """Where those of the figures stand that are written in digits."""
    return {f.span for f in figures if f.kind == "digits"}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
@given(pair=pairs)
def test_no_check_fails_on_any_text(check: Check, pair: Pair) -> None:
    """Each finding says what it is and where, within the texts."""
    found = check.run(pair)

    for finding in found:
        assert finding.check == check.name
        for span, text in ((finding.source_span, pair.source), (finding.target_span, pair.target)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
@given(text=texts, language=tongues)
def test_no_check_finds_a_text_wrong_for_itself(
    check: Check, text: str, language: Language
) -> None:
    """In one language on both sides nothing is lost or added."""
    assert check.run(Pair(text, text, language, language)) == ()


@given(pairs)
def test_what_is_lost_one_way_is_added_the_other(pair: Pair) -> None:
    """Figures in digits look both ways alike."""
    one, other = match_figures(pair), match_figures(turned(pair))

    assert digits_of(one.lost) == digits_of(other.added)
    assert digits_of(one.added) == digits_of(other.lost)


@pytest.mark.parametrize("check", [check_dates, check_relative_days, check_titles])
@given(pair=pairs)
def test_what_changed_one_way_changed_the_other(
    check: Callable[[Pair], tuple[Finding, ...]], pair: Pair
) -> None:
    """Dates and titles are found or not, whichever text is the original."""
    one, other = check(pair), check(turned(pair))

    assert bool(one) == bool(other)


@given(texts, texts)
def test_links_ask_for_what_the_source_has_alone(source: str, target: str) -> None:
    """What is in both texts is never lost."""
    pair = Pair(source, f"{source} {target}", Language("es"), Language("en"))

    assert check_links(pair) == ()


@given(
    st.lists(st.tuples(st.sampled_from((TITLE, Place(0), Place(1))), texts), max_size=5), tongues
)
@example([(TITLE, ":"), (TITLE, "“ 12"), (TITLE, "”")], Language("zh"))
def test_an_article_is_right_for_itself(parts: list[tuple[Place, str]], language: Language) -> None:
    """One answer for each pair, and nothing found."""
    target = Language("en" if language == "es" else "es")
    copied = tuple(
        SegmentPair(Segment(place, text, gap=" "), text)
        for place, text in sorted(parts, key=lambda part: part[0])
    )
    route = Route((language, language), ("none@1",))
    translation = Translation(ArticleId("a"), VersionId("v"), language, route, copied)

    assert check_article(translation, source=language) == ((),) * len(copied)
    assert len(check_article(translation, source=target)) == len(copied)


@pytest.mark.corpus
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_no_check_fails_on_naughty_strings(check: Check) -> None:
    """Others' collections of text that breaks programs, in five scripts' manner."""
    folder = SHARED / "suites" / "text"
    if not folder.is_dir():
        pytest.skip("needs ../shared/suites/text beside the checkout")
    lines = [
        json.loads(line)["input"]
        for name in ("blns.jsonl", "patt_injection.jsonl")
        for line in (folder / name).read_text("utf-8").split("\n")
        if line
    ]

    naughty = [text for text in lines if isinstance(text, str)]

    assert naughty
    for text in naughty:
        for language in map(Language, ("en", "ru", "ar", "ja", "th")):
            check.run(Pair(text, "Nothing.", language, Language("es")))
            check.run(Pair("Nothing.", text, Language("es"), language))
            assert check.run(Pair(text, text, language, language)) == ()
