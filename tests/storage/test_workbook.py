"""A decision read from a workbook: what was built comes back, and what an analyst made of a book of layout 1."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from decisionkit import Decision, InputError, WorkbookError, build, ceasefire, load
from decisionkit.core.decision.tables import Judgment
from decisionkit.storage.columns import COLUMNS
from decisionkit.storage.folder import read_folder, write_folder
from decisionkit.storage.workbook import read_workbook
from tests.storage.test_folder import contents
from tests.strategies import decisions, random_decision

Book = Any
Edit = Callable[[Book], None]


#: Workbooks that an earlier version built of random decisions, without the sheets that are not read.
EARLIER = Path(__file__).parent / "earlier"


@pytest.fixture(scope="module")
def built() -> Path:
    return EARLIER / "random_missing.xlsx"


def cell(book: Book, table: str, row: int, field: str) -> Any:
    """Return the cell of a field in a row of a table, rows counted from 0."""
    sheet = next(s for s in book.worksheets if f"dk_{table}" in s.tables)
    top = openpyxl.utils.range_boundaries(sheet.tables[f"dk_{table}"].ref)
    return sheet.cell(top[1] + 1 + row, top[0] + list(COLUMNS[table]).index(field))


def location(built: Path, table: str, row: int, field: str) -> str:
    """Return what a message calls the cell of a field."""
    found = cell(opened(built), table, row, field)
    return f"{found.parent.title}!{found.coordinate}"


def opened(path: Path) -> Book:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def edited(built: Path, folder: Path, edit: Edit) -> Path:
    """Return a copy of a workbook that openpyxl has edited; it drops the values of formulas, not ours."""
    book = opened(built)
    edit(book)
    book.save(folder / "edited.xlsx")
    return folder / "edited.xlsx"


def setting(table: str, row: int, **values: Any) -> Edit:
    def edit(book: Book) -> None:
        for field, value in values.items():
            cell(book, table, row, field).value = value

    return edit


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_nothing_is_lost_from_folder_to_workbook_and_back(part: int) -> None:
    kinds: list[dict[str, Any]] = [
        {},
        {"missing": True, "not_applicable": True},
        {"evidence": False, "parties": False, "not_applicable": True},
        {"missing": True, "max_options": 3},
    ]

    @settings(max_examples=5, deadline=None)
    @given(decisions(**kinds[part]))
    def there_and_back(decision: Decision) -> None:
        with TemporaryDirectory() as temporary:
            first, second = Path(temporary) / "first", Path(temporary) / "second"
            write_folder(decision, first)
            book = build(read_folder(first, complete=False), Path(temporary) / "book.xlsx")
            back = read_workbook(book, complete=False)
            write_folder(back, second)
            assert back == decision
            # A workbook has references below the options and criteria by their parents: in the files, order may change.
            assert _lines(contents(first)) == _lines(contents(second))

    there_and_back()


def _lines(files: dict[str, bytes]) -> dict[str, list[bytes]]:
    return {name: sorted(data.splitlines()) for name, data in files.items()}


def test_the_built_in_case_comes_back(tmp_path: Path) -> None:
    assert load(build(ceasefire(), tmp_path / "case.XLSX".lower())) == ceasefire()


def test_cells_that_wait_for_a_score_are_named(built: Path) -> None:
    decision = load(built, complete=False)
    assert decision == random_decision(4, missing=0.1)
    with pytest.raises(InputError) as caught:
        load(built)
    where, _, said = str(caught.value).partition(": ")
    assert said.startswith("every option needs a score on every criterion without children; found a blank. ")
    column = location(built, "scores", 0, "mode").rstrip("0123456789").split("!")[1]
    named: list[int] = []
    for span in where.removeprefix("Scores!").replace(" and ", ", ").split(", "):
        first, _, last = span.replace(column, "").partition(":")
        named += range(int(first), int(last or first) + 1)
    modes = [cell(opened(built), "scores", row, "mode") for row in range(len(decision.options) * len(decision.leaves))]
    assert named == [each.row for each in modes if each.value is None]


def test_what_an_analyst_types_is_understood(built: Path, tmp_path: Path) -> None:
    before = random_decision(4, missing=0.1)
    usual = next(i for i, c in enumerate(before.criteria) if c in before.leaves and (c.low, c.high) == (0, 10))

    def edit(book: Book) -> None:
        setting("scores", 0, mode="N/A", low=None, high=None, when=date(2026, 11, 22), who=2026, why=True)(book)
        setting("scores", 1, when=datetime(2026, 11, 22, 14, 30), who=0.5, why=time(9, 15))(book)
        setting("scores", 1, evidence=" E0,E1 ;E2 ", grade="m", mode=7.5, low=None, high=None)(book)
        setting("criteria", usual, direction="Lower")(book)
        setting("options", 0, role="Option", name="=1+1")(book)
        cell(book, "options", 0, "name").data_type = "s"

    decision = load(edited(built, tmp_path, edit), complete=False)
    first, second = (next(j for j in decision.judgments if j.who == who) for who in ("2026", "0.5"))
    assert (first.mode, first.who, first.when, first.why) == (None, "2026", "2026-11-22", "TRUE")
    assert (second.mode, second.who, second.when, second.why) == (7.5, "0.5", "2026-11-22 14:30:00", "09:15:00")
    assert (second.evidence, second.grade) == (("E0", "E1", "E2"), "M")
    assert (decision.criteria[usual].direction, decision.criteria[usual].high) == ("min", 10.0)
    assert decision.options[0].name == "=1+1"


def test_tables_are_found_wherever_they_are(built: Path, tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        for number, sheet in enumerate(book.worksheets):
            for name in book.defined_names.values():
                name.attr_text = name.attr_text.replace(f"{sheet.title}!", f"'It''s {number}'!")
            sheet.title = f"It's {number}"
        scores = next(s for s in book.worksheets if "dk_scores" in s.tables)
        table = scores.tables["dk_scores"]
        # Two columns change places, a header its case, and the analyst's own column is not ours to read.
        left, top, _, bottom = openpyxl.utils.range_boundaries(table.ref)
        why, who = (left + list(COLUMNS["scores"]).index(name) for name in ("why", "who"))
        for row in range(top, bottom + 1):
            one, two = scores.cell(row, why), scores.cell(row, who)
            one.value, two.value = two.value, one.value
        table.tableColumns[why - left].name, table.tableColumns[who - left].name = "WHO", "Why"

    path = edited(built, tmp_path, edit)
    assert load(path, complete=False) == random_decision(4, missing=0.1)
    with pytest.raises(InputError, match=r"^'It''s \d+'![A-Z]\d+(:[A-Z]\d+|, | and |[A-Z]\d+)*: "):
        load(path)


#: Table, row, field and value of a bad cell; the rest of the message after its location.
BAD: dict[str, tuple[str, int, str, Any, str]] = {
    "error": ("scores", 0, "mode", "#N/A", "must not be an error; found #N/A. Correct the formula"),
    "formula": ("scores", 0, "mode", "=1+2", "a formula needs its calculated value; found a formula that has no"),
    "date": (
        "scores",
        0,
        "mode",
        date(2026, 5, 7),
        "must lie on its scale, 0 to 100; found 46149, which the cell shows as 2026-05-07. ",
    ),
    "truth value": ("criteria", 0, "weight", True, "must be a number; found True. Give 0 or more"),
    "off its scale": ("scores", 0, "high", 1e6, "must lie on its scale, "),
    "negative weight": ("criteria", 0, "weight", -1, "a weight must not be negative; found -1. Reverse"),
    "points beyond 100": ("criteria", 0, "swing", 120, "swing points run from 0 to 100; found 120. Give 100 to"),
    "comparison in words": ("comparisons", 0, "ratio", "more", "must be a number; found 'more'. Say how many times"),
    "unknown criterion": ("comparisons", 0, "first", "topp_0", "must be the id of a criterion; found 'topp_0'."),
    "blank direction": ("criteria", 1, "direction", None, 'must be "max" or "min"; found a blank. Say'),
    "direction of no formula": (
        "criteria",
        1,
        "direction",
        "benefit",
        "must be higher or lower; found 'benefit'. Choose one from the list.",
    ),
    "half a scale": ("criteria", 1, "low", None, "must be a number; found a blank. Give the end of the scale."),
    "no weight": ("criteria", 0, "weight", None, "must be a number; found a blank. Give 0 or more; any unit will do."),
    "scale on a branch": ("criteria", 0, "anchor_low", "bad", "a criterion with children has no scale of its own; "),
    "one name twice": (
        "options",
        1,
        "name",
        "OPTION 0",
        "two options must not have the same name; found 'OPTION 0' again",
    ),
    "unknown evidence": ("scores", 0, "evidence", "E11", "must be ids of the evidence table; found 'E11'. Did you"),
    "unknown party": ("vetoes", 0, "party", "partyy_0", "must be the id of a party; found 'partyy_0'. Did you mean"),
    "veto in words": ("vetoes", 1, "limit", "low", "must be a number; found 'low'. Give the limit"),
    "log without words": ("log", 0, "what", None, "must not be blank; found a blank. Say what was changed."),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_cell_is_named(name: str, built: Path, tmp_path: Path) -> None:
    table, row, field, value, message = BAD[name]
    with pytest.raises(InputError) as caught:
        load(edited(built, tmp_path, setting(table, row, **{field: value})), complete=False)
    assert f"{location(built, table, row, field)}: {message}" in str(caught.value)


def test_what_stands_twice_is_named_in_both_locations(built: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=rf"\(first in {location(built, 'options', 0, 'name')}\)"):
        load(edited(built, tmp_path, setting("options", 1, name="option 0")), complete=False)


@pytest.mark.parametrize(("key", "value"), [("title", None), ("method", "Topsy"), ("method", "SAW"), ("method", "ahp")])
def test_a_bad_named_cell_is_named(key: str, value: Any, built: Path, tmp_path: Path) -> None:
    ((sheet, at),) = opened(built).defined_names[f"dk_{key}"].destinations
    with pytest.raises(InputError, match=f"^{sheet}!{at.replace('$', '')}: must "):
        load(edited(built, tmp_path, partial(_named, name=f"dk_{key}", value=value)), complete=False)


def _named(book: Book, name: str, value: Any) -> None:
    ((sheet, at),) = book.defined_names[name].destinations
    book[sheet][at.replace("$", "")].value = value


def test_all_bad_cells_are_named_together(built: Path, tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        setting("scores", 2, mode="#DIV/0!", evidence="none")(book)
        setting("criteria", 0, weight="much")(book)
        setting("log", 0, what=None)(book)

    with pytest.raises(InputError) as caught:
        load(edited(built, tmp_path, edit), complete=False)
    locations = [line.split("!")[0] for line in str(caught.value).split("\n")]
    assert locations == ["Criteria", "Scores", "Scores", "Log"]


def test_a_key_is_taken_for_its_method_and_a_title_too(built: Path, tmp_path: Path) -> None:
    for named in ("topsis", "TOPSIS"):
        path = edited(built, tmp_path, partial(_named, name="dk_method", value=named))
        assert load(path, complete=False).method == "topsis"


def test_a_workbook_from_before_swing_points_and_comparisons_is_read(tmp_path: Path) -> None:
    decision = random_decision(4, weights_from="swing")
    book = EARLIER / "random_swing.xlsx"

    def edit(book: Book) -> None:
        for sheet in book.worksheets:
            sheet.tables.pop("dk_comparisons", None)
        del book.defined_names["dk_weights_from"]
        sheet = next(s for s in book.worksheets if "dk_criteria" in s.tables)
        swing = list(COLUMNS["criteria"]).index("swing")
        sheet.tables["dk_criteria"].tableColumns[swing].name = "A column of mine"

    old = tuple(replace(c, swing=None) for c in decision.criteria)
    expected = replace(decision, criteria=old, comparisons=(), weights_from="weights")
    assert load(edited(book, tmp_path, edit)) == expected


def test_pairs_that_wait_for_a_number_are_named_when_weights_come_from_them(tmp_path: Path) -> None:
    book = EARLIER / "random_comparisons.xlsx"
    path = edited(book, tmp_path, setting("comparisons", 1, ratio=None))
    with pytest.raises(InputError) as caught:
        load(path)
    (line,) = str(caught.value).split("\n")
    assert line.startswith(f"{location(book, 'comparisons', 1, 'ratio')}: with weights from comparisons, every two ")
    with pytest.raises(InputError, match=r"Comparisons, table dk_comparisons: .* found no comparison of "):
        load(edited(book, tmp_path, setting("comparisons", 1, ratio=None, first=None, second=None)))


def test_weights_from_a_table_that_is_gone_are_refused(tmp_path: Path) -> None:
    book = EARLIER / "random_comparisons.xlsx"

    def edit(book: Book) -> None:
        for sheet in book.worksheets:
            sheet.tables.pop("dk_comparisons", None)

    with pytest.raises(InputError, match="which has no table dk_comparisons: with weights from comparisons"):
        load(edited(book, tmp_path, edit))


def _drop_table(book: Book) -> None:
    for sheet in book.worksheets:
        sheet.tables.pop("dk_log", None)


def _rename_column(book: Book) -> None:
    sheet = next(s for s in book.worksheets if "dk_scores" in s.tables)
    sheet.tables["dk_scores"].tableColumns[3].name = "Modes"


def _widen_name(book: Book) -> None:
    book.defined_names["dk_question"].attr_text = "Summary!$A$1:$B$2"


def test_all_that_is_missing_is_named_together(built: Path, tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        _drop_table(book)
        _rename_column(book)
        _widen_name(book)
        del book.defined_names["dk_title"]

    with pytest.raises(WorkbookError) as caught:
        load(edited(built, tmp_path, edit))
    lines = str(caught.value).split("\n")
    assert len(lines) == 4
    assert "Scores, table dk_scores: the table needs a column headed Mode; found Option, " in lines[0]
    assert "Did you mean 'Modes'?" in lines[0]
    assert "the workbook needs a table named dk_log; found dk_" in lines[1]
    assert "the workbook needs a cell named dk_title; found no such name. Is this a workbook built by" in lines[2]
    assert "the workbook needs a cell named dk_question; found one that is not a cell." in lines[3]


def test_other_workbooks_are_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(InputError, match=r"other\.xlsx: a table has a row of criteria .*; found no cells"):
        load(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("option,score")
    with pytest.raises(InputError, match=r"text\.xlsx: a table has .*; found no numbers"):
        load(tmp_path / "text.xlsx")
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "nowhere.xlsm")


def test_parts_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    built, broken = build(random_decision(4), tmp_path / "book.xlsx"), tmp_path / "broken.xlsx"
    with zipfile.ZipFile(built) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data if "sharedStrings" not in name else re.sub(rb"(?s)<si>.*</si>", b"", data))
    with pytest.raises(WorkbookError, match=r"broken\.xlsx: its parts must make sense; found IndexError"):
        load(broken)


def test_escapes_in_text_are_undone_once(tmp_path: Path) -> None:
    decision = random_decision(5, n_options=1, n_leaves=1, n_references=0, n_parties=0)
    texts = ("_x0041_", "x005F_", "_x005F", "_x00zz_", "a\tb\nc")
    for text in texts:
        judgment = Judgment(option="option_0", criterion="leaf_0", mode=decision.judgments[0].mode, why=text)
        own = Decision(title="T", criteria=decision.criteria, options=decision.options, judgments=(judgment,))
        assert load(build(own, tmp_path / "book.xlsx", overwrite=True)) == own
