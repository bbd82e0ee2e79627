"""Cell functions for the hosts of xlwings: registered as the catalogue describes them, answering as each host wants."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Literal

import xlwings as xw

from decisionkit.core.version import __version__
from decisionkit.functions.boundary.cells import Cells, Rows
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.hosts.answers import answer
from decisionkit.functions.hosts.officejs import RAW, as_sent

Host = Literal["classic", "libreoffice", "server", "lite"]

#: How a message reaches the analyst: as the text of the cell, or as an error that the host shows over #VALUE!.
REPLIES: dict[Host, Literal["text", "error"]] = {
    "classic": "text",
    "libreoffice": "text",
    "server": "error",
    "lite": "error",
}
#: Where Excel calls over Office.js; on the desktop it sends a blank cell as 0.
OFFICEJS: frozenset[Host] = frozenset(("server", "lite"))
#: What to do where a workbook and the library are of two versions.
UPGRADE = "If this workbook was made with another version: pip install --upgrade decisionkit, or make it again."
#: The name of the group in Excel's function wizard.
CATEGORY = "decisionkit"

_told_host: ContextVar[Host | None] = ContextVar("told_host", default=None)


def registered(entry: CellFunction) -> Callable[..., Rows]:
    """Register a function with xlwings as its declaration describes it, and let it answer as its host wants."""
    function: Callable[..., Any] = answering(entry)
    function.__doc__ = entry.description
    reading: Mapping[str, object] = {"ndim": 2, "err_to_str": True}
    if current_host() in OFFICEJS:
        function, reading = as_sent(function), RAW
    if current_host() == "server":
        from decisionkit.functions.hosts.server.threads import in_threads  # asyncio takes long to import

        function = in_threads(function)
    for argument in entry.arguments:
        function = xw.arg(argument.name, doc=argument.takes, **reading)(function)
    registered_function: Callable[..., Rows] = xw.func(category=CATEGORY)(function)
    return registered_function


def answering(entry: CellFunction) -> Callable[..., Rows]:
    """Make a function always answer: its table, or one short line as its host shows it best."""

    @wraps(entry.call)
    def function(*args: Cells, **kwargs: Cells) -> Rows:
        known = args[: max(len(entry.arguments), _last_given(args))]
        found = answer(entry, *known, zeros=current_host() in OFFICEJS, **kwargs)
        return _told(found) if isinstance(found, str) else found

    return function


def _last_given(args: tuple[Cells, ...]) -> int:
    """Return how many arguments there are without those at the end that were left out.

    A workbook that was made with a newer version passes on arguments that are unknown here, also left out ones.
    """
    return next((count for count in range(len(args), 0, -1) if args[count - 1] is not None), 0)


def _told(line: str) -> Rows:
    if REPLIES[current_host()] == "error":
        raise xw.XlwingsError(line)
    return [[line]]


def unknown(name: str) -> Callable[..., Rows]:
    """Answer for a function that a workbook asks for and that is not here, so that the cell says why.

    Raises
    ------
    AttributeError
        If it is not a name of cell functions.
    """
    if not re.fullmatch(r"dk_[a-z0-9_]+", name):
        raise AttributeError(f"module 'decisionkit.functions.cells' has no attribute {name!r}")

    def function(*cells: Cells) -> Rows:
        return _told(f"{name.upper()}: is not a function of decisionkit {__version__}. {UPGRADE}")

    registered_function: Callable[..., Rows] = xw.func(category=CATEGORY)(function)
    return registered_function


def current_host() -> Host:
    """Which program calls?  What ``hosted_by`` says, else what xlwings itself goes by."""
    told = _told_host.get()
    if told is not None:
        return told
    if sys.platform == "emscripten":
        return "lite"
    return "server" if os.environ.get("XLWINGS_ON_SERVER") == "true" else "classic"


@contextmanager
def hosted_by(host: Host) -> Iterator[None]:
    """Answer as this host wants it, inside a ``with``."""
    token = _told_host.set(host)
    try:
        yield
    finally:
        _told_host.reset(token)


def _skip_pyodide_search() -> None:
    """Let xlwings Server read ranges 10 times as fast: it searches the disk for ``pyodide.ffi`` at every cell.

    Not ``pyodide`` itself: other packages take its being in ``sys.modules``, even as None, for a browser.
    """
    if current_host() == "server":
        sys.modules.setdefault("pyodide.ffi", None)  # type: ignore[arg-type]


_skip_pyodide_search()  # here, because xlwings reads the ranges before it calls the function

#: The cell functions as xlwings knows them, by the name in Python.
FUNCTIONS = {entry.python_name: registered(entry) for entry in CATALOGUE.values()}
