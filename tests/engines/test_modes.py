"""Modes: pairs by BCP 47 tag, and programs that answer record by record."""

from pathlib import Path

import pytest

from dragoman.engines.modes import load_modes
from dragoman.errors import EngineError
from dragoman.model import Language


def mode_file(directory: Path, name: str, text: str) -> None:
    """A mode as Apertium's packages install it."""
    (directory / f"{name}.mode").write_text(text, encoding="utf-8")


def pairs(directory: Path) -> set[tuple[str, str]]:
    """The pairs that a directory offers."""
    return set(load_modes(directory))


def test_codes_of_two_and_three_letters_are_the_same_languages(tmp_path: Path) -> None:
    """Apertium's mixed codes become BCP 47 tags, with their regions."""
    for name in ("spa-eng", "fr-es", "es-pt_BR", "cat-eng_US", "swe-nob", "zlm-ind"):
        mode_file(tmp_path, name, "apertium-pretransfer")

    assert pairs(tmp_path) == {
        ("es", "en"),
        ("fr", "es"),
        ("es", "pt-BR"),
        ("ca", "en-US"),
        ("sv", "nb"),
        ("ms", "id"),
    }


def test_serbo_croatian_serves_its_three_languages(tmp_path: Path) -> None:
    """From the common mode any of the three; into each by its own mode."""
    for name in ("hbs-eng", "eng-hbs_HR", "eng-hbs_SR"):
        mode_file(tmp_path, name, "apertium-pretransfer")

    assert pairs(tmp_path) == {
        ("hr", "en"),
        ("bs", "en"),
        ("sr-Latn", "en"),
        ("en", "hr"),
        ("en", "sr-Latn"),
    }


@pytest.mark.parametrize("name", ["en-eo-bytecode", "eco-es-fr", "spa-cat_iec2017", "Cyrl-Latn"])
def test_modes_for_development_and_spelling_are_left_out(tmp_path: Path, name: str) -> None:
    """What no reader asks for is not offered."""
    mode_file(tmp_path, name, "apertium-pretransfer")

    assert pairs(tmp_path) == set()


def test_a_mode_without_its_data_is_left_out(tmp_path: Path) -> None:
    """A package that forgot a file offers no pair."""
    mode_file(tmp_path, "es-eo", f"lt-proc '{tmp_path}/es-eo.automorf.bin' | apertium-pretransfer")

    assert pairs(tmp_path) == set()


def test_a_known_broken_pair_is_left_out(tmp_path: Path) -> None:
    """A pair that crashes on nearly every sentence is no offer."""
    mode_file(tmp_path, "rus-ukr", "apertium-pretransfer")

    assert pairs(tmp_path) == set()


def test_programs_flush_on_null_and_generate_without_marks(tmp_path: Path) -> None:
    """Every program has -z; parameters of the mode are filled in; the tagger may tell."""
    data = tmp_path / "a b.bin"
    data.touch()
    text = (
        f"lt-proc -w '{data}' | apertium-tagger -g $2 '{data}' | apertium-pretransfer |"
        f" lt-proc $1 '{data}' | lt-proc -g '{data}'"
    )
    mode_file(tmp_path, "spa-eng", text)

    (mode,) = load_modes(tmp_path).values()

    assert mode.programs == (
        ("lt-proc", "-z", "-w", str(data)),
        ("apertium-tagger", "-z", "-d", "-g", str(data)),
        ("apertium-pretransfer", "-z"),
        ("lt-proc", "-z", "-n", str(data)),
        ("lt-proc", "-z", "-n", str(data)),
    )


def test_the_perceptron_tagger_is_not_made_to_tell(tmp_path: Path) -> None:
    """It remembers nothing, and its messages would be about every word."""
    mode_file(tmp_path, "eng-cat", "apertium-tagger -gx")

    (mode,) = load_modes(tmp_path).values()

    assert mode.programs == (("apertium-tagger", "-z", "-gx"),)


def test_an_update_of_the_data_changes_the_digest(tmp_path: Path) -> None:
    """Size and time of every data file count; reading them again changes nothing."""
    data = tmp_path / "spa-eng.bin"
    data.write_bytes(b"one")
    mode_file(tmp_path, "spa-eng", f"lt-proc {data}")
    (mode,) = load_modes(tmp_path).values()
    first = mode.digest()

    data.write_bytes(b"other")

    assert mode.digest() != first
    assert mode.digest() == load_modes(tmp_path)[Language("es"), Language("en")].digest()


def test_a_mode_with_a_missing_program_is_an_error(tmp_path: Path) -> None:
    """A damaged file is named."""
    mode_file(tmp_path, "spa-eng", "lt-proc | | apertium-pretransfer")

    with pytest.raises(EngineError, match=r"spa-eng\.mode"):
        load_modes(tmp_path)


def test_a_directory_that_is_not_there_has_no_modes(tmp_path: Path) -> None:
    """Apertium need not be installed."""
    assert load_modes(tmp_path / "modes") == {}
