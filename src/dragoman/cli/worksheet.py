"""What the desk sees, on a terminal and as JSON."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.desk import Work
from dragoman.model import TITLE, Attempt, Finding, PairReport, Ruling, SegmentPair, Span

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SHORT_ID = 8
"""Characters of an id that tell it from others, as a rule; a prefix is enough everywhere."""
_COLOURS = {"held": "red", "rejected": "red", "marked": "yellow", "released": "cyan"}
_VERDICTS = {"hold": ("held", "red"), "flag": ("doubtful", "yellow"), "pass": ("passed", "green")}
_HOW = {
    "first": "first attempt",
    "route": "another route",
    "pieces": "in pieces",
    "placeholders": "with placeholders",
    "correction": "by a person",
}
_WORDS = {
    "release": ("released", "cyan"),
    "reject": ("rejected", "red"),
    "correct": ("corrected", "green"),
    "undo": ("took back", "yellow"),
}

Sentence = tuple[int, SegmentPair, PairReport]


# On a terminal


def print_work(works: Iterable[Work], console: Console) -> None:
    """One paragraph for each translation: state and place, headlines, what was found."""
    for n, work in enumerate(works):
        if n:
            console.print()
        for line in _summary(work):
            console.print(line)


def print_sentences(work: Work, sentences: Iterable[Sentence], console: Console) -> None:
    """A translation with these of its sentences, each beside its original, with the reasons."""
    for line in _summary(work):
        console.print(line)
    route = work.translation.route
    console.print(_faint(f"{'-'.join(route.languages)}, {' + '.join(route.engines)}"))
    console.print(_faint(_plain(work.rendition.article.url)))
    for ruling in work.rendition.rulings:
        console.print(_ruled(ruling))
    for sentence in sentences:
        console.print()
        console.print(_sentence(work, sentence))


def print_rulings(rulings: Iterable[Ruling], console: Console) -> None:
    """Who decided what and when, newest first."""
    for ruling in rulings:
        console.print(_ruled(ruling, with_article=True))
        if ruling.kind == "correct":
            console.print(_indented(_faint(_plain(ruling.source))))
            console.print(_indented(Text(_plain(ruling.text))))


def _summary(work: Work) -> Iterator[RenderableType]:
    rendition, publication = work.rendition, work.rendition.publication
    state = publication.reason or "passed"
    languages = f"{rendition.article.language} to {work.target}"
    yield Text.assemble(
        (f"{state:<9}", f"bold {_COLOURS.get(state, 'green')}"),
        (rendition.article.id[:_SHORT_ID], "bold"),
        f"  {publication.edition}  {languages}  {_plain(rendition.source.name)}",
        (f"  {publication.published_at:%d %b %H:%M}", "dim"),
    )
    headline = next((p.target for _, p, _ in work.sentences if p.segment.place == TITLE), "")
    yield _indented(Text(_plain(headline), style="bold"))
    yield _indented(_faint(_plain(rendition.article.title)))
    yield _indented(_counted(work))


def _counted(work: Work) -> Text:
    """How many sentences did not pass, and what for."""
    verdicts = Counter(found.verdict for _, _, found in work.sentences)
    n = len(work.sentences)
    held, marked = verdicts["hold"], verdicts["flag"]
    parts = [f"{k} {word}" for k, word in ((held, "held"), (marked, "doubtful")) if k]
    numbers = f"{' and '.join(parts) or 'none in doubt'} of {n} sentences"
    reasons = ", ".join(f"{check} {k}" for check, k in _reasons(work).most_common())
    return Text.assemble(numbers, (f": {reasons}" if reasons else "", "dim"))


def _reasons(work: Work) -> Counter[str]:
    """How many sentences each check found fault with."""
    return Counter(
        check
        for _, _, found in work.doubted
        for check in {f.check for f in found.findings if f.severity != "note"}
    )


def _sentence(work: Work, sentence: Sentence) -> RenderableType:
    number, pair, found = sentence
    word, colour = _VERDICTS[found.verdict]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", width=4)
    grid.add_column(width=8)
    grid.add_column(ratio=1)
    source = _lit(pair.segment.text, (f.source_span for f in found.findings))
    grid.add_row(Text(str(number), "bold"), Text(word, colour), source)
    grid.add_row("", "", _lit(pair.target, (f.target_span for f in found.findings), "bold"))
    for finding in found.findings:
        grid.add_row("", "", _told(finding))
    if pair.by:
        grid.add_row("", "", _faint(f"written by {_plain(pair.by)}"))
    for attempt in work.attempts(number):
        if not attempt.is_shown:
            grid.add_row("", "", _attempt(attempt))
    return grid


def _told(finding: Finding) -> Text:
    colour = {"block": "red", "warn": "yellow", "note": "dim"}[finding.severity]
    return Text.assemble((finding.check, colour), (f"  {_plain(finding.message)}", "dim"))


def _attempt(attempt: Attempt) -> Text:
    word, colour = _VERDICTS[attempt.report.verdict]
    who = ", ".join(attempt.engines)
    how = f"{_HOW[attempt.how]}, {_plain(who)}, "
    return Text.assemble((how, "dim"), (word, colour), (f": {_plain(attempt.target)}", "dim"))


def _ruled(ruling: Ruling, *, with_article: bool = False) -> Text:
    word, colour = _WORDS[ruling.kind]
    of = f"  {ruling.article_id[:_SHORT_ID]} to {ruling.target}" if with_article else ""
    note = f"  {_plain(ruling.note)}" if ruling.note else ""
    return Text.assemble(
        (f"{ruling.at:%Y-%m-%d %H:%M}  ", "dim"),
        (f"{word:<9}", colour),
        of,
        f"  by {_plain(ruling.who)}",
        (note, "dim"),
    )


def _lit(text: str, spans: Iterable[Span | None], style: str = "") -> Text:
    """A text in which what was found is lit."""
    lit = Text(_plain(text), style=style)
    for span in spans:
        if span is not None:
            lit.stylize("reverse", *span)
    return lit


def _plain(text: str) -> str:
    r"""A text in which nothing moves the cursor; of the same length.

    >>> _plain("a\x1b[2J\nb")
    'a [2J b'
    """
    return _CONTROLS.sub(" ", text)


def _faint(text: str) -> Text:
    return Text(text, style="dim")


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 9), expand=False)


# For programs


def work_as_json(work: Work) -> dict[str, object]:
    """A translation as `desk list --json` tells it."""
    rendition, publication = work.rendition, work.rendition.publication
    verdicts = Counter(found.verdict for _, _, found in work.sentences)
    return {
        "article": publication.article_id,
        "edition": publication.edition,
        "from": rendition.article.language,
        "to": work.target,
        "state": publication.reason,
        "source": rendition.source.id,
        "url": rendition.article.url,
        "headline": next((p.target for _, p, _ in work.sentences if p.segment.place == TITLE), ""),
        "original_headline": rendition.article.title,
        "published": publication.published_at.isoformat(),
        "sentences": {
            "all": len(work.sentences),
            "held": verdicts["hold"],
            "marked": verdicts["flag"],
        },
        "reasons": dict(_reasons(work).most_common()),
        "rulings": [ruling_as_json(ruling) for ruling in rendition.rulings],
    }


def sentence_as_json(work: Work, sentence: Sentence) -> dict[str, object]:
    """A sentence as `desk show --json` tells it."""
    number, pair, found = sentence
    return {
        "number": number,
        "source": pair.segment.text,
        "target": pair.target,
        "by": pair.by or None,
        "verdict": found.verdict,
        "findings": [asdict(finding) for finding in found.findings],
        "attempts": [
            {
                "how": attempt.how,
                "engines": list(attempt.engines),
                "target": attempt.target,
                "verdict": attempt.report.verdict,
                "is_shown": attempt.is_shown,
            }
            for attempt in work.attempts(number)
        ],
    }


def ruling_as_json(ruling: Ruling) -> dict[str, object]:
    """A ruling as `desk history --json` tells it."""
    return {
        "at": ruling.at.isoformat(),
        "kind": ruling.kind,
        "by": ruling.who,
        "article": ruling.article_id,
        "version": ruling.version,
        "to": ruling.target,
        "note": ruling.note,
        "source": ruling.source,
        "text": ruling.text,
    }
