"""Input tables: rows that an analyst edits, with free rows below and a column that says what is wrong in each.

A table reaches from its head over all its free rows. The calculations read it by position, through plain names from
the head to one row below the last: ``dk_`` and the table's letter, as in ``dk_v_party``. ``dk_v_head`` is the first
cell of the head.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from decisionkit.core.decision.column import Field
from decisionkit.storage.columns import POINTS_TO, ROWS_BELOW
from decisionkit.workbook.calculations.declared import number_rule
from decisionkit.workbook.described.refs import at as at_cell
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.described.sheet import Sheet, Table, Value
from decisionkit.workbook.plan.layout import Layout

#: How wide a column is of which its sheet says nothing.
USUAL_WIDTH, WIDE = 16, 40
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
CHECK, KEYS = "Check", "Key"
#: Where names of today and as built stand; an option or a criterion whose row or column was cleared has none.
_CALLED = {
    "option": ("dk_o_name", "dk_o_built"),
    "criterion": ("dk_c_name", "dk_c_built"),
    "part": ("dk_c_part", "dk_c_part_key"),
    "branch": ("dk_k_name", "dk_k_keys"),
    "party": ("dk_y_name", "dk_y_keys"),
}
_WILD = str.maketrans({"~": "~~", "*": "~*", "?": "~?"})


def escaped(name: str) -> str:
    """Return a name as MATCH looks for it, with what it would take for wildcards written out."""
    return name.translate(_WILD)


@dataclass(frozen=True)
class Named:
    """A cell that names something and follows when that is renamed; by its name as built.

    ``what`` is an option, a criterion of the grid, a part above some of them, a branch of a deep tree, or a party.
    """

    key: str
    what: str

    def formula(self) -> str:
        """Return the formula of the name that it has today."""
        key = quoted(escaped(self.key))
        what = "criterion" if self.what in ("part", "branch") else self.what
        text = quoted(f"({what} deleted: {self.key})")
        names, keys = _CALLED[self.what]
        return f'IFERROR(INDEX({names},MATCH({key},{keys},0))&"",{text})'


Content = Value | Named


@dataclass(frozen=True, kw_only=True)
class InputTable:
    """A table as it stands on its sheet: ``table`` is its name there, ``letter`` that of the calculations' facts.

    ``columns`` are the declared fields, ``rows`` what stands in them by the field's name, ``room`` how many rows the
    table has with the free ones.  ``checked`` adds the column Check, from the fact ``check``; ``keys`` a hidden
    column with what the rows are called as built, for rows whose names are typed there.  ``of`` is the table of the
    decision that the columns are of.  ``facts`` are those that fields show, by field; ``results`` are columns before
    Check that show a fact, each with its header and its width.
    """

    table: str
    letter: str
    columns: Sequence[Field]
    rows: Sequence[Mapping[str, Content]]
    room: int
    row: int
    column: int = 1
    checked: bool = True
    widths: Mapping[str, float] = field(default_factory=dict)
    keys: Sequence[str] | None = None
    of: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    results: Sequence[tuple[str, str, float]] = ()

    @property
    def keyed(self) -> bool:
        """Has it a hidden column with what the rows are called as built?"""
        return self.keys is not None

    def column_of(self, name: str) -> int:
        """Return the sheet's column of a field."""
        return self.column + [each.name for each in self.columns].index(name)

    @property
    def last(self) -> int:
        """The last row, free ones included."""
        return self.row + self.room


def put_table(page: Sheet, layout: Layout, inputs: InputTable) -> None:
    """Put a table on its sheet, and name its columns."""
    results = [*inputs.results, *([(CHECK, "check", 18.0)] if inputs.checked else [])]
    headers = [each.header for each in inputs.columns] + [header for header, _, _ in results]
    if inputs.keyed:
        at = inputs.column + len(headers)
        headers.append(KEYS)
        page.hidden_columns.add(at)
        page.call(f"dk_{inputs.letter}_keys", inputs.row, at, inputs.room + 2, 1)
        for k, key in enumerate(inputs.keys or ()):
            page.put(inputs.row + 1 + k, at, key, "unseen_text")
    for j, header in enumerate(headers):
        page.put(inputs.row, inputs.column + j, header, "head")
    page.heights[inputs.row] = 32
    page.tables.append(Table(inputs.table, inputs.row, inputs.column, tuple(headers), inputs.room))
    page.call(f"dk_{inputs.letter}_head", inputs.row, inputs.column)
    for j, each in enumerate(inputs.columns):
        at = inputs.column + j
        page.widths[at] = inputs.widths.get(each.name, WIDE if each.kind == "text" else USUAL_WIDTH)
        page.call(f"dk_{inputs.letter}_{each.name}", inputs.row, at, inputs.room + 2, 1)
        if each.name in inputs.facts:
            _fill_fact(page, inputs, at, inputs.facts[each.name], "formula_number")
            continue
        _put_column(page, inputs, each, at)
        _choices(page, layout, inputs, each, at)
    _typed(page, inputs)
    for j, (_, fact, width) in enumerate(results):
        _result(page, inputs, inputs.column + len(inputs.columns) + j, fact, width)


def _put_column(page: Sheet, inputs: InputTable, each: Field, column: int) -> None:
    """Put the cells of a column; neighbours that name the same are one formula over all of them."""
    style = {"number": "input_number", "choice": "input_choice", "text": "input_wrap"}.get(each.kind, "input_wrap")
    contents = [row.get(each.name) for row in inputs.rows]
    row = inputs.row + 1
    for content, same in groupby([*contents, *[None] * (inputs.room - len(contents))]):
        count = len(list(same))
        if isinstance(content, Named):
            page.fill(row, column, content.formula(), style, count, twin=f'{content.formula()}&""')
        else:
            for k in range(count):
                page.put(row + k, column, content, style, typed=True)
        row += count


def _typed(page: Sheet, inputs: InputTable) -> None:
    """Name what people type into, from the head to one row below the last, and the cells below that stay blank."""
    shown = [j for j, each in enumerate(inputs.columns) if each.name in inputs.facts]
    first = max(shown) + 1 if shown else 0
    count = len(inputs.columns) - first
    page.call(f"dk_{inputs.letter}_typed", inputs.row, inputs.column + first, inputs.room + 2, count)
    page.call(f"dk_{inputs.letter}_below", inputs.last + 1, inputs.column, ROWS_BELOW, len(inputs.columns))


def _result(page: Sheet, inputs: InputTable, column: int, fact: str, width: float) -> None:
    """Fill a column with a fact of the calculations."""
    first, check = inputs.row + 1, fact == "check"
    _fill_fact(page, inputs, column, fact, "check" if check else "formula_number")
    page.widths[column] = width
    if check:
        said = f"=LEN({at_cell(first, column, 'column')})>0"
        page.rule(first, column, inputs.room, 1, {"bg_color": "#FDE8DC"}, type="formula", criteria=said)


def _fill_fact(page: Sheet, inputs: InputTable, column: int, fact: str, style: str) -> None:
    """Fill a column with a fact of the calculations, each row its own."""
    name = f"dk_{inputs.letter}_{fact}"
    owns = [f"ROW()-ROW(dk_{inputs.letter}_head){more}" for more in ("", "+0")]
    formula, twin = (f'IF(OR({own}<1,{own}>ROWS({name})),"",INDEX({name},{own}))' for own in owns)
    page.fill(inputs.row + 1, column, formula, style, inputs.room, twin=twin)


def _choices(page: Sheet, layout: Layout, inputs: InputTable, each: Field, column: int) -> None:
    """Offer a list where a field has one, and say what a number may be; the calculations check what is typed."""
    place = inputs.row + 1, column, inputs.room, 1
    lists = {"options": "=dk_options", "criteria": "=dk_name"}
    lists |= {"parties": "=dk_y_name"} if layout.has("Parties") else {}
    words = [*each.choices.values()]
    source = words or lists.get(each.to or POINTS_TO.get(inputs.of, {}).get(each.name, ""))
    if source and len(",".join(words)) <= LONGEST_MESSAGE:
        page.check(*place, validate="list", source=source, show_error=False)
    elif each.kind == "number" and each.limit != (None, None):
        page.check(*place, **_limits(each))


def _limits(each: Field) -> dict[str, Any]:
    """Return the validation of a number with limits, which only informs."""
    least, most = each.limit
    if least is not None and most is not None:
        ends: dict[str, Any] = {"criteria": "between", "minimum": least, "maximum": most}
    else:
        ends = {"criteria": ">=" if most is None else "<=", "value": least if most is None else most}
    said = {"error_title": each.header[:LONGEST_TITLE], "error_message": number_rule(each)[:LONGEST_MESSAGE]}
    return {"validate": "decimal", "error_type": "information", **ends, **said}
