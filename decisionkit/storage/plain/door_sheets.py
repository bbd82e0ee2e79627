"""The sheets of a workbook of any make, or of a frame: everything that is a table but text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from decisionkit.core.errors import Fault, InputError, excerpt
from decisionkit.ooxml.reason import refusal
from decisionkit.storage.plain.foreign import xls_sheets
from decisionkit.storage.plain.frames import frame_sheet
from decisionkit.storage.plain.ods import ods_sheets
from decisionkit.storage.plain.recognise import Kind, kind_of, table_bytes
from decisionkit.storage.plain.sheet import Sheet
from decisionkit.storage.plain.xlsx import DAMAGE, damaged, xlsx_sheets


def sheets_of(source: Any) -> list[Sheet]:
    """Which sheets hold anything, in this workbook or frame?  Hidden ones do not count beside others.

    Parameters
    ----------
    source : the path of an .xlsx, .xls or .ods file, told by its content, or a frame of pandas, polars and the like.

    Raises
    ------
    WorkbookError
        If the file is something else, damaged, or too large for a plain table.
    InputError
        If it is neither a path nor a frame, or a frame that is not one plain table.
    """
    if not isinstance(source, str | os.PathLike):
        return [frame_sheet(source)]
    path = Path(source)
    data = table_bytes(path)
    return sheets_in(data, kind_of(data, path.name), path.name)


def sheets_in(data: bytes, kind: Kind, file: str) -> list[Sheet]:
    """Return the sheets that hold anything of a workbook whose bytes these are; ``file`` is what messages call it.

    Raises
    ------
    WorkbookError
        If it is damaged, has a password, or is too large for a plain table.
    InputError
        If there is nothing in it.
    """
    if kind == "text":
        raise refusal(file, "a workbook is an .xlsx, .xls or .ods file", "plain text", "read it as .csv")
    readers = {"xlsx": xlsx_sheets, "xls": xls_sheets, "ods": ods_sheets}
    try:
        found = readers[kind](data, file)
    except DAMAGE as error:
        if isinstance(error, InputError):
            raise
        raise damaged(file, error) from error
    if not found:
        remedy = "Type the options below the criteria, save, and try again."
        raise InputError([Fault(file, "a table has a row of criteria and a row for each option", "no cells", remedy)])
    return found


def one_sheet(sheets: list[Sheet], wanted: str | None) -> Sheet | None:
    """Return the sheet of that name, as it is seen, or the only one; None if there are several to choose from.

    Raises
    ------
    InputError
        If there is no sheet of that name.
    """
    from decisionkit.core.words import as_seen, did_you_mean

    if wanted is None:
        return sheets[0] if len(sheets) == 1 else None
    for sheet in sheets:
        if as_seen(sheet.name) == as_seen(wanted):
            return sheet
    names = [sheet.name for sheet in sheets]
    remedy = did_you_mean(wanted, names, f"Its sheets are {', '.join(names)}.")
    where = sheets[0].source
    raise InputError([Fault(where, "the sheet must be one that holds something", excerpt(wanted), remedy)])
