"""One stream out of an OLE compound file, the container of Office's files until 2003."""

from __future__ import annotations

import struct

from decisionkit.ooxml.signatures import OLE_START

HEADER = 512
ENTRY = 128
SMALL_SECTOR = 64
FIRST_FAT_SECTORS = 109
#: Sector numbers from here on say that a chain ends, or that there is nothing.
NOTHING = 0xFFFFFFFA
_STREAM, _ROOT = 2, 5


def stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """Return the stream of the first of these names that the file has.

    Raises
    ------
    ValueError
        If there is none, or the file is damaged.
    """
    if not data.startswith(OLE_START) or len(data) < HEADER:
        raise ValueError("not a compound file")
    file = _Compound(data)
    entries = file.entries()
    root = next((start for kind, _, start, _ in entries if kind == _ROOT), NOTHING)
    for wanted in names:
        for kind, name, start, size in entries:
            if kind == _STREAM and name == wanted:
                small = size < file.smallest_large
                return (file.small(root, start) if small else file.large(start))[:size]
    raise ValueError(f"no stream {' or '.join(names)}")


class _Compound:
    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, _ = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12):
            raise ValueError("sectors of no known size")
        self.sector = 1 << shift
        self.most = len(data) // self.sector + 1
        self.directory, self.smallest_large, self.small_fat = (
            struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60)
        )
        self.fat = self._fat()

    def _fat(self) -> list[int]:
        sectors = list(struct.unpack_from(f"<{FIRST_FAT_SECTORS}I", self.data, 76))
        more = struct.unpack_from("<I", self.data, 68)[0]
        each = self.sector // 4
        for _ in range(self.most):
            if more >= NOTHING:
                break
            found = self._numbers(self._sector(more), each)
            sectors += found[:-1]
            more = found[-1]
        known = [number for number in sectors if number < NOTHING][: self.most]
        return [entry for number in known for entry in self._numbers(self._sector(number), each)]

    @staticmethod
    def _numbers(sector: bytes, count: int) -> tuple[int, ...]:
        return struct.unpack(f"<{count}I", sector)

    def _sector(self, number: int) -> bytes:
        start = HEADER + number * self.sector if self.sector == HEADER else (number + 1) * self.sector
        found = self.data[start : start + self.sector]
        if not found:
            raise ValueError("a sector beyond the end")
        return found.ljust(self.sector, b"\0")

    def _chain(self, start: int, fat: list[int]) -> list[int]:
        found: list[int] = []
        while start < NOTHING:
            if start >= len(fat) or len(found) > len(fat):
                raise ValueError("a chain of sectors without end")
            found.append(start)
            start = fat[start]
        return found

    def large(self, start: int) -> bytes:
        """Return the stream that begins at a sector."""
        return b"".join(map(self._sector, self._chain(start, self.fat)))

    def small(self, root: int, start: int) -> bytes:
        """Return a stream of small sectors, which the root's own stream holds."""
        numbers = self.large(self.small_fat)
        fat = list(struct.unpack(f"<{len(numbers) // 4}I", numbers))
        holder = self.large(root)
        chain = self._chain(start, fat)
        return b"".join(holder[k * SMALL_SECTOR : (k + 1) * SMALL_SECTOR] for k in chain)

    def entries(self) -> list[tuple[int, str, int, int]]:
        """Return kind, name, first sector and size of each entry of the directory."""
        directory = self.large(self.directory)
        found = []
        for at in range(0, len(directory) - ENTRY + 1, ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", directory, at + 116)
            found.append((kind, name, start, size))
        return found
