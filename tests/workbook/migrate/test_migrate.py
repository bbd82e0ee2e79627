"""A workbook of layout 1 becomes one of layout 2, and the analyst's sheets keep their bytes."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openxml_audit import OpenXmlValidator

import decisionkit as dk
from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.verify.book import sound
from decisionkit.ooxml.verify.others import style_faults
from decisionkit.workbook.plan.stored import layout_of
from decisionkit.workbook.refresh.migrated import Migrated, beside
from tests.ooxml.patch.made import compressed, parts_of
from tests.spreadsheet import calculated, differences
from tests.workbook.migrate.made import BOOKS, CASE, COMPLETE, EVERY, copy, read, rich_book, worked_in
from tests.workbook.refresh.analyst_sheets import picture
from tests.workbook.refresh.merged import merge
from tests.workbook_file import formulas, read_values

#: The members outside our sheets that have to change, and those of the analyst that read what goes.
MUST = {"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml", "docProps/app.xml"}
READING = {"xl/worksheets/sheet51.xml", "xl/charts/chart51.xml"}


def migrated(path: Path) -> Path:
    done = dk.refresh(path, migrate=True)
    assert isinstance(done, Migrated)
    assert done.written == beside(path)
    return done.written


def audited(path: Path) -> set[str]:
    return {str(error) for error in OpenXmlValidator().validate(str(path)).errors}


@pytest.mark.parametrize("name", EVERY)
def test_the_new_workbook_holds_the_same_decision_and_is_up_to_date(tmp_path: Path, name: str) -> None:
    path = copy(name, tmp_path)
    before = path.read_bytes()
    new = migrated(path)
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([path.name, new.name])
    old_one, new_one = (dk.load(each, complete=False) for each in (path, new))
    assert new_one == old_one
    assert new_one.headline() == old_one.headline()
    assert sound(new) == []
    assert layout_of(new).version == 2
    assert dk.refresh(new).fresh
    book = read(new)
    assert book.sheetnames[:2] == ["Decision", "Summary"]
    assert "Scores" not in book.sheetnames


@pytest.mark.parametrize("name", COMPLETE)
def test_a_spreadsheet_calculates_what_the_new_workbook_holds(tmp_path: Path, name: str) -> None:
    new = migrated(copy(name, tmp_path))
    assert audited(new) == set()
    assert differences(new, calculated(new)) == []
    assert read_values(new)["Decision", "B3"] is not None


@pytest.mark.parametrize("name", COMPLETE)
def test_the_sheets_of_the_analyst_keep_their_bytes(tmp_path: Path, name: str) -> None:
    path = rich_book(tmp_path, name)
    new = migrated(path)
    before, after = compressed(path), compressed(new)
    ours = set(read(new).sheetnames) - {"My notes", "My numbers", "My pivot"}
    kept = {name for name in before if name in after and before[name] == after[name]}
    assert {name for name in before if name in after} - kept == MUST | READING
    gone = before.keys() - after.keys()
    assert not any(mark in name for name in gone for mark in ("51.", "53."))
    assert len(kept) == 42
    for mark in ("threadedComments/", "vbaProject", "pivotTables/", "slicers/", "printerSettings/", "customXml/"):
        assert any(mark in name for name in kept)
    assert list(style_faults("", parts_of(path)["xl/styles.xml"], parts_of(new)["xl/styles.xml"])) == []
    assert audited(new) <= audited(path)
    assert [each for each in differences(new, calculated(new)) if each.sheet in ours] == []
    assert dk.refresh(new).fresh


def test_names_of_the_analyst_keep_their_sheets(tmp_path: Path) -> None:
    path = rich_book(tmp_path)
    new = migrated(path)
    for each in (path, new):
        book = read(each)
        assert book["My notes"].defined_names["my_local"].attr_text == "'My notes'!$A$1:$B$9"
        assert book.defined_names["my_best"].attr_text == "'My notes'!$C$2"
    names = read(new).sheetnames
    assert names[-5:] == ["My notes", "My numbers", "My pivot", "Calculations", "dk_lists"]


def test_what_reads_our_sheets_follows_or_is_told(tmp_path: Path) -> None:
    path = rich_book(tmp_path)
    done = dk.refresh(path, migrate=True, dry_run=True)
    assert str(done.path) == str(path)
    assert not beside(path).exists()
    told = "\n".join(done.notices)
    assert "My notes!C2: Summary!B1 -> dk_title" in told
    assert "My notes!D2: Summary!E8 -> #REF! (nothing" in told
    assert "My notes, a chart: Summary!$E$8:$E$19 -> #REF!" in told
    assert "My notes, a sparkline: Summary!E8:E19 -> #REF!" in told
    assert "Options!C7: a comment (yours" in told
    assert "Options: a chart (yours" in told
    assert "macros stay as they are" in told
    new = migrated(path)
    found = formulas(new)
    assert found["My notes", "C2"] == "dk_title"
    assert found["My notes", "D2"] == "#REF!*2"
    assert found["My notes", "C21"] == "#REF!*2"
    assert {row["kind"] for row in done.rows()} == {"goes", "comes", "stays"}


def test_a_ranking_is_followed_into_the_new_one(tmp_path: Path) -> None:
    def work(book: openpyxl.Workbook) -> None:
        page = book.create_sheet("Mine", 2)
        page["A1"] = "=Summary!C8"
        page["A2"] = "=Results!D11+dk_leader_score"
        page["A3"] = "=SUM(Summary!D8:D10)"
        page["A4"] = "=dk_evidence[Claim]"
        chart = openpyxl.chart.BarChart()
        chart.add_data(openpyxl.chart.Reference(book["Summary"], range_string="Summary!$D$8:$D$10"))
        page.add_chart(chart, "C3")
        book.active = 2
        page.sheet_view.tabSelected = True

    path = worked_in(CASE, tmp_path / "book.xlsx", work)
    new = migrated(path)
    found = formulas(new)
    assert found["Mine", "A1"] == "INDEX(dk_rank_names,1)"
    assert found["Mine", "A2"] == "INDEX(dk_rank_scores,2)+INDEX(dk_rank_scores,1)"
    assert found["Mine", "A3"] == "SUM(INDEX(dk_rank_scores,1):INDEX(dk_rank_scores,3))"
    assert found["Mine", "A4"] == "dk_evidence[Claim]"
    shown = calculated(new)
    assert shown["Mine", "A1"] == "Snapback pre-commitment"
    decision = dk.load(new)
    assert shown["Mine", "A3"] == pytest.approx(sum(sorted(decision.score().scores, reverse=True)[:3]))
    sheet, area = Book(open_package(new)).names["dk_rank_scores"]
    column = openpyxl.utils.get_column_letter(area.left)
    with zipfile.ZipFile(new) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
    assert any(f"{sheet}!${column}${area.top}:${column}${area.top + 2}</f>" in text for text in charts)
    book = read(new)
    assert book.active.title == "Mine"
    assert [page.title for page in book.worksheets if page.sheet_view.tabSelected] == ["Mine"]


@pytest.mark.parametrize("name", EVERY)
def test_formulas_that_read_inputs_read_them_in_the_grid(tmp_path: Path, name: str) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print("seed:", seed)
    rng = random.Random(seed)
    book = Book(open_package(BOOKS / f"{name}.xlsx"))
    wanted = [("dk_scores", 3, 20), ("dk_criteria", 1, 2), ("dk_options", 1, 2)]
    places = [
        (table.sheet, f"{openpyxl.utils.get_column_letter(table.data.left + column)}{row}")
        for table, column, count in ((book.tables[name], column, count) for name, column, count in wanted)
        for row in rng.sample(
            range(table.data.top, table.data.bottom + 1), min(count, table.data.bottom - table.data.top)
        )
    ]

    def work(book: openpyxl.Workbook) -> None:
        page = book.create_sheet("Mine")
        for row, (sheet, cell) in enumerate(places, start=1):
            page.cell(row, 1).value = f"={sheet}!{cell}"

    path = worked_in(name, tmp_path / "book.xlsx", work)
    was, new = read_values(path), migrated(path)
    found, now = formulas(new), read_values(new)
    followed = 0
    for row, (sheet, cell) in enumerate(places, start=1):
        text = found["Mine", f"A{row}"]
        if text != "#REF!":
            followed += 1
            assert text.startswith("Decision!$")
            assert now.get(("Decision", text.removeprefix("Decision!").replace("$", ""))) == was.get((sheet, cell))
    assert followed >= len(places) // 2


def test_links_to_a_sheet_that_is_gone_lead_to_the_first(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Mine")
    for row, target in enumerate(("Scores!A1", "Summary!B2", "Mine!A1")):
        page.write_url(row, 0, f"internal:{target}")
    page.insert_image("C3", "p.png", {"image_data": io.BytesIO(picture()), "url": "internal:Steps!A1"})
    book.add_worksheet("left out")
    book.close()
    parts = merge(parts_of(BOOKS / f"{CASE}.xlsx"), parts_of(path), "left out")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    told = dk.refresh(path, migrate=True).notices
    assert "Mine!A1, a link: Scores!A1 -> Decision!A1" in told
    assert "Mine, a link: Steps!A1 -> Decision!A1" in told
    assert len(told) == 2
    assert sound(beside(path)) == []
    assert [cell.hyperlink.location for (cell,) in read(beside(path))["Mine"]["A1:A3"]] == [
        "Decision!A1",
        "Summary!B2",
        "Mine!A1",
    ]
