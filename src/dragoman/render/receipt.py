"""How a translation came about, as its readers may see it: counts on the page, all as JSON.

Rendition -> Receipt -> "How this was translated"   -> <edition>/article/<id>.receipt.json
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import (
    Attempt,
    Edition,
    Rendition,
    Report,
    Ruling,
    Severity,
    Translation,
)
from dragoman.render.paper import File, Paper, article_path, receipt_path
from dragoman.text.markup import web_address

JSON = "application/json"

MISSES = (
    "The checks compare what can be compared by rule. They do not understand the text: a wrong "
    "sense in a well-formed sentence, a wrong tone or a wrong emphasis can pass them all."
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was made, checked, tried again and decided."""

    translation: Translation
    report: Report
    n_passed: int
    n_marked: int
    n_held: int
    """Those that failed, and the doubtful ones where the policy keeps them back."""
    n_again: int
    """Sentences of which a later attempt by machine is shown."""
    n_corrected: int
    """Sentences that a person wrote."""
    findings: tuple[tuple[str, int], ...]
    """Checks by name with how many sentences they found fault with, most first."""
    rulings: tuple[Ruling, ...]

    @property
    def n_sentences(self) -> int:
        """How many sentences the translation has."""
        return len(self.report.pairs)


def receipt_of(rendition: Rendition) -> Receipt | None:
    """The receipt of an article; None if nothing of it was translated, or it is withdrawn."""
    translation, report = rendition.translation, rendition.report
    if translation is None or report is None or rendition.publication.status == "canceled":
        return None
    as_failed = ("flag", "hold") if rendition.publication.doubtful == "hold" else ("hold",)
    verdicts = Counter("hold" if p.verdict in as_failed else p.verdict for p in report.pairs)
    again = [a for a in report.attempts if a.is_shown and a.how not in ("first", "correction")]
    faults = Counter(
        check
        for pair in report.pairs
        for check in {f.check for f in pair.findings if f.severity != "note"}
    )
    return Receipt(
        translation,
        report,
        verdicts["pass"],
        verdicts["flag"],
        verdicts["hold"],
        len(again),
        sum(bool(pair.by) for pair in translation.pairs),
        tuple(sorted(faults.items(), key=lambda one: (-one[1], one[0]))),
        rendition.rulings,
    )


def render_receipt(rendition: Rendition, *, edition: Edition, paper: Paper) -> File | None:
    """The receipt of an article as JSON; None if it has none.

    It holds no sentence of the article, so that rights do not bind it. Who at the desk decided
    is told to the public only where the newsroom wants it. The hashes are SHA-256, in
    hexadecimal digits, of the UTF-8 of all sources and of all targets in reading order, each
    list joined by line feeds; targets that are held are among them.
    """
    receipt = receipt_of(rendition)
    if receipt is None:
        return None
    article, translation, report = rendition.article, receipt.translation, receipt.report
    value = {
        "article": article.id,
        "version": article.version,
        "edition": edition.id,
        "page": paper.url(article_path(edition.id, article.id)),
        "original": web_address(article.url),
        "publisher": rendition.source.name,
        "status": rendition.publication.status,
        "reason": rendition.publication.reason,
        "from": translation.route.languages[0],
        "to": translation.target,
        "route": list(translation.route.languages),
        "engines": list(translation.route.engines),
        "grade": translation.route.grade,
        "checker": report.checker,
        "checks": _counts(report),
        "verdict": report.verdict,
        "sentences": _sentences(receipt),
        "attempts": [_attempt(attempt) for attempt in report.attempts],
        "rulings": [_ruling(ruling, is_named=paper.names_desk) for ruling in receipt.rulings],
        "sha256": {
            "source": _sha256(pair.segment.text for pair in translation.pairs),
            "target": _sha256(pair.target for pair in translation.pairs),
        },
        "misses": MISSES,
        "made_by": f"Dragoman {paper.version}",
    }
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return File(receipt_path(edition.id, article.id), f"{text}\n".encode(), JSON)


def _sentences(receipt: Receipt) -> dict[str, int]:
    return {
        "all": receipt.n_sentences,
        "passed": receipt.n_passed,
        "marked": receipt.n_marked,
        "held": receipt.n_held,
        "translated_again": receipt.n_again,
        "corrected": receipt.n_corrected,
    }


def _counts(report: Report) -> dict[str, dict[str, int]]:
    """For each check that was run, how many findings of each severity it made."""
    found = Counter((f.check, f.severity) for pair in report.pairs for f in pair.findings)
    names = dict.fromkeys((*report.checks, *sorted({check for check, _ in found})))
    severities: tuple[Severity, ...] = ("block", "warn", "note")
    return {name: {s: found[name, s] for s in severities} for name in names}


def _attempt(attempt: Attempt) -> dict[str, object]:
    """An attempt without its text, since a text that failed is not shown anywhere."""
    is_person = attempt.how == "correction"
    return {
        "sentence": attempt.number + 1,
        "how": attempt.how,
        "engines": [] if is_person else list(attempt.engines),
        "verdict": attempt.report.verdict,
        "findings": sorted({f.check for f in attempt.report.findings}),
        "sha256": _sha256([attempt.target]),
        "is_shown": attempt.is_shown,
    }


def _ruling(ruling: Ruling, *, is_named: bool) -> dict[str, object]:
    told: dict[str, object] = {"kind": ruling.kind, "at": ruling.at.isoformat()}
    return told | ({"by": ruling.who} if is_named else {})


def _sha256(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
