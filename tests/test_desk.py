"""What a person at the desk may decide, and what becomes of a translation by it."""

from dataclasses import replace

import pytest

from builders import EN, ES, NOON, make_article, make_blocks, make_rendition, make_translation
from dragoman.check import check, checker
from dragoman.desk import Work, corrected, correction_of, ruling_on
from dragoman.errors import ConfigError
from dragoman.model import PairReport, Report, Ruling, Translation
from dragoman.text.glossary import Term

ARTICLE = make_article(blocks=make_blocks("Costó 300 euros.", "Abre el lunes.", "Costó 300 euros."))
ANSWERS = {
    ARTICLE.title: "The lighthouse is lit again",
    "Costó 300 euros.": "It cost 400 euros.",
    "Abre el lunes.": "It opens on Monday.",
}
MACHINE = make_translation(ARTICLE, answers=ANSWERS)
REPORT = check(MACHINE, source=ES)
PLANTED = PairReport("flag", 0.123)
"""What no check would say: it shows that none was run."""


def work_of(translation: Translation = MACHINE, report: Report = REPORT) -> Work:
    """The article as the desk sees it."""
    rendition = make_rendition(ARTICLE, translation=translation, report=report)
    return Work(rendition, translation, report)


def correction(number: int = 2, text: str = "It cost 300 euros.") -> Ruling:
    """A correction of a sentence."""
    return correction_of(work_of(), number, text=text, who="Ada", at=NOON)


def made(ruling: Ruling, report: Report = REPORT) -> tuple[Translation, Report]:
    """What the correction makes of the machine's translation."""
    return corrected(MACHINE, report, ruling=ruling, source=ES)


def test_doubted_sentences_have_their_numbers() -> None:
    """The machine's wrong figure is held, in both places where it stands."""
    assert [number for number, _, _ in work_of().doubted] == [2, 4]


def test_a_correction_holds_wherever_its_sentence_stands() -> None:
    """Both are replaced, name who wrote them, and pass; the rest stays as it was."""
    translation, report = made(correction())

    assert [(p.target, p.by) for p in translation.pairs] == [
        ("The lighthouse is lit again", ""),
        ("It cost 300 euros.", "Ada"),
        ("It opens on Monday.", ""),
        ("It cost 300 euros.", "Ada"),
    ]
    assert [p.verdict for p in report.pairs] == ["pass"] * 4
    assert report.verdict == "pass"


def test_what_the_machine_wrote_is_kept_as_evidence() -> None:
    """A first and a second correction: each text is there once, the last one is shown."""
    once = made(correction())
    again = correction_of(work_of(*once), 2, text="The cost: 300 euros.", who="Bo", at=NOON)

    _, report = corrected(*once, ruling=again, source=ES)

    told = [(a.number, a.how, a.target, a.is_shown) for a in report.attempts if a.number == 1]
    assert told == [
        (1, "first", "It cost 400 euros.", False),
        (1, "correction", "It cost 300 euros.", False),
        (1, "correction", "The cost: 300 euros.", True),
    ]
    assert [a.number for a in report.attempts] == [1, 1, 1, 3, 3, 3]
    assert report.attempts[0].report == REPORT.pairs[1]
    assert report.attempts[2].engines == ("Bo",)


def test_only_the_corrected_sentence_is_checked_again() -> None:
    """What was found in the others stays as it is, as long as the same checks found it."""
    pairs = (*REPORT.pairs[:2], PLANTED, REPORT.pairs[3])

    _, same = made(correction(), replace(REPORT, pairs=pairs))
    _, others = made(correction(), replace(REPORT, pairs=pairs, checker="checks@other"))

    assert same.pairs[2] == PLANTED
    assert others.pairs[2] != PLANTED
    assert same.checker == others.checker == checker()


@pytest.mark.parametrize(
    ("number", "text", "message"),
    [
        (0, "One.", "no sentence 0; it has 1 to 4"),
        (5, "One.", "no sentence 5; it has 1 to 4"),
        (2, " \n", "the correction of sentence 2 is empty"),
    ],
)
def test_what_is_no_correction_is_refused(number: int, text: str, message: str) -> None:
    """The error names article, language and number."""
    with pytest.raises(ConfigError, match=f"article {ARTICLE.id} to en.*{message}"):
        correction(number, text)


def test_a_machines_text_may_be_confirmed_as_it_is() -> None:
    """Somebody answers for it; the same again changes nothing and is refused."""
    ruling = correction(3, "It  opens on\nMonday.")
    confirmed = made(ruling)

    assert ruling.text == "It opens on Monday."
    with pytest.raises(ConfigError, match="sentence 3 reads so already"):
        correction_of(work_of(*confirmed), 3, text=ruling.text, who="Bo", at=NOON)


def test_there_must_be_something_to_release_or_to_undo() -> None:
    """What passed needs no release; what nobody ruled on cannot be undone."""
    passed = work_of(*made(correction()))

    with pytest.raises(ConfigError, match="there is nothing to release"):
        ruling_on(passed, "release", who="Ada", at=NOON)
    with pytest.raises(ConfigError, match="no release or rejection stands"):
        ruling_on(passed, "undo", who="Ada", at=NOON)
    with pytest.raises(ConfigError, match="say --by NAME"):
        ruling_on(work_of(), "release", who=" ", at=NOON)


def test_a_ruling_is_on_what_was_seen() -> None:
    """It carries version, language, name and note."""
    ruling = ruling_on(work_of(), "release", who=" Ada ", at=NOON, note="read")

    assert ruling == Ruling(ARTICLE.id, ARTICLE.version, EN, "release", "Ada", NOON, "read")


def test_a_correction_keeps_what_the_glossary_found_elsewhere() -> None:
    """The newsroom's terms are looked for again in the sentences that stay."""
    terms = (Term("lunes", ("Mon.",)),)
    before = check(MACHINE, source=ES, terms=terms)

    _, after = corrected(MACHINE, before, ruling=correction(), source=ES, terms=terms)

    assert before.pairs[2].findings
    assert after.pairs[2] == before.pairs[2]
    assert after.checks == before.checks
