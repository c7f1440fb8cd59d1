"""The language of an article."""

import pytest

from dragoman.extract.metadata.tongue import language
from dragoman.model import Language
from extract.pages import facts_of, html_of

ENGLISH = "The city council agreed on Tuesday to rebuild the old bridge before winter comes. " * 3
CATALAN = "L'ajuntament va acordar dimarts reconstruir el vell pont abans que arribi l'hivern. " * 3
NORWEGIAN = "Kommunen vedtok tirsdag å bygge opp igjen den gamle broen før vinteren kommer. " * 3


@pytest.mark.parametrize(
    ("attributes", "head", "text", "result"),
    [
        ('lang="en-GB"', "", ENGLISH, "en-GB"),
        ("", '<meta property="og:locale" content="en_US">', ENGLISH, "en-US"),
        ('lang="es"', '<meta http-equiv="content-language" content="ca-ES">', CATALAN, "ca-ES"),
        ('lang="en"', "", CATALAN, "ca"),
        ("", "", CATALAN, "ca"),
        ('lang="nb-NO"', "", NORWEGIAN, "nb-NO"),
        ('lang="pt-BR"', "", "Sim.", "pt-BR"),
        ('lang="garbage!"', "", "1 2 3", "de"),
    ],
)
def test_the_text_decides_among_what_is_declared(
    attributes: str, head: str, *, text: str, result: str
) -> None:
    """It overrules the page where it is sure; a short text leaves it to page and feed."""
    facts = facts_of(html_of("", head=head, attributes=attributes))

    found = language(facts, text=text, told=Language("de"))

    assert found == result
