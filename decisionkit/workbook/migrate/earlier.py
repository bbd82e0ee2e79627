"""What of a workbook of version 1 is ours, and goes?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.contents import Content, Place, contents
from decisionkit.ooxml.package import Package
from decisionkit.storage.books.read import version_of

VERSION = 1
OURS = "dk_"
TABLES = frozenset(
    f"dk_{table}" for table in ("criteria", "comparisons", "options", "scores", "evidence", "parties", "vetoes", "log")
)
#: A name on each other sheet that has one.
ANCHORS = ("dk_title", "dk_method", "dk_headline", "dk_pair_ids", "dk_layout")
#: The sheets that only show results, and names that formulas of each read; Methods reads none of the other ones'.
PAGES = {
    "Summary": {"dk_list", "dk_passing_1"},
    "Results": {"dk_list", "dk_leaf_names"},
    "Sensitivity": {"dk_list", "dk_performance"},
    "Methods": {"dk_list", "dk_method_no"},
}
OTHER_PAGES = {"dk_passing_1", "dk_leaf_names", "dk_performance"}
UNSEEN = ("dk_headline", "dk_pair_ids", "dk_layout")
_NAME = re.compile(r"\bdk_\w+")


@dataclass(frozen=True)
class Earlier:
    """A workbook of version 1; ``sheets`` are the ones of ours, in order, ``unseen`` those that nobody looks at."""

    file: str
    book: Book
    sheets: tuple[str, ...]
    unseen: frozenset[str]

    @cached_property
    def cells(self) -> Mapping[str, Mapping[Place, Content]]:
        """What stands on our sheets."""
        return {sheet: contents(self.book, sheet) for sheet in self.sheets}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Our names, in small letters, with what they stand for; a name of theirs for cells of theirs is none."""
        ours = {sheet.lower() for sheet in self.sheets}
        found = {}
        for name, text in self.book.texts_of_names.items():
            target = self.book.names.get(name.lower())
            theirs = target is not None and target[0] in self.book.sheets and target[0].lower() not in ours
            if name.lower().startswith(OURS) and not theirs:
                found[name.lower()] = text
        return found

    def is_ours(self, name: str, sheet: str) -> bool:
        """Does a name go: one of ours, or one that belongs to a sheet of ours?"""
        return sheet in self.sheets if sheet else name.lower() in self.names


def is_earlier(package: Package) -> bool:
    """Is this a workbook of version 1?"""
    book = Book(package)
    return bool(TABLES & book.tables.keys()) and version_of(book) == VERSION


def earlier(package: Package) -> Earlier:
    """Return what of a workbook of version 1 is ours, by its tables and names, whatever its sheets are called."""
    book = Book(package)
    ours = {table.sheet for name, table in book.tables.items() if name in TABLES}
    ours |= {book.names[name][0] for name in ANCHORS if name in book.names}
    others = [sheet for sheet in book.sheets if sheet not in ours]
    ours |= set(_pages(book, others))
    unseen = frozenset(book.names[name][0] for name in UNSEEN if name in book.names)
    return Earlier(package.path.name, book, tuple(sheet for sheet in book.sheets if sheet in ours), unseen)


def _pages(book: Book, sheets: list[str]) -> Iterator[str]:
    """Yield the sheets that only show results: those with their name, else the first of those that read as they do."""
    read = {sheet: _names_read(book, sheet) for sheet in sheets if OURS.encode() in book.part_of(sheet)}
    for title, marks in PAGES.items():
        like = [sheet for sheet, names in read.items() if marks <= names and not names & (OTHER_PAGES - marks)]
        if like:
            yield title if title in like else like[0]


def _names_read(book: Book, sheet: str) -> set[str]:
    cells = contents(book, sheet).values()
    return {name for cell in cells if cell.formula for name in _NAME.findall(cell.formula)}
