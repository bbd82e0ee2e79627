"""A new scoring method is one file: it then is in the list, in explain, in the suite and in the drop-down."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import decisionkit
from tests.spreadsheet import calculated, differences
from tests.workbook.named import named_values
from tests.workbook_file import read_values

TOY = '''
"""Toy: the weighted mean of values, squared."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.native import Native
from decisionkit.core.numerics.sums import weighted_total

Array = NDArray[np.float64]


def toy(performance: Array, weights: Array, directions: Array, *, record: Record = unrecorded) -> Array:
    """How large is the square of what each option gathers?

    References
    ----------
    None: an example.
    """
    total = weighted_total(performance * directions, weights)
    record("total", total)
    return total * total


declaration = ScoringMethod(
    key="toy",
    title="Toy square",
    family="value",
    formula="score = (sum of weight x value) ^ 2",
    function=toy,
    takes="values",
    native=Native(rows={"total": "SUMPRODUCT({weights}*{value})"}, score="{total}^2"),
    example=Example(
        performance=((1, 2), (3, 4)), weights=(0.5, 0.5), directions=("max", "max"),
        scores=(2.25, 12.25), decimals=2, source="by hand",
    ),
    when_not="always",
    disagreement="none known",
)
'''


def test_one_file_makes_a_method_appear_everywhere(tmp_path: Path) -> None:
    source = Path(decisionkit.__file__).parent
    shutil.copytree(source, tmp_path / "decisionkit", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(source.parent / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(source.parent / "pyproject.toml", tmp_path)
    (tmp_path / "decisionkit" / "scoring" / "toy.py").write_text(TOY, encoding="utf-8")

    assert "toy" in run(tmp_path, "-m", "decisionkit", "methods")
    explained = run(tmp_path, "-m", "decisionkit", "explain", "toy", "--worked")
    assert "How large is the square" in explained
    assert "12.25" in explained
    suite = ("-m", "pytest", "tests/test_every_method.py", "-n", "0", "-p", "no:cacheprovider")
    passed = run(tmp_path, *suite, "-k", "toy and (permuting or batch or worked or read_only)")
    assert " passed" in passed
    assert "failed" not in passed

    build = "import decisionkit as dk, dataclasses as d; dk.build(d.replace(dk.ceasefire(), method='toy'), 'toy.xlsx')"
    run(tmp_path, "-c", build)
    book = tmp_path / "toy.xlsx"
    values = read_values(book)
    assert "Toy square" in [value for (sheet, _), value in values.items() if sheet == "dk_lists"]
    assert named_values(book, values, "dk_method") == ["Toy square"]
    (headline,) = named_values(book, values, "dk_headline")
    assert isinstance(headline, str)
    assert headline.startswith("Snapback pre-commitment is first by the best guesses with 47.84. ")
    assert differences(book, calculated(book)) == []


def run(folder: Path, *arguments: str) -> str:
    """Run Python in the copy, which stands before the installed package."""
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
