"""Bring many workbooks up to date: what is wrong with one does not stop the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import DecisionKitError, WorkbookError
from decisionkit.ooxml.file_bytes import as_path, stands_there
from decisionkit.storage.several import paths_of
from decisionkit.workbook.refresh.backups import KEPT, is_backup
from decisionkit.workbook.refresh.given import Inputs
from decisionkit.workbook.refresh.refresh import refresh
from decisionkit.workbook.refresh.report import Refreshed

#: What the lock files and temporary files of spreadsheet programs begin with.
NO_BOOKS = ("~$", ".")
SUFFIXES = (".xlsx", ".xlsm")


class RefreshedAll(NamedTuple):
    """What came of each workbook, and what is wrong with those that were left as they are, by path as given."""

    done: dict[str, Refreshed]
    faults: dict[str, DecisionKitError]


def books_in(paths: Iterable[Any]) -> Iterator[str]:
    """Yield the workbooks that are meant: files as they are, of folders all but backups and lock files.

    Raises
    ------
    InputError
        If one of them is not a path.
    """
    for path in map(as_path, paths):
        if stands_there(path, folder=True):
            yield from _inside(path)
        elif not path.name.startswith("~$") and not is_backup(path):
            yield str(path)


def _inside(folder: Path) -> Iterator[str]:
    try:
        found = sorted(each for each in folder.iterdir() if each.suffix.lower() in SUFFIXES)
    except OSError:
        yield str(folder)  # reading it says why not
        return
    yield from (str(each) for each in found if not each.name.startswith(NO_BOOKS))


def refresh_all(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    decision: Decision | str | os.PathLike[str] | Inputs | None = None,
    *,
    add_criteria: bool = False,
    remove: bool = False,
    dry_run: bool = False,
    ignore_lock: bool = False,
    strict: bool = False,
    functions: str | None = None,
    backup: int = KEPT,
    migrate: bool = False,
    in_place: bool = False,
) -> RefreshedAll:
    """Bring every result in these workbooks up to date.

    Parameters
    ----------
    paths : workbooks and folders of workbooks; lock files (``~$…``) and backups are skipped.
    decision, add_criteria, remove, dry_run, ignore_lock, strict, functions, backup, migrate, in_place : as for
        ``refresh``, for all of them.

    Returns
    -------
    RefreshedAll
        ``done`` and ``faults``, by path.

    Raises
    ------
    InputError
        If something that is given is not a path.
    """
    one = partial(
        refresh,
        decision=decision,
        add_criteria=add_criteria,
        remove=remove,
        dry_run=dry_run,
        ignore_lock=ignore_lock,
        strict=strict,
        functions=functions,
        backup=backup,
        migrate=migrate,
        in_place=in_place,
    )
    found = RefreshedAll({}, {})
    for path in list(books_in(paths_of(paths))):
        try:
            found.done[path] = one(path)
        except DecisionKitError as error:
            found.faults[path] = error
        except OSError as error:
            found.faults[path] = WorkbookError(f"{path}: {error.strerror or error}")
    return found
