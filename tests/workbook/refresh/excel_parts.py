"""Parts that only Excel itself writes: threads, slicers, pivots, links, connections, macros, the ribbon and so on."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import xlwings

from tests.workbook.refresh.analyst_sheets import ROWS, THREAD
from tests.workbook.refresh.merged import Parts, put_box, replaced, text

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
X15 = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
PERSON = "{6D3A1C52-0A57-4F0B-9E3C-0B9B8C7D6E01}"


def add(parts: Parts, name: str, data: str | bytes, kind: str | None) -> None:
    """Add a part with its content type."""
    parts[name] = data if isinstance(data, bytes) else (HEAD + data).encode()
    if kind is not None:
        line = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
        replaced(parts, "[Content_Types].xml", "</Types>", line)


def relate(parts: Parts, owner: str, identifier: str, kind: str, target: str, external: bool = False) -> None:
    """Add a relationship."""
    folder, _, base = owner.rpartition("/")
    name = f"{folder}/_rels/{base}.rels" if folder else "_rels/.rels"
    if name not in parts:
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts[name] = f'{HEAD}<Relationships xmlns="{space}"></Relationships>'.encode()
    mode = ' TargetMode="External"' if external else ""
    line = f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    replaced(parts, name, "</Relationships>", line)


def inject(parts: Parts, notes: str, numbers: str, pivot: str) -> None:
    """Add every part that XlsxWriter does not write; the three are the parts of the analyst's sheets."""
    _threads(parts, notes)
    _slicer(parts, numbers)
    _pivot(parts, pivot)
    _outside(parts)
    _printer(parts, notes)
    _control(parts, notes)
    _look(parts)
    _macros(parts)


def _threads(parts: Parts, sheet: str) -> None:
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    person = f'<personList xmlns="{space}"><person displayName="Ann" id="{PERSON}" userId="ann" providerId="None"/>'
    add(parts, "xl/persons/person.xml", f"{person}</personList>", "application/vnd.ms-excel.person+xml")
    thread = (
        f'<ThreadedComments xmlns="{space}"><threadedComment ref="A2" dT="2026-01-05T10:00:00.00" '
        f'personId="{PERSON}" id="{THREAD}"><text>who is Ann?</text></threadedComment></ThreadedComments>'
    )
    kind = "application/vnd.ms-excel.threadedcomments+xml"
    add(parts, "xl/threadedComments/threadedComment1.xml", thread, kind)
    links = "http://schemas.microsoft.com/office/2017/10/relationships"
    relate(parts, "xl/workbook.xml", "rId201", f"{links}/person", "persons/person.xml")
    relate(parts, sheet, "rId202", f"{links}/threadedComment", "../threadedComments/threadedComment1.xml")


def _slicer(parts: Parts, sheet: str) -> None:
    table = next(name for name in parts if name.startswith("xl/tables/") and b'"my_data"' in parts[name])
    number = re.findall(r'<table [^>]*?\bid="(\d+)"', text(parts, table))[0]
    replaced(parts, table, f' id="{number}"', ' id="77"')
    cache = (
        f'<slicerCacheDefinition xmlns="{X14}" name="Slicer_Kind" sourceName="Kind"><extLst>'
        f'<x:ext xmlns:x="{MAIN}" uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}">'
        f'<x15:tableSlicerCache xmlns:x15="{X15}" tableId="77" column="1"/></x:ext></extLst></slicerCacheDefinition>'
    )
    slicer = (
        f'<slicers xmlns="{X14}"><slicer name="Kind" cache="Slicer_Kind" caption="Kind" rowHeight="241300"/></slicers>'
    )
    add(parts, "xl/slicerCaches/slicerCache1.xml", cache, "application/vnd.ms-excel.slicerCache+xml")
    add(parts, "xl/slicers/slicer1.xml", slicer, "application/vnd.ms-excel.slicer+xml")
    links = "http://schemas.microsoft.com/office/2007/relationships"
    relate(parts, "xl/workbook.xml", "rId203", f"{links}/slicerCache", "slicerCaches/slicerCache1.xml")
    relate(parts, sheet, "rId204", f"{links}/slicer", "../slicers/slicer1.xml")
    listed = (
        f'<extLst><ext xmlns:x15="{X15}" uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}">'
        f'<x14:slicerList xmlns:x14="{X14}"><x14:slicer r:id="rId204"/></x14:slicerList></ext></extLst></worksheet>'
    )
    replaced(parts, sheet, "</worksheet>", listed)
    book = (
        f'<extLst><ext xmlns:x15="{X15}" uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}">'
        f'<x15:slicerCaches xmlns:x14="{X14}"><x14:slicerCache r:id="rId203"/></x15:slicerCaches></ext></extLst>'
        "</workbook>"
    )
    replaced(parts, "xl/workbook.xml", "</workbook>", book)
    replaced(
        parts, "xl/workbook.xml", "</definedNames>", '<definedName name="Slicer_Kind">#N/A</definedName></definedNames>'
    )


def _pivot(parts: Parts, sheet: str) -> None:
    items = '<sharedItems count="2"><s v="a"/><s v="b"/></sharedItems>'
    numbers = (
        '<sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" minValue="1.5" maxValue="4"/>'
    )
    definition = (
        f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" refreshedBy="Ann" refreshedDate="46000" '
        f'createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="{len(ROWS)}">'
        '<cacheSource type="worksheet"><worksheetSource name="my_data"/></cacheSource><cacheFields count="2">'
        f'<cacheField name="Kind" numFmtId="0">{items}</cacheField><cacheField name="Value" numFmtId="0">{numbers}'
        "</cacheField></cacheFields></pivotCacheDefinition>"
    )
    lines = "".join(f'<r><x v="{"ab".index(kind)}"/><n v="{value}"/></r>' for kind, value in ROWS)
    records = f'<pivotCacheRecords xmlns="{MAIN}" count="{len(ROWS)}">{lines}</pivotCacheRecords>'
    table = (
        f'<pivotTableDefinition xmlns="{MAIN}" name="Ann_pivot" cacheId="9" dataCaption="Values" createdVersion="6" '
        'updatedVersion="6" minRefreshableVersion="3" indent="0" outline="1" outlineData="1">'
        '<location ref="A3:B6" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="2">'
        '<pivotField axis="axisRow" showAll="0"><items count="3"><item x="0"/><item x="1"/><item t="default"/></items>'
        '</pivotField><pivotField dataField="1" showAll="0"/></pivotFields>'
        '<rowFields count="1"><field x="0"/></rowFields>'
        '<rowItems count="3"><i><x/></i><i><x v="1"/></i><i t="grand"><x/></i></rowItems>'
        '<colItems count="1"><i/></colItems>'
        '<dataFields count="1"><dataField name="Sum of Value" fld="1" baseField="0" baseItem="0"/></dataFields>'
        '<pivotTableStyleInfo name="PivotStyleLight16" showRowHeaders="1" showColHeaders="1"/></pivotTableDefinition>'
    )
    add(parts, "xl/pivotCache/pivotCacheDefinition1.xml", definition, f"{SHEET_TYPE}pivotCacheDefinition+xml")
    add(parts, "xl/pivotCache/pivotCacheRecords1.xml", records, f"{SHEET_TYPE}pivotCacheRecords+xml")
    add(parts, "xl/pivotTables/pivotTable1.xml", table, f"{SHEET_TYPE}pivotTable+xml")
    cache = "pivotCache/pivotCacheDefinition1.xml"
    relate(parts, "xl/workbook.xml", "rId205", f"{OFFICE}/pivotCacheDefinition", cache)
    relate(parts, f"xl/{cache}", "rId1", f"{OFFICE}/pivotCacheRecords", "pivotCacheRecords1.xml")
    relate(parts, sheet, "rId206", f"{OFFICE}/pivotTable", "../pivotTables/pivotTable1.xml")
    relate(parts, "xl/pivotTables/pivotTable1.xml", "rId1", f"{OFFICE}/pivotCacheDefinition", f"../{cache}")
    caches = '<pivotCaches><pivotCache cacheId="9" r:id="rId205"/></pivotCaches><extLst>'
    replaced(parts, "xl/workbook.xml", "<extLst>", caches)


def _outside(parts: Parts) -> None:
    """Add what comes from elsewhere: another workbook, a connection, data of an add-in."""
    link = f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1">'
    link += '<sheetNames><sheetName val="Rates"/>'
    add(
        parts,
        "xl/externalLinks/externalLink1.xml",
        f"{link}</sheetNames></externalBook></externalLink>",
        f"{SHEET_TYPE}externalLink+xml",
    )
    relate(parts, "xl/externalLinks/externalLink1.xml", "rId1", f"{OFFICE}/externalLinkPath", "rates.xlsx", True)
    relate(parts, "xl/workbook.xml", "rId207", f"{OFFICE}/externalLink", "externalLinks/externalLink1.xml")
    references = '</sheets><externalReferences><externalReference r:id="rId207"/></externalReferences>'
    replaced(parts, "xl/workbook.xml", "</sheets>", references)
    connection = (
        f'<connections xmlns="{MAIN}"><connection id="1" name="rates" type="4" refreshedVersion="6" background="1">'
        '<webPr url="https://example.org/rates"/></connection></connections>'
    )
    add(parts, "xl/connections.xml", connection, f"{SHEET_TYPE}connections+xml")
    relate(parts, "xl/workbook.xml", "rId208", f"{OFFICE}/connections", "connections.xml")
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    identifier = "{11111111-2222-3333-4444-555555555555}"
    props = f'<ds:datastoreItem xmlns:ds="{space}" ds:itemID="{identifier}"><ds:schemaRefs/></ds:datastoreItem>'
    add(parts, "customXml/item1.xml", "<mine xmlns='urn:ann'>kept</mine>", None)
    add(
        parts,
        "customXml/itemProps1.xml",
        props,
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    relate(parts, "customXml/item1.xml", "rId1", f"{OFFICE}/customXmlProps", "itemProps1.xml")
    relate(parts, "xl/workbook.xml", "rId209", f"{OFFICE}/customXml", "../customXml/item1.xml")


def _printer(parts: Parts, sheet: str) -> None:
    kind = f"{SHEET_TYPE}printerSettings"
    replaced(parts, "[Content_Types].xml", "<Override", f'<Default Extension="bin" ContentType="{kind}"/><Override')
    parts["xl/printerSettings/printerSettings1.bin"] = bytes(range(256)) * 4
    relate(parts, sheet, "rId210", f"{OFFICE}/printerSettings", "../printerSettings/printerSettings1.bin")
    replaced(parts, sheet, '<pageSetup orientation="landscape"/>', '<pageSetup orientation="landscape" r:id="rId210"/>')


def _control(parts: Parts, sheet: str) -> None:
    xdr = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"

    def corner(name: str, column: int, row: int) -> str:
        inner = (
            f"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        )
        return f"<{name}>{inner}</{name}>"

    anchor = f'<anchor moveWithCells="1">{corner("from", 10, 25)}{corner("to", 11, 26)}</anchor>'
    pr = f'<controlPr defaultSize="0" autoFill="0" autoLine="0" autoPict="0">{anchor}</controlPr>'
    control = (
        f'<mc:AlternateContent xmlns:mc="{MC}" xmlns:x14="{X14}" xmlns:xdr="{xdr}"><mc:Choice Requires="x14"><controls>'
        f'<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="52225" r:id="rId211" name="Button 1">{pr}'
        "</control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>"
    )
    before, lists, behind = text(parts, sheet).rpartition("<extLst>")
    parts[sheet] = (before + control + lists + behind).encode()
    add(
        parts,
        "xl/ctrlProps/ctrlProp1.xml",
        f'<formControlPr xmlns="{X14}" objectType="Button" lockText="1"/>',
        "application/vnd.ms-excel.controlproperties+xml",
    )
    relate(parts, sheet, "rId211", f"{OFFICE}/ctrlProp", "../ctrlProps/ctrlProp1.xml")


def _look(parts: Parts) -> None:
    """Change the colours of the theme, and add a style of tables."""
    replaced(parts, "xl/theme/theme1.xml", 'val="4F81BD"', 'val="7A1FA2"')
    styles = text(parts, "xl/styles.xml")
    dxfs = re.findall(r"<dxf>.*?</dxf>", styles, re.DOTALL)
    styles = put_box(styles, "dxfs", [*dxfs, "<dxf><font><b/></font></dxf>"])
    element = f'<tableStyleElement type="headerRow" dxfId="{len(dxfs)}"/>'
    new = f'<tableStyle name="Ann style" pivot="0" count="1">{element}</tableStyle>'
    pattern = r'<tableStyles count="0"([^>]*)/>'
    parts["xl/styles.xml"] = re.sub(pattern, rf'<tableStyles count="1"\1>{new}</tableStyles>', styles).encode()
    assert b"Ann style" in parts["xl/styles.xml"]


def _macros(parts: Parts) -> None:
    with zipfile.ZipFile(Path(xlwings.__file__).parent / "quickstart_standalone.xlsm") as archive:
        macros = archive.read("xl/vbaProject.bin")
    add(parts, "xl/vbaProject.bin", macros, "application/vnd.ms-office.vbaProject")
    links = "http://schemas.microsoft.com/office/2006/relationships"
    relate(parts, "xl/workbook.xml", "rId212", f"{links}/vbaProject", "vbaProject.bin")
    replaced(
        parts,
        "[Content_Types].xml",
        f"{SHEET_TYPE}sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    space = "http://schemas.microsoft.com/office/2009/07/customui"
    ribbon = f'<customUI xmlns="{space}"><ribbon><tabs><tab id="ann" label="Ann"/></tabs></ribbon></customUI>'
    add(parts, "customUI/customUI14.xml", ribbon, None)
    relate(
        parts,
        "",
        "rId213",
        "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
        "customUI/customUI14.xml",
    )
