"""The shape of the repository: one file per method, short files, late imports, layers."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import decisionkit
from decisionkit.core.declarations.registry import declaration, keys, kinds

PACKAGE = Path(decisionkit.__file__).parent
ROOT = PACKAGE.parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
HEAVY = ("pandas", "matplotlib", "xlwings", "openpyxl", "xlsxwriter", "scipy", "rich", "click")


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_files_and_functions_are_short_and_files_say_what_they_are_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= LONGEST_FILE
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if body:
                length = (body[-1].end_lineno or 0) - body[0].lineno + 1
                assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind in kinds() for key in keys(kind)])
def test_a_method_is_one_file_one_function_one_test(kind: str, key: str) -> None:
    method = declaration(kind, key)
    assert method.key == key
    assert method.function.__name__ == key
    assert (ROOT / "tests" / kind / f"test_{key}.py").is_file()


def test_no_command_imports_another() -> None:
    commands = {p.stem for p in (PACKAGE / "cli").glob("[a-z]*.py")}
    for command in commands:
        tree = ast.parse((PACKAGE / "cli" / f"{command}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("decisionkit.cli"):
                names = {(node.module or "").removeprefix("decisionkit.cli").strip("."), *(a.name for a in node.names)}
                assert not names & (commands - {command})


def test_nothing_is_caught_without_a_name() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, f"{relative(path)}:{node.lineno}"


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = f"import sys, decisionkit; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_can_be_had_and_nothing_else() -> None:
    for name in decisionkit.__all__:
        assert getattr(decisionkit, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = decisionkit.nonsense
    assert dir(decisionkit) == sorted(decisionkit.__all__)
    assert (PACKAGE / "py.typed").is_file()
