"""A LibreTranslate service that translates well and then spoils some answers, on purpose."""

import hashlib
import json
import random
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import escape

from dragoman.engines import ApertiumEngine, Routes, load_grades
from dragoman.model import EditionId, Language, Rendition
from dragoman.wiring import Newsroom
from engines.peer import Peer, serving

Plant = Callable[[str, str, random.Random], str | None]
"""Source and translation to a spoiled translation; None where there is nothing to spoil."""

_NAME = re.compile(r"(?<=[^\W\d_]{2} )[A-Z][a-zà-ÿ]{3,}")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|none|nunca|nadie|ningún|ninguna?)\b ?", re.IGNORECASE
)
_UNITS = (
    (r"\bper cent\b|(?<=\d) ?%|\bpor ciento\b", ""),
    (r"\bmillion(?=e?s?\b)", "billion"),
    (r"\bmillon(?=es\b)", "bill"),
    (r"\beuros\b|€", "dollars"),
    (r"\bmetres\b|\bmeters\b", "kilometres"),
    (r"\bmetros\b", "kilómetros"),
    (r"\bhours\b", "days"),
    (r"\bhoras\b", "días"),
    (r"\bminutes\b", "hours"),
    (r"\bminutos\b", "horas"),
)
_MONTHS = "January February March April May June July August September October November December"
_LONG = 14


def _figure(_source: str, target: str, dice: random.Random) -> str | None:
    digits = [m.start() for m in re.finditer(r"\d", target)]
    if not digits:
        return None
    at = dice.choice(digits)
    new = dice.choice([d for d in "123456789" if d != target[at]])
    return target[:at] + new + target[at + 1 :]


def _name(source: str, target: str, dice: random.Random) -> str | None:
    names = [m for m in _NAME.finditer(target) if m.group() in source]
    if not names:
        return None
    one = dice.choice(names)
    return target[: one.start()] + "Wojciechowski" + target[one.end() :]


def _negation(_source: str, target: str, _dice: random.Random) -> str | None:
    return _NEGATION.sub("", target, count=1) if _NEGATION.search(target) else None


def _untranslated(source: str, _target: str, _dice: random.Random) -> str | None:
    return source


def _quotation(_source: str, target: str, _dice: random.Random) -> str | None:
    marks = [m.start() for m in re.finditer("[”»]", target)]
    return target[: marks[-1]] + target[marks[-1] + 1 :] if marks else None


def _repetition(_source: str, target: str, _dice: random.Random) -> str | None:
    words = target.rstrip(".").split()
    return " ".join([*words, *words[-4:] * 4]) + "." if len(words) > 5 else None


def _clause(_source: str, target: str, _dice: random.Random) -> str | None:
    words = target.split()
    return " ".join(words[: len(words) // 2]) + "." if len(words) >= _LONG else None


def _unit(_source: str, target: str, _dice: random.Random) -> str | None:
    for old, new in _UNITS:
        if re.search(old, target):
            return " ".join(re.sub(old, new, target, count=1).split())
    return None


def _month(_source: str, target: str, _dice: random.Random) -> str | None:
    found = re.search(rf"\b(?:{_MONTHS.replace(' ', '|')})\b", target)
    if found is None:
        return None
    months = _MONTHS.split()
    other = months[(months.index(found.group()) + 5) % 12]
    return target[: found.start()] + other + target[found.end() :]


PLANTS: dict[str, Plant] = {
    "figure changed": _figure,
    "name replaced": _name,
    "negation dropped": _negation,
    "sentence untranslated": _untranslated,
    "quotation mark lost": _quotation,
    "repetition": _repetition,
    "clause dropped": _clause,
    "unit or scale changed": _unit,
    "month changed": _month,
}
"""What is planted, rare occasions included."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A spoiled answer."""

    kind: str
    source: str
    target: str
    language: str


@dataclass(slots=True)
class FaultyPeer(Peer):
    """Spoils a part of what it is asked; the same text always in the same way."""

    seed: int = 1
    share: float = 0.5
    routes: Routes = field(
        default_factory=lambda: Routes(
            (ApertiumEngine(Path("/usr/share/apertium/modes")),), load_grades()
        )
    )
    planted: dict[tuple[str, str], Fault] = field(default_factory=dict)
    """By text and target language."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def _translated(self, asked: dict[str, Any]) -> tuple[int, bytes]:
        source, target = Language(asked["source"]), Language(asked["target"])
        route = self.routes.route(source, target)
        if route is None:
            return 400, b'{"error": "no such pair"}'
        answers = self.routes.translate(asked["q"], route)
        pairs = zip(asked["q"], answers, strict=True)
        with self.lock:
            texts = [self._spoiled(s, t, target) for s, t in pairs]
        return 200, json.dumps({"translatedText": texts}).encode()

    def _spoiled(self, source: str, target: str, language: Language) -> str:
        digest = hashlib.sha256(f"{self.seed} {language} {source}".encode()).digest()
        dice = random.Random(int.from_bytes(digest[:8]))  # noqa: S311  a seeded one
        if dice.random() > self.share:
            return target
        for kind in dice.sample(sorted(PLANTS), len(PLANTS)):
            spoiled = PLANTS[kind](source, target, dice)
            if spoiled is not None and spoiled.strip() and spoiled != target:
                self.planted[source, language] = Fault(kind, source, spoiled, language)
                return spoiled
        return target


@contextmanager
def faulty_engine(folder: Path, languages: str, *, seed: int) -> Iterator[tuple[FaultyPeer, Path]]:
    """The engine at work, into English and Spanish, and grades by which it comes first."""
    pairs = tuple((s, t) for s in languages.split() for t in ("en", "es") if s != t)
    grades = folder / "grades.toml"
    named = "\n".join(f'"{s} {t}" = 99.0' for s, t in pairs)
    grades.write_text(f"[libretranslate.routes]\n{named}\n", encoding="utf-8")
    peer = FaultyPeer(pairs=pairs, escapes=False, seed=seed)
    with serving(peer):
        try:
            yield peer, grades
        finally:
            peer.routes.close()


@dataclass(slots=True)
class Shown:
    """What became of the planted faults in a site."""

    table: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By kind and fate: held, repaired, marked, missed."""
    missed: list[tuple[Fault, str]] = field(default_factory=list)
    """Each with what readers read."""
    leaked: list[tuple[Fault, str]] = field(default_factory=list)
    """Spoiled texts that stand on a page though they are held or repaired: there must be none."""


def shown(newsroom: Newsroom, peer: FaultyPeer) -> Shown:
    """What the site says of each planted fault."""
    result, site = Shown(), newsroom.site()
    for edition in ("en", "es"):
        for article_id, _, _ in newsroom.store.publications.addresses(EditionId(edition)):
            data = site.get(f"{edition}/article/{article_id}.json")
            page = site.get(f"{edition}/article/{article_id}.html")
            if data is not None and page is not None:
                found = newsroom.store.publications.rendition(EditionId(edition), article_id)
                told = json.loads(data.body)["translation"] or {"segments": [], "to": ""}
                told["segments"] += _kept_back(found, told["segments"])
                _count(result, told, page=page.body.decode(), peer=peer)
    return result


def _kept_back(rendition: Rendition | None, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sentences of an article that is held whole, of which the site does not speak."""
    if rendition is None or rendition.translation is None:
        return []
    if rendition.publication.status != "withheld":
        return []
    texts = {segment["source"] for segment in told}
    pairs = rendition.translation.pairs
    return [{"source": t, "target": None} for p in pairs if (t := p.segment.text) not in texts]


def _count(result: Shown, translation: dict[str, Any], *, page: str, peer: FaultyPeer) -> None:
    for segment in translation["segments"]:
        text = " ".join(segment["source"].split())
        fault = peer.planted.get((text, translation["to"]))
        if fault is None:
            continue
        fate = _fate(segment, fault, peer)
        result.table[fault.kind, fate] += 1
        if fate == "missed":
            result.missed.append((fault, segment["target"]))
        is_new = len(fault.target) > 20 and fault.target not in (fault.source, segment["target"])
        rest = page.replace(str(escape(segment["target"] or "")), "")
        if is_new and fate in ("held", "repaired") and str(escape(fault.target)) in rest:
            result.leaked.append((fault, segment["target"] or fate))


def _fate(segment: dict[str, Any], fault: Fault, peer: FaultyPeer) -> str:
    if segment["target"] is None:
        return "held"
    if segment["target"] != fault.target and not _is_spoiled(segment["target"], peer):
        return "repaired"
    return "marked" if segment["verdict"] == "flag" else "missed"


def _is_spoiled(target: str, peer: FaultyPeer) -> bool:
    """Whether a later attempt is spoiled too: a text with signs in it that came back so."""
    signs = re.compile(r"\b[QX]{2,3}\d+\b")
    spoiled = (f for f in peer.planted.values() if signs.findall(f.source))
    kept = (f.target for f in spoiled if signs.findall(f.source) == signs.findall(f.target))
    patterns = (signs.sub(".+", re.escape(text)) for text in kept)
    return any(re.fullmatch(pattern, target) for pattern in patterns)
