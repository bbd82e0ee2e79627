"""Next week's scores go into fifty workbooks that people have decorated; nothing else in them changes.

Run: python 10_new_scores_into_fifty_workbooks.py [FOLDER]. Writes to FOLDER, by default to a new temporary folder.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.styles import PatternFill

import decisionkit as dk

VANS = "Van,Price,Load\nSmall,20000,4\nMiddle,30000,6\nLarge,35000,8\n"
WEEK = "Van,Price,Load\nSmall,21500,4\nMiddle,25000,7\nLarge,34000,8\n"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def decorated(path: Path) -> dict[str, bytes]:
    """Add a sheet and a colour, as somebody in a branch would; return what is in the workbook then."""
    warnings.simplefilter("ignore")  # openpyxl says what it is going to drop
    book = load_workbook(path)
    book.create_sheet("Branch")["A1"] = "Notes of 00"
    book["Decision"]["A1"].fill = PatternFill("solid", fgColor="FF00B0D0")
    book.save(path)
    dk.refresh(path, backup=0)
    return parts(path)


def copy_for(number: int, plain: dict[str, bytes], path: Path) -> None:
    """Write a copy with notes and a colour of its own."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in plain.items():
            archive.writestr(name, data.replace(b"of 00", b"of %02d" % number).replace(b"00B0D", b"%02dB0D" % number))


folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
with tempfile.TemporaryDirectory() as own:
    folder.mkdir(parents=True, exist_ok=True)
    Path(own, "vans.csv").write_text(VANS, encoding="utf-8")
    Path(own, "week.csv").write_text(WEEK, encoding="utf-8")
    vans = dk.load(Path(own, "vans.csv"), better={"Price": "lower", "Load": "higher"})
    plain = decorated(dk.build(vans, Path(own, "plain.xlsx")))
    for number in range(1, 51):
        copy_for(number, plain, folder / f"branch-{number:02}.xlsx")
    before = {path: parts(path) for path in folder.glob("branch-*.xlsx")}
    found = dk.refresh_all(before, Path(own, "week.csv"), backup=0)

changed = {name for path, old in before.items() for name, data in parts(path).items() if old.get(name) != data}
print(f"{len(found.done)} workbooks refreshed, {len(found.faults)} faults")
print(f"Parts that changed in any of them: {', '.join(sorted(changed))}")
