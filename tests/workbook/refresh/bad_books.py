"""Files that are no workbooks to refresh, each with a word of what is then said."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter
import xlwt

Parts = dict[str, bytes]
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
SIGNATURE = "_xmlsignatures/sig1.xml"
#: The head of a document of OLE, the container of Office until 2003.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def parts_in(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes], zip64: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            with archive.open(name, "w", force_zip64=zip64) as member:
                member.write(data)
    return out.getvalue()


def _with(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_in(data)
    return zipped({**parts, part: change(parts[part])})


def _doctype(part: str) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        return _with(data, part, lambda xml: re.sub(rb"\?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', xml, count=1))

    return change


def _wrong_crc(data: bytes) -> bytes:
    """Say in both places that a member has another checksum."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        there = archive.getinfo(SHEET).CRC
    return data.replace(struct.pack("<I", there), struct.pack("<I", there ^ 1))


def _lying_size(data: bytes) -> bytes:
    """Say in both places that a member is smaller than it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(SHEET).file_size
    return data.replace(struct.pack("<I", size), struct.pack("<I", size // 2))


def _bomb(data: bytes) -> bytes:
    return zipped({**parts_in(data), "xl/media/image9.png": b"0" * 40_000_000})


def _strict(data: bytes) -> bytes:
    old = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return _with(data, BOOK, lambda xml: xml.replace(old, b"http://purl.oclc.org/ooxml/spreadsheetml/main"))


def _old_workbook(_: bytes) -> bytes:
    out, book = io.BytesIO(), xlwt.Workbook()
    book.add_sheet("Decision")
    book.save(out)
    return out.getvalue()


def _of_another_program(_: bytes) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Decision").write(0, 0, "Option")
    return out.getvalue()


def _signed(data: bytes) -> bytes:
    return zipped({**parts_in(data), SIGNATURE: b"<Signature/>"})


def _later_layout(data: bytes) -> bytes:
    parts = parts_in(data)
    found = {name: part.replace(b"&quot;version&quot;:2", b"&quot;version&quot;:9") for name, part in parts.items()}
    found = {name: part.replace(b'"version":2', b'"version":9') for name, part in found.items()}
    assert found != parts
    return zipped(found)


#: What is made of a good workbook, and what the sentence says of it.
BAD: Mapping[str, tuple[Callable[[bytes], bytes], str]] = {
    "0 bytes": (lambda _: b"", "empty"),
    "cut short": (lambda data: data[: len(data) // 2], "cut short or damaged"),
    "without its end": (lambda data: data[:-30], "damaged"),
    "a wrong checksum": (_wrong_crc, "damage"),
    "a member that lies about its size": (_lying_size, "must have the size"),
    "a member that shrank a thousand times": (_bomb, "times"),
    "a DOCTYPE in the book": (_doctype(BOOK), "DOCTYPE"),
    "a DOCTYPE in a sheet": (_doctype(SHEET), "DOCTYPE"),
    "encrypted": (lambda _: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an old workbook": (_old_workbook, r"\.xls"),
    "a binary workbook": (lambda _: zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b""}), r"\.xlsb"),
    "Strict": (_strict, "Strict"),
    "zip64": (lambda data: zipped(parts_in(data), zip64=True), "zip64"),
    "signed": (_signed, "signed"),
    "of another program": (_of_another_program, "layout|decisionkit"),
    "of a later layout": (_later_layout, "version|later|newer"),
    "no zip": (lambda _: b"a,b\n1,2\n", "plain text"),
    "a PDF": (lambda _: b"%PDF-1.7\n", "PDF"),
}
