"""Bring a workbook in a closed file up to date: planned, written beside it, verified, backed up, and put in place."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from decisionkit.core.asked import require_count, require_flag
from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import Fault, InputError, WorkbookError
from decisionkit.ooxml.file_bytes import as_path
from decisionkit.ooxml.package import Package, open_package
from decisionkit.ooxml.patch.edits import Edit
from decisionkit.ooxml.patch.package_patch import PackagePatch
from decisionkit.ooxml.patch.plan import planned
from decisionkit.ooxml.patch.source import opened
from decisionkit.ooxml.patch.write import write
from decisionkit.ooxml.verify.book import verify
from decisionkit.ooxml.verify.sound import GONE
from decisionkit.storage.whole.beside import kept, named, new_name, removed, replaced, take_after
from decisionkit.storage.whole.left import swept
from decisionkit.storage.whole.lock import BusyError, alone_in
from decisionkit.workbook.migrate.earlier import is_earlier
from decisionkit.workbook.migrate.plan import Migration, migration
from decisionkit.workbook.plan.layout import require_host
from decisionkit.workbook.refresh import backups
from decisionkit.workbook.refresh.given import Inputs, inputs_of
from decisionkit.workbook.refresh.guard import require_closed, require_writable
from decisionkit.workbook.refresh.migrated import beside, migrated, refused, require_same
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
    functions: str | None = None,
) -> Plan:
    """What would a refresh change in this workbook?  Nothing is written.

    Parameters
    ----------
    path : of an .xlsx or .xlsm file; a link is followed.
    decision, add_criteria, remove : new inputs, as for ``refresh``.
    strict : refuse where something of yours points by address at a cell of ours that moves.
    functions : what is to answer places and scores, as for ``refresh``.

    Raises
    ------
    WorkbookError
        If the file is not a workbook of this layout, or holds what a refresh cannot keep.
    InputError
        Lists every fault of the inputs, with sheet and cell.
    """
    require_flag("strict", strict)
    if functions is not None:
        require_host(functions)
    inputs = inputs_of(decision, add_criteria=add_criteria, remove=remove)
    given = as_path(path)
    return _plan(open_package(given), given, strict, inputs, functions)


def _plan(package: Package, given: Path, strict: bool, inputs: Inputs | None, functions: str | None) -> Plan:
    try:
        return plan_of(package, strict=strict, inputs=inputs, functions=functions)
    except WorkbookError as error:
        if is_earlier(package):
            raise refused(given, package) from error
        raise


def _plan_or_migration(
    package: Package, given: Path, strict: bool, inputs: Inputs | None, functions: str | None
) -> Plan | Migration:
    if not is_earlier(package):
        return _plan(package, given, strict, inputs, functions)
    if inputs is not None:
        rule, remedy = "new inputs are written into workbooks of layout 2", "Migrate it first."
        raise WorkbookError(str(Fault(str(given), rule, "one of layout 1", remedy)))
    if functions is not None:
        rule, remedy = "cell functions answer in workbooks of layout 2", "Migrate it first."
        raise WorkbookError(str(Fault(str(given), rule, "one of layout 1", remedy)))
    return migration(package, strict=strict)


def refresh(
    path: str | os.PathLike[str],
    decision: Decision | str | os.PathLike[str] | Inputs | None = None,
    *,
    add_criteria: bool = False,
    remove: bool = False,
    dry_run: bool = False,
    ignore_lock: bool = False,
    strict: bool = False,
    functions: str | None = None,
    backup: int = backups.KEPT,
    migrate: bool = False,
    in_place: bool = False,
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
    functions : "native", "classic" or "libreoffice", to have places and scores answered by the spreadsheet alone or by
        cell functions of that host; None leaves it as it is.
    backup : how many copies of earlier states are kept beside it in ``.decisionkit``; 0 for none.
    migrate : make a workbook of layout 2 of one of layout 1, in a new file beside it, ``NAME.migrated.xlsx``.
    in_place : of ``migrate``: in its place; as it was before, it is kept as a backup.

    Returns
    -------
    Refreshed
        The changes, the options that moved, the backup; a workbook that is up to date is not written. Of one that was
        migrated, the sheets that went, came and stayed, and what of yours is not carried.

    Raises
    ------
    WorkbookError
        If it cannot be read, kept as it is otherwise, or written; then it is as it was.
    InputError
        Lists every fault of the inputs, with sheet and cell.
    """
    given = as_path(path)
    flags = {"dry_run": dry_run, "ignore_lock": ignore_lock, "strict": strict, "migrate": migrate, "in_place": in_place}
    for name, asked in flags.items():
        require_flag(name, asked)
    require_count("backup", backup)
    if in_place and not migrate:
        raise InputError([Fault("in_place", "it says where a migration goes", "no migrate", "Give migrate=True too.")])
    inputs = inputs_of(decision, add_criteria=add_criteria, remove=remove)
    if functions is not None:
        require_host(functions)
    asked_for = _plan_or_migration if migrate else _plan
    planned_of = partial(asked_for, given=given, strict=strict, inputs=inputs, functions=functions)
    if dry_run:
        return _outcome(given, planned_of(open_package(given)), dry=True)
    try:
        target = Path(os.path.realpath(given))
        if not target.is_file():
            open_package(given)  # says in one sentence what is wrong with it
        require_closed(target, ignore_lock)
        require_writable(target)
        with alone_in([target.parent], wait=0) as sure:
            swept(target.parent, sure)
            package = open_package(target)
            made = planned_of(package)
            if isinstance(made, Migration) and not in_place:
                return _beside(given, target, made)
            return _refreshed(given, target, backup, sure, package, made)
    except BusyError as error:
        raise WorkbookError(f"{given}: {BUSY}") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkbookError(f"{given}: could not be written ({reason}). It is as it was.") from error


def _outcome(
    given: Path, made: Plan | Migration, backup: Path | None = None, written: Path | None = None, *, dry: bool = False
) -> Refreshed:
    if isinstance(made, Migration):
        return migrated(given, made, written, backup, dry=dry)
    return refreshed(given, made, backup, dry=dry)


def _refreshed(
    given: Path, target: Path, backup: int, sure: bool, package: Package, made: Plan | Migration
) -> Refreshed:
    """Put what is planned in the place of the workbook."""
    if isinstance(made, Plan) and made.nothing:
        return _outcome(given, made)
    waiting = target.with_name(new_name())
    try:
        patch = _written(target, made.edits, waiting)
        if patch.nothing:
            return _outcome(given, made)
        _verified(given, target, waiting, patch, made)
        copy = backups.back_up(target, package.data, backup, sure)
        _require_unchanged(given, target, package)
        take_after(waiting, target)
        replaced(waiting, target)
    except BaseException:
        with suppress(OSError):
            removed(waiting)
        raise
    kept(target.parent)
    return _outcome(given, made, copy, given)


def _beside(given: Path, target: Path, made: Migration) -> Refreshed:
    """Write a new workbook beside the one that it is made of."""
    new, waiting = beside(target), target.with_name(new_name())
    there = str(Fault(str(new), "a migration overwrites nothing", "a file of this name", "Rename it, or move it away."))
    if os.path.lexists(new):
        raise WorkbookError(there)
    try:
        _verified(given, target, waiting, _written(target, made.edits, waiting), made)
        take_after(waiting, target)
        named(waiting, new)
    except FileExistsError as error:
        raise WorkbookError(there) from error
    finally:
        with suppress(OSError):
            removed(waiting)
    kept(target.parent)
    return _outcome(given, made, None, new if given.is_symlink() else beside(given))


def _written(target: Path, edits: Iterable[Edit], waiting: Path) -> PackagePatch:
    """Write the workbook with its changes to a new file, to the disk."""
    with opened(target) as source:
        patch = planned(source, edits)
        if not patch.nothing:
            with waiting.open("xb") as out:
                write(source, patch, out)
                out.flush()
                os.fsync(out.fileno())
    return patch


def _verified(given: Path, target: Path, waiting: Path, patch: PackagePatch, made: Plan | Migration) -> None:
    faults = verify(target, waiting, patch)
    if isinstance(made, Migration):
        faults = [fault for fault in faults if not (made.lost and GONE in fault)]
        if not faults:
            require_same(given, made, open_package(waiting))
    if faults:
        raise WorkbookError(*(f"{given}: the refreshed workbook would not be sound: {fault}" for fault in faults[:5]))


def _require_unchanged(given: Path, target: Path, package: Package) -> None:
    """Refuse to overwrite what somebody else has saved meanwhile."""
    with target.open("rb") as stream:
        now = hashlib.file_digest(stream, "sha256").digest()
    if now != hashlib.sha256(package.data).digest():
        raise WorkbookError(f"{given}: {CHANGED}")
