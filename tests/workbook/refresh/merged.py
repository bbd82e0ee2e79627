"""Put the sheets of one workbook into another, with their styles and texts: parts as Excel would leave them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

Parts = dict[str, bytes]

#: Added to the numbers in the names of the parts that come in.
SHIFT = 50
RELATIONSHIP = re.compile(r"<Relationship [^>]*/>")
SHARED = ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml", "[Content_Types].xml")
BOXES = {"numFmts": "numFmt", "fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf", "dxfs": "dxf"}


def text(parts: Mapping[str, bytes], name: str) -> str:
    return parts[name].decode()


def replaced(parts: Parts, name: str, old: str, new: str) -> None:
    """Replace a text that must be in a part."""
    there = text(parts, name)
    assert old in there, (name, old)
    parts[name] = there.replace(old, new, 1).encode()


def moved(name: str) -> str:
    """Return the new name of a part that comes in."""
    if name.startswith("xl/richData/") or "featurePropertyBag" in name:
        return name
    return re.sub(r"(\d+)((?:\.\w+)+)$", lambda found: f"{int(found[1]) + SHIFT}{found[2]}", name)


def merge(built: Parts, own: Parts, left_out: str) -> Parts:
    """Return the built workbook with the sheets of the other behind its own; one sheet's parts come without it."""
    parts = dict(built)
    offsets, strings = _styles(parts, own), _strings(parts, own)
    sheets = re.findall(r'<sheet name="([^"]+)" sheetId="(\d+)"[^>]*r:id="rId(\d+)"/>', text(own, "xl/workbook.xml"))
    for name, data in own.items():
        if name in SHARED or name.startswith(("docProps/", "_rels/", "xl/_rels/")):
            continue
        if name.endswith(".rels"):
            parts[moved(name)] = _links(data.decode()).encode()
        elif name.startswith("xl/worksheets/sheet"):
            parts[moved(name)] = _sheet(data.decode(), offsets, strings).encode()
        else:
            parts[moved(name)] = data
    _types(parts, text(own, "[Content_Types].xml"))
    _book(parts, own, [sheet for sheet in sheets if sheet[0] != left_out])
    number = next(identifier for name, identifier, _ in sheets if name == left_out)
    drop(parts, moved(f"xl/worksheets/sheet{number}.xml"))
    return parts


def drop(parts: Parts, name: str) -> None:
    """Take a part away, with its relationships and its content type."""
    del parts[name]
    folder, base = posixpath.split(name)
    parts.pop(f"{folder}/_rels/{base}.rels", None)
    types = text(parts, "[Content_Types].xml")
    parts["[Content_Types].xml"] = re.sub(f'<Override PartName="/{re.escape(name)}"[^>]*/>', "", types).encode()


def box(styles: str, name: str) -> list[str]:
    """Return the elements in a box of the styles, such as the fonts."""
    whole = re.search(rf"<{name}\b[^>]*?(?:/>|>(.*?)</{name}>)", styles, re.DOTALL)
    inner = "" if whole is None or whole[1] is None else whole[1]
    item = BOXES[name]
    return re.findall(rf"<{item}\b(?:[^>]*?/>|.*?</{item}>)", inner, re.DOTALL)


def put_box(styles: str, name: str, items: list[str]) -> str:
    """Return the styles with another content of a box."""
    new = f'<{name} count="{len(items)}">{"".join(items)}</{name}>'
    found, count = re.subn(rf"<{name}\b[^>]*?(?:/>|>.*?</{name}>)", lambda _: new, styles, count=1, flags=re.DOTALL)
    return found if count else styles.replace("<fonts", f"{new}<fonts", 1)


def _styles(parts: Parts, own: Parts) -> dict[str, int]:
    """Append all styles; return by how much their numbers grow."""
    styles, others = text(parts, "xl/styles.xml"), text(own, "xl/styles.xml")
    offsets = {name: len(box(styles, name)) for name in BOXES}
    for name in BOXES:
        items = box(others, name)
        if name == "numFmts":
            items = [re.sub(r'numFmtId="(\d+)"', lambda m: f'numFmtId="{int(m[1]) + SHIFT}"', item) for item in items]
        if name == "cellXfs":
            items = [_xf(item, offsets) for item in items]
        if items:
            styles = put_box(styles, name, box(styles, name) + items)
    parts["xl/styles.xml"] = styles.encode()
    return offsets


def _xf(item: str, offsets: Mapping[str, int]) -> str:
    for attribute, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
        number = int(re.findall(rf'{attribute}="(\d+)"', item)[0])
        item = item.replace(f'{attribute}="{number}"', f'{attribute}="{number + offsets[name]}"')
    return re.sub(r'numFmtId="(16[4-9]|1[7-9]\d)"', lambda m: f'numFmtId="{int(m[1]) + SHIFT}"', item)


def _strings(parts: Parts, own: Parts) -> int:
    """Append all shared texts; return by how much their numbers grow."""
    pattern = r"<si>.*?</si>"
    there, new = text(parts, "xl/sharedStrings.xml"), re.findall(pattern, text(own, "xl/sharedStrings.xml"), re.DOTALL)
    old = re.findall(pattern, there, re.DOTALL)
    there = there.replace("</sst>", "".join(new) + "</sst>")
    there = re.sub(r' uniqueCount="\d+"', f' uniqueCount="{len(old) + len(new)}"', there, count=1)
    parts["xl/sharedStrings.xml"] = there.encode()
    return len(old)


def _sheet(sheet: str, offsets: Mapping[str, int], strings: int) -> str:
    def style(found: re.Match[str]) -> str:
        return f'{found[1]}s="{int(found[2]) + offsets["cellXfs"]}"'

    sheet = re.sub(r'(<c r="[A-Z]+\d+" )s="(\d+)"', style, sheet)
    sheet = re.sub(r'( t="s"><v>)(\d+)', lambda found: f"{found[1]}{int(found[2]) + strings}", sheet)
    sheet = re.sub(r'dxfId="(\d+)"', lambda found: f'dxfId="{int(found[1]) + offsets["dxfs"]}"', sheet)
    return sheet.replace(' tabSelected="1"', "")


def _links(rels: str) -> str:
    def target(found: re.Match[str]) -> str:
        return f'Target="{found[1] if "://" in found[1] else moved(found[1])}"'

    return re.sub(r'Target="([^"]+)"', target, rels)


def _types(parts: Parts, own: str) -> None:
    types = text(parts, "[Content_Types].xml")
    for line in re.findall(r"<Default [^>]*/>", own):
        if line not in types:
            types = types.replace("<Override", f"{line}<Override", 1)
    for line in re.findall(r"<Override [^>]*/>", own):
        name = re.findall(r'PartName="/([^"]+)"', line)[0]
        if name not in SHARED and not name.startswith("docProps/"):
            types = types.replace("</Types>", line.replace(name, moved(name)) + "</Types>")
    parts["[Content_Types].xml"] = types.encode()


def _book(parts: Parts, own: Parts, sheets: list[tuple[str, str, str]]) -> None:
    book, rels = text(parts, "xl/workbook.xml"), text(parts, "xl/_rels/workbook.xml.rels")
    count = len(re.findall(r"<sheet ", book))
    lines = "".join(f'<sheet name="{n}" sheetId="{int(i) + SHIFT}" r:id="rId{int(r) + SHIFT}"/>' for n, i, r in sheets)
    book = book.replace("</sheets>", lines + "</sheets>", 1)
    names = re.findall(r"<definedName .*?</definedName>", text(own, "xl/workbook.xml"))
    for name in names:
        shifted = re.sub(r'localSheetId="(\d+)"', lambda m: f'localSheetId="{int(m[1]) + count}"', name)
        book = book.replace("</definedNames>", shifted + "</definedNames>", 1)
    parts["xl/workbook.xml"] = book.encode()
    kept = {r for _, _, r in sheets}
    for line in RELATIONSHIP.findall(text(own, "xl/_rels/workbook.xml.rels")):
        number = re.findall(r'Id="rId(\d+)"', line)[0]
        wanted = number in kept if "/worksheet" in line else not re.search(r"/(theme|styles|sharedStrings)\"", line)
        if wanted:
            line = _links(line).replace(f'Id="rId{number}"', f'Id="rId{int(number) + SHIFT}"')
            rels = rels.replace("</Relationships>", line + "</Relationships>")
    parts["xl/_rels/workbook.xml.rels"] = rels.encode()
