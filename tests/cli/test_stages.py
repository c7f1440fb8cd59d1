"""Each stage alone, by its documented contract."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.test_newsroom import dragoman

PAGE = (
    """<!doctype html><html lang="es"><head><title>El faro vuelve a brillar | Diario</title>
<meta property="og:title" content="El faro vuelve a brillar"></head><body><article>
<h1>El faro vuelve a brillar</h1>"""
    + "".join(
        f"<p>El faro de la bocana brilla otra vez desde el martes {n}, dijo la alcaldesa del puerto, "
        "y los pescadores lo celebran con una cena junto al muelle viejo.</p>"
        for n in range(1, 7)
    )
    + "</article></body></html>"
)


def needs_apertium() -> None:
    """Skip where there is no engine."""
    if not Path("/usr/share/apertium/modes").exists():
        pytest.skip("Apertium is not installed: script/setup installs it")


def test_extract_prints_the_documented_fields(tmp_path: Path) -> None:
    """A page on standard input becomes one JSON object."""
    done = dragoman(
        "extract", "-", "--url", "https://diario.example/faro", "--json", cwd=tmp_path, stdin=PAGE
    )

    article = json.loads(done.stdout)
    names = "url canonical_url language title standfirst authors published modified publisher"
    assert done.returncode == 0, done.stderr
    assert set(names.split()) < set(article)
    assert {"section", "text", "blocks", "images", "rights"} < set(article)
    assert article["title"] == "El faro vuelve a brillar"
    assert article["text"].count("\n\n") == 5


def test_extract_filters_line_by_line(tmp_path: Path) -> None:
    """A page that holds no article gets an error in its line; the next ones go on."""
    pages = [PAGE.encode(), b"", b"\xff\xfe\x00"]
    lines = [
        json.dumps({"id": n, "url": "https://a.example/", "html_b64": base64.b64encode(p).decode()})
        for n, p in enumerate(pages)
    ]
    lines.append(json.dumps({"id": 3, "url": "https://a.example/", "html_b64": "*"}))

    done = dragoman("extract", "--jsonl", cwd=tmp_path, stdin="\n".join(lines) + "\n")

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == [0, 1, 2, 3]
    assert [bool(a.get("error")) for a in answers] == [False, True, True, True]


def test_translate_lines_keep_count_and_order(tmp_path: Path) -> None:
    """One line in, one line out, always: blank lines and odd blanks too."""
    needs_apertium()
    text = "El faro es blanco.\n\n  Hola.\tAdiós. \nFin"

    done = dragoman(
        "translate", "-", "--from", "es", "--to", "en", "--lines", cwd=tmp_path, stdin=text
    )

    lines = done.stdout.split("\n")
    assert done.returncode == 0, done.stderr
    assert len(lines) == 5
    assert lines[1] == lines[4] == ""
    assert "white" in lines[0]


def test_translate_gives_segments_with_findings(tmp_path: Path) -> None:
    """Source, target, block, findings, verdict, engine and route of each segment."""
    needs_apertium()

    done = dragoman(
        "translate", "-", "--from", "es", "--to", "en", "--json", cwd=tmp_path, stdin=PAGE
    )

    answer = json.loads(done.stdout)
    segment = answer["segments"][0]
    assert done.returncode == 0, done.stderr
    assert {"source", "target", "block", "findings", "verdict"} <= set(segment)
    assert answer["route"]
    assert answer["engine"]


def test_translate_without_a_route_fails_in_words(tmp_path: Path) -> None:
    """The exit code says that the item failed."""
    needs_apertium()

    done = dragoman(
        "translate", "-", "--from", "de", "--to", "en", "--lines", cwd=tmp_path, stdin="x"
    )

    assert (done.returncode, "de" in done.stderr) == (1, True)


def test_check_answers_each_pair(tmp_path: Path) -> None:
    """A changed figure is held, with both places."""
    pairs = [
        {"id": 1, "source": "Había 214 personas.", "target": "There were 241 people."},
        {"id": 2, "source": "Había 214 personas.", "target": "There were 214 people."},
    ]
    lines = [json.dumps({**p, "src_lang": "es", "tgt_lang": "en"}) for p in pairs]

    done = dragoman("check", cwd=tmp_path, stdin="\n".join(lines))

    held, good = (json.loads(line) for line in done.stdout.splitlines())
    assert (held["id"], held["verdict"], good["verdict"]) == (1, "hold", "pass")
    assert 0 <= good["risk"] < held["risk"] <= 1
    finding = held["findings"][0]
    assert finding["check"] == "numbers"
    assert str(pairs[0]["source"])[slice(*finding["source_span"])] == "214"


def test_a_line_that_is_no_json_ends_check_with_2(tmp_path: Path) -> None:
    """The message names the line."""
    done = dragoman("check", cwd=tmp_path, stdin="{}x\n")

    assert (done.returncode, "line 1" in done.stderr) == (2, True)


def test_what_stands_before_a_bad_line_is_answered(tmp_path: Path) -> None:
    """Lines that come together are read together; the message names the one that is wrong."""
    good = json.dumps(
        {"id": 1, "source": "Sí.", "target": "Yes.", "src_lang": "es", "tgt_lang": "en"}
    )

    for bad, where in (("{}x", "line 3"), ('{"id": "broken"}', "broken")):
        done = dragoman("check", "--no-alignment", cwd=tmp_path, stdin=f"{good}\n\n{bad}\n{good}")

        assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1]
        assert where in done.stderr
        assert done.returncode in (1, 2)


def test_a_pair_is_answered_while_more_may_come(tmp_path: Path) -> None:
    """A program that asks one by one gets each answer before it asks again."""
    asked = {"id": 7, "source": "Sí.", "target": "Yes.", "src_lang": "es", "tgt_lang": "en"}
    with subprocess.Popen(
        [sys.executable, "-m", "dragoman", "check", "--no-alignment"],
        cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())

    assert answer["id"] == 7


def test_cluster_brings_one_event_together(tmp_path: Path) -> None:
    """The story of the second report is that of the first."""
    rows = [
        {"id": "a", "lang": "en", "title": "Ferry aground off Alcoraya with 214 aboard"},
        {"id": "b", "lang": "en", "title": "Ferry aground off Alcoraya: 214 passengers safe"},
        {"id": "c", "lang": "en", "title": "Bakers of Quelay end their strike over flour"},
    ]
    lines = [json.dumps({**r, "published": "2026-11-24T10:00:00Z", "text": ""}) for r in rows]

    done = dragoman("cluster", cwd=tmp_path, stdin="\n".join(lines))

    stories = {a["id"]: a["story"] for a in map(json.loads, done.stdout.splitlines())}
    assert stories["a"] == stories["b"] != stories["c"]
