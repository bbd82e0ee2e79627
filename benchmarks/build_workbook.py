"""How long does a build take, beside writing as many plain cells?

Run from the repository: PYTHONPATH=. python benchmarks/build_workbook.py
"""

from __future__ import annotations

import re
import tempfile
import time
import zipfile
from pathlib import Path

import xlsxwriter

import decisionkit as dk
from tests.random_decision import random_decision

COLUMNS = 50


def cells_of(book: Path) -> int:
    with zipfile.ZipFile(book) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(len(re.findall(rb"<c ", archive.read(name))) for name in sheets)


def write_plain(path: Path, count: int) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for i in range(count):
            sheet.write_number(i // COLUMNS, i % COLUMNS, i * 1.5)


def main() -> None:
    decisions = {
        "case (13 x 12)": dk.ceasefire(),
        "40 x 20": random_decision(1, 40, 20, 3),
        "200 x 60": random_decision(2, 200, 60, 3),
    }
    print("| decision | cells | build | size | plain cells | size | ratio |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        book, plain = Path(folder, "book.xlsx"), Path(folder, "plain.xlsx")
        dk.build(dk.ceasefire(), book)  # imports are not part of what is measured
        for name, decision in decisions.items():
            start = time.perf_counter()
            dk.build(decision, book, overwrite=True)
            built = time.perf_counter() - start
            assert dk.load(book) == decision
            count = cells_of(book)
            start = time.perf_counter()
            write_plain(plain, count)
            beside = time.perf_counter() - start
            sizes = [f"{path.stat().st_size / 1e6:.2f} MB" for path in (book, plain)]
            row = (name, f"{count:,}", f"{built:.2f} s", sizes[0], f"{beside:.2f} s", sizes[1], f"{built / beside:.1f}")
            print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
