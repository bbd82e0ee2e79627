from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.patch.edits import SetCell
from decisionkit.ooxml.patch.package_patch import PackagePatch
from decisionkit.ooxml.verify.book import sound, verify
from tests.ooxml.patch.made import patched, plan, rich_book
from tests.ooxml.patch.small import small
from tests.ooxml.verify.corruptions import EDITS, TEXTS, WHOLE, in_text


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, PackagePatch]:
    folder = tmp_path_factory.mktemp("verify")
    source = small(folder / "source.xlsx")
    return source, folder / "result.xlsx", patched(source, EDITS, folder / "result.xlsx")


Pair = tuple[Path, Path, PackagePatch]


def test_what_was_planned_has_no_fault(pair: Pair) -> None:
    source, result, patch = pair
    assert verify(source, result, patch) == []
    assert sound(source) == []
    assert sound(result) == []


def test_there_are_at_least_forty_kinds() -> None:
    assert len(TEXTS) + len(WHOLE) >= 40


@pytest.mark.parametrize("name", TEXTS)
def test_a_spoilt_part_is_found(pair: Pair, tmp_path: Path, name: str) -> None:
    source, result, patch = pair
    spoilt = Path(shutil.copy(result, tmp_path / "result.xlsx"))
    in_text(name, spoilt)
    found = verify(source, spoilt, patch)
    assert found
    assert all(fault and "\n" not in fault for fault in found)


@pytest.mark.parametrize("name", WHOLE)
def test_a_spoilt_zip_is_found(pair: Pair, tmp_path: Path, name: str) -> None:
    source, result, patch = pair
    spoilt = Path(shutil.copy(result, tmp_path / "result.xlsx"))
    WHOLE[name](spoilt)
    assert verify(source, spoilt, patch)


def test_a_result_without_the_edits_is_found(pair: Pair, tmp_path: Path) -> None:
    source, _, patch = pair
    assert verify(source, Path(shutil.copy(source, tmp_path / "same.xlsx")), patch)


def test_a_source_that_cannot_be_read_is_refused(pair: Pair, tmp_path: Path) -> None:
    _, result, patch = pair
    with pytest.raises(WorkbookError, match="no such file"):
        verify(tmp_path / "none.xlsx", result, patch)


def test_a_fault_that_was_there_before_is_not_laid_to_the_patch(tmp_path: Path) -> None:
    from tests.ooxml.made import members, write
    from tests.ooxml.patch.small import SHEET

    path = small(tmp_path / "small.xlsx")
    parts = members(path)
    parts[SHEET] = parts[SHEET].replace(b'<c r="A8" s="1"', b'<c r="A8" s="99"')
    write(path, parts)
    assert sound(path)
    patch = patched(path, [SetCell("One sheet", "B2", 5)], tmp_path / "out.xlsx")
    assert verify(path, tmp_path / "out.xlsx", patch) == []


def test_the_rich_book_is_sound(tmp_path: Path) -> None:
    path = rich_book(tmp_path)
    assert sound(path) == []
    assert verify(path, path, plan(path, [])) == []
