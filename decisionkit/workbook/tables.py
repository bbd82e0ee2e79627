"""Input tables: cells that an analyst edits, and beside them what follows from each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from decisionkit.core.decision.fields import tables
from decisionkit.storage.columns import COLUMNS, table_name
from decisionkit.workbook.following import following
from decisionkit.workbook.page import Page, Value

CALCULATED = "This is calculated. Change the yellow cells instead."
#: How wide a column is of which its sheet says nothing.
USUAL_WIDTH = 16
#: What the file format allows in a validation's title and message.
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A column that follows from its row: header, formula, one value per row, and that of a blank row."""

    header: str
    formula: str
    values: Sequence[Any]
    style: str = "formula"
    width: float = 10
    hidden: bool = False
    blank: Any = ""


@dataclass(frozen=True, kw_only=True)
class InputTable:
    """A table of the decision as it stands on its sheet."""

    table: str
    row: int
    column: int
    rows: Sequence[Mapping[str, Value]]
    widths: Mapping[str, float]
    styles: Mapping[str, str] = field(default_factory=dict)
    computed: Sequence[Computed] = ()
    filtered: bool = True

    @property
    def height(self) -> int:
        """Rows of data; an empty table keeps one blank row to type into."""
        return max(len(self.rows), 1)

    @property
    def first(self) -> int:
        """The first row of data."""
        return self.row + 1

    @property
    def last(self) -> int:
        """The last row of data."""
        return self.row + self.height

    def column_of(self, field_name: str) -> int:
        """Return the sheet's column of a field."""
        return self.column + list(COLUMNS[self.table]).index(field_name)

    @property
    def right(self) -> int:
        """The last column of the table."""
        return self.column + len(COLUMNS[self.table]) + len(self.computed) - 1

    def computed_column(self, header: str) -> int:
        """Return the sheet's column of a computed one."""
        return self.column + len(COLUMNS[self.table]) + [c.header for c in self.computed].index(header)


def shown_cells(table: str, row: Any, owner: str = "") -> dict[str, Value]:
    """Return what stands in the cells of a row: ids one after another, choices in an analyst's words."""
    declared = tables()[table]
    found: dict[str, Value] = {declared.owner.name: owner} if declared.owner else {}
    for column in declared.own:
        value = column.of(row)
        if value is None:
            found[column.name] = column.none or None
        elif column.choices:
            found[column.name] = column.choices[value]
        else:
            found[column.name] = " ".join(value) if column.kind == "ids" else value
    return found


def cut(text: str, longest: int) -> str:
    """Shorten a text to a given number of the file format's characters, of which an emoji takes two."""
    while len(text.encode("utf-16-le")) // 2 > longest:
        text = text[: longest - 1 if len(text) > longest else -2] + "…"
    return text


def this(table: str, header: str) -> str:
    """Return a reference to a column's cell in the formula's own row."""
    return f"{table_name(table)}[[#This Row],[{header}]]"


def column(table: str, header: str) -> str:
    """Return a reference to a whole column."""
    return f"{table_name(table)}[{header}]"


def write_table(page: Page, inputs: InputTable) -> None:
    """Write an input table with its computed columns."""
    headers = COLUMNS[inputs.table]
    columns: list[dict[str, Any]] = [{"header": h, "header_format": page.paint["head"]} for h in headers.values()]
    columns += [
        {"header": c.header, "header_format": page.paint["head"], "formula": f"={following(c.formula)}"}
        for c in inputs.computed
    ]
    options = {
        "name": table_name(inputs.table),
        "columns": columns,
        "style": None,
        "autofilter": inputs.filtered and inputs.height > 1,
    }
    page.sheet.add_table(inputs.row, inputs.column, inputs.last, inputs.right, options)
    for offset in range(inputs.height):
        data = inputs.rows[offset] if offset < len(inputs.rows) else {}
        for j, name in enumerate(headers):
            page.put(inputs.first + offset, inputs.column + j, data.get(name), inputs.styles.get(name, "input"))
        for j, computed in enumerate(inputs.computed):
            value = computed.values[offset] if offset < len(computed.values) else computed.blank
            where = (inputs.first + offset, inputs.column + len(headers) + j)
            page.calc(*where, computed.formula, value, computed.style)
    page.sheet.set_row(inputs.row, 32)
    for j, name in enumerate(headers):
        page.sheet.set_column(inputs.column + j, inputs.column + j, inputs.widths.get(name, USUAL_WIDTH))
    _computed_columns(page, inputs)


def _computed_columns(page: Page, inputs: InputTable) -> None:
    start = inputs.column + len(COLUMNS[inputs.table])
    for j, computed in enumerate(inputs.computed):
        page.sheet.set_column(start + j, start + j, computed.width, None, {"hidden": computed.hidden})
    if inputs.computed:
        # Typing over a formula is refused; the sheet stays unprotected, or the table could not grow.
        rule = {
            "validate": "custom",
            "value": "=FALSE",
            "error_title": "Calculated",
            "error_message": CALCULATED,
        }
        page.sheet.data_validation(inputs.first, start, inputs.last, inputs.right, rule)


def drop_down(page: Page, inputs: InputTable, field_name: str, source: str | Sequence[str], message: str = "") -> None:
    """Offer a list in every cell of a column; other text is refused only where the list is fixed."""
    j = inputs.column_of(field_name)
    rule: dict[str, Any] = {"validate": "list", "source": source if isinstance(source, str) else list(source)}
    rule |= {"error_title": "Not in the list", "error_message": "Choose one from the list."}
    if message:
        rule |= {"input_title": COLUMNS[inputs.table][field_name], "input_message": cut(message, LONGEST_MESSAGE)}
    page.sheet.data_validation(inputs.first, j, inputs.last, j, rule)


def flag_checks(page: Page, inputs: InputTable, header: str = "Check") -> None:
    """Colour the cells of the check column that say something."""
    j = inputs.computed_column(header)
    rule = {"type": "no_blanks", "format": page.paint.rule(bg_color="#FDE8DC")}
    page.sheet.conditional_format(inputs.first, j, inputs.last, j, rule)
