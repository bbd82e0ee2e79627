"""Bring a workbook up to date that a program has open: planned from a snapshot, applied in one step, and looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from decisionkit.core.errors import DecisionKitError, HostError, WorkbookError
from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import Package
from decisionkit.ooxml.patch.edits import FullCalculation, RemoveCell, RemoveName, SetCache, SetCell, SetChart, SetName
from decisionkit.workbook.hosts.port import OpenBook
from decisionkit.workbook.plan.stored import layout_in
from decisionkit.workbook.refresh.difference import Change
from decisionkit.workbook.refresh.plan import Plan, plan
from decisionkit.workbook.refresh.report import Refreshed, moved, refreshed

#: What a program does by itself when it calculates, and when it draws.
CALCULATES, DRAWS = (SetCache,), (SetChart, FullCalculation)
#: What is done in an open book.
DONE = (SetCell, RemoveCell, SetName, RemoveName)
MORE_ROOM = "the workbook needs more room: save and close it, and run decisionkit refresh BOOK"


def refresh_in(book: OpenBook, *, dry_run: bool = False, strict: bool = False) -> Refreshed:
    """Bring every result in an open workbook up to date, and change nothing else in it.

    Parameters
    ----------
    book : the workbook, in any program.
    dry_run : only say what would be changed.
    strict : refuse where something of yours points by address at a cell of ours that moves.

    Returns
    -------
    Refreshed
        The changes and the options that moved; there is no backup, since the program itself can undo it.

    Raises
    ------
    WorkbookError
        If it holds what a refresh cannot keep, or needs more room than it has.
    HostError
        If the program does not do what it is asked; then the workbook is as it was.
    InputError
        Lists every fault of the inputs.
    """
    package = book.package()
    made = plan(package, strict=strict)
    _require_room(package, made, book.name)
    made = replace(made, changes=tuple(each for each in made.changes if not isinstance(each.edit, DRAWS)))
    if not dry_run and not made.nothing:
        book.apply([each.edit for each in made.changes if not isinstance(each.edit, CALCULATES)])
        try:
            _require_done(book, made)
        except BaseException:
            book.take_back()
            raise
    return refreshed(Path(book.name), made, None, dry=dry_run)


def _require_room(package: Package, made: Plan, name: str) -> None:
    """Refuse where sheets would have to grow, with rules and charts."""
    grows = made.layout != layout_in(Book(package), name)
    if grows or not all(isinstance(each.edit, (*CALCULATES, *DRAWS, *DONE)) for each in made.changes):
        raise WorkbookError(f"{name}: {MORE_ROOM}.")


def _require_done(book: OpenBook, made: Plan) -> None:
    """Require that the workbook now shows what was planned."""
    try:
        now = plan(book.package())
    except DecisionKitError as error:
        raise HostError(f"{book.name}: after the refresh it cannot be read ({error}). It was taken back.") from error
    left = [each.text() for each in now.changes if _is_left(each)]
    left += [f"{each.option} has the score {each.score_before}, not {each.score_after}" for each in moved(now)]
    left += [] if now.headline == made.headline else [f"the headline is {now.headline!r}, not {made.headline!r}"]
    if left:
        raise HostError(f"{book.name}: after the refresh it was not up to date: {left[0]}. It was taken back.")


def _is_left(change: Change) -> bool:
    return isinstance(change.edit, DONE)
