"""A column is one line of its table, a table one file: then they are read, checked, written and in the reference."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

import decisionkit
from tests.core.decision.test_fingerprint import everything
from tests.test_new_method import run

#: A line for each table, what a row then says.
LINES = {
    "criteria": ('owner: Annotated[str, Field("text", "Owner", "who answers for it", later=True)] = ""', "Ada"),
    "comparisons": ('why: Annotated[str, Field("text", "Why", "the reason", later=True)] = ""', "two, or\nthree"),
    "options": ('cost: Annotated[float | None, Field("number", "Cost", "in euros", later=True)] = None', 2.5),
    "scores": ('of: Annotated[str, Field("choice", "Of", "-", choices={"a": "A", "p": "P"}, later=True)] = "a"', "p"),
    "evidence": ('date: Annotated[str, Field("text", "Date", "when it was said", later=True)] = ""', "2025-01-02"),
    "parties": ('seats: Annotated[float, Field("number", "Seats", "how many", limit=(0, 9), later=True)] = 3', 7),
    "vetoes": ('until: Annotated[str, Field("text", "Until", "when it ends", later=True)] = ""', "peace"),
    "log": ('page: Annotated[str, Field("name", "Page", "where", later=True)] = "none"', "p. 4"),
}  # fmt: skip

TABLE = '''
"""Milestones: what is to have happened by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from decisionkit.core.decision.column import Field, Table
from decisionkit.core.errors import Fault, Location


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """Something that is to happen."""

    id: Annotated[str, Field("id", "Id", "small letters")]
    option: Annotated[str, Field("reference", "Option", "the id of an option")]
    day: Annotated[float, Field("number", "Day", "days from the start", limit=(0, None))]
    grounds: Annotated[tuple[str, ...], Field("ids", "Grounds", "ids of evidence")] = ()
    note: Annotated[str, Field("text", "Note", "anything else")] = ""


def rules(tables: object) -> Iterator[Fault]:
    """Find options that are not there."""
    known = {option.id for option in tables.options}
    for row, each in enumerate(tables.rows_of(table)):
        if each.option not in known:
            yield Fault(Location("milestones", row, "option"), "must be the id of an option", each.option, "Mend it.")


table = Table(name="milestones", order=9, row=Milestone, FILE unique=("id",), help="what is to happen.", rules=rules)
'''
ROWS = [
    {"id": "start", "option": "treaty", "day": 0, "grounds": ["A1", "B-2"], "note": "two\nlines, and a comma"},
    {"id": "end", "option": "today", "day": 12.5},
]
THERE_AND_BACK = """
import sys
from dataclasses import replace
from pathlib import Path
import decisionkit as dk
from decisionkit.storage.rows import rows

def there_and_back(decision):
    dk.save(decision, "case", overwrite=True)
    found = dk.load("case", complete=False)
    assert found == decision and found.fingerprint == decision.fingerprint
    assert dk.load(dk.build(decision, "book.xlsx", overwrite=True), complete=False) == decision
    assert dk.decision_from(decision.to_dict(), complete=False) == decision
    assert dk.diff(decision, found).changes == ()
    assert decision.without(options=[decision.options[0].id]).options == decision.options[1:]
    return found
"""


def copy_of(folder: Path) -> Path:
    """Return a folder with a copy of the package, of the script of the reference and of its page."""
    source = Path(decisionkit.__file__).parent
    shutil.copytree(source, folder / "decisionkit", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "docs").mkdir()
    for name in ("make_fields.py", "decision.md"):
        shutil.copy(source.parent / "docs" / name, folder / "docs")
    decisionkit.save(everything(), folder / "case")
    return folder


def add_line(file: Path, line: str) -> None:
    """Add a line at the end of the attributes of a file's dataclass."""
    text = file.read_text("utf-8")
    (row,) = (node for node in ast.parse(text).body if isinstance(node, ast.ClassDef))
    last = max(node.end_lineno or 0 for node in row.body if isinstance(node, ast.AnnAssign))
    lines = text.splitlines()
    file.write_text("\n".join([*lines[:last], f"    {line}", *lines[last:]]), "utf-8")


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of(tmp_path_factory.mktemp("columns"))
    for table, (line, _) in LINES.items():
        add_line(folder / "decisionkit" / "core" / "decision" / "fields" / f"{table}.py", line)
    return folder


def name_of(table: str) -> str:
    return LINES[table][0].split(":")[0]


@pytest.mark.parametrize("table", LINES)
def test_a_column_is_one_line(table: str, columns: Path) -> None:
    name, value = name_of(table), LINES[table][1]
    code = f"""{THERE_AND_BACK}
from decisionkit.core.decision.fields import tables
table, name, value = tables()["{table}"], "{name}", {value!r}
before = dk.load("case", complete=False)
if table.inside:
    owners = [replace(o, vetoes=tuple(replace(v, **{{name: value}}) for v in o.vetoes)) for o in before.parties]
    decision = replace(before, parties=tuple(owners))
else:
    row, *others = before.rows_of(table)
    decision = replace(before, **{{table.attribute: (replace(row, **{{name: value}}), *others)}})
assert decision != before
found = there_and_back(decision)
assert getattr(found.rows_of(table)[0], name) == value
there_and_back(before)
"""
    run(columns, "-c", code)
    run(columns, "docs/make_fields.py")
    assert f"| `{name}` | " in (columns / "docs" / "decision.md").read_text("utf-8")


def test_a_column_keeps_its_rules(columns: Path) -> None:
    code = f"""{THERE_AND_BACK}
decision = dk.load("case", complete=False)
party, *others = decision.parties
try:
    replace(decision, parties=(replace(party, seats=10), *others))
except dk.InputError as error:
    print(error)
path = Path("case/decision.toml")
path.write_text(path.read_text("utf-8").replace('[[options]]', '[[options]]\\ncots = 5', 1), "utf-8")
try:
    dk.load("case")
except dk.InputError as error:
    print(error)
"""
    said = run(columns, "-c", code)
    assert "parties row 1, seats: must be at least 0 and at most 9; found 10. Correct it.\n" in said
    assert "fields are id, name, role, note, cost; found 'cots'. Did you mean 'cost'?" in said


@pytest.mark.parametrize("file", ["", 'file="milestones.csv",'], ids=["in decision.toml", "in a file of its own"])
def test_a_table_is_one_file(file: str, tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    new = folder / "decisionkit" / "core" / "decision" / "fields" / "milestones.py"
    new.write_text(TABLE.replace("FILE", file), "utf-8")
    code = f"""{THERE_AND_BACK}
from decisionkit.core.decision.fields import tables
table = tables()["milestones"]
before = there_and_back(dk.load("case", complete=False))
with_rows = {{**rows(before), "milestones": {ROWS!r}}}
data = {{"title": before.title, "question": before.question}}
data |= {{name: given for name, given in with_rows.items() if name != "vetoes"}}
found = there_and_back(dk.decision_from(data, complete=False))
start, end = found.rows_of(table)
assert (start.option, start.day, start.grounds) == ("treaty", 0.0, ("A1", "B-2")), start
assert (end.day, end.grounds, end.note) == (12.5, (), "")
assert dk.build(found, "book.xlsx", overwrite=True)
try:
    dk.decision_from(data | {{"milestones": [{{"id": "x", "option": "nobody", "day": -1, "dya": 2}}]}}, complete=False)
except dk.InputError as error:
    print(error)
"""
    said = run(folder, "-c", code)
    assert "milestones 1 (x), option: must be the id of an option; found nobody. Mend it." in said
    assert "milestones 1 (x), day: must be at least 0; found -1. Correct it." in said
    assert "milestones 1 (x), dya: fields are id, option, day, grounds, note; found 'dya'. Did you mean 'day'?" in said
    run(folder, "docs/make_fields.py")
    page = (folder / "docs" / "decision.md").read_text("utf-8")
    assert ("## milestones.csv" if file else "**`[[milestones]]`**: what is to happen.") in page
