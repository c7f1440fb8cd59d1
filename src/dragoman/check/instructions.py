"""Instructions: what belongs to a talk with a machine and to no news, in any language.

Excuses, prefaces ("Here is the translation:"), orders ("Translate the following"), frames of
program text and remarks of a translator; not where the source speaks of the same.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from dragoman.model import Finding, Pair

NAME = "instructions"
_WHAT = {
    "self": "a machine that speaks of itself",
    "refusal": "an excuse for not translating",
    "preface": "an announcement of the translation",
    "order": "an order to translate",
    "frame": "a frame of program text",
    "remark": "a remark on the translation",
}


def check_instructions(pair: Pair) -> tuple[Finding, ...]:
    """What a machine said beside the translation, one finding for each idea."""
    if not _any_idea().search(pair.target):
        return ()
    found: list[Finding] = []
    for idea, pattern in _ideas().items():
        said = pattern.search(pair.target)
        if said and not pattern.search(pair.source):
            text = said.group().strip()
            message = f"“{text}” is {_WHAT[idea]}, and not in the original."
            found.append(Finding(NAME, "block", message, None, said.span()))
    return tuple(found)


@cache
def _ideas() -> dict[str, re.Pattern[str]]:
    return {idea: re.compile("|".join(lines), re.IGNORECASE) for idea, lines in _lines().items()}


@cache
def _any_idea() -> re.Pattern[str]:
    """All of them as one, since hardly a text has any."""
    return re.compile("|".join(p for lines in _lines().values() for p in lines), re.IGNORECASE)


@cache
def _lines() -> dict[str, list[str]]:
    path = files("dragoman.check") / "data" / "instructions.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {idea: data[idea].strip().splitlines() for idea in _WHAT}
