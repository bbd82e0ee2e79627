"""What is not migrated is refused in a sentence, and whatever stops a migration leaves the old workbook."""

from __future__ import annotations

import random
import re
from pathlib import Path
from unittest.mock import patch

import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError, LayoutError, WorkbookError
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import Edit, RemovePart, SetPart
from decisionkit.ooxml.patch.plan import planned
from decisionkit.ooxml.patch.source import opened
from decisionkit.ooxml.patch.write import write
from decisionkit.workbook.migrate.plan import migration
from decisionkit.workbook.refresh import refresh as module
from decisionkit.workbook.refresh.migrated import beside
from tests.cli import run
from tests.storage.saves.processes import killed_at
from tests.workbook.migrate.made import copy, rich_book, worked_in
from tests.workbook.refresh.kills import names_of_calls

SMALL = "blank_first"


def test_without_being_asked_it_is_refused_with_the_plan(tmp_path: Path) -> None:
    path = rich_book(tmp_path)
    before = path.read_bytes()
    for act in (dk.refresh, dk.plan):
        with pytest.raises(LayoutError, match="must be of layout 2; found layout 1; nothing was written") as caught:
            act(path)
        said = caught.value.sentences
        assert f"`decisionkit refresh {path} --migrate`" in said[0]
        assert said[1].startswith("sheets that go: Summary, Criteria,")
        assert said[2].startswith("sheets that come: Decision, Summary,")
        assert said[3] == "sheets of yours that stay: My notes, My numbers, My pivot"
        assert "My notes!C2: Summary!B1 -> dk_title" in said
    assert path.read_bytes() == before


def test_strict_refuses_what_would_be_lost(tmp_path: Path) -> None:
    path = rich_book(tmp_path)
    with pytest.raises(WorkbookError, match=r"My notes!D2: nothing of yours may read .*; found Summary!E8\."):
        dk.refresh(path, migrate=True, strict=True)
    assert not beside(path).exists()


def test_a_sheet_with_the_name_of_one_that_comes_is_refused(tmp_path: Path) -> None:
    path = worked_in(SMALL, tmp_path / "book.xlsx", lambda book: book.create_sheet("decision"))
    with pytest.raises(WorkbookError, match=r"sheet decision: a sheet of this name comes; .* Rename yours first"):
        dk.refresh(path, migrate=True)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = copy(SMALL, tmp_path)
    beside(path).write_bytes(b"mine")
    with pytest.raises(WorkbookError, match="a migration overwrites nothing"):
        dk.refresh(path, migrate=True)
    assert beside(path).read_bytes() == b"mine"
    assert len(list(tmp_path.iterdir())) == 2


def test_new_inputs_and_a_place_without_a_migration_are_refused(tmp_path: Path) -> None:
    path = copy(SMALL, tmp_path)
    with pytest.raises(WorkbookError, match=r"new inputs are written into workbooks of layout 2; .* Migrate it first"):
        dk.refresh(path, dk.ceasefire(), migrate=True)
    with pytest.raises(InputError, match="in_place: it says where a migration goes"):
        dk.refresh(path, in_place=True)


def test_in_place_the_old_one_is_a_backup(tmp_path: Path) -> None:
    path = copy(SMALL, tmp_path)
    before = path.read_bytes()
    done = dk.refresh(path, migrate=True, in_place=True)
    assert done.backup is not None
    assert done.backup.read_bytes() == before
    new = path.read_bytes()
    assert dk.refresh(path, migrate=True, in_place=True).fresh
    assert path.read_bytes() == new
    dk.restore(path)
    assert path.read_bytes() == before
    assert dk.refresh_all([tmp_path], migrate=True).done[str(path)].notices == done.notices


def test_an_unsound_or_another_decision_is_never_written(tmp_path: Path) -> None:
    path = copy(SMALL, tmp_path)
    before = path.read_bytes()
    with patch.object(module, "verify", lambda *_: ["part 3: damaged"]), pytest.raises(WorkbookError, match="part 3"):
        dk.refresh(path, migrate=True, in_place=True)
    with (
        patch("decisionkit.workbook.refresh.migrated.decision_in", lambda *_, **__: dk.ceasefire()),
        pytest.raises(WorkbookError, match="would not hold the same decision"),
    ):
        dk.refresh(path, migrate=True)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("in_place", [True, False])
def test_killed_at_any_call_the_old_workbook_is_there_or_the_new_one(tmp_path: Path, in_place: bool) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print("seed:", seed)
    path = copy(SMALL, tmp_path)
    old, made = path.read_bytes(), migration(open_package(path))

    def act() -> None:
        with patch.object(module, "migration", lambda *_, **__: made):
            dk.refresh(path, migrate=True, in_place=in_place)

    def cleared() -> None:
        for each in (path, beside(path)):
            each.unlink(missing_ok=True)
        path.write_bytes(old)

    calls = names_of_calls(act)
    new = (path if in_place else beside(path)).read_bytes()
    chosen = _chosen(calls, random.Random(seed))
    for call in chosen:
        cleared()
        assert killed_at(act, call)
        assert path.read_bytes() in ((old, new) if in_place else (old,))
        assert in_place or not beside(path).exists() or beside(path).read_bytes() == new
    cleared()
    act()
    assert (path if in_place else beside(path)).read_bytes() == new
    assert not list(tmp_path.glob(".decisionkit-*"))


def _chosen(calls: list[str], rng: random.Random) -> list[int]:
    """Return the calls that change something on the disk, and a few of the others."""
    changing = [n for n, name in enumerate(calls) if name in ("fsync", "replace", "link", "unlink", "rename", "chmod")]
    others = [number for number in range(len(calls)) if number not in changing]
    return sorted({*changing[-12:], *rng.sample(others, 6)})


def test_a_part_that_is_still_shown_must_stay_unless_its_owner_changes(tmp_path: Path) -> None:
    path = copy(SMALL, tmp_path)
    with opened(path) as source, pytest.raises(WorkbookError, match="a part that is still shown must stay"):
        planned(source, [RemovePart("xl/worksheets/sheet2.xml")])
    with opened(path) as source:
        book = source.read("xl/workbook.xml")
        less = re.sub(rb'<sheet [^>]*r:id="rId2"/>', b"", book)
        edits: list[Edit] = [RemovePart("xl/worksheets/sheet2.xml"), SetPart("xl/workbook.xml", less, "a sheet less")]
        with (tmp_path / "less.xlsx").open("wb") as out:
            write(source, planned(source, edits), out)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ([], 1, "must be of layout 2"),
        (["--in-place"], 2, "give both"),
        (["--migrate", "--live"], 2, "closed workbooks"),
        (["--migrate", "--dry-run"], 0, "nothing was written"),
        (["--migrate"], 0, "book.migrated.xlsx"),
        (["--migrate", "--in-place"], 0, "As it was before"),
    ],
)
def test_the_command_says_what_it_did(tmp_path: Path, options: list[str], code: int, said: str) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(copy(SMALL, tmp_path).read_bytes())
    done = run("refresh", str(path), *options)
    assert (done.exit_code, said in done.output) == (code, True), done.output
