"""Change the range of a table; its headers and its columns stay."""

from __future__ import annotations

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.parts import whole_number
from decisionkit.ooxml.patch.edits import ResizeTable
from decisionkit.ooxml.patch.links import TablePlace
from decisionkit.ooxml.patch.spans import Splice, with_attributes
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.references import Area, area, column_letters


def table_splices(file: str, table: TablePlace, edit: ResizeTable) -> list[Splice]:
    """Return what changes in the bytes of a table's part.

    Raises
    ------
    WorkbookError
        If the new range cannot be read, has another number of columns, or leaves no row of data.
    """
    root = table.root
    now = area(edit.ref)
    totals = whole_number(root.get("totalsRowCount")) or 0
    around = (1 if root.get("headerRowCount", "1") != "0" else 0) + totals
    columns = root.first("tableColumns")
    count = 0 if columns is None else len(columns.all("tableColumn"))
    if now is None or "$" in edit.ref:
        raise _refusal(file, edit, "a table has a range such as B5:F18", repr(edit.ref))
    if now.width != count:
        raise _refusal(file, edit, f"the table has {count} columns", f"a range of {now.width}")
    if now.bottom - now.top + 1 <= around:
        raise _refusal(file, edit, "a table has at least one row of data", edit.ref)
    found = with_attributes(table.data, root, ref=spelled(now))
    filtered = root.first("autoFilter")
    if filtered is not None:
        found += with_attributes(table.data, filtered, ref=spelled(now._replace(bottom=now.bottom - totals)))
    return found


def spelled(covered: Area) -> str:
    """Return a rectangle as a table names it."""
    return f"{column_letters(covered.left)}{covered.top}:{column_letters(covered.right)}{covered.bottom}"


def _refusal(file: str, edit: ResizeTable, rule: str, found: str) -> WorkbookError:
    return refusal(f"{file}, table {edit.table}", rule, found, "give another range")
