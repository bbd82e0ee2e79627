"""A workbook that is open in Excel on this computer, reached by xlwings.

Excel forgets what Undo could take back when a program writes: what stood there is kept here, and written again.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from decisionkit.core.errors import DecisionKitError, HostError
from decisionkit.ooxml.cells import target_of
from decisionkit.ooxml.package import Package
from decisionkit.ooxml.patch.edits import Edit
from decisionkit.workbook.hosts.excel_programs import Program, program
from decisionkit.workbook.hosts.in_open_book import refresh_in
from decisionkit.workbook.hosts.steps import Block, Step, steps
from decisionkit.workbook.refresh.report import Refreshed
from decisionkit.workbook.refresh.there import there

Answer = TypeVar("Answer")

#: The systems on which xlwings reaches Excel.
SYSTEMS = ("win32", "darwin")
#: A name that every workbook of ours has, and what all of our names begin with.
MARK, OURS = "dk_layout", "dk_"
#: While a copy is made nobody's macros run and nothing is asked; while cells are written nothing is calculated either.
COPYING: Mapping[str, object] = {"enable_events": False, "display_alerts": False}
WRITING: Mapping[str, object] = {"screen_updating": False, "enable_events": False, "calculation": "manual"}
CHANGED = "the workbook was changed while its refresh was planned; nothing was written. Refresh it again."
AFTER = "it was changed right after the refresh, and is not taken back. Close it without saving it."
NOT_BACK = "What was written before cannot be taken back. Close it without saving it."
BUSY = "Is a cell being edited in Excel, or a dialogue open?"


class Excel:
    """A workbook that is open in Excel; ``book`` is an ``xlwings.Book``."""

    def __init__(self, book: Any, used: Program | None = None) -> None:
        self._book = book
        self._program = program() if used is None else used
        self.name: str = self._asked(lambda: book.name)
        self._mark = ""
        self._seen: Package | None = None
        self._back: list[tuple[Step, str]] = []  # with the mark of the workbook that it belongs to

    def refresh(self, *, dry_run: bool = False, strict: bool = False) -> Refreshed:
        """Bring every result of ours up to date, and change nothing else."""
        return refresh_in(self, dry_run=dry_run, strict=strict)

    def package(self) -> Package:
        """Return the workbook as it is now; the open workbook is not saved, and its state stays as it is."""
        self._mark = self._asked(lambda: _mark_of(self._book))
        self._seen = self._asked(self._copy)
        return self._seen

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make all of these edits and calculate, or make none of them."""
        seen = self.package() if self._seen is None else self._seen
        forward, back = steps(there(seen), edits)
        if self._asked(lambda: _mark_of(self._book)) != self._mark:
            raise HostError(f"{self.name}: {CHANGED}")
        saved = self._asked(lambda: self._program.is_saved(self._book))
        try:
            self._asked(lambda: self._write(forward))
        except BaseException as error:
            self._restore(back, saved, error)
            raise
        self._program.applied(seen, edits)
        self._back.append((back, self._asked(lambda: _mark_of(self._book))))

    def _restore(self, back: Step, saved: bool, error: BaseException) -> None:
        """Write again what stood there, after a step failed in the middle."""
        try:
            self._write(back)
            self._program.set_saved(self._book, saved)
        except Exception:  # of COM, of AppleScript and of xlwings: they share no class
            raise HostError(f"{self.name}: {error} {NOT_BACK}") from error

    def take_back(self) -> None:
        """Write again what stood where something was applied last."""
        if not self._back:
            return
        back, mark = self._back.pop()
        if self._asked(lambda: _mark_of(self._book)) != mark:
            raise HostError(f"{self.name}: {AFTER}")
        self._asked(lambda: self._write(back))
        self._program.taken_back()

    def _copy(self) -> Package:
        with _set(self._book.app, COPYING):
            return self._program.package(self._book)

    def _write(self, step: Step) -> None:
        """Write names and then cells, each block at once."""
        if not step.names and not step.blocks:
            return
        app, sheets = self._book.app, {sheet: self._book.sheets[sheet] for sheet in sorted(step.sheets)}
        with ExitStack() as stack:
            stack.enter_context(_set(app, WRITING))
            for sheet in sheets.values():
                stack.enter_context(self._program.unprotected(sheet))
            for name, target in step.names.items():
                _set_name(self._book, name, target)
            for block in step.blocks:
                _enter(sheets[block.sheet], block)
            app.calculate()

    def _asked(self, ask: Callable[[], Answer]) -> Answer:
        return _answer(getattr(self, "name", "the workbook"), ask)


def running() -> bool:
    """Can an Excel that runs on this computer be reached?"""
    if sys.platform not in SYSTEMS:
        return False
    try:
        import xlwings

        return len(xlwings.apps) > 0
    except Exception:  # whatever is missing, Excel cannot be reached
        return False


def open_book(name: str | None, apps: Any = None) -> Any:
    """Return the workbook that is meant: by its file, by its name, the one in front, or the only one of decisionkit.

    Raises
    ------
    HostError
        If there is none, or more than one.
    """
    if apps is None:
        from xlwings import apps
    return _answer("the open workbook" if name is None else name, lambda: _meant(name, apps))


def _meant(name: str | None, apps: Any) -> Any:
    """Return the workbook that is meant."""
    ours = [book for app in apps for book in app.books if MARK in book.names]
    if name is not None:
        meant = [book for book in ours if _is_file(book, name)] or [book for book in ours if book.name == name]
        if not meant:
            raise HostError(f"{name}: Excel has no such workbook of decisionkit open.{_said(ours)}")
    else:
        front = (apps.active.pid, apps.active.books.active.name) if ours else None
        meant = [book for book in ours if (book.app.pid, book.name) == front] or ours
        if not meant:
            raise HostError("Excel has no workbook of decisionkit open. --at names a LibreOffice instead.")
    if len(meant) > 1:
        raise HostError(f"Excel has several workbooks of decisionkit open; say which.{_said(meant)}")
    return meant[0]


def _is_file(book: Any, name: str) -> bool:
    """Is it the workbook in this file?  Links are followed."""
    path = Path(name)
    if not path.exists() or path.resolve().name != Path(book.name).name:
        return False  # before it is asked for its path, which it has none of if it lies in a cloud
    at: str = os.path.normcase(os.path.realpath(book.fullname))
    return at == os.path.normcase(os.path.realpath(name))


def _answer(name: str, ask: Callable[[], Answer]) -> Answer:
    """Return what Excel answers; what goes wrong there is the user's to hear about."""
    try:
        return ask()
    except DecisionKitError:
        raise
    except Exception as error:  # of COM, of AppleScript and of xlwings: they share no class
        raise HostError(f"{name}: Excel: {str(error).rstrip('.')}. {BUSY}") from error


def _said(books: Sequence[Any]) -> str:
    return f" There are: {', '.join(book.name for book in books)}." if books else ""


def _enter(sheet: Any, block: Block) -> None:
    """Write a block at once."""
    bottom, right = block.top + len(block.rows) - 1, block.left + len(block.rows[0]) - 1
    sheet.range((block.top, block.left), (bottom, right)).formula = [list(row) for row in block.rows]


def _set_name(book: Any, name: str, target: str | None) -> None:
    """Let a name stand for an area, or take it away."""
    if target is None:
        if name in book.names:
            book.names[name].delete()
    elif name in book.names:
        book.names[name].refers_to = f"={target}"
    else:
        book.names.add(name, f"={target}")


@contextmanager
def _set(app: Any, settings: Mapping[str, object]) -> Iterator[None]:
    """Set Excel otherwise meanwhile; afterwards it is as it was, whatever happens."""
    with ExitStack() as stack:
        for setting, value in settings.items():
            stack.callback(setattr, app, setting, getattr(app, setting))
            setattr(app, setting, value)
        yield


def _mark_of(book: Any) -> str:
    """Return a mark of what is written on the sheets of ours, and of the sheets' names and order."""
    names = [sheet.name for sheet in book.sheets]
    targets = (target_of(name.refers_to.lstrip("=")) for name in book.names if name.name.lower().startswith(OURS))
    ours = sorted({target[0] for target in targets if target is not None and target[0] in names})
    mark = hashlib.sha256(repr(names).encode())
    for sheet in ours:
        used = book.sheets[sheet].used_range
        mark.update(repr((sheet, used.row, used.column, used.formula)).encode())
    return mark.hexdigest()
