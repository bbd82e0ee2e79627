"""Change the part of the workbook itself: defined names, and whether everything is calculated on opening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.order import BOOK_ORDER
from decisionkit.ooxml.patch.edits import FullCalculation, RemoveName, SetName
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.spans import Node, Splice, appended, inserted, prefix, text_of, with_attributes, with_text
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.texts import attribute, xml

BEHIND_NAMES = BOOK_ORDER[BOOK_ORDER.index("definedNames") + 1 :]
BEHIND_CALCULATION = BEHIND_NAMES[1:]
NameEdit = SetName | RemoveName


class BookPart:
    """Which bytes of xl/workbook.xml change for these edits?  ``said`` are the edits with what was there."""

    def __init__(self, links: Links) -> None:
        self.links, self.data, self.root = links, links.workbook, links.root
        self.box = links.root.first("definedNames")
        self.said: list[NameEdit | FullCalculation] = []
        self.p = prefix(self.data, self.root)

    def splices(self, names: Sequence[NameEdit], full: Sequence[FullCalculation]) -> list[Splice]:
        """Return what changes."""
        return [*self._names(names), *(self._full(full[0]) if full else [])]

    def _names(self, edits: Sequence[NameEdit]) -> list[Splice]:
        there = {self._key(node.get("name"), node.get("localSheetId")): node for node in self._nodes()}
        seen: set[tuple[str, str]] = set()
        found: list[Splice] = []
        new: list[tuple[str, bytes]] = []
        gone = 0
        for edit in edits:
            local = str(self.links.sheet(edit.sheet).index) if edit.sheet else ""
            key = self._key(edit.name, local)
            if key in seen:
                raise self._refusal(edit, "a name may be changed once at a time", "two edits", "give one edit")
            seen.add(key)
            node = there.get(key)
            self.said.append(replace(edit, was=text_of(self.data, node) if node else "nothing"))
            if node is None:
                if isinstance(edit, RemoveName):
                    raise self._refusal(edit, "a name that is removed must be there", "no such name", "leave it")
                new.append((edit.name, self._xml(edit, local)))
            elif isinstance(edit, RemoveName):
                gone += 1
                found.append(Splice(node.start, node.end, b""))
            else:
                self._require_target(edit)
                found += with_text(self.data, node, edit.target)
        return self._with_new(found, new, gone)

    def _nodes(self) -> list[Node]:
        return [] if self.box is None else self.box.all("definedName")

    def _key(self, name: str, local: str) -> tuple[str, str]:
        return name.lower(), local

    def _refusal(self, edit: NameEdit, rule: str, found: str, remedy: str) -> WorkbookError:
        return refusal(f"{self.links.source.file}, name {edit.name}", rule, found, remedy)

    def _require_target(self, edit: SetName) -> None:
        if not edit.target or edit.target.startswith("="):
            raise self._refusal(edit, "a name stands for a formula, without the =", repr(edit.target), "give it so")

    def _xml(self, edit: SetName, local: str) -> bytes:
        self._require_target(edit)
        scope = f' localSheetId="{local}"' if local else ""
        hidden = ' hidden="1"' if edit.hidden else ""
        tag = f'{self.p}definedName name="{attribute(edit.name)}"{scope}{hidden}'
        return f"<{tag}>{xml(edit.target)}</{self.p}definedName>".encode()

    def _with_new(self, found: list[Splice], new: list[tuple[str, bytes]], gone: int) -> list[Splice]:
        """Add names in the order of the alphabet, with the element around them, which must not be empty."""
        whole = b"".join(text for _, text in sorted(new))
        if self.box is None:
            opening, closing = f"<{self.p}definedNames>".encode(), f"</{self.p}definedNames>".encode()
            return inserted(self.data, self.root, BEHIND_NAMES, opening + whole + closing) if new else []
        if not new and gone == len(self._nodes()):
            return [Splice(self.box.start, self.box.end, b"")] if gone else found
        for name, text in sorted(new):
            after = [node for node in self._nodes() if node.get("name").lower() > name.lower()]
            found += [Splice(after[0].start, after[0].start, text)] if after else appended(self.data, self.box, text)
        return found

    def _full(self, edit: FullCalculation) -> list[Splice]:
        self.said.append(edit)
        node = self.root.first("calcPr")
        if node is not None:
            return with_attributes(self.data, node, fullCalcOnLoad="1")
        content = f'<{self.p}calcPr fullCalcOnLoad="1"/>'.encode()
        return inserted(self.data, self.root, BEHIND_CALCULATION, content)
