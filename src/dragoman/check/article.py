"""Article: what can be seen of a translation only as a whole.

pairs of one paragraph -> sentences counted, quotations that go over several sentences
headline and body      -> the figures of one stand in the other
all pairs              -> one name has one spelling
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dragoman.check.numbers import match_figures
from dragoman.check.sentences import compared_counts
from dragoman.model import TITLE, Finding, Language, Pair, SegmentPair, Span, Translation
from dragoman.text.joining import joints
from dragoman.text.names import capitals_of, names_of
from dragoman.text.numbers import figures_of
from dragoman.text.quotes import quotations_of
from dragoman.text.romanised import is_alike, likeness, romanised
from dragoman.text.words import Word, tongue_of

NAME = "article"
_WITHOUT_CASES = frozenset(("en", "es", "fr", "it", "pt", "ca", "gl", "oc", "nl", "da", "nb", "sv"))
"""Languages in which a name has one form: elsewhere endings would pass for spellings."""
_SHORTEST_NAME = 4
_SHIFT = 1.5
"""How much shorter, or longer, than usual a paragraph is, in standard deviations."""
_LIKE_SPELLINGS = 0.5
_SMALL = 10
"""Figures below this are written in words here and in digits there."""

Found = tuple[int, Finding]
"""A finding, and the index of the pair that it belongs to."""


def check_article(translation: Translation, *, source: Language) -> tuple[tuple[Finding, ...], ...]:
    """What is wrong with the article as a whole.

    Args:
        translation: of one article.
        source: the article's language.

    Returns:
        The findings of each pair, in order; spans lie in that pair's texts.
    """
    texts = tuple(
        Pair(p.segment.text, p.target, source, translation.target) for p in translation.pairs
    )
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for paragraph in _paragraphs(translation, source):
        for at, finding in (*_sentences(paragraph), *_quotations(paragraph)):
            found[at].append(finding)
    for at, finding in (*_headline(translation.pairs, texts), *_spellings(texts)):
        found[at].append(finding)
    return tuple(tuple(found[n]) for n in range(len(texts)))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The pairs of one place, joined."""

    whole: Pair
    first: int
    """Index of its first pair."""
    starts: tuple[int, ...]
    """Where each pair's translation begins in the whole."""
    has_long_quotation: bool
    """Whether a quotation of the original, which is whole however its sentences are joined, goes
    over more than one of them."""

    def place_of(self, at: int) -> tuple[int, int]:
        """The pair in which a place of the whole translation lies, and the place in it."""
        n = sum(start <= at for start in self.starts) - 1
        return self.first + n, at - self.starts[n]


def _paragraphs(translation: Translation, source: Language) -> Iterator[_Paragraph]:
    """Places of more than one pair."""
    at = 0
    for _, group in groupby(translation.pairs, key=_place):
        pairs = list(group)
        if len(pairs) > 1:
            yield _joined(pairs, at, (source, translation.target))
        at += len(pairs)


def _place(pair: SegmentPair) -> tuple[int, int]:
    return pair.segment.place, pair.segment.cell


def _joined(
    pairs: Sequence[SegmentPair], first: int, languages: tuple[Language, Language]
) -> _Paragraph:
    original = "".join(p.segment.text + p.segment.gap for p in pairs)
    starts, target, respaced = [], "", ""
    for pair, end in zip(pairs, joints(pairs, languages[1]), strict=True):
        starts.append(len(target))
        target += pair.target + end
        respaced += pair.segment.text + end
    is_whole = all(quotations_of(text).is_balanced for text in (original, respaced))
    is_long = is_whole and not all(quotations_of(p.segment.text).is_balanced for p in pairs)
    return _Paragraph(Pair(original, target, *languages), first, tuple(starts), is_long)


def _sentences(paragraph: _Paragraph) -> Iterator[Found]:
    """A paragraph that has fewer or more sentences, and is as much shorter or longer."""
    if finding := compared_counts(paragraph.whole, seen=_SHIFT):
        yield paragraph.first, Finding(NAME, "warn", f"In this paragraph: {finding.message}")


def _quotations(paragraph: _Paragraph) -> Iterator[Found]:
    """Quotations over several sentences that open and close in the original alone."""
    if not paragraph.has_long_quotation:
        return
    target = quotations_of(paragraph.whole.target)
    for mark in (*target.unclosed, *target.unopened):
        if mark.is_single:
            continue
        what = "opens and does not close" if mark in target.unclosed else "closes and did not open"
        pair, at = paragraph.place_of(mark.start)
        span = (at, at + mark.end - mark.start)
        message = f"A quotation {what} in this paragraph."
        yield pair, Finding(NAME, "warn", message, None, span)


def _headline(pairs: Sequence[SegmentPair], texts: Sequence[Pair]) -> Iterator[Found]:
    """Figures that headline and body share in the original, and no longer do."""
    titles = [n for n, p in enumerate(pairs) if p.segment.place == TITLE]
    others = [t for n, t in enumerate(texts) if n not in titles]
    if not titles or not others:
        return
    body = {v for t in others for f in figures_of(t.source, t.source_language) for v in f.values}
    told = {v for t in others for f in figures_of(t.target, t.target_language) for v in f.values}
    for n in titles:
        for original, figure in match_figures(texts[n]).pairs:
            is_shared = not body.isdisjoint(original.values)
            is_large = figure.kind == "digits" and figure.values[0] >= _SMALL
            if is_shared and is_large and told.isdisjoint(figure.values):
                said = texts[n].target[slice(*figure.span)]
                message = f"The body of the translation does not say {said}, as its headline does."
                yield n, Finding(NAME, "warn", message, original.span, figure.span)


@dataclass(frozen=True, slots=True)
class _Use:
    """How a name of the source is written in one pair."""

    pair: int
    form: str
    text: str
    source_span: Span
    target_span: Span


def _spellings(texts: Sequence[Pair]) -> Iterator[Found]:
    """Names that are spelled in one way here and in another way elsewhere."""
    if not texts or tongue_of(texts[0].target_language) not in _WITHOUT_CASES:
        return
    uses: defaultdict[str, list[_Use]] = defaultdict(list)
    for n, pair in enumerate(texts):
        for name, use in _uses(n, pair):
            uses[name].append(use)
    for found in uses.values():
        forms = Counter(use.form for use in found)
        if len(forms) > 1:
            yield from _odd(found, forms)


def _odd(uses: Sequence[_Use], forms: Counter[str]) -> Iterator[Found]:
    usual = forms.most_common(1)[0][0]
    spelled = next(use.text for use in uses if use.form == usual)
    for use in uses:
        if _are_spellings(use.form, usual):
            message = f"{use.text} is spelled {spelled} elsewhere in this article."
            yield use.pair, Finding(NAME, "note", message, use.source_span, use.target_span)


def _are_spellings(one: str, other: str) -> bool:
    """Whether two forms are one name in two spellings; Macedonia and Macedonian are two words."""
    if one.startswith(other) or other.startswith(one):
        return False
    return one[:1] == other[:1] and likeness(one, other) >= _LIKE_SPELLINGS


def _uses(n: int, pair: Pair) -> Iterator[tuple[str, _Use]]:
    """The names of a pair to which one word of the translation alone can answer."""
    words = capitals_of(pair.target, pair.target_language)
    for name in names_of(pair.source, pair.source_language):
        if not name.is_sure or len(name.word.text) < _SHORTEST_NAME:
            continue
        alike = {_form(w): w for w in words if is_alike(name.word.text, w.text)}
        if len(alike) == 1:
            form, word = next(iter(alike.items()))
            yield name.word.folded, _Use(n, form, word.text, name.word.span, word.span)


def _form(word: Word) -> str:
    """A name without the ending that shows possession, or a plural."""
    return romanised(word.folded.removesuffix("'s")).rstrip("s")
