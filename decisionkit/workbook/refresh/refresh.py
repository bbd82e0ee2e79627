"""Bring a workbook in a closed file up to date: planned, written beside it, verified, backed up, and put in place."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from decisionkit.core.asked import require_count, require_flag
from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.file_bytes import as_path
from decisionkit.ooxml.package import Package, open_package
from decisionkit.ooxml.patch.package_patch import PackagePatch
from decisionkit.ooxml.patch.plan import planned
from decisionkit.ooxml.patch.source import opened
from decisionkit.ooxml.patch.write import write
from decisionkit.ooxml.verify.book import verify
from decisionkit.storage.whole.beside import kept, new_name, removed, replaced, take_after
from decisionkit.storage.whole.left import swept
from decisionkit.storage.whole.lock import BusyError, alone_in
from decisionkit.workbook.refresh import backups
from decisionkit.workbook.refresh.given import Inputs, inputs_of
from decisionkit.workbook.refresh.guard import require_closed, require_writable
from decisionkit.workbook.refresh.plan import Plan
from decisionkit.workbook.refresh.plan import plan as plan_of
from decisionkit.workbook.refresh.report import Refreshed, refreshed

BUSY = "another refresh or save is at work in this folder. Try again when it is done."
CHANGED = "the workbook was changed by another program while it was refreshed; it was left as it is. Refresh it again."


def plan(
    path: str | os.PathLike[str],
    decision: Decision | str | os.PathLike[str] | Inputs | None = None,
    *,
    add_criteria: bool = False,
    remove: bool = False,
    strict: bool = False,
) -> Plan:
    """What would a refresh change in this workbook?  Nothing is written.

    Parameters
    ----------
    path : of an .xlsx or .xlsm file; a link is followed.
    decision, add_criteria, remove : new inputs, as for ``refresh``.
    strict : refuse where something of yours points by address at a cell of ours that moves.

    Raises
    ------
    WorkbookError
        If the file is not a workbook of this layout, or holds what a refresh cannot keep.
    InputError
        Lists every fault of the inputs, with sheet and cell.
    """
    require_flag("strict", strict)
    inputs = inputs_of(decision, add_criteria=add_criteria, remove=remove)
    return plan_of(open_package(as_path(path)), strict=strict, inputs=inputs)


def refresh(
    path: str | os.PathLike[str],
    decision: Decision | str | os.PathLike[str] | Inputs | None = None,
    *,
    add_criteria: bool = False,
    remove: bool = False,
    dry_run: bool = False,
    ignore_lock: bool = False,
    strict: bool = False,
    backup: int = backups.KEPT,
) -> Refreshed:
    """Bring every result in a workbook up to date, and change nothing else in it.

    Parameters
    ----------
    path : of an .xlsx or .xlsm file; a link is followed.
    decision : new scores, weights and options that are written into it first, or the path of a table or whatever else
        holds them; found by name, and what is not in it stays as it is.
    add_criteria : whether criteria that the workbook lacks are added; without, they are refused.
    remove : whether options and criteria go that are not in it.
    dry_run : only say what would be changed.
    ignore_lock : write although a lock file says that a program has the workbook open.
    strict : refuse where something of yours points by address at a cell of ours that moves, instead of following.
    backup : how many copies of earlier states are kept beside it in ``.decisionkit``; 0 for none.

    Returns
    -------
    Refreshed
        The changes, the options that moved, the backup; a workbook that is up to date is not written.

    Raises
    ------
    WorkbookError
        If it cannot be read, kept as it is otherwise, or written; then it is as it was.
    InputError
        Lists every fault of the inputs, with sheet and cell.
    """
    given = as_path(path)
    for name, asked in (("dry_run", dry_run), ("ignore_lock", ignore_lock), ("strict", strict)):
        require_flag(name, asked)
    require_count("backup", backup)
    inputs = inputs_of(decision, add_criteria=add_criteria, remove=remove)
    if dry_run:
        return refreshed(given, plan(given, inputs, strict=strict), None, dry=True)
    try:
        target = Path(os.path.realpath(given))
        if not target.is_file():
            open_package(given)  # says in one sentence what is wrong with it
        require_closed(target, ignore_lock)
        require_writable(target)
        planned_of = partial(plan_of, strict=strict, inputs=inputs)
        with alone_in([target.parent], wait=0) as sure:
            swept(target.parent, sure)
            return _refreshed(given, target, backup, sure, planned_of)
    except BusyError as error:
        raise WorkbookError(f"{given}: {BUSY}") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkbookError(f"{given}: could not be written ({reason}). It is as it was.") from error


def _refreshed(given: Path, target: Path, backup: int, sure: bool, planned_of: Callable[[Package], Plan]) -> Refreshed:
    package = open_package(target)
    made = planned_of(package)
    if made.nothing:
        return refreshed(given, made, None)
    waiting = target.with_name(new_name())
    try:
        patch = _written(target, made, waiting)
        if patch.nothing:
            return refreshed(given, made, None)
        _verified(given, target, waiting, patch)
        copy = backups.back_up(target, package.data, backup, sure)
        _require_unchanged(given, target, package)
        take_after(waiting, target)
        replaced(waiting, target)
    except BaseException:
        with suppress(OSError):
            removed(waiting)
        raise
    kept(target.parent)
    return refreshed(given, made, copy)


def _written(target: Path, made: Plan, waiting: Path) -> PackagePatch:
    """Write the workbook with its changes to a new file, to the disk."""
    with opened(target) as source:
        patch = planned(source, made.edits)
        if not patch.nothing:
            with waiting.open("xb") as out:
                write(source, patch, out)
                out.flush()
                os.fsync(out.fileno())
    return patch


def _verified(given: Path, target: Path, waiting: Path, patch: PackagePatch) -> None:
    faults = verify(target, waiting, patch)
    if faults:
        raise WorkbookError(*(f"{given}: the refreshed workbook would not be sound: {fault}" for fault in faults[:5]))


def _require_unchanged(given: Path, target: Path, package: Package) -> None:
    """Refuse to overwrite what somebody else has saved meanwhile."""
    with target.open("rb") as stream:
        now = hashlib.file_digest(stream, "sha256").digest()
    if now != hashlib.sha256(package.data).digest():
        raise WorkbookError(f"{given}: {CHANGED}")
