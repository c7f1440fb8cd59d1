"""Human decisions: what waits for a person, and what becomes of what a person decides.

list, show  <-  publications that are held or marked, with their reports
release, reject, correct, undo  ->  Ruling  ->  (request, applied by the driver)  ->  publish
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dragoman.check import check, known_pairs
from dragoman.errors import ConfigError
from dragoman.model import (
    ArticleId,
    Attempt,
    Edition,
    EditionId,
    Language,
    PairReport,
    PubReason,
    Rendition,
    Report,
    Ruling,
    RulingKind,
    SegmentPair,
    SourceId,
    Translation,
)
from dragoman.stores import DeskFilter, Store
from dragoman.text.glossary import Term, load_terms

HELD: tuple[PubReason, ...] = ("held", "rejected")
MARKED: tuple[PubReason, ...] = ("marked", "released")
IN_MOTION = ("waiting", "translated")
"""States of a job that is not checked yet: a correction waits until it is."""
SETTLED: dict[RulingKind, str] = {
    "release": "released",
    "reject": "rejected",
    "undo": "undone",
    "correct": "corrected",
}


@dataclass(frozen=True, slots=True)
class Work:
    """A translation as the desk sees it, in one edition."""

    rendition: Rendition
    translation: Translation
    report: Report

    @property
    def target(self) -> Language:
        """The language of the translation."""
        return self.translation.target

    @property
    def sentences(self) -> tuple[tuple[int, SegmentPair, PairReport], ...]:
        """All sentences in reading order, each with its number from 1 and its report."""
        pairs = zip(self.translation.pairs, self.report.pairs, strict=True)
        return tuple((n, pair, found) for n, (pair, found) in enumerate(pairs, start=1))

    @property
    def doubted(self) -> tuple[tuple[int, SegmentPair, PairReport], ...]:
        """The sentences that did not pass."""
        return tuple(one for one in self.sentences if one[2].verdict != "pass")

    def attempts(self, number: int) -> tuple[Attempt, ...]:
        """All translations of a sentence, where there is more than one."""
        return tuple(a for a in self.report.attempts if a.number == number - 1)


class Desk:
    """What a person at the desk can look up.

    Args:
        store: may be read-only.
        editions: of the newsroom.
    """

    def __init__(self, store: Store, editions: Sequence[Edition]) -> None:
        self._store = store
        self._editions = editions

    def work(
        self,
        reasons: Sequence[PubReason],
        *,
        editions: Sequence[str] = (),
        source: str | None = None,
        limit: int,
    ) -> tuple[Work, ...]:
        """Translations that went out with one of the reasons, newest first.

        Raises:
            ConfigError: an edition or the source is not known.
        """
        wanted = DeskFilter(
            editions=[self._edition(name) for name in editions] or [e.id for e in self._editions],
            reasons=reasons,
            source=self._source(source) if source else None,
        )
        found = self._store.rulings.at_desk(wanted, limit=limit)
        seen = (self._store.publications.rendition(e, a) for e, a in found)
        return tuple(work for r in seen if r and (work := _work_of(r)))

    def article(self, name: str) -> ArticleId:
        """The article of this id, or the only one whose id begins so.

        Raises:
            ConfigError: there is none, or there are several.
        """
        prefix = name.strip().lower()
        found = self._store.rulings.articles_like(prefix, limit=5) if prefix else ()
        if not found:
            raise ConfigError(f"no article {name!r}: `dragoman desk list` shows their ids")
        if len(found) > 1:
            raise ConfigError(f"several articles begin with {name!r}: {', '.join(found)}")
        return found[0]

    def translations(self, article_id: ArticleId) -> tuple[Work, ...]:
        """All translations of an article that an edition has, one for each language."""
        found: dict[Language, Work] = {}
        for edition in self._editions:
            rendition = self._store.publications.rendition(edition.id, article_id)
            work = _work_of(rendition) if rendition else None
            if work and work.rendition.publication.status != "canceled":
                found.setdefault(work.target, work)
        return tuple(found.values())

    def translation(self, article_id: ArticleId, target: str | None) -> Work:
        """The translation into a language; without one, the only one that there is.

        Raises:
            ConfigError: there is none, or there are several and none is named.
        """
        works = self.translations(article_id)
        languages = ", ".join(sorted(w.target for w in works))
        if not works:
            raise ConfigError(f"article {article_id}: no edition has a translation of it")
        chosen = [w for w in works if target is None or w.target.lower() == target.lower()]
        if not chosen:
            raise ConfigError(f"article {article_id} has no translation to {target}: {languages}")
        if len(chosen) > 1:
            raise ConfigError(
                f"article {article_id} has several translations: say --to {languages}"
            )
        return chosen[0]

    def _edition(self, name: str) -> EditionId:
        known = [e.id for e in self._editions]
        if name not in known:
            raise ConfigError(f"no edition {name!r}; known: {', '.join(known)}")
        return EditionId(name)

    def _source(self, name: str) -> SourceId:
        known = [row.source.id for row in self._store.intake.sources()]
        if name not in known:
            raise ConfigError(f"no source {name!r}; known: {', '.join(known)}")
        return SourceId(name)


def ruling_on(work: Work, kind: RulingKind, *, who: str, at: datetime, note: str = "") -> Ruling:
    """A release, a rejection, or that one of them is taken back.

    Raises:
        ConfigError: there is nothing to release, or nothing to take back.
    """
    of = f"article {work.translation.article_id} to {work.target}"
    if kind == "release" and not work.doubted:
        raise ConfigError(f"{of}: every sentence passed, there is nothing to release")
    if kind == "undo" and all(r.kind == "correct" for r in work.rendition.rulings):
        raise ConfigError(f"{of}: no release or rejection stands that could be undone")
    if not who.strip():
        raise ConfigError(f"{of}: say --by NAME")
    translation = work.translation
    return Ruling(
        translation.article_id, translation.version, work.target, kind, who.strip(), at, note
    )


def correction_of(work: Work, number: int, *, text: str, who: str, at: datetime) -> Ruling:
    """A sentence's translation, as a person writes it; blanks in it become single ones.

    Raises:
        ConfigError: there is no sentence of this number, the text is empty, or as it was.
    """
    of = f"article {work.translation.article_id} to {work.target}"
    n_pairs = len(work.translation.pairs)
    if not 1 <= number <= n_pairs:
        raise ConfigError(f"{of}: no sentence {number}; it has 1 to {n_pairs}")
    pair = work.translation.pairs[number - 1]
    written = " ".join(text.split())
    if not written:
        raise ConfigError(f"{of}: the correction of sentence {number} is empty")
    if written == pair.target and pair.by:
        raise ConfigError(f"{of}: sentence {number} reads so already")
    ruling = ruling_on(work, "reject", who=who, at=at)
    return replace(ruling, kind="correct", source=pair.segment.text, text=written)


def apply(store: Store, ruling: Ruling, *, glossaries: Path | None = None) -> str | None:
    """Do what was decided; what came of it in a word, or None if it must be tried again.

    A correction is kept for later articles at once. The translation that it was made on gets
    it as soon as no arrow is at work on that.

    Args:
        store: of the newsroom.
        ruling: of the desk.
        glossaries: the folder of the newsroom's terms, if it has one.
    """
    if ruling.kind != "correct":
        store.rulings.save(ruling)
        return SETTLED[ruling.kind]
    article = store.articles.article(ruling.article_id)
    if article is None:
        return "not there"
    store.rulings.save(ruling, source=article.language)
    job = store.rulings.job(ruling.article_id, ruling.target)
    if job is not None and job.state in IN_MOTION:
        return None
    if job is None or job.translation is None or job.report is None:
        return "kept for later articles"
    if ruling.source not in {p.segment.text for p in job.translation.pairs}:
        return "kept for later articles"
    terms = load_terms(glossaries, job.source, ruling.target)
    translation, report = corrected(
        job.translation, job.report, ruling=ruling, source=job.source, terms=terms
    )
    store.rulings.save_correction(ruling, job, translation=translation, report=report)
    return SETTLED["correct"]


def corrected(
    translation: Translation,
    report: Report,
    *,
    ruling: Ruling,
    source: Language,
    terms: tuple[Term, ...] = (),
) -> tuple[Translation, Report]:
    """A translation with a correction, and the report on it.

    What the machine wrote is kept as evidence. Only what was corrected is checked again.

    Args:
        translation: that has the sentence, once or more.
        report: on it.
        ruling: the correction.
        source: the article's language.
        terms: of the newsroom's glossary for the two languages.
    """
    numbers = [n for n, p in enumerate(translation.pairs) if p.segment.text == ruling.source]
    pairs = list(translation.pairs)
    for n in numbers:
        pairs[n] = replace(pairs[n], target=ruling.text, by=ruling.who)
    new = replace(translation, pairs=tuple(pairs))
    again = check(new, source=source, known=known_pairs(translation, report), terms=terms)
    attempts = [a for a in report.attempts if a.number not in numbers]
    for n in numbers:
        before = [replace(a, is_shown=False) for a in report.attempts if a.number == n]
        attempts += before or [_first(translation, n, report.pairs[n])]
        shown = again.pairs[n]
        attempts.append(Attempt(n, "correction", ruling.text, (ruling.who,), shown, is_shown=True))
    return new, replace(
        again,
        checks=tuple(dict.fromkeys((*again.checks, *report.checks))),
        attempts=tuple(sorted(attempts, key=lambda a: a.number)),
    )


def _first(translation: Translation, n: int, found: PairReport) -> Attempt:
    """What was shown of a sentence of which there was only one translation."""
    pair = translation.pairs[n]
    if pair.by:
        return Attempt(n, "correction", pair.target, (pair.by,), found, is_shown=False)
    return Attempt(n, "first", pair.target, translation.route.engines, found, is_shown=False)


def _work_of(rendition: Rendition) -> Work | None:
    """What the desk sees of a rendition; None if nothing of it was translated and checked."""
    translation, report = rendition.translation, rendition.report
    return Work(rendition, translation, report) if translation and report else None
