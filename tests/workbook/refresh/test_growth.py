"""Beyond the room the sheets that calculate move, with their rules, pages and charts, and read what they should."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import SetPart, SetRow
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.source import opened
from decisionkit.workbook.book import described
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.refresh.drawn import charts_on, drawn, shows, values_at
from decisionkit.workbook.refresh.refresh import refresh
from decisionkit.workbook.refresh.there import there
from decisionkit.workbook.refresh.whole import formulas
from decisionkit.workbook.written.write import to_bytes
from tests.random_decision import random_decision
from tests.workbook.refresh.overfull import inserted, overfull, saved

FLAT = random_decision(3, n_options=14, n_leaves=5, depth=1, n_parties=0, n_references=0, weights_from="weights")
PARTS = random_decision(4, n_options=9, n_leaves=8, depth=2, weights_from="comparisons")
CASES = {
    "more options": (FLAT, 9, 0, "light"),
    "more criteria": (FLAT, 0, 4, "light"),
    "both, every sheet": (PARTS, 6, 3, "full"),
}
PAGES = ("Summary", "Sensitivity", "Methods", "Calculations", "Pairs")


@pytest.fixture(scope="module", params=list(CASES), ids=list(CASES))
def grown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Decision, Path, Layout]:
    """A book that has grown: the decision, its file, and the layout that it has now."""
    decision, options, criteria, sheets = CASES[request.param]
    book = overfull(decision, options=options, criteria=criteria, sheets=sheets)
    path = saved(book, tmp_path_factory.mktemp("grown") / "book.xlsx")
    before = there(open_package(path)).layout
    done = refresh(path, backup=0)
    assert not done.fresh
    after = there(open_package(path)).layout
    assert after != before
    return decision, path, after


def test_every_formula_stands_where_the_larger_layout_has_it(grown: tuple[Decision, Path, Layout]) -> None:
    decision, path, layout = grown
    found = there(open_package(path))
    count = 0
    for sheet in described(decision, layout).sheets:
        if sheet.name in PAGES:
            wanted = dict(formulas(sheet))
            cells = found.sheets[sheet.name]
            assert {place: cells[place].formula for place in wanted if place in cells} == wanted
            assert {place for place, each in cells.items() if each.formula} == wanted.keys()
            count += len(wanted)
    assert count > 300


def test_rules_rows_and_pages_are_those_of_a_new_book(grown: tuple[Decision, Path, Layout], tmp_path: Path) -> None:
    decision, path, layout = grown
    new = tmp_path / "new.xlsx"
    new.write_bytes(to_bytes(described(decision, layout)))
    was, now = laid_out(new), laid_out(path)
    assert was.keys() == now.keys()
    for sheet, found in was.items():
        if sheet in PAGES:
            assert now[sheet] == found, sheet


def laid_out(path: Path) -> Mapping[str, object]:
    """Return what rules cover, how high rows are, and what is printed, by sheet."""
    with opened(path) as source:
        links = Links(source)
        found: dict[str, object] = {}
        for name, place in links.sheets.items():
            text = source.xml(place.part).decode()
            index = links.sheet(name).index
            areas = re.findall(
                rf'<definedName name="_xlnm.Print_Area" localSheetId="{index}"[^>]*>(.*?)<', links.workbook.decode()
            )
            covers = sorted(re.findall(r'<conditionalFormatting sqref="([^"]+)"', text))
            bars = sorted(re.findall(r"<xm:sqref>([^<]+)<", text))
            merged = sorted(re.findall(r'<mergeCell ref="([^"]+)"', text))
            # A row below what was described may keep a height that it had.
            high = {int(r): h for r, h in re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', text)}
            last = max((int(row) for row in re.findall(r"\$(\d+)$", areas[0])), default=0) if areas else 0
            breaks = re.findall(r'<brk id="(\d+)"', text)
            rows = {row: h for row, h in high.items() if row <= last}
            found[name] = (covers, bars, merged, rows, areas, breaks)
        return found


def test_charts_read_and_show_what_those_of_a_new_book_do(grown: tuple[Decision, Path, Layout], tmp_path: Path) -> None:
    decision, path, layout = grown
    new = tmp_path / "new.xlsx"
    new.write_bytes(to_bytes(described(decision, layout)))
    was, now = read_by_charts(new), read_by_charts(path)
    assert len(was) == len(now) >= 3
    for (sheet, place, reads), (other, stands, found) in zip(was, now, strict=True):
        assert sheet == other
        assert place == stands or sheet == "Decision"
        assert sorted(found) == sorted(reads)


def read_by_charts(path: Path) -> list[tuple[str, str, list[str]]]:
    """Return the sheet, the place and the references of each chart, all of which show what their cells show."""
    found = there(open_package(path))
    with opened(path) as source:
        links = Links(source)
        charts = list(drawn(links, found))
        for chart in charts:
            for each in chart.references:
                assert each.target is not None
                assert shows(each, values_at(each.target, found.shown)), (chart.part, each.text)
        return [
            (chart.sheet, place_of(source.xml(chart.drawing), chart.number), [r.text for r in chart.references])
            for chart in charts
        ]


def place_of(drawing: bytes, number: int) -> str:
    anchors = re.findall(r"<xdr:from>(.*?)</xdr:to>", drawing.decode())
    return re.sub(r"<[^>]+>", " ", anchors[number])


def test_a_second_refresh_finds_nothing_to_do(grown: tuple[Decision, Path, Layout]) -> None:
    _, path, _ = grown
    data = path.read_bytes()
    assert refresh(path, backup=0).fresh
    assert path.read_bytes() == data


def test_rows_and_columns_inserted_above_beside_and_between_are_followed(tmp_path: Path) -> None:
    book = overfull(PARTS, options=6, criteria=3, sheets="full")
    for name, row, column in (("Summary", 2, 0), ("Methods", 0, 1), ("Sensitivity", 5, 0)):
        sheet = next(each for each in book.sheets if each.name == name)
        inserted(sheet, row=row, count=3)
        inserted(sheet, column=column, count=2)
    path = saved(book, tmp_path / "book.xlsx")
    done = refresh(path, backup=0)
    assert any(isinstance(change.edit, SetPart) for change in done.changes)
    read_by_charts(path)
    found = there(open_package(path))
    for sheet in described(PARTS, found.layout).sheets:
        if sheet.name in ("Summary", "Methods", "Sensitivity"):
            place, text = next(iter(formulas(sheet)))
            wanted = [(p, t) for p, t in formulas(sheet) if p[0] > 9]
            cells = found.sheets[sheet.name]
            assert all(cells[row + 3, column + 2].formula == t for (row, column), t in wanted), sheet.name
            assert text in {each.formula for each in cells.values()}, place
    assert refresh(path, backup=0).fresh


def test_what_stands_in_the_way_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    book = overfull(FLAT, options=9)
    summary = next(sheet for sheet in book.sheets if sheet.name == "Summary")
    last = max(row for row, _ in ((fill.row + fill.rows, 0) for fill in summary.fills))
    summary.put(last + 3, 2, "my own words")
    path = saved(book, tmp_path / "book.xlsx")
    data = path.read_bytes()
    with pytest.raises(WorkbookError, match=rf"Summary!C{last + 4}.*'my own words'"):
        refresh(path)
    assert path.read_bytes() == data


def test_cells_that_were_moved_alone_are_named(tmp_path: Path) -> None:
    book = overfull(FLAT, options=9)
    summary = next(sheet for sheet in book.sheets if sheet.name == "Summary")
    fill = next(each for each in summary.fills if each.formula == "dk_rest")
    summary.fills.remove(fill)
    summary.fill(fill.row + 30, fill.column, fill.formula, fill.style)
    path = saved(book, tmp_path / "book.xlsx")
    with pytest.raises(WorkbookError, match=r"Summary![A-Z]+\d+: what belongs side by side, or below each other"):
        refresh(path)


def test_heights_that_somebody_chose_stay(tmp_path: Path) -> None:
    book = overfull(FLAT, options=9)
    summary = next(sheet for sheet in book.sheets if sheet.name == "Summary")
    summary.heights[8] = 44
    path = saved(book, tmp_path / "book.xlsx")
    done = refresh(path, backup=0)
    assert any(isinstance(change.edit, SetRow) for change in done.changes)
    with zipfile.ZipFile(path) as archive:
        assert re.search(r'<row r="9"[^>]* ht="44"', archive.read("xl/worksheets/sheet2.xml").decode())


def test_charts_of_the_analyst_on_our_sheets_are_not_ours(tmp_path: Path) -> None:
    book = overfull(FLAT, options=9)
    summary = next(sheet for sheet in book.sheets if sheet.name == "Summary")
    own = summary.charts[0]
    series = [{"values": "=Decision!$F$12:$F$20", "name": "Mine"}]
    summary.charts.append(type(own)(60, 1, {"type": "line"}, series, {}, {}, "my chart"))
    path = saved(book, tmp_path / "book.xlsx")

    def mine() -> bytes:
        with opened(path) as source:
            links = Links(source)
            parts = [c.part for c in charts_on(links, "Summary") if all(t[0] == "Decision" for t in c.targets)]
            assert len(parts) == 1
            return source.xml(parts[0])

    before = mine()
    refresh(path, backup=0)
    assert mine() == before
