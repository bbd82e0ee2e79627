"""Bring many workbooks up to date: what is wrong with one does not stop the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from decisionkit.core.errors import DecisionKitError, WorkbookError
from decisionkit.workbook.refresh.backups import is_backup
from decisionkit.workbook.refresh.refresh import refresh
from decisionkit.workbook.refresh.report import Refreshed

#: What the lock files and temporary files of spreadsheet programs begin with.
NO_BOOKS = ("~$", ".")
SUFFIXES = (".xlsx", ".xlsm")


class RefreshedAll(NamedTuple):
    """What came of each workbook, and what is wrong with those that were left as they are, by path as given."""

    done: dict[str, Refreshed]
    faults: dict[str, DecisionKitError]


def books_in(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str]:
    """Yield the workbooks that are meant: files as they are, of folders all but backups and lock files."""
    for path in paths:
        if Path(path).is_dir():
            inside = sorted(each for each in Path(path).iterdir() if each.suffix.lower() in SUFFIXES)
            yield from (str(each) for each in inside if not each.name.startswith(NO_BOOKS))
        elif not Path(path).name.startswith("~$") and not is_backup(Path(path)):
            yield str(path)


def refresh_all(paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str], **how: Any) -> RefreshedAll:
    """Bring every result in these workbooks up to date.

    Parameters
    ----------
    paths : workbooks and folders of workbooks; lock files (``~$…``) and backups are skipped.
    how : the other parameters of ``refresh``, for all of them.

    Returns
    -------
    RefreshedAll
        ``done`` and ``faults``, by path.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    found = RefreshedAll({}, {})
    for path in books_in(given):
        try:
            found.done[path] = refresh(path, **how)
        except DecisionKitError as error:
            found.faults[path] = error
        except OSError as error:
            found.faults[path] = WorkbookError(f"{path}: {error.strerror or error}")
    return found
