"""A column and a table that are declared later are in the workbook, with validation and Check."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.test_new_column import LINES, TABLE, add_line, copy_of
from tests.test_new_method import run
from tests.workbook import described_book

START = """
from dataclasses import replace
import decisionkit as dk
from decisionkit.core.decision.fields import tables
from described_book import Typing

before = dk.load("case", complete=False)
rows = tuple(replace(j, mode=1.0 if j.mode is None else j.mode) for j in before.judgments)
"""
COLUMNS = """
claim, *claims = before.evidence
change, *changes = before.log
option, *options = before.options
score, *scores = rows
book = Typing(replace(
    before, judgments=(replace(score, of="p"), *scores), evidence=(replace(claim, date="2025"), *claims),
    log=(replace(change, page="p. 4"), *changes), options=(replace(option, cost=2.5), *options),
))

def last(name, header):
    return [row[header] for row in book.table(name) if row[header] not in (None, "")]

assert "P" in last("dk_details", "Of") and last("dk_evidence", "Date") == ["2025"]
assert last("dk_log", "Page")[0] == "p. 4"
assert last("dk_options_notes", "Cost") == [2.5]
lists = [c.options["source"] for c in book.page("Details").checks if c.options.get("source") == ["A", "P"]]
assert len(lists) == 1
wrong = {"d": {"of": "X"}, "t_options": {"cost": "much"}, "e": {"date": "x" * 32_001}, "t_log": {"what": " "}}
for letter, cells in wrong.items():
    book.type_in(letter, 0, **cells)
for name in ("dk_details", "dk_options_notes", "dk_evidence", "dk_log"):
    print(book.table(name)[0]["Check"])
book.type_in("d", 0, of=" p")
print(book.table("dk_details")[0]["Check"] == "")
"""
FURTHER = """
start = {"id": "start", "option": "treaty", "day": 0, "grounds": ["A1"]}
rows_of = [start, {"id": "end", "option": "today", "day": 12.5}]
from decisionkit.storage.rows import rows as written
data = {"title": before.title, "question": before.question} | written(before) | {"milestones": rows_of}
del data["vetoes"]
book = Typing(dk.decision_from(data, complete=False))
names = {option.id: option.name for option in before.options}
shown = book.table("dk_milestones")
assert [(row["Id"], row["Option"], row["Day"]) for row in shown[:2]] == [
    ("start", names["treaty"], 0.0), ("end", names["today"], 12.5)], shown[:2]
validations = [check.options for check in book.page("Milestones").checks]
assert {"validate": "list", "source": "=dk_options", "show_error": False} in validations
assert any(v["validate"] == "decimal" and v["criteria"] == ">=" and v["value"] == 0 for v in validations)
fine = {"id": "middle", "option": names["treaty"], "day": 3.0}
names_wrong = [{"id": "end"}, {"id": None}, {"option": "nobody"}, {"option": None}]
for cells in ({}, *names_wrong, {"day": -1.0}, {"day": "1"}, {"day": None}):
    book.type_in("t_milestones", 3, **{**fine, **cells})
    print(book.table("dk_milestones")[3]["Check"])
print(book.single("fault").split(": ", 1)[0])
"""


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of(tmp_path_factory.mktemp("columns"))
    for table, (line, _) in LINES.items():
        add_line(folder / "decisionkit" / "core" / "decision" / "fields" / f"{table}.py", line)
    shutil.copy(described_book.__file__, folder)
    return folder


def test_a_column_that_is_declared_later_is_shown_and_checked(columns: Path) -> None:
    assert run(columns, "-c", START + COLUMNS).splitlines() == [
        "Of: must be one of A, P",
        "Cost: must be a number",
        "a cell shows an error or holds too long a text: correct it",
        "What: must not be blank",
        "True",
    ]


def test_a_table_that_is_declared_later_has_a_sheet_and_is_checked(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    new = folder / "decisionkit" / "core" / "decision" / "fields" / "milestones.py"
    new.write_text(TABLE.replace("FILE", ""), "utf-8")
    shutil.copy(described_book.__file__, folder)
    assert run(folder, "-c", START + FURTHER).splitlines() == [
        "",
        "Id: must not be the same in two rows",
        "Id: must not be blank",
        "Option: must be the name of an option on Decision",
        "Option: must not be blank",
        "Day: must be at least 0",
        "Day: must be a number",
        "Day: must be a number",
        "Milestones, row 9",
    ]
