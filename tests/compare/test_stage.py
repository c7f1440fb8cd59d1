"""Two texts become rows, each checked."""

from pathlib import Path

import pytest

from dragoman.check import check_pair
from dragoman.compare.comparison import Comparison
from dragoman.compare.stage import compare
from dragoman.compare.texts import plain_text
from dragoman.model import Language, Pair, PairReport

EXAMPLE = Path(__file__).parent / "example"


def compared(source: str, target: str) -> Comparison:
    """Two of our examples, side by side."""
    texts = [
        plain_text(
            (EXAMPLE / name).read_text(encoding="utf-8"), language=Language(name.split(".")[-2])
        )
        for name in (source, target)
    ]
    return compare(*texts, check=check_pair)


def test_planted_changes_are_found() -> None:
    """Each change that we made in the translation is told in its row."""
    rows = compared("ferry.es.txt", "ferry.corrupted.en.txt").rows

    found = {
        (f.check, needle)
        for row in rows
        for f in row.findings
        for needle in ("241 pass", "Thursday", "kilometres", "Fuel", "13,000", "31 trip", "mayor")
        if needle in row.target + row.source
    }

    assert {
        ("numbers", "241 pass"),
        ("dates", "Thursday"),
        ("units", "kilometres"),
        ("negation", "Fuel"),
        ("numbers", "13,000"),
        ("dropped", "31 trip"),
    } <= found


def test_a_text_beside_itself_is_unchanged() -> None:
    """Nothing is found between a text and itself."""
    text = plain_text((EXAMPLE / "ferry.es.txt").read_text(encoding="utf-8"))
    calls: list[Pair] = []

    def check(pair: Pair) -> PairReport:
        calls.append(pair)
        return PairReport("pass", 0.0)

    made = compare(text, text, check=check)

    assert made.verdict == "pass"
    assert all(pair.source == pair.target for pair in calls)


def test_rows_are_numbered_and_know_their_place() -> None:
    """In order, with the headline first and the start of each paragraph."""
    rows = compared("ferry.es.txt", "ferry.faithful.en.txt").rows

    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [row.number for row in rows if row.is_headline] == [1]
    assert sum(row.starts_paragraph for row in rows) == 11


@pytest.mark.parametrize(
    ("sentence", "verdict"), [("Lea más.", "flag"), ("Murieron 3.", "hold"), ("x" * 60, "hold")]
)
def test_what_little_is_dropped_is_flagged(sentence: str, verdict: str) -> None:
    """Two words without a figure hold nothing; a figure, or a whole sentence, does."""
    source = plain_text(sentence, language=Language("es"))

    made = compare(source, plain_text("", language=Language("en")), check=check_pair)

    assert [(row.kind, row.verdict) for row in made.rows] == [("dropped", verdict)]
    assert "English" in made.rows[0].findings[0].message


def test_what_only_the_target_has_is_added() -> None:
    """An empty source leaves all of the target without counterpart."""
    target = plain_text("Murieron tres personas en el puerto.", language=Language("es"))

    made = compare(plain_text("", language=Language("en")), target, check=check_pair)

    assert [row.kind for row in made.rows] == ["added"]
    assert made.n_sentences == (0, 1)


def test_a_moved_sentence_says_where_it_stands() -> None:
    """Its row is told at its place in the source, with both sides."""
    paragraphs = (EXAMPLE / "ferry.es.txt").read_text(encoding="utf-8").strip().split("\n\n")
    orders = (paragraphs, [*paragraphs[:2], *paragraphs[3:9], paragraphs[2], *paragraphs[9:]])
    texts = [plain_text("\n\n".join(order)) for order in orders]

    rows = compare(*texts, check=check_pair).rows

    told = [(row.number, row.stands_after) for row in rows if row.kind == "moved"]
    assert told == [(4, 15)]
    assert "after sentence 15" in rows[3].findings[0].message
