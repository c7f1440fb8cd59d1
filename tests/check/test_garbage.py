"""What no translator writes is found."""

import pytest

from check.pairs import make_pair
from dragoman.check.garbage import check_garbage


@pytest.mark.parametrize(
    "rubbish",
    [
        *("it&#39;s", "<unk>", "</s>", "▁▁", "♪ ♪", '{"error": null}', "https://x.example/a"),
        *("As an AI language model, I cannot.", "All rights reserved", "<b>bold</b>", "ex.org"),
        "\ufffd",
    ],
)
def test_rubbish_blocks(rubbish: str) -> None:
    """Unless it stands in the source as well."""
    found = check_garbage(make_pair("Vino ayer.", f"He came yesterday. {rubbish}"))
    meant = check_garbage(make_pair(f"Vino ayer. {rubbish}", f"He came yesterday. {rubbish}"))

    assert {f.severity for f in found} == {"block"}
    assert meant == ()


def test_an_engines_mark_for_an_unknown_word_is_a_warning() -> None:
    """Apertium writes a star before a word that it does not know."""
    (finding,) = check_garbage(make_pair("El trampantojo.", "The *trampantojo."))

    assert (finding.severity, finding.target_span) == ("warn", (4, 5))


@pytest.mark.parametrize("text", ["Temperatures of 30 °C", "A © mark", "5 → 6", "Smith & Co.; no"])
def test_usual_signs_are_none(text: str) -> None:
    """Degrees, arrows and bullets may be the translator's."""
    assert check_garbage(make_pair("Algo.", text)) == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [("Leer más", "Read more"), ("Para verlo, haga clic aquí.", "To see it, click here.")],
)
def test_a_call_that_the_source_has_is_none(source: str, target: str) -> None:
    """It was translated, not made up."""
    findings = check_garbage(make_pair(source, target))

    assert findings == ()
