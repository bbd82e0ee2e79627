from __future__ import annotations

import errno
import hashlib
import io
import random
import re
import struct
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.patch.edits import FullCalculation, SetCell
from decisionkit.ooxml.patch.package_patch import PackagePatch, spliced
from decisionkit.ooxml.patch.plan import SIGNED, planned
from decisionkit.ooxml.patch.source import opened
from decisionkit.ooxml.patch.spans import Splice
from decisionkit.ooxml.patch.write import write as write_patched
from decisionkit.ooxml.verify.book import verify
from tests.ooxml.made import write
from tests.ooxml.patch.made import applied, compressed, parts_of, patched, plan, rich_book, streamed
from tests.ooxml.patch.small import SHEET, small

EDIT = SetCell("One sheet", "B2", 5)


def test_members_comment_times_and_methods_stay(tmp_path: Path) -> None:
    path, out = rich_book(tmp_path), tmp_path / "out.xlsm"
    patch = patched(path, [SetCell("My notes", "B2", "go")], out)
    assert patch.parts == ("xl/worksheets/sheet51.xml",)
    was, now = compressed(path), compressed(out)
    assert [name for name in was if was[name] != now[name]] == list(patch.parts)
    with zipfile.ZipFile(path) as a, zipfile.ZipFile(out) as b:
        assert b.testzip() is None
        assert b.comment == a.comment == b"kept"
        for first, second in zip(a.infolist(), b.infolist(), strict=True):
            assert (first.filename, first.date_time, first.external_attr, first.compress_type, first.extra) == (
                second.filename,
                second.date_time,
                second.external_attr,
                second.compress_type,
                second.extra,
            )


def test_a_stored_part_stays_stored_and_extra_fields_stay(tmp_path: Path) -> None:
    path, out = tmp_path / "stored.xlsx", tmp_path / "out.xlsx"
    extra = struct.pack("<HHBI", 0x5455, 5, 1, 1_700_000_000)
    parts = parts_of(small(tmp_path / "small.xlsx"))
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            info.extra = extra
            archive.writestr(info, data, zipfile.ZIP_STORED)
    patch = patched(path, [EDIT], out)
    assert verify(path, out, patch) == []
    with zipfile.ZipFile(out) as archive:
        assert {(info.compress_type, info.extra) for info in archive.infolist()} == {(zipfile.ZIP_STORED, extra)}


def test_sizes_behind_the_members_are_kept_with_them(tmp_path: Path) -> None:
    path = streamed(small(tmp_path / "small.xlsx"), tmp_path / "streamed.xlsx")
    out = tmp_path / "out.xlsx"
    patch = patched(path, [EDIT], out)
    assert verify(path, out, patch) == []
    with zipfile.ZipFile(out) as archive:
        flagged = {info.filename for info in archive.infolist() if info.flag_bits & 8}
    assert flagged == set(parts_of(path)) - {SHEET}


def test_nothing_to_do_gives_the_same_bytes(tmp_path: Path) -> None:
    path, out = rich_book(tmp_path), tmp_path / "out.xlsm"
    patch = plan(path, [])
    assert patch.nothing
    applied(path, patch, out)
    assert out.read_bytes() == path.read_bytes()


def test_a_patch_goes_onto_no_other_state(tmp_path: Path) -> None:
    path, out = small(tmp_path / "small.xlsx"), tmp_path / "out.xlsx"
    patch = patched(path, [EDIT], out)
    with pytest.raises(WorkbookError, match="a patch goes onto the workbook that it was made for"):
        applied(out, patch, tmp_path / "again.xlsx")
    with pytest.raises(WorkbookError, match="a patch goes onto the workbook that it was made for"):
        applied(path, PackagePatch(removed=("xl/none.xml",)), tmp_path / "again.xlsx")


def test_a_signature_is_warned_of(tmp_path: Path) -> None:
    path = small(tmp_path / "small.xlsx")
    write(path, parts_of(path) | {"_xmlsignatures/sig1.xml": b"<a/>"})
    assert plan(path, [EDIT]).warnings == (SIGNED,)
    assert plan(path, []).warnings == ()


def _zip64(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts_of(small(path.with_name("small.xlsx"))).items():
            with archive.open(name, "w", force_zip64=True) as stream:
                stream.write(data)


def _strict(path: Path) -> None:
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts = parts_of(small(path))
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    write(path, {name: data.replace(main, strict) for name, data in parts.items()})


def _doctype(path: Path) -> None:
    parts = parts_of(small(path))
    write(path, parts | {SHEET: parts[SHEET].replace(b"<worksheet", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet", 1)})


def _utf16(path: Path) -> None:
    parts = parts_of(small(path))
    text = parts[SHEET].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    write(path, parts | {SHEET: text.encode("utf-16")})


def _bomb(path: Path) -> None:
    parts = parts_of(small(path))
    write(path, parts | {SHEET: parts[SHEET] + b" " * 12_000_000})


def _encrypted(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"))


def _old(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook\0".encode("utf-16-le"))


def _binary(path: Path) -> None:
    write(path, {"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b""})


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _short(path: Path) -> None:
    path.write_bytes(small(path).read_bytes()[:-60])


def _folder(path: Path) -> None:
    path.mkdir()


BAD = {
    "zip64": (_zip64, "the zip64 format"),
    "strict": (_strict, "Strict Open XML"),
    "doctype": (_doctype, "<!DOCTYPE"),
    "utf16": (_utf16, "a part that is changed must be in UTF-8"),
    "bomb": (_bomb, "a zip bomb?"),
    "encrypted": (_encrypted, "encrypted with a password"),
    "xls": (_old, "an old binary workbook (.xls)"),
    "xlsb": (_binary, "a binary workbook (.xlsb)"),
    "empty": (_empty, "an empty file"),
    "cut short": (_short, "one cut short or damaged"),
    "folder": (_folder, "a folder"),
    "not there": (lambda path: None, "no such file"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_patched_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    make, message = BAD[name]
    path = tmp_path / "book.xlsx"
    make(path)
    with pytest.raises(WorkbookError, match=re.escape(message)) as caught:
        plan(path, [EDIT, FullCalculation()])
    assert re.fullmatch(r"[^\n]*book\.xlsx[^\n]*, found [^\n]+: [^\n]+\.", str(caught.value))


@pytest.mark.parametrize("seed", range(30))
def test_splices_over_pieces_of_any_length(seed: int) -> None:
    rng = random.Random(seed)
    data = rng.randbytes(200)
    cuts = sorted(rng.sample(range(201), 12))
    splices = [Splice(a, b, rng.randbytes(rng.randrange(5))) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    splices += [Splice(cuts[1], cuts[1], b"between")] if cuts[1] != cuts[2] else []
    splices.sort(key=lambda splice: splice[:2])
    expected, at, was = b"", 0, []
    for splice in splices:
        expected += data[at : splice.start] + splice.new
        was.append(data[splice.start : splice.end])
        at = splice.end
    expected += data[at:]
    size = rng.choice([1, 2, 7, 64, 500])
    old: list[bytes] = []
    pieces = [data[k : k + size] for k in range(0, len(data), size)]
    assert b"".join(spliced(pieces, splices, old)) == expected
    assert old == was


def test_a_large_book_is_not_held_in_memory(tmp_path: Path) -> None:
    path, out = small(tmp_path / "small.xlsx"), tmp_path / "out.xlsx"
    parts = parts_of(path)
    noise = random.Random(1).randbytes(12_000_000)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="bin" ContentType="a/b"/><Override', 1
    )
    write(path, parts | {"xl/media/noise.bin": noise})
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    tracemalloc.start()
    try:
        patch = patched(path, [EDIT], out)
        assert verify(path, out, patch) == []
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 6_000_000
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_what_is_written_needs_no_seeking(tmp_path: Path) -> None:
    path = small(tmp_path / "small.xlsx")

    class Pipe(io.RawIOBase):
        data = b""

        def write(self, piece: Any) -> int:
            self.data += piece
            return len(piece)

    pipe = Pipe()
    with opened(path) as source:
        write_patched(source, planned(source, [EDIT]), pipe)  # type: ignore[arg-type]
    patched(path, [EDIT], tmp_path / "out.xlsx")
    assert pipe.data == (tmp_path / "out.xlsx").read_bytes()


def test_a_disk_that_is_full_at_any_byte_leaves_the_source(tmp_path: Path) -> None:
    path = small(tmp_path / "small.xlsx")
    before = path.read_bytes()

    class Full(io.BytesIO):
        room = 0

        def write(self, piece: Any) -> int:
            if self.tell() + len(piece) > self.room:
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().write(piece)

    for room in range(0, len(before), 997):
        out = Full()
        out.room = room
        with opened(path) as source, pytest.raises(OSError, match="No space left"):
            write_patched(source, planned(source, [EDIT]), out)
    assert path.read_bytes() == before
