"""The program that checks without anything trained, as `../shared/score/fidelity.py` runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "tools" / "check_untrained.py"
SOURCE = "El alcalde, que había prometido un nuevo hospital, dimitió el lunes por la noche."
GOOD = "The mayor, who had promised a new hospital, resigned on Monday night."
CUT = "The mayor resigned on Monday night."


@pytest.mark.usefixtures("aligner")
def test_a_clause_that_was_dropped_is_held_without_training() -> None:
    """By words that nothing stands for; the whole sentence passes."""
    lines = [
        {"id": n, "source": SOURCE, "target": target, "src_lang": "es", "tgt_lang": "en"}
        for n, target in enumerate((GOOD, CUT))
    ]

    run = subprocess.run(
        [sys.executable, PROGRAM],
        input="\n".join(map(json.dumps, lines)),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    reports = {report["id"]: report for report in map(json.loads, run.stdout.splitlines())}
    assert reports[0]["verdict"] == "pass"
    assert "coverage" in {finding["check"] for finding in reports[1]["findings"]}
