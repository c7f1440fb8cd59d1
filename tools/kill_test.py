"""Kill the driver in the middle of each arrow, and show that nothing is lost or done twice.

    tools/kill_test.py --opml http://127.0.0.1:8765/wire.opml --to en --to es [--log wire.jsonl]

Makes two newsrooms of the same feeds. One runs undisturbed; in the other `dragoman run --once`
is killed (SIGKILL) in the middle of each arrow in turn, ten times, and then runs to its end.
Prints the state after each kill; exits 1 unless both export the same site but for times, no
process is left over, and no page was fetched twice without need (from the wire's log).
"""

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

DRAGOMAN = [sys.executable, "-m", "dragoman"]
ARROWS = (
    ("poll", "begins"),
    ("page", "begins"),
    ("page", "done"),
    ("extract", "done"),
    ("dedupe", "begins"),
    ("cluster", "begins"),
    ("decide", "begins"),
    ("picture", "begins"),
    ("translate", "done"),
    ("check", "done"),
    ("review", "begins"),
    ("review", "done"),
    ("publish", "done"),
)
"""Each arrow with the log line after which it is killed: in its first work, or after a part."""
TIMES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?|\b\d\d?:\d\d\b")
RUN_S = 1200


def command(*words: str, folder: Path) -> str:
    """What a command prints."""
    done = subprocess.run(
        [*DRAGOMAN, *words], cwd=folder, capture_output=True, text=True, check=False, timeout=RUN_S
    )
    if done.returncode:
        sys.exit(f"dragoman {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def made(folder: Path, opml: str, languages: list[str]) -> Path:
    """A newsroom of the feeds."""
    folder.mkdir()
    command("init", ".", *(w for tag in languages for w in ("--to", tag)), folder=folder)
    command("import", opml, folder=folder)
    return folder


def killed(folder: Path, arrow: str, sign: str, dice: random.Random) -> str:
    """Run, kill the driver after the log line, and say what happened."""
    env = os.environ | {"DRAGOMAN_LOG__LEVEL": "debug", "DRAGOMAN_LOG__FORMAT": "json"}
    process = subprocess.Popen(
        [*DRAGOMAN, "run", "--once"],
        cwd=folder,
        env=env,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if f'"{arrow}: ' in line and sign in line:
            time.sleep(dice.uniform(0.0, 0.25))
            try:
                pid = int((folder / "data" / "driver.pid").read_text())
                os.kill(pid, signal.SIGKILL)
            except (FileNotFoundError, ProcessLookupError):
                process.communicate()
                return f"{arrow}: ended by itself before it could be killed"
            break
    else:
        process.wait()
        return f"{arrow}: ended by itself before there was anything to kill"
    process.wait()
    process.stderr.close()
    return f"{arrow}: killed pid {pid}"


def exported(folder: Path) -> dict[str, str]:
    """The site's files, without times."""
    target = folder / "site"
    command("export", str(target), folder=folder)
    return {
        str(path.relative_to(target)): TIMES.sub("TIME", path.read_bytes().decode("latin-1"))
        for path in sorted(target.rglob("*"))
        if path.is_file()
    }


def orphans(folder: Path) -> list[str]:
    """Processes that still work in a newsroom's folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if (entry / "cwd").resolve() == folder.resolve():
                    found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
    return found


def fetched(log: Path | None, start: int) -> Counter[tuple[str, str]]:
    """How often each page was sent whole since the log had `start` lines."""
    lines = log.read_text().splitlines()[start:] if log else []
    rows = [json.loads(line) for line in lines]
    whole = [r for r in rows if r["status"] == 200 and r["path"].endswith(".html")]
    return Counter((r["host"], r["path"]) for r in whole)


def main() -> None:
    """Run the test."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("--opml", required=True)
    cli.add_argument("--to", action="append", default=[])
    cli.add_argument("--log", type=Path)
    cli.add_argument("--seed", type=int, default=1)
    args = cli.parse_args()
    dice = random.Random(args.seed)
    with tempfile.TemporaryDirectory(prefix="kill-test-") as scratch:
        calm = made(Path(scratch) / "calm", args.opml, args.to or ["en"])
        command("run", "--once", folder=calm)
        wild = made(Path(scratch) / "wild", args.opml, args.to or ["en"])
        start = len(args.log.read_text().splitlines()) if args.log else 0
        n_kills = 0
        for arrow, sign in ARROWS:
            what = killed(wild, arrow, sign, dice)
            n_kills += "killed" in what
            counts = json.loads(command("status", "--json", folder=wild))["counts"]
            print(f"{what:32} {', '.join(f'{v} {k}' for k, v in counts.items() if v)}", flush=True)
        command("run", "--once", folder=wild)
        left = orphans(wild)
        twice = {page: n for page, n in fetched(args.log, start).items() if n > 1}
        one, two = exported(calm), exported(wild)
        differing = sorted(p for p in one.keys() | two.keys() if one.get(p) != two.get(p))
    print(
        f"{n_kills} kills; {len(one)} and {len(two)} files, {len(differing)} differ but for times"
    )
    print(f"orphan processes: {len(left)}; pages sent whole twice: {len(twice)}")
    for path in [*differing[:20], *left, *map(str, list(twice.items())[:20])]:
        print(" ", path)
    sys.exit(bool(differing or left or n_kills < len(ARROWS) - 1))


if __name__ == "__main__":
    main()
