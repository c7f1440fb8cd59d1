"""The house style as far as neither ruff nor import-linter can see it."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "dragoman"
MODULES = sorted(
    path.relative_to(SOURCE)
    for path in SOURCE.rglob("*.py")
    if path.name not in {"__init__.py", "__main__.py"} and "migrations" not in path.parts
)

WITHOUT_TWIN = {
    "errors.py": "classes without behaviour; those that raise and catch them are tested",
    "settings.py": "defaults without behaviour; test_config reads them",
    "ports.py": "Protocols; tests/contracts holds the suite of each",
    "text/folding.py": "tells the checks what they compare; tests/check runs it through them",
    "text/han_numbers.py": "tells the checks what they compare; tests/check runs it through them",
    "text/scripts.py": "tells the checks what they compare; tests/check runs it through them",
    "text/spelled_numbers.py": "tells the checks what they compare; tests/check runs it through them",
    "text/number_words.py": "tells the checks what they compare; tests/check runs it through them",
    "text/words.py": "tells the checks what they compare; tests/check runs it through them",
    "text/negation.py": "tells the checks what they compare; tests/check runs it through them",
    "text/dates.py": "tells the checks what they compare; tests/check runs it through them",
    "text/romanised.py": "tells the checks what they compare; tests/check runs it through them",
    "text/conversions.py": "tells the checks what they compare; tests/check runs it through them",
    "text/quotes.py": "tells the checks what they compare; tests/check runs it through them",
    "text/numbers.py": "tells the checks what they compare; tests/check runs it through them",
    "text/units.py": "tells the checks what they compare; tests/check runs it through them",
    "text/names.py": "tells the checks what they compare; tests/check runs it through them",
    "text/lexicon.py": "tells the checks which words exist; tests/check runs it through them",
    "text/pronouns.py": "tells the check of gender what to compare; tests/check/test_gender",
    "text/function_words.py": "words that the check of names leaves out; tests/check/test_names",
    "arrows.py": "binds the arrows to the stages; test_flow runs them all",
    "workers.py": "what the arrows run; test_flow runs them all",
    "wiring.py": "makes the newsroom that test_flow and tests/cli run",
    "doctor.py": "tests/cli/test_newsroom runs it",
    "cli/options.py": "what the commands share; tests/cli runs the commands",
    "cli/worksheet.py": "what the desk prints; tests/cli/test_desk reads it",
    "cli/progress.py": "shows; tests/cli runs the commands that show it",
    "cli/tending.py": "tests/cli/test_newsroom runs its commands",
}
"""Modules without tests/<room>/test_<module>.py, each with the reason."""
TWIN_OF_ROOM = {
    "extract": "extract/test_sample_newsroom.py",
    "stores": "contracts/test_stores.py",
    "executors": "contracts/test_executors.py",
}
"""Rooms whose modules are tested as one thing, by a suite that runs on each kind of it."""

MAX_MODULE_LINES, MAX_FLOW_LINES, MAX_FUNCTION_LINES = 400, 300, 40
MAX_ROOM_MODULES, MAX_PROTOCOL_METHODS = 10, 25
LARGE_MODULES = {"model.py": "every value in one place is the point of it"}
"""Modules over the limit, each with the reason."""
LARGE_ROOMS = {
    "check": "one module for each check",
    "compare": "texts, alignment, three ways to show them, and the league",
    "extract": "a page has many parts, each of which is found in a way of its own",
    "render": "one module for each page, and for each part that pages share",
    "stores": "one module for each stretch of the flow, and what opens and describes the database",
    "text": "tools that know no stage, and little of each other",
}
"""Rooms over the limit, each with the reason."""

FORBIDDEN = [
    "".join(parts)
    for parts in (
        ("py", "pi.org"),
        ("python", "hosted.org"),
        ("registry.", "npmjs"),
        ("deb.", "debian.org"),
        ("snapshot.", "debian.org"),
        ("index", "-url ="),
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/ho", "me/"),
        ("/tm", "p/"),
    )
]
"""Addresses of registries and paths of one machine."""


def tree_of(module: Path) -> ast.Module:
    """The syntax tree of a module below src/dragoman."""
    return ast.parse((SOURCE / module).read_text(encoding="utf-8"), filename=str(module))


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How long a function is without its docstring."""
    n_lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        said = function.body[0]
        n_lines -= (said.end_lineno or said.lineno) - said.lineno + 1
    return n_lines


def tracked_files() -> list[Path]:
    """What git holds; skips the test where this is no checkout."""
    asked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if asked.returncode:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in asked.stdout.decode().split("\0") if name]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_module_has_its_twin(module: Path) -> None:
    """Every module has a test file of its own, or a reason why not."""
    twin = ROOT / "tests" / module.parent / f"test_{module.name}"

    suite = ROOT / "tests" / TWIN_OF_ROOM.get(module.parts[0], "none")

    has_twin = twin.is_file() or suite.is_file()

    assert has_twin or str(module) in WITHOUT_TWIN, f"{module}: {twin.relative_to(ROOT)}"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_module_is_of_a_size_to_be_read(module: Path) -> None:
    """A module keeps to its limit of lines, and so does each function in it."""
    n_lines = len((SOURCE / module).read_text(encoding="utf-8").splitlines())
    limit = MAX_FLOW_LINES if str(module) == "flow.py" else MAX_MODULE_LINES

    long = [
        f"{node.name} has {code_lines(node)} lines"
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and code_lines(node) > MAX_FUNCTION_LINES
    ]

    assert (n_lines > limit) == (str(module) in LARGE_MODULES), f"{module} has {n_lines} lines"
    assert long == []


def test_rooms_are_of_a_size_to_be_known() -> None:
    """A room has few modules, or a reason for more."""
    rooms = {module.parts[0] for module in MODULES if len(module.parts) > 1}

    large = {
        room
        for room in rooms
        if sum(module.parts[0] == room for module in MODULES) > MAX_ROOM_MODULES
    }

    assert large == set(LARGE_ROOMS)


def test_protocols_are_small() -> None:
    """A Protocol asks for no more methods than somebody will write twice."""
    protocols = [
        node
        for node in ast.walk(tree_of(Path("ports.py")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)
    ]

    n_methods = [sum(isinstance(n, ast.FunctionDef) for n in p.body) for p in protocols]

    assert n_methods
    assert max(n_methods) <= MAX_PROTOCOL_METHODS


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_modules_import_names_not_the_program(module: Path) -> None:
    """No module writes `import dragoman`: it says what it takes, and stands at the top."""
    tree = tree_of(module)

    whole = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name.partition(".")[0] == "dragoman"
    ]
    buried = [
        ast.unparse(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert (whole, buried) == ([], [])


def test_package_itself_imports_nothing() -> None:
    """The root package is cheap to import and takes nobody with it."""
    tree = tree_of(Path("__init__.py"))

    imports = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]

    assert imports == []


def test_names_are_of_no_grab_bag() -> None:
    """No module is called after what it is not."""
    vague = {"utils", "util", "common", "helpers", "helper", "misc", "base", "core"}

    found = [str(module) for module in MODULES if vague & {module.stem, *module.parts}]

    assert found == []


def test_no_test_patches_the_program() -> None:
    """A fake implements a port; nothing is swapped behind the program's back."""
    pattern = re.compile(r"\bmock\.patch|from unittest|import unittest|MagicMock")
    tests = [p for p in (ROOT / "tests").rglob("*.py") if p != Path(__file__)]

    found = [str(p.relative_to(ROOT)) for p in tests if pattern.search(p.read_text("utf-8"))]

    assert found == []


def test_no_file_knows_a_registry_or_a_machine() -> None:
    """No tracked text holds the address of a package registry or a path of one machine."""
    texts = {}
    for path in tracked_files():
        data = path.read_bytes() if path.is_file() else b""
        if b"\0" not in data:
            texts[path.relative_to(ROOT)] = data.decode("utf-8", "replace")

    found = [
        (str(name), word) for name, text in texts.items() for word in FORBIDDEN if word in text
    ]

    assert found == []


def test_every_script_explains_itself() -> None:
    """Each command of script/ can be run and answers --help."""
    for script in sorted((ROOT / "script").iterdir()):
        answer = subprocess.run([script, "--help"], capture_output=True, text=True, check=False)

        assert answer.returncode == 0, script
        assert answer.stdout.lower().startswith(f"usage: script/{script.name}"), script
