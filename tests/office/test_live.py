"""LibreOffice kept running: what a hand does to a workbook, and what becomes of a crash, a hang and the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from decisionkit.core.errors import HostError
from tests.office import MEMORY_DISK, Office, office
from tests.office.live import Live, Place, opened
from tests.test_spreadsheet import build
from tests.workbook_file import ErrorText, read_values

INPUTS, RESULTS = "Inputs", "The results"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return build(tmp_path / "a book, ü.xlsx")


def weights(live: Live) -> list[object]:
    return [row[0] for row in live.values(INPUTS, "A1:A6")]


def test_a_wrong_cached_value_is_trusted_until_it_is_calculated_hard(tmp_path: Path) -> None:
    wrong = build(tmp_path / "wrong.xlsx", total=7)
    with opened(wrong) as live:
        assert live.value(RESULTS, "A1") == 7
        live.calculate()
        assert live.value(RESULTS, "A1") == 7
        live.hard_recalculate()
        assert live.value(RESULTS, "A1") == 6
    with opened(wrong, recalculate=True) as live:
        assert live.value(RESULTS, "A1") == 6
    with opened(wrong) as live:
        assert live.value(RESULTS, "A1") == 7


def test_what_depends_on_an_edit_follows_and_the_file_stays(book: Path) -> None:
    before = book.read_bytes()
    with opened(book) as live:
        live.put(INPUTS, "A2", 11)
        assert live.value(RESULTS, "A1") == 16
        live.type(INPUTS, "A2", "50%")
        assert live.values(INPUTS, "A2")[0][0] == 0.5
        live.put(INPUTS, "A2", "50%")
        assert live.value(INPUTS, "A2") == "50%"
        live.put(INPUTS, "A2", None)
        assert live.value(INPUTS, "A2") == ""
        live.formula(INPUTS, "A2", "=1/0")
        assert live.value(RESULTS, "A2") == ErrorText("#DIV/0!")
        assert live.formulas(INPUTS, "A2") == [["=1/0"]]
    assert book.read_bytes() == before
    assert [path.name for path in book.parent.iterdir()] == [book.name], "no lock file is left"


def test_rows_and_cells_go_and_come(book: Path) -> None:
    with opened(book) as live:
        live.delete_rows(INPUTS, 3)
        assert weights(live) == ["Weight", 1, 3, "", "", ""]
        assert live.place("Weights") == Place(INPUTS, 1, 1, 2, 3)
        live.undo()
        live.insert_rows(INPUTS, 3, 2)
        assert weights(live) == ["Weight", 1, "", "", 2, 3]
        live.delete_cells(INPUTS, "A3:B4")
        assert weights(live) == ["Weight", 1, 2, 3, "", ""]
        live.insert_cells(INPUTS, "A2:B2")
        assert weights(live) == ["Weight", "", 1, 2, 3, ""]
        live.clear(INPUTS, "A3:A4")
        assert weights(live) == ["Weight", "", "", "", 3, ""]


def test_a_table_is_sorted_and_typed_below(book: Path) -> None:
    with opened(book) as live:
        live.sort(INPUTS, "A1:B4", 0, descending=True, header=True)
        assert weights(live) == ["Weight", 3, 2, 1, "", ""]
        assert live.value(INPUTS, "B2") == "three"
        assert live.type_below("Weights", "4", "four") == 5
        assert live.values(INPUTS, "A5:B5") == [[4, "four"]]
        assert live.named("Weights")[0] == ["Weight", "Name (short)"]


def test_copies_hold_what_was_typed(book: Path, tmp_path: Path) -> None:
    with opened(book) as live:
        live.put(INPUTS, "A2", 11)
        copy = live.save(tmp_path / "copy.xlsx")
        assert live.save(tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF-")
        shown = live.all_values()
    kept = {place: value for place, value in read_values(copy).items() if value != ""}
    assert kept.keys() == shown.keys()
    assert kept[RESULTS, "A1"] == shown[RESULTS, "A1"] == 16


def test_what_cannot_be_done_is_said_and_the_book_stays_open(book: Path) -> None:
    with opened(book) as live:
        with pytest.raises(HostError, match="NoSuchElement"):
            live.value("None", "A1")
        with pytest.raises(HostError, match="NoSuchElement"):
            live.text("dk_nothing")
        with pytest.raises(HostError, match="has no command NoSuchCommand"):
            live.dispatch("NoSuchCommand")
        assert live.value(RESULTS, "A1") == 6


@pytest.mark.parametrize("victim", ["soffice.bin", "driver.py"])
def test_after_a_crash_the_next_book_opens_in_a_new_libreoffice(book: Path, victim: str) -> None:
    with pytest.raises(HostError, match="crashed"), opened(book) as live:
        for pid in processes(str(office().profile), victim):
            os.kill(pid, signal.SIGKILL)
        live.value(RESULTS, "A1")
    assert not office().profile.exists()
    with opened(book) as live:
        assert live.value(RESULTS, "A1") == 6


def test_after_a_hang_the_next_book_opens_in_a_new_libreoffice(book: Path) -> None:
    with pytest.raises(HostError, match="did not answer in 0 s"), opened(book):
        office().do("contents", 0)
    with opened(book) as live:
        assert live.value(RESULTS, "A1") == 6


def test_nothing_is_left_when_tests_end_or_are_killed(book: Path) -> None:
    code = f"""
import os, sys
from pathlib import Path
from tests.office import office
office().do("open", url=Path({str(book)!r}).as_uri(), recalculate=False)
print(office().profile, flush=True)
sys.stdin.read()
"""
    for kill in (False, True):
        child = [sys.executable, "-c", code]
        with subprocess.Popen(child, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            profile = process.stdout.readline().strip()
            assert Path(profile).parent == MEMORY_DISK
            assert len(processes(profile)) >= 2, "LibreOffice and its driver"
            if kill:
                process.kill()
        end = time.monotonic() + 10
        while (processes(profile) or Path(profile).exists()) and time.monotonic() < end:
            time.sleep(0.05)
        assert processes(profile) == []
        assert not Path(profile).exists()


def test_an_office_that_was_never_used_ends_quietly() -> None:
    Office().end()


def processes(profile: str, program: str = "") -> list[int]:
    """Return the processes whose command names a profile and a program."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_text()
        except OSError:  # ended meanwhile
            continue
        if profile in command and program in command:
            found.append(int(folder.name))
    return found
