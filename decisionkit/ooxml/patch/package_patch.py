"""A patch as bytes: which bytes of which parts are replaced, which parts come and go.  So is the way back."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from decisionkit.ooxml.patch.edits import Edit, Look
from decisionkit.ooxml.patch.spans import Splice


@dataclass(frozen=True)
class PartPatch:
    """What is replaced in one part; ``crc`` and ``size`` are those of the part before."""

    part: str
    splices: tuple[Splice, ...]
    crc: int
    size: int


@dataclass(frozen=True)
class NewPart:
    """A part that is added before the part ``before``, or at the end."""

    part: str
    data: bytes
    before: str | None = None


@dataclass(frozen=True)
class PackagePatch:
    """What is changed in a workbook; made by `planned`, written by `write`, which gives the way back.

    Attributes
    ----------
    edits : tuple of edits
        What was asked for, with what was there; empty on the way back.
    warnings : tuple of str
        What a person should know: a signature that no longer holds.
    styles : mapping
        The number of each style that was asked for by what it is made of.
    """

    changed: tuple[PartPatch, ...] = ()
    added: tuple[NewPart, ...] = ()
    removed: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    warnings: tuple[str, ...] = ()
    styles: Mapping[Look, int] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to do: the workbook is so already."""
        return not (self.changed or self.added or self.removed)

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts that change, come or go."""
        return (*(each.part for each in self.changed), *(each.part for each in self.added), *self.removed)

    def lines(self) -> tuple[str, ...]:
        """Return each edit as one line."""
        return tuple(edit.text() for edit in self.edits)


def part_patch(part: str, data: bytes, splices: Iterable[Splice]) -> PartPatch | None:
    """Return what is replaced in a part, in order, None for nothing."""
    ordered = sorted((each for each in splices if data[each.start : each.end] != each.new), key=itemgetter(0, 1))
    for first, second in itertools.pairwise(ordered):
        if first.end > second.start:
            raise ValueError(f"two edits of the same place in {part}")
    return PartPatch(part, tuple(ordered), zlib.crc32(data), len(data)) if ordered else None


def spliced(chunks: Iterable[bytes], splices: Iterable[Splice], old: list[bytes]) -> Iterator[bytes]:
    """Yield a part with its splices applied, piece by piece; ``old`` collects the bytes that were replaced."""
    waiting = iter(splices)
    splice = next(waiting, None)
    at, kept = 0, b""
    for chunk in chunks:
        begin, end = at, at + len(chunk)
        position = begin
        while splice is not None and splice.start < end:
            if splice.start >= position:
                yield chunk[position - begin : splice.start - begin]
            kept += chunk[max(splice.start, position) - begin : splice.end - begin]
            if splice.end > end:
                position = end
                break
            yield splice.new
            old.append(kept)
            kept, position = b"", splice.end
            splice = next(waiting, None)
        yield chunk[position - begin :]
        at = end
    while splice is not None:
        yield splice.new
        old.append(kept)
        kept, splice = b"", next(waiting, None)


def backwards(patch: PartPatch, old: Iterable[bytes], crc: int, size: int) -> PartPatch:
    """Return the way back of a part, whose bytes have become those of ``crc`` and ``size``."""
    found, shift = [], 0
    for splice, was in zip(patch.splices, old, strict=True):
        start = splice.start + shift
        found.append(Splice(start, start + len(splice.new), was))
        shift += len(splice.new) - (splice.end - splice.start)
    return PartPatch(patch.part, tuple(found), crc, size)
