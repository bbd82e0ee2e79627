"""The books that are patched in the tests, and small steps that the tests share."""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import decisionkit as dk
from decisionkit.ooxml.patch.edits import Edit
from decisionkit.ooxml.patch.package_patch import PackagePatch
from decisionkit.ooxml.patch.plan import planned
from decisionkit.ooxml.patch.source import opened
from decisionkit.ooxml.patch.write import write
from tests.workbook.refresh.rich import rich


@cache
def rich_bytes() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return rich(dk.build(dk.ceasefire(), Path(folder) / "built.xlsx"))


def rich_book(folder: Path) -> Path:
    path = folder / "rich.xlsm"
    path.write_bytes(rich_bytes())
    return path


def plan(path: Path, edits: Iterable[Edit]) -> PackagePatch:
    with opened(path) as source:
        return planned(source, edits)


def applied(path: Path, patch: PackagePatch, out: Path) -> PackagePatch:
    """Write a patched copy and return the way back."""
    with opened(path) as source, out.open("wb") as stream:
        return write(source, patch, stream)


def patched(path: Path, edits: Iterable[Edit], out: Path) -> PackagePatch:
    """Plan, write a patched copy, and return what was planned."""
    patch = plan(path, edits)
    applied(path, patch, out)
    return patch


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def compressed(path: Path) -> dict[str, bytes]:
    """Return the bytes of each member as they stand in the file, from its local header to the end of its data."""
    data = path.read_bytes()
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
            end = info.header_offset + 30 + name + extra + info.compress_size
            found[info.filename] = data[info.header_offset : end]
    return found


class Unseekable(io.RawIOBase):
    """A stream into which programs write zips with a description behind each member."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.data += piece
        return len(piece)


def streamed(path: Path, out: Path) -> Path:
    """Write a copy whose members have their sizes behind them, flag bit 3."""
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts_of(path).items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 2, 3, 4, 5, 6)), data, zipfile.ZIP_DEFLATED)
    out.write_bytes(bytes(stream.data))
    return out
