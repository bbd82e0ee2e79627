"""A sheet of XlsxWriter whose cells are written by us, all at once: one by one takes ten times as long."""

from __future__ import annotations

from functools import cache
from typing import Any

from decisionkit.formula.cells import Error
from decisionkit.workbook.written.rows import DIGITS, Rows

#: What a title or a name in a chart says that is blank: for an empty one LibreOffice puts "Chart Title".
NO_TITLE = " "


@cache
def described_sheet() -> type:
    """Return the kind of sheet that holds described cells."""
    from xlsxwriter.worksheet import Worksheet

    class DescribedSheet(Worksheet):  # type: ignore[misc]
        """What XlsxWriter would write into cells by itself, such as headers of tables, is described already."""

        def hold(self, rows: Rows) -> None:
            """Take what stands in the cells."""
            self._held, self._rows = rows, rows.text()

        def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> int:
            return 0

        def _write_dimension(self) -> None:
            self._xml_empty_tag("dimension", [("ref", self._held.covered)])

        def _write_sheet_data(self) -> None:
            self.fh.write(f"<sheetData>{self._rows}</sheetData>")

        def _get_range_data(self, row_start: int, col_start: int, row_end: int, col_end: int) -> list[Any]:
            rows, columns = range(row_start, row_end + 1), range(col_start, col_end + 1)
            found = [_in_chart(self._held.values[row, column]) for row in rows for column in columns]
            return [NO_TITLE] if found == [""] else found

    return DescribedSheet


def _in_chart(value: Any) -> Any:
    """Return a value as a chart keeps it: a number, a text, or None for what is not drawn."""
    if isinstance(value, str | None):
        return value
    return str(value) if isinstance(value, Error) else f"{float(value):.{DIGITS}g}"
