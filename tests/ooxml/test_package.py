from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml import archive, package
from decisionkit.ooxml.package import open_package
from tests.ooxml.made import SHEET, clean, members, refusal, with_bytes, with_part, write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def test_a_clean_workbook_gives_its_parts(tmp_path: Path) -> None:
    path = clean(tmp_path / "clean.xlsx")
    opened = open_package(path)
    assert opened.path == path
    assert opened.data == path.read_bytes()
    assert {name: opened.read(name) for name in opened.names} == members(path)


def test_a_string_path_and_directory_entries_are_fine(tmp_path: Path) -> None:
    path = write(tmp_path / "book.xlsx", {"xl/": b"", **members(clean(tmp_path / "clean.xlsx"))})
    assert "xl/" not in open_package(str(path)).names


def test_what_was_checked_stays_when_the_file_is_swapped(tmp_path: Path) -> None:
    path = clean(tmp_path / "book.xlsx")
    opened = open_package(path)
    path.write_bytes(b"something else")
    assert zipfile.ZipFile(io.BytesIO(opened.data)).testzip() is None
    assert b"sheetData" in opened.read(SHEET)


def test_a_part_that_is_not_there(tmp_path: Path) -> None:
    opened = open_package(clean(tmp_path / "book.xlsx"))
    with pytest.raises(WorkbookError, match=re.escape("book.xlsx: part xl/none.xml is needed, found no such part")):
        opened.read("xl/none.xml")


def test_missing_file(tmp_path: Path) -> None:
    assert "must exist, found no such file" in refusal(tmp_path / "none.xlsx")


def test_directory(tmp_path: Path) -> None:
    assert "found a folder" in refusal(tmp_path)


OTHER_FILES = {
    "empty": (b"", "an empty file"),
    "text": (b"Some notes about nothing in particular.", "plain text"),
    "csv": (b"option,price\nOslo,3\n", "plain text, perhaps a renamed CSV"),
    "utf16_text": ("option\tprice\n".encode("utf-16"), "plain text, perhaps a renamed CSV"),
    "html": (b"\n<!DOCTYPE html><html><body><table></table></body></html>", "an HTML page"),
    "binary": (b"\x7fELF\0\0\1\2", "some other binary file"),
    "old_xls": (OLE + "Workbook".encode("utf-16-le").ljust(128, b"\0"), "an old binary workbook (.xls)"),
    "encrypted": (
        OLE
        + "EncryptionInfo".encode("utf-16-le").ljust(128, b"\0")
        + "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0"),
        "encrypted with a password: remove the password and save again",
    ),
}


@pytest.mark.parametrize(("data", "expected"), OTHER_FILES.values(), ids=OTHER_FILES)
def test_files_that_are_no_zip(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    assert expected in refusal(path)


def test_a_truncated_zip(tmp_path: Path) -> None:
    path = clean(tmp_path / "book.xlsx")
    path.write_bytes(path.read_bytes()[:-400])
    assert "one cut short or damaged" in refusal(path)


OTHER_DOCUMENTS = {
    "xlsb": ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    "ods": ("content.xml", "an OpenDocument file (.ods)"),
    "docx": ("word/document.xml", "a Word document"),
    "pptx": ("ppt/presentation.xml", "a PowerPoint presentation"),
    "other": ("notes.txt", "a zip with 2 other files"),
}


@pytest.mark.parametrize(("part", "expected"), OTHER_DOCUMENTS.values(), ids=OTHER_DOCUMENTS)
def test_other_documents(tmp_path: Path, part: str, expected: str) -> None:
    path = write(tmp_path / "book.xlsx", {"[Content_Types].xml": b"<Types/>", part: b"<a/>"})
    assert expected in refusal(path)


BAD_NAMES = {
    "parent": ("xl/../../evil.xml", "must not lead out"),
    "absolute": ("/xl/evil.xml", "must not be absolute"),
    "drive": ("C:/evil.xml", "must not be absolute"),
    "backslash": ("xl\\evil.xml", "must use forward slashes"),
    "control": ("xl/e\nvil.xml", "must be printable"),
}


@pytest.mark.parametrize(("name", "expected"), BAD_NAMES.values(), ids=BAD_NAMES)
def test_member_names_that_are_not_safe(tmp_path: Path, name: str, expected: str) -> None:
    assert expected in refusal(with_part(tmp_path / "book.xlsx", name, b"<a/>"))


def test_a_member_name_that_zipfile_would_cut_at_a_nul(tmp_path: Path) -> None:
    path = with_part(tmp_path / "book.xlsx", "xl/cut_here.xml", b"<a/>")
    assert "must be printable" in refusal(with_bytes(path, b"xl/cut_here.xml", b"xl/cut\0here.xml"))


def test_the_same_member_twice_in_other_capitals(tmp_path: Path) -> None:
    path = with_part(tmp_path / "book.xlsx", "XL/Workbook.xml", b"<a/>")
    assert "found XL/Workbook.xml twice" in refusal(path)


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = clean(tmp_path / "book.xlsx")
    with zipfile.ZipFile(path) as zipped:
        info = zipped.getinfo(SHEET)
    data = bytearray(path.read_bytes())
    entry = data.rindex(SHEET.encode()) - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    assert info.flag_bits & 1 == 0
    data[entry + 8] |= 1
    path.write_bytes(data)
    assert f"part {SHEET}: parts must not be encrypted" in refusal(path)


def test_a_compression_that_packages_do_not_use(tmp_path: Path) -> None:
    path = write(tmp_path / "book.xlsx", members(clean(tmp_path / "clean.xlsx")), zipfile.ZIP_LZMA)
    assert "compression method 14" in refusal(path)


def spaces(size: int) -> bytes:
    return b"<a>" + b" " * size + b"</a>"


def test_a_bomb_by_ratio(tmp_path: Path) -> None:
    path = with_part(tmp_path / "book.xlsx", "xl/bomb.xml", spaces(archive.RATIO_COUNTS_FROM))
    assert "part xl/bomb.xml: a part may unpack to 250 times" in refusal(path)


def test_a_bomb_by_total(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_TOTAL", 100_000)
    path = with_part(tmp_path / "book.xlsx", "xl/bomb.xml", spaces(100_000))
    assert "a zip bomb?" in refusal(path)


def test_too_many_members(tmp_path: Path) -> None:
    parts = members(clean(tmp_path / "clean.xlsx")) | {f"xl/{n}.xml": b"" for n in range(archive.MOST_MEMBERS)}
    path = write(tmp_path / "book.xlsx", parts, zipfile.ZIP_STORED)
    assert "a workbook may have up to 10,000 parts" in refusal(path)


def test_too_large_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_FILE", 1000)
    assert "found a larger file" in refusal(clean(tmp_path / "book.xlsx"))


@pytest.mark.parametrize("declared", [10, 5_000_000 + 8], ids=["smaller", "larger"])
def test_a_bomb_that_lies_about_its_size(tmp_path: Path, declared: int) -> None:
    real = spaces(5_000_000)
    path = with_part(tmp_path / "book.xlsx", "xl/bomb.xml", real)
    # Both the local header and the directory lie.
    with_bytes(path, len(real).to_bytes(4, "little"), declared.to_bytes(4, "little"))
    assert f"the {declared:,} bytes declared (a zip bomb?)" in refusal(path)


def test_a_bomb_that_lies_with_a_matching_checksum_is_not_cut_silently(tmp_path: Path) -> None:
    short, real = b"<a></a>", b"<a></a>" + b" " * 100_000
    path = with_part(tmp_path / "book.xlsx", "xl/bomb.xml", real)
    with_bytes(path, len(real).to_bytes(4, "little"), len(short).to_bytes(4, "little"))
    checksum, forged = (zlib.crc32(text).to_bytes(4, "little") for text in (real, short))
    with_bytes(path, checksum, forged)
    with zipfile.ZipFile(path) as zipped:
        assert zipped.read("xl/bomb.xml") == short, "zipfile alone does not see the lie"
    assert "a zip bomb?" in refusal(path)


def test_damaged_compressed_bytes(tmp_path: Path) -> None:
    path = clean(tmp_path / "book.xlsx")
    data = bytearray(path.read_bytes())
    start = data.index(SHEET.encode()) + len(SHEET)
    data[start + 20] ^= 0xFF
    path.write_bytes(data)
    assert f"part {SHEET}: every part must unpack, found damage" in refusal(path)


def test_a_big_workbook_of_xlsxwriter_passes(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "book.xlsx"))
    sheet = book.add_worksheet()
    for row in range(3_000):
        sheet.write_row(row, 0, ["same text"] * 5 + [1] * 5)
    book.close()
    assert len(open_package(tmp_path / "book.xlsx").read(SHEET)) > 500_000


def test_a_sheet_of_repeated_formulas_shrinks_less_than_a_bomb(tmp_path: Path) -> None:
    weight = 'IFERROR(INDEX(Weights[Weight],MATCH("some key",Weights[Criterion],0))/SUM(Weights[Weight]),"")'
    formula = "+".join([weight] * 40)
    rows = "".join(f'<row r="{r}"><c r="A{r}"><f>{formula}</f><v>{r / 7}</v></c></row>' for r in range(1, 4_000))
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    assert len(sheet) > archive.RATIO_COUNTS_FROM
    assert open_package(with_part(tmp_path / "book.xlsx", SHEET, sheet)).read(SHEET) == sheet


def test_random_damage_is_refused_or_harmless(tmp_path: Path) -> None:
    whole = clean(tmp_path / "clean.xlsx").read_bytes()
    rng = random.Random(5)
    path = tmp_path / "book.xlsx"
    refused = 0
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 1, 4, 40))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path.write_bytes(data[: rng.choice((None, None, rng.randrange(len(data))))])
        try:
            open_package(path)
        except WorkbookError:
            refused += 1
    assert refused > 200
