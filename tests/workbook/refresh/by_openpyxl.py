"""Edits of a closed file with openpyxl, which forgets every cached value."""

from __future__ import annotations

import random
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.workbook import Workbook

from tests.workbook.refresh.by_file import edit, new_options
from tests.workbook.refresh.paper import Paper, cell
from tests.workbook_file import Cell, Value


@contextmanager
def _opened(book: Paper) -> Iterator[Workbook]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = openpyxl.load_workbook(book.path)
        yield found
        found.save(book.path)
    book.values = {}


def _saved(book: Paper, changes: Mapping[Cell, Value]) -> None:
    with _opened(book) as found:
        for (sheet, place), said in changes.items():
            found[sheet][place] = said


@edit("value")
def openpyxl_saves_it(book: Paper, rng: random.Random) -> None:
    with _opened(book):
        pass


@edit("value")
def openpyxl_types_scores(book: Paper, rng: random.Random) -> None:
    some = book.scores()
    chosen = rng.sample(some, min(5, len(some)))
    _saved(book, {(book.sheet, cell(r, c)): book.number(r, c, rng.random()) for r, c in chosen})


@edit("value")
def openpyxl_types_weights(book: Paper, rng: random.Random) -> None:
    _saved(book, {(book.sheet, cell(book.line("dk_weight"), c)): rng.randint(1, 9) for c in book.criteria})


@edit("row")
def openpyxl_types_options(book: Paper, rng: random.Random) -> None:
    _saved(book, new_options(book, rng, rng.randint(1, 2)))


@edit("own sheet")
def openpyxl_adds_a_sheet(book: Paper, rng: random.Random) -> None:
    with _opened(book) as found:
        page = found.create_sheet("Mine", rng.randint(0, len(found.sheetnames)))
        page["A1"], page["B1"] = "Best", "=Summary!B1"
        page["A2"] = 3
        chart = BarChart()
        chart.add_data(Reference(found["Summary"], min_col=5, min_row=8, max_row=12))
        page.add_chart(chart, "D4")


@edit("format")
def openpyxl_paints(book: Paper, rng: random.Random) -> None:
    cells = [cell(*each) for each in rng.sample(book.scores(), 2)]
    with _opened(book) as found:
        page = found[book.sheet]
        for place in cells:
            page[place].font = Font(bold=True, color="FF00AA00")
            page[place].fill = PatternFill("solid", fgColor="FFFFEE00")
            page[place].comment = Comment("Why?", "Ann")
        page.conditional_formatting.add(
            cells[0], CellIsRule("greaterThan", ["3"], fill=PatternFill(bgColor="FFCC0000"))
        )
        page.column_dimensions["H"].width = 31


@edit("own sheet")
def openpyxl_moves_sheets(book: Paper, rng: random.Random) -> None:
    with _opened(book) as found:
        found.move_sheet("Summary", rng.choice((-1, 1)))
