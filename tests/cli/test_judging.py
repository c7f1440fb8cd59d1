"""The command that asks judges, and what doctor says of them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.test_newsroom import dragoman
from dragoman.doctor import FALSE_PAIR
from judges.peer import MODEL, Peer, serving

LINES = "".join(
    json.dumps({"id": n, "source": s, "target": t, "src_lang": "es", "tgt_lang": "en"}) + "\n"
    for n, (s, t) in enumerate([("Llueve.", "It rains."), (FALSE_PAIR.source, FALSE_PAIR.target)])
)
ERROR = {
    "category": "mistranslation",
    "severity": "critical",
    "source_quote": "Se salvaron",
    "translation_quote": "died",
    "explanation": "They were saved.",
}


@pytest.fixture
def peer() -> Iterator[Peer]:
    """A model that sees the planted error."""
    with serving(Peer(errors={FALSE_PAIR.target: [ERROR]})) as peer:
        yield peer


def newsroom(folder: Path, peer: Peer) -> None:
    """A newsroom that names the peer as its judge."""
    dragoman("init", ".", cwd=folder)
    with (folder / "newsroom.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[judges]]\nurl = '{peer.url}/v1'\nmodel = '{MODEL}'\n")


def test_judges_answer_line_by_line(tmp_path: Path, peer: Peer) -> None:
    """One line out for each line in, with findings and their places."""
    newsroom(tmp_path, peer)

    done = dragoman("judge", "--json", cwd=tmp_path, stdin=LINES)

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [(a["id"], len(a["findings"])) for a in answers] == [(0, 0), (1, 1)]
    assert answers[1]["findings"][0] | {"message": ""} == {
        "check": "judge",
        "severity": "warn",
        "message": "",
        "source_span": [0, 11],
        "target_span": [15, 19],
    }


def test_judges_speak_to_people(tmp_path: Path, peer: Peer) -> None:
    """Without --json the sentences are shown with what was said of them."""
    newsroom(tmp_path, peer)

    done = dragoman("judge", cwd=tmp_path, stdin=LINES)

    assert f"warn: mistranslation (critical), says openai:{MODEL}@" in done.stdout
    assert "“They were saved.”" in done.stdout


def test_without_judges_the_command_says_how_to_name_one(tmp_path: Path) -> None:
    """They are off by default."""
    dragoman("init", ".", cwd=tmp_path)

    done = dragoman("judge", cwd=tmp_path, stdin=LINES)

    assert done.returncode == 2
    assert "no judge is named; [[judges]] names one" in done.stderr


def test_a_line_that_is_no_pair_is_named(tmp_path: Path, peer: Peer) -> None:
    """Nothing is asked about half a pair."""
    newsroom(tmp_path, peer)

    done = dragoman("judge", cwd=tmp_path, stdin='{"id": 7, "source": "x"}\n')

    assert done.returncode == 2
    assert "pair 7: target is missing" in done.stderr
    assert peer.asked == []


@pytest.mark.parametrize(
    ("changes", "is_well", "detail"),
    [
        ({}, True, "its answer fits; it sees the error in 'The 214 people died.'; today 1 req"),
        ({"errors": {}}, True, "its answer fits; it does not see the error"),
        ({"always": "broken"}, False, "was not heard on this sentence: its answer did not fit"),
        ({"key": "quelay"}, False, "HTTP 401"),
    ],
)
def test_doctor_shows_judges_an_error(
    tmp_path: Path, changes: dict[str, object], detail: str, *, is_well: bool
) -> None:
    """It says whether one can be reached, whether its answer fits, and what it saw."""
    known = {"errors": {FALSE_PAIR.target: [ERROR]}}
    with serving(Peer(**known | changes)) as peer:  # type: ignore[arg-type]  # fields by name
        newsroom(tmp_path, peer)
        done = dragoman("doctor", "--json", cwd=tmp_path)

    (found,) = [f for f in json.loads(done.stdout) if f["what"].startswith("judge ")]
    assert found["is_well"] is is_well
    assert detail in found["detail"]
