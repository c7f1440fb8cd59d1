"""How a comparison speaks: names for what was found and for what became of a sentence."""

from dragoman.compare.comparison import Comparison, Row, effect
from dragoman.model import Finding

LABELS = {
    "dropped": ("Sentence dropped", "Sentences"),
    "added": ("Sentence added", "Sentences"),
    "moved": ("Sentence moved", "Sentences"),
    "numbers": ("Figure", "Figures"),
    "units": ("Unit", "Units and currencies"),
    "dates": ("Date", "Dates and times"),
    "names": ("Name", "Names"),
    "name_order": ("Names swapped", "Names that changed places"),
    "speaker": ("Speaker", "Who said it"),
    "negation": ("Denial", "Denials"),
    "quotations": ("Quotation", "Quotations"),
    "alignment": ("Moved", "Names and quotations that moved"),
    "coverage": ("Words", "Words left out or added"),
    "meaning": ("Doubtful words", "Words that may mean something else"),
    "gender": ("Gender", "Women and men"),
    "length": ("Length", "Length"),
    "untranslated": ("Not translated", "Words left untranslated"),
    "unknown_words": ("Unknown word", "Words the engine did not know"),
    "repetition": ("Repetition", "Repetition"),
    "garbage": ("Garbage", "Characters that mean nothing"),
}
"""For each check: what one finding is called, and the subject of all of them; in the order in
which they are told."""

_WITH_EFFECT = {"numbers", "units", "dates", "names", "negation", "quotations", "coverage"}
_VERDICTS = {"pass": "nothing found", "flag": "look again", "hold": "differs"}


def subject(check: str) -> str:
    """What a check looks at, as a heading.

    >>> subject("numbers"), subject("some_new_check")
    ('Figures', 'Some new check')
    """
    return LABELS[check][1] if check in LABELS else check.replace("_", " ").capitalize()


def finding_label(finding: Finding) -> str:
    """What a finding is, in two words.

    >>> finding_label(Finding("numbers", "block", "The number 3 is not there.", (0, 1)))
    'Figure lost'
    """
    name = LABELS[finding.check][0] if finding.check in LABELS else subject(finding.check)
    what = effect(finding)
    return (
        name
        if what == "other" or (finding.check in LABELS and finding.check not in _WITH_EFFECT)
        else f"{name} {what}"
    )


def row_label(row: Row) -> str:
    """What became of a sentence, in words."""
    return _VERDICTS[row.verdict] if row.kind == "paired" else row.kind


def count_words(comparison: Comparison) -> str:
    """The whole in a sentence.

    >>> from dragoman.compare.texts import plain_text
    >>> text = plain_text("")
    >>> count_words(Comparison(text, text, ()))
    'There was nothing to compare.'
    """
    rows, counts = comparison.rows, comparison.n_verdicts()
    if not rows:
        return "There was nothing to compare."
    if counts["pass"] == len(rows):
        return f"Nothing was found in {_n(len(rows), 'sentence')}."
    alone = {kind: sum(r.kind == kind for r in rows) for kind in ("dropped", "added", "moved")}
    differs = sum(r.kind == "paired" and r.verdict == "hold" for r in rows)
    parts = [f"{differs} {'differs' if differs == 1 else 'differ'}"] if differs else []
    parts += [f"{n} {'is' if n == 1 else 'are'} {kind}" for kind, n in alone.items() if n]
    doubtful = sum(r.kind == "paired" and r.verdict == "flag" for r in rows)
    parts += [f"{doubtful} to look at again"] if doubtful else []
    return f"Of {_n(len(rows), 'sentence')}, {_listed(parts)}."


def _listed(parts: list[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _n(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
