"""Workbooks of layout 1, as they were built and after an analyst has worked in them."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from tests.workbook.refresh.rich import rich

BOOKS = Path(__file__).parents[2] / "storage" / "earlier"
#: Those that have every sheet; of the others only what is read was kept.
COMPLETE = ("blank_first", "blank_with_hint", "case_with_vetoes_below")
EVERY = tuple(sorted(path.stem for path in BOOKS.glob("*.xlsx")))
CASE = "case_with_vetoes_below"


def copy(name: str, folder: Path) -> Path:
    path = folder / f"{name}.xlsx"
    path.write_bytes((BOOKS / path.name).read_bytes())
    return path


@cache
def _rich(name: str) -> bytes:
    return rich(BOOKS / f"{name}.xlsx")


def rich_book(folder: Path, name: str = CASE) -> Path:
    path = folder / "rich.xlsm"
    path.write_bytes(_rich(name))
    return path


def read(path: Path) -> Any:
    """Return a workbook as openpyxl sees it, which says what it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")


def worked_in(name: str, path: Path, work: Callable[[Any], None]) -> Path:
    """Save a workbook after something was done to it in openpyxl, which forgets what formulas show."""
    book = read(BOOKS / f"{name}.xlsx")
    work(book)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book.save(path)
    return path
