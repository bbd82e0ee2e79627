"""What every cell function and every scoring method should answer in Pyodide: what it answers here.

    python -m tests.functions.hosts.lite.cases

prints a list as JSON: a name, whether it is with scipy, the function, arguments as Excel sends them, and the answer,
which is rows or the line of an error. ``tools/pyodide.sh`` runs it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from typing import Any

from decisionkit.functions.boundary.cells import Cells
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.hosts.answers import answer
from decisionkit.methods import scoring_methods
from tests.functions.hosts.officejs import SPOILT, given, sent

WITHOUT = "--without-scipy"


class WithoutScipy(MetaPathFinder):
    """Fails to find scipy in the words of Python itself."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Leave every other package to the finders that follow."""
        if name == "scipy":
            raise ModuleNotFoundError("No module named 'scipy'", name=name)


def cases(scipy: bool) -> Iterator[dict[str, Any]]:
    """Yield each case with its answer; without scipy, this process must not have it."""
    for entry in CATALOGUE.values():
        ranges: list[Any] = given(entry)
        yield _case(entry, "its example", scipy, ranges, [sent(each) for each in ranges])
        for at, argument in enumerate(entry.arguments):
            for kind, (arrives, read) in SPOILT.items():
                reads = [*ranges[:at], read, *ranges[at + 1 :]]
                arriving = [*map(sent, ranges[:at]), arrives, *map(sent, ranges[at + 1 :])]
                yield _case(entry, f"{argument.name}: {kind}", scipy, reads, arriving)
    for method in scoring_methods():
        table, weights, directions, _, bounds = given(CATALOGUE["DK_SCORE"])
        ranges = [table, weights, directions, [[method]], bounds]
        yield _case(CATALOGUE["DK_SCORE"], f"by {method}", scipy, ranges, [sent(each) for each in ranges])


def _case(entry: CellFunction, what: str, scipy: bool, ranges: list[Cells], arriving: list[Any]) -> dict[str, Any]:
    return {
        "name": f"{entry.name}, {what}",
        "scipy": scipy,
        "call": entry.python_name,
        "args": arriving,
        "expected": answer(entry, *ranges, zeros=True),
    }


def main() -> None:
    """Print the cases with scipy and those without, the latter from a process that cannot import it."""
    if WITHOUT in sys.argv:
        sys.meta_path.insert(0, WithoutScipy())
        json.dump(list(cases(scipy=False)), sys.stdout)
        return
    command = [sys.executable, "-m", "tests.functions.hosts.lite.cases", WITHOUT]
    without = subprocess.run(command, capture_output=True, text=True, check=True)
    json.dump([*json.loads(without.stdout), *cases(scipy=True)], sys.stdout)


if __name__ == "__main__":
    main()
