"""The part of the workbook itself: our sheets and names go and come, those of the analyst stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisionkit.ooxml.order import BOOK_ORDER
from decisionkit.ooxml.parts import LINK, whole_number
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.package_patch import part_patch, spliced
from decisionkit.ooxml.patch.spans import Splice, appended, inserted, prefix, with_attributes, with_text
from decisionkit.ooxml.recognise import WORKBOOK_PART
from decisionkit.ooxml.texts import attribute, xml
from decisionkit.workbook.migrate.arriving import Arriving, NewName
from decisionkit.workbook.migrate.earlier import Earlier
from decisionkit.workbook.migrate.references import names_of

_SELECTED = re.compile(rb'<(?:\w+:)?sheetView\b[^>]*\stabSelected="(?:1|true)"')
HIDDEN = ' state="hidden"'
BEHIND_NAMES = BOOK_ORDER[BOOK_ORDER.index("definedNames") + 1 :]


@dataclass(frozen=True)
class BookPart:
    """The workbook's own part on its way; ``texts`` are what names of the analyst stand for from now on."""

    links: Links
    found: Earlier
    new: Arriving
    texts: Mapping[int, str]

    def data(self) -> bytes:
        """Return it as it is to be."""
        data = self.links.workbook
        splices = [*self._sheets(), *self._names(), *self._views(), *self._calculation()]
        patch = part_patch(WORKBOOK_PART, data, splices)
        return data if patch is None else b"".join(spliced([data], patch.splices, []))

    @property
    def order(self) -> Sequence[str]:
        """All sheets in their new order: ours where the first of them was."""
        sheets = list(self.links.sheets)
        first = min((sheets.index(sheet) for sheet in self.found.sheets), default=0)
        stays = [sheet for sheet in sheets if sheet not in self.found.sheets]
        before = [sheet for sheet in sheets[:first] if sheet in stays]
        shown, hidden = ([each.name for each in self.new.sheets if each.hidden is state] for state in (False, True))
        return [*before, *shown, *stays[len(before) :], *hidden]

    def _sheets(self) -> Iterator[Splice]:
        data, box = self.links.workbook, self.links.root.first("sheets")
        assert box is not None
        there = {node.get("name"): data[node.start : node.end] for node in box.children}
        stays = {name: text for name, text in there.items() if name not in self.found.sheets}
        numbers = iter(range(max(int(node.get("sheetId")) for node in box.children) + 1, 2**31))
        p = prefix(data, box)
        come = {
            each.name: (
                f'<{p}sheet xmlns:r="{LINK[1:-1]}" name="{attribute(each.name)}" sheetId="{next(numbers)}"'
                f'{HIDDEN if each.hidden else ""} r:id="{each.identifier}"/>'
            ).encode()
            for each in self.new.sheets
        }
        whole = b"".join(come[name] if name in come else stays[name] for name in self.order)
        yield Splice(box.inside, box.close, whole)

    def _names(self) -> Iterator[Splice]:
        data, box, order = self.links.workbook, self.links.root.first("definedNames"), self.order
        for node, of in names_of(self.links):
            if self.found.is_ours(node.get("name"), of):
                yield Splice(node.start, node.end, b"")
                continue
            if of:
                yield from with_attributes(data, node, localSheetId=str(order.index(of)))
            if node.start in self.texts:
                yield from with_text(data, node, self.texts[node.start])
        p = prefix(data, self.links.root)
        new = "".join(
            f'<{p}definedName name="{attribute(each.name)}"{_local(order, each)}>{xml(each.target)}</{p}definedName>'
            for each in self.new.names
        ).encode()
        if box is not None:
            yield from appended(data, box, new)
        else:
            whole = f"<{p}definedNames>".encode() + new + f"</{p}definedNames>".encode()
            yield from inserted(data, self.links.root, BEHIND_NAMES, whole)

    def _views(self) -> Iterator[Splice]:
        """Show the analyst's sheet that is in front, or else our first."""
        front = in_front(self.links, self.found) or self.new.sheets[0].name
        for box in self.links.root.all("bookViews"):
            for number, view in enumerate(box.children):
                active = str(self.order.index(front)) if number == 0 else "0"
                wanted: dict[str, str | None] = {"activeTab": active}
                wanted |= {"firstSheet": None} if "firstSheet" in view.attributes else {}
                yield from with_attributes(self.links.workbook, view, **wanted)

    def _calculation(self) -> Iterator[Splice]:
        node = self.links.root.first("calcPr")
        p = prefix(self.links.workbook, self.links.root)
        if node is not None:
            yield from with_attributes(self.links.workbook, node, fullCalcOnLoad="1")
        else:
            content = f'<{p}calcPr fullCalcOnLoad="1"/>'.encode()
            yield from inserted(self.links.workbook, self.links.root, BEHIND_NAMES[1:], content)


def _local(order: Sequence[str], name: NewName) -> str:
    return f' localSheetId="{order.index(name.sheet)}"' if name.sheet else ""


def in_front(links: Links, found: Earlier) -> str:
    """Return the analyst's sheet that is in front when the workbook is opened, "" if it is one of ours."""
    sheets = list(links.sheets)
    views = [view for box in links.root.all("bookViews") for view in box.children]
    active = whole_number(views[0].get("activeTab", "0")) if views else 0
    front = sheets[active] if active is not None and active < len(sheets) else ""
    if front and front not in found.sheets:
        return front
    stays = [sheet for sheet in sheets if sheet not in found.sheets and links.source.has(links.sheets[sheet].part)]
    return next((sheet for sheet in stays if _SELECTED.search(links.source.read(links.sheets[sheet].part))), "")
