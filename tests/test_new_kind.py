"""A new kind of method, a new finding and a new cell function are one file each, and no other file changes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import decisionkit
from tests.cli import decision
from tests.test_new_method import run

KIND = '''
"""Matching methods: each row of a table gets a column of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from decisionkit.core.declarations.kind import Kind
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.parameters import with_defaults
from decisionkit.core.declarations.result import provenance
from decisionkit.core.declarations.valued import Valued
from decisionkit.core.declarations.working import Working, names_of_data


@dataclass(frozen=True, eq=False)
class Matched(Valued):
    """The column of each row, counted from 1."""

    @property
    def _about(self) -> tuple[str, str]:
        return "row", "column"


@dataclass(frozen=True, kw_only=True)
class MatchingExample:
    """A published example."""

    data: Any
    columns: tuple[int, ...]
    source: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MatchingMethod(Method):
    """Everything there is to know of a matching method."""

    example: MatchingExample

    def in_and_out(self) -> Iterator[tuple[str, str]]:
        """Yield what goes in and what comes out."""
        yield "Takes", "how well each row goes with each column"
        yield "Gives", "a column for each row"

    def match(self, data: Any, **parameters: Any) -> Matched:
        """Which column does each row get?"""
        completed = with_defaults(self.title, self.parameters, parameters)
        found = self.function(data, **completed)
        return replace(found, title=self.title, parameters=completed, provenance=provenance(self.key, completed, data))

    def working(self) -> Working:
        """What does the method make of its published example?"""
        rows, columns = names_of_data(self.example.data, "worker ", "task ")
        found = self.match(self.example.data, **self.example.parameters)
        return Working(
            result=found,
            what="task",
            printed=self.example.columns,
            ours=found.values,
            decimals=0,
            sides={"worker": rows, "task": columns},
            row="worker ",
            column="task ",
            each="worker",
        )


kind = Kind(
    key="matching",
    order=6,
    method=MatchingMethod,
    finds="who does what",
    needed="each worker is to get a task",
    does="matches rows with columns",
    do="match",
    call="decisionkit.methods.declaration",
    in_python='decisionkit.methods.declaration("matching", "{key}").match(data)',
    usual="in_turn",
    note="There are as many tasks as workers.",
    families={"greedy": "the best that is left, one after another"},
)
'''
METHOD = '''
"""In turn: each row takes the best column that is left."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.declarations.kinds.matching import Matched, MatchingExample, MatchingMethod


def in_turn(data: Any) -> Matched:
    """Who gets what, if each takes the best that is left?

    References
    ----------
    None: an example.
    """
    left = np.array(data, dtype=float)
    taken = []
    for row in left:
        taken.append(int(row.argmax()) + 1)
        left[:, taken[-1] - 1] = -np.inf
    return Matched(np.array(taken, dtype=float), {"tasks left": len(data) - len(taken)}, method="in_turn")


declaration = MatchingMethod(
    key="in_turn",
    title="In turn",
    family="greedy",
    formula="task = the best that is left",
    function=in_turn,
    when_not="the last one should fare well, too",
    example=MatchingExample(data=((3, 9), (1, 8)), columns=(2, 1), source="By hand"),
)
'''
FINDING = '''
"""Is the title in capitals?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding

ORDER = 55


def find(decision: Decision) -> Iterator[Finding]:
    """Is the title in capitals?"""
    if decision.title.isupper():
        yield Finding("loud title", "the title is in capitals", (decision.title,))
'''
FUNCTION = '''
"""DK_COUNT: how many options are there?"""

from __future__ import annotations

from decisionkit.functions.arguments import PERFORMANCE
from decisionkit.functions.boundary.cells import Cells, Rows, column, grid
from decisionkit.functions.declaration import CellFunction


def dk_count(performance: Cells) -> Rows:
    """How many options are there?"""
    return column([len(grid(performance).rows)])


function = CellFunction(
    name="DK_COUNT",
    description="Counts the options of a table.",
    arguments=(PERFORMANCE,),
    returns="one number",
    call=dk_count,
)
'''


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of the package, and in it one more kind, method, finding and cell function."""
    folder = tmp_path_factory.mktemp("copy")
    source = Path(decisionkit.__file__).parent
    shutil.copytree(source, folder / "decisionkit", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "docs").mkdir()
    shutil.copy(source.parent / "docs" / "make_methods.py", folder / "docs")
    for name, text in {
        "core/declarations/kinds/matching.py": KIND,
        "matching/__init__.py": '"""Matching methods."""\n',
        "matching/in_turn.py": METHOD,
        "robustness/findings/loud_title.py": FINDING,
        "functions/count.py": FUNCTION,
    }.items():
        path = folder / "decisionkit" / name
        assert not path.exists()
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_kind_and_its_methods_are_listed_and_explained(copy: Path) -> None:
    listed = run(copy, "-m", "decisionkit", "methods")
    assert listed.index("\nGROUP METHODS") < listed.index("\nMATCHING METHODS: who does what\n")
    assert "greedy: the best that is left, one after another\n  in_turn  Who gets what, if each" in listed
    assert '"in_turn"' in run(copy, "-m", "decisionkit", "methods", "Matching", "--json")
    explained = run(copy, "-m", "decisionkit", "explain", "In turn", "--worked")
    for line in (
        "In turn, a matching method",
        "greedy (the best that is left, one after another)",
        "how well each row goes with each column",
        'decisionkit.methods.declaration("matching", "in_turn").match(data)',
        "worker 2       1       8",
        "tasks left",
        "worker 1        2     2  same",
    ):
        assert line in explained


def test_a_kind_has_its_page(copy: Path) -> None:
    run(copy, "docs/make_methods.py")
    index = (copy / "docs" / "methods.md").read_text(encoding="utf-8")
    assert "| [matching](methods/matching.md) | who does what | each worker is to get a task |" in index
    assert "| `in_turn` | [In turn](methods/matching.md#in-turn-in_turn) | greedy |" in index
    page = (copy / "docs" / "methods" / "matching.md").read_text(encoding="utf-8")
    assert page.startswith("# Matching methods: who does what\n")
    assert "\nThere are as many tasks as workers.\n" in page
    assert "\n- **Diagnostics**: `tasks left`\n" in page
    assert "\n| task | worker 1 | worker 2 |\n|---|---|---|\n| printed | 2 | 1 |\n| here | 2 | 1 |\n" in page


def test_a_method_of_a_new_kind_is_called_and_told_from_others(copy: Path) -> None:
    code = """
import decisionkit as dk
from decisionkit.methods import declaration, methods_of
assert list(methods_of("matching")) == ["in_turn"]
print(declaration("matching", "IN TURN").match([[3, 9], [1, 8]]))
for call in (lambda: dk.score([[1]], [1], ["max"], method="in turn"), lambda: declaration("matching", "topsis")):
    try:
        call()
    except dk.MethodError as error:
        print(error)
"""
    said = run(copy, "-c", code)
    assert said.startswith("In turn\nrow 1 ")
    assert "the matching method in_turn matches rows with columns and does not score: use decisionkit.methods." in said
    assert "the scoring method topsis scores options and does not match: use dk.score, or" in said


def test_a_finding_is_told_in_its_order(copy: Path) -> None:
    decisionkit.save(replace(decision(), title="LOUD"), copy / "case")
    said = run(copy, "-m", "decisionkit", "check", "case")
    positions = [said.index(f"{kind}: ") for kind in ("equal", "loud title", "dominated")]
    assert positions == sorted(positions)
    assert "loud title: the title is in capitals" in said


def test_a_cell_function_is_in_the_catalogue_and_known_to_xlwings(copy: Path) -> None:
    code = """
from decisionkit.functions.catalogue import CATALOGUE
print(CATALOGUE["DK_COUNT"].formula)
from decisionkit.functions.cells import *
print(dk_count([[1.0], [2.0]]), dk_count.__doc__)
"""
    assert run(copy, "-c", code) == "=DK_COUNT(A8:D14)\n[[2.0]] Counts the options of a table.\n"
