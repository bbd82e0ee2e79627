"""The ways in which a patched book is spoilt, each of which must be found."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from decisionkit.ooxml.patch.edits import (
    AddPart,
    Edit,
    Formula,
    FullCalculation,
    MoveRule,
    ResizeTable,
    SetCache,
    SetCell,
    SetChart,
    SetName,
)
from tests.ooxml.made import Members, members, write
from tests.ooxml.patch.small import BOOK, SHEET

S = "One sheet"
OTHER, TABLE, CHART, CHAIN = (
    "xl/worksheets/sheet2.xml",
    "xl/tables/table1.xml",
    "xl/charts/chart1.xml",
    "xl/calcChain.xml",
)
STYLES, TYPES, STRINGS = "xl/styles.xml", "[Content_Types].xml", "xl/sharedStrings.xml"
RELS, NEW = "xl/_rels/workbook.xml.rels", "customXml/item1.xml"
XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
#: What is planned: an edit of nearly every kind.
EDITS: tuple[Edit, ...] = (
    SetCell(S, "B3", 7),
    SetCell(S, "D12", "new", 1),
    SetCell(S, "D13", Formula("B3*2", 14)),
    SetCache(S, "E1", 11),
    SetCell(S, "E2", "gone", over_formula=True),
    SetName("total", f"'{S}'!$E$2"),
    ResizeTable("t_one", "A1:B5"),
    MoveRule(S, "condition", "B2:B4", "B2:B5"),
    SetChart(CHART, f"'{S}'!$B$2:$B$4", f"'{S}'!$B$2:$B$5", (1, 7, 3, None)),
    AddPart(NEW, b"<a/>", "application/vnd.ann+xml", BOOK, XML),
    FullCalculation(),
)
Change = tuple[str, str, str]
#: A part, a text in it and what stands there instead.
TEXTS: dict[str, Change] = {
    "another value in a cell": (SHEET, '<c r="B2"><v>1</v>', '<c r="B2"><v>9</v>'),
    "another value in a planned cell": (SHEET, '<c r="B3"><v>7</v>', '<c r="B3"><v>8</v>'),
    "another text in a planned cell": (SHEET, ">new<", ">old<"),
    "a planned cell that is not there": (SHEET, '<c r="B3"><v>7</v></c>', ""),
    "a cell that is not there": (SHEET, '<c r="B2"><v>1</v></c>', ""),
    "a new cell": (SHEET, '<c r="D12"', '<c r="C12"><v>1</v></c><c r="D12"'),
    "a duplicated cell": (SHEET, '<c r="B3"><v>7</v></c>', '<c r="B3"><v>7</v></c><c r="B3"><v>7</v></c>'),
    "cells out of order": (SHEET, '<c r="B2"><v>1</v></c>', '<c r="AA2"><v>1</v></c>'),
    "a cell of another row": (SHEET, '<c r="B3"><v>7</v></c>', '<c r="B4"><v>7</v></c>'),
    "a duplicated row": (SHEET, "</sheetData>", '<row r="13"/></sheetData>'),
    "a row out of order": (SHEET, "</sheetData>", '<row r="5"/></sheetData>'),
    "a new row": (SHEET, "</sheetData>", '<row r="50"/></sheetData>'),
    "another height": (SHEET, '<row r="12"', '<row ht="50" r="12"'),
    "another style": (SHEET, '<c r="A8" s="1"', '<c r="A8" s="0"'),
    "another style in a planned cell": (SHEET, '<c r="D12" s="1"', '<c r="D12" s="0"'),
    "a style out of range": (SHEET, '<c r="A8" s="1"', '<c r="A8" s="99"'),
    "a shared text out of range": (SHEET, '<c r="A2" t="s"><v>2</v>', '<c r="A2" t="s"><v>999</v>'),
    "another shared text": (SHEET, '<c r="A2" t="s"><v>2</v>', '<c r="A2" t="s"><v>1</v>'),
    "another formula": (SHEET, "SUM(B2:B4)", "SUM(B2:B5)"),
    "another planned formula": (SHEET, "<f>B3*2</f>", "<f>B3*3</f>"),
    "a formula that became a value": (SHEET, "<f>SUM(B2:B4)</f>", ""),
    "a formula in the place of a value": (SHEET, '<c r="B3"><v>7', '<c r="B3"><f>1+6</f><v>7'),
    "another cached value": (SHEET, "<v>11</v>", "<v>6</v>"),
    "a lost flag of a dynamic array": (SHEET, '<c r="F1" cm="1">', '<c r="F1">'),
    "another shared formula": (SHEET, 'ref="I1:I3" si="0"', 'ref="I1:I2" si="0"'),
    "a dimension that is too small": (SHEET, '<dimension ref="A1:I13"/>', '<dimension ref="A1:H9"/>'),
    "no dimension": (SHEET, '<dimension ref="A1:I13"/>', ""),
    "another validation": (SHEET, 'sqref="B2:B4"><formula1>', 'sqref="B2:B9"><formula1>'),
    "another list": (SHEET, '"1,2"', '"1,3"'),
    "a conditional format that was not moved": (
        SHEET,
        '<conditionalFormatting sqref="B2:B5">',
        '<conditionalFormatting sqref="B2:B4">',
    ),
    "half of a conditional format that was not moved": (SHEET, "<xm:sqref>B2:B5<", "<xm:sqref>B2:B4<"),
    "a conditional format that is gone": (
        SHEET,
        '<conditionalFormatting sqref="E1:E9">',
        '<conditionalFormatting sqref="E1:E8">',
    ),
    "another merged area": (SHEET, '<mergeCell ref="A8:C9"/>', '<mergeCell ref="A8:C8"/>'),
    "another width": (SHEET, "<sheetFormatPr ", '<sheetFormatPr baseColWidth="9" '),
    "a lost drawing": (SHEET, '<drawing r:id="rId1"/>', ""),
    "a relationship that is not there": (SHEET, '<drawing r:id="rId1"/>', '<drawing r:id="rId9"/>'),
    "ill-formed XML": (SHEET, "</sheetData>", "</sheetdata>"),
    "a DOCTYPE": (SHEET, "<worksheet ", "<!DOCTYPE a><worksheet "),
    "another namespace at the start": (SHEET, "<worksheet ", '<worksheet xmlns:q="urn:q" '),
    "elements out of order": (SHEET, '<sheetFormatPr defaultRowHeight="15"/>', ""),
    "another name": (BOOK, 'name="local"', 'name="locale"'),
    "a name that was not set": (BOOK, "$E$2</definedName>", "$E$1</definedName>"),
    "a name of no sheet": (BOOK, "'One sheet'!$E$2</definedName>", "'Two sheets'!$E$2</definedName>"),
    "a name of nothing": (BOOK, "Other!$A$1</definedName>", "#REF!</definedName>"),
    "a renamed sheet": (BOOK, 'name="Other"', 'name="Others"'),
    "a hidden sheet": (BOOK, 'name="Other"', 'state="hidden" name="Other"'),
    "no full calculation": (BOOK, ' fullCalcOnLoad="1"', ""),
    "a table that did not grow": (TABLE, 'ref="A1:B5" totals', 'ref="A1:B4" totals'),
    "a filter that did not grow": (TABLE, '<autoFilter ref="A1:B5"', '<autoFilter ref="A1:B4"'),
    "another column": (TABLE, 'name="V"', 'name="W"'),
    "a lost column": (TABLE, '<tableColumn id="2" name="V"/>', ""),
    "a chart that reads the old range": (CHART, "$B$2:$B$5", "$B$2:$B$4"),
    "a chart with an old value": (CHART, '<c:pt idx="1"><c:v>7<', '<c:pt idx="1"><c:v>2<'),
    "a chart that reads no sheet": (CHART, "'One sheet'!$A$2:$A$4", "'Two'!$A$2:$A$4"),
    "a changed chart": (CHART, '<c:barDir val="bar"/>', '<c:barDir val="col"/>'),
    "calculation of a cell without a formula": (CHAIN, '<c r="E1" i="1"/>', '<c r="E1" i="1"/><c r="E2" i="1"/>'),
    "a lost calculation": (CHAIN, '<c r="F1"/>', ""),
    "calculation on no sheet": (CHAIN, '<c r="F1"/>', '<c r="F1" i="9"/>'),
    "a new part without a type": (TYPES, f'<Override PartName="/{NEW}"', '<Override PartName="/customXml/item2.xml"'),
    "another type": (TYPES, "spreadsheetml.styles+xml", "spreadsheetml.style+xml"),
    "a lost type": (
        TYPES,
        'PartName="/xl/styles.xml"',
        'PartName="/xl/styling.xml"',
    ),
    "a relationship to nothing": (RELS, "../customXml/item1.xml", "../customXml/item2.xml"),
    "another relationship": (RELS, "worksheets/sheet2.xml", "worksheets/sheet1.xml"),
    "a relationship twice": (RELS, 'Id="rId2"', 'Id="rId1"'),
    "another new part": (NEW, "<a/>", "<b/>"),
    "a part of another that was changed": (OTHER, "<v>12</v>", "<v>13</v>"),
    "a changed text": (STRINGS, "<t>a<", "<t>A<"),
    "a changed style": (STYLES, "<b/>", "<i/>"),
    "a changed theme": ("xl/theme/theme1.xml", "4F81BD", "4F81BE"),
}


def in_text(name: str, path: Path) -> None:
    part, old, new = TEXTS[name]
    parts = members(path)
    if name == "elements out of order":
        parts[part] = parts[part].replace(b"<sheetViews>", b"<x/>", 1)
        view = re.search(rb"<x/>(.*?</sheetViews>)", parts[part])
        assert view is not None
        format_ = re.search(rb"<sheetFormatPr[^>]*/>", parts[part])
        assert format_ is not None
        moved = b"<sheetViews>" + view[1]
        parts[part] = parts[part].replace(view[0], b"").replace(format_[0], format_[0] + moved)
    else:
        assert parts[part].count(old.encode()) >= 1, (name, parts[part][-3000:])
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    _rewrite(path, {part: parts[part]})


def _rewrite(path: Path, changed: Members) -> None:
    """Write parts of a book anew; all other members keep their bytes."""
    from decisionkit.ooxml.patch.package_patch import PackagePatch, part_patch
    from decisionkit.ooxml.patch.source import opened
    from decisionkit.ooxml.patch.spans import Splice
    from decisionkit.ooxml.patch.write import write as patched

    with opened(path) as source:
        old = {name: source.read(name) for name in changed}
        patches = [part_patch(name, old[name], [Splice(0, len(old[name]), data)]) for name, data in changed.items()]
        whole = path.with_suffix(".new")
        with whole.open("wb") as out:
            patched(source, PackagePatch(changed=tuple(patch for patch in patches if patch is not None)), out)
    whole.replace(path)


def lost_member(path: Path) -> None:
    parts = members(path)
    del parts["docProps/app.xml"]
    write(path, parts)


def new_member(path: Path) -> None:
    write(path, members(path) | {"xl/extra.xml": b"<a/>"})


def other_order(path: Path) -> None:
    write(path, dict(sorted(members(path).items(), reverse=True)))


def compressed_anew(path: Path) -> None:
    parts = members(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, compresslevel=1)


def _entry(path: Path, name: str) -> tuple[bytearray, int, int]:
    """Return the bytes of the file, and where the entry and the header of a member are."""
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        header = archive.getinfo(name).header_offset
    entry = data.rindex(name.encode()) - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    return data, entry, header


def wrong_checksum(path: Path) -> None:
    data, entry, header = _entry(path, SHEET)
    for at in (entry + 16, header + 14):
        struct.pack_into("<I", data, at, struct.unpack_from("<I", data, at)[0] ^ 1)
    path.write_bytes(data)


def wrong_size(path: Path) -> None:
    data, entry, header = _entry(path, SHEET)
    for at in (entry + 24, header + 22):
        struct.pack_into("<I", data, at, struct.unpack_from("<I", data, at)[0] + 5)
    path.write_bytes(data)


def two_descriptions(path: Path) -> None:
    data, entry, _ = _entry(path, SHEET)
    struct.pack_into("<I", data, entry + 16, zlib.crc32(b"other"))
    path.write_bytes(data)


def damaged_bytes(path: Path) -> None:
    data, _, header = _entry(path, STYLES)
    data[header + 30 + len(STYLES) + 20] ^= 0xFF
    path.write_bytes(data)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-300])


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def no_file(path: Path) -> None:
    path.unlink()


def overlapping(path: Path) -> None:
    data, entry, _ = _entry(path, SHEET)
    _, _, other = _entry(path, STYLES)
    struct.pack_into("<I", data, entry + 42, other)
    path.write_bytes(data)


def another_comment(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"hello"


def other_time(path: Path) -> None:
    data, entry, _ = _entry(path, STYLES)
    struct.pack_into("<H", data, entry + 14, 77)
    path.write_bytes(data)


def time_of_planned(path: Path) -> None:
    data, entry, header = _entry(path, SHEET)
    for at in (entry + 14, header + 12):
        struct.pack_into("<H", data, at, 77)
    path.write_bytes(data)


WHOLE: dict[str, Callable[[Path], None]] = {
    function.__name__: function
    for function in (
        lost_member,
        new_member,
        other_order,
        compressed_anew,
        wrong_checksum,
        wrong_size,
        two_descriptions,
        damaged_bytes,
        cut_short,
        empty_file,
        no_file,
        overlapping,
        another_comment,
        other_time,
        time_of_planned,
    )
}
