"""Apertium's modes: which language pairs are installed, and the programs that make up each."""

import hashlib
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import langcodes

from dragoman.errors import EngineError
from dragoman.model import Language

_TAGS = MappingProxyType(
    {
        "hbs": ("hr", "bs", "sr-Latn"),
        "hbs_HR": ("hr",),
        "hbs_BS": ("bs",),
        "hbs_SR": ("sr-Latn",),
        "zlm": ("ms",),
        "por_BR": ("pt-BR",),
        "pt_BR": ("pt-BR",),
        "eng_US": ("en-US",),
        "oc_aran": ("oc-aranes",),
        "oci_gascon": ("oc-gascon",),
        "cat_valencia": ("ca-valencia",),
    }
)
"""What ISO 639 codes with a region cannot say by themselves. Other variants of spelling
(iec2017, pre2017, uni) are not offered: no BCP 47 tag asks for them."""

_BROKEN = frozenset({"rus-ukr", "ukr-rus", "rus-bel", "hbs-mkd"})
"""Pairs whose data do not work with Apertium 3.8.3 of Debian: the tagger is killed by 19 of
20 sentences (rus-ukr, ukr-rus, rus-bel), postchunk puts out random characters (hbs-mkd)."""

_PERCEPTRON = re.compile("-g?x")
_GENERATION, _UNMARKED_GENERATION = "-g", "-n"


@dataclass(frozen=True, slots=True)
class Mode:
    """One direction of a language pair, as Apertium's data installs it."""

    name: str
    """"spa-eng"."""
    programs: tuple[tuple[str, ...], ...]
    """Each program of the pipeline with its arguments, answering after each NUL."""

    def digest(self) -> str:
        """Eight hex digits that change when a program's arguments or a data file do.

        A file counts with its path, size and time of change, which packages keep: the same
        packages have the same digest on every machine.
        """
        facts = [repr(self.programs)]
        for path in self._files():
            status = path.stat()
            facts.append(f"{path} {status.st_size} {status.st_mtime_ns}")
        return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:8]

    def is_complete(self) -> bool:
        """True if all data files are there."""
        return all(path.is_file() for path in self._files())

    def _files(self) -> list[Path]:
        return sorted({Path(a) for program in self.programs for a in program if "/" in a})


def load_modes(modes_dir: Path) -> dict[tuple[Language, Language], Mode]:
    """The modes of a directory by source and target language; empty if there is none.

    Left out are modes for tests and development ("en-eo-bytecode", "eco-es-fr"), modes that
    lack a data file (es-eo in Debian 12), and those known to be broken.
    """
    modes: dict[tuple[Language, Language], Mode] = {}
    for path in sorted(modes_dir.glob("*.mode")):
        source, _, target = path.stem.partition("-")
        sources, targets = tags(source), tags(target)
        if not sources or not targets:
            continue
        mode = Mode(path.stem, tuple(_programs(path)))
        if path.stem in _BROKEN or not mode.is_complete():
            continue
        pairs = [(s, t) for s in sources for t in targets]
        modes |= {pair: mode for pair in pairs if pair not in modes or len(targets) == 1}
    return modes


def tags(code: str) -> tuple[Language, ...]:
    """The languages that one of Apertium's codes stands for; none for a variant of spelling.

    >>> tags("spa"), tags("es"), tags("por_BR"), tags("nob"), tags("cat_iec2017"), tags("nob-x")
    (('es',), ('es',), ('pt-BR',), ('nb',), (), ())
    >>> tags("hbs")
    ('hr', 'bs', 'sr-Latn')
    """
    if code in _TAGS:
        return tuple(map(Language, _TAGS[code]))
    if not code.isalpha() or not code.islower() or len(code) not in (2, 3):
        return ()
    return (Language(langcodes.standardize_tag(code)),)


def _programs(path: Path) -> Iterator[tuple[str, ...]]:
    """The programs of a mode file with `-z`, so that each answers after every NUL.

    `$1` is how the generator treats words that it does not know: `-n`, without a mark, also
    where the mode says `-g` itself. `$2` asks the tagger for all analyses: nothing.
    """
    lexer = shlex.shlex(path.read_text(encoding="utf-8"), posix=True, punctuation_chars="|")
    lexer.whitespace_split = True
    program: list[str] = []
    for word in [*lexer, "|"]:
        if word != "|":
            program.append(word)
            continue
        if not program:
            raise EngineError(f"{path}: a program is missing in the pipeline", transient=False)
        name, *arguments = program
        if name == "lt-proc":
            arguments = [_UNMARKED_GENERATION if a in ("$1", _GENERATION) else a for a in arguments]
        is_watched = name == "apertium-tagger" and not any(_PERCEPTRON.match(a) for a in arguments)
        options = ("-z", "-d") if is_watched else ("-z",)
        yield (name, *options, *(a for a in arguments if not a.startswith("$")))
        program = []
