from __future__ import annotations

from pathlib import Path

import pytest

from decisionkit.ooxml.package import open_package
from tests.ooxml.made import clean, members, refusal, with_part, write

LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
DOCTYPES = {
    "doctype": ("xl/a.xml", b"<!DOCTYPE a><a/>"),
    "entities": ("xl/a.xml", LAUGHS.encode()),
    "after_declaration": ("xl/a.xml", b'<?xml version="1.0"?>\n<!-- x -->\n' + LAUGHS.encode()),
    "utf8_mark": ("xl/a.xml", LAUGHS.encode("utf-8-sig")),
    "utf16": ("xl/a.xml", LAUGHS.encode("utf-16")),
    "utf16_big_endian": ("xl/a.xml", b"\xfe\xff" + LAUGHS.encode("utf-16-be")),
    "relationships": ("xl/_rels/a.xml.rels", LAUGHS.encode()),
    "drawing": ("xl/drawings/a.vml", LAUGHS.encode()),
    "disguised": ("xl/media/a.png", LAUGHS.encode("utf-16")),
}


@pytest.mark.parametrize(("name", "data"), DOCTYPES.values(), ids=DOCTYPES)
def test_a_doctype_in_any_encoding(tmp_path: Path, name: str, data: bytes) -> None:
    message = refusal(with_part(tmp_path / "book.xlsx", name, data))
    assert f"part {name}: a part must not declare a DOCTYPE or entities" in message


BROKEN_XML = {
    "open_tag": b"<a><b></a>",
    "control_character": b"<a>\x01</a>",
    "control_reference": b"<a>&#1;</a>",
    "undeclared_entity": b"<a>&nbsp;</a>",
    "undeclared_prefix": b"<x:a/>",
    "unknown_encoding": b'<?xml version="1.0" encoding="utf-7"?><a/>',
    "many_byte_encoding": b'<?xml version="1.0" encoding="shift_jis"?><a/>',
    "nothing": b"",
}


@pytest.mark.parametrize("data", BROKEN_XML.values(), ids=BROKEN_XML)
def test_xml_that_is_not_well_formed(tmp_path: Path, data: bytes) -> None:
    message = refusal(with_part(tmp_path / "book.xlsx", "xl/a.xml", data))
    assert "part xl/a.xml: a part must be well-formed XML" in message


HARMLESS = {
    "vml_as_excel_writes_it": ("xl/drawings/a.vml", b"<xml><div>one<br>two</div></xml>"),
    "picture_with_doctype": ("xl/media/logo.svg", b"<!DOCTYPE svg><svg/>"),
    "binary": ("xl/printerSettings/a.bin", b"\0\1\2<!DOCTYPE"),
    "utf16_xml": ("xl/a.xml", '<?xml version="1.0" encoding="UTF-16"?><a>\u00e9</a>'.encode("utf-16")),
    "doctype_in_a_text": ("xl/a.xml", b"<a>&lt;!DOCTYPE html></a>"),
}


@pytest.mark.parametrize(("name", "data"), HARMLESS.values(), ids=HARMLESS)
def test_what_must_not_be_refused(tmp_path: Path, name: str, data: bytes) -> None:
    assert open_package(with_part(tmp_path / "book.xlsx", name, data)).read(name) == data


def test_strict_workbook(tmp_path: Path) -> None:
    parts = members(clean(tmp_path / "clean.xlsx"))
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/", b"http://purl.oclc.org/ooxml/spreadsheetml/"
        )
        for name, data in parts.items()
    }
    message = refusal(write(tmp_path / "book.xlsx", strict))
    assert message.endswith("found Strict Open XML: save as Excel Workbook (.xlsx), not Strict.")
