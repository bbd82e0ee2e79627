"""Open a workbook's file to be patched: its directory is read and checked, its parts only when they are asked for."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from decisionkit.ooxml.archive import DAMAGED, END_SIGNATURE, LONGEST_END, ZIP_ERRORS, Archive, open_archive
from decisionkit.ooxml.file_bytes import open_file
from decisionkit.ooxml.package import LARGEST_FILE
from decisionkit.ooxml.reason import Reason, refusal
from decisionkit.ooxml.recognise import other_bytes, other_package
from decisionkit.ooxml.signatures import SAVE_AS_XLSX, ZIP_STARTS
from decisionkit.ooxml.wellformed import xml_refusal

LOCAL, CENTRAL, DESCRIPTOR = b"PK\x03\x04", b"PK\x01\x02", b"PK\x07\x08"
LOCAL_SIZE, CENTRAL_SIZE, END_SIZE = 30, 46, 22
WITH_DESCRIPTOR = 0x8
FULL_32, FULL = 0xFFFFFFFF, b"\xff\xff\xff\xff"
ZIP64_EXTRA = 1
_ENCODING = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")


@dataclass(frozen=True)
class Member:
    """One member of the zip: what zipfile knows, its entry in the directory, and where its own bytes begin and end.

    ``data`` is where the compressed bytes begin; they are followed by a descriptor up to ``end``, if there is one.
    """

    info: zipfile.ZipInfo
    entry: bytes
    start: int
    data: int
    end: int

    @property
    def name(self) -> str:
        """The name of the part."""
        return self.info.filename


@dataclass(frozen=True, eq=False)
class Source:
    """What is in this file?  Made by `opened`, read only; the file is never written."""

    file: str
    stream: BinaryIO = field(repr=False)
    archive: Archive = field(repr=False)
    members: tuple[Member, ...] = field(repr=False)
    comment: bytes = b""
    by_name: dict[str, Member] = field(default_factory=dict, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts in the order of the zip, without directory entries."""
        return self.archive.names

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self.by_name

    def read(self, part: str) -> bytes:
        """Return the inflated bytes of a part; raises WorkbookError if it is damaged or not there."""
        return self.archive.read(part)

    def xml(self, part: str) -> bytes:
        """Return the bytes of a part that holds XML and is about to be read or changed.

        Raises
        ------
        WorkbookError
            If it is damaged, not well-formed, declares a DOCTYPE, is Strict, or is not UTF-8.
        """
        data = self.read(part)
        reason = xml_refusal(part, data, parsed=True)
        found = _ENCODING.match(data)
        encoding = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else found[1].decode() if found else "UTF-8"
        if reason is None and encoding.upper() not in ("UTF-8", "US-ASCII"):
            reason = Reason("a part that is changed must be in UTF-8", encoding, SAVE_AS_XLSX)
        if reason is not None:
            raise refusal(f"{self.file}, part {part}", *reason)
        return data

    def member(self, part: str) -> Member:
        """Return the member that holds a part."""
        return self.by_name[part]

    def raw(self, start: int, end: int) -> Iterator[bytes]:
        """Yield the bytes of the file itself from ``start`` to ``end``, piece by piece."""
        while start < end:
            self.stream.seek(start)
            piece = self.stream.read(min(2**18, end - start))
            if not piece:
                raise refusal(self.file, "a workbook must be a whole zip file", "one cut short", DAMAGED)
            start += len(piece)
            yield piece


@contextmanager
def opened(path: str | Path) -> Iterator[Source]:
    """Open a workbook to be patched or verified; nothing but its directory is read.

    Raises
    ------
    WorkbookError
        With one sentence, if it is no .xlsx or .xlsm file that can be patched: no file, damaged, encrypted, of
        another kind, too large, or a zip64.
    """
    path = Path(path)
    stream = open_file(path, LARGEST_FILE, "a workbook")
    if isinstance(stream, Reason):
        raise refusal(str(path), *stream)
    with stream:
        yield source_of(stream, path.name)


def source_of(stream: BinaryIO, file: str) -> Source:
    """Return the checked workbook in an open file; ``file`` is what messages call it."""
    start = stream.read(4)
    stream.seek(0)
    if not start.startswith(ZIP_STARTS):
        reason = other_bytes(stream.read())
        if reason is not None:
            raise refusal(file, *reason)
    _refuse_zip64(file, stream)
    archive = open_archive(file, stream)
    reason = other_package(set(archive.names))
    if reason is not None:
        raise refusal(file, *reason)
    archive.check()
    try:
        comment, members = _members(file, stream, archive)
    except ZIP_ERRORS as error:
        raise refusal(file, "a workbook must be a whole zip file", f"damage ({error})", DAMAGED) from error
    return Source(file, stream, archive, members, comment, {member.name: member for member in members})


def _refuse_zip64(file: str, stream: BinaryIO) -> None:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - LONGEST_END - 20))
    tail = stream.read()
    at = tail.rfind(END_SIGNATURE)
    sizes = tail[at + 12 : at + 20]
    if at >= 0 and (tail[max(0, at - 20) : at].startswith(b"PK\x06\x07") or sizes[:4] == FULL or sizes[4:] == FULL):
        raise _zip64(file)


def _zip64(where: str) -> Exception:
    return refusal(where, "a workbook must be an ordinary zip", "the zip64 format of very large files", SAVE_AS_XLSX)


def _members(file: str, stream: BinaryIO, archive: Archive) -> tuple[bytes, tuple[Member, ...]]:
    damaged = refusal(file, "a workbook must be a whole zip file", "a damaged directory", DAMAGED)
    at, members = archive.directory, []
    for info in archive.entries:
        stream.seek(at)
        head = stream.read(CENTRAL_SIZE)
        if len(head) < CENTRAL_SIZE or head[:4] != CENTRAL:
            raise damaged
        name, extra, said = struct.unpack_from("<HHH", head, 28)
        entry = head + stream.read(name + extra + said)
        at += len(entry)
        members.append(_member(file, stream, info, entry))
    stream.seek(at)
    end = stream.read()
    places = sorted((member.start, member.end) for member in members)
    if end[:4] != END_SIGNATURE or any(a[1] > b[0] for a, b in pairwise(places)):
        raise damaged
    return end[END_SIZE:], tuple(members)


def _member(file: str, stream: BinaryIO, info: zipfile.ZipInfo, entry: bytes) -> Member:
    where = f"{file}, part {info.filename}"
    if FULL_32 in struct.unpack_from("<II", entry, 20) or ZIP64_EXTRA in _extra_kinds(info.extra):
        raise _zip64(where)
    stream.seek(info.header_offset)
    head = stream.read(LOCAL_SIZE)
    if len(head) < LOCAL_SIZE or head[:4] != LOCAL:
        raise refusal(where, "every part must be where the zip says", "something else there", DAMAGED)
    flags, sizes = struct.unpack_from("<H", head, 6)[0], struct.unpack_from("<III", head, 14)
    if FULL_32 in sizes[1:]:
        raise _zip64(where)
    described = bool(flags & WITH_DESCRIPTOR)
    if (flags ^ info.flag_bits) & WITH_DESCRIPTOR or (
        not described and sizes != (info.CRC, info.compress_size, info.file_size)
    ):
        raise refusal(where, "a part must be described twice alike in the zip", "two descriptions", DAMAGED)
    name, extra = struct.unpack_from("<HH", head, 26)
    data = info.header_offset + LOCAL_SIZE + name + extra
    end = data + info.compress_size
    if described:
        stream.seek(end)
        end += _descriptor(where, stream.read(16), info)
    return Member(info, entry, info.header_offset, data, end)


def _descriptor(where: str, found: bytes, info: zipfile.ZipInfo) -> int:
    """Return how long the description behind a member is."""
    expected = struct.pack("<III", info.CRC, info.compress_size, info.file_size)
    if found == DESCRIPTOR + expected:
        return 16
    if found[:12] == expected:
        return 12
    raise refusal(where, "a part must be described twice alike in the zip", "two descriptions", DAMAGED)


def _extra_kinds(extra: bytes) -> set[int]:
    kinds, at = set(), 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        kinds.add(kind)
        at += 4 + size
    return kinds
