"""A built workbook after an analyst has worked in it: sheets and parts of every kind, and marks on our sheets.

`rich` injects them into a built book; what it gives is a macro-enabled workbook, .xlsm.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from tests.workbook.refresh.analyst_sheets import DONOR, NOTES, NUMBERS, PIVOT, analyst_parts
from tests.workbook.refresh.excel_parts import MAIN, OFFICE, SHEET_TYPE, add, inject, relate
from tests.workbook.refresh.merged import Parts, box, merge, moved, put_box, replaced, text
from tests.workbook_file import read_values

__all__ = ["NOTES", "NUMBERS", "PIVOT", "rich", "sheet_parts"]

#: A sheet of ours without a drawing, on which the analyst draws, notes and colours.
MARKED = "Options"


def rich(built: Path) -> bytes:
    """Return the bytes of the book at ``built`` with everything that an analyst may add to it."""
    with zipfile.ZipFile(built) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    values = read_values(built)
    shown = [values.get(("Summary", f"E{row}")) for row in range(8, 20)]
    own = analyst_parts(
        str(values["Summary", "B1"]), [value if isinstance(value, float | int) else 0 for value in shown]
    )
    donor = _donor_links(own)
    parts = merge(parts, own, DONOR)
    sheets = sheet_parts(parts)
    inject(parts, sheets[NOTES], sheets[NUMBERS], sheets[PIVOT])
    _mark(parts, sheets[MARKED], donor)
    _chain(parts, sheets)
    return _zipped(parts)


def sheet_parts(parts: Parts) -> dict[str, str]:
    """Return the part of each sheet by its name."""
    rels = dict(
        re.findall(r'Id="(\w+)" Type="[^"]+/worksheet" Target="([^"]+)"', text(parts, "xl/_rels/workbook.xml.rels"))
    )
    found = re.findall(r'<sheet name="([^"]+)"[^>]*r:id="(\w+)"', text(parts, "xl/workbook.xml"))
    return {name: f"xl/{rels[identifier]}" for name, identifier in found}


def _donor_links(own: Parts) -> dict[str, str]:
    """Return the parts of the analyst's drawing and notes for a sheet of ours, by their kind."""
    rels = text(own, sheet_parts(own)[DONOR].replace("sheets/sheet", "sheets/_rels/sheet") + ".rels")
    return {kind: moved(target) for kind, target in re.findall(r'Type="[^"]+/(\w+)" Target="([^"]+)"', rels)}


def _mark(parts: Parts, sheet: str, donor: dict[str, str]) -> None:
    """Put a chart, a note, a colour and a conditional format of the analyst onto a sheet of ours."""
    for number, kind in enumerate(("drawing", "vmlDrawing", "comments"), start=301):
        relate(parts, sheet, f"rId{number}", f"{OFFICE}/{kind}", donor[kind])
    replaced(parts, sheet, "<tableParts", '<drawing r:id="rId301"/><legacyDrawing r:id="rId302"/><tableParts')
    styles = text(parts, "xl/styles.xml")
    xfs, fills = box(styles, "cellXfs"), box(styles, "fills")
    number = int(re.findall(r'<c r="C6" s="(\d+)"', text(parts, sheet))[0])
    coloured = re.sub(r'fillId="\d+"', f'fillId="{len(fills)}"', xfs[number])
    pink = (
        '<fill><patternFill patternType="solid"><fgColor rgb="FFFFCCFF"/><bgColor indexed="64"/></patternFill></fill>'
    )
    styles = put_box(put_box(styles, "fills", [*fills, pink]), "cellXfs", [*xfs, coloured])
    parts["xl/styles.xml"] = styles.encode()
    replaced(parts, sheet, f'<c r="C6" s="{number}"', f'<c r="C6" s="{len(xfs)}"')
    rule = '<cfRule type="expression" dxfId="0" priority="99"><formula>LEN($C6)&gt;40</formula></cfRule>'
    own = f'<conditionalFormatting sqref="C6:C12">{rule}</conditionalFormatting><dataValidations'
    replaced(parts, sheet, "<dataValidations", own)


def _chain(parts: Parts, sheets: dict[str, str]) -> None:
    """Add the order of calculation, in which every formula stands."""
    numbers = dict(re.findall(r'<sheet name="([^"]+)" sheetId="(\d+)"', text(parts, "xl/workbook.xml")))
    entries = []
    for name, part in sheets.items():
        cells = re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f', text(parts, part))
        entries += [
            f'<c r="{cell}"' + (f' i="{numbers[name]}"' if k == 0 else "") + "/>" for k, cell in enumerate(cells)
        ]
    add(
        parts,
        "xl/calcChain.xml",
        f'<calcChain xmlns="{MAIN}">{"".join(entries)}</calcChain>',
        f"{SHEET_TYPE}calcChain+xml",
    )
    relate(parts, "xl/workbook.xml", "rId214", f"{OFFICE}/calcChain", "calcChain.xml")


def _zipped(parts: Parts) -> bytes:
    """Return the zip as programs write it: some members stored, some with a description behind them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(parts.items()):
            info = zipfile.ZipInfo(name, (2026, 1, 5, 10, number % 60, 0))
            info.external_attr = 0o600 << 16
            archive.writestr(
                info, data, zipfile.ZIP_STORED if name.endswith((".png", ".bin")) else zipfile.ZIP_DEFLATED
            )
        archive.comment = b"kept"
    return out.getvalue()
