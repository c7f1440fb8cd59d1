"""What did not change is not checked again, and what a person wrote passes."""

from dataclasses import replace

import pytest

from builders import ES, make_article, make_blocks, make_finding, make_translation
from dragoman.check import check, checker, known_pairs
from dragoman.model import PairReport, Translation

ANSWERS = {
    "El faro": "The lighthouse",
    "Alcanza 20 millas.": "It reaches 20 miles.",
    "Costó 300 euros.": "It cost 400 euros.",
    "Abre el lunes.": "It opens on Monday.",
}
PLANTED = PairReport("flag", 0.5, (make_finding(),))
"""What no check would find: it shows that none was run."""


def translation_of(*texts: str, **answers: str) -> Translation:
    """An article of these sentences, translated."""
    article = make_article(title="El faro", blocks=make_blocks(*texts))
    return make_translation(article, answers=ANSWERS | answers)


def test_only_what_changed_is_checked_again() -> None:
    """Planted reports on unchanged sentences come back as they are; the changed one is new."""
    before = translation_of("Alcanza 20 millas.", "Costó 300 euros.")
    after = translation_of("Alcanza 20 millas.", "Abre el lunes.")
    report = check(before, source=ES)
    planted = replace(report, pairs=(PLANTED,) * len(report.pairs))

    again = check(after, source=ES, known=known_pairs(before, planted))

    fresh = check(after, source=ES)
    assert again.pairs == (PLANTED, PLANTED, fresh.pairs[-1])


def test_what_is_known_makes_no_difference() -> None:
    """With the report on an earlier version, the report is that of a whole check."""
    before = translation_of("Costó 300 euros.", "Alcanza 20 millas.")
    after = translation_of("Alcanza 20 millas.", "Costó 300 euros.", "Abre el lunes.")

    known = known_pairs(before, check(before, source=ES))

    assert known
    assert check(after, source=ES, known=known) == check(after, source=ES)
    assert "hold" in {p.verdict for p in check(after, source=ES).pairs}


@pytest.mark.parametrize("checks", ["", "checks@other"])
def test_what_other_checks_said_is_not_known(checks: str) -> None:
    """A report of another version of the checks counts for nothing."""
    before = translation_of("Alcanza 20 millas.")
    report = check(before, source=ES)

    assert report.checker == checker()
    assert known_pairs(before, replace(report, checker=checks)) == {}


def test_what_hangs_on_the_whole_article_is_looked_at_again() -> None:
    """Nothing is known of a sentence in which the article as a whole brought something out."""
    before = translation_of("Alcanza 20 millas.")
    report = check(before, source=ES)
    whole = PairReport("flag", 0.4, (make_finding(check="article"),))

    known = known_pairs(before, replace(report, pairs=(whole, *report.pairs[1:])))

    assert set(known) == {("Alcanza 20 millas.", "It reaches 20 miles.")}


def test_what_a_person_wrote_passes_and_its_findings_are_notes() -> None:
    """A person answers for a figure of theirs; it is told all the same."""
    machine = translation_of("Costó 300 euros.")
    person = replace(
        machine,
        pairs=tuple(
            replace(p, by="Ada") if p.target.startswith("It") else p for p in machine.pairs
        ),
    )

    by_machine, by_person = check(machine, source=ES), check(person, source=ES)

    assert (by_machine.verdict, by_person.verdict) == ("hold", "pass")
    assert {f.severity for f in by_person.pairs[-1].findings} == {"note"}
    assert [f.message for f in by_person.pairs[-1].findings] == [
        f.message for f in by_machine.pairs[-1].findings
    ]
    assert known_pairs(person, by_person).keys() == {("El faro", "The lighthouse")}
