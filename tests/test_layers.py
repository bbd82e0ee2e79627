"""The contracts of ``pyproject.toml`` on who may import whom: kept here, and each one broken by a planted import."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import decisionkit

PACKAGE = Path(decisionkit.__file__).parent
ROOT = PACKAGE.parent

#: For each contract, a file and an import that it must not have.
BREACHES = {
    "Layers: a layer imports only those below it": ("robustness/support.py", "decisionkit.views.agreement"),
    "Floors of the core": ("core/numerics/sums.py", "decisionkit.core.families.judges"),
    "Floors of the workbook": ("workbook/paint.py", "decisionkit.workbook.build"),
    "Floors of the cell functions: hosts are nothing that a function knows": (
        "functions/rank.py",
        "decisionkit.functions.hosts.xlwings",
    ),
    "No circles among neighbours, however deep": ("ooxml/lint/text.py", "decisionkit.ooxml.lint.book"),
    "No method imports another": ("scoring/topsis.py", "decisionkit.scoring.vikor"),
    "Only the hosts of cell functions and of workbooks know xlwings": ("functions/score.py", "xlwings"),
    "Only the classic host of cell functions writes macros": ("functions/hosts/answers.py", "pyopenvba"),
    "Only its host knows xlwings Server and what it is made of": ("cli/functions/serve.py", "uvicorn"),
    "Only the readers of foreign files know openpyxl": ("workbook/build.py", "openpyxl"),
    "Only the builder writes with XlsxWriter": ("cli/build.py", "xlsxwriter"),
    "Only storage writes TOML": ("views/scores.py", "tomli_w"),
    "Only the command line knows click": ("storage/raw.py", "click"),
    "Only the command line knows rich": ("views/scores.py", "rich"),
    "Nothing imports what is not needed or not declared": ("storage/raw.py", "pandas"),
}


def test_contracts_are_kept_and_a_planted_breach_breaks_each(tmp_path: Path) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in declared} == set(BREACHES)
    shutil.copytree(PACKAGE, tmp_path / "decisionkit", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert set(states(tmp_path).values()) == {"KEPT"}
    for file, imported in BREACHES.values():
        path = tmp_path / "decisionkit" / file
        path.write_text(f"{path.read_text(encoding='utf-8')}\nimport {imported}\n", encoding="utf-8")
    assert states(tmp_path) == dict.fromkeys(BREACHES, "BROKEN")


def states(folder: Path) -> dict[str, str]:
    """Return what import-linter says of each contract."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return dict(re.findall(r"^(.+) (KEPT|BROKEN)$", done.stdout, flags=re.MULTILINE))
