"""What number words mean, by language."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language, case-folded; all empty where there is no data."""

    decimal: str = ""
    """The mark before decimals; empty where it is not known."""
    conjunction: str = ""
    weak: frozenset[str] = frozenset()
    """Words that mean other things as well."""
    prefixes: tuple[str, ...] = ()
    """Particles written together with the word that follows."""
    has_endings: bool = False
    """Whether number words begin other words: zweijährig, двухлетний."""
    cardinals: Mapping[str, Decimal] = field(default_factory=dict)
    scales: Mapping[str, Decimal] = field(default_factory=dict)
    bare_scales: Mapping[str, Decimal] = field(default_factory=dict)
    """Scale words that say a size without a figure: "millions of people"."""
    half: re.Pattern[str] | None = None
    """What says "and a half" after a number."""
    loose: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)
    """Words that can stand for a number: "dozen", "half", "third"."""


def has_number_words(tongue: str) -> bool:
    """Whether numbers in words and scale words are known in a language."""
    return tongue in _all_words()


@cache
def number_words(tongue: str) -> NumberWords:
    """The number words of a language, without script and region."""
    data = _all_words().get(tongue)
    if data is None:
        return NumberWords()
    cardinals = dict(_pairs(data["cardinals"]))
    cardinals |= _COMPOUNDS.get(tongue, dict)(cardinals) if tongue in _COMPOUNDS else {}
    loose: dict[str, tuple[Decimal, ...]] = {}
    for word, value in _pairs(data["loose"]):
        loose[word] = (*loose.get(word, ()), value)
    return NumberWords(
        decimal=data["decimal"],
        conjunction=data["and"],
        weak=frozenset(data["weak"].split()),
        prefixes=tuple(data.get("prefixes", "").split()),
        has_endings=data.get("endings", False),
        cardinals=cardinals,
        scales=dict(_pairs(data["scales"])),
        bare_scales=dict(_pairs(data["bare_scales"])),
        half=re.compile(rf"\s+(?:{data['half']})\b") if "half" in data else None,
        loose=loose,
    )


@cache
def _all_words() -> dict[str, Any]:
    path = files("dragoman.text") / "data" / "numbers.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _pairs(lines: str) -> Iterator[tuple[str, Decimal]]:
    for line in lines.strip().splitlines():
        value, *words = line.split()
        yield from ((word.casefold(), Decimal(value)) for word in words)


def _german(simple: dict[str, Decimal]) -> dict[str, Decimal]:
    """Einundzwanzig to neunhundertneunundneunzig."""
    ones = {w: v for w, v in simple.items() if v < 10 and w not in ("eins", "zwo")}  # noqa: PLR2004
    ones = {
        w: v for w, v in ones.items() if v and not w.endswith(("er", "ne", "nen", "nem", "nes"))
    }
    tens = {w: v for w, v in simple.items() if 20 <= v < 100}  # noqa: PLR2004
    below = simple | {f"{o}und{t}": v + n for t, v in tens.items() for o, n in ones.items()}
    hundreds = {f"{o}hundert": n * 100 for o, n in ones.items()} | {"hundert": Decimal(100)}
    more = {h + b: v + n for h, v in hundreds.items() for b, n in below.items() if 0 < n < 100}  # noqa: PLR2004
    return below | hundreds | more


def _italian(simple: dict[str, Decimal]) -> dict[str, Decimal]:
    """Ventuno to novecentonovantanove."""
    ones = {w: v for w, v in simple.items() if 0 < v < 10}  # noqa: PLR2004
    ones = {w: v for w, v in ones.items() if w not in ("un", "una")} | {"tré": Decimal(3)}
    tens = {w: v for w, v in simple.items() if 20 <= v < 100}  # noqa: PLR2004
    below = dict(simple)
    for t, v in tens.items():
        for o, n in ones.items():
            below[(t[:-1] if o[0] in "uo" else t) + o] = v + n
    hundreds = {f"{o}cento": n * 100 for o, n in ones.items() if n > 1} | {"cento": Decimal(100)}
    more = {h + b: v + n for h, v in hundreds.items() for b, n in below.items() if 0 < n < 100}  # noqa: PLR2004
    return below | hundreds | more


def _turkish(simple: dict[str, Decimal]) -> dict[str, Decimal]:
    """Tens and ones written together, as some papers do."""
    ones = {w: v for w, v in simple.items() if 0 < v < 10}  # noqa: PLR2004
    tens = {w: v for w, v in simple.items() if 10 <= v < 100}  # noqa: PLR2004
    return {t + o: v + n for t, v in tens.items() for o, n in ones.items()}


_COMPOUNDS = {"de": _german, "it": _italian, "tr": _turkish}
