"""Input tables: rows that an analyst edits, with free rows below and a column that says what is wrong in each.

A table reaches from its head over all its free rows. The calculations read it by position, through plain names from
the head to one row below the last: ``dk_`` and the table's letter, as in ``dk_v_party``. ``dk_v_head`` is the first
cell of the head.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from decisionkit.core.decision.column import Field
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.described.sheet import Sheet, Table, Value
from decisionkit.workbook.plan.layout import Layout

#: How wide a column is of which its sheet says nothing.
USUAL_WIDTH = 16
CHECK, KEYS = "Check", "Key"
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

    def formula(self, layout: Layout) -> str:
        """Return the formula of the name that it has today."""
        key = quoted(escaped(self.key))
        what = "criterion" if self.what in ("part", "branch") else self.what
        text = quoted(f"({what} deleted: {self.key})")
        places = {"option": [("dk_options", "dk_okeys")], "criterion": [("dk_name", "dk_ckeys")]}
        places |= {"party": [("dk_y_name", "dk_y_keys")], "branch": [("dk_k_name", "dk_k_keys")]}
        places["part"] = [("dk_c_part", "dk_c_part_key")]
        if layout.references:
            places["option"].append(("dk_ref_options", "dk_ref_okeys"))
        for names, keys in reversed(places[self.what]):
            text = f'IFERROR(INDEX({names},MATCH({key},{keys},0))&"",{text})'
        return text


Content = Value | Named


@dataclass(frozen=True, kw_only=True)
class InputTable:
    """A table as it stands on its sheet: ``table`` is its name there, ``letter`` that of the calculations' facts.

    ``columns`` are the declared fields, ``rows`` what stands in them by the field's name, ``room`` how many rows the
    table has with the free ones.  ``checked`` adds the column Check, from the fact ``check``; ``keys`` a hidden
    column with what the rows are called as built, for rows whose names are typed there.
    """

    table: str
    letter: str
    columns: Sequence[Field]
    rows: Sequence[Mapping[str, Content]]
    room: int
    row: int
    column: int = 1
    checked: bool = True
    widths: Mapping[str, float] = ()  # type: ignore[assignment]
    keys: Sequence[str] = ()

    def column_of(self, name: str) -> int:
        """Return the sheet's column of a field."""
        return self.column + [each.name for each in self.columns].index(name)

    @property
    def last(self) -> int:
        """The last row, free ones included."""
        return self.row + self.room


def put_table(page: Sheet, layout: Layout, inputs: InputTable) -> None:
    """Put a table on its sheet, and name its columns."""
    headers = [each.header for each in inputs.columns] + ([CHECK] if inputs.checked else [])
    if inputs.keys:
        at = inputs.column + len(headers)
        headers.append(KEYS)
        page.hidden_columns.add(at)
        page.call(f"dk_{inputs.letter}_keys", inputs.row, at, inputs.room + 2, 1)
        for k, key in enumerate(inputs.keys):
            page.put(inputs.row + 1 + k, at, key, "unseen_text")
    for j, header in enumerate(headers):
        page.put(inputs.row, inputs.column + j, header, "head")
    page.heights[inputs.row] = 32
    page.tables.append(Table(inputs.table, inputs.row, inputs.column, tuple(headers), inputs.room))
    page.call(f"dk_{inputs.letter}_head", inputs.row, inputs.column)
    for j, each in enumerate(inputs.columns):
        at = inputs.column + j
        page.widths[at] = dict(inputs.widths).get(each.name, USUAL_WIDTH)
        page.call(f"dk_{inputs.letter}_{each.name}", inputs.row, at, inputs.room + 2, 1)
        for k in range(inputs.room):
            content = inputs.rows[k].get(each.name) if k < len(inputs.rows) else None
            _put(page, layout, inputs.row + 1 + k, at, content, each)
        _choices(page, inputs, each, at)
    if inputs.checked:
        _check(page, inputs)


def _put(page: Sheet, layout: Layout, row: int, column: int, content: Content, each: Field) -> None:
    style = {"number": "input_number", "choice": "input_choice", "text": "input_wrap"}.get(each.kind, "input")
    if isinstance(content, Named):
        page.fill(row, column, content.formula(layout), style)
    else:
        page.put(row, column, content, style, typed=True)


def _choices(page: Sheet, inputs: InputTable, each: Field, column: int) -> None:
    """Offer a list where a field has one; other words are taken too, and checked by the calculations."""
    lists = {"options": "=dk_options", "criteria": "=dk_name", "parties": "=dk_y_name"}
    source = list(each.choices.values()) if each.choices else lists.get(each.to)
    if source:
        page.check(inputs.row + 1, column, inputs.room, 1, validate="list", source=source, show_error=False)


def _check(page: Sheet, inputs: InputTable) -> None:
    column, own = inputs.column + len(inputs.columns), f"ROW()-ROW(dk_{inputs.letter}_head)"
    check = f"dk_{inputs.letter}_check"
    text = f'IF(OR({own}<1,{own}>ROWS({check})),"",INDEX({check},{own}))'
    page.fill(inputs.row + 1, column, text, "check", inputs.room)
    page.widths[column] = 24
    page.rule(
        inputs.row + 1,
        column,
        inputs.room,
        1,
        {"bg_color": "#FDE8DC"},
        type="formula",
        criteria=f"=LEN({_first(inputs, column)})>0",
    )


def _first(inputs: InputTable, column: int) -> str:
    from decisionkit.workbook.described.refs import at

    return at(inputs.row + 1, column, "column")
