"""Saves that meet what they cannot do: nothing is changed, or all of it is, and what is there stays what it is."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from decisionkit import Decision, InputError, build, load, save
from decisionkit.storage.folder import read_folder, write_folder
from decisionkit.storage.whole import journal, lock
from decisionkit.storage.whole.beside import new_name, overwritten, replaced
from decisionkit.storage.whole.journal import JOURNAL, Change, counts
from decisionkit.storage.whole.lock import LOCK, alone_in
from decisionkit.storage.whole.write import write_file
from tests.storage.saves.processes import ended, forked, killed_at
from tests.storage.saves.subject import DECISIONS, NAMES

ROOT = Path(__file__).parents[2]
OLD, NEW = DECISIONS
CHANGES = "decisionkit.storage.whole.changes"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(OLD, tmp_path / "case")
    return tmp_path / "case"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def failing(name: str, error: OSError, times: int = 10**6) -> Callable[[Path, Path], None]:
    """Return a replacing that fails for one target, so many times."""
    left = [times]

    def replace(self: Path, target: Path) -> None:
        if Path(target).name == name and left[0] > 0:
            left[0] -= 1
            raise error
        os.rename(self, target)  # noqa: PTH104

    return replace


def test_kills_and_races_leave_no_mixture_and_nothing_behind() -> None:
    """A tenth of ``python -m tests.storage.saves``; the seed is printed."""
    memory = {"TMPDIR": "/dev/shm"} if os.access("/dev/shm", os.W_OK) else {}  # where syncing costs nothing
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.saves", "--tenth"],
        cwd=ROOT,
        env={**os.environ, **memory},
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stdout, done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_a_target_that_cannot_be_replaced_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = contents(folder)
    monkeypatch.setattr(Path, "replace", failing(name, PermissionError(errno.EACCES, "Permission denied")))
    with pytest.raises(InputError, match=rf"{name}: must be a file that can be replaced; .*Nothing was changed"):
        save(NEW, folder, overwrite=True)
    assert contents(folder) == before
    assert load(folder) == OLD


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_in_the_place_of_a_file_leaves_all_as_it_was(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    before = contents(folder)
    with pytest.raises(InputError, match=rf"{name}: must be a file that can be replaced; found a folder"):
        save(NEW, folder, overwrite=True)
    assert contents(folder) == before


def test_a_save_that_cannot_be_taken_back_counts_and_is_finished_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:

        def stuck(self: Path, target: Path) -> None:
            if Path(target).name in (NAMES[0], JOURNAL):
                raise PermissionError(errno.EACCES, "Permission denied")
            os.rename(self, target)  # noqa: PTH104

        patched.setattr(Path, "replace", stuck)
        with pytest.raises(InputError, match="run any command on the folder: it finishes the save"):
            save(NEW, folder, overwrite=True)
        assert read_folder(folder) == NEW
    assert load(folder) == NEW
    assert sorted(contents(folder)) == sorted(NAMES)


def test_a_read_only_file_is_not_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(folder)
    (folder / "scores.csv").chmod(0o444)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "scores.csv" and real(path, mode))
    with pytest.raises(InputError, match=r"scores\.csv: must be .* found a file that is read-only"):
        save(NEW, folder, overwrite=True)
    assert contents(folder) == before


def test_two_names_of_one_file_are_refused(folder: Path) -> None:
    (folder / "evidence.csv").unlink()
    os.link(folder / "scores.csv", folder / "evidence.csv")
    with pytest.raises(InputError, match=r"found the same file as"):
        save(NEW, folder, overwrite=True)
    assert sorted(contents(folder)) == sorted(NAMES)


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("room", [0, 100, 1_000, 2_000])
def test_a_disk_that_is_full_leaves_all_as_it_was(folder: Path, room: int, linked: bool) -> None:
    if linked:
        os.link(folder / "scores.csv", folder.with_name("other name"))
    before = contents(folder)

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        with pytest.raises(InputError, match="the folder must be writable; found File too large"):
            save(NEW, folder, overwrite=True)

    assert ended(forked(full)) == 0
    assert contents(folder) == before


def test_a_file_that_cannot_grow_is_put_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.link(folder / "scores.csv", folder.with_name("other name"))
    before = contents(folder)
    failed: list[Path] = []

    def half(path: Path, data: bytes) -> None:
        if not failed:
            failed.append(path)
            path.write_bytes(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        overwritten(path, data)

    monkeypatch.setattr(f"{CHANGES}.overwritten", half)
    with pytest.raises(InputError, match=r"found No space left on device. Nothing was changed"):
        save(NEW, folder, overwrite=True)
    assert contents(folder) == before


def test_modes_owners_and_links_stay(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder / "scores.csv").rename(tmp_path / "elsewhere" / "scores.csv")
    (folder / "scores.csv").symlink_to(Path("..") / "elsewhere" / "scores.csv")
    os.link(folder / "evidence.csv", tmp_path / "evidence too.csv")
    (folder / "decision.toml").chmod(0o640)
    (tmp_path / "link").symlink_to(folder)
    if os.geteuid() == 0:
        os.chown(folder / "decision.toml", 1234, 4321)
    save(NEW, tmp_path / "link", overwrite=True)
    assert load(folder) == load(tmp_path / "link") == NEW
    assert (tmp_path / "link").is_symlink()
    assert (folder / "scores.csv").readlink() == Path("..") / "elsewhere" / "scores.csv"
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["scores.csv"]
    assert (folder / "evidence.csv").samefile(tmp_path / "evidence too.csv")
    found = (folder / "decision.toml").stat()
    assert stat.S_IMODE(found.st_mode) == 0o640
    if os.geteuid() == 0:
        assert (found.st_uid, found.st_gid) == (1234, 4321)


def test_a_file_of_another_owner_is_overwritten_and_stays_theirs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = (folder / "scores.csv").stat().st_ino

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    real = Path.stat

    def theirs(self: Path, **options: bool) -> os.stat_result:
        found = real(self, **options)
        values = list(found)
        values[4] += self.name == "scores.csv"  # the owner
        return os.stat_result(values, dict(zip(TIMES, (getattr(found, name) for name in TIMES), strict=True)))

    with monkeypatch.context() as patched:
        patched.setattr(os, "chown", refused)
        patched.setattr(Path, "stat", theirs)
        save(NEW, folder, overwrite=True)
    assert load(folder) == NEW
    assert (folder / "scores.csv").stat().st_ino == number


TIMES = ("st_atime_ns", "st_mtime_ns", "st_ctime_ns")


def half_saved(folder: Path) -> None:
    """Kill a save after the first replacement."""

    def killed() -> None:
        def once(path: Path, target: Path) -> None:
            replaced(path, target)
            os.kill(os.getpid(), signal.SIGKILL)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(f"{CHANGES}.replaced", once)
            write_folder(NEW, folder, overwrite=True)

    before = contents(folder)
    assert ended(forked(killed)) == -signal.SIGKILL
    assert sum(contents(folder)[name] != before[name] for name in NAMES) == 1
    assert (folder / JOURNAL).exists()


def test_a_folder_that_can_only_be_read_is_read_whole(folder: Path) -> None:
    half_saved(folder)
    there = contents(folder)
    for path in (folder, *folder.parents):
        if path.stat().st_uid == os.geteuid() and path != Path("/") and path != Path("/tmp"):
            path.chmod(0o755)
    folder.chmod(0o555)

    def other_user() -> None:
        if os.geteuid() == 0:
            os.setuid(65534)
        assert load(folder) == NEW

    assert ended(forked(other_user)) == 0
    assert contents(folder) == there
    folder.chmod(0o755)
    assert load(folder) == NEW
    assert sorted(contents(folder)) == sorted(NAMES)


def test_a_save_of_a_later_version_is_left_to_it(folder: Path) -> None:
    (folder / JOURNAL).write_bytes(journal.written([]).replace(b": 1,", b": 2,", 1))
    with pytest.raises(InputError, match=r"found version 2\. Finish it with that version"):
        load(folder)
    with pytest.raises(InputError, match="found version 2"):
        save(NEW, folder, overwrite=True)


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff\n", b'{"decisionkit save": 1}\n', b"null"])
def test_a_journal_that_is_not_whole_says_nothing(folder: Path, data: bytes) -> None:
    (folder / JOURNAL).write_bytes(data)
    assert load(folder) == OLD
    assert sorted(contents(folder)) == sorted(NAMES)


def test_on_a_drive_without_locks_one_of_two_first_saves_still_loses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", no_locks)
    start, outcomes = threading.Barrier(2), list[Decision | None]()

    def saver(decision: Decision) -> None:
        start.wait()
        try:
            save(decision, tmp_path / "case")
            outcomes.append(decision)
        except InputError:
            outcomes.append(None)

    threads = [threading.Thread(target=saver, args=(decision,)) for decision in DECISIONS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    won = [each for each in outcomes if each is not None]
    assert len(won) == 1
    assert load(tmp_path / "case") == won[0]


def test_a_saver_that_does_not_stop_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def impatient() -> None:
        lock.alone_in.__wrapped__.__defaults__ = (0.1,)  # type: ignore[attr-defined]
        with pytest.raises(InputError, match="one program may save at a time; found another program is saving there"):
            save(NEW, folder, overwrite=True)
        assert load(folder) == OLD

    with alone_in([folder]):
        assert ended(forked(impatient)) == 0
    assert sorted(contents(folder)) == sorted(NAMES)


def test_what_is_not_ours_stays(folder: Path) -> None:
    mine = {
        ".decisionkit-notes": b"1",
        "scores.csv.bak": b"2",
        ".decisionkit-12345678.tmp.txt": b"3",
        "~$scores.csv": b"",
    }
    for name, data in mine.items():
        (folder / name).write_bytes(data)
    (folder / new_name()).write_bytes(b"left by a killed one")
    (folder / LOCK).touch()
    assert load(folder) == OLD
    save(NEW, folder, overwrite=True)
    assert {name: data for name, data in contents(folder).items() if name not in NAMES} == mine


def test_only_what_changed_is_written(folder: Path) -> None:
    numbers = {name: (folder / name).stat().st_ino for name in NAMES}
    save(OLD, folder, overwrite=True)
    assert {name: (folder / name).stat().st_ino for name in NAMES} == numbers


def test_a_save_that_fails_makes_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left"):
        save(NEW, tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_keeps_its_mode_and_clears_what_killed_ones_left(tmp_path: Path) -> None:
    book = build(OLD, tmp_path / "book.xlsx")
    book.chmod(0o640)
    (tmp_path / new_name()).write_bytes(b"half")
    build(NEW, book, overwrite=True)
    assert stat.S_IMODE(book.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]


def test_a_file_is_killed_at_every_call_and_whole(tmp_path: Path) -> None:
    path, whole = tmp_path / "file", (b"old", b"new" * 1_000)
    for call in range(1_000):
        path.write_bytes(whole[0])
        if not killed_at(lambda: write_file(path, whole[1]), call):
            break
        assert path.read_bytes() in whole
    assert call > 10
    write_file(path, whole[0])
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_an_edited_file_counts_and_the_others_are_what_its_editor_saw() -> None:
    all_three = [Change(name, f"old {name}".encode(), f"new {name}".encode(), "") for name in "abc"]

    def found(a: bytes, b: bytes, c: bytes, waiting: str) -> tuple[bytes | None, ...]:
        return tuple(counts(all_three, {"a": a, "b": b, "c": c}, waiting).values())

    assert found(b"new a", b"old b", b"old c", "bc") == (b"new a", b"new b", b"new c")
    assert found(b"new a", b"edit", b"old c", "bc") == (b"old a", b"edit", b"old c")
    assert found(b"edit", b"old b", b"old c", "bc") == (b"edit", b"new b", b"new c")
    assert found(b"old a", b"old b", b"old c", "bc") == (b"old a", b"old b", b"old c")
    assert found(b"edit", b"old b", b"edit", "bc") == (b"edit", b"new b", b"edit")
