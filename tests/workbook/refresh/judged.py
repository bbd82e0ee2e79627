"""What came of a refresh: does the file say what the library says of its inputs, and is all else as it was?"""

from __future__ import annotations

import math
import re
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import decisionkit as dk
from decisionkit.core.errors import DecisionKitError
from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.lint.book import lint
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import (
    AddRule,
    MoveRule,
    RemoveCell,
    RemoveRule,
    SetBreaks,
    SetCache,
    SetCell,
    SetChart,
    SetPart,
    SetRow,
)
from decisionkit.ooxml.references import Area
from decisionkit.workbook.refresh.backups import of as backups_of
from decisionkit.workbook.refresh.refresh import refresh
from decisionkit.workbook.refresh.report import Refreshed
from tests.ooxml.patch.made import compressed, parts_of
from tests.workbook.refresh.paper import cell
from tests.workbook_file import MAIN, Value, read_values

REFRESHED, FRESH, REFUSED, BAD_INPUT, WRONG = "refreshed", "fresh", "refused", "bad input", "wrong"
#: What a refusal says, and which kind it is of.
KINDS = {
    "a formula of the workbook must stand here": "a formula was replaced",
    "refers to cells that were deleted": "an area was deleted",
    "was deleted. Undo that": "a name was deleted",
    "there is no name dk_": "a name was deleted",
    "the cell must be free": "something stands where a sheet grows",
}
TOLERANCE = 1e-6
#: What a changed layout says: then cells of the sheets that calculate become others.
LAYOUT = '"version":'
#: Parts in which a refresh may write beside the sheets of ours.
OTHERS = ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/calcChain.xml", "xl/styles.xml")


@dataclass(frozen=True)
class Outcome:
    """What came of it, and why: the kind of a refusal, or what is wrong."""

    kind: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.why}" if self.why else self.kind


@dataclass(frozen=True)
class State:
    """A file and its backups at a moment."""

    data: bytes
    written: int
    backups: tuple[str, ...]


def state(path: Path) -> State:
    return State(path.read_bytes(), path.stat().st_mtime_ns, tuple(each.name for each in backups_of(path)))


def after_refresh(path: Path, dry: bool = True) -> Outcome:
    """Refresh a workbook, and judge what came of it; ``dry`` is whether it is planned first, and compared."""
    before = state(path)
    try:
        made = refresh(path, dry_run=True) if dry else None
        done = refresh(path)
    except DecisionKitError as error:
        if state(path) != before:
            return Outcome(WRONG, f"refused, and yet written: {error}")
        return _refusal(path, error)
    except Exception:
        return Outcome(WRONG, "crashed: " + traceback.format_exc()[-1500:])
    try:
        _right(path, done)
        assert made is None or made.rows() == done.rows(), "the plan says otherwise than what was done"
        _all_else_as_it_was(path, before, done)
        _twice(path)
    except AssertionError as error:
        return Outcome(WRONG, str(error))
    return Outcome(FRESH if done.fresh else REFRESHED)


def _refusal(path: Path, error: DecisionKitError) -> Outcome:
    said = " ".join(str(error).split())
    kind = next((kind for words, kind in KINDS.items() if words in said), "")
    if kind:
        return Outcome(REFUSED, f"{kind}: {said}")
    try:
        dk.load(path, complete=False)
    except DecisionKitError:
        return Outcome(BAD_INPUT, said)
    return Outcome(WRONG, f"refused, and the library reads it: {said}")


def _right(path: Path, done: Refreshed) -> None:
    """Compare what the file shows now with what the library makes of its inputs."""
    decision = dk.load(path, complete=False)
    shown, areas = read_values(path), Book(open_package(path)).names
    headline, names, scores = (
        [shown.get((areas[name][0], each)) for each in _cells(areas[name][1])]
        for name in ("dk_headline", "dk_rank_names", "dk_rank_scores")
    )
    expected = decision.headline()
    assert headline == [done.headline], f"it says {headline}, and the refresh {done.headline!r}"
    unready = [each.startswith("Not ready") for each in (expected, done.headline)]
    assert all(unready) or expected == done.headline, f"it says {headline}, not {expected!r}"
    ranked = {_name(n): s for n, s in zip(names, scores, strict=True) if isinstance(s, float)}
    right = {} if all(unready) else _scores(decision)
    assert ranked.keys() == right.keys(), f"ranked are {ranked}, for the library {right}"
    for name, score in right.items():
        said = ranked[name]
        assert math.isclose(said, score, rel_tol=TOLERANCE, abs_tol=TOLERANCE), f"{name} has {said}, not {score}"


def _cells(area: Area) -> list[str]:
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    return [cell(row, column) for row in rows for column in columns]


def _name(value: Value) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _scores(decision: dk.Decision) -> dict[str, float]:
    try:
        outcome = decision.score()
    except DecisionKitError:  # nobody is ranked, which the headline says
        return {}
    names = {option.id: option.name for option in decision.options}
    return {names[option]: outcome.score_of(option) for option in outcome.options}


def _all_else_as_it_was(path: Path, before: State, done: Refreshed) -> None:
    """Compare the package with that of before, with other eyes than those of the refresh."""
    if done.fresh:
        assert state(path) == before, "fresh, and yet written"
        return
    assert done.backup is not None
    assert done.backup.read_bytes() == before.data, "the backup is not what was there"
    was, now = compressed(done.backup), compressed(path)
    assert list(was) == list(now) or set(was) - set(now) <= {"xl/calcChain.xml"}, "other members"
    changed = {name for name in now if was[name] != now[name]}
    changes = [change.text() for change in done.changes]
    planned: dict[str, set[str]] = {}
    for change in done.changes:
        if isinstance(change.edit, SetCache | SetCell | RemoveCell):
            planned.setdefault(change.edit.sheet, set()).add(change.edit.cell)
    parts = {part: sheet for sheet, part in Book(open_package(path)).sheets.items()}
    edits = [change.edit for change in done.changes]
    beside = {edit.sheet for edit in edits if isinstance(edit, SetRow | MoveRule | AddRule | RemoveRule | SetBreaks)}
    drawn = {edit.part for edit in edits if isinstance(edit, SetChart | SetPart)}
    ours = planned.keys() | beside
    strange = {name for name in changed if name not in (*OTHERS, *drawn) and parts.get(name) not in ours}
    assert not strange, f"other members changed: {strange}"
    old, new = parts_of(done.backup), parts_of(path)
    for name in changed & parts.keys():
        sheet, grows = parts[name], any(LAYOUT in said for said in changes)
        _same_but(name, old[name], new[name], planned.get(sheet, set()), grows, _heads(path, sheet))
        assert sheet in beside or _frame(old[name]) == _frame(new[name]), f"{name}: changed beside the cells"
    new_faults = set(lint(path)) - set(lint(done.backup))
    assert not new_faults, f"lint: {sorted(new_faults)[:5]}"


def _heads(path: Path, sheet: str) -> list[int]:
    """Return the lines above options and references."""
    areas = Book(open_package(path)).names
    grids = (areas.get(name) for name in ("dk_grid", "dk_ref_grid"))
    return [grid[1].top for grid in grids if grid is not None and grid[0] == sheet]


def _same_but(part: str, old: bytes, new: bytes, planned: set[str], grows: bool, heads: Sequence[int]) -> None:
    """Compare two states of a sheet, but for planned cells.

    No cell that stays has another style, unless it held nothing and took its style, in an inserted row, from a head.
    """
    was, now = _sheet_cells(old), _sheet_cells(new)
    for each in was.keys() | now.keys():
        if was.get(each) != now.get(each):
            assert each in planned, f"{part}: {each} changed and was not planned"
            if each in was and each in now and not grows and not _from_a_head(was, each, heads):
                assert was[each][0] == now[each][0], f"{part}: {each} has another style"


def _from_a_head(was: Mapping[str, tuple[str, bytes]], at: str, heads: Sequence[int]) -> bool:
    letters = at.rstrip("0123456789")
    above = [was[f"{letters}{row}"][0] for row in heads if f"{letters}{row}" in was]
    return was[at][0] in above and len(ElementTree.fromstring(was[at][1])) == 0


def _frame(data: bytes) -> tuple[bytes, dict[str, list[tuple[str, str]]]]:
    """Return what stands around the cells of a sheet, and how its rows look that have more than cells."""
    rows = {each.get("r", ""): sorted(each.attrib.items()) for each in ElementTree.fromstring(data).iter(f"{MAIN}row")}
    looks = {row: [each for each in said if each[0] not in ("r", "spans")] for row, said in rows.items()}
    around = re.sub(rb"<sheetData.*</sheetData>|<dimension [^>]*>", b"", data, flags=re.DOTALL)
    return around, {row: said for row, said in looks.items() if said}


def _sheet_cells(data: bytes) -> dict[str, tuple[str, bytes]]:
    cells = ElementTree.fromstring(data).iter(f"{MAIN}c")
    return {each.get("r", ""): (each.get("s", "0"), ElementTree.tostring(each)) for each in cells}


def _twice(path: Path) -> None:
    before = state(path)
    again = refresh(path)
    assert again.fresh, f"not fresh after a refresh: {[each.text() for each in again.changes[:5]]}"
    assert state(path) == before, "a second refresh wrote something"
