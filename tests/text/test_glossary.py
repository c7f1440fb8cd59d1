"""Terms that a newsroom has fixed, in files."""

from pathlib import Path

import pytest

from dragoman.errors import ConfigError
from dragoman.model import Language
from dragoman.text.glossary import Term, load_terms, place_of

ES, EN = Language("es"), Language("en")


def test_a_file_of_terms_is_read(tmp_path: Path) -> None:
    """One term a line, with one or more translations; the region may be left out."""
    text = "# ours\n\ncambio climático\tclimate crisis\tclimate change\npleno\tplenary\n"
    (tmp_path / "es-en.tsv").write_text(text, encoding="utf-8")

    terms = load_terms(tmp_path, Language("es-MX"), EN)

    assert terms == (
        Term("cambio climático", ("climate crisis", "climate change")),
        Term("pleno", ("plenary",)),
    )


def test_a_pair_without_a_file_has_no_terms(tmp_path: Path) -> None:
    """Nor a newsroom without a folder."""
    assert load_terms(tmp_path, EN, ES) == ()
    assert load_terms(None, ES, EN) == ()


@pytest.mark.parametrize("content", [b"pleno\n", b"\tplenary\n", b"\xff\xfe\tx\n"])
def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path, content: bytes) -> None:
    """The message names the file."""
    (tmp_path / "es-en.tsv").write_bytes(content)

    with pytest.raises(ConfigError, match=r"es-en\.tsv"):
        load_terms(tmp_path, ES, EN)


@pytest.mark.parametrize(
    ("term", "text", "language", "place"),
    [
        ("casa", "La casa roja", "es", (3, 7)),
        ("Parlament", "des Parlaments", "de", (4, 14)),
        ("парламент", "в парламенте", "ru", (2, 12)),
        ("国会", "日本国会议员", "zh", (2, 4)),
        ("House", "the House's own", "en", (4, 11)),
        ("casa", "casada", "es", None),
        ("casa blanca", "la casa", "es", None),
        ("-", "la casa", "es", None),
        ("国会", "议会", "zh", None),
    ],
)
def test_a_term_is_found_in_its_forms(
    term: str, text: str, *, language: str, place: tuple[int, int] | None
) -> None:
    """With any short ending, and as a whole word where words have blanks between them."""
    assert place_of(term, text, Language(language)) == place
