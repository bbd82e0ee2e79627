"""Say what a file is that is not a workbook we can read, by its bytes or by the names inside its zip."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from decisionkit.core.errors import WorkbookError

SAVE_AS_XLSX = "open it in Excel and save it as Excel Workbook (.xlsx)"
ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
TEXT_SAMPLE = 4096

WORKBOOK_PART = "xl/workbook.xml"
CONTENT_TYPES_PART = "[Content_Types].xml"
# A part that only this other kind of document has, and what the document is then called.
OTHER_DOCUMENTS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "content.xml": "an OpenDocument file (.ods)",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
}

Reason = tuple[str, str, str]
"""The broken rule, what was found and what to do."""


def refusal(where: str, rule: str, found: str, remedy: str) -> WorkbookError:
    """Return the one sentence that says where, which rule, what was found and what to do."""
    return WorkbookError(f"{where}: {rule}, found {found}: {remedy}.")


def other_bytes(data: bytes) -> Reason | None:
    """Return why these bytes are not a zip package, or None when they start as one."""
    rule = "a workbook must be an .xlsx or .xlsm file"
    if data.startswith(ZIP_START):
        return None
    if len(data) == 0:
        return rule, "an empty file", "copy or download the file again"
    if data.startswith(OLE_START):
        if ENCRYPTED_STREAM in data:
            found = "one that is encrypted with a password"
            return "a workbook must be readable", found, "remove the password and save again"
        return rule, "an old binary document (.xls)", SAVE_AS_XLSX
    return rule, _text_kind(data), SAVE_AS_XLSX


def _text_kind(data: bytes) -> str:
    sample = data[:TEXT_SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if sample.startswith((b"<html", b"<!doctype html", b"<table")):
        return "an HTML page"
    if b"\0" in sample and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "some other binary file, not a zip"
    return "plain text, perhaps a renamed CSV file, not a zip"


def other_package(names: AbstractSet[str]) -> Reason | None:
    """Return why a zip with these part names is not a workbook, or None when it may be one."""
    rule = f"a workbook must hold {WORKBOOK_PART} and {CONTENT_TYPES_PART}"
    if {WORKBOOK_PART, CONTENT_TYPES_PART} <= names:
        return None
    for part, document in OTHER_DOCUMENTS.items():
        if part in names:
            return rule, document, SAVE_AS_XLSX
    return rule, f"a zip with {len(names):,} other files", SAVE_AS_XLSX


def unsafe_name(name: str) -> str | None:
    """Return the rule that a member's name in the zip breaks, or None."""
    if "\\" in name:
        return "names in the zip must use forward slashes"
    if any(ord(character) < ord(" ") for character in name):
        return "names in the zip must be printable"
    if name.startswith("/") or re.match("[A-Za-z]:", name):
        return "names in the zip must not be absolute"
    if {"", ".", ".."} & set(name.removesuffix("/").split("/")):
        return "names in the zip must not lead out of it"
    return None
