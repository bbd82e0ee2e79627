"""A grid that was renamed, sorted, moved, inserted into or damaged is followed, or what happened is said."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import pytest

import decisionkit as dk
from tests.storage.books.draft import Draft, draft
from tests.storage.books.small import FLAT, SMALL


def rows_of(made: Draft, name: str) -> dict[int, object]:
    """Return what stands in the row of an option, by column."""
    row = made.row(name)
    return {column: value for (sheet, at, column), value in made.cells.items() if sheet == "Decision" and at == row}


def exchange(made: Draft, one: str, other: str) -> None:
    """Exchange the rows of two options, hidden names and all, as sorting does."""
    rows = made.row(one), made.row(other)
    moved = dict(zip(rows, reversed(rows), strict=True))
    made.cells = {
        (sheet, moved.get(row, row) if sheet == "Decision" else row, column): value
        for (sheet, row, column), value in made.cells.items()
    }


def without(made: Draft, sheet: str, rows: Collection[int] = (), columns: Collection[int] = ()) -> None:
    """Clear rows and columns of a sheet."""
    made.cells = {
        place: value
        for place, value in made.cells.items()
        if place[0] != sheet or not (place[1] in rows or place[2] in columns)
    }


def test_sorted_rows_keep_their_ids_and_their_details(tmp_path: Path) -> None:
    made = draft(SMALL)
    exchange(made, "Alder", "Cedar")
    decision = dk.load(made.write(tmp_path / "book.xlsx"))
    assert decision == SMALL
    assert [o.name for o in decision.options] == ["Cedar", "Birch", "Alder", "No bike"]


def test_a_renamed_option_keeps_its_id_and_its_details_by_the_name_as_built(tmp_path: Path) -> None:
    made = draft(SMALL)
    made.put("Decision", made.row("Alder"), 4, "Ash")
    renamed = replace(SMALL, options=(replace(SMALL.options[0], name="Ash"), *SMALL.options[1:]))
    assert dk.load(made.write(tmp_path / "book.xlsx")) == renamed
    made.put(*made.of("dk_details", 0, "Option"), "Ash")  # as the formula of a built row shows it
    assert dk.load(made.write(tmp_path / "book.xlsx")) == renamed


def test_names_that_were_exchanged_are_said(tmp_path: Path) -> None:
    made = draft(SMALL)
    alder, cedar = made.row("Alder"), made.row("Cedar")
    made.put("Decision", alder, 4, "Cedar")
    made.put("Decision", cedar, 4, "Alder")
    with pytest.raises(dk.InputError) as caught:
        dk.load(made.write(tmp_path / "book.xlsx"))
    first, second = str(caught.value).split("\n")
    said = "must be the name of one option only; found 'Alder', which two of them have had as a name. Type it again"
    assert first.startswith(f"Details!B6: {said}")
    assert second.startswith("Details!B7: ")


def test_details_of_an_option_that_was_deleted_are_left_aside(tmp_path: Path) -> None:
    made = draft(SMALL)
    without(made, "Decision", rows={made.row("Alder")})
    made.put(*made.of("dk_details", 0, "Option"), "(option deleted: Alder)")
    decision = dk.load(made.write(tmp_path / "book.xlsx"))
    assert [o.id for o in decision.options] == ["birch", "c_edar", "none"]
    assert [f.sentence for f in decision.noticed] == ["the row of Details!B6 is not read: option deleted: Alder"]


def test_new_rows_and_columns_get_ids_of_their_own(tmp_path: Path) -> None:
    made = draft(FLAT)
    last = made.row("Cedar")
    for offset, name in enumerate(("Alder", "Ash", "C edar")):
        made.put("Decision", last + 1 + offset, 4, name)
        for criterion, value in (("Price", 700), ("Upkeep", 0.1), ("Comfort", 5)):
            made.put("Decision", last + 1 + offset, made.column(criterion), value)
    made.put("Decision", made.row("Alder"), 4, "Elm")
    without(made, "Details")
    del made.tables["dk_details"]
    decision = dk.load(made.write(tmp_path / "book.xlsx"))
    assert [o.name for o in decision.options] == ["Elm", "Birch", "Cedar", "Alder", "Ash", "C edar", "No bike"]
    assert [o.id for o in decision.options] == ["alder", "birch", "c_edar", "alder_2", "ash", "c_edar_2", "none"]


def test_a_row_that_was_copied_is_new(tmp_path: Path) -> None:
    made = draft(FLAT)
    for column, value in rows_of(made, "Birch").items():
        made.put("Decision", made.row("Cedar") + 2, column, value)
    made.put("Decision", made.row("Cedar") + 2, 4, "Birch of 2027")
    decision = dk.load(made.write(tmp_path / "book.xlsx"))
    assert [o.id for o in decision.options] == ["alder", "birch", "c_edar", "birch_of_2027", "none"]


@pytest.mark.parametrize("seed", range(6))
def test_rows_and_columns_that_are_inserted_change_nothing(seed: int, tmp_path: Path) -> None:
    made = draft(SMALL)
    row, column = (
        (0, 0),
        (made.row("Alder"), 6),
        (made.names["dk_top"][1], 5),
        (made.names["dk_weight"][1], 3),
        (made.row("No bike"), 8),
        (made.names["dk_grid"][3] - 1, made.names["dk_grid"][4] - 1),
    )[seed]
    made.move("Decision", rows=2, columns=2, after=row, right_of=column)
    assert dk.load(made.write(tmp_path / "book.xlsx")) == SMALL


def test_a_sheet_may_have_any_name(tmp_path: Path) -> None:
    made = draft(SMALL)
    made.cells = {(f"It is {sheet}", row, column): value for (sheet, row, column), value in made.cells.items()}
    made.names = {name: (f"It is {area[0]}", *area[1:]) for name, area in made.names.items()}
    made.tables = {name: (f"It is {table[0]}", *table[1:]) for name, table in made.tables.items()}
    made.hidden = set()
    assert dk.load(made.write(tmp_path / "book.xlsx")) == SMALL
    made.put("It is Decision", made.row("Alder"), 7, "x")
    with pytest.raises(dk.InputError, match=r"^'It is Decision'!H18: must be a number; found 'x'"):
        dk.load(made.write(tmp_path / "book.xlsx"))


def test_a_column_moved_to_another_part_belongs_to_it(tmp_path: Path) -> None:
    made = draft(SMALL)
    made.put(*made.line("dk_part", "Upkeep"), " ride ")
    decision = dk.load(made.write(tmp_path / "book.xlsx"))
    assert {c.name: c.parent for c in decision.leaves} == {"Price": "money", "Upkeep": "ride", "Comfort": "ride"}
    made.put(*made.line("dk_part", "Upkeep"), None)
    made.put(*made.line("dk_pkeys", "Upkeep"), None)
    decision = dk.load(made.write(tmp_path / "book.xlsx"))
    assert [c.name for c in decision.tops] == ["Money", "Upkeep", "Ride"]


def test_without_its_first_column_a_part_has_no_weight(tmp_path: Path) -> None:
    made = draft(SMALL)
    without(made, "Decision", columns={made.column("Price")})
    for table in ("vetoes", "details", "criteria"):
        made.tables.pop(f"dk_{table}")
        without(made, table.capitalize(), rows=set(range(40)))
    with pytest.raises(dk.InputError, match=r"^Decision!H10: must be a number; found a blank\. Give 0 or more"):
        dk.load(made.write(tmp_path / "book.xlsx"))


def test_a_name_in_two_parts_is_refused(tmp_path: Path) -> None:
    criteria = tuple(replace(c, name="Cost") if c.id in ("price", "comfort") else c for c in SMALL.criteria)
    made = draft(replace(SMALL, criteria=criteria))
    with pytest.raises(dk.InputError, match=r"every criterion has a name of its own; found 'Cost', as in Decision!"):
        dk.load(made.write(tmp_path / "book.xlsx"))


def _gone(made: Draft) -> None:
    del made.names["dk_weight"]


def _short(made: Draft) -> None:
    sheet, top, left, bottom, right = made.names["dk_better"]
    made.names["dk_better"] = (sheet, top, left, bottom, right - 1)


def _low(made: Draft) -> None:
    sheet, top, left, bottom, right = made.names["dk_okeys"]
    made.names["dk_okeys"] = (sheet, top, left, bottom - 1, right)


def _apart(made: Draft) -> None:
    made.move("Decision", rows=1, after=made.names["dk_high"][1])


def _corner(made: Draft) -> None:
    made.put("Decision", made.names["dk_okeys"][1], made.names["dk_okeys"][2], None)


def _elsewhere(made: Draft) -> None:
    made.names["dk_low"] = ("Details", *made.names["dk_low"][1:])


def _header(made: Draft) -> None:
    sheet, row, column, headers, rows = made.tables["dk_details"]
    made.tables["dk_details"] = (sheet, row, column, tuple("Lowe" if h == "Low" else h for h in headers), rows)


def _cell(made: Draft) -> None:
    del made.names["dk_title"]


DAMAGE: dict[str, tuple[Callable[[Draft], None], str]] = {
    "gone": (_gone, "book.xlsx: the grid needs the name dk_weight; found no such name, or one that refers to nothing."),
    "short": (_short, "Decision, name dk_better: must reach over the columns E to M of the grid; found E to L. Undo "),
    "low": (_low, "Decision, name dk_okeys: must reach over the rows 17 to 26 of dk_grid; found rows 17 to 25. Undo "),
    "apart": (_apart, "Decision, row 17: no row may stand between the scale and the options; found one. Delete it"),
    "corner": (_corner, 'Decision!F17: the hidden cell must say "frame"; found a blank. Undo what moved or removed it'),
    "elsewhere": (_elsewhere, "Details, name dk_low: must stand on Decision, with the grid; found another sheet."),
    "header": (_header, "book.xlsx, Details, table dk_details: the table needs a column headed Low; found Option, "),
    "cell": (_cell, "book.xlsx: the workbook needs a cell named dk_title; found no such name. Undo what moved"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_frame_that_was_damaged_is_said(name: str, tmp_path: Path) -> None:
    made = draft(SMALL)
    damage, said = DAMAGE[name]
    damage(made)
    with pytest.raises(dk.WorkbookError) as caught:
        dk.load(made.write(tmp_path / "book.xlsx"))
    assert str(caught.value).startswith(said)
    assert len(str(caught.value).split("\n")) == 1


def test_what_a_later_version_adds_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    made = draft(SMALL)
    made.table("dk_weather", "Weather", ("Id", "Rain"), [{"Id": "x", "Rain": 3}])
    made.put("dk_lists", 0, 0, '{"version": 3, "sheets": ["Decision"]}')
    decision = dk.load(made.write(tmp_path / "book.xlsx"))
    assert decision == SMALL
    later, unknown = (finding.sentence for finding in decision.noticed)
    assert later == "the workbook has layout 3, of a later version of decisionkit, and is read as layout 2"
    assert unknown == "the table dk_weather on Weather is of a later version and is not read"


@pytest.mark.parametrize("record", ["nonsense", '{"version": "two"}', "[]", None, 2])
def test_a_record_that_says_nothing_keeps_no_book_from_being_read(record: object, tmp_path: Path) -> None:
    made = draft(SMALL)
    made.put("dk_lists", 0, 0, record)
    assert dk.load(made.write(tmp_path / "book.xlsx")) == SMALL


def test_more_than_the_calculations_hold_is_refused(tmp_path: Path) -> None:
    made = draft(FLAT)
    record = '{"version": 2, "options": 3, "criteria": 3, "references": 2, "more_options": 1, "more_criteria": 1}'
    made.put("dk_lists", 0, 0, record)
    made.put("Decision", made.row("Cedar") + 2, 4, "Fir")
    made.move("Decision", columns=3, right_of=made.column("Upkeep"))
    with pytest.raises(dk.InputError) as caught:
        dk.load(made.write(tmp_path / "book.xlsx"), complete=False)
    said = str(caught.value).split("\n")
    rule = "the calculations of this workbook must have room for it; found"
    assert said == [
        f"Decision!E22: {rule} row 5. Delete blank rows and columns above or left of it, or build the workbook again.",
        f"Decision!L11: {rule} column 7. Delete blank rows and columns above or left of it, or build the workbook "
        "again.",
    ]


def test_a_book_without_a_title_is_called_after_its_file(tmp_path: Path) -> None:
    made = draft(SMALL)
    made.put(*made.names["dk_title"][:3], " ")
    decision = dk.load(made.write(tmp_path / "bikes.xlsx"))
    assert decision.title == "bikes"
    assert [f.sentence for f in decision.noticed] == ["Decision!B1 has no title; the decision is called bikes"]


def test_parties_keep_their_ids_by_the_names_as_built_beside_them(tmp_path: Path) -> None:
    made = draft(SMALL)
    sheet, row, column = made.of("dk_parties", 0, "Party")
    made.put(sheet, row - 1, column + 9, "frame")
    made.put(sheet, row, column + 9, "Treasurer")
    made.call("dk_y_keys", row - 1, column + 9, 3, sheet=sheet)
    made.put(sheet, row, column, "Bursar")
    made.put(*made.of("dk_vetoes", 0, "Party"), "Bursar")
    decision = dk.load(made.write(tmp_path / "book.xlsx"))
    assert [(p.id, p.name, len(p.vetoes)) for p in decision.parties] == [("treasurer", "Bursar", 1)]
