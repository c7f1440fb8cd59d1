"""Chains of programs answer record by record, name who failed, and end with their parent."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from dragoman.engines.chains import Chain, Section
from dragoman.errors import EngineError

WAIT_S = 10.0
"""For what happens at once."""


def sed(command: str) -> tuple[str, ...]:
    """A program that edits records ended by NUL."""
    return ("sed", "--null-data", "--unbuffered", command)


def shell(script: str) -> tuple[str, ...]:
    """A program that misbehaves."""
    return ("bash", "-c", script)


COUNTING = shell(r'n=0; while read -r -d "" r; do n=$((n+1)); printf "%s%s\0" "$r" $n; done')
"""A program that remembers how many records it had."""


def is_alive(pid: int) -> bool:
    """True if the process runs, and is no zombie."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
    return [int(child) for child in listed.split()]


def test_records_go_through_all_programs_in_order() -> None:
    """Each record is answered by what the last program makes of it."""
    section = Section([sed("s/a/b/"), sed("s/b/c/"), sed("s/$/!/")])

    try:
        assert section.answers([b"a1", b"a2", b"x"]) == [b"c1!", b"c2!", b"x!"]
        assert section.answers([b"a3"]) == [b"c3!"]
    finally:
        section.close()


def test_a_batch_larger_than_all_pipes_comes_through() -> None:
    """Writing and reading at once, nothing waits for itself."""
    section = Section([sed("s/a/b/g"), sed("s/b/c/g")])
    records = [b"a" * 5_000 for _ in range(400)]

    try:
        assert section.answers(records) == [b"c" * 5_000] * 400
    finally:
        section.close()


def test_a_program_that_ends_is_named_with_its_message() -> None:
    """Not its neighbour is blamed, which the broken pipe ended."""
    section = Section([sed("s/a/b/"), shell("echo 'no dictionary' >&2; exit 3"), sed("s/b/c/")])

    with pytest.raises(EngineError, match=r"^bash ended with 3: no dictionary$") as caught:
        section.answers([b"a"])

    assert caught.value.transient


def test_a_program_that_hangs_is_named_after_a_bounded_wait() -> None:
    """The busy one is it, not those that wait."""
    section = Section([sed("s/a/b/"), shell("while :; do :; done"), sed("s/b/c/")], answer_s=0.5)

    with pytest.raises(EngineError, match=r"^bash gives no answer in 0\.5 s"):
        section.answers([b"a"])


def test_a_section_starts_again_after_a_failure() -> None:
    """The record that kills a program does not spoil the next ones."""
    fatal = shell(r'while read -r -d "" r; do [ "$r" = bad ] && exit 7; printf "%s!\0" "$r"; done')
    section = Section([fatal])

    try:
        with pytest.raises(EngineError, match="ended with 7"):
            section.answers([b"good", b"bad"])
        assert section.answers([b"good"]) == [b"good!"]
    finally:
        section.close()


def test_a_program_that_is_not_installed_is_a_permanent_error() -> None:
    """Nobody need try again; nothing is left running."""
    section = Section([sed("s/a/b/"), ("quelay-proc", "-z")])
    before = children(os.getpid())

    with pytest.raises(EngineError, match="quelay-proc"):
        section.answers([b"a"])

    assert children(os.getpid()) == before


def test_closing_ends_all_programs_and_leaves_no_zombie() -> None:
    """Even one that does not end when its input does."""
    before = set(children(os.getpid()))
    section = Section([sed("s/a/b/"), shell('cat; trap "" TERM; sleep 60')])
    section.answers([b"a"])
    started = set(children(os.getpid())) - before

    section.close()
    section.close()

    assert len(started) == 2
    assert set(children(os.getpid())) == before


def test_a_watched_tagger_is_renewed_when_its_model_changes(tmp_path: Path) -> None:
    """After a message about a new class it starts anew; other messages do not matter."""
    script = tmp_path / "apertium-tagger"
    script.write_text(
        "#!/bin/bash\n"
        + COUNTING[2].replace(
            "printf",
            '[ "$r" = new ] && '
            'echo "Error: A new ambiguity class was found." >&2; [ "$r" = odd ] && echo odd >&2; printf',
        )
    )
    script.chmod(0o755)
    chain = Chain([sed("s/x//"), (str(script), "-z", "-d", "-g"), sed("s/$/!/")])

    try:
        answers = chain.answers([b"a", b"odd", b"new", b"b"])
    finally:
        chain.close()

    assert answers == [b"a1!", b"odd2!", b"new3!", b"b1!"]


@pytest.mark.parametrize("name", ["cg-proc", "rtx-proc"])
def test_a_program_that_remembers_is_started_anew_for_each_record(
    tmp_path: Path, name: str
) -> None:
    """However many records there are, each is the first."""
    script = tmp_path / name
    script.write_text("#!/bin/bash\n" + COUNTING[2])
    script.chmod(0o755)
    chain = Chain([sed("s/x//"), (str(script), "-z"), sed("s/$/!/")])
    before = children(os.getpid())

    try:
        answers = chain.answers([f"r{n}-".encode() for n in range(20)])
    finally:
        chain.close()

    assert answers == [f"r{n}-1!".encode() for n in range(20)]
    assert children(os.getpid()) == before


def test_a_tagger_that_does_not_change_is_kept() -> None:
    """Programs that need no care answer many records in one life."""
    chain = Chain([COUNTING])

    try:
        assert chain.answers([b"a", b"b"]) == [b"a1", b"b2"]
        assert chain.answers([b"c"]) == [b"c3"]
    finally:
        chain.close()


def test_programs_end_when_their_parent_is_killed() -> None:
    """No orphan stays behind, not even one that hangs."""
    source = """
        import time
        from dragoman.engines.chains import Section
        from dragoman.errors import EngineError
        section = Section([("sed", "-zu", "s/a/b/"), ("bash", "-c", "while :; do :; done")])
        section._start()
        pids = [program.process.pid for program in section._programs]
        names = {b"sed", b"bash"}
        while not all(open(f"/proc/{pid}/comm", "rb").read().strip() in names for pid in pids):
            time.sleep(0.01)  # not on its leash yet: still this program, or setpriv
        print(*pids, flush=True)
        time.sleep(60)
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(source)], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pids = [int(pid) for pid in parent.stdout.readline().split()]

    parent.send_signal(signal.SIGKILL)
    parent.communicate()

    deadline = time.monotonic() + WAIT_S
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(pids) == 2
    assert [pid for pid in pids if is_alive(pid)] == []
