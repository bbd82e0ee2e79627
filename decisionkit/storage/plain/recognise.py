"""What is this file that somebody gives as a table?  By its content, never by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from decisionkit.ooxml.archive import open_archive
from decisionkit.ooxml.file_bytes import MEBIBYTE, read_file
from decisionkit.ooxml.reason import Reason, refusal
from decisionkit.ooxml.recognise import (
    CONTENT_TYPES_PART,
    ENCRYPTED_STREAM,
    OLD_WORKBOOKS,
    OPEN_DOCUMENT_PART,
    WORKBOOK_PART,
    old_document,
    other_package,
)
from decisionkit.ooxml.signatures import content_of

Kind = Literal["text", "xlsx", "xls", "ods"]

LARGEST_FILE = 32 * MEBIBYTE
RULE = "a table is a .csv, .tsv, .xlsx, .xls or .ods file"
OPEN_DOCUMENT_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
MIMETYPE = "mimetype"
#: What else OpenDocument files can be.
_OPEN_DOCUMENTS = {b"text": "an OpenDocument text (.odt)", b"presentation": "an OpenDocument presentation (.odp)"}
SAVE_AS_BOOK = "save it as Excel Workbook (.xlsx), the only kind that keeps its tables, and give that"


def table_bytes(path: Path) -> bytes:
    """Return the bytes of the file at ``path``.

    Raises
    ------
    WorkbookError
        If it is not a file (a pipe, a device, a folder), is not there, cannot be read, or is too large for a table.
    """
    data = read_file(path, LARGEST_FILE, "a table")
    if isinstance(data, Reason):
        raise refusal(str(path), *data)
    return data


def kind_of(data: bytes, file: str) -> Kind:
    """Return how the bytes of a file are to be read as a table; ``file`` is what messages call it.

    Raises
    ------
    WorkbookError
        If it is something else: one sentence that says what, and what to do.
    """
    content = content_of(data)
    if content.kind == "text":
        return "text"
    if content.kind == "zip":
        return _kind_of_zip(data, file)
    if content.kind == "ole":
        if ENCRYPTED_STREAM not in data and any(name in data for name in OLD_WORKBOOKS):
            return "xls"
        raise refusal(file, *old_document(data, RULE))
    raise refusal(file, RULE, content.words, content.remedy)


def saved_from_decisionkit(file: str, kind: str) -> Exception:
    """Return what is said of a workbook of ours that was saved as something else: its tables were lost on the way."""
    return refusal(file, "a decisionkit workbook is an .xlsx file", f"one that was saved as {kind}", SAVE_AS_BOOK)


def _kind_of_zip(data: bytes, file: str) -> Kind:
    archive = open_archive(file, data)
    names = set(archive.names)
    if {WORKBOOK_PART, CONTENT_TYPES_PART} <= names:
        return "xlsx"
    if OPEN_DOCUMENT_PART in names and MIMETYPE in names and "encrypted-package" not in names:
        archive.check()
        mimetype = archive.read(MIMETYPE).strip()
        if mimetype.startswith(OPEN_DOCUMENT_SHEET):
            return "ods"
        found = _OPEN_DOCUMENTS.get(mimetype.rpartition(b".")[2], "another OpenDocument file")
        raise refusal(file, RULE, found, "save the table itself as .csv, .xlsx or .ods")
    reason = other_package(names)
    if reason is None:  # never: it has what a workbook has
        return "xlsx"
    raise refusal(file, RULE, reason.found, reason.remedy)
