"""Words of a text that deny something."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from dragoman.model import Language, Span
from dragoman.text.words import WORDS_KEPT, tongue_of, words_of


@dataclass(frozen=True, slots=True)
class Denials:
    """Where a text denies: surely, or perhaps ("unable", "lack", "only")."""

    sure: tuple[Span, ...]
    possible: tuple[Span, ...]

    @property
    def all(self) -> tuple[Span, ...]:
        """Both."""
        return (*self.sure, *self.possible)


@dataclass(frozen=True, slots=True)
class _Habits:
    strong: "_Forms"
    soft: "_Forms"
    plain: "_Forms"
    phrases: re.Pattern[str] | None
    harmless: re.Pattern[str]
    has_blanks: bool


@dataclass(frozen=True, slots=True)
class _Forms:
    words: frozenset[str]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    inner: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Whether a word is one of the forms; one that is nothing but an ending is not."""
        if word in self.words:
            return True
        return (
            (bool(self.stems) and word.startswith(self.stems) and word not in self.stems)
            or (bool(self.endings) and word.endswith(self.endings) and word not in self.endings)
            or any(part in word[2:] for part in self.inner)
        )


def is_known(language: Language) -> bool:
    """Whether there are words for denial in this language."""
    return tongue_of(language) in _all_words()


@lru_cache(maxsize=512)
def denials_of(text: str, language: Language) -> Denials:
    """The words that deny; none in a language without data.

    >>> denials_of("He didn't come, unable to walk.", Language("en"))
    Denials(sure=((3, 9),), possible=((16, 22),))
    """
    tongue = tongue_of(language)
    habits = _habits(tongue)
    if habits is None:
        return Denials((), ())
    if not habits.has_blanks:
        skipped = [m.span() for m in habits.harmless.finditer(text)]
        return Denials(_signs(text, habits.strong, skipped), _signs(text, habits.soft, []))
    sure = [m.span() for m in habits.phrases.finditer(text)] if habits.phrases else []
    telling = [(w, kind) for w in words_of(text) if (kind := _kind(w.folded, tongue))]
    sure += [w.span for w, kind in telling if kind == "sure"]
    possible = [w.span for w, kind in telling if kind == "possible"]
    skipped = [m.span() for m in habits.harmless.finditer(text)] if sure else []
    kept = [s for s in sure if not any(a <= s[0] < b for a, b in skipped)]
    possible += [s for s in sure if s not in kept]
    return Denials(tuple(kept), tuple(sorted(possible)))


@lru_cache(maxsize=WORDS_KEPT)
def _kind(folded: str, tongue: str) -> Literal["sure", "possible"] | None:
    """How a word denies, whatever stands around it."""
    habits = _habits(tongue)
    if habits is None:
        return None
    if _is_strong(folded, habits):
        return "sure"
    return "possible" if _is_soft(folded, habits) else None


def _is_strong(folded: str, habits: _Habits) -> bool:
    if folded.endswith("n't") or folded.startswith("n'"):
        return "n't" in habits.strong.words or "n'" in habits.strong.words
    return habits.strong.has(folded) or any(habits.strong.has(p) for p in folded.split("'"))


def _is_soft(folded: str, habits: _Habits) -> bool:
    if habits.plain.has(folded):
        return False
    pieces = folded.split("-")
    return any(habits.soft.has(p) or (habits.strong.has(p) and len(pieces) > 1) for p in pieces)


def _signs(text: str, forms: _Forms, skipped: list[Span]) -> tuple[Span, ...]:
    if not forms.words:
        return ()
    pattern = "|".join(sorted(forms.words, key=len, reverse=True))
    spans = (m.span() for m in re.finditer(pattern, text))
    return tuple(s for s in spans if not any(a <= s[0] < b for a, b in skipped))


@cache
def _habits(tongue: str) -> _Habits | None:
    data = _all_words().get(tongue)
    if data is None:
        return None
    is_signs = data.get("signs", False)
    start = "" if is_signs else r"(?<!\w)"
    return _Habits(
        strong=_forms(data["strong"]),
        soft=_forms(data["soft"]),
        plain=_forms(data.get("plain", "")),
        phrases=re.compile(data["phrases"], re.IGNORECASE) if "phrases" in data else None,
        harmless=re.compile(f"{start}(?:{data['harmless']})", re.IGNORECASE),
        has_blanks=not is_signs,
    )


def _forms(listed: str) -> _Forms:
    entries = listed.split()
    return _Forms(
        frozenset(e for e in entries if "*" not in e),
        tuple(e[:-1] for e in entries if e.endswith("*") and not e.startswith("*")),
        tuple(e[1:] for e in entries if e.startswith("*") and not e.endswith("*")),
        tuple(e.strip("*") for e in entries if e.startswith("*") and e.endswith("*")),
    )


@cache
def _all_words() -> dict[str, Any]:
    path = files("dragoman.text") / "data" / "negation.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
