"""Below a table that grows nothing stands, or the table would meet it when an analyst adds rows."""

from __future__ import annotations

import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.ooxml.references import cell_location
from decisionkit.storage.blank import blank
from decisionkit.workbook.sheets.growing import TABLES
from tests.random_decision import random_decision
from tests.workbook.made import built
from tests.workbook_file import formulas, read_values, tables

DECISIONS = {"case": dk.ceasefire(), "blank": blank(), "random": random_decision(7, n_parties=4)}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
def test_nothing_stands_below_a_table_that_grows(decision: Decision, table: str) -> None:
    book = built(decision)
    sheet, area = tables(book)[f"dk_{table}"]
    filled = {cell for name, cell in {**read_values(book), **formulas(book)} if name == sheet}
    filled_cells = [cell for cell in map(cell_location, filled) if cell is not None]
    assert (area.top, area.left) in filled_cells, "the table's own header is seen"
    below = [(row, column) for row, column in filled_cells if row > area.bottom and area.left <= column <= area.right]
    assert below == []
