from __future__ import annotations

import gzip
import io
import pickle
import zipfile

import pytest

from decisionkit.core.errors import WorkbookError
from decisionkit.storage.plain.recognise import kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


OTHERS: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "an empty file", "again"),
    "blanks": (b" \n\n", "nothing but blanks", "again"),
    "html": (b"\xef\xbb\xbf\n<!DOCTYPE html><table></table>", "an HTML page", ".xlsx"),
    "mht": (b"MIME-Version: 1.0\nX-Document-Type: Workbook", "a web archive", ".xlsx"),
    "xml 2003": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "XML Spreadsheet of 2003", ".xlsx"),
    "svg": (b"<?xml version='1.0'?><svg xmlns='x'/>", "an SVG picture", "type the table"),
    "pdf": (b"%PDF-1.7\n", "a PDF document", "type the table"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture", "type the table"),
    "parquet": (b"PAR1\x15\0", "a Parquet file", "decision_from"),
    "pickle": (pickle.dumps({"a": 1}), "a pickle of Python", "decision_from"),
    "gzip": (gzip.compress(b"a,b\n"), "packed with gzip", "unpack it"),
    "zip": (zipped(offers_dot_csv=b"a,b"), "a zip with 1 other files", "unpack it"),
    "docx": (zipped(word__document_dot_xml=b"<a/>"), "a Word document", ".csv or .xlsx"),
    "xlsb": (zipped(xl__workbook_dot_bin=b"a"), "a binary workbook (.xlsb)", ".xlsx"),
    "numbers": (zipped(Index__Document_dot_iwa=b"a"), "Apple's Numbers", "export it as Excel"),
    "odt": (
        zipped(content_dot_xml=b"<a/>", mimetype=b"application/vnd.oasis.opendocument.text"),
        "an OpenDocument text (.odt)",
        ".csv, .xlsx or .ods",
    ),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted with a password", "remove the password"),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), "an old Word document", ".csv or .xlsx"),
    "gsheet": (b'{"doc_id": "1a", "email": "a@b.c"}', "a link to a Google Sheets document", "download it"),
    "url": (b"[InternetShortcut]\r\nURL=https://docs.google.com/spreadsheets/d/1\r\n", "Google Sheets", "download it"),
    "address": (b"https://example.org/offers\n", "a link to a page", "download it"),
    "json": (b'{"options": ["a"]}', "JSON", "decision_from"),
    "lfs": (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS", "git lfs pull"),
    "binary": (b"\x7fELF\0\1\2", "some other binary file", ".xlsx"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_table_is_told_by_its_content(name: str) -> None:
    data, found, remedy = OTHERS[name]
    with pytest.raises(WorkbookError) as caught:
        kind_of(data, "offers.csv")
    assert str(caught.value).startswith("offers.csv: ")
    assert found in str(caught.value)
    assert remedy in str(caught.value)


TEXTS = ("Option,Price\nA,1\n", "Option;Price\nA;1,5\n", "<5,7\n", "[a],b\n1,2\n", "ID;Price\n1;2\n")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_is_text_in_any_encoding(text: str, encoding: str) -> None:
    assert kind_of(text.encode(encoding), "offers.pdf") == "text"
