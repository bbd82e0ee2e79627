"""Whatever happens to a refresh, the workbook is the old one or the new one; the seed of what is drawn is printed."""

from __future__ import annotations

import os
import random
import resource
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from decisionkit.core.errors import WorkbookError
from decisionkit.workbook.refresh import refresh as module
from decisionkit.workbook.refresh.backups import of as backups_of
from decisionkit.workbook.refresh.refresh import refresh
from decisionkit.workbook.refresh.restore import restore
from tests.storage.saves.processes import ended, forked
from tests.workbook.refresh import kills, races
from tests.workbook.refresh.__main__ import NEVER
from tests.workbook.refresh.subject import Subject, contents, quickly

TENTH = 0.1
MEMORY = Path("/dev/shm")
#: A user who may not do everything.
NOBODY = 65534


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    return contents(tmp_path_factory.mktemp("contents"))


@pytest.fixture
def subject(tmp_path: Path, both: tuple[bytes, bytes]) -> Iterator[Subject]:
    found = Subject(tmp_path / "case", "plain", *both)
    found.prepared()
    with quickly(found):
        yield found


def wrong(found: dict[str, int]) -> dict[str, int]:
    """Return the counts of what must never be."""
    print(found)
    return {what: count for what, count in found.items() if count and what.startswith(NEVER)}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a file that failed while it was opened
@pytest.mark.parametrize("act", [kills.at_every_call, kills.failing_at_every_call])
def test_a_refresh_that_is_stopped_at_a_call_of_the_system_leaves_the_book_whole(
    tmp_path: Path, act: Callable[[Path, random.Random, float], dict[str, int]]
) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print("seed:", seed)
    found = act(tmp_path, random.Random(seed), TENTH)
    assert wrong(found) == {}
    assert found["kills"] + found["failures"] > 40


def test_of_two_refreshes_at_once_one_wins_and_one_says_so(tmp_path: Path) -> None:
    found = races.of_two(tmp_path, 20)
    assert wrong(found) == {}
    assert found["one won, one said so"] > 0


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("~$book.xlsx", b"\x03Ann" + b" " * 51 + b"\x03\0A\0n\0n", r"found ~\$book\.xlsx, of Excel, Ann\."),
        (".~lock.book.xlsx#", b",ann,desk,01.01.2026 10:00,file:///x;", r"of LibreOffice"),
        (".~lock.book.xlsx#", b"", r"found \.~lock\.book\.xlsx#, of LibreOffice\."),
    ],
)
def test_a_book_that_a_program_has_open_is_left_alone(subject: Subject, name: str, data: bytes, said: str) -> None:
    (subject.folder / name).write_bytes(data)
    for act in (refresh, restore):
        (subject.backups).mkdir(exist_ok=True)
        (subject.backups / "book.20200101-000000.xlsx").write_bytes(b"older")
        with pytest.raises(WorkbookError, match=said) as caught:
            act(subject.path)
        assert "--ignore-lock" in str(caught.value)
    assert subject.as_before()
    assert not refresh(subject.path, ignore_lock=True).fresh
    assert subject.path.read_bytes() == subject.new
    assert (subject.folder / name).read_bytes() == data


def test_a_link_is_followed_and_mode_and_owner_stay(subject: Subject) -> None:
    link = subject.folder.with_name("link.xlsx")
    link.symlink_to(Path("case") / "book.xlsx")
    if os.geteuid() == 0:
        os.chown(subject.path, 1234, 4321)
    done = refresh(link)
    assert link.is_symlink()
    assert subject.path.read_bytes() == subject.new
    there = subject.path.stat()
    assert stat.S_IMODE(there.st_mode) == 0o640
    if os.geteuid() == 0:
        assert (there.st_uid, there.st_gid) == (1234, 4321)
    assert done.backup is not None
    assert done.backup.parent == subject.backups


def test_a_book_that_was_changed_meanwhile_is_left_as_it_is(subject: Subject) -> None:
    mine = b"saved by somebody else"
    with patch.object(module, "_verified", lambda *_: subject.path.write_bytes(mine)):
        with pytest.raises(WorkbookError, match="changed by another program while it was refreshed"):
            refresh(subject.path)
    assert subject.path.read_bytes() == mine
    assert subject.left() == []


def test_a_result_that_is_not_sound_is_never_put_in_place(subject: Subject) -> None:
    with patch.object(module, "verify", lambda *_: ["xl/workbook.xml: damaged"]):
        with pytest.raises(WorkbookError, match="would not be sound: xl/workbook.xml: damaged"):
            refresh(subject.path)
    assert subject.as_before()
    assert subject.left() == []
    assert not subject.backups.exists()


@pytest.mark.parametrize("read_only", ["book", "folder", "backups"])
def test_what_an_ordinary_user_may_not_write_is_said(subject: Subject, read_only: str) -> None:
    subject.backups.mkdir()
    for path in (subject.path, subject.backups, subject.folder):
        path.chmod(0o666 if path == subject.path else 0o777)
    {"book": subject.path, "folder": subject.folder, "backups": subject.backups}[read_only].chmod(0o555)
    _opened_to_others(subject.folder)

    def other_user() -> None:
        if os.geteuid() == 0:
            os.setuid(NOBODY)
        said = (
            "read-only" if read_only != "backups" else r"could not be written \(Permission denied\)\. It is as it was"
        )
        with pytest.raises(WorkbookError, match=said):
            refresh(subject.path)

    assert ended(forked(other_user)) == 0
    subject.folder.chmod(0o755)
    assert subject.as_before()
    assert subject.left() == []
    assert backups_of(subject.path) == []


def _opened_to_others(folder: Path) -> None:
    for path in folder.parents:
        if path.stat().st_uid == os.geteuid() and path not in (Path("/"), Path("/tmp"), MEMORY):
            path.chmod(0o755)


@pytest.mark.parametrize("room", [0, 1_000, 20_000, 37_000])
def test_a_file_that_may_not_grow_leaves_all_as_it_was(subject: Subject, room: int) -> None:
    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        with pytest.raises(WorkbookError, match=r"could not be written \(File too large\)\. It is as it was"):
            refresh(subject.path)

    assert ended(forked(full)) == 0
    assert subject.as_before()
    assert subject.left() == []
    assert backups_of(subject.path) == []


@pytest.mark.parametrize("pages", [11, 14, 20, 24])
def test_a_disk_that_is_full_leaves_all_as_it_was(tmp_path: Path, both: tuple[bytes, bytes], pages: int) -> None:
    """The book takes 10 pages of the disk, what waits to take its place 10, and the backup as many."""
    disk = tmp_path / "disk"
    disk.mkdir()
    size = f"size={pages * resource.getpagesize()}"
    if subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", disk], check=False, capture_output=True).returncode:
        pytest.skip("only root can have a small disk")
    try:
        subject = Subject(disk / "case", "plain", *both)
        subject.prepared()
        with quickly(subject):
            with pytest.raises(
                WorkbookError, match=r"could not be written \(No space left on device\)\. It is as it was"
            ):
                refresh(subject.path)
        assert subject.as_before()
        assert subject.left() == []
    finally:
        subprocess.run(["umount", disk], check=True)
