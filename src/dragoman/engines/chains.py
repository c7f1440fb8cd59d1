"""Pipelines of programs that stay alive and answer record by record.

records -> [lt-proc | cg-proc] -> [apertium-tagger] -> [pretransfer | ... | lt-proc] -> answers
            a section             one at a time         a section

A record ends with NUL, and so does its answer. Programs of a section are joined by pipes and
work at the same time; all records of a batch go through one section before the next one.

Three programs remember what they met, and need care so that an answer depends on its record
alone:

- apertium-tagger overwrites its open class when it meets a class of ambiguity that is not in
  its model (`find_similar_ambiguity_class` of Apertium 3.8.3), which `-d` lets it tell on
  standard error. It gets one record at a time, and is started anew after such a message.
  With `-x` it is another tagger, which remembers nothing.
- rtx-proc answers some records differently after others (sv-nb: 3 of 400 NTREX sentences
  shuffled). It is started anew for each record, which takes 10 to 20 ms.
- cg-proc does so too (it-es: 1 of the 40 sentences of a news page, after one of the others,
  even with other records between them). It is started anew as well.
"""

import fcntl
import os
import selectors
import signal
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO, Literal

from dragoman.errors import EngineError

ANSWER_S = 20.0
"""How long a section may take for one record; 5,000 characters take less than 3 s."""
_END_S = 2.0
"""How long a program may take to end once its input is closed."""
_FALL_S = 0.3
"""How long a program may take to end after its neighbour did."""
_CHUNK_BYTES = 65_536
_N_AHEAD = 6
"""Programs for one record each that are started while others answer."""
_TOLD_CHARS = 300
_NEW_CLASS = "ambiguity class"
"""In the message of a tagger whose model has just changed."""

_Care = Literal["none", "watch", "renew"]
"""How a section is kept from remembering: it need not be; one record at a time, and started
anew if it has changed; started anew for each record."""


@dataclass(frozen=True, slots=True)
class _Program:
    name: str
    process: subprocess.Popen[bytes]
    stderr: IO[bytes]

    def said(self) -> str:
        """What the program wrote on its standard error since this was asked."""
        if not os.fstat(self.stderr.fileno()).st_size:
            return ""
        self.stderr.seek(0)
        message = self.stderr.read().decode(errors="replace").strip()
        self.stderr.truncate(0)
        return message

    def is_busy(self) -> bool:
        """True if it computes, rather than waits for input."""
        try:
            status = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        except OSError:
            return False
        return status.rpartition(")")[2].split()[:1] == ["R"]


class Section:
    """Programs joined by pipes, of which each answers a record without looking at others.

    Args:
        programs: each with its arguments; the first gets the records.
        answer_s: how long it may take for one record.
    """

    def __init__(self, programs: Sequence[tuple[str, ...]], *, answer_s: float = ANSWER_S) -> None:
        self._commands = tuple(programs)
        self._answer_s = answer_s
        self._programs: list[_Program] = []
        self._in = self._out = -1

    def twin(self) -> "Section":
        """Another section of the same programs, started already."""
        other = Section(self._commands, answer_s=self._answer_s)
        other._start()
        return other

    def said(self) -> str:
        """What the programs wrote on their standard errors since this was asked."""
        return "; ".join(filter(None, (program.said() for program in self._programs)))

    def answers(self, records: Sequence[bytes]) -> list[bytes]:
        """One answer for each record, in order, both without NUL.

        Raises:
            EngineError: a program ended or hung. The section is closed, and starts again
                with the next call.
        """
        if not self._programs:
            self._start()
        try:
            return self._exchange(b"".join(record + b"\0" for record in records), len(records))
        except (OSError, EOFError, TimeoutError) as err:
            message = self._blame(err)
            self._kill()
            raise EngineError(message) from err

    def close(self) -> None:
        """End the programs; nothing happens if there are none."""
        for end in (self._in, self._out):
            if end >= 0:
                os.close(end)
        self._in = self._out = -1
        while self._programs:
            program = self._programs.pop(0)
            try:
                program.process.wait(_END_S)
            except subprocess.TimeoutExpired:
                program.process.kill()
                program.process.wait()
            program.stderr.close()

    def _kill(self) -> None:
        for program in self._programs:
            program.process.kill()
        self.close()

    def _start(self) -> None:
        source, self._in = os.pipe()
        for command in self._commands:
            answers, sink = os.pipe()
            try:
                self._programs.append(_started(command, source, sink))
            except OSError as err:
                os.close(answers)
                self.close()
                raise EngineError(f"{command[0]} does not start: {err}", transient=False) from err
            finally:
                os.close(source)
                os.close(sink)
            source = answers
        self._out = source
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)

    def _exchange(self, data: bytes, n_answers: int) -> list[bytes]:
        received = bytearray()
        n_received, rest = 0, memoryview(data)
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            if rest:
                selector.register(self._in, selectors.EVENT_WRITE)
            deadline = time.monotonic() + self._answer_s
            while n_received < n_answers:
                ready = {key.fd for key, _ in selector.select(max(0, deadline - time.monotonic()))}
                if not ready:
                    raise TimeoutError
                if self._in in ready:
                    rest = rest[os.write(self._in, rest[:_CHUNK_BYTES]) :]
                    if not rest:
                        selector.unregister(self._in)
                if self._out in ready and (n_new := self._receive(received)):
                    n_received += n_new
                    deadline = time.monotonic() + self._answer_s
        return bytes(received).split(b"\0")[:-1]

    def _receive(self, received: bytearray) -> int:
        """How many answers ended in what could be read and was appended."""
        chunk = os.read(self._out, _CHUNK_BYTES)
        if not chunk:
            raise EOFError
        received += chunk
        return chunk.count(b"\0")

    def _blame(self, err: Exception) -> str:
        """A sentence on which program failed, and what it said."""
        if isinstance(err, TimeoutError):
            suspects = [p for p in self._programs if p.is_busy()] or self._programs
            what = f"gives no answer in {self._answer_s:g} s"
        else:
            suspects = sorted(self._programs, key=_guilt)[:1]
            what = f"ended with {suspects[0].process.returncode}"
        said = "; ".join(filter(None, (p.said()[-_TOLD_CHARS:] for p in suspects)))
        return f"{' | '.join(p.name for p in suspects)} {what}: {said or 'no message'}"


def _guilt(program: _Program) -> int:
    """Least for a program that failed by itself; more for one whose neighbour did."""
    try:
        code = program.process.wait(_FALL_S)
    except subprocess.TimeoutExpired:
        return 3
    return {0: 2, -signal.SIGPIPE: 1}.get(code, 0)


class Chain:
    """All programs of a mode, in sections.

    Args:
        programs: each with its arguments, first to last.
        answer_s: how long a section may take for one record.
    """

    def __init__(self, programs: Sequence[tuple[str, ...]], *, answer_s: float = ANSWER_S) -> None:
        self._sections = [
            (Section(tuple(group), answer_s=answer_s), care)
            for care, group in groupby(programs, _care)
        ]
        self._lock = threading.Lock()

    def answers(self, records: Sequence[bytes]) -> list[bytes]:
        """One answer for each record, in order, both without NUL.

        Raises:
            EngineError: a program ended or hung.
        """
        found = list(records)
        with self._lock:
            for section, care in self._sections:
                if care == "none":
                    found = section.answers(found)
                    section.said()
                elif care == "watch":
                    found = [_watched(section, record) for record in found]
                else:
                    found = list(_renewed(section, found))
        return found

    def close(self) -> None:
        """End all programs."""
        with self._lock:
            for section, _ in self._sections:
                section.close()


def _care(program: tuple[str, ...]) -> _Care:
    match (Path(program[0]).name, *program[1:]):
        case ("rtx-proc" | "cg-proc", *_):
            return "renew"
        case ("apertium-tagger", *arguments) if "-d" in arguments:
            return "watch"
    return "none"


def _watched(section: Section, record: bytes) -> bytes:
    (answer,) = section.answers([record])
    if _NEW_CLASS in section.said():
        section.close()
    return answer


def _renewed(section: Section, records: Sequence[bytes]) -> Iterator[bytes]:
    """Answers of programs that know one record each; the next ones start meanwhile."""
    fresh: deque[Section] = deque()
    try:
        for n, record in enumerate(records):
            while len(fresh) < min(_N_AHEAD, len(records) - n):
                fresh.append(section.twin())
            one = fresh.popleft()
            try:
                yield from one.answers([record])
            finally:
                one.close()
    finally:
        for unused in fresh:
            unused.close()


def _started(command: tuple[str, ...], source: int, sink: int) -> _Program:
    """A program whose messages are kept, and which dies with this process.

    It ends when its input does; a program that hangs would not, so that it also asks the
    kernel to be killed. The kernel follows the thread that started it, therefore only the
    main thread may ask.
    """
    leash = ("setpriv", "--pdeathsig", "KILL", "--")
    is_main = threading.current_thread() is threading.main_thread()
    arguments = [*(leash if is_main else ()), *command]
    stderr = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # lives as long as the program
    fcntl.fcntl(stderr, fcntl.F_SETFL, os.O_APPEND)  # so that it can be truncated
    try:
        process = subprocess.Popen(  # noqa: S603  # from the operator's own modes_dir
            arguments, stdin=source, stdout=sink, stderr=stderr
        )
    except OSError:
        stderr.close()
        raise
    return _Program(command[0], process, stderr)
