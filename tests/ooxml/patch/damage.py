"""Damaged packages: is each refused in a sentence, or patched rightly, and the source left as it is?"""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections import Counter
from pathlib import Path

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.patch.edits import (
    Edit,
    FullCalculation,
    MoveRule,
    RemoveCell,
    ResizeTable,
    SetCache,
    SetCell,
    SetName,
)
from decisionkit.ooxml.verify.book import verify
from tests.ooxml.patch.made import patched
from tests.ooxml.patch.small import small

EDITS: tuple[Edit, ...] = (
    SetCell("One sheet", "B2", 5),
    SetCell("One sheet", "D20", "text"),
    SetCache("One sheet", "E1", 10),
    RemoveCell("One sheet", "E2", over_formula=True),
    SetName("total", "'One sheet'!$E$1:$E$2"),
    ResizeTable("t_one", "A1:B5"),
    MoveRule("One sheet", "validation", "B2:B4", "B2:B5"),
    FullCalculation(),
)


def damaged(whole: bytes, rng: random.Random) -> bytes:
    """Return the bytes of a package after something has happened to them: to the zip, or to a part inside."""
    return rng.choice([_flipped, _cut, _swapped, _sizes, _in_a_part, _in_a_part])(whole, rng)


def _flipped(whole: bytes, rng: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(rng.choice((1, 1, 3, 30))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def _cut(whole: bytes, rng: random.Random) -> bytes:
    return whole[: rng.randrange(len(whole))]


def _swapped(whole: bytes, rng: random.Random) -> bytes:
    """Move a piece elsewhere."""
    a, length, to = rng.randrange(len(whole)), rng.randrange(1, 3000), rng.randrange(len(whole))
    piece, rest = whole[a : a + length], whole[:a] + whole[a + length :]
    return rest[:to] + piece + rest[to:]


def _sizes(whole: bytes, rng: random.Random) -> bytes:
    """Let the directory lie about a member."""
    data = bytearray(whole)
    entries = [at for at in range(len(data) - 4) if data[at : at + 4] == b"PK\x01\x02"]
    at = rng.choice(entries) + rng.choice((8, 16, 20, 24, 28, 30, 42))
    struct.pack_into("<I", data, at, rng.choice((0, 1, 77, 0xFFFFFFFF, rng.randrange(2**32))))
    return bytes(data)


def _in_a_part(whole: bytes, rng: random.Random) -> bytes:
    """Damage the XML of a part; the zip around it is sound."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        chosen = rng.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            data = source.read(name)
            if name == chosen:
                data = _spoilt(data, rng)
            target.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _spoilt(data: bytes, rng: random.Random) -> bytes:
    kind = rng.randrange(5)
    a = rng.randrange(len(data))
    if kind == 0:
        return data[:a]
    if kind == 1:
        return data[:a] + data[a + rng.randrange(1, 40) :]
    if kind == 2:
        return data.replace(
            b'="', b'="' + rng.choice((b"-1", b"99999999999", b"x", b"&#0;", b"\xff")), rng.randrange(1, 9)
        )
    digits = [k for k, byte in enumerate(data) if byte in b"0123456789"]
    if kind == 3 and digits:
        k = rng.choice(digits)
        return data[:k] + rng.choice((b"9", b"", b"00", b"A", b"999999")) + data[k + 1 :]
    tag = data.find(b"<", a)
    end = data.find(b">", tag) + 1
    return data[:tag] + data[end:] if tag >= 0 else b""


def run(count: int, seed: int, folder: Path) -> Counter[str]:
    """Damage a book so many times; return how often it was refused, patched, or found unsound after patching."""
    rng = random.Random(seed)
    whole = small(folder / "whole.xlsx").read_bytes()
    path, out = folder / "book.xlsx", folder / "out.xlsx"
    told: Counter[str] = Counter()
    for number in range(count):
        data = damaged(whole, rng)
        path.write_bytes(data)
        try:
            patch = patched(path, EDITS, out)
        except WorkbookError as error:
            assert "\n" not in str(error), f"number {number} of seed {seed}"
            told["refused"] += 1
        else:
            told["patched" if verify(path, out, patch) == [] else "found by verify"] += 1
        assert path.read_bytes() == data, f"number {number} of seed {seed}"
    return told
