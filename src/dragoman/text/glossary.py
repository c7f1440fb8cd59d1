"""Glossaries: terms whose translation a newsroom has fixed, one file for each pair of languages.

A file is called es-en.tsv and has lines of a term, a tab and its translation; more tabs part
further translations that are right as well. Empty lines and lines after a # are left out.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.errors import ConfigError
from dragoman.model import Language, Span
from dragoman.text.scripts import has_blanks
from dragoman.text.words import Word, words_of

_ENDING, _SHORTEST_STEM = 2, 4
"""How many letters of a word may differ, and how many must not."""
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its translations, the first of which is preferred."""

    source: str
    targets: tuple[str, ...]


@lru_cache(maxsize=64)
def load_terms(folder: Path | None, source: Language, target: Language) -> tuple[Term, ...]:
    """The terms of a pair of languages; none where the folder has no file for it.

    `es-MX` to `en-GB` is looked for as it stands, then as `es-en`.

    Raises:
        ConfigError: a file cannot be read, or a line has no translation; the message names it.
    """
    if folder is None:
        return ()
    names = (f"{source}-{target}.tsv", f"{_base(source)}-{_base(target)}.tsv")
    path = next((folder / name for name in names if (folder / name).is_file()), None)
    return () if path is None else tuple(_terms(path))


def _terms(path: Path) -> list[Term]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise ConfigError(f"{path} cannot be read as UTF-8: {err}") from err
    found = []
    for n, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        source, *targets = (cell.strip() for cell in line.split("\t"))
        right = tuple(t for t in targets if t)
        if not source or not right:
            raise ConfigError(f"{path}:{n}: a term, a tab and its translation are needed: {line!r}")
        found.append(Term(source, right))
    return found


def _base(language: Language) -> str:
    return language.partition("-")[0]


def place_of(term: str, text: str, language: Language) -> Span | None:
    """Where a text has a term, in any case and with any short ending; None if nowhere.

    >>> place_of("casa blanca", "Las Casas Blancas", Language("es"))
    (4, 17)
    """
    if not has_blanks(language):
        at = text.casefold().find(term.casefold())
        return None if at < 0 else (at, at + len(term))
    wanted, words = words_of(term), words_of(text)
    for n in range(len(words) - len(wanted) + 1) if wanted else ():
        found = words[n : n + len(wanted)]
        if all(_is_form(w, f) for w, f in zip(wanted, found, strict=True)):
            return found[0].span[0], found[-1].span[1]
    return None


def _is_form(wanted: Word, found: Word) -> bool:
    """Whether a word is another but for a short ending."""
    a, b = wanted.folded, found.folded.removesuffix("'s")
    if b.startswith(a) and len(b) <= len(a) + 1:
        return True
    size = len(a) - _ENDING
    is_near = abs(len(b) - len(a)) <= _LONGEST_ENDING
    return size >= _SHORTEST_STEM and is_near and a[:size] == b[:size]
