"""How do the cell functions come into a workbook?  xlwings' own VBA and ours, in any .xlsx file that was written.

VBA is put in with pyOpenVBA, which writes what Excel writes for a first macro: a module for the workbook and one for
each sheet.  The VBA of xlwings is taken out of its own workbook quickstart_standalone.xlsm, as it is.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import xlwings as xw

from decisionkit.core.errors import HostError
from decisionkit.core.version import __version__
from decisionkit.functions.hosts.case import case_sheets
from decisionkit.functions.hosts.classic.vba import (
    ANSWERED_BY,
    FUNCTIONS_MODULE,
    HELP_MODULE,
    functions_module,
    help_module,
)
from decisionkit.functions.hosts.written import written
from decisionkit.workbook.function_sheets import Called, FunctionSheet, Written, function_book

#: The workbook that comes with xlwings and needs no add-in, and which of its modules do the work.
STANDALONE, OF_XLWINGS = "quickstart_standalone.xlsm", ("xlwings", "Dictionary")
#: The one of these that is a class.
DICTIONARY = "Dictionary"
#: Where xlwings reads its settings: names in column A, values in column B, from the first row.
SETTINGS = "xlwings.conf"
#: A file with this line has macros; without them it says ``PLAIN``.
PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
NOT_ASKED = "Enable the content, and recalculate with Ctrl+Alt+F9: then Python answers here."


def write(path: Path, settings: Mapping[str, str] | None = None, sheets: Sequence[FunctionSheet] | None = None) -> None:
    """Write a workbook with macros that has the cell functions, over what is there.

    Parameters
    ----------
    path : of the .xlsm file
    settings : of xlwings by name, such as Interpreter_Win; what is left out, the user's own settings say.
    sheets : what the workbook shows, by default every function on the built-in case.

    Raises
    ------
    HostError
        If pyOpenVBA is not installed.
    WorkbookError
        If the file cannot be written.
    """
    shown = [start_sheet(), *(case_sheets() if sheets is None else sheets), settings_sheet(settings or {})]
    written(with_macros(function_book("Cell functions of decisionkit", shown)), path)


def with_macros(book: bytes) -> bytes:
    """Put the cell functions into an .xlsx file that has no macros: the same bytes in, the same bytes out."""
    vba = _pyopenvba()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsm"
        path.write_bytes(_macro_enabled(book))
        with vba.ExcelFile(path) as file:
            project = file.add_vba_project()
            for name, text in modules().items():
                kind = vba.VBAModuleKind.other if name == DICTIONARY else vba.VBAModuleKind.standard
                project.add_module(name, text.replace("\n", "\r\n"), kind=kind)
            file.save()
        return path.read_bytes()


def made_with(path: Path) -> tuple[str, str] | None:
    """Which versions of decisionkit and of xlwings was a workbook made with?  None if it has no macros of ours.

    Raises
    ------
    HostError
        If pyOpenVBA is not installed.
    """
    vba = _pyopenvba()
    try:
        with vba.ExcelFile(path) as file:
            texts = [file.get_module(HELP_MODULE), file.get_module(OF_XLWINGS[0])]
    except (vba.PyOpenVBAError, KeyError, OSError, zipfile.BadZipFile):
        return None
    found = [re.search(r'_VERSION As String = "([^"]+)"', text) for text in texts]
    own, of_xlwings = (each[1] if each else "" for each in found)
    return own, of_xlwings


def modules() -> Mapping[str, str]:
    """Which modules of VBA does the workbook get?  By name, the lines ending as Python's do."""
    own = {FUNCTIONS_MODULE: functions_module(), HELP_MODULE: help_module()}
    with _pyopenvba().ExcelFile(Path(xw.__file__).with_name(STANDALONE)) as file:
        return {**{name: file.get_module(name).replace("\r\n", "\n") for name in OF_XLWINGS}, **own}


def _pyopenvba() -> ModuleType:
    try:
        import pyopenvba
    except ImportError as error:
        raise HostError('pyOpenVBA, which writes macros, is not installed: pip install "decisionkit[macro]"') from error
    found: ModuleType = pyopenvba
    return found


def _macro_enabled(book: bytes) -> bytes:
    """Say in the file that it may have macros, and change nothing else."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            info.create_system = 3  # otherwise the name of the system that made it
            new.writestr(info, data.replace(PLAIN, WITH_MACROS) if info.filename == "[Content_Types].xml" else data)
    return stream.getvalue()


def start_sheet() -> FunctionSheet:
    """What does the analyst read first?"""
    rows = [
        ("Cell functions of decisionkit", "title"),
        (f"Made with decisionkit {__version__} and xlwings {xw.__version__}, for Excel on Windows only.", "quiet"),
        ("", "plain"),
        *((f"{number}. {line}", "plain") for number, line in enumerate(_STEPS, 1)),
        ("", "plain"),
        ("Which Python answers", "heading"),
    ]
    cells = [Written(row=at, column=0, holds=text, style=style) for at, (text, style) in enumerate(rows)]
    asked = Called(formula="DK_VERSION()", values=[[NOT_ASKED]])
    return FunctionSheet(name="Start", widths=[110], cells=[*cells, Written(row=len(rows), column=0, holds=asked)])


_STEPS = (
    f'Install Python 3.11 or newer, then in a terminal: pip install decisionkit pywin32 "xlwings=={xw.__version__}"',
    "If this file came by mail or from the web: close it, right-click it, Properties, tick Unblock, OK.",
    "Open it and click Enable Editing, then Enable Content.",
    f"If Python is not found: write Interpreter_Win into the first free row of the sheet {SETTINGS}, and beside it the "
    "path that decisionkit doctor shows behind this Python.",
    "Type =DK_SCORE( into a cell and press Ctrl+Shift+A or the fx button: each argument is explained there.",
    "Add your own sheets here, or move yours in: the functions work in this workbook only.",
)


def settings_sheet(settings: Mapping[str, str]) -> FunctionSheet:
    """What is xlwings told?  It looks up in the user's own settings what is left out here, and not what is blank."""
    rows = [("UDF Modules", ANSWERED_BY), ("ADD_WORKBOOK_TO_PYTHONPATH", "false"), *settings.items()]
    cells = [Written(row=at, column=0, holds=name) for at, (name, _) in enumerate(rows)]
    cells += [Written(row=at, column=1, holds=value) for at, (_, value) in enumerate(rows)]
    cells += [Written(row=at, column=3, holds=text, style="note") for at, text in enumerate(_ON_SETTINGS)]
    return FunctionSheet(name=SETTINGS, widths=[32, 60, 3, 90], cells=cells)


_ON_SETTINGS = (
    "xlwings reads columns A and B, from the first row to the first blank one. Leave no cell of column B blank.",
    "Python that lies beside this workbook is not imported: ADD_WORKBOOK_TO_PYTHONPATH is false.",
    "Interpreter_Win: the path of python.exe, as decisionkit doctor shows it. Without the row, your own settings hold.",
    "With conda: Interpreter_Win is python, and there are two more rows, Conda Path and Conda Env.",
)
