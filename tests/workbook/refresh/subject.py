"""A workbook whose results are behind its inputs, in folders of several kinds, and what may be found there."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from decisionkit.ooxml.package import Package
from decisionkit.workbook.refresh import refresh as module
from decisionkit.workbook.refresh.backups import FOLDER
from decisionkit.workbook.refresh.plan import Plan
from decisionkit.workbook.refresh.plan import plan as planned
from decisionkit.workbook.refresh.refresh import refresh
from decisionkit.workbook.refresh.restore import restore
from tests.workbook.live.books import book
from tests.workbook.named import cells_of
from tests.workbook_file import set_inputs

NAME = "book.xlsx"
KINDS = ("plain", "link", "full of backups", "restored")
OLDER = tuple(f"book.20200101-00000{number}.xlsx" for number in range(5))


@dataclass(frozen=True)
class Subject:
    """A folder with a workbook, what is in it before, and what is after."""

    folder: Path
    kind: str
    old: bytes
    new: bytes

    @property
    def path(self) -> Path:
        return self.folder / NAME

    @property
    def backups(self) -> Path:
        return self.folder / FOLDER

    def prepared(self) -> None:
        """Have the folder as it was before."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.path.write_bytes(self.old)
        self.path.chmod(0o640)
        if self.kind == "link":
            self.folder.with_name("link.xlsx").unlink(missing_ok=True)
            self.folder.with_name("link.xlsx").symlink_to(self.path)
        if self.kind == "full of backups":
            self.backups.mkdir()
            for name in OLDER:
                (self.backups / name).write_bytes(b"older")
        if self.kind == "restored":
            self.backups.mkdir()
            (self.backups / OLDER[0]).write_bytes(self.new)

    def done(self) -> None:
        """Do what is tried: a refresh, or a restore."""
        if self.kind == "restored":
            restore(self.path)
        else:
            refresh(self.folder.with_name("link.xlsx") if self.kind == "link" else self.path)

    def whole(self) -> bool:
        """Is the workbook the old one or the new one, and every backup whole?"""
        known = {self.old, self.new, b"older"}
        there = list(self.backups.glob("book.*")) if self.backups.is_dir() else []
        return self.path.read_bytes() in known - {b"older"} and all(each.read_bytes() in known for each in there)

    def as_before(self) -> bool:
        return self.path.read_bytes() == self.old

    def left(self) -> list[str]:
        """Which files lie about that nobody asked for?"""
        inside = [each.name for each in self.backups.iterdir()] if self.backups.is_dir() else []
        there = {each.name for each in self.folder.iterdir()} - {NAME, FOLDER}
        return sorted([*there, *(name for name in inside if not name.startswith("book."))])


def subjects(base: Path) -> Iterator[Subject]:
    """Yield one of each kind, not yet prepared."""
    old, new = contents(base)
    for kind in KINDS:
        (base / kind).mkdir()
        yield Subject(base / kind / "case", kind, old, new)


def contents(base: Path) -> tuple[bytes, bytes]:
    """Return a workbook whose results are behind its inputs, and the same after a refresh."""
    source = book("3 x 3")
    grid = cells_of(source, "dk_grid")
    width = len(cells_of(source, "dk_name"))
    path = set_inputs(source, base / NAME, {grid[width + 2]: 500.0})
    old = path.read_bytes()
    refresh(path, backup=0)
    return old, path.read_bytes()


@contextmanager
def quickly(subject: Subject, pause: float = 0.0) -> Iterator[None]:
    """Plan the refresh of what is known beforehand, since no planning touches a file, and pause instead of it."""
    known: dict[bytes, Plan] = {}
    for data in (subject.old, subject.new):
        subject.path.write_bytes(data)
        known[data] = module.plan(subject.path)
    subject.prepared()

    def plan(package: Package, **_: object) -> Plan:
        time.sleep(pause)
        return known.get(package.data) or planned(package)

    with patch.object(module, "plan_of", plan):
        yield


def ended(act: Callable[[], None]) -> str:
    """Return how a thing ended: "" if it was done, or the sentence that it said."""
    from decisionkit.core.errors import DecisionKitError

    try:
        act()
    except DecisionKitError as error:
        return " ".join(str(error).split())
    return ""
