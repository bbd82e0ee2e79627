"""A rich workbook in six situations, as it is and after other programs saved it: refreshed, and looked at by all."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import openpyxl
from openxml_audit import OpenXmlValidator

from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import open_package
from tests.ooxml.patch.made import rich_book
from tests.spreadsheet import calculated, differences
from tests.workbook.live.hand import taken
from tests.workbook.refresh.by_file import (
    Do,
    a_criterion_added,
    a_score_and_its_details_blanked,
    a_veto_removed,
    all_weights,
    rows_sorted,
    two_options_added,
)
from tests.workbook.refresh.judged import REFRESHED, after_refresh, state
from tests.workbook.refresh.paper import Paper

SITUATIONS: Mapping[str, Do] = {
    "other weights": all_weights,
    "2 options added": two_options_added,
    "rows sorted": rows_sorted,
    "a score blanked": a_score_and_its_details_blanked,
    "a veto removed": a_veto_removed,
    "a criterion added": a_criterion_added,
}
#: Beyond the room: rows are inserted for it, which only a spreadsheet program does.
SEVEN, MORE = "7 options added", 7


def as_it_is(folder: Path) -> Path:
    return rich_book(folder)


def by_libreoffice(folder: Path) -> Path:
    with taken(rich_book(folder)) as live:
        return live.save(folder / "saved.xlsx")


def by_openpyxl(folder: Path) -> Path:
    path, out = rich_book(folder), folder / "saved.xlsm"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = openpyxl.load_workbook(path, keep_vba=True)
        found.save(out)
    return out


def with_seven_options(folder: Path) -> Path:
    """Insert rows in LibreOffice and type options into them, which then saves the book."""
    with taken(rich_book(folder)) as live:
        live.lines(live.sheet, "Rows", live.last_row + 1, MORE)
        for number in range(MORE):
            live.type_option(live.spare_row(), f"Option {number}")
        return live.save(folder / "saved.xlsx")


SAVED: Mapping[str, Callable[[Path], Path]] = {
    "as it is": as_it_is,
    "LibreOffice": by_libreoffice,
    "openpyxl": by_openpyxl,
}


def tries() -> list[tuple[str, str]]:
    """Return who saved the book and what happened to it, each once."""
    return [*((who, what) for who in SAVED for what in SITUATIONS), ("LibreOffice", SEVEN)]


def faults(who: str, what: str, folder: Path, rng: random.Random) -> Iterator[str]:
    """Yield what is wrong after a refresh of the book."""
    if what == SEVEN:
        path = with_seven_options(folder)
    else:
        path = SAVED[who](folder)
        book = Paper(path)
        book.values = {**Paper(folder / "rich.xlsm").values, **book.values}  # openpyxl forgets what formulas show
        SITUATIONS[what](book, rng)
    audited = _audit(path)
    before = state(path)
    outcome = after_refresh(path)
    if outcome.kind != REFRESHED:
        yield str(outcome)
        return
    assert state(path) != before
    yield from sorted(_audit(path) - audited)
    ours = _ours(path)
    yield from (str(each) for each in differences(path, calculated(path)) if each.sheet in ours)


def _audit(path: Path) -> set[str]:
    return {str(error) for error in OpenXmlValidator().validate(str(path)).errors}


def _ours(path: Path) -> set[str]:
    book = Book(open_package(path))
    return {sheet for name, (sheet, _) in book.names.items() if name.startswith("dk_")}
