"""Say what a file is that is not a workbook we can read, by its bytes or by the names inside its zip."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from decisionkit.ooxml.reason import Reason
from decisionkit.ooxml.signatures import EXPORT_TABLE, FROM_PICTURE, SAVE_AS_XLSX, UNPACK, content_of

ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
OLD_WORKBOOKS = ("Workbook\0".encode("utf-16-le"), "Book\0".encode("utf-16-le"))

WORKBOOK_PART = "xl/workbook.xml"
CONTENT_TYPES_PART = "[Content_Types].xml"
OPEN_DOCUMENT_PART = "content.xml"
NO_PASSWORD = Reason(
    "a workbook must be readable", "one that is encrypted with a password", "remove the password and save again"
)
# A part that only this other kind of document has, what the document is then called, and what to do.
OTHER_DOCUMENTS = {
    "xl/workbook.bin": ("a binary workbook (.xlsb)", SAVE_AS_XLSX),
    "encrypted-package": ("an OpenDocument file with a password", "remove the password and save again"),
    OPEN_DOCUMENT_PART: ("an OpenDocument file (.ods)", SAVE_AS_XLSX),
    "word/document.xml": ("a Word document", EXPORT_TABLE),
    "ppt/presentation.xml": ("a PowerPoint presentation", EXPORT_TABLE),
    "Index/Document.iwa": ("a document of Apple's Numbers, Pages or Keynote", "export it as Excel (.xlsx)"),
    "Index.zip": ("a document of Apple's Numbers, Pages or Keynote", "export it as Excel (.xlsx)"),
    "META-INF/container.xml": ("an electronic book (.epub)", EXPORT_TABLE),
    "AndroidManifest.xml": ("an Android app", EXPORT_TABLE),
    "doc.kml": ("a map (.kmz)", EXPORT_TABLE),
}


def other_bytes(data: bytes) -> Reason | None:
    """Return why these bytes are not a zip package, or None when they start as one."""
    rule = "a workbook must be an .xlsx or .xlsm file"
    content = content_of(data)
    if content.kind == "zip":
        return None
    if content.kind == "ole":
        return old_document(data, rule)
    if content.kind == "text":
        return Reason(rule, "plain text, perhaps a renamed CSV file, not a zip", SAVE_AS_XLSX)
    return Reason(rule, content.words, content.remedy)


def old_document(data: bytes, rule: str) -> Reason:
    """Return why a file of the kind that Office wrote until 2003 is refused."""
    if ENCRYPTED_STREAM in data:
        return NO_PASSWORD
    if any(name in data for name in OLD_WORKBOOKS):
        return Reason(rule, "an old binary workbook (.xls)", SAVE_AS_XLSX)
    if "WordDocument".encode("utf-16-le") in data:
        return Reason(rule, "an old Word document (.doc)", EXPORT_TABLE)
    return Reason(rule, "an old binary document", SAVE_AS_XLSX)


def other_package(names: AbstractSet[str]) -> Reason | None:
    """Return why a zip with these part names is not a workbook, or None when it may be one."""
    rule = f"a workbook must hold {WORKBOOK_PART} and {CONTENT_TYPES_PART}"
    if {WORKBOOK_PART, CONTENT_TYPES_PART} <= names:
        return None
    for part, (document, remedy) in OTHER_DOCUMENTS.items():
        if part in names:
            return Reason(rule, document, remedy)
    if names and all(name.lower().endswith((".png", ".jpg", ".jpeg", ".heic")) for name in names):
        return Reason(rule, f"a zip with {len(names):,} pictures", FROM_PICTURE)
    return Reason(rule, f"a zip with {len(names):,} other files", UNPACK)


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
