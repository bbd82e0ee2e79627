"""What must a place offer in which a workbook is brought up to date?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from decisionkit.ooxml.package import Package
from decisionkit.ooxml.patch.edits import Edit
from decisionkit.workbook.refresh.report import Refreshed


class Host(Protocol):
    """Somewhere a workbook is, and can be refreshed."""

    def refresh(self, *, dry_run: bool = False, strict: bool = False) -> Refreshed:
        """Bring every result of ours up to date, and change nothing else."""


class OpenBook(Protocol):
    """A workbook in a program that calculates: it can be looked at, and changed in one step."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def package(self) -> Package:
        """Return the workbook as it is now, as a file would have it; its own state stays as it is."""

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make all of these edits and calculate, or make none of them.

        Raises
        ------
        HostError
            If one of them cannot be made; then the workbook is as it was.
        """

    def take_back(self) -> None:
        """Undo what was applied last."""
