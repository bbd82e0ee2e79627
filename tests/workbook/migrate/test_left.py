"""What an analyst put onto a sheet that goes is named by sheet and cell, and nothing that was there is taken for it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import Formula, SetCell
from decisionkit.workbook.migrate.plan import migration
from tests.ooxml.patch.made import parts_of, patched
from tests.workbook.migrate.made import BOOKS, CASE, EVERY, worked_in


@pytest.mark.parametrize("name", EVERY)
def test_of_a_workbook_as_it_was_built_nothing_is_left(name: str) -> None:
    made = migration(open_package(BOOKS / f"{name}.xlsx"))
    assert list(made.lines()) == []
    assert made.stays == ()


def test_cells_columns_and_comments_are_named(tmp_path: Path) -> None:
    def work(book: openpyxl.Workbook) -> None:
        book["Scores"]["B7"].comment = Comment("why?", "Ann")
        book["Options"]["J20"] = "ask Ann"
        book["Options"]["J21"] = "=2*21"
        book["Options"]["J22"] = 7
        book["Summary"]["W3"] = "look here"
        book["Options"].tables["dk_options"].tableColumns[4].name = "My own"
        book["Options"].cell(5, 6).value = "My own"

    made = migration(open_package(worked_in(CASE, tmp_path / "book.xlsx", work)))
    told = {each.text() for each in made.left}
    assert told == {
        "Scores!B7: a comment",
        "Options!J20: 'ask Ann'",
        "Options!J21: =2*21",
        "Options!J22: 7.0",
        "Summary!W3: 'look here'",
        "Options!F5: the column 'My own'",
    }


def test_of_a_formula_among_the_inputs_the_value_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    patched(BOOKS / f"{CASE}.xlsx", [SetCell("Criteria", "E12", Formula("0.5*0.5", 0.25))], path)
    made = migration(open_package(path))
    assert [each.text() for each in made.left] == ["Criteria!E12: =0.5*0.5, of which the value is taken over"]
    assert made.decision.criteria[2].weight == 0.25


def test_our_sheets_are_found_whatever_they_are_called(tmp_path: Path) -> None:
    parts = parts_of(BOOKS / f"{CASE}.xlsx")
    book = parts["xl/workbook.xml"].decode()
    renamed = {"Summary": "A", "Sensitivity": "B", "Methods": "C", "Results": "D", "Scores": "E"}
    for name, now in renamed.items():
        book = book.replace(f'<sheet name="{name}"', f'<sheet name="{now}"').replace(f">{name}!", f">{now}!")
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**parts, "xl/workbook.xml": book.encode()}.items():
            archive.writestr(name, data)
    made = migration(open_package(path))
    assert made.stays == ()
    assert made.goes[0] == "A"
    assert set(renamed.values()) <= set(made.goes)


def test_a_sheet_that_only_reads_a_name_of_ours_is_theirs(tmp_path: Path) -> None:
    def work(book: openpyxl.Workbook) -> None:
        del book["Methods"]
        book.create_sheet("Methods of mine")["A1"] = "=dk_headline&dk_list"

    made = migration(open_package(worked_in(CASE, tmp_path / "book.xlsx", work)))
    assert made.stays == ("Methods of mine",)
    assert [each.text() for each in made.lost] == [
        "Methods of mine!A1: dk_list -> #REF! (nothing in the new sheets means the same)"
    ]
