"""Workbook files that the tests make, sound and forged."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.package import open_package

Members = dict[str, bytes]

SHEET = "xl/worksheets/sheet1.xml"


def clean(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Scores").write_row(0, 0, ["Option", "Weight", 2.5])
    book.close()
    return path


def members(path: Path) -> Members:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(path: Path, parts: Members, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return path


def with_part(path: Path, name: str, data: bytes) -> Path:
    return write(path, {**members(clean(path)), name: data})


def with_bytes(path: Path, old: bytes, new: bytes) -> Path:
    """Change bytes of the finished zip itself, as a forger does."""
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(WorkbookError) as caught:
        open_package(path)
    message = str(caught.value)
    # One line that begins with the file and ends with what to do.
    assert message.startswith((path.name, str(path)))
    assert re.fullmatch(r"[^\n]+, found [^\n]+: [^\n]+\.", message)
    return message
