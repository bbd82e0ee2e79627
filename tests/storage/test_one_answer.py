"""What the formulas of a workbook of layout 1 would take otherwise, or not at all, is no input for the reader either.

Each kind of mistake is made in every column of every table that can have it. Layout 2: `tests/storage/books`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from decisionkit import Decision, InputError, load
from decisionkit.core.decision.column import Field
from decisionkit.core.decision.fields import tables
from decisionkit.storage.columns import ROWS_BELOW
from tests.storage.test_workbook import EARLIER, Book, cell, edited, opened
from tests.strategies import random_decision

#: The number of 2026-06-05 in a spreadsheet.
DAY = 46178


def sample() -> Decision:
    return random_decision(4)


@pytest.fixture(scope="module")
def built() -> Path:
    return EARLIER / "random_whole.xlsx"


def columns(wanted: Callable[[Field], bool]) -> Iterator[tuple[str, str, int]]:
    """Yield table, column and a row that may have something in it, of every column that is wanted."""
    decision = sample()
    leaf = next(row for row, c in enumerate(decision.criteria) if c in decision.leaves)
    for table in tables().values():
        for column in table.columns:
            if wanted(column):
                yield table.name, column.name, leaf if table.name == "criteria" else 0


NUMBERS = list(columns(lambda column: column.kind == "number"))
WORDS = list(columns(lambda c: c.kind in ("id", "key", "reference", "choice", "direction")))
CHOICES = list(columns(lambda column: bool(column.choices)))
REFERENCES = list(columns(lambda column: column.to != ""))


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        load(path, complete=False)
    return str(caught.value)


def changed(built: Path, folder: Path, where: list[tuple[str, str, int]], change: Callable[[Any], Any]) -> Path:
    """Return a copy in which cells are changed; blank ones are left alone."""

    def edit(book: Book) -> None:
        for table, name, row in where:
            found = cell(book, table, row, name)
            found.value = found.value if found.value is None else change(found.value)

    return edited(built, folder, edit)


@cache
def as_built(path: Path) -> Book:
    """Open a workbook that is only looked at."""
    return opened(path)


def place(built: Path, table: str, row: int, name: str) -> str:
    """Return what a message calls a cell."""
    found = cell(as_built(built), table, row, name)
    return f"{found.parent.title}!{found.coordinate}"


def filled(built: Path, where: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    book = as_built(built)
    found = [each for each in where if cell(book, each[0], each[2], each[1]).value is not None]
    assert len(found) > len(where) / 2
    return found


def _instead(word: str, value: Any) -> str:
    """Return a word in place of a value."""
    return word


def cells_in(where: str) -> set[str]:
    """Return every cell that a message names: of Scores!E6:E8 and E11 there are four."""
    sheet, _, spans = where.partition("!")
    found = set()
    for span in re.split(", | and ", spans):
        first, _, last = span.partition(":")
        letters = first.rstrip("0123456789")
        top, bottom = (int(end.removeprefix(letters) or 0) for end in (first, last or first))
        found |= {f"{sheet}!{letters}{row}" for row in range(top, bottom + 1)}
    return found


def says(built: Path, said: str, where: tuple[str, str, int], rule: str) -> bool:
    table, name, row = where
    named = (line.split(": ", 1) for line in said.splitlines() if f": {rule}" in line)
    return any(place(built, table, row, name) in cells_in(each) for each, _ in named)


def test_a_number_as_text_is_refused(built: Path, tmp_path: Path) -> None:
    said = refused(changed(built, tmp_path, NUMBERS, str))
    for where in filled(built, NUMBERS):
        rule = f"must be a number{' or n/a' if where[1] == 'mode' else ''}, not a text that looks like one; found '"
        assert says(built, said, where, rule), (where, said)


def test_a_truth_is_refused(built: Path, tmp_path: Path) -> None:
    said = refused(changed(built, tmp_path, NUMBERS, lambda value: True))
    for where in filled(built, NUMBERS):
        assert says(built, said, where, "must be a number; found True. "), (where, said)


def test_spaces_around_a_word_are_refused(built: Path, tmp_path: Path) -> None:
    said = refused(changed(built, tmp_path, WORDS, lambda value: f"{value}\u00a0"))
    for where in filled(built, WORDS):
        assert says(built, said, where, "must have no spaces around it; found "), (where, said)
    spaced = changed(built, tmp_path, [("scores", "mode", 0)], lambda value: " n/a ")
    assert says(built, refused(spaced), ("scores", "mode", 0), "must be a number or n/a, not a text that looks like")


def test_words_that_the_list_does_not_have_are_refused(built: Path, tmp_path: Path) -> None:
    for word in ("max", "-1", "cost", "typed weights"):
        said = refused(changed(built, tmp_path, CHOICES, partial(_instead, word)))
        for table, name, row in CHOICES:
            words = tables()[table].by_name[name].choices.values()
            assert says(built, said, (table, name, row), f"must be {' or '.join(words)}; found {word!r}."), said


def test_words_of_the_list_are_taken_in_any_case(built: Path, tmp_path: Path) -> None:
    assert load(changed(built, tmp_path, CHOICES, str.upper)) == load(built)


def test_references_are_taken_in_any_case(built: Path, tmp_path: Path) -> None:
    assert load(changed(built, tmp_path, REFERENCES, str.upper)) == load(built)


def test_a_number_that_is_shown_as_a_date_counts_and_is_named(built: Path, tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        for table, name, row in NUMBERS:
            found = cell(book, table, row, name)
            found.number_format = found.number_format if found.value is None else "yyyy-mm-dd"

    decision = load(edited(built, tmp_path, edit))
    assert decision == sample()
    noticed = [finding.text for finding in decision.findings() if finding.kind == "shown as a date"]
    for table, name, row in filled(built, NUMBERS):
        value = cell(as_built(built), table, row, name).value
        (text,) = [text for text in noticed if text.startswith(f"{place(built, table, row, name)} is shown as ")]
        assert text.endswith(f" and counts as {value:.15g}") or isinstance(value, float)


def test_a_date_beyond_the_scale_is_said_with_its_number(built: Path, tmp_path: Path) -> None:
    day = date(1899, 12, 30) + timedelta(days=DAY)
    said = refused(changed(built, tmp_path, [("scores", "mode", 0), ("comparisons", "ratio", 0)], lambda value: day))
    assert said.count("found 46178, which the cell shows as 2026-06-05. ") == 2


def test_a_percentage_is_refused_but_on_a_scale_of_0_to_1(built: Path, tmp_path: Path) -> None:
    decision = sample()
    scales = {c.id: (c.low, c.high) for c in decision.leaves}
    where = [("scores", name, row) for name in ("low", "mode", "high") for row in range(len(scales))]
    where = filled(built, [*where, *(("vetoes", "limit", row) for row in range(2))])

    def edit(book: Book) -> None:
        for table, name, row in [*where, ("criteria", "weight", 0)]:
            cell(book, table, row, name).number_format = "0.0 %"

    said = refused(edited(built, tmp_path, edit))
    book = as_built(built)
    for table, name, row in where:
        low, high = scales[cell(book, table, row, "criterion").value]
        value = cell(book, table, row, name).value
        expected = f"on a scale of {low:g} to {high:g}, a cell must not show a percentage; found {100 * value:.15g} %, "
        assert says(built, said, (table, name, row), expected) is (high > 1 or low < -1)
    assert "Criteria" not in said


def test_a_ratio_as_text_is_told_how_to_write_it(built: Path, tmp_path: Path) -> None:
    said = refused(changed(built, tmp_path, [("comparisons", "ratio", 0)], lambda value: "1/3"))
    assert says(
        built, said, ("comparisons", "ratio", 0), "must be a number, not a text that looks like one; found '1/3'"
    )
    assert said.endswith("Type =1/3.")


def test_a_name_that_is_another_but_for_what_nobody_sees_is_refused(built: Path, tmp_path: Path) -> None:
    for name in ("Option 0 ", "OPTION 0", "Option\u00a00", "Op\u200btion 0"):
        said = refused(changed(built, tmp_path, [("options", "name", 1)], partial(_instead, name)))
        assert says(built, said, ("options", "name", 1), "two options must not have the same name; found ")


def under(book: Book, table: str, gap: int) -> dict[str, Any]:
    """Return the cells of a table so many rows below its last row, by field."""
    last = cell(book, table, 0, next(iter(tables()[table].by_name)))
    sheet = last.parent
    bottom = int(sheet.tables[f"dk_{table}"].ref.split(":")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return {name: sheet.cell(bottom + gap, cell(book, table, 0, name).column) for name in tables()[table].by_name}


@pytest.mark.parametrize("gap", range(1, ROWS_BELOW + 1))
def test_a_row_below_a_table_is_named(gap: int, built: Path, tmp_path: Path) -> None:
    places: dict[str, str] = {}

    def edit(book: Book) -> None:
        for table in tables():
            below = under(book, table, gap)
            field = list(below)[min(gap, len(below)) - 1]
            below[field].value = "new"
            places[table] = f"{below[field].parent.title}!{below[field].coordinate}"

    said = refused(edited(built, tmp_path, edit))
    for table, place in places.items():
        rule = f"what looks like a row of {table} stands below the table and is not read; found 'new'. Move it up"
        assert f"{place}: {rule}" in said


def test_a_row_far_below_a_table_is_a_finding_and_a_note_is_none(built: Path, tmp_path: Path) -> None:
    places = []

    def edit(book: Book) -> None:
        for table in ("criteria", "options", "parties", "scores", "comparisons", "vetoes"):
            below, row = under(book, table, ROWS_BELOW + 2), tables()[table].columns
            for column in row[:2]:
                value = cell(book, table, 0, column.name).value
                below[column.name].value = value if column.to else "one_more" if column.kind == "id" else "One more"
            places.append(f"{below[row[0].name].parent.title}!{below[row[0].name].coordinate}")
        for table in ("options", "scores"):
            note, words = list(under(book, table, ROWS_BELOW + 3).values())[:2]
            note.value, words.value = "Note:", "agreed on Monday"

    decision = load(edited(built, tmp_path, edit))
    assert decision == sample()
    found = [finding.text for finding in decision.findings() if finding.kind == "outside"]
    assert sorted(text.split(" ")[0] for text in found) == sorted(places)
    assert all("outside the table, which is not read" in text for text in found)
