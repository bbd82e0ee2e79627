"""What xlwings hands through of Excel itself, as the stand-in has it: COM on Windows, AppleScript on a Mac."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import Package
from decisionkit.workbook.hosts.excel_programs import ALLOWED

if TYPE_CHECKING:
    from tests.workbook.hosts.excel.standin import File


def protection_of(package: Package, sheet: str) -> bytes:
    """Return the element that protects a sheet, nothing if none does."""
    found = re.search(rb"<sheetProtection[^>]*>", package.read(Book(package).sheets[sheet]))
    return found[0] if found else b""


class ComBook:
    """A workbook over COM."""

    def __init__(self, file: File) -> None:
        self.file = file

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        Path(path).write_bytes(self.file.settle().data)

    @property
    def Saved(self) -> bool:  # noqa: N802
        return self.file.saved

    @Saved.setter
    def Saved(self, value: bool) -> None:  # noqa: N802
        self.file.saved = value


class ComSheet:
    """A sheet over COM: protection is lifted and must come back as it was."""

    def __init__(self, file: File, name: str) -> None:
        self.file, self.name = file, name
        self._flags = protection_of(file.settle(), name)

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return self.file.is_locked(self.name)

    @property
    def ProtectDrawingObjects(self) -> bool:  # noqa: N802
        return b'objects="1"' in self._flags

    @property
    def ProtectScenarios(self) -> bool:  # noqa: N802
        return b'scenarios="1"' in self._flags

    @property
    def Protection(self) -> Any:  # noqa: N802
        return SimpleNamespace(**{name: self._may(name) for name, _ in ALLOWED})

    def _may(self, name: str) -> bool:
        attribute = {"AllowFormattingColumns": b"formatColumns", "AllowFormattingRows": b"formatRows"}
        attribute |= {"AllowFiltering": b"autoFilter"}
        return name in attribute and attribute[name] + b'="0"' in self._flags

    def Unprotect(self, password: str) -> None:  # noqa: N802
        if b"password=" in self._flags:
            raise ValueError("The password you supplied is not correct.")
        self.file.lifted.add(self.name)

    def Protect(self, password: str, *how: bool) -> None:  # noqa: N802
        drawing, contents, scenarios, interface_only, *allowed = how
        assert (password, contents, interface_only) == ("", True, False)
        assert [drawing, scenarios] == [self.ProtectDrawingObjects, self.ProtectScenarios]
        assert allowed == [self._may(name) for name, _ in ALLOWED]
        self.file.lifted.discard(self.name)


class Value:
    """A property over AppleScript."""

    def __init__(self, owner: Any, name: str) -> None:
        self.owner, self.name = owner, name

    def get(self) -> Any:
        return getattr(self.owner, self.name)

    def set(self, value: Any) -> None:
        setattr(self.owner, self.name, value)


class MacBook:
    """A workbook over AppleScript."""

    def __init__(self, file: File) -> None:
        self.saved = Value(file, "saved")


class MacSheet:
    """A sheet over AppleScript."""

    def __init__(self, file: File, name: str) -> None:
        self._com = com = ComSheet(file, name)
        self.protect_contents = Value(com, "ProtectContents")
        self.protect_drawing_objects = Value(com, "ProtectDrawingObjects")
        self.protect_scenarios = Value(com, "ProtectScenarios")
        may = com.Protection
        self.protection_object = SimpleNamespace(**{mac: Value(may, windows) for windows, mac in ALLOWED})

    def unprotect(self, *, password: str) -> None:
        self._com.Unprotect(password)

    def protect_worksheet(
        self, *, drawing_objects: bool, worksheet_contents: bool, scenarios: bool, **allowed: bool
    ) -> None:
        flags = [allowed[mac] for _, mac in ALLOWED]
        self._com.Protect("", drawing_objects, worksheet_contents, scenarios, False, *flags)
