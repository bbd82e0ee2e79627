"""Open a zip file safely: its directory, the names, sizes and storage of its members, and what really unpacks."""

from __future__ import annotations

import copy
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from decisionkit.ooxml.file_bytes import MEBIBYTE
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.recognise import unsafe_name
from decisionkit.ooxml.signatures import SAVE_AS_XLSX

LARGEST_TOTAL = 256 * MEBIBYTE
LARGEST_PART = 64 * MEBIBYTE
MOST_MEMBERS = 10_000
# Sheets of short formulas shrink 10 to 80 times and, at worst, 8,192-character formulas repeated in every cell
# 217 times (measured); a bomb shrinks about 1,000 times. Small members may shrink as they like.
LARGEST_RATIO = 250
RATIO_COUNTS_FROM = 10 * MEBIBYTE
CHUNK = 2**18

ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
ENTRY_SIGNATURE = b"PK\x01\x02"
END_SIGNATURE = b"PK\x05\x06"
LONGEST_END = 22 + 2**16
LESS_IN_IT = "delete pictures, sheets and rows that do not belong to it, and save it again"
DAMAGED = "copy or download the file again, or open it in Excel and save it again"
NOT_FROM_EXCEL = "do not open this file unless you know who made it; save the workbook again from Excel"
# What zipfile raises on files that were cut, flipped or forged.
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OSError)


@dataclass(frozen=True, eq=False)
class Archive:
    """What does this zip hold, member by member?  Made by `open_archive`, read only."""

    file: str
    members: tuple[zipfile.ZipInfo, ...]
    _zip: zipfile.ZipFile = field(repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members in the order of the zip, without directory entries."""
        return tuple(info.filename for info in self.members)

    @property
    def entries(self) -> list[zipfile.ZipInfo]:
        """Every entry of the directory in its order, with those of folders."""
        return self._zip.infolist()

    @property
    def directory(self) -> int:
        """Where in the file the directory begins."""
        return self._zip.start_dir

    def read(self, name: str) -> bytes:
        """Return the inflated bytes of one member.

        Raises
        ------
        WorkbookError
            If there is no such member, or it is damaged or larger than the zip's directory says.
        """
        try:
            member = self._zip.getinfo(name)
        except KeyError as error:
            raise refusal(self.file, f"part {name} is needed", "no such part", DAMAGED) from error
        return b"".join(_inflated(self.file, self._zip, member))

    def chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield the inflated bytes of one member piece by piece; raises as `read`, at the latest at its end."""
        return _inflated(self.file, self._zip, member)

    def check(self) -> None:
        """Refuse members that are encrypted, packed in another way, or that unpack to too much.

        Raises
        ------
        WorkbookError
            With one sentence that names the file, the part, the broken rule and what to do.
        """
        _check_storage(self.file, self.members)
        _check_sizes(self.file, self.members)


def open_archive(file: str, data: bytes | BinaryIO) -> Archive:
    """Return the zip whose bytes these are; call `Archive.check` before anything is read.

    Of an open file only the directory is read here, and members when they are asked for.

    Raises
    ------
    WorkbookError
        If it is damaged, has too many members, or a member's name is not safe.
    """
    archive = _open_zip(file, data)
    _check_names(file, archive.infolist())
    return Archive(file, tuple(info for info in archive.infolist() if not info.is_dir()), archive)


def _open_zip(file: str, data: bytes | BinaryIO) -> zipfile.ZipFile:
    try:
        # Counted in the bytes, because listing millions of members already takes zipfile too long.
        count = data.count(ENTRY_SIGNATURE) if isinstance(data, bytes) else _count_in(data)
        if count > MOST_MEMBERS:
            rule = f"a workbook may have up to {MOST_MEMBERS:,} parts"
            raise refusal(file, rule, f"{count:,}", NOT_FROM_EXCEL)
        return zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
    except ZIP_ERRORS as error:
        raise refusal(file, "a workbook must be a whole zip file", "one cut short or damaged", DAMAGED) from error


def _count_in(stream: BinaryIO) -> int:
    """Return how many members the directory at the end of a zip may hold, without keeping the zip."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - LONGEST_END))
    tail = stream.read()
    end = tail.rfind(END_SIGNATURE)
    if end < 0:
        raise zipfile.BadZipFile("no end of a directory")
    (length,) = struct.unpack_from("<I", tail, end + 12)
    stream.seek(max(0, size - len(tail) + end - length))
    return stream.read(min(length, size)).count(ENTRY_SIGNATURE)


def _check_names(file: str, members: Sequence[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in members:
        # zipfile changes `filename` (cut at a NUL, other slashes on Windows): `orig_filename` is what is there.
        name = info.orig_filename
        rule = unsafe_name(name)
        if rule is not None:
            raise refusal(file, rule, repr(name), NOT_FROM_EXCEL)
        if name.lower() in seen:
            raise refusal(file, "every part may be in the zip only once", f"{name} twice", NOT_FROM_EXCEL)
        seen.add(name.lower())


def _check_storage(file: str, members: Sequence[zipfile.ZipInfo]) -> None:
    for info in members:
        where = f"{file}, part {info.filename}"
        if info.flag_bits & ENCRYPTED_FLAGS:
            remedy = "unpack and zip it again without a password, or save the workbook again from Excel"
            raise refusal(where, "parts must not be encrypted", "a zip with a password", remedy)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            found = f"compression method {info.compress_type}"
            raise refusal(where, "parts must be stored or deflated", found, SAVE_AS_XLSX)


def _check_sizes(file: str, members: Sequence[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in members)
    if total > LARGEST_TOTAL:
        rule = f"a workbook may unpack to {LARGEST_TOTAL // MEBIBYTE} MiB"
        raise refusal(file, rule, f"{total // MEBIBYTE:,} MiB (a zip bomb?)", NOT_FROM_EXCEL)
    for info in members:
        if info.file_size > LARGEST_PART:
            rule = f"a part may unpack to {LARGEST_PART // MEBIBYTE} MiB"
            raise refusal(f"{file}, part {info.filename}", rule, f"{info.file_size:,} bytes", LESS_IN_IT)
        if info.file_size > RATIO_COUNTS_FROM and info.file_size > LARGEST_RATIO * info.compress_size:
            rule = f"a part may unpack to {LARGEST_RATIO} times its size in the zip"
            found = f"{info.compress_size:,} bytes that become {info.file_size:,} (a zip bomb?)"
            raise refusal(f"{file}, part {info.filename}", rule, found, NOT_FROM_EXCEL)


def _inflated(file: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    where = f"{file}, part {info.filename}"
    # zipfile stops without a word at the declared size; more room lets a member that lies show itself.
    roomy = copy.copy(info)
    roomy.file_size = info.file_size + CHUNK
    left = info.file_size
    try:
        with archive.open(roomy) as stream:
            while left >= 0 and (chunk := stream.read(min(CHUNK, left + 1))):
                left -= len(chunk)
                yield chunk
    except ZIP_ERRORS as error:
        raise refusal(where, "every part must unpack", f"damage ({error})", DAMAGED) from error
    if left != 0:
        found = f"{'more' if left < 0 else 'less'} than the {info.file_size:,} bytes declared (a zip bomb?)"
        raise refusal(where, "a part must have the size that the zip declares", found, NOT_FROM_EXCEL)
