"""A workbook in a closed file."""

from __future__ import annotations

import os
from dataclasses import dataclass

from decisionkit.workbook.refresh.backups import KEPT
from decisionkit.workbook.refresh.refresh import refresh
from decisionkit.workbook.refresh.report import Refreshed


@dataclass(frozen=True)
class ClosedFile:
    """A workbook in a file that no program has open; as it was, it is kept beside it."""

    path: str | os.PathLike[str]
    ignore_lock: bool = False
    backup: int = KEPT

    def refresh(self, *, dry_run: bool = False, strict: bool = False) -> Refreshed:
        """Bring every result of ours up to date, and change nothing else."""
        return refresh(self.path, dry_run=dry_run, strict=strict, ignore_lock=self.ignore_lock, backup=self.backup)
