"""What may be changed in a workbook, one small object for each change; each says in a line what it does.

A sheet is named as people see it, a cell as in "B7".  ``was`` is what stood there: it is filled in when the edits are
planned, and only said, never compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from decisionkit.core.errors import LONGEST_EXCERPT, excerpt
from decisionkit.ooxml.cells import ErrorValue

Constant: TypeAlias = float | bool | str | ErrorValue | None
"""What a cell shows: a number, TRUE or FALSE, a text, an error, or nothing."""


@dataclass(frozen=True)
class Formula:
    """A formula, without its "=", and the value that is cached; ``array`` is its range if it is an array formula."""

    text: str
    value: Constant
    array: str = ""


@dataclass(frozen=True)
class Look:
    """A cell style by what it is made of, as XML of the styles part; what is left out is that of style 0.

    ``xf`` is the element <xf/> with whatever is in it; its numbers of font, fill, border and format are filled in.
    """

    xf: str = "<xf/>"
    font: str = ""
    fill: str = ""
    border: str = ""
    number_format: str = ""


Style: TypeAlias = int | Look | None
"""A style by its number, by what it is made of, or None: the one that the cell has."""


@dataclass(frozen=True)
class SetCell:
    """Give a cell a constant or a formula; a formula that is there is only replaced if that is asked for."""

    sheet: str
    cell: str
    value: Constant | Formula
    style: Style = None
    over_formula: bool = False
    was: str | None = None

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"{self.sheet}, {self.cell}: {_before(self.was)}{_said(self.value)}"


@dataclass(frozen=True)
class SetCache:
    """Give a formula another cached value; the formula stays as it is."""

    sheet: str
    cell: str
    value: Constant
    was: str | None = None

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"{self.sheet}, {self.cell}: {_before(self.was)}shows {_said(self.value)}"


@dataclass(frozen=True)
class SetStyle:
    """Give a cell another style; what it holds stays as it is."""

    sheet: str
    cell: str
    style: int | Look
    was: str | None = None

    def text(self) -> str:
        """Say in one line what is changed."""
        now = f"style {self.style}" if isinstance(self.style, int) else "a style of its own"
        return f"{self.sheet}, {self.cell}: {_before(self.was)}{now}"


@dataclass(frozen=True)
class RemoveCell:
    """Take a cell away, with its style."""

    sheet: str
    cell: str
    over_formula: bool = False
    was: str | None = None

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"{self.sheet}, {self.cell}: {_before(self.was)}nothing"


@dataclass(frozen=True)
class SetRow:
    """Give a row a height in points, or hide or show it; None leaves that as it is."""

    sheet: str
    row: int
    height: float | None = None
    hidden: bool | None = None
    was: str | None = None

    def text(self) -> str:
        """Say in one line what is changed."""
        height = "" if self.height is None else f" height {self.height:g}"
        hidden = "" if self.hidden is None else " hidden" if self.hidden else " shown"
        return f"{self.sheet}, row {self.row}: {_before(self.was)}{(height + hidden).strip() or 'there'}"


@dataclass(frozen=True)
class SetName:
    """Define a name, or what it stands for; ``sheet`` is the sheet it belongs to, "" for the whole workbook."""

    name: str
    target: str
    sheet: str = ""
    hidden: bool = False
    was: str | None = None

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"{_scope(self.sheet)}, name {self.name}: {_before(self.was)}{self.target}"


@dataclass(frozen=True)
class RemoveName:
    """Take a defined name away."""

    name: str
    sheet: str = ""
    was: str | None = None

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"{_scope(self.sheet)}, name {self.name}: {_before(self.was)}nothing"


@dataclass(frozen=True)
class ResizeTable:
    """Give a table another range; its headers and columns stay."""

    table: str
    ref: str
    was: str | None = None

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"table {self.table}: {_before(self.was)}{self.ref}"


VALIDATION, CONDITION, MERGE = "validation", "condition", "merge"


@dataclass(frozen=True)
class MoveRule:
    """Let a validation, conditional format or merged area ("merge") cover other cells; ``was`` is what it covers."""

    sheet: str
    kind: str
    was: str
    now: str

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"{self.sheet}, {self.kind} of {self.was}: covers {self.now}"


@dataclass(frozen=True)
class AddRule:
    """Add a validation, conditional format or merged area, given as its XML without prefixes.

    ``looks`` are the <dxf> elements that it uses; dxfId="0" in the XML means the first of them.
    """

    sheet: str
    kind: str
    xml: str
    looks: tuple[str, ...] = ()

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"{self.sheet}, {self.kind}: nothing -> {excerpt(self.xml)}"


@dataclass(frozen=True)
class RemoveRule:
    """Take away the validations, conditional formats or merged area that cover exactly these cells."""

    sheet: str
    kind: str
    was: str

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"{self.sheet}, {self.kind} of {self.was}: nothing"


@dataclass(frozen=True)
class SetChart:
    """Let a chart, by its part, read another range, and show these values in viewers that do not calculate."""

    part: str
    was: str
    now: str
    values: tuple[Constant, ...] | None = None

    def text(self) -> str:
        """Say in one line what is changed."""
        shown = "" if self.values is None else f" showing {len(self.values)} values"
        return f"{self.part}: {self.was} -> {self.now}{shown}"


@dataclass(frozen=True)
class AddPart:
    """Add a part, with its content type and the relationship by which its owner ("" the package) refers to it."""

    part: str
    data: bytes
    content_type: str
    owner: str
    kind: str
    identifier: str = ""

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"{self.part}: nothing -> {len(self.data):,} bytes"


@dataclass(frozen=True)
class SetPart:
    """Give a part other content, as a drawing or a chart; ``said`` is what that does, in a few words."""

    part: str
    data: bytes
    said: str

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"{self.part}: {self.said}"


@dataclass(frozen=True)
class SetBreaks:
    """Let the printed pages of a sheet break below these rows, and nowhere else."""

    sheet: str
    rows: tuple[int, ...]
    was: str | None = None

    def text(self) -> str:
        """Say in one line what is changed."""
        now = f"pages break below rows {', '.join(map(str, self.rows))}" if self.rows else "no page breaks"
        return f"{self.sheet}: {_before(self.was)}{now}"


@dataclass(frozen=True)
class RemovePart:
    """Take a part away, with its content type, its relationships and those that lead to it."""

    part: str

    def text(self) -> str:
        """Say in one line what is changed."""
        return f"{self.part}: there -> nothing"


@dataclass(frozen=True)
class FullCalculation:
    """Ask the program that opens the workbook next to calculate every formula."""

    def text(self) -> str:
        """Say in one line what is changed."""
        return "workbook: is calculated in full when it is opened"


CellEdit: TypeAlias = SetCell | SetCache | SetStyle | RemoveCell
SheetRule: TypeAlias = MoveRule | AddRule | RemoveRule
Edit: TypeAlias = (
    CellEdit
    | SetRow
    | SetName
    | RemoveName
    | ResizeTable
    | SheetRule
    | SetChart
    | SetBreaks
    | AddPart
    | SetPart
    | RemovePart
    | FullCalculation
)


def shown(value: Constant) -> str:
    """Return a value as a line says it."""
    if value is None or value == "":
        return "blank"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return excerpt(value)
    return f"{value:.15g}" if isinstance(value, int | float) else str(value)


def _said(value: Constant | Formula) -> str:
    if isinstance(value, Formula):
        text = value.text if len(value.text) <= LONGEST_EXCERPT else f"{value.text[:LONGEST_EXCERPT]}…"
        return f"={text} showing {shown(value.value)}"
    return shown(value)


def _before(was: str | None) -> str:
    return "" if was is None else f"{was} -> "


def _scope(sheet: str) -> str:
    return sheet or "workbook"
