"""What came of a migration, and what is said of a workbook that needs one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from decisionkit.core.declarations.result import Row
from decisionkit.core.errors import Fault, LayoutError, WorkbookError
from decisionkit.ooxml.package import Package
from decisionkit.storage.workbook import decision_in
from decisionkit.workbook.migrate.plan import Migration, migration
from decisionkit.workbook.refresh.report import MOST_TOLD, Refreshed


@dataclass(frozen=True, kw_only=True, eq=False)
class Migrated(Refreshed):
    """What became of a workbook of layout 1: ``written`` is where the new one is, None if nothing was written.

    ``goes``, ``comes`` and ``stays`` are sheets; ``notices`` say what of the analyst reads other cells from now on, and
    what is not carried.
    """

    method: str = "migrate"
    title: str = "Migrate"
    written: Path | None
    goes: tuple[str, ...]
    comes: tuple[str, ...]
    stays: tuple[str, ...]

    @property
    def fresh(self) -> bool:
        """Was everything up to date?  Never before a migration."""
        return False

    def _said(self) -> Iterator[str]:
        yield "layout 1 to be made layout 2, nothing was written" if self.dry else "layout 1 is layout 2"

    def _rows(self, at: tuple[int, ...]) -> Iterator[Row]:
        for kind, sheets in (("goes", self.goes), ("comes", self.comes), ("stays", self.stays)):
            for sheet in sheets:
                yield {"kind": kind, "what": sheet}

    def _lines(self) -> Iterator[str]:
        yield from (f"  {line}" for line in _sheets(self))
        if self.headline:
            yield self.headline
        if self.written is not None and self.backup is None:
            yield f"The new workbook: {self.written}"
        if self.backup is not None:
            yield f"As it was before: {self.backup}"


def migrated(path: Path, made: Migration, written: Path | None, backup: Path | None, *, dry: bool = False) -> Migrated:
    """Return what came of a migration."""
    return Migrated(
        path=path,
        headline=made.decision.headline(),
        changes=(),
        moved=(),
        backup=backup,
        dry=dry,
        notices=tuple(_few(list(made.lines()))),
        written=written,
        goes=made.goes,
        comes=made.comes,
        stays=made.stays,
    )


def beside(path: Path) -> Path:
    """Return where the new workbook goes that is made of another."""
    return path.with_name(f"{path.stem}.migrated{path.suffix}")


def refused(path: Path, package: Package) -> LayoutError:
    """Return why a workbook of layout 1 is not refreshed, with what a migration would do."""
    made = migration(package)
    fault = Fault(
        str(path),
        "a workbook that is refreshed must be of layout 2",
        "layout 1; nothing was written",
        f"`decisionkit refresh {path} --migrate` (migrate=True) makes {beside(path).name} of it, as follows.",
    )
    return LayoutError(str(fault), *_sheets(made), *_few(list(made.lines())))


def require_same(path: Path, made: Migration, package: Package) -> None:
    """Refuse a new workbook that holds another decision than the old one.

    Raises
    ------
    WorkbookError
        If it does.
    """
    if decision_in(package, complete=False) != made.decision:
        raise WorkbookError(f"{path}: the migrated workbook would not hold the same decision; nothing was written.")


def _sheets(made: Migration | Migrated) -> Iterator[str]:
    yield f"sheets that go: {', '.join(made.goes)}"
    yield f"sheets that come: {', '.join(made.comes)}"
    yield f"sheets of yours that stay: {', '.join(made.stays) or 'none'}"


def _few(lines: list[str]) -> list[str]:
    """Return what is told of the analyst's own; many are counted."""
    more = len(lines) - MOST_TOLD
    return lines if more <= 0 else [*lines[:MOST_TOLD], f"and {more:,} more"]
