from __future__ import annotations

import re
from pathlib import Path

import pytest

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.cells import ErrorValue
from decisionkit.ooxml.patch.edits import (
    AddPart,
    AddRule,
    Edit,
    Formula,
    Look,
    MoveRule,
    RemoveCell,
    RemoveName,
    RemovePart,
    RemoveRule,
    ResizeTable,
    SetCache,
    SetCell,
    SetChart,
    SetName,
    SetStyle,
)
from decisionkit.ooxml.verify.book import verify
from tests.ooxml.patch.made import patched, plan
from tests.ooxml.patch.small import small

S = "One sheet"
REFUSED: dict[str, tuple[Edit, str]] = {
    "constant over a formula": (SetCell(S, "E1", 5), "One sheet!E1: a formula must not be overwritten unasked"),
    "blank over a formula": (SetCell(S, "E2", None), "One sheet!E2: a formula must not be overwritten unasked"),
    "formula removed": (RemoveCell(S, "E1"), "One sheet!E1: a formula must not be overwritten unasked"),
    "master of a shared formula": (SetCell(S, "I1", 5, over_formula=True), "One sheet!I1: a formula that others share"),
    "master removed": (RemoveCell(S, "I1", over_formula=True), "One sheet!I1: a formula that others share"),
    "anchor of a dynamic array": (
        SetCell(S, "F1", 5, over_formula=True),
        "One sheet!F1: a dynamic array must stay whole",
    ),
    "formula on a dynamic array": (SetCell(S, "F1", Formula("1", 1)), "One sheet!F1: a dynamic array must stay whole"),
    "spilled cell": (SetCell(S, "F2", 5), "One sheet!F2: an array formula must stay whole"),
    "array": (SetCell(S, "G2", 5, over_formula=True), "One sheet!G2: an array formula must stay whole"),
    "inside merged cells": (SetCell(S, "B8", "x"), "One sheet!B8: only the first of merged cells holds anything"),
    "header of a table": (SetCell(S, "B1", "New"), "One sheet!B1: the header of a table must stay"),
    "header removed": (RemoveCell(S, "A1"), "One sheet!A1: the header of a table must stay"),
    "no sheet": (SetCell("Nowhere", "A1", 1), "there must be a sheet 'Nowhere'"),
    "no cell": (SetCell(S, "$A$1", 1), "a cell must be named as in B7"),
    "beyond the sheet": (SetCell(S, "XFE1", 1), "a cell must be named as in B7"),
    "no formula to show a value": (SetCache(S, "B2", 1), "One sheet!B2: only a formula has a cached value"),
    "not a number": (SetCell(S, "D9", float("nan")), "One sheet!D9: a number must be finite"),
    "infinite": (SetCache(S, "E1", float("inf")), "One sheet!E1: a number must be finite"),
    "strange error": (SetCache(S, "E1", ErrorValue("#OOPS")), "One sheet!E1: an error must be one that cells show"),
    "long text": (SetCell(S, "D9", "x" * 32_768), "One sheet!D9: a cell holds 32,767 characters"),
    "half a character": (SetCell(S, "D9", "\ud800"), "One sheet!D9: a text must be of whole characters"),
    "formula with a sign": (SetCell(S, "D9", Formula("=1", 1)), "a formula has 1 to 8,192 characters, without the ="),
    "long formula": (SetCell(S, "D9", Formula("1+" * 5000 + "1", 1)), "a formula has 1 to 8,192"),
    "odd formula": (SetCell(S, "D9", Formula('"_x0041_"', "A")), "One sheet!D9: a formula must be plain text"),
    "no style": (SetStyle(S, "D9", 999), "a style has a number from 0 to"),
    "negative style": (SetStyle(S, "D9", -1), "a style has a number from 0 to"),
    "style that is no XML": (SetCell(S, "D9", 1, Look("<xf")), "a style must be well-formed XML"),
    "style that is something else": (SetCell(S, "D9", 1, Look("<font/>")), "a style must be given as <xf>"),
    "no table": (ResizeTable("t_two", "A1:B9"), "there must be a table 't_two'"),
    "wider table": (ResizeTable("t_one", "A1:C9"), "the table has 2 columns"),
    "table without rows": (ResizeTable("t_one", "A1:B1"), "a table has at least one row of data"),
    "table without a range": (ResizeTable("t_one", "A:B"), "a table has a range such as"),
    "name that is not there": (RemoveName("none"), "name none: a name that is removed must be there"),
    "name of nothing": (SetName("total", ""), "name total: a name stands for a formula"),
    "name on no sheet": (SetName("x", "1", "Nowhere"), "there must be a sheet 'Nowhere'"),
    "rule that is not there": (MoveRule(S, "validation", "A1:A9", "A1:A8"), "there must be a validation of A1:A9"),
    "rule to nowhere": (MoveRule(S, "condition", "E1:E9", "nowhere"), "a condition covers cells such as"),
    "merge of one cell": (MoveRule(S, "merge", "A8:C9", "A8"), "a merge covers cells such as"),
    "rule of no kind": (RemoveRule(S, "chart", "A1"), "a rule is of the kind"),
    "rule that is no XML": (AddRule(S, "validation", "<dataValidation"), "a rule must be well-formed XML"),
    "rule that is another": (AddRule(S, "validation", "<mergeCell/>"), "the rule must be a <dataValidation>"),
    "chart that reads something else": (SetChart("xl/charts/chart1.xml", "A!A1", "A!A2"), "the chart must read A!A1"),
    "no chart": (SetChart("xl/charts/chart9.xml", "A!A1", "A!A2"), "part xl/charts/chart9.xml is needed"),
    "part that is there": (AddPart("xl/workbook.xml", b"", "a/b", "", "k"), "a new part must have a name of its"),
    "part that leads out": (AddPart("../x.xml", b"", "a/b", "", "k"), "names in the zip must not lead out"),
    "part without an owner": (AddPart("xl/x.xml", b"", "a/b", "xl/none.xml", "k"), "the owner of a new part must be"),
    "removed part that is not there": (RemovePart("xl/none.xml"), "part xl/none.xml is removed, found no such part"),
    "removed part that is shown": (RemovePart("xl/tables/table1.xml"), "a part that is still shown must stay"),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("small") / "small.xlsx")


@pytest.mark.parametrize(("edit", "message"), REFUSED.values(), ids=REFUSED)
def test_what_would_break_something_is_refused(book: Path, edit: Edit, message: str) -> None:
    before = book.read_bytes()
    with pytest.raises(WorkbookError, match=re.escape(message)) as caught:
        plan(book, [edit])
    assert re.fullmatch(r"small\.xlsx[^\n]*, found [^\n]+: [^\n]+\.", str(caught.value))
    assert book.read_bytes() == before


def test_a_cell_is_changed_once_at_a_time(book: Path) -> None:
    with pytest.raises(WorkbookError, match="One sheet!D9: a cell may be changed once at a time"):
        plan(book, [SetCell(S, "D9", 1), SetStyle(S, "D9", 0)])


ALLOWED: dict[str, Edit] = {
    "asked for": SetCell(S, "E1", 5, over_formula=True),
    "child of a shared formula": SetCell(S, "I2", 5, over_formula=True),
    "array of one cell": SetCell(S, "H1", 5, over_formula=True),
    "value of a dynamic array": SetCache(S, "F1", 7),
    "value of a spilled cell": SetCache(S, "F2", 7),
    "value of a master": SetCache(S, "I1", 7),
    "style of a header": SetStyle(S, "A1", 1),
    "first of merged cells": SetCell(S, "A8", "New title"),
    "blank inside merged cells": SetCell(S, "B8", None, 0),
}


@pytest.mark.parametrize("edit", ALLOWED.values(), ids=ALLOWED)
def test_what_breaks_nothing_is_done(book: Path, tmp_path: Path, edit: Edit) -> None:
    patch = patched(book, [edit], tmp_path / "out.xlsx")
    assert not patch.nothing
    assert verify(book, tmp_path / "out.xlsx", patch) == []
