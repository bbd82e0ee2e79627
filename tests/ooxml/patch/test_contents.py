from __future__ import annotations

from pathlib import Path

import pytest

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.patch.edits import SetBreaks, SetCell, SetPart
from decisionkit.ooxml.patch.spans import differing
from decisionkit.ooxml.verify.book import verify
from tests.ooxml.made import write
from tests.ooxml.patch.made import applied, parts_of, plan
from tests.ooxml.patch.small import SHEET, small
from tests.ooxml.patch.test_parts import CHART, S, done


def test_a_part_gets_other_content(tmp_path: Path) -> None:
    before = parts_of(small(tmp_path / "before.xlsx"))[CHART]
    wanted = before.replace(b"<c:plotArea>", b'<c:autoTitleDeleted val="1"/><c:plotArea>')
    assert wanted != before
    assert done(tmp_path, SetPart(CHART, wanted, "no title"))[CHART] == wanted


def test_only_what_differs_is_replaced() -> None:
    assert differing(b"<a>one two</a>", b"<a>one new two</a>") == (7, 7, b"new ")
    assert differing(b"aaa", b"aa") == (2, 3, b"")
    assert differing(b"same", b"same") == (4, 4, b"")


def test_a_part_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=r"part xl/charts/chart9\.xml gets other content, found no such part"):
        plan(small(tmp_path / "small.xlsx"), [SetPart("xl/charts/chart9.xml", b"", "")])


def test_pages_break_below_other_rows(tmp_path: Path) -> None:
    sheet = done(tmp_path, SetBreaks(S, (3, 8)), SetCell(S, "H9", "x"))[SHEET].decode()
    assert '<rowBreaks count="2" manualBreakCount="2"><brk id="3" max="16383" man="1"/><brk id="8"' in sheet


def test_breaks_that_are_there_are_replaced_or_taken_away(tmp_path: Path) -> None:
    path = small(tmp_path / "small.xlsx")
    with_breaks = tmp_path / "breaks.xlsx"
    applied(path, plan(path, [SetBreaks(S, (3,))]), with_breaks)
    same = plan(with_breaks, [SetBreaks(S, (3,))])
    assert same.nothing
    for rows, count in (((5,), 1), ((), 0)):
        patch = plan(with_breaks, [SetBreaks(S, rows)])
        out = tmp_path / f"{count}.xlsx"
        applied(with_breaks, patch, out)
        assert verify(with_breaks, out, patch) == []
        assert parts_of(out)[SHEET].decode().count("<brk ") == count


def test_breaks_and_contents_that_nobody_planned_are_found(tmp_path: Path) -> None:
    path, out = small(tmp_path / "small.xlsx"), tmp_path / "out.xlsx"
    patch = plan(path, [SetBreaks(S, (3,)), SetPart(CHART, parts_of(path)[CHART] + b" ", "a blank more")])
    applied(path, patch, out)
    parts = parts_of(out)
    parts[SHEET] = parts[SHEET].replace(b'<brk id="3"', b'<brk id="4"')
    parts[CHART] = parts[CHART] + b" "
    found = "\n".join(verify(path, write(tmp_path / "other.xlsx", parts), patch))
    assert "where its pages break was changed" in found
    assert "the part is not what was planned" in found
