"""The one way in for plain tables: files of text, spreadsheets of any kind, frames, standard input."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

from decisionkit.core.errors import Fault, InputError, WorkbookError
from decisionkit.storage.plain.answers import Answers
from decisionkit.storage.plain.recognise import LARGEST_FILE, kind_of, table_bytes
from decisionkit.storage.plain.sheet import Sheet
from decisionkit.storage.plain.sheets import one_of
from decisionkit.storage.plain.text_file import text_sheet
from decisionkit.storage.plain.understand import TITLE, understood
from decisionkit.storage.plain.understood import Understood

#: What stands for standard input.
STANDARD_INPUT = "-"


def read_plain(
    source: Any, answers: Answers | None = None, complete: bool = True, title: str | None = None
) -> Understood:
    """Which decision does a plain table hold, and how was it read?

    Parameters
    ----------
    source : a path, "-" for standard input, or a frame of pandas or polars.
    answers : what somebody says of the table beforehand.
    complete : whether cells without a number are a fault.
    title : of the decision; by default the words of the file's name.

    Raises
    ------
    OpenQuestionsError
        If the table has two readings; names the options that settle it.
    InputError
        Lists every fault, one for each cause.
    """
    known = answers or Answers()
    if not isinstance(source, str | os.PathLike):
        from decisionkit.storage.plain.door_sheets import sheets_of

        return understood(one_of(sheets_of(source), known, "the frame"), known, complete, title or TITLE)
    if str(source) == STANDARD_INPUT:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        return understood(_sheet(data, "standard input", known), known, complete, title or TITLE)
    path = Path(source)
    return understood(_sheet(table_bytes(path), path.name, known), known, complete, title or title_of(path))


def is_ours(path: Path) -> bool:
    """Is this a workbook that holds a decision, with the tables of decisionkit?"""
    data = table_bytes(path)
    try:
        if kind_of(data, path.name) != "xlsx":
            return False
    except WorkbookError:
        return False  # whoever reads it as a table says what it is
    from decisionkit.ooxml.cells import Book
    from decisionkit.ooxml.package import open_package
    from decisionkit.storage.plain.xlsx import is_decision
    from decisionkit.storage.workbook import DAMAGE

    try:
        return is_decision(Book(open_package(path)))
    except (WorkbookError, *DAMAGE):
        return True  # whoever reads it as a workbook says what is wrong


def title_of(path: Path) -> str:
    """Return the words of a file's name as a title.

    >>> title_of(Path("car_offers-2024.csv"))
    'Car offers 2024'
    """
    words = " ".join(re.split(r"[\s_-]+", path.stem)).strip()
    return words[:1].upper() + words[1:] or TITLE


def _sheet(data: bytes, source: str, answers: Answers) -> Sheet:
    if len(data) > LARGEST_FILE:
        rule = f"a table must have at most {LARGEST_FILE:,} bytes"
        raise InputError([Fault(source, rule, "more", "Leave out what is not of the table.")])
    kind = kind_of(data, source)
    if kind == "text":
        return text_sheet(data, source)
    from decisionkit.storage.plain.door_sheets import sheets_in

    return one_of(sheets_in(data, kind, source), answers, source)
