"""`dragoman compare` by its documented contract."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cli.test_newsroom import dragoman
from dragoman.align import Doubt, Estimate, Evidence
from dragoman.check.meaning import ANY, MACHINE
from dragoman.cli import cli, comparing
from dragoman.errors import ConfigError
from dragoman.model import Pair

EXAMPLE = Path(__file__).parents[1] / "compare" / "example"
SPANISH, FAITHFUL, CORRUPTED = (
    str(EXAMPLE / f"ferry.{name}.txt") for name in ("es", "faithful.en", "corrupted.en")
)
PAGE = (
    """<!doctype html><html lang="es"><head><title>El faro vuelve a brillar</title></head>
<body><article><h1>El faro vuelve a brillar</h1>"""
    + "".join(
        f"<p>El faro de la bocana brilla otra vez desde el martes {n}, dijo la alcaldesa del "
        "puerto, y los pescadores lo celebran con una cena junto al muelle viejo.</p>"
        for n in range(1, 7)
    )
    + "</article></body></html>"
)


def test_what_was_found_is_told_plainly(tmp_path: Path) -> None:
    """Piped, the report has no colours and no blanks at its ends; the code says that it found."""
    done = dragoman("compare", SPANISH, CORRUPTED, cwd=tmp_path)

    assert done.returncode == 1, done.stderr
    assert "The original says 214, the translation 241." in done.stdout
    assert "\x1b" not in done.stdout
    assert all(line == line.rstrip() for line in done.stdout.splitlines())


def test_nothing_found_is_zero(tmp_path: Path) -> None:
    """A text beside itself has no findings."""
    done = dragoman("compare", SPANISH, SPANISH, cwd=tmp_path)

    assert done.returncode == 0, done.stdout
    assert "Nothing was found" in done.stdout


def test_page_and_json_in_one_go(tmp_path: Path) -> None:
    """--html writes the page, --json still prints; languages are as said."""
    done = dragoman(
        *("compare", SPANISH, "-", "--from", "es", "--to", "en-GB", "--html", "out.html", "--json"),
        cwd=tmp_path,
        stdin="241 passengers taken off a ferry.",
    )

    told = json.loads(done.stdout)
    assert done.returncode == 1, done.stderr
    assert told["target"]["language"] == "en-GB"
    assert (tmp_path / "out.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_page_is_read_as_an_article(tmp_path: Path) -> None:
    """A file of HTML is extracted: its headline and paragraphs are compared."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")

    done = dragoman("compare", "page.html", "page.html", "--json", cwd=tmp_path)

    told = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert told["source"]["title"] == "El faro vuelve a brillar"
    assert told["source"]["language"] == "es"
    assert told["sentences"]["source"] == 7


def test_a_league_ranks_translations(tmp_path: Path) -> None:
    """The one that changed less comes first, under its name."""
    done = dragoman(
        *("compare", SPANISH, CORRUPTED, FAITHFUL, "--league", "--name", "Careless", "--json"),
        cwd=tmp_path,
    )

    places = [(e["place"], e["name"]) for e in json.loads(done.stdout)["league"]]
    assert places == [(1, "ferry.faithful.en"), (2, "Careless")]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("empty.txt", b""), "holds no text"),
        (("blank.txt", b" \n\n \t"), "holds no text"),
        (("binary.bin", bytes(range(256))), "is no text in UTF-8"),
        (("controls.bin", b"a\x01\x02\x03\x04b" * 10), "control characters"),
        (("nothing.html", b"<!doctype html><html><body></body></html>"), "no article"),
        (("absent.txt", None), "cannot be read"),
    ],
)
def test_what_is_no_text_is_refused(
    tmp_path: Path, file: tuple[str, bytes | None], said: str
) -> None:
    """With an error of the configuration, code 2, that names the file."""
    name, body = file
    if body is not None:
        (tmp_path / name).write_bytes(body)

    with pytest.raises(ConfigError, match=said) as refused:
        cli.main(["compare", SPANISH, str(tmp_path / name)], standalone_mode=False)

    assert name in str(refused.value)


@pytest.mark.parametrize(
    "words",
    [
        (SPANISH, FAITHFUL, CORRUPTED),
        ("-", "-"),
        (SPANISH, FAITHFUL, "--from", "klingonish!"),
        (SPANISH, FAITHFUL, "--name", "a", "--name", "b"),
        (SPANISH,),
    ],
)
def test_misuse_is_refused(words: tuple[str, ...]) -> None:
    """As wrong usage, code 2."""
    with pytest.raises(click.UsageError):
        cli.main(["compare", *words], standalone_mode=False)


def test_a_page_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Code 2 without a traceback, and which file it was."""
    done = dragoman("compare", SPANISH, SPANISH, "--html", "absent/out.html", cwd=tmp_path)

    assert done.returncode == 2
    assert "absent/out.html cannot be written" in done.stderr


class Doubtful:
    """Doubts each pair as much as a translation by an engine may not be doubted."""

    def evidence(self, _pair: Pair, *, exchanges_names: bool) -> Evidence:
        """Between the two limits."""
        assert exchanges_names
        fault = (MACHINE.seen + ANY.seen) / 2
        return Evidence(Estimate(0.0, 0.0, 0.0, 0.0, fault, (Doubt((0, 3), 0.5),), ()))


@pytest.mark.parametrize(("words", "code"), [((), 0), (("--machine",), 1)])
def test_what_an_engine_made_is_looked_at_more_sharply(
    *, words: tuple[str, ...], code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The same text passes as a person's."""
    monkeypatch.setattr(comparing, "open_aligner", Doubtful)
    for name, text in (("a", "Das Schiff legte gestern an."), ("b", "The ship came in yesterday.")):
        (tmp_path / name).write_text(text, "utf-8")

    done = CliRunner().invoke(
        cli, ["compare", "--from=de", "--to=en", *(str(tmp_path / n) for n in "ab"), *words]
    )

    assert done.exit_code == code, done.output
