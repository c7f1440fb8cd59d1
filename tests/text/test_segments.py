"""Texts are cut into sentences, and nothing is lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Language
from dragoman.text.segments import LONGEST_CHARS, split

LANGUAGES = ("en", "es", "de", "fr", "ru", "uk", "ar", "zh", "ja", "ko", "hi", "th", "und", "pt-BR")
SHARED = Path(__file__).resolve().parents[3] / "shared"
PIECES = st.sampled_from("\"“”«»';,") | st.sampled_from(
    [
        "Mr",
        "U.S",
        "p.m",
        "He",
        "é",
        "3",
        "5,000",
        "。",
        "؟",
        "।",
        "...",
        ".",
        "!",
        "?",
        " ",
        "\n",
        "\xa0",
        "中",
        "ไทย",
        "-",
        "http://a.b/c",
        "a@b.c",
    ]
)

CASES = (
    ("en", "Dr. Lee paid 3.5 bn. to A. B. Cole of the U.S. Army. | He left."),
    ("en", "The strike ended at 5 p.m. on Monday. | Nobody cheered."),
    ("en", "It lies in the U.S. | The end came early."),
    ("en", "“We are late. | We must go.” | Then she left."),
    ("en", 'He said: "It is over." | "No," she replied.'),
    ("en", "Wait... what? | Really!? | Yes."),
    ("en", "See https://a.example/b.Html?c=1.D. | Write to Ann.B@c.example. | Bye."),
    ("es", "El Sr. Puig, núm. 5, art. 3 de la S.A. | Se fue a EE. UU. en tren. | ¿Y ella?"),
    ("es", "«Sí. | No.» | Luego calló."),
    ("de", "Das war z. B. am 3. Oktober. | Er kam. | „Ja. | Nein.“ | Dann ging er."),
    ("fr", "M. Petit a dit : « Oui. | Non. » | Puis il est parti."),
    ("ru", "Он родился в 1980 г. в Туле, ул. Мира, д. 5. | А. С. Петров ушёл."),
    ("ca", "El Sr. Vila viu al núm. 3. | Va dir que no."),
    ("zh", "他来了。|她走了！|真的？"),
    ("ja", "「はい。|行きます。」と言った。|そして去った。"),
    ("ar", "هل هذا صحيح؟ | نعم."),
    ("hi", "वह आया। | वह गया।"),
    ("th", "เขามาแล้ว เธอไปแล้ว"),
)


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_sentences_end_where_a_reader_ends_them(language: str, marked: str) -> None:
    """The bars show where the cuts must be."""
    expected = [piece.strip() for piece in marked.split("|")]
    text = marked.replace("| ", "").replace("|", "")

    found = [sentence for sentence, _ in split(text, Language(language))]

    assert found == expected


@given(st.lists(PIECES, max_size=40), st.sampled_from(LANGUAGES))
def test_splitting_loses_nothing(pieces: list[str], language: str) -> None:
    """The sentences and their gaps joined are the text without its first blanks."""
    text = "".join(pieces)

    found = split(text, Language(language))

    assert "".join(s + g for s, g in found) == text.lstrip()
    assert all(s and s == s.strip() and not g.strip() for s, g in found)


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_is_split(text: str, language: str) -> None:
    """No text is refused, and none is changed."""
    found = split(text, Language(language))

    assert "".join(s + g for s, g in found) == text.lstrip()


@pytest.mark.parametrize("language", ["en", "zh", "th"])
@pytest.mark.parametrize("word", ["word, ", "字，", "no mark ", "ไทย "])
def test_no_sentence_is_too_long_for_an_engine(language: str, word: str) -> None:
    """A sentence without an end is cut at a comma or a blank."""
    text = word * 1000

    found = split(text, Language(language))

    assert len(found) > 1
    assert max(len(s) for s, _ in found) <= LONGEST_CHARS
    assert "".join(s + g for s, g in found) == text


@pytest.mark.parametrize(
    "kept", ["https://a.example/Some.Page?x=1.Y", "Ann.Lee@b.example", "3.141.592,65", "12 000 000"]
)
def test_addresses_and_numbers_stay_whole(kept: str) -> None:
    """No cut falls within a URL, an e-mail address or a number."""
    text = f"{'Long words, ' * 140}{kept}, {'and more, ' * 20}"

    found = split(text, Language("en"))

    assert any(kept in sentence for sentence, _ in found)


def test_blank_text_has_no_sentences() -> None:
    """There is nothing to translate in blanks."""
    assert split(" \n\t ", Language("en")) == ()


def test_a_blank_line_ends_a_sentence() -> None:
    """Even where no mark stands."""
    found = split("A headline\n\nand a line", Language("en"))

    assert found == (("A headline", "\n\n"), ("and a line", ""))


@pytest.mark.corpus
def test_joined_news_splits_back_into_its_sentences() -> None:
    """Of 123 news documents in English, at least 99 % of the sentence ends are found."""
    folder = SHARED / "corpora" / "ntrex"
    if not folder.is_dir():
        pytest.skip("needs ../shared/corpora/ntrex beside the checkout")
    lines = (folder / "newstest2019-src.eng.txt").read_text(encoding="utf-8").split("\n")
    lines = [line.strip() for line in lines if line.strip().endswith((".", "!", "?"))]

    found = {sentence for sentence, _ in split(" ".join(lines), Language("en"))}

    assert len(found & set(lines)) / len(set(lines)) >= 0.95


@pytest.mark.corpus
def test_naughty_strings_are_split() -> None:
    """None of the strings of others' suites is refused or changed."""
    path = SHARED / "suites" / "text" / "blns.jsonl"
    if not path.is_file():
        pytest.skip("needs ../shared/suites/text beside the checkout")
    inputs = [json.loads(line)["input"] for line in path.read_text("utf-8").split("\n") if line]

    for text in (i for i in inputs if isinstance(i, str)):
        for language in LANGUAGES:
            found = split(text, Language(language))

            assert "".join(s + g for s, g in found) == text.lstrip()
