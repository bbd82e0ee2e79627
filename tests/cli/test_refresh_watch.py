"""Workbooks under watch, in a process of its own: saved, locked, broken, and ended with Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from decisionkit.workbook.refresh.several import RefreshedAll, refresh_all
from decisionkit.workbook.refresh.watch import saved
from decisionkit.workbook.refresh.watch.saved import Watch
from tests.cli import ENVIRONMENT, listing, refused
from tests.workbook.refresh.subject import contents

ROOT = str(Path(__file__).parents[2])
LONGEST = 60.0


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """What a workbook holds before and after a refresh."""
    return contents(tmp_path_factory.mktemp("contents"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()


class Watching:
    """A running ``refresh --watch``: what it has said so far, on both streams."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-u", "-m", "decisionkit", "refresh", "--watch", *arguments]
        pipe = subprocess.PIPE
        environment = ENVIRONMENT | {"PYTHONPATH": ROOT}
        self.process = subprocess.Popen(command, stdout=pipe, stderr=subprocess.STDOUT, env=environment)
        self.said: list[str] = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.decode())

    def wait_for(self, words: str, times: int = 1) -> None:
        """Wait until it has said something so many times."""
        until = time.monotonic() + LONGEST
        while sum(words in line for line in self.said) < times:
            assert time.monotonic() < until, (words, self.said)
            assert self.process.poll() is None, self.said
            time.sleep(0.05)

    def ended(self) -> int:
        """End it as Ctrl-C does; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(LONGEST)
        self.close()
        return code

    def close(self) -> None:
        """Read what is left, and let go of the pipe."""
        self.reader.join(LONGEST)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def watching() -> Iterator[Watching]:
    found = Watching("folder")
    yield found
    if found.process.poll() is None:
        found.process.kill()
        found.process.wait()
        found.close()


def save(name: str, data: bytes) -> None:
    """Save as spreadsheet programs do: beside it, then in its place."""
    waiting = Path("folder") / f"~{name}.tmp"
    waiting.write_bytes(data)
    waiting.replace(Path("folder") / name)


def test_what_is_saved_is_refreshed_once_and_what_is_open_waits(both: tuple[bytes, bytes], watching: Watching) -> None:
    old, new = both
    book, other = Path("folder/book.xlsx"), Path("folder/other.xlsx")
    watching.wait_for("Watching folder. Ctrl-C ends it.")
    for name in ("book.xlsx", "~$none.xlsx", ".hidden.xlsx", "notes.txt"):
        save(name, old)
    watching.wait_for("book.xlsx: Refresh, ")
    assert book.read_bytes() == new
    after = book.stat().st_mtime_ns
    Path("folder/~$other.xlsx").write_bytes(b"\x03Ann")
    save("other.xlsx", old)
    save("broken.xlsx", old[:2_000])
    watching.wait_for("other.xlsx: waits until it is closed (~$other.xlsx, of Excel, Ann)")
    watching.wait_for("Error: broken.xlsx")
    assert other.read_bytes() == old
    Path("folder/~$other.xlsx").unlink()
    watching.wait_for("other.xlsx: Refresh, ")
    assert other.read_bytes() == new
    save("book.xlsx", old)
    watching.wait_for("book.xlsx: Refresh, ", 2)
    save("broken.xlsx", old[:3_000])
    watching.wait_for("Error: broken.xlsx", 2)
    assert watching.ended() == 0
    assert watching.said[-1] == "3 refreshes of 2 workbooks, 2 faults.\n"
    assert sum("waits until" in line for line in watching.said) == 1
    assert book.stat().st_mtime_ns > after
    assert listing(Path("folder")) == {
        "book.xlsx": new, "other.xlsx": new, "broken.xlsx": old[:3_000],
        "~$none.xlsx": old, ".hidden.xlsx": old, "notes.txt": old,
    }  # fmt: skip


def test_a_save_has_to_be_over_and_its_own_write_is_none(both: tuple[bytes, bytes]) -> None:
    old, new = both
    path = Path("folder/book.xlsx")
    watch = Watch(["folder"], quiet=1.5)
    times = iter(range(100))

    def turns(count: int) -> list[str]:
        return [event.path for _ in range(count) for event in watch.turn(next(times))]

    path.write_bytes(old[:1_000])
    assert turns(2) == []
    path.write_bytes(old)  # the program goes on writing
    assert turns(2) == []
    assert turns(1) == [str(path)]
    assert path.read_bytes() == new
    assert turns(5) == []
    os.utime(path, ns=(0, 0))  # saved, and nothing in it is stale
    assert turns(5) == []
    path.unlink()
    assert turns(2) == []
    path.write_bytes(old)
    assert turns(3) == [str(path)]


def test_while_another_refresh_is_at_work_it_is_tried_again(both: tuple[bytes, bytes]) -> None:
    fcntl = pytest.importorskip("fcntl")
    old, new = both
    path = Path("folder/book.xlsx")
    path.write_bytes(old)
    watch = Watch(["folder"], quiet=0)
    with Path("folder/.decisionkit-lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert [event for now in range(4) for event in watch.turn(now)] == []
        assert path.read_bytes() == old
    assert [event.path for event in watch.turn(4)] == [str(path)]
    assert path.read_bytes() == new


@pytest.mark.parametrize("gone", [True, False])
def test_what_is_saved_or_taken_away_meanwhile_is_no_fault(
    gone: bool, both: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = both
    path = Path("folder/book.xlsx")
    path.write_bytes(old)
    quick = [path.unlink if gone else lambda: save("book.xlsx", old[:2_000])]

    def meanwhile(found: str, **how: Any) -> RefreshedAll:
        if quick:
            quick.pop()()
        return refresh_all(found, **how)

    monkeypatch.setattr(saved, "refresh_all", meanwhile)
    watch = Watch(["folder"], quiet=0)
    assert [event for now in range(2) for event in watch.turn(now)] == []
    assert quick == []
    save("book.xlsx", old)
    assert [event.path for now in range(2, 5) for event in watch.turn(now)] == [str(path)]
    assert path.read_bytes() == new


def test_only_strict_goes_with_it_and_there_must_be_something_to_watch() -> None:
    said = refused("refresh", "--watch", "folder", "--backup", "3", "--json", "--better", "Price=lower")
    assert "--watch goes with --strict alone: leave out --backup, --better, --json." in said
    assert "nowhere: there must be a folder or a workbook" in refused("refresh", "--watch", "nowhere")
