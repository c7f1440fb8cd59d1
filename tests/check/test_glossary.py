"""Terms are translated as the newsroom has fixed it."""

from check.pairs import make_pair
from dragoman.check.glossary import check_glossary
from dragoman.text.glossary import Term

TERMS = (
    Term("cambio", ("change",)),
    Term("cambio climático", ("climate crisis", "climate change")),
    Term("pleno", ("plenary",)),
)


def test_a_term_that_was_kept_is_right() -> None:
    """In any of its translations."""
    pair = make_pair("El pleno y el cambio climático.", "The plenary and climate change.")

    assert check_glossary(pair, TERMS) == ()


def test_a_term_that_was_translated_otherwise_is_marked() -> None:
    """Each where it stands, in the order of the text; the longest term counts."""
    pair = make_pair("El pleno y el cambio climático.", "The full and climatic alteration.")

    found = check_glossary(pair, TERMS)

    assert [(f.severity, f.source_span) for f in found] == [("warn", (3, 8)), ("warn", (14, 30))]
    assert found[1].message == (
        "“cambio climático” should be “climate crisis”, as the glossary has it."
    )


def test_without_terms_nothing_is_asked_for() -> None:
    """Nor where the source has none of them."""
    assert check_glossary(make_pair("Llueve.", "It rains."), TERMS) == ()
    assert check_glossary(make_pair("El pleno.", "It rains."), ()) == ()
