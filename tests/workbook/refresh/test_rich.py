"""The rich book of the tests is one that checkers and LibreOffice take, before and after it is patched."""

from __future__ import annotations

import re
from pathlib import Path

from openxml_audit import OpenXmlValidator

from decisionkit.ooxml.patch.edits import Edit, SetCache, SetCell
from decisionkit.ooxml.verify.book import verify
from tests.ooxml.patch.made import parts_of, patched, rich_book
from tests.spreadsheet import calculated, differences

#: What must be in it, by a part or by a text in a part.
KINDS = {
    "chart": "xl/charts/chart51.xml",
    "image": "xl/media/image51.png",
    "threaded comment": "xl/threadedComments/threadedComment1.xml",
    "person": "xl/persons/person.xml",
    "note": "xl/comments51.xml",
    "form control": "xl/ctrlProps/ctrlProp1.xml",
    "slicer": "xl/slicers/slicer1.xml",
    "pivot": "xl/pivotTables/pivotTable1.xml",
    "custom XML": "customXml/item1.xml",
    "external link": "xl/externalLinks/externalLink1.xml",
    "connection": "xl/connections.xml",
    "printer settings": "xl/printerSettings/printerSettings1.bin",
    "macros": "xl/vbaProject.bin",
    "ribbon": "customUI/customUI14.xml",
    "checkbox": "xl/featurePropertyBag/featurePropertyBag.xml",
    "in-cell image": "xl/richData/rdrichvalue.xml",
    "order of calculation": "xl/calcChain.xml",
}
TEXTS = {
    "text box": ("xl/drawings/drawing51.xml", "Ann's text box"),
    "sparkline": ("xl/worksheets/sheet51.xml", "x14:sparkline>"),
    "data bar": ("xl/worksheets/sheet51.xml", "x14:dataBar"),
    "icon set": ("xl/worksheets/sheet51.xml", "<iconSet"),
    "dynamic array": ("xl/worksheets/sheet51.xml", ' cm="1"'),
    "value with an image": ("xl/worksheets/sheet51.xml", ' vm="1"'),
    "style of tables": ("xl/styles.xml", '<tableStyle name="Ann style"'),
    "changed theme": ("xl/theme/theme1.xml", 'val="7A1FA2"'),
    "chart on our sheet": ("xl/worksheets/_rels/sheet4.xml.rels", "../drawings/drawing5"),
    "note on our sheet": ("xl/worksheets/sheet4.xml", '<legacyDrawing r:id="rId302"/>'),
    "condition on our sheet": ("xl/worksheets/sheet4.xml", "LEN($C6)&gt;40"),
}


def test_everything_that_an_analyst_adds_is_in_it(tmp_path: Path) -> None:
    parts = parts_of(rich_book(tmp_path))
    assert [kind for kind, part in KINDS.items() if part not in parts] == []
    assert [kind for kind, (part, text) in TEXTS.items() if text not in parts[part].decode()] == []


def test_checkers_find_nothing_and_libreoffice_calculates_what_is_cached(tmp_path: Path) -> None:
    path = rich_book(tmp_path)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    found = calculated(path)
    assert found["My notes", "C2"] == "Ceasefire options for Ukraine"
    assert [str(each) for each in differences(path, found)] == []


def test_a_patched_book_is_still_one(tmp_path: Path) -> None:
    path, out = rich_book(tmp_path), tmp_path / "out.xlsm"
    edits: list[Edit] = [
        SetCell("My notes", "B2", "go"),
        SetCell("My notes", "A18", "no image"),
        SetCell("Log", "F12", 3.5),
        SetCell("Options", "C40", "below"),
        SetCache("My notes", "D2", 12.5),
    ]
    patch = patched(path, edits, out)
    assert verify(path, out, patch) == []
    assert not re.search(rb' vm="1"', parts_of(out)["xl/worksheets/sheet51.xml"])
    assert [str(error) for error in OpenXmlValidator().validate(str(out)).errors] == []
    found = calculated(out)
    assert (found["My notes", "A18"], found["Log", "F12"], found["Options", "C40"]) == ("no image", 3.5, "below")
    assert [str(each) for each in differences(out, found)] == []
