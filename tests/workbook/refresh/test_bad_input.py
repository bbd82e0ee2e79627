"""What is no workbook to refresh: a sentence, exit code 2, and the file as it was."""

from __future__ import annotations

import hashlib
import os
import random
import re
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.core.errors import DecisionKitError
from tests.cli import process, refused, run
from tests.storage.saves.processes import ended, forked
from tests.workbook.refresh import damage
from tests.workbook.refresh.bad_books import BAD
from tests.workbook.refresh.subject import contents

ROOT = Path(__file__).parents[3]
NOBODY = 65534


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return contents(tmp_path_factory.mktemp("contents"))[0]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def state(path: Path) -> tuple[str, int, list[str]]:
    return (
        hashlib.sha256(path.read_bytes()).hexdigest(),
        path.stat().st_mtime_ns,
        sorted(each.name for each in path.parent.iterdir()),
    )


def test_the_good_workbook_is_refreshed(old: bytes) -> None:
    Path("book.xlsx").write_bytes(old)
    assert not dk.refresh("book.xlsx").fresh


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence_and_stays_as_it_is(old: bytes, name: str) -> None:
    make, word = BAD[name]
    path = Path("book.xlsx")
    path.write_bytes(make(old))
    before = state(path)
    said = refused("refresh", "book.xlsx")
    assert re.fullmatch(r"Error: [^\n]*book\.xlsx[^\n]+\n", said), said
    assert re.search(word, said), said
    assert refused("refresh", "--dry-run", "book.xlsx") == said
    with pytest.raises(DecisionKitError):
        dk.plan("book.xlsx")
    assert state(path) == before


def test_as_a_process_it_is_the_same(old: bytes) -> None:
    Path("book.xlsx").write_bytes(old[:3_000])
    before = state(Path("book.xlsx"))
    result = process("refresh", "book.xlsx", PYTHONPATH=str(ROOT))
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.startswith(b"Error: book.xlsx")
    assert result.stderr.count(b"\n") == 1
    assert state(Path("book.xlsx")) == before


def test_what_is_no_file_is_said(old: bytes) -> None:
    Path("folder.xlsx").mkdir()
    for path, word in (("folder.xlsx", "a folder"), ("missing.xlsx", "no such file"), ("a\0b.xlsx", "NUL")):
        with pytest.raises(DecisionKitError, match=word):
            dk.refresh(path)
    os.mkfifo("pipe.xlsx")
    assert "a pipe" in refused("refresh", "pipe.xlsx")
    assert "there is no workbook in folder.xlsx" in refused("refresh", "folder.xlsx")
    Path("loop.xlsx").symlink_to("loop.xlsx")
    assert "loop.xlsx" in refused("refresh", "loop.xlsx")


def test_a_file_that_may_not_be_read_is_said(old: bytes, here: Path) -> None:
    path = here / "book.xlsx"
    path.write_bytes(old)
    path.chmod(0o200)
    for each in (here, *here.parents):
        if each.stat().st_uid == os.geteuid() and each not in (Path("/"), Path("/tmp")):
            each.chmod(0o755)

    def other_user() -> None:
        if os.geteuid() == 0:
            os.setuid(NOBODY)
        result = run("refresh", "book.xlsx")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1), result.stderr
        assert "Permission denied" in result.stderr or "read-only" in result.stderr

    before = state(path)
    assert ended(forked(other_user)) == 0
    assert state(path) == before


def test_damaged_packages_are_refused_or_refreshed_whole(old: bytes, here: Path) -> None:
    """A tenth of what `python -m tests.workbook.refresh` damages; the seed is printed."""
    seed = random.SystemRandom().randrange(10**6)
    print("seed:", seed)
    found = damage.tried(here, random.Random(seed), old, 50)
    print(found)
    assert found["packages"] == 50
    assert {what: count for what, count in found.items() if count and what.startswith("wrong")} == {}
