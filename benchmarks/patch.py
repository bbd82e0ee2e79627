"""How fast is a cell patched in a workbook, and with how much memory, beside openpyxl's load and save?

``python -m benchmarks.patch`` makes two workbooks, the case and one of 16 MB whose own sheets are untouched, and lets
each way change one cell of each, in a process of its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

SHEET, CELL = "Ours", "B2"
#: Rows of each of the analyst's sheets of ten columns, and how many such sheets make 16 MB.
ROWS, SHEETS = 31_300, 4


def large(path: Path) -> tuple[str, str]:
    """Write a workbook of 16 MB; return a sheet and a cell that is changed."""
    import xlsxwriter

    rng = random.Random(1)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    book.add_worksheet(SHEET).write(CELL, 1)
    for number in range(SHEETS):
        sheet = book.add_worksheet(f"Mine {number + 1}")
        for row in range(ROWS):
            sheet.write_row(row, 0, [rng.random() for _ in range(10)])
    book.close()
    return SHEET, CELL


def case(path: Path) -> tuple[str, str]:
    """Build the case; return a sheet and a cell that is changed."""
    import decisionkit as dk

    dk.build(dk.ceasefire(), path)
    return "Log", "F9"


def patch(path: Path, out: Path, sheet: str, cell: str) -> None:
    from decisionkit.ooxml.patch.edits import SetCell
    from decisionkit.ooxml.patch.plan import planned
    from decisionkit.ooxml.patch.source import opened
    from decisionkit.ooxml.patch.write import write

    with opened(path) as source, out.open("wb") as stream:
        write(source, planned(source, [SetCell(sheet, cell, 2)]), stream)


def patch_and_verify(path: Path, out: Path, sheet: str, cell: str) -> None:
    from decisionkit.ooxml.patch.edits import SetCell
    from decisionkit.ooxml.patch.plan import planned
    from decisionkit.ooxml.patch.source import opened
    from decisionkit.ooxml.patch.write import write
    from decisionkit.ooxml.verify.book import verify

    with opened(path) as source, out.open("wb") as stream:
        done = planned(source, [SetCell(sheet, cell, 2)])
        write(source, done, stream)
    faults = verify(path, out, done)
    assert not faults, faults


def openpyxl_load_and_save(path: Path, out: Path, sheet: str, cell: str) -> None:
    import openpyxl

    warnings.simplefilter("ignore")
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = 2
    book.save(out)


def nothing(_path: Path, _out: Path, _sheet: str, _cell: str) -> None:
    """Import what the others import, and do nothing."""
    import openpyxl

    import decisionkit.ooxml.patch.write
    import decisionkit.ooxml.verify.book  # noqa: F401

    assert openpyxl


WAYS: dict[str, Callable[[Path, Path, str, str], None]] = {
    "nothing": nothing,
    "patch": patch,
    "patch and verify": patch_and_verify,
    "openpyxl": openpyxl_load_and_save,
}


def measured(way: str, path: Path, sheet: str, cell: str) -> tuple[float, float]:
    """Return the seconds and the MB of one way in a process of its own; imports are not counted as seconds."""
    command = [sys.executable, "-m", "benchmarks.patch", "--way", way, "--book", str(path), "--place", sheet, cell]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def run_here(way: str, path: Path, sheet: str, cell: str) -> None:
    """Run one way and print its seconds and the MB at its peak."""
    with tempfile.TemporaryDirectory() as folder:
        nothing(path, path, sheet, cell)
        start = time.perf_counter()
        WAYS[way](path, Path(folder) / path.name, sheet, cell)
        seconds = time.perf_counter() - start
    print(seconds, _peak())


def _peak() -> float:
    """Return the MB that this process has held at most; what its parent held is not counted, where Linux tells."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure every way, or run the one that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.patch", description=__doc__)
    parser.add_argument("--way", choices=WAYS)
    parser.add_argument("--book", type=Path)
    parser.add_argument("--place", nargs=2)
    parser.add_argument("--only", choices=("case", "large"), action="append")
    given = parser.parse_args()
    if given.way:
        run_here(given.way, given.book, *given.place)
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("case", case), ("large", large)):
            if given.only and name not in given.only:
                continue
            path = Path(folder) / f"{name}.xlsx"
            place = make(path)
            print(f"{name}: {path.stat().st_size / 1e6:.1f} MB")
            base = measured("nothing", path, *place)[1]
            for way in list(WAYS)[1:]:
                seconds, memory = measured(way, path, *place)
                print(
                    f"  {way:<18}{seconds:8.3f} s  {memory:7.0f} MB at its peak, {memory - base:5.0f} above its imports"
                )


if __name__ == "__main__":
    main()
