"""What should the cell functions answer in Pyodide?  What they answer here.

    python -m tests.functions.hosts.lite.cases

prints a list as JSON, for ``tools/pyodide.sh``: whether scipy is there, the function, arguments as Excel sends them,
and the answer, which is a table or the line of an error.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from typing import Any

import numpy as np

import decisionkit as dk
from decisionkit.functions.boundary.cells import Cells
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.hosts.answers import answer
from tests.functions.faults import matrix
from tests.functions.hosts.officejs import ERROR, SPOILT, given, sent, whole

WITHOUT = "--without-scipy"
SCORING, WEIGHTING = "by scoring method", "by weighting method"
#: Stands for an argument that JavaScript calls undefined.
UNDEFINED = "undefined"
#: What spoils a cell in the fault matrix and cannot arrive: over Office.js a date is a number, and none is endless.
NEVER_SENT = ("a date", "an endless number")
#: The hosts of the fault matrix that are Excel over Office.js.
EXCEL = ("web", "desktop")


class WithoutScipy(MetaPathFinder):
    """Fails to find scipy in the words of Python itself."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Leave every other package to the finders that follow."""
        if name == "scipy":
            raise ModuleNotFoundError("No module named 'scipy'", name=name)


def cases(scipy: bool) -> Iterator[dict[str, Any]]:
    """Yield each case with its answer; without scipy, this process must not have it."""
    made = [*_by_function(), *_by_scoring_method(), *_by_weighting_method(), *([] if scipy else _faults())]
    for row, what, entry, ranges, arriving in made:
        expected = answer(entry, *ranges, zeros=True)
        call = entry.python_name
        yield {"row": row, "what": what, "scipy": scipy, "call": call, "args": arriving, "expected": expected}


Made = tuple[str, str, CellFunction, list[Cells], list[Any]]


def _by_function() -> Iterator[Made]:
    """Yield the example of each function, and what may stand in each of its arguments instead."""
    for entry in CATALOGUE.values():
        ranges: list[Any] = given(entry)
        yield entry.name, "its example", entry, ranges, [sent(each) for each in ranges]
        needed = [
            (None, UNDEFINED) if argument.optional else (cells, sent(cells))
            for argument, cells in zip(entry.arguments, ranges, strict=True)
        ]
        yield entry.name, "undefined", entry, [cells for cells, _ in needed], [arrives for _, arrives in needed]
        for at, argument in enumerate(entry.arguments):
            for kind, (arrives, read) in SPOILT.items():
                reads = [*ranges[:at], read, *ranges[at + 1 :]]
                arriving = [*map(sent, ranges[:at]), arrives, *map(sent, ranges[at + 1 :])]
                yield entry.name, f"{argument.name}: {kind}", entry, reads, arriving


def _by_scoring_method() -> Iterator[Made]:
    entry = CATALOGUE["DK_SCORE"]
    table, weights, directions, _, bounds = given(entry)
    for method in dk.scoring_methods():
        ranges: list[Any] = [table, weights, directions, [[method]], bounds]
        yield SCORING, method, entry, ranges, [sent(each) for each in ranges]


def _by_weighting_method() -> Iterator[Made]:
    for key, method in dk.weighting_methods().items():
        data = np.atleast_2d(np.array(method.example.data, dtype=object)).tolist()
        directions = None if method.example.directions is None else [list(method.example.directions)]
        ranges: list[Any] = [[[key]], data, directions]
        yield WEIGHTING, key, CATALOGUE["DK_WEIGH"], ranges, [None if each is None else sent(each) for each in ranges]


def _faults() -> Iterator[Made]:
    """Yield the fault matrix: each function with each cell spoilt, blanks as null and as 0."""
    for case in matrix.cases():
        if case.host in EXCEL and case.spoilt not in NEVER_SENT:
            ranges = [whole(each) if isinstance(each, list) else each for each in case.given]
            what = f"{case.argument}: {case.spoilt} {', '.join(case.where)} ({case.host})"
            yield case.entry.name, what, case.entry, ranges, [_arriving(each) for each in ranges]


def _arriving(cells: Cells) -> Any:
    """Return cells as they arrive: an error is an object there, a word is one cell."""
    if cells is None:
        return None
    rows = cells if isinstance(cells, list) else [[cells]]
    return [[{**ERROR, "basicValue": cell} if _is_error(cell) else cell for cell in row] for row in rows]


def _is_error(cell: object) -> bool:
    return isinstance(cell, str) and cell.startswith("#")


def main() -> None:
    """Print the cases without scipy, from a process that cannot import it, and those with it."""
    if WITHOUT in sys.argv:
        sys.meta_path.insert(0, WithoutScipy())
        json.dump(list(cases(scipy=False)), sys.stdout)
        return
    command = [sys.executable, "-m", "tests.functions.hosts.lite.cases", WITHOUT]
    without = subprocess.run(command, capture_output=True, text=True, check=True)
    json.dump([*json.loads(without.stdout), *cases(scipy=True)], sys.stdout)


if __name__ == "__main__":
    main()
