"""Real LibreOffice for the tests: recalculate workbooks, read what they hold, compare, change their inputs.

LibreOffice trusts the values cached in a file. The private profile made here tells it to recalculate everything
on loading, so a converted copy holds what a spreadsheet program makes of the formulas. A first conversion takes
1.5 s, a later one in the same process 0.3 to 0.5 s, a further book in the same run 0.1 s: pass many at once.
"""

from __future__ import annotations

import atexit
import math
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from decisionkit.core.errors import HostError
from tests.workbook_file import Cell, ErrorText, Value, formulas, read_values, set_inputs

__all__ = [
    "Cell",
    "Difference",
    "ErrorText",
    "Value",
    "differences",
    "formulas",
    "libreoffice",
    "read_values",
    "recalculate",
    "set_inputs",
    "to_pdf",
]

TOLERANCE = 1e-9
SECONDS_FOR_START = 60
SECONDS_PER_BOOK = 30
MEMORY_DISK = Path("/dev/shm")
PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
FLAGS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck")
# Mode 0 is "always recalculate".
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


@dataclass(frozen=True)
class Difference:
    """A formula cell whose cached value is not what the spreadsheet calculates, or that shows an error."""

    sheet: str
    cell: str
    formula: str
    before: Value
    after: Value

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell} ={self.formula}: cached {self.before!r}, calculated {self.after!r}"


def libreoffice() -> Path:
    """Return the path of soffice; without it the test is skipped, and on CI it fails."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    for place in PLACES:
        if place.exists():
            return place
    reason = "LibreOffice is not installed: install libreoffice-calc so that `soffice` is on the PATH"
    if os.environ.get("CI", "") != "":
        pytest.fail(reason)
    pytest.skip(reason)


def recalculate(books: Sequence[Path], out: Path) -> list[Path]:
    """Return copies of the workbooks in the folder ``out``, as .xlsx, with every formula calculated anew."""
    return _convert(books, out, "xlsx:Calc MS Excel 2007 XML")


def to_pdf(book: Path, out: Path) -> Path:
    """Return a PDF, in the folder ``out``, of all visible sheets as they would be printed."""
    return _convert([book], out, "pdf:calc_pdf_Export")[0]


def _convert(books: Sequence[Path], out: Path, target: str) -> list[Path]:
    suffix = target.partition(":")[0]
    results = [out / f"{book.stem}.{suffix}" for book in books]
    if len({*results, *books}) != len(results) + len(books):
        raise ValueError("two books have the same name, or `out` is the folder that the books are in")
    if len(books) == 0:
        return []
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_profile()) as folder:
        # Numbered copies: no lock files beside the originals, no names that a command line could misread.
        staged = [Path(shutil.copy(book, f"{folder}/{n}{book.suffix}")) for n, book in enumerate(books)]
        message = _run_soffice(staged, Path(folder) / "out", target)
        made = [Path(folder) / "out" / f"{path.stem}.{suffix}" for path in staged]
        missing = [book.name for book, path in zip(books, made, strict=True) if not path.exists()]
        if len(missing) > 0:
            raise HostError(f"LibreOffice did not convert {', '.join(missing)}: {message}")
        return [Path(shutil.move(path, result)) for path, result in zip(made, results, strict=True)]


def _run_soffice(books: Sequence[Path], out: Path, target: str) -> str:
    command = [str(libreoffice()), *FLAGS, f"-env:UserInstallation={_profile().as_uri()}"]
    command += ["--convert-to", target, "--outdir", str(out), *map(str, books)]
    seconds = SECONDS_FOR_START + SECONDS_PER_BOOK * len(books)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise HostError(f"LibreOffice did not answer within {seconds} s for {len(books)} books") from error
    return done.stderr.strip()


@cache
def _profile() -> Path:
    """Return this process's own profile: two processes that share one talk to the same LibreOffice."""
    parent = MEMORY_DISK if MEMORY_DISK.is_dir() else None
    profile = Path(tempfile.mkdtemp(prefix="decisionkit-libreoffice-", dir=parent))
    atexit.register(shutil.rmtree, profile, ignore_errors=True)
    user = profile / "user"
    user.mkdir()
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    return profile


def differences(before: Path, after: Path) -> list[Difference]:
    """Return the formula cells of ``before`` that have another value in ``after`` or show an error there.

    Numbers may differ by 1e-9, relative or absolute; a missing value equals "". An error is always listed, also
    where it is cached.
    """
    cached, calculated = read_values(before), read_values(after)
    found = [
        Difference(*place, formula, cached.get(place), calculated.get(place))
        for place, formula in formulas(before).items()
    ]
    return [item for item in found if isinstance(item.after, ErrorText) or not _same(item.before, item.after)]


def _same(before: Value, after: Value) -> bool:
    if isinstance(before, str | None) or isinstance(after, str | None):
        return ("" if before is None else before) == ("" if after is None else after)
    return math.isclose(before, after, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
