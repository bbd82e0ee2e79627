"""A workbook that seems to be open in a program that calculates: for tests of scripts, without any program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from decisionkit.core.errors import DecisionKitError, HostError
from decisionkit.ooxml.package import Package, package_of
from decisionkit.ooxml.patch.edits import Edit
from decisionkit.ooxml.patch.in_memory import patched
from decisionkit.workbook.hosts.in_open_book import refresh_in
from decisionkit.workbook.refresh.difference import differences
from decisionkit.workbook.refresh.report import Refreshed
from decisionkit.workbook.refresh.there import there
from decisionkit.workbook.refresh.values import calculated


@dataclass
class FakeBook:
    """A workbook in memory; ``data`` are the bytes of an .xlsx file, before and after.

    It calculates the formulas of decisionkit whenever something is applied, as a spreadsheet program would.
    """

    data: bytes
    name: str = "book.xlsx"
    _before: list[bytes] = field(default_factory=list, repr=False)

    def refresh(self, *, dry_run: bool = False, strict: bool = False) -> Refreshed:
        """Bring every result of ours up to date, and change nothing else."""
        return refresh_in(self, dry_run=dry_run, strict=strict)

    def package(self) -> Package:
        """Return the workbook as it is now."""
        return package_of(self.data, Path(self.name))

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make all of these edits and calculate, or make none of them."""
        try:
            done = patched(self.package(), edits)
            found = there(done)
            done = patched(done, [each.edit for each in differences(found, found, calculated(found))])
        except DecisionKitError as error:
            raise HostError(f"{self.name}: {error} Nothing was changed.") from error
        self._before.append(self.data)
        self.data = done.data

    def take_back(self) -> None:
        """Undo what was applied last."""
        self.data = self._before.pop()
