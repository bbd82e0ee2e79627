"""Drive one LibreOffice: a command per line of JSON in, an answer per line of JSON out.

Run by a Python that has `uno`, which the tests' own Python lacks; nothing of the project is imported here.

    python3 driver.py SOFFICE PROFILE [OPTION...]

The options are for soffice.

It has to lead a process group of its own, because it ends with the group.

A command is {"do": NAME, ...}, an answer {"answer": ...} or {"error": TEXT}. When standard input ends, because
the tests are over or were killed, LibreOffice is ended and the profile removed, also in the middle of a command.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import uno

FLAGS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck")
SECONDS_FOR_START = 60
SECONDS_FOR_END = 5
#: Values of OOXMLRecalcMode: always, never. Cached values are otherwise trusted, even wrong ones.
ALWAYS, NEVER = 0, 1
#: CellFlags of com.sun.star.sheet.FormulaResult.
ERRORS = 4
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".pdf": "calc_pdf_Export"}

Command = dict[str, Any]


def struct(name: str, **fields: Any) -> Any:
    made = uno.createUnoStruct(f"com.sun.star.{name}")
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def properties(**values: Any) -> tuple[Any, ...]:
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


class Office:
    """A LibreOffice of one's own and at most one open workbook."""

    def __init__(self, soffice: str, profile: Path, options: list[str]) -> None:
        self.profile = profile
        self.pipe = f"decisionkit{os.getpid()}"
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", *options, *FLAGS]
        # It stays in this process's group, which can be ended as a whole.
        # Standard output is for answers only.
        command += [f"--accept=pipe,name={self.pipe};urp;"]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)
        self.context = self.connected()
        self.desktop = self.service("frame.Desktop")
        provider = self.service("configuration.ConfigurationProvider")
        where = properties(nodepath="/org.openoffice.Office.Calc/Formula/Load")
        name = "com.sun.star.configuration.ConfigurationUpdateAccess"
        self.loading = provider.createInstanceWithArguments(name, where)
        self.book: Any = None

    def connected(self) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        end = time.monotonic() + SECONDS_FOR_START
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
            except uno.getClass("com.sun.star.connection.NoConnectException"):
                if time.monotonic() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.02)

    def service(self, name: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", self.context)

    def end(self) -> None:
        """End LibreOffice, in good order if it still answers, and remove the profile."""
        asked = threading.Thread(target=self.terminate, daemon=True)
        asked.start()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(SECONDS_FOR_END)
        shutil.rmtree(self.profile, ignore_errors=True)
        Path(f"/tmp/OSL_PIPE_{os.getuid()}_{self.pipe}").unlink(missing_ok=True)

    def terminate(self) -> None:
        with contextlib.suppress(Exception):
            self.desktop.terminate()

    # Commands: books

    def open(self, url: str, recalculate: bool) -> None:
        self.close()
        self.loading.OOXMLRecalcMode = ALWAYS if recalculate else NEVER
        self.loading.commitChanges()
        # Not hidden: a hidden book refuses to be recalculated from the menu.
        self.book = self.desktop.loadComponentFromURL(url, "_blank", 0, ())
        if self.book is None:
            raise ValueError("LibreOffice cannot read the file")

    def reopen(self, url: str) -> None:
        """Save the open workbook as .xlsx, close it and open what was saved."""
        self.save(url, ".xlsx")
        self.open(url, False)

    def close(self) -> None:
        if self.book is not None:
            book, self.book = self.book, None
            book.close(True)

    def save(self, url: str, kind: str) -> None:
        self.book.storeToURL(url, properties(FilterName=FILTERS[kind]))

    # Commands: Basic

    def compiles(self, text: str) -> bool:
        """Say whether LibreOffice's Basic compiles a module of VBA: only then does a function at its end answer.

        Its limits: of ``#If`` only the branch that holds is compiled, a missing ``#End If`` is not missed, and names
        are looked up when they are met at run time.
        """
        libraries = self.service("script.ApplicationScriptLibraryContainer")
        name = f"Compiled{len(libraries.ElementNames)}"
        libraries.createLibrary(name)
        body = "\n".join(line for line in text.splitlines() if not line.startswith("Attribute "))
        head, probe = "Rem Attribute VBA_ModuleType=VBAModule\nOption VBASupport 1\n", "compiled_here"
        end = f"\nFunction {probe}()\n    {probe} = 42\nEnd Function\n"
        libraries.getByName(name).insertByName("Module", head + body + end)
        scripts = self.service("script.provider.MasterScriptProviderFactory").createScriptProvider("")
        script = scripts.getScript(f"vnd.sun.star.script:{name}.Module.{probe}?language=Basic&location=application")
        answer, _, _ = script.invoke((), (), ())
        return bool(answer == 42)

    # Commands: reading

    def cells(self, sheet: str, area: str) -> Any:
        return self.book.Sheets.getByName(sheet).getCellRangeByName(area)

    def values(self, sheet: str, area: str) -> list[list[Any]]:
        return read(self.cells(sheet, area))

    def contents(self) -> dict[str, list[list[Any]]]:
        """Return what is in each sheet, from A1 to its last used cell."""
        found = {}
        for page in self.book.Sheets:
            cursor = page.createCursor()
            cursor.gotoEndOfUsedArea(False)
            end = cursor.RangeAddress
            found[page.Name] = read(page.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow))
        return found

    def formulas(self, sheet: str, area: str) -> list[list[str]]:
        return [list(row) for row in self.cells(sheet, area).FormulaArray]

    def behind(self, name: str) -> Any:
        """Return the cells of a table, with its header, or of a defined name."""
        tables, names = self.book.DatabaseRanges, self.book.NamedRanges
        cells = (tables if tables.hasByName(name) else names).getByName(name).getReferredCells()
        if cells is None:
            raise ValueError(f"{name} is not, or no longer, a name of cells")
        return cells

    def named(self, name: str) -> list[list[Any]]:
        return read(self.behind(name))

    def place(self, name: str) -> list[Any]:
        """Return the sheet and the left, top, right and bottom end of a table or a name, counted from 1."""
        area = self.behind(name).RangeAddress
        sheet = self.book.Sheets.getByIndex(area.Sheet).Name
        return [sheet, area.StartColumn + 1, area.StartRow + 1, area.EndColumn + 1, area.EndRow + 1]

    def help(self, function: str) -> Command:
        """Return what the function wizard says of a function: its description, and each argument's."""
        said = {each.Name: each.Value for each in self.service("sheet.FunctionDescriptions").getByName(function)}
        arguments = [[each.Name, each.Description] for each in said["Arguments"]]
        return {"description": said["Description"], "arguments": arguments}

    def seconds(self) -> float:
        """Recalculate every formula; return how long it took."""
        start = time.perf_counter()
        self.book.calculateAll()
        return time.perf_counter() - start

    # Commands: editing, through the dispatcher where a person's hand goes through it

    def put(self, sheet: str, cell: str, value: float | str | None) -> None:
        target = self.cells(sheet, cell).getCellByPosition(0, 0)
        if value is None:
            target.setFormula("")
        elif isinstance(value, bool):
            target.setFormula("=TRUE()" if value else "=FALSE()")
        elif isinstance(value, str):
            target.setString(value)
        else:
            target.setValue(value)

    def formula(self, sheet: str, cell: str, formula: str) -> None:
        self.cells(sheet, cell).getCellByPosition(0, 0).setFormula(formula)

    def array(self, sheet: str, area: str, formula: str) -> None:
        self.cells(sheet, area).setArrayFormula(formula)

    def fill(self, sheet: str, area: str, rows: list[list[Any]]) -> None:
        """Set many cells at once: numbers, texts, formulas."""
        self.cells(sheet, area).setFormulaArray(tuple(map(tuple, rows)))

    def dispatch(self, command: str, sheet: str | None, area: str | None, arguments: Command) -> None:
        """Select cells and do what a menu or a key does. Whether it was done, LibreOffice does not reliably say."""
        controller = self.book.CurrentController
        if sheet is not None and area is not None:
            controller.setActiveSheet(self.book.Sheets.getByName(sheet))
            controller.select(self.cells(sheet, area))
        _, url = self.service("util.URLTransformer").parseStrict(struct("util.URL", Complete=f".uno:{command}"))
        if controller.Frame.queryDispatch(url, "", 0) is None:
            raise ValueError(f"LibreOffice has no command {command}")
        helper = self.service("frame.DispatchHelper")
        helper.executeDispatch(controller.Frame, url.Complete, "", 0, properties(**arguments))

    # Commands: editing, through the interface where no key does it without a dialogue or a clipboard

    def move(self, sheet: str, area: str, to: str) -> None:
        """Cut cells and paste them, from a cell on."""
        page = self.book.Sheets.getByName(sheet)
        page.moveRange(page.getCellRangeByName(to).CellAddress, page.getCellRangeByName(area).RangeAddress)

    def copy(self, sheet: str, area: str, to: str) -> None:
        """Copy cells and paste them, from a cell on."""
        page = self.book.Sheets.getByName(sheet)
        page.copyRange(page.getCellRangeByName(to).CellAddress, page.getCellRangeByName(area).RangeAddress)

    def lines(self, sheet: str, what: str, at: int, count: int) -> None:
        """Insert Rows or Columns before one, counted from 1, or remove some from it on if the count is negative."""
        lines = getattr(self.book.Sheets.getByName(sheet), what)
        if count > 0:
            lines.insertByIndex(at - 1, count)
        else:
            lines.removeByIndex(at - 1, -count)

    def show(self, sheet: str, what: str, at: int, visible: bool) -> None:
        getattr(self.book.Sheets.getByName(sheet), what).getByIndex(at - 1).IsVisible = visible

    def shift(self, sheet: str, area: str, mode: str) -> None:
        """Insert cells (DOWN, RIGHT) or remove some (UP, LEFT); those beyond move."""
        page = self.book.Sheets.getByName(sheet)
        inserts = mode in ("DOWN", "RIGHT")
        kind = "CellInsertMode" if inserts else "CellDeleteMode"
        change = page.insertCells if inserts else page.removeRange
        change(page.getCellRangeByName(area).RangeAddress, uno.Enum(f"com.sun.star.sheet.{kind}", mode))

    def sheets(self) -> list[str]:
        return list(self.book.Sheets.ElementNames)

    def sheet(self, what: str, sheet: str, name: str, at: int) -> None:
        """Rename, move, copy, insert, remove, show or hide a sheet."""
        pages = self.book.Sheets
        if what == "rename":
            pages.getByName(sheet).Name = name
        elif what == "move":
            pages.moveByName(sheet, at)
        elif what == "copy":
            pages.copyByName(sheet, name, at)
        elif what == "insert":
            pages.insertNewByName(name, at)
        elif what == "remove":
            pages.removeByName(sheet)
        else:
            pages.getByName(sheet).IsVisible = what == "show"

    def elsewhere(self, sheet: str, url: str, cell: str) -> str:
        """Copy a sheet into a new workbook; return what a cell of it shows there. That workbook is saved and closed."""
        known = len(list(self.desktop.Components))
        self.dispatch("Move", sheet, "A1", {"DocName": "", "Index": 32767, "Copy": True})
        others = [each for each in self.desktop.Components if each.RuntimeUID != self.book.RuntimeUID]
        if len(others) != 1 or known != 1:
            raise ValueError("the sheet was not copied")
        other = others[0]
        shown = str(other.Sheets.getByName(sheet).getCellRangeByName(cell).String)
        other.storeToURL(url, properties(FilterName=FILTERS[".xlsx"]))
        other.close(True)
        return shown

    def written(self) -> str:
        """Return a mark of everything that is written in the sheets that can be seen, and of their names."""
        mark = hashlib.sha256()
        for page in self.book.Sheets:
            cursor = page.createCursor()
            cursor.gotoEndOfUsedArea(False)
            end = cursor.RangeAddress
            area = page.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
            if page.IsVisible:
                mark.update(repr((page.Name, area.FormulaArray)).encode())
        return mark.hexdigest()

    # Commands: time

    def open_seconds(self, url: str) -> float:
        """Open a workbook hidden, its values trusted; return how long it took."""
        self.close()
        self.loading.OOXMLRecalcMode = NEVER
        self.loading.commitChanges()
        start = time.perf_counter()
        self.book = self.desktop.loadComponentFromURL(url, "_blank", 0, properties(Hidden=True))
        return time.perf_counter() - start

    def change_seconds(self, sheet: str, cell: str, value: float | str, watched: str) -> float:
        """Change a cell; return how long it takes until the cell of a name shows what follows."""
        target = self.cells(sheet, cell).getCellByPosition(0, 0)
        head = self.behind(watched).getCellByPosition(0, 0)
        start = time.perf_counter()
        if isinstance(value, str):
            target.setString(value)
        else:
            target.setValue(value)
        self.book.calculate()
        str(head.String)
        return time.perf_counter() - start

    def sort(self, sheet: str, area: str, by: int, descending: bool, header: bool) -> None:
        field = struct("table.TableSortField", Field=by, IsAscending=not descending)
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        self.cells(sheet, area).sort(properties(SortFields=fields, ContainsHeader=header))


def read(cells: Any) -> list[list[Any]]:
    """Return the values of cells: numbers (also for TRUE and FALSE), texts, "" for blanks, {"error": text}."""
    rows: list[list[Any]] = [list(row) for row in cells.DataArray]
    start = cells.RangeAddress
    for wrong in cells.queryFormulaCells(ERRORS).RangeAddresses:
        for row in range(wrong.StartRow - start.StartRow, wrong.EndRow - start.StartRow + 1):
            for column in range(wrong.StartColumn - start.StartColumn, wrong.EndColumn - start.StartColumn + 1):
                rows[row][column] = {"error": cells.getCellByPosition(column, row).String}
    return rows


COMMANDS = {
    command.__name__: command
    for command in (
        *(Office.open, Office.close, Office.save, Office.compiles),
        *(Office.values, Office.contents, Office.formulas, Office.named, Office.place, Office.help, Office.seconds),
        *(Office.put, Office.formula, Office.array, Office.fill, Office.dispatch, Office.sort),
        *(Office.reopen, Office.move, Office.copy, Office.lines, Office.show, Office.shift),
        *(Office.sheets, Office.sheet, Office.elsewhere, Office.written),
        *(Office.open_seconds, Office.change_seconds),
    )
}


def answer(office: Office, line: str) -> Command:
    try:
        command = json.loads(line)
        return {"answer": COMMANDS[command.pop("do")](office, **command)}
    # Whatever went wrong is the caller's to hear about, unless LibreOffice is gone: then this raises, and all ends.
    except Exception as error:
        office.desktop.getName()
        return {"error": f"{type(error).__name__.rpartition('.')[2]}: {error}"}


def listen(office: Office, waiting: queue.Queue[str]) -> None:
    """Queue the lines of standard input; where it ends, end everything at once."""
    for line in sys.stdin:
        waiting.put(line)
    end(office)


def end(office: Office) -> None:
    office.end()
    os.killpg(0, signal.SIGKILL)


def main() -> None:
    office = Office(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
    print(json.dumps({"answer": "ready"}), flush=True)
    waiting: queue.Queue[str] = queue.Queue()
    threading.Thread(target=listen, args=(office, waiting), daemon=True).start()
    try:
        while True:
            print(json.dumps(answer(office, waiting.get())), flush=True)
    finally:
        end(office)


if __name__ == "__main__":
    main()
