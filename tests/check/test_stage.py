"""Pairs become reports: laws that hold for any two texts."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_article, make_translation
from dragoman.align import Aligner
from dragoman.check import CHECK_NAMES, check, check_pair, checks_for
from dragoman.model import Language, Pair
from dragoman.text.glossary import Term

LANGUAGES = ("en", "es", "fr", "de", "ru", "pt-BR", "it", "ca", "uk", "tr", "ar", "zh-Hans", "ja")
OTHERS = ("ko", "hi", "th", "pl", "und", "xx")
SHARED = Path(__file__).resolve().parents[3] / "shared"
tongues = st.sampled_from((*LANGUAGES, *OTHERS)).map(Language)
words = st.lists(
    st.sampled_from(
        (
            *("two", "12", "1.500", "3,5", "million", "millones", "May", "lunes", "no", "XX", "½"),
            *(
                "“",
                "”",
                '"',
                "«",
                "'",
                "’",
                "(",
                "—",
                "…",
                "\n",
                "。",
                "*x",
                "&amp;",
                "%",
                "$3",
                "€",
            ),
            *("5 km", "3 p.m.", "15:00", "the", "de la", "Ana", "Москва", "три", "не", "he", "she"),
            *("不", "他", "は", "٣", "not", "ни", "sin", "Tokio", "Tokyo", "日", "3月", "vier"),
        )
    ),
    max_size=14,
).map(" ".join)
texts = st.one_of(words, st.text(max_size=80))
pairs = st.builds(Pair, texts, texts, tongues, tongues)


@given(pairs)
def test_no_pair_is_too_strange(pair: Pair) -> None:
    """Each gets a verdict; spans lie within the texts; saying it twice changes nothing."""
    report = check_pair(pair)

    assert report == check_pair(pair)
    assert all(f.check in CHECK_NAMES and f.message for f in report.findings)
    for finding in report.findings:
        for span, text in ((finding.source_span, pair.source), (finding.target_span, pair.target)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(texts, tongues)
def test_nothing_is_found_between_a_text_and_itself(text: str, language: Language) -> None:
    """In one language on both sides there is nothing to lose."""
    pair = Pair(text, text, language, language)

    assert check_pair(pair).findings == ()


@given(pairs)
def test_the_verdict_follows_from_the_findings(pair: Pair) -> None:
    """A block holds, a warning flags, and no finding is without risk."""
    report = check_pair(pair)

    severities = {f.severity for f in report.findings}
    held, flagged = "block" in severities, "warn" in severities
    assert report.verdict == ("hold" if held else "flag" if flagged else "pass")
    assert report.risk > 0 or not report.findings


def test_a_translation_is_as_good_as_its_worst_pair() -> None:
    """One report for each pair, in order."""
    article = make_article(title="El faro tiene 214 escalones")
    answers = {
        article.title: "The lighthouse has 241 steps",
        article.blocks[0].text: "The light reaches 20 miles.",
        article.blocks[1].text: "“It was about time,” said the lighthouse keeper.",
    }

    report = check(make_translation(article, answers=answers), source=article.language)

    assert [p.verdict for p in report.pairs] == ["hold", "pass", "pass"]
    assert report.verdict == "hold"
    assert set(CHECK_NAMES) - set(report.checks) == {
        "glossary",
        "alignment",
        "coverage",
        "meaning",
    }
    assert report.pairs[0].findings[0].message == "The original says 214, the translation 241."


def test_the_terms_of_the_newsroom_are_checked() -> None:
    """The report names the check, and the risk of the pair is no smaller than without it."""
    article = make_article(title="El pleno tiene 214 años", blocks=())
    answers = {article.title: "The full has 241 years"}
    translation = make_translation(article, answers=answers)
    terms = (Term("pleno", ("plenary",)),)

    report = check(translation, source=article.language, terms=terms)

    assert "glossary" in report.checks
    assert {f.check for f in report.pairs[0].findings} >= {"numbers", "glossary"}
    before = check(translation, source=article.language)
    assert report.pairs[0].risk >= before.pairs[0].risk


def test_a_translation_of_nothing_passes() -> None:
    """There is nothing that could be wrong."""
    article = make_article()

    report = check(make_translation(article, pairs=()), source=article.language)

    assert (report.verdict, report.pairs) == ("pass", ())


@pytest.mark.corpus
def test_naughty_strings_are_checked() -> None:
    """None of the strings of others' suites makes a check fail."""
    path = SHARED / "suites" / "text" / "blns.jsonl"
    if not path.is_file():
        pytest.skip("needs ../shared/suites/text beside the checkout")
    inputs = [json.loads(line)["input"] for line in path.read_text("utf-8").split("\n") if line]

    for text in (i for i in inputs if isinstance(i, str)):
        for language in LANGUAGES:
            assert check_pair(Pair(text, text, Language(language), Language(language))).risk == 0
            check_pair(Pair(text, "Nothing.", Language(language), Language("en")))
            check_pair(Pair("Nothing.", text, Language("en"), Language(language)))


@settings(max_examples=50)
@given(pair=pairs)
def test_no_pair_is_too_strange_for_the_closer_look(aligner: Aligner, pair: Pair) -> None:
    """It says the same twice, where it is, and only what it says that it can."""
    report = check_pair(pair, aligner=aligner)

    assert report == check_pair(pair, aligner=aligner)
    able = checks_for(pair.source_language, pair.target_language, is_aligned=True)
    assert {f.check for f in report.findings} <= set(able)
    for finding in report.findings:
        for span, text in ((finding.source_span, pair.source), (finding.target_span, pair.target)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.corpus
def test_naughty_strings_are_looked_at_closer(aligner: Aligner) -> None:
    """Beside a good sentence with a name, a denial and a quotation, on either side."""
    path = SHARED / "suites" / "text" / "blns.jsonl"
    if not path.is_file():
        pytest.skip("needs ../shared/suites/text beside the checkout")
    inputs = [json.loads(line)["input"] for line in path.read_text("utf-8").split("\n") if line]
    said = "“Ada did not come to Porto,” said Bob."

    for text in (i for i in inputs if isinstance(i, str)):
        check_pair(Pair(text, said, Language("es"), Language("en")), aligner=aligner)
        check_pair(Pair(said, text, Language("en"), Language("ru")), aligner=aligner)


@given(pairs)
def test_a_check_that_cannot_be_made_finds_nothing(pair: Pair) -> None:
    """What a report does not list as checked has no findings."""
    able = checks_for(pair.source_language, pair.target_language)

    report = check_pair(pair)

    assert {f.check for f in report.findings} <= set(able)


def test_a_report_lists_the_checks_of_its_languages() -> None:
    """Names cannot be told from words in Japanese; the report says so by leaving them out."""
    assert "names" in checks_for(Language("es"), Language("en"))
    assert "names" not in checks_for(Language("es"), Language("ja"))
    assert "negation" not in checks_for(Language("sw"), Language("en"))
