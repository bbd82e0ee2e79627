"""A workbook that is open in a running LibreOffice, which listens for those who want to talk to it.

The talking is done by ``in_libreoffice.py`` in a Python that has LibreOffice's own module; here is what is said.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from decisionkit.core.asked import require_text
from decisionkit.core.errors import HostError
from decisionkit.ooxml.cells import ErrorValue, target_of
from decisionkit.ooxml.contents import Place
from decisionkit.ooxml.file_bytes import as_path, stands_there
from decisionkit.ooxml.package import Package, package_of
from decisionkit.ooxml.patch.edits import Edit, Formula, RemoveCell, RemoveName, SetCell, SetName
from decisionkit.ooxml.references import area
from decisionkit.workbook.hosts.in_open_book import MORE_ROOM, refresh_in
from decisionkit.workbook.hosts.programs import uno_python
from decisionkit.workbook.refresh.report import Refreshed
from decisionkit.workbook.refresh.there import There, there

ADDRESS = "socket,host=localhost,port=2002"
SCRIPT = Path(__file__).with_name("in_libreoffice.py")
#: How many seconds LibreOffice may take for an answer.
PATIENCE = 120.0


class LibreOffice:
    """A workbook that is open in LibreOffice."""

    def __init__(self, address: str = ADDRESS, book: str | os.PathLike[str] | None = None) -> None:
        require_text("address", address, ADDRESS)
        name = None if book is None else str(as_path(book))
        path = os.path.realpath(name) if name is not None and stands_there(Path(name)) else None
        self._python = uno_python()
        self._where: dict[str, Any] = {"address": address, "book": name, "path": path}
        found = self._ask("find")
        self._where["id"] = found["id"]
        self.name: str = found["name"]
        self._mark = ""
        self._wrote = False  # where nothing was, the last step that can be undone is another one
        self._seen: Package | None = None

    def refresh(self, *, dry_run: bool = False, strict: bool = False) -> Refreshed:
        """Bring every result of ours up to date, and change nothing else."""
        return refresh_in(self, dry_run=dry_run, strict=strict)

    def package(self) -> Package:
        """Return the workbook as it is now; LibreOffice writes a copy, and its own state stays as it is."""
        with tempfile.TemporaryDirectory(prefix="decisionkit-") as folder:
            path = Path(folder) / "copy.xlsx"
            self._mark = self._ask("copy", to=path.as_uri())["mark"]
            try:
                data = path.read_bytes()
            except OSError as error:
                raise HostError(
                    f"{self.name}: LibreOffice wrote no copy to {path}. It must share that folder."
                ) from error
        self._seen = package_of(data, Path(self.name))
        return self._seen

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make all of these edits and calculate, or make none of them."""
        if self._seen is None:
            self.package()
        assert self._seen is not None
        self._ask("apply", mark=self._mark, **_spelled(there(self._seen), edits))
        self._wrote = bool(edits)

    def take_back(self) -> None:
        """Undo what was applied last."""
        if self._wrote:
            self._ask("take_back")

    def _ask(self, command: str, **arguments: Any) -> dict[str, Any]:
        """Return what is answered to a command."""
        asked = json.dumps({"do": command, **self._where, **arguments})
        run = [self._python, "-I", str(SCRIPT)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        try:
            done = subprocess.run(
                run, input=asked, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False, env=environment
            )
        except subprocess.TimeoutExpired as error:
            raise HostError(f"LibreOffice did not answer in {PATIENCE:g} s. Is a dialogue open in it?") from error
        lines = done.stdout.splitlines()
        if not lines:  # that it answered counts: Python may crash on leaving LibreOffice
            said = done.stderr.strip().splitlines()
            raise HostError(f"LibreOffice: {said[-1] if said else 'it did not answer'}.")
        answer: dict[str, Any] = json.loads(lines[-1])
        if "error" in answer:
            raise HostError(answer["error"])
        return answer


def _spelled(found: There, edits: Sequence[Edit]) -> dict[str, Any]:
    """Return edits as names and cells, in plain values."""
    cells: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    for edit in edits:
        if isinstance(edit, SetName | RemoveName):
            names.append(_name(edit))
        elif isinstance(edit, SetCell | RemoveCell):
            cells.append({"sheet": edit.sheet, "place": _place(edit.cell), **_content(found, edit)})
        else:
            raise HostError(f"{found.file}: {MORE_ROOM}.")
    return {"names": names, "cells": cells}


def _content(found: There, edit: SetCell | RemoveCell) -> dict[str, Any]:
    """Return what belongs in a cell: a number or a text, or the cell with the same formula."""
    value = None if isinstance(edit, RemoveCell) else edit.value
    if isinstance(value, Formula):
        return {"like": _like(found, edit.sheet, value)}
    if isinstance(value, ErrorValue):
        raise HostError(f"{found.file}: {edit.sheet}, {edit.cell}: an error cannot be written into an open workbook.")
    return {"value": "" if value is None else value if isinstance(value, str) else float(value)}


def _like(found: There, sheet: str, wanted: Formula) -> Place:
    """Return a cell of the sheet with that very formula: LibreOffice is asked to write what it has there."""
    for place, content in found.sheets.get(sheet, {}).items():
        if content.formula == wanted.text and not content.array and not wanted.array:
            return place
    raise HostError(f"{found.file}: {MORE_ROOM}.")


def _place(cell: str) -> Place:
    at = area(cell)
    assert at is not None
    return at.top, at.left


def _name(edit: SetName | RemoveName) -> dict[str, Any]:
    if isinstance(edit, RemoveName):
        return {"name": edit.name}
    target = target_of(edit.target)
    if target is None:
        raise HostError(f"the name {edit.name} stands for no area: {edit.target}")
    return {"name": edit.name, "sheet": target[0], "area": [*target[1]]}
