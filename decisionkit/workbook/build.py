"""Builds a workbook from a decision: new, whole, the same bytes every time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from decisionkit.core.asked import require_flag
from decisionkit.core.decision.decision import require_decision
from decisionkit.core.errors import WorkbookError, excerpt
from decisionkit.core.words import did_you_mean
from decisionkit.ooxml.file_bytes import as_path
from decisionkit.storage.whole.write import write_file
from decisionkit.workbook.plan.layout import NATIVE, require_host
from decisionkit.workbook.plan.planned import FULL, LIGHT, SHEETS

if TYPE_CHECKING:
    from decisionkit.core.decision.decision import Decision


def build(
    decision: Decision,
    path: str | os.PathLike[str],
    *,
    sheets: str | Sequence[str] = LIGHT,
    functions: str = NATIVE,
    overwrite: bool = False,
) -> Path:
    """Write a decision as a workbook that recalculates in any spreadsheet, without Python.

    Parameters
    ----------
    decision : may have missing scores; the workbook then says what is missing.
    path : of the .xlsx file; its folder is made if it does not exist
    sheets : "light" for what the decision needs; "full" for every sheet, with every method that has formulas; or the
        names of sheets to have beside what it needs.
    functions : "native" for a workbook that needs nothing beside the spreadsheet; "classic" or "libreoffice" for one
        whose places and scores are answered by DK_RANK and DK_SCORE of that host.
    overwrite : whether an existing file may be replaced; the analyst's changes in it are lost.

    Returns
    -------
    Path of the file, which appears whole or not at all.

    Raises
    ------
    WorkbookError
        If there is no such sheet or host, the file exists and ``overwrite`` is not given, the name does not end in
        .xlsx, or the folder cannot be written to.
    """
    require_decision(decision)
    require_flag("overwrite", overwrite)
    _require_sheets(sheets)
    require_host(functions)
    target = as_path(path)
    try:
        _require_free(target, overwrite)
        if target.is_symlink():
            target = target.resolve()
    except (OSError, RuntimeError) as error:  # no way to it, too long a name, a circle of links
        raise WorkbookError(f"{target}: cannot be reached ({error}). Choose another name.") from error
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkbookError(f"{target}: the folder cannot be written to ({error.strerror}). Choose another.") from error
    if not os.access(target.parent, os.W_OK):
        raise WorkbookError(f"{target}: the folder cannot be written to (it is read-only). Choose another.")
    try:
        write_file(target, _bytes(decision, sheets, functions), overwrite)
    except FileExistsError as error:
        raise WorkbookError(_there(target)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkbookError(f"{target}: could not be written ({reason}). Close it in Excel and try again.") from error
    return target


def _there(target: Path) -> str:
    return f"{target}: already exists. Choose another name, or pass overwrite=True."


def _require_free(target: Path, overwrite: bool) -> None:
    if target.suffix.lower() != ".xlsx":
        raise WorkbookError(f"{target}: a workbook's name must end in .xlsx; found {target.suffix!r}. Rename it.")
    if target.is_dir():
        raise WorkbookError(f"{target}: is a folder. Give the name of a file.")
    if os.path.lexists(target) and not overwrite:
        raise WorkbookError(_there(target))


def _require_sheets(sheets: str | Sequence[str]) -> None:
    if isinstance(sheets, str) and sheets in (LIGHT, FULL):
        return
    listed = isinstance(sheets, (list, tuple))
    for name in sheets if listed else [sheets]:
        if not listed or not isinstance(name, str) or name not in SHEETS:
            known = f'"{LIGHT}", "{FULL}", or a list of names among {", ".join(SHEETS)}'
            meant = f" {did_you_mean(name, SHEETS)}" if isinstance(name, str) else ""
            raise WorkbookError(f"sheets: found {excerpt(name)}.{meant} It may be {known}.")


def _bytes(decision: Decision, sheets: str | Sequence[str], functions: str) -> bytes:
    from decisionkit.workbook.book import described
    from decisionkit.workbook.plan.planned import plan
    from decisionkit.workbook.written.write import to_bytes

    return to_bytes(described(decision, replace(plan(decision, sheets), host=functions)))
