"""Sentences as a page shows them: the translation with its original and what was found in it.

pairs and reports of one text -> Sentence, Sentence, ... -> inline HTML
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from dragoman.model import (
    Language,
    Mark,
    PairReport,
    Place,
    Rendition,
    SegmentPair,
    Span,
    Verdict,
)
from dragoman.render.words import Words
from dragoman.text.joining import joints
from dragoman.text.markup import clean, language_attributes, web_address

_WHY: Mapping[tuple[Verdict, Verdict], str] = {
    ("hold", "hold"): "held_sentence",
    ("flag", "hold"): "doubtful_sentence",
    ("hold", "flag"): "released_sentence",
}
"""What is said of a sentence, by what its report says and what that means on the page."""
_SHORTEST_CARRIED = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text in one language."""

    text: str | Markup
    language: Language

    @property
    def attributes(self) -> Markup:
        """What an element that holds the phrase says of its language and direction."""
        return language_attributes(self.language)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence on a page."""

    id: str
    """Of its element: an address within the page."""
    shown: Phrase
    """As HTML: the translation, or the original where there is no good translation."""
    text: str
    """What is shown, without HTML."""
    original: Phrase | None = None
    """None where the original itself is shown."""
    verdict: Verdict = "pass"
    reasons: tuple[Phrase, ...] = ()
    """Why it is marked, in plain words."""
    joint: Markup | str = ""
    """What stands between it and the next one."""

    @property
    def is_marked(self) -> bool:
        """Whether the reader is warned of it."""
        return self.verdict != "pass"


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    pair: SegmentPair
    report: PairReport
    verdict: Verdict
    """What it means on the page: the desk and the policy go before the report."""


Texts = Mapping[tuple[Place, int], Sequence[_Numbered]]
"""The pairs of each text, by its place and cell."""


@dataclass(frozen=True, slots=True)
class SentenceMaker:
    """Makes the sentences of one article's texts."""

    language: Language
    target: Language | None
    texts: Texts
    words: Words

    def sentences(
        self, place: Place, text: str, *, cell: int = 0, marks: tuple[Mark, ...] = ()
    ) -> tuple[Sentence, ...]:
        """The sentences of the text at a place; all of it as one if it is not translated.

        Args:
            place: of the text within its article.
            text: the original there; none makes no sentence.
            cell: number of a table's cell.
            marks: links and emphasis in the original.
        """
        if not text.strip():
            return ()
        numbered = self.texts.get((place, cell), ())
        is_fitting = all(one.pair.segment.text in text for one in numbered)
        if self.target is None or not numbered or not is_fitting:
            return (self._whole(place, text, cell=cell, marks=marks),)
        ends = joints([one.pair for one in numbered], self.target)
        spans = _spans_in(text, numbered)
        return tuple(
            self._sentence(one, _within(marks, span), end)
            for one, span, end in zip(numbered, spans, ends, strict=True)
        )

    def _whole(self, place: Place, text: str, *, cell: int, marks: tuple[Mark, ...]) -> Sentence:
        """A text of which there is no translation, though there may be one of the article."""
        shown = Phrase(inline(text, marks=marks), self.language)
        name = f"b{place}-{cell}" if place >= 0 else ("title" if place == -2 else "standfirst")  # noqa: PLR2004 — TITLE
        if self.target is None:
            return Sentence(name, shown, clean(text))
        why = Phrase(self.words.say("untranslated_sentence"), self.words.catalogue_language)
        return Sentence(name, shown, clean(text), verdict="hold", reasons=(why,))

    def _sentence(self, one: _Numbered, marks: tuple[Mark, ...], end: str) -> Sentence:
        source, target, report = one.pair.segment.text, one.pair.target, one.report
        found = [f for f in report.findings if f.severity != "note"]
        source_spans = [f.source_span for f in found if f.source_span]
        target_spans = [f.target_span for f in found if f.target_span]
        original = Phrase(inline(source, marks=marks, spans=source_spans), self.language)
        name, joint = f"s{one.number}", _joint(end)
        reasons = tuple(self._reasons(one))
        if one.verdict == "hold" or self.target is None:
            return Sentence(name, original, clean(source), None, "hold", reasons, joint)
        carried = _carried(marks, source, target)
        shown = Phrase(inline(target, marks=carried, spans=target_spans), self.target)
        text = clean(target)
        return Sentence(name, shown, text, original, one.verdict, reasons, joint)

    def _reasons(self, one: _Numbered) -> Iterator[Phrase]:
        """What a reader needs to know of a sentence that is not plain, each thing once."""
        key = _WHY.get((one.report.verdict, one.verdict), "")
        if one.pair.by:
            key = "corrected_sentence"
        if key:
            yield Phrase(self.words.say(key), self.words.catalogue_language)
        if one.verdict != "pass":
            yield from dict.fromkeys(_in_words(one.report, self.words))


def sentence_maker(rendition: Rendition, words: Words) -> SentenceMaker:
    """The maker of an article's sentences.

    Raises:
        ValueError: the translation is not of this version, or its report not of the
            translation: nothing unchecked may look checked.
    """
    article, translation, report = rendition.article, rendition.translation, rendition.report
    if translation is None or rendition.publication.reason == "rejected":
        return SentenceMaker(article.language, None, {}, words)
    if translation.version != article.version:
        raise ValueError(f"article {article.id}: the translation is of another version")
    if report is None or len(report.pairs) != len(translation.pairs):
        raise ValueError(f"article {article.id}: the translation has no report that fits")
    texts: defaultdict[tuple[Place, int], list[_Numbered]] = defaultdict(list)
    for number, pair in enumerate(translation.pairs):
        found = report.pairs[number]
        one = _Numbered(number + 1, pair, found, shown_verdict(rendition, found))
        texts[pair.segment.place, pair.segment.cell].append(one)
    return SentenceMaker(article.language, translation.target, texts, words)


def shown_verdict(rendition: Rendition, found: PairReport) -> Verdict:
    """What the report on a sentence means for readers: "hold" keeps its translation back.

    What the desk released is shown marked; a doubtful sentence is kept back if the policy
    says so; of a translation that the desk rejected nothing is shown.
    """
    publication = rendition.publication
    match publication.reason, found.verdict, publication.doubtful:
        case "rejected", _, _:
            return "hold"
        case "released", "hold", _:
            return "flag"
        case _, "flag", "hold":
            return "hold"
        case _:
            return found.verdict


def inline(text: str, *, marks: Iterable[Mark] = (), spans: Iterable[Span] = ()) -> Markup:
    """A text as safe HTML: its links and emphasis, and `<mark>` where a check found something.

    >>> inline("a < b", spans=[(0, 1)])
    Markup('<mark>a</mark> &lt; b')
    """
    found = [(max(a, 0), min(b, len(text))) for a, b in spans if a < min(b, len(text))]
    known = tuple(marks)
    links = {
        (m.start, m.end): url for m in known if m.kind == "link" and (url := web_address(m.url))
    }
    others = [m for m in known if m.kind != "link"]
    edges = {0, len(text)} | {e for m in others for e in (m.start, m.end)}
    edges |= {e for span in (*found, *links) for e in span}
    pieces = [
        (piece, _emphasised(text, piece, marks=others, spans=found))
        for piece in pairwise(sorted(edges))
    ]
    linked = groupby(pieces, lambda one: _link_at(one[0], links))
    return Markup().join(_within_link(url, (html for _, html in own)) for url, own in linked)


def _emphasised(text: str, piece: Span, *, marks: Sequence[Mark], spans: Sequence[Span]) -> Markup:
    """A stretch in which no mark begins or ends."""
    start, end = piece
    html = escape(clean(text[start:end]))
    if any(a <= start < b for a, b in spans):
        html = Markup("<mark>{}</mark>").format(html)
    kinds = {m.kind for m in marks if m.start <= start < m.end}
    if "emphasis" in kinds:
        html = Markup("<em>{}</em>").format(html)
    if "strong" in kinds:
        html = Markup("<strong>{}</strong>").format(html)
    return html


def _link_at(piece: Span, links: Mapping[Span, str]) -> str:
    """Where the stretch leads; empty if nowhere."""
    return next((url for (a, b), url in links.items() if a <= piece[0] < b), "")


def _within_link(url: str, pieces: Iterable[Markup]) -> Markup:
    html = Markup().join(pieces)
    return Markup('<a href="{}" rel="external nofollow">{}</a>').format(url, html) if url else html


def _spans_in(text: str, numbered: Sequence[_Numbered]) -> Iterator[Span]:
    """Where each segment lies in its text; (0, 0) for one that is not found."""
    at = 0
    for one in numbered:
        found = text.find(one.pair.segment.text, at)
        if found < 0:
            yield 0, 0
        else:
            at = found + len(one.pair.segment.text)
            yield found, at


def _within(marks: tuple[Mark, ...], span: Span) -> tuple[Mark, ...]:
    """The parts of marks that lie within a span, counted from its start."""
    start, end = span
    clipped = ((m, max(m.start, start) - start, min(m.end, end) - start) for m in marks)
    return tuple(Mark(m.kind, a, b, m.url) for m, a, b in clipped if a < b)


def _carried(marks: Iterable[Mark], source: str, target: str) -> tuple[Mark, ...]:
    """Marks of a sentence that surely hold for its translation as well.

    These are marks on all of it, and on words that stand in both exactly once: names.
    """
    carried = []
    for mark in marks:
        marked = source[mark.start : mark.end]
        if marked.strip() == source.strip():
            carried.append(Mark(mark.kind, 0, len(target), mark.url))
        elif len(marked) >= _SHORTEST_CARRIED and target.count(marked) == source.count(marked) == 1:
            at = target.index(marked)
            carried.append(Mark(mark.kind, at, at + len(marked), mark.url))
    return tuple(carried)


def _in_words(report: PairReport, words: Words) -> Iterator[Phrase]:
    """The findings of a report in the edition's language if it has words for the check."""
    for finding in report.findings:
        if finding.severity == "note":
            continue
        key = f"check_{finding.check}"
        if words.catalogue_language != "en" and words.has(key):
            yield Phrase(words.say(key), words.catalogue_language)
        else:
            yield Phrase(finding.message, Language("en"))


def _joint(end: str) -> Markup | str:
    return Markup("<br>") if "\n" in end else end
