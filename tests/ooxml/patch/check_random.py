"""Does a patched book hold what was asked for, and nothing else that is new?

In full by ``python -m tests.ooxml.patch``.
"""

from __future__ import annotations

import random
import warnings
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell as PyCell

from decisionkit.ooxml.cells import Book, ErrorValue, Percent
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import CellEdit, Constant, Formula, RemoveCell, SetCache, SetCell
from decisionkit.ooxml.references import cell_location
from decisionkit.ooxml.texts import CONTROL, ESCAPED
from decisionkit.ooxml.verify.book import verify
from tests.ooxml.patch.made import applied, compressed, parts_of, plan
from tests.ooxml.patch.random_edits import random_edits, sheets_of
from tests.workbook_file import formulas


def check(path: Path, seed: int, count: int, folder: Path) -> int:
    """Make random edits, read them back three ways, undo them; return how many cells were edited."""
    rng = random.Random(seed)
    sheets = sheets_of(path)
    chosen = {name: sheets[name] for name in sheets if name != "Calculations" or seed % 4 == 0}
    edits = random_edits(rng, chosen, styles=40, count=count)
    before = path.read_bytes()
    patch = plan(path, edits)
    out, again, undone = (folder / f"{name}.xlsm" for name in ("out", "again", "undone"))
    back = applied(path, patch, out)
    applied(path, plan(path, edits), again)
    assert out.read_bytes() == again.read_bytes(), f"seed {seed}"
    applied(out, back, undone)
    assert parts_of(undone) == parts_of(path), f"seed {seed}"
    assert list(parts_of(undone)) == list(parts_of(path)), f"seed {seed}"
    assert path.read_bytes() == before
    _same_members(path, out, set(patch.parts))
    assert verify(path, out, patch) == [], f"seed {seed}"
    assert plan(out, edits).nothing, f"seed {seed}"
    _read_back(path, out, edits, seed)
    print(f"seed {seed}: {len(edits)} edits in {len(patch.changed)} parts")
    return len(edits)


def _same_members(path: Path, out: Path, changed: set[str]) -> None:
    was, now = compressed(path), compressed(out)
    for name in was.keys() - changed:
        assert was[name] == now[name], name
    assert [name for name in was if name in now] == list(now)


def _read_back(path: Path, out: Path, edits: list[CellEdit], seed: int) -> None:
    ours = Book(open_package(out))
    grids = {sheet: ours.grid(sheet, empty=True).cells for sheet in {edit.sheet for edit in edits}}
    texts = formulas(out)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shown = openpyxl.load_workbook(out, data_only=True)
        typed = openpyxl.load_workbook(out)
    for edit in edits:
        row, column = cell_location(edit.cell) or (0, 0)
        if isinstance(edit, RemoveCell):
            assert column not in grids[edit.sheet].get(row, {}), (seed, edit)
        if not isinstance(edit, SetCell | SetCache):
            continue
        value = edit.value.value if isinstance(edit.value, Formula) else edit.value
        assert _same(grids[edit.sheet].get(row, {}).get(column), value), (seed, edit)
        _in_openpyxl(shown[edit.sheet].cell(row, column), value, (seed, edit))
        if isinstance(edit.value, Formula):
            assert texts[edit.sheet, edit.cell] == edit.value.text, (seed, edit)
            assert typed[edit.sheet].cell(row, column).value == f"={edit.value.text}", (seed, edit)


def _same(found: Any, wanted: Constant) -> bool:
    if wanted is None or wanted == "":
        return found in (None, "")
    if isinstance(wanted, float | int) and not isinstance(wanted, bool):
        # What a date format shows is a date.
        return type(found) in (float, Percent) and found == wanted if isinstance(found, float) else found is not None
    return type(found) is type(wanted) and bool(found == wanted)


def _in_openpyxl(cell: PyCell, wanted: Constant, told: object) -> None:
    value = cell.value
    if wanted is None or wanted == "":
        assert value in (None, ""), told
    elif isinstance(wanted, ErrorValue):
        assert value == wanted.text, told
    elif isinstance(wanted, str):
        # openpyxl leaves escapes as they are written.
        written = CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", ESCAPED.sub("_x005F_", wanted))
        assert value in (wanted, written), told
    else:
        assert value == wanted or cell.is_date, told
