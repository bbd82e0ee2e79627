"""What belongs to a sheet beside its cells: rules, validations, charts, tables, links, print set-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from decisionkit.core.errors import WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.workbook.described.sheet import Chart, Check, Rule, Sheet, Table
from decisionkit.workbook.paint import Paint
from decisionkit.workbook.written.texts import in_words

#: What may still be done on a protected sheet, beside typing into the yellow cells.
ALLOWED = {"objects": True, "scenarios": True, "format_columns": True, "format_rows": True, "autofilter": True}
_SAID = ("input_title", "input_message", "error_title", "error_message")


def write_parts(sheet: Sheet, file: Any, page: Any, paint: Paint) -> None:
    """Write everything of a sheet but its cells."""
    _frame(sheet, page)
    for table in sheet.tables:
        _require(_table(page, table), sheet, table, f"the table {table.name}")
    for rule in sheet.rules:
        _require(_rule(page, paint, rule), sheet, rule, "a conditional format")
    for check in sheet.checks:
        _require(_check(page, check), sheet, check, "a validation")
    _charts(sheet, file, page)
    for (row, column), (target, text, tip) in sheet.links.items():
        form = paint[sheet.puts[row, column].style]
        page.write_url(row, column, f"internal:{target}", form, text, in_words(tip) or None)


def write_charts(sheet: Sheet, file: Any, page: Any) -> None:
    """Write the charts of a sheet, and how high and wide the cells are that they stand over."""
    _sizes(sheet, page)
    _charts(sheet, file, page)


def _charts(sheet: Sheet, file: Any, page: Any) -> None:
    for chart in sheet.charts:
        _require(_chart(page, file, chart), sheet, chart, "a chart")


def _frame(sheet: Sheet, page: Any) -> None:
    """Write how the sheet is shown, protected and printed."""
    page.hide_gridlines(2)
    for row, column, rows, columns in sheet.merges:
        page.merge.append([row, column, row + rows - 1, column + columns - 1])
    _sizes(sheet, page)
    if sheet.frozen != (0, 0):
        page.freeze_panes(*sheet.frozen)
    if sheet.hidden:
        page.hide()
    if sheet.protected:
        page.protect("", ALLOWED)
    for name, arguments in sheet.printed.items():
        _setter(page, name)(*arguments)


def _sizes(sheet: Sheet, page: Any) -> None:
    for row in sorted({*sheet.heights, *sheet.hidden_rows}):
        page.set_row(row, sheet.heights.get(row), None, {"hidden": row in sheet.hidden_rows})
    for column in sorted({*sheet.widths, *sheet.hidden_columns}):
        page.set_column(column, column, sheet.widths.get(column), None, {"hidden": column in sheet.hidden_columns})


def _table(page: Any, table: Table) -> int:
    columns = [{"header": header} for header in table.headers]
    options = {"name": table.name, "columns": columns, "style": None, "autofilter": True}
    last = table.row + table.rows, table.column + len(columns) - 1
    return int(page.add_table(table.row, table.column, *last, options))


def _rule(page: Any, paint: Paint, rule: Rule) -> int:
    look = {} if rule.look is None else {"format": paint.rule(**rule.look)}
    return int(page.conditional_format(*_ends(rule), {**rule.options, **look}))


def _check(page: Any, check: Check) -> int:
    said = {name: in_words(check.options[name]) for name in _SAID if name in check.options}
    return int(page.data_validation(*_ends(check), {**check.options, **said}))


def _chart(page: Any, file: Any, chart: Chart) -> int:
    drawn = file.add_chart(dict(chart.kind))
    if chart.one_line:
        _keep_labels_on_one_line(drawn)
    for series in chart.series:
        drawn.add_series(dict(series))
    for name, settings in chart.settings.items():
        _setter(drawn, name)(dict(settings))
    placed = {**chart.placed, "description": in_words(chart.text)}
    return int(page.insert_chart(chart.row, chart.column, drawn, placed) or 0)


def _keep_labels_on_one_line(drawn: Any) -> None:
    """Have the labels of points written without wrapping, for which XlsxWriter has no setting."""
    labels, body = drawn._write_d_lbls, drawn._write_a_body_pr

    def on_one_line(*given: Any) -> None:
        drawn._write_a_body_pr = lambda *_: drawn._xml_empty_tag("a:bodyPr", [("wrap", "none")])
        labels(*given)
        drawn._write_a_body_pr = body

    drawn._write_d_lbls = on_one_line


def _setter(thing: Any, name: str) -> Callable[..., Any]:
    """Return what sets a property, by its name with or without "set_"."""
    found: Callable[..., Any] = getattr(thing, f"set_{name}", None) or getattr(thing, name)
    return found


def _ends(part: Rule | Check) -> tuple[int, int, int, int]:
    return part.row, part.column, part.row + part.rows - 1, part.column + part.columns - 1


def _require(code: int, sheet: Sheet, part: Rule | Check | Chart | Table, what: str) -> None:
    if code != 0:
        where = f"{sheet.name}!{cell_name(part.row + 1, part.column + 1)}"
        raise WorkbookError(f"{where}: {what} could not be written (code {code})")
