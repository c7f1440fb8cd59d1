"""Apertium: rule-based translation by programs that run beside Dragoman.

segment -> stream record -> chain of the pair's programs -> stream answer -> text
"""

import re
import subprocess
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.engines.chains import Chain
from dragoman.engines.modes import Mode, load_modes
from dragoman.engines.quotes import are_displaced, fenced, unfenced
from dragoman.engines.stream import Encoded, decoded, encoded
from dragoman.engines.tidy import tidied
from dragoman.errors import EngineError, PairNotOffered
from dragoman.model import Language, Route

_CYRILLIC = frozenset({"be", "bg", "mk", "ru", "uk"})
_PERCENT = re.compile(r"cent|pros|por cien|percen|postot", re.IGNORECASE)
_VERSION_S = 10.0
_TOLD_CHARS = 60
_MAX_CHAINS = 4
"""Pairs that run at once: each takes 150 to 500 MB, and 0.2 to 0.3 s to start again."""


class ApertiumEngine:
    """Translates by the pairs whose modes are installed.

    A route names the engine with its version and a digest of the pair's data files, such as
    "apertium@3.8.3+1f2e3d4c", so that translations in memory are not used after an update
    of the pair. Chains of programs start with the first segment of their pair, and end when
    four other pairs were used since, with `close`, or when this process ends. May be called
    from several threads.

    Args:
        modes_dir: where the .mode files are.
    """

    def __init__(self, modes_dir: Path) -> None:
        self._modes_dir = modes_dir
        self._modes = load_modes(modes_dir)
        self._version = _version() if self._modes else "none"
        self._chains: dict[str, Chain] = {}
        self._digests: dict[str, str] = {}
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[type["ApertiumEngine"], tuple[Path]]:
        """What makes the same engine in another process, without its programs."""
        return ApertiumEngine, (self._modes_dir,)

    @property
    def name(self) -> str:
        """The engine with its version: "apertium@3.8.3"."""
        return f"apertium@{self._version}"

    @property
    def pairs(self) -> tuple[tuple[Language, Language], ...]:
        """The pairs offered, as source and target, sorted."""
        return tuple(sorted(self._modes))

    def route(self, source: Language, target: Language) -> Route | None:
        """The direct way from one language to the other; None if its pair is not installed.

        A regional variety is served by its own pair where there is one ("pt-BR"), else by
        its language's ("en-GB" by "en").
        """
        mode = self._mode(source, target)
        if mode is None:
            return None
        return Route((source, target), (f"{self.name}+{self._digest(mode)}",))

    def translate(self, segments: Sequence[str], route: Route) -> list[str]:
        """One answer for each segment, in order; an answer depends on its segment alone.

        Raises:
            EngineError: a program ended or hung, with its name and message.
            PairNotOffered: the route is not one of this engine's.
        """
        source, target = route.languages[0], route.languages[-1]
        mode = self._mode(source, target)
        if mode is None or route != self.route(source, target):
            raise PairNotOffered(f"{self.name}: no route {' '.join(route.languages)}")
        script = "Cyrl" if source.partition("-")[0] in _CYRILLIC else "Latn"
        answers = self._answers(mode, [encoded(s, script=script) for s in segments])
        spoiled = [n for n, s in enumerate(segments) if _is_spoiled(answers[n], s)]
        fences = [encoded(fenced(segments[n]), script=script, keeps_percent=True) for n in spoiled]
        for n, answer in zip(spoiled, self._answers(mode, fences), strict=True):
            answers[n] = unfenced(answer, segments[n]) or answers[n]
        return [tidied(a, s) for a, s in zip(answers, segments, strict=True)]

    def close(self) -> None:
        """End all programs; closing twice does no harm."""
        with self._lock:
            while self._chains:
                self._chains.popitem()[1].close()

    def _answers(self, mode: Mode, records: Sequence[Encoded]) -> list[str]:
        asked = [record.record for record in records if record.has_words]
        answers = iter(self._chain(mode).answers(asked) if asked else ())
        return [
            self._text(record, next(answers)) if record.has_words else record.text
            for record in records
        ]

    def _text(self, asked: Encoded, answer: bytes) -> str:
        told = f"{self.name}: answer to {asked.text[:_TOLD_CHARS]!r}"
        try:
            text = decoded(answer, asked)
        except ValueError as err:
            raise EngineError(f"{told}: {err}", transient=False) from err
        if not text.strip():
            raise EngineError(f"{told} is blank", transient=False)
        return text

    def _mode(self, source: Language, target: Language) -> Mode | None:
        for s in _tags(source):
            for t in _tags(target):
                if (s, t) in self._modes and s != t:
                    return self._modes[s, t]
        return None

    def _digest(self, mode: Mode) -> str:
        if mode.name not in self._digests:
            self._digests[mode.name] = mode.digest()
        return self._digests[mode.name]

    def _chain(self, mode: Mode) -> Chain:
        with self._lock:
            chain = self._chains.pop(mode.name, None) or Chain(mode.programs)
            while len(self._chains) >= _MAX_CHAINS:
                oldest = next(iter(self._chains))
                self._chains.pop(oldest).close()
            self._chains[mode.name] = chain
            return chain


def _is_spoiled(answer: str, source: str) -> bool:
    """True if quotation marks moved, or a percent sign got lost without a word for it."""
    lost = answer.count("%") < source.count("%") and not _PERCENT.search(answer)
    return lost or are_displaced(answer, source)


def _tags(language: Language) -> Iterator[Language]:
    """The tag itself, then each shorter one: "sr-Latn-RS", "sr-Latn", "sr".

    Norwegian that does not say which is Bokmål, as most of it is.
    """
    subtags = re.sub(r"^no\b", "nb", language).split("-")
    for n in range(len(subtags), 0, -1):
        yield Language("-".join(subtags[:n]))


def _version() -> str:
    try:
        run = subprocess.run(
            ["apertium", "-V"],  # noqa: S607  # wherever the system has it
            capture_output=True,
            text=True,
            timeout=_VERSION_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as err:
        raise EngineError(f"apertium -V: {err}", transient=False) from err
    return run.stdout.split()[-1]
