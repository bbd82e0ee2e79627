"""Write a patched workbook, member by member: what is not changed is copied as it is, compressed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from decisionkit.ooxml.archive import DAMAGED, END_SIGNATURE
from decisionkit.ooxml.patch.package_patch import NewPart, PackagePatch, PartPatch, backwards, spliced
from decisionkit.ooxml.patch.source import (
    CENTRAL,
    CENTRAL_SIZE,
    FULL_32,
    LOCAL,
    WITH_DESCRIPTOR,
    Member,
    Source,
)
from decisionkit.ooxml.reason import refusal

LEVEL = 6
DEFLATED, DEFLATED_VERSION = 8, 20
#: 1 January 1980, the earliest time that a zip can say.
NO_TIME = struct.pack("<HH", 0, 0x21)
IN_UTF8 = 0x800


def write(source: Source, patch: PackagePatch, out: BinaryIO) -> PackagePatch:
    """Write the workbook with the patch applied to ``out``; the source is only read.

    Returns
    -------
    PackagePatch
        The way back: applied to what was written, it gives every part the bytes that it had.

    Raises
    ------
    WorkbookError
        If the patch was planned for another state of the workbook, or a part is damaged.
    """
    return _Writing(source, patch, out).run()


@dataclass
class _Writing:
    source: Source
    patch: PackagePatch
    out: BinaryIO
    at: int = 0
    entries: dict[str, bytes] = field(default_factory=dict)
    back: list[PartPatch] = field(default_factory=list)
    restored: list[NewPart] = field(default_factory=list)

    def run(self) -> PackagePatch:
        changed = {each.part: each for each in self.patch.changed}
        removed = set(self.patch.removed)
        order = [member.name for member in self.source.members]
        for member in sorted(self.source.members, key=lambda member: member.start):
            if member.name in removed:
                self._keep_for_later(member, order)
            elif member.name in changed:
                self._rewrite(member, changed[member.name])
            else:
                self._copy(member)
        missing = (set(changed) | removed) - set(order)
        if missing:
            raise self._stale(min(missing))
        for new in self.patch.added:
            self._add(new)
        self._directory(order)
        taken_away = tuple(each.part for each in self.patch.added)
        return PackagePatch(tuple(self.back), tuple(self.restored), taken_away)

    def _stale(self, part: str) -> Exception:
        where = f"{self.source.file}, part {part}"
        rule = "a patch goes onto the workbook that it was made for"
        return refusal(where, rule, "another state of it", "plan the edits again")

    def _put(self, data: bytes) -> None:
        self.out.write(data)
        self.at += len(data)

    def _copy(self, member: Member) -> None:
        start = self.at
        for piece in self.source.raw(member.start, member.end):
            self._put(piece)
        self.entries[member.name] = _moved(member.entry, start)

    def _keep_for_later(self, member: Member, order: list[str]) -> None:
        gone = set(self.patch.removed)
        behind = order[order.index(member.name) + 1 :]
        before = next((name for name in behind if name not in gone), None)
        self.restored.append(NewPart(member.name, self.source.read(member.name), before))

    def _rewrite(self, member: Member, patch: PartPatch) -> None:
        if (member.info.CRC, member.info.file_size) != (patch.crc, patch.size):
            raise self._stale(member.name)
        old: list[bytes] = []
        pieces = spliced(self.source.archive.chunks(member.info), patch.splices, old)
        packed = _packed(pieces, member.info.compress_type)
        self.back.append(backwards(patch, old, packed.crc, packed.size))
        head = b"".join(self.source.raw(member.start, member.data))
        start = self.at
        flags = struct.unpack_from("<H", head, 6)[0] & ~WITH_DESCRIPTOR
        sizes = packed.sizes(self.source.file, member.name)
        self._put(head[:6] + struct.pack("<H", flags) + head[8:14] + sizes + head[26:])
        self._put(packed.data)
        entry = member.entry
        flags = struct.unpack_from("<H", entry, 8)[0] & ~WITH_DESCRIPTOR
        self.entries[member.name] = _moved(
            entry[:8] + struct.pack("<H", flags) + entry[10:16] + sizes + entry[28:], start
        )

    def _add(self, new: NewPart) -> None:
        if any(member.name == new.part for member in self.source.members):
            raise self._stale(new.part)
        packed = _packed([new.data], DEFLATED)
        name = new.part.encode()
        flags = 0 if new.part.isascii() else IN_UTF8
        common = struct.pack("<HHH", DEFLATED_VERSION, flags, DEFLATED) + NO_TIME
        common += packed.sizes(self.source.file, new.part) + struct.pack("<HH", len(name), 0)
        start = self.at
        self._put(LOCAL + common + name + packed.data)
        made_by = struct.pack("<H", DEFLATED_VERSION)
        entry = CENTRAL + made_by + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
        self.entries[new.part] = _moved(entry, start)

    def _directory(self, order: list[str]) -> None:
        names = [name for name in order if name in self.entries]
        for new in self.patch.added:
            at = names.index(new.before) if new.before in names else len(names)
            names.insert(at, new.part)
        start = self.at
        for name in names:
            self._put(self.entries[name])
        size, count = self.at - start, len(names)
        comment = self.source.comment
        self._put(END_SIGNATURE + struct.pack("<HHHHIIH", 0, 0, count, count, size, start, len(comment)) + comment)


@dataclass(frozen=True)
class _Packed:
    data: bytes
    crc: int
    size: int

    def sizes(self, file: str, part: str) -> bytes:
        if max(self.size, len(self.data)) >= FULL_32:
            raise refusal(f"{file}, part {part}", "a part must fit into a zip", f"{self.size:,} bytes", DAMAGED)
        return struct.pack("<III", self.crc, len(self.data), self.size)


def _packed(pieces: Iterable[bytes], method: int) -> _Packed:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    out, crc, size = [], 0, 0
    for piece in pieces:
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        out.append(packer.compress(piece) if method == DEFLATED else piece)
    if method == DEFLATED:
        out.append(packer.flush())
    return _Packed(b"".join(out), crc, size)


def _moved(entry: bytes, start: int) -> bytes:
    """Return an entry of the directory with another place of its member."""
    return entry[: CENTRAL_SIZE - 4] + struct.pack("<I", start) + entry[CENTRAL_SIZE:]
