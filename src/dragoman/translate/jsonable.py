"""A translation with its report as JSON, for `dragoman translate --json`."""

from dataclasses import asdict

from dragoman.model import STANDFIRST, TITLE, PairReport, Report, Segment, Translation

_NAMES = {TITLE: "title", STANDFIRST: "standfirst"}


def as_json(translation: Translation, report: Report | None = None) -> dict[str, object]:
    """A translation as a value that `json.dumps` takes.

    Args:
        translation: of one article.
        report: of this translation; without one the verdicts are null.

    Returns:
        Article, languages, engine, route, verdict and "segments" in reading order. A
        segment's "block" is its number in the body, or "title" or "standfirst".

    Raises:
        ValueError: the report is not of this translation.
    """
    reports = (None,) * len(translation.pairs) if report is None else report.pairs
    if len(reports) != len(translation.pairs):
        raise ValueError(f"report of {translation.article_id} has {len(reports)} pairs")
    route = {
        "engine": " + ".join(dict.fromkeys(translation.route.engines)),
        "route": "-".join(translation.route.languages),
    }
    segments = [
        _place(pair.segment) | {"target": pair.target} | _findings(found) | route
        for pair, found in zip(translation.pairs, reports, strict=True)
    ]
    return {
        "article": translation.article_id,
        "version": translation.version,
        "from": translation.route.languages[0],
        "to": translation.target,
        **route,
        "grade": translation.route.grade,
        "verdict": None if report is None else report.verdict,
        "segments": segments,
    }


def _place(segment: Segment) -> dict[str, object]:
    block: object = _NAMES.get(segment.place, segment.place)
    return {"block": block, "cell": segment.cell, "source": segment.text}


def _findings(found: PairReport | None) -> dict[str, object]:
    if found is None:
        return {"verdict": None, "risk": None, "findings": []}
    findings = [asdict(f) for f in found.findings]
    return {"verdict": found.verdict, "risk": found.risk, "findings": findings}
