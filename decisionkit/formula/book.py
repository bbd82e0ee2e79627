"""What a calculator needs to know of a workbook: constants and formulas by cell, names and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from decisionkit.formula.cells import Error

Constant = float | bool | str | Error


@dataclass(frozen=True)
class Formula:
    """A formula's text without "=", and whether it is an array formula, over how many rows and columns."""

    text: str
    array: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Rectangle:
    """One formula over a rectangle of cells: its text in the first one; references without $ move along.

    Rows and columns count from 1. With ``array`` each cell is an array formula of its own.
    """

    sheet: str
    row: int
    column: int
    rows: int
    columns: int
    text: str
    array: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its sheet, the row of its header, its first column, its last row, and the names of its columns."""

    sheet: str
    top: int
    left: int
    bottom: int
    columns: tuple[str, ...]


class Book(Protocol):
    """A workbook as it is calculated; rows and columns count from 1."""

    @property
    def sheets(self) -> Mapping[str, Mapping[tuple[int, int], Constant | Formula]]:
        """The cells of each sheet that hold something, by row and column."""

    @property
    def names(self) -> Mapping[str, str]:
        """The text of each defined name, without "="."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables by name."""
