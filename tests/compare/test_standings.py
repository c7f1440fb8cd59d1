"""Several translations of one text, ranked."""

from dragoman.compare.comparison import Comparison, Row
from dragoman.compare.standings import differing, league
from dragoman.compare.texts import Text
from dragoman.model import Language, Verdict

SOURCE = Text(Language("es"), ("Uno.", "Dos.", "Tres."))


def translated(label: str, *verdicts: Verdict) -> Comparison:
    """A translation with these verdicts, sentence by sentence."""
    rows = tuple(
        Row(n + 1, "paired", f"s{n}", f"t{n}", source_at=n, verdict=verdict)
        for n, verdict in enumerate(verdicts)
    )
    return Comparison(SOURCE, Text(Language("en"), (), label=label), rows)


def test_who_changed_least_is_first() -> None:
    """Held sentences count before flagged ones; who is level shares a place."""
    made = league(
        [
            translated("held", "hold", "pass", "pass"),
            translated("one", "pass", "flag", "pass"),
            translated("good", "pass", "pass", "pass"),
            translated("other", "flag", "pass", "pass"),
        ]
    )

    assert [(s.place, s.name) for s in made] == [
        (1, "good"),
        (2, "one"),
        (2, "other"),
        (4, "held"),
    ]


def test_only_differing_sentences_are_shown() -> None:
    """Where all agree there is nothing to choose."""
    made = league([translated("a", "pass", "hold"), translated("b", "pass", "pass")])

    shown = differing(made)

    assert [(b.source, [r.verdict for r in b.rows]) for b in shown] == [("s1", ["pass", "hold"])]


def test_groups_of_different_size_are_laid_beside_each_other() -> None:
    """Two sentences that one translation joined stand beside both of another's."""
    joined = Row(1, "paired", "s0 s1", "t", n_source=2, verdict="hold")
    other = translated("b", "pass", "pass")
    made = league([Comparison(SOURCE, Text(Language("en"), (), label="a"), (joined,)), other])

    shown = differing(made)

    assert [[r.source for r in b.rows] for b in shown] == [["s0", "s0 s1"], ["s1", "s0 s1"]]
