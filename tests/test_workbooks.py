"""The workbooks in the repository are what the library builds today, byte for byte."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

import decisionkit as dk
from decisionkit.core.version import __version__
from decisionkit.functions.hosts.books import write_for_libreoffice, write_for_office_js
from decisionkit.functions.hosts.packages import packager
from decisionkit.storage.blank import blank

WORKBOOKS = Path(__file__).parent.parent / "workbooks"
DECISIONS = {"ceasefire.xlsx": dk.ceasefire, "blank.xlsx": blank}


@pytest.mark.parametrize("name", DECISIONS)
def test_a_workbook_is_reproduced_byte_for_byte(name: str, tmp_path: Path) -> None:
    built = dk.build(DECISIONS[name](), tmp_path / name)
    stored = WORKBOOKS / name
    assert parts(built) == parts(stored), "rebuild them: python workbooks/make.py"
    if packs_alike(stored):
        assert built.read_bytes() == stored.read_bytes()


def test_the_workbook_that_cell_functions_answer_is_reproduced(tmp_path: Path) -> None:
    built = dk.build(dk.ceasefire(), tmp_path / "built.xlsx", functions="libreoffice")
    assert parts(built) == parts(WORKBOOKS / "ceasefire_functions.xlsx"), "rebuild it: python workbooks/make.py"


def test_the_workbook_of_cell_functions_is_reproduced(tmp_path: Path) -> None:
    """Its macros are those of one version of xlwings: with another, there is nothing to compare."""
    stored, built = WORKBOOKS / "functions_classic.xlsm", tmp_path / "functions.xlsm"
    packager("classic").write(built)
    made_with = re.search(r"decisionkit ([\d.]+) and xlwings ([\d.]+),", parts(stored)["xl/sharedStrings.xml"].decode())
    assert made_with is not None
    assert made_with[1] == __version__, "rebuild it: python workbooks/make.py"
    if made_with[2] != xw.__version__:
        pytest.skip(f"it was made with xlwings {made_with[2]}, and {xw.__version__} is installed")
    assert parts(built) == parts(stored), "rebuild it: python workbooks/make.py"


@pytest.mark.parametrize(
    ("name", "write"),
    [("functions_libreoffice.xlsx", write_for_libreoffice), ("functions_server.xlsx", write_for_office_js)],
)
def test_the_workbooks_of_cell_functions_without_macros_are_reproduced(
    name: str, write: Callable[[Path], None], tmp_path: Path
) -> None:
    write(tmp_path / name)
    assert parts(tmp_path / name) == parts(WORKBOOKS / name), "rebuild them: python workbooks/make.py"


def parts(path: Path) -> dict[str, bytes]:
    """Return every part by name, in order."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packs_alike(path: Path) -> bool:
    """Say whether this machine's zlib packs as the one did that made the file: not all of them do."""
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
        packer = zlib.compressobj(-1, zlib.DEFLATED, -15)
        packed = packer.compress(archive.read(first)) + packer.flush()
        return len(packed) == first.compress_size


def test_the_ceasefire_workbook_holds_the_case() -> None:
    assert dk.load(WORKBOOKS / "ceasefire.xlsx") == dk.ceasefire()
    assert dk.load(WORKBOOKS / "blank.xlsx", complete=False) == blank()
