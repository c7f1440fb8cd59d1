"""Golden files: what a stage made of an input, looked at once by a person and kept."""

import json
import os
from pathlib import Path

IS_REWRITING = os.environ.get("DRAGOMAN_GOLDEN") == "rewrite"
"""Set by script/golden alone."""


def assert_golden(made: object, path: Path) -> None:
    """That what was made is what the file holds; bytes as they are, all else as JSON."""
    data = made if isinstance(made, bytes) else _as_json(made)
    if IS_REWRITING:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert path.is_file(), f"{path} is not there; script/golden writes it"
    expected = path.read_bytes()
    assert data.decode(errors="replace") == expected.decode(errors="replace"), path
    assert data == expected, path


def _as_json(made: object) -> bytes:
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()
