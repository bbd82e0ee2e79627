"""Open an .xlsx or .xlsm file safely, before any other library is let near it.

Everything is read once into memory and checked there, and ``Package.data`` are exactly the bytes that were
checked, so nobody can swap the file between the check and the reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from decisionkit.ooxml.archive import NOT_FROM_EXCEL, Archive, open_archive
from decisionkit.ooxml.file_bytes import MEBIBYTE, read_file
from decisionkit.ooxml.reason import Reason, refusal
from decisionkit.ooxml.recognise import other_bytes, other_package
from decisionkit.ooxml.wellformed import must_be_xml, xml_refusal

LARGEST_FILE = 64 * MEBIBYTE
LARGEST_RELATIONSHIPS = 2 * MEBIBYTE


@dataclass(frozen=True, eq=False)
class Package:
    """What does this workbook file hold, part by part? Made by `open_package`, read only.

    Attributes
    ----------
    path : Path
        Where the file was read from.
    data : bytes
        The checked bytes; give ``io.BytesIO(package.data)`` to other libraries, never the path again.
    names : tuple of str
        The names of the parts in the order of the zip, without directory entries.
    """

    path: Path
    data: bytes = field(repr=False)
    names: tuple[str, ...]
    _archive: Archive = field(repr=False)

    def read(self, name: str) -> bytes:
        """Return the inflated bytes of one part.

        Raises
        ------
        WorkbookError
            If there is no such part, or it is damaged or larger than the zip's directory says.
        """
        return self._archive.read(name)

    def read_xml(self, name: str) -> bytes:
        """Return the bytes of a part that is about to be parsed, whatever its name says that it is.

        Raises
        ------
        WorkbookError
            As `read`, and if it is not well-formed XML or declares a DOCTYPE.
        """
        data = self.read(name)
        reason = None if must_be_xml(name) else xml_refusal(name, data, parsed=True)  # the others were checked before
        if reason is not None:
            raise refusal(f"{self.path.name}, part {name}", *reason)
        return data


def open_package(path: str | Path) -> Package:
    """Return the checked package at ``path``: is this file a workbook that is safe to read?

    The path itself, the kind of file, the zip's directory (number, names, sizes and encryption of its members),
    the really inflated sizes and every XML part (well-formed, no DOCTYPE, not Strict) are checked.

    Parameters
    ----------
    path : str or Path
        An .xlsx or .xlsm file of up to `LARGEST_FILE` bytes; the suffix itself does not matter.

    Raises
    ------
    WorkbookError
        With one sentence that names the file, the part, the broken rule and what to do.
    """
    path = Path(path)
    data = read_file(path, LARGEST_FILE, "a workbook")
    if isinstance(data, Reason):
        raise refusal(str(path), *data)
    return package_of(data, path)


def package_of(data: bytes, path: Path) -> Package:
    """Return the checked package of these bytes; ``path`` is what messages call it.

    Raises
    ------
    WorkbookError
        With one sentence that names the file, the part, the broken rule and what to do.
    """
    reason = other_bytes(data)
    if reason is not None:
        raise refusal(path.name, *reason)
    archive = open_archive(path.name, data)
    reason = other_package(set(archive.names))
    if reason is not None:
        raise refusal(path.name, *reason)
    archive.check()
    for info in archive.members:
        if info.filename.lower().endswith(".rels") and info.file_size > LARGEST_RELATIONSHIPS:
            rule = f"what a part refers to may take {LARGEST_RELATIONSHIPS // MEBIBYTE} MiB"
            found = f"{info.file_size:,} bytes"
            raise refusal(f"{path.name}, part {info.filename}", rule, found, NOT_FROM_EXCEL)
    package = Package(path, data, archive.names, archive)
    for name in package.names:
        reason = xml_refusal(name, package.read(name))
        if reason is not None:
            raise refusal(f"{path.name}, part {name}", *reason)
    return package
