"""Change what lies over the cells of a sheet: validations, conditional formats, merged areas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from xml.etree import ElementTree

from decisionkit.core.errors import WorkbookError, excerpt
from decisionkit.ooxml.order import SHEET_ORDER
from decisionkit.ooxml.patch.edits import CONDITION, MERGE, VALIDATION, AddRule, MoveRule, RemoveRule, SheetRule
from decisionkit.ooxml.patch.elements import given, written
from decisionkit.ooxml.patch.spans import Node, Splice, appended, inserted, prefix, text_of, with_attributes, with_text
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.references import area

#: The element of each kind, the element around it, and the attribute that says which cells it covers.
#: In the order in which they stand in a sheet part.
KINDS = {
    MERGE: ("mergeCell", "mergeCells", "ref"),
    CONDITION: ("conditionalFormatting", "", "sqref"),
    VALIDATION: ("dataValidation", "dataValidations", "sqref"),
}


def rule_splices(
    file: str, part: bytes, root: Node, edits: Sequence[SheetRule], look: Callable[[str], int]
) -> list[Splice]:
    """Return what changes in the bytes of a sheet part for these edits; ``look`` gives the number of a <dxf>."""
    found: list[Splice] = []
    for kind in KINDS:
        of_kind = [edit for edit in edits if edit.kind == kind]
        if of_kind:
            found += _Rules(file, part, root, kind).splices(of_kind, look)
    strange = [edit for edit in edits if edit.kind not in KINDS]
    if strange:
        rule = f"a rule is of the kind {', '.join(KINDS)}"
        raise refusal(f"{file}, {strange[0].sheet}", rule, strange[0].kind, "give one of them")
    return found


class _Rules:
    """The rules of one kind in a sheet part."""

    def __init__(self, file: str, part: bytes, root: Node, kind: str) -> None:
        self.file, self.part, self.root, self.kind = file, part, root, kind
        self.name, self.around, self.attribute = KINDS[kind]
        around = root.first(self.around) if self.around else root
        self.box = around
        self.there = [] if around is None else around.all(self.name)

    def splices(self, edits: Sequence[SheetRule], look: Callable[[str], int]) -> list[Splice]:
        found: list[Splice] = []
        gone: set[int] = set()
        for edit in edits:
            if isinstance(edit, AddRule):
                continue
            nodes, newer = self._covering(edit)
            if isinstance(edit, RemoveRule):
                gone |= {node.start for node in nodes if node.space == self.root.space}
                found += [Splice(node.start, node.end, b"") for node in nodes if node.space != self.root.space]
                found += self._without(newer)
                continue
            self._require_areas(edit)
            for node in nodes:
                found += with_attributes(self.part, node, **{self.attribute: edit.now})
            for text in (text for _, text in newer):
                found += with_text(self.part, text, edit.now)
        added = [edit for edit in edits if isinstance(edit, AddRule)]
        return found + self._main(gone, [self._xml(edit, look) for edit in added])

    def _covering(self, edit: MoveRule | RemoveRule) -> tuple[list[Node], list[tuple[Node, Node]]]:
        """Return the rules that cover exactly these cells; those of newer Excels name them in an element of theirs."""
        nodes = [node for node in self.there if _same(node.get(self.attribute), edit.was)]
        newer: list[tuple[Node, Node]] = []
        for lists in self.root.all("extLst"):
            for node in lists.deep(self.name):
                text = node.first("sqref")
                if text is not None and _same(text_of(self.part, text), edit.was):
                    newer.append((node, text))
        if not nodes and not newer:
            rule = f"there must be a {self.kind} of {edit.was}"
            raise self._refusal(edit, rule, "no such one", "read the workbook again")
        return nodes, newer

    def _require_areas(self, edit: MoveRule) -> None:
        parts = edit.now.split()
        if (
            not parts
            or any(area(part) is None or "$" in part for part in parts)
            or (self.kind == MERGE and (len(parts) > 1 or ":" not in edit.now))
        ):
            raise self._refusal(edit, f"a {self.kind} covers cells such as B2:C9", repr(edit.now), "name the cells")

    def _refusal(self, edit: SheetRule, rule: str, found: str, remedy: str) -> WorkbookError:
        return refusal(f"{self.file}, {edit.sheet}", rule, found, remedy)

    def _without(self, newer: list[tuple[Node, Node]]) -> list[Splice]:
        """Take rules of newer Excels away: with the extension around them if they are all that it holds."""
        going = {node.start for node, _ in newer}
        found: list[Splice] = []
        for lists in self.root.all("extLst"):
            for extension in lists.children:
                boxes = extension.children
                inner = list(chain.from_iterable(box.children for box in boxes))
                mine = [node for node in inner if node.start in going]
                if mine and len(mine) == len(inner):
                    whole = lists if len(lists.children) == 1 else extension
                    found.append(Splice(whole.start, whole.end, b""))
                else:
                    found += [Splice(node.start, node.end, b"") for node in mine]
                    if mine and len(boxes) == 1 and "count" in boxes[0].attributes:
                        left = str(len(inner) - len(mine))
                        found += with_attributes(self.part, boxes[0], count=left)
        return found

    def _main(self, gone: set[int], added: list[bytes]) -> list[Splice]:
        """Take rules away and add new ones, with the element around them and its count."""
        content = b"".join(added)
        leaving = [Splice(node.start, node.end, b"") for node in self.there if node.start in gone]
        behind = SHEET_ORDER[SHEET_ORDER.index(self.around or self.name) + 1 :]
        if not self.around:
            return leaving + (inserted(self.part, self.root, behind, content) if content else [])
        if self.box is None:
            p = prefix(self.part, self.root)
            opening = f'<{p}{self.around} count="{len(added)}">'.encode()
            whole = opening + content + f"</{p}{self.around}>".encode()
            return inserted(self.part, self.root, behind, whole) if content else []
        left = len(self.there) - len(gone) + len(added)
        if left == 0:
            return [Splice(self.box.start, self.box.end, b"")]
        counted = with_attributes(self.part, self.box, count=str(left)) if "count" in self.box.attributes else []
        return leaving + counted + (appended(self.part, self.box, content) if content else [])

    def _xml(self, edit: AddRule, look: Callable[[str], int]) -> bytes:
        """Return the XML of a new rule with the prefix of the part and the numbers of its looks."""
        main = self.root.space
        try:
            rules = given(edit.xml, main)
        except ElementTree.ParseError as error:
            raise self._refusal(edit, "a rule must be well-formed XML", str(error), "give its element") from error
        if len(rules) != 1 or rules[0].tag != f"{{{main}}}{self.name}":
            raise self._refusal(edit, f"the rule must be a <{self.name}>", excerpt(edit.xml), "give that element")
        for inner in rules[0].iter():
            if "dxfId" in inner.attrib:
                inner.set("dxfId", str(look(edit.looks[int(inner.attrib["dxfId"])])))
        return written(rules[0], prefix(self.part, self.root)).encode()


def _same(first: str, second: str) -> bool:
    return sorted(first.upper().split()) == sorted(second.upper().split())
