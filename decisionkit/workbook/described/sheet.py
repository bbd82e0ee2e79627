"""A sheet as data: constants, formulas over rectangles, and what belongs to them. Rows and columns count from 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from decisionkit.workbook.described.refs import area, on

Value = float | int | str | bool | None


@dataclass(frozen=True, slots=True)
class Put:
    """A constant in a cell; ``typed`` where a person may change it."""

    value: Value
    style: str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """One formula, without "=", over a rectangle: as in its first cell, references without $ move along.

    With ``array`` each cell is an array formula of its own.  ``twin`` says the same in other words and stands in every
    second row: LibreOffice (25.2) shows old results in neighbours that hold the same formula when one of them is
    cleared or deleted.  With ``kept`` the file holds what the formula came to when the workbook was built, and not the
    formula.
    """

    row: int
    column: int
    rows: int
    columns: int
    formula: str
    style: str
    array: bool = False
    twin: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A conditional format over a rectangle: what a spreadsheet knows of it, by XlsxWriter's names.

    ``look`` are the properties of the format, None where the rule needs none, as a data bar.
    """

    row: int
    column: int
    rows: int
    columns: int
    options: Mapping[str, Any]
    look: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A validation over a rectangle: a list to choose from, or words beside the cell, by XlsxWriter's names."""

    row: int
    column: int
    rows: int
    columns: int
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its kind ("bar", "scatter" …), series, axes and size, by XlsxWriter's names.

    ``settings`` maps a setter of the chart ("title", "x_axis" …) to what it is given; ``text`` says in words what the
    chart shows, for those who cannot see it. With ``one_line`` no label of a point wraps.
    """

    row: int
    column: int
    kind: Mapping[str, str]
    series: Sequence[Mapping[str, Any]]
    settings: Mapping[str, Mapping[str, Any]]
    placed: Mapping[str, Any]
    text: str
    one_line: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """An input table with filter buttons: where its head is, its headers, how many rows it has."""

    name: str
    row: int
    column: int
    headers: tuple[str, ...]
    rows: int


@dataclass
class Sheet:
    """A sheet as it is to be.

    ``names`` are defined names for the whole workbook, each with its reference; ``widths`` and ``heights`` are
    in characters and points; ``merges`` are rectangles that are one cell; ``printed`` maps a setter of the page
    ("landscape", "fit_to_pages" …) to its arguments.
    """

    name: str
    hidden: bool = False
    protected: bool = False
    puts: dict[tuple[int, int], Put] = field(default_factory=dict)
    fills: list[Fill] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    links: dict[tuple[int, int], tuple[str, str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    frozen: tuple[int, int] = (0, 0)
    printed: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def put(self, row: int, column: int, value: Value, style: str = "plain", *, typed: bool = False) -> None:
        """Put a constant into a cell; None and "" leave it blank, with its look."""
        self.puts[row, column] = Put(value, style, typed)

    def fill(
        self,
        row: int,
        column: int,
        formula: str,
        style: str = "plain",
        rows: int = 1,
        columns: int = 1,
        *,
        array: bool = False,
        name: str = "",
        twin: str = "",
    ) -> str:
        """Fill a rectangle with a formula, give it a name where one is wanted, and return where it is."""
        self.fills.append(Fill(row, column, rows, columns, formula, style, array, twin))
        return self.call(name, row, column, rows, columns)

    def keep(self, row: int, column: int, formula: str, style: str) -> None:
        """Put into a cell what a formula comes to when the workbook is built."""
        self.fills.append(Fill(row, column, 1, 1, formula, style, kept=True))

    def call(self, name: str, row: int, column: int, rows: int = 1, columns: int = 1) -> str:
        """Give a rectangle a defined name, if there is one, and return its reference from any sheet."""
        where = on(
            self.name, area(row, column, rows, columns) if rows * columns > 1 else area(row, column, 1, 1).split(":")[0]
        )
        if name:
            self.names[name] = where
        return name or where

    def rule(
        self, row: int, column: int, rows: int, columns: int, look: Mapping[str, Any] | None = None, **options: Any
    ) -> None:
        """Add a conditional format."""
        self.rules.append(Rule(row, column, rows, columns, options, look))

    def check(self, row: int, column: int, rows: int = 1, columns: int = 1, **options: Any) -> None:
        """Add a validation."""
        self.checks.append(Check(row, column, rows, columns, options))

    def link(self, row: int, column: int, target: str, text: str, tip: str = "") -> None:
        """Add a link to another sheet, such as "Summary!A1"."""
        self.links[row, column] = (target, text, tip)


@dataclass
class Book:
    """A workbook as it is to be: its sheets in their order, and its title."""

    title: str
    sheets: list[Sheet]
    active: str = ""

    @property
    def names(self) -> dict[str, str]:
        """Every defined name with its reference."""
        return {name: where for sheet in self.sheets for name, where in sheet.names.items()}
