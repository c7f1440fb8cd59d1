"""The JSON lines of `dragoman check`."""

from collections.abc import Mapping
from dataclasses import asdict

from dragoman.model import Language, Pair, PairReport

_FIELDS = ("source", "target", "src_lang", "tgt_lang")


def pair_from_json(value: Mapping[str, object]) -> Pair:
    """The pair that a line `{"id","source","target","src_lang","tgt_lang"}` describes.

    Raises:
        ValueError: a field is missing or no string; the message names it.

    >>> pair_from_json({"source": "a", "target": "b", "src_lang": "es", "tgt_lang": "en"}).target
    'b'
    """
    found = {name: value.get(name) for name in _FIELDS}
    for name, text in found.items():
        if not isinstance(text, str):
            said = "missing" if name not in value else f"{text!r:.40}, not a string"
            raise ValueError(  # noqa: TRY004 — a line that does not fit, whatever it holds
                f"pair {value.get('id', '(no id)')}: {name} is {said}"
            )
    source, target, source_language, target_language = (str(text) for text in found.values())
    return Pair(source, target, Language(source_language), Language(target_language))


def report_as_json(identity: object, report: PairReport) -> dict[str, object]:
    """The line `{"id","verdict","risk","findings"}`; spans are `[start, end)` in characters."""
    findings = [asdict(finding) for finding in report.findings]
    return {
        "id": identity,
        "verdict": report.verdict,
        "risk": round(report.risk, 4),
        "findings": findings,
    }
