"""What a language model answered, as far as it fits; what it says becomes findings.

content -> claims by number -> findings whose words are in the texts
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ValidationError

from dragoman.judges.prompt import CATEGORIES, MAX_ERRORS
from dragoman.judges.quoting import span_of
from dragoman.model import Finding, Pair, Severity
from dragoman.text.markup import clean

CHECK = "judge"
"""What findings of judges are called."""
MAX_CONTENT_CHARS = 100_000
MAX_EXPLANATION_CHARS = 200
_MAX_STARTS = 40
"""Places at which the answer may begin in a text that has prose around it."""
_KEPT_FORMATS = "\u200c\u200d"
"""Joiners, which some scripts are spelled with."""
_SEVERITIES: Mapping[str, Severity] = {"minor": "note", "major": "warn", "critical": "warn"}
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)


def _category(value: object) -> object:
    """A category of ours, however a model spells it: "Accuracy/Mistranslation"."""
    name = str(value).rpartition("/")[2].strip().casefold()
    return name if name in CATEGORIES else "other"


def _lower(value: object) -> object:
    return value.strip().casefold() if isinstance(value, str) else value


def _number(value: object) -> object:
    """An integer, not what could be taken for one."""
    return None if isinstance(value, bool | float) else value


class _Claim(BaseModel):
    category: Annotated[str, BeforeValidator(_category)] = "other"
    severity: Annotated[Literal["minor", "major", "critical"], BeforeValidator(_lower)]
    source_quote: str = ""
    translation_quote: str = ""
    explanation: str = ""


class _Answer(BaseModel):
    n: Annotated[int, BeforeValidator(_number)]
    errors: list[_Claim]


@dataclass(frozen=True, slots=True)
class Claim:
    """One error that a model says it sees, in its own words."""

    category: str
    severity: str
    source_quote: str
    target_quote: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The answers that fit, by number, and how many did not."""

    claims: Mapping[int, tuple[Claim, ...]]
    n_unasked: int = 0
    """Answers to what was not asked."""
    n_unfit: int = 0
    """Answers without the shape that was asked for, or for a number that was given twice."""


def heard(content: str, numbers: Collection[int]) -> Heard:
    """What a model's text says of the numbers that it was asked for.

    Args:
        content: JSON, maybe with prose or a fence around it.
        numbers: those asked; each counts if it is answered once, in the shape asked for.

    >>> heard('Sure! {"answers": [{"n": 1, "errors": []}, {"n": 9, "errors": []}]}', {1})
    Heard(claims={1: ()}, n_unasked=1, n_unfit=0)
    """
    answers = [_answer(value) for value in _listed(content[:MAX_CONTENT_CHARS])]
    fit = [answer for answer in answers if answer is not None]
    times = Counter(answer.n for answer in fit)
    asked = [answer for answer in fit if answer.n in numbers]
    once = [answer for answer in asked if times[answer.n] == 1]
    return Heard(
        {a.n: tuple(map(_claim, a.errors[:MAX_ERRORS])) for a in once},
        n_unasked=len(fit) - len(asked),
        n_unfit=len(answers) - len(fit) + len(asked) - len(once),
    )


def findings(
    claims: Sequence[Claim], pair: Pair, *, judge: str, may_hold: bool
) -> tuple[tuple[Finding, ...], int]:
    """What can be found of a model's claims in the texts, and how many quotes it invented.

    A claim none of whose quotes is in the texts points at nothing, and is dropped.

    Args:
        claims: about this pair.
        pair: what was judged.
        judge: its name, for the reader.
        may_hold: True if a critical error holds the sentence.
    """
    found, n_invented = [], 0
    for claim in claims:
        source = span_of(claim.source_quote, pair.source)
        target = span_of(claim.target_quote, pair.target)
        n_invented += bool(claim.source_quote.strip()) and source is None
        n_invented += bool(claim.target_quote.strip()) and target is None
        if source or target:
            severity = _SEVERITIES[claim.severity]
            if may_hold and claim.severity == "critical":
                severity = "block"
            found.append(Finding(CHECK, severity, _message(claim, judge), source, target))
    return tuple(found), n_invented


def plain(text: str, *, max_chars: int = MAX_EXPLANATION_CHARS) -> str:
    r"""A stranger's words on one line, with nothing in them that cannot be seen, and cut.

    >>> plain("a\u202eb\n c\x00", max_chars=5), plain("a" * 9, max_chars=4)
    ('ab c', 'aaa…')
    """
    seen = (c for c in clean(text) if c in _KEPT_FORMATS or _is_shown(c))
    line = " ".join("".join(seen).split())
    return line if len(line) <= max_chars else f"{line[: max_chars - 1].rstrip()}…"


def _is_shown(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in {"Cf", "Cc", "Co", "Cn", "Cs"}


def _message(claim: Claim, judge: str) -> str:
    told = plain(claim.explanation)
    return f"{claim.category} ({claim.severity}), says {judge}" + (f": “{told}”" if told else "")


def _claim(said: _Claim) -> Claim:
    return Claim(
        said.category,
        said.severity,
        said.source_quote,
        said.translation_quote,
        said.explanation,
    )


def _answer(value: object) -> _Answer | None:
    try:
        return _Answer.model_validate(value)
    except ValidationError:
        return None


def _listed(content: str) -> list[object]:
    """The list of answers in a text; empty if there is none."""
    for value in _objects(_THOUGHT.sub("", content)):
        match value:
            case {"answers": [*answers]}:
                return answers
    return []


def _objects(content: str) -> Iterator[object]:
    """The JSON objects that a text holds: all of it, or one with something around it."""
    decoder = json.JSONDecoder()
    starts = [match.start() for match in re.finditer(r"\{", content)]
    for start in starts[:_MAX_STARTS]:
        try:
            yield decoder.raw_decode(content, start)[0]
        except (ValueError, RecursionError):
            continue
