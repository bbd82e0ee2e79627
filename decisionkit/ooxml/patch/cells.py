"""Change cells and rows in the bytes of a sheet part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from decisionkit.core.errors import WorkbookError, excerpt
from decisionkit.ooxml.cells import ErrorValue
from decisionkit.ooxml.parts import unescaped
from decisionkit.ooxml.patch.edits import (
    CellEdit,
    Constant,
    Formula,
    RemoveCell,
    SetCache,
    SetCell,
    SetRow,
    SetStyle,
    SheetRule,
    Style,
)
from decisionkit.ooxml.patch.guards import Guards
from decisionkit.ooxml.patch.sheet_map import Row, SheetMap, sheet_map
from decisionkit.ooxml.patch.spans import Node, Splice, attributes_of, prefix, text_of, with_attributes
from decisionkit.ooxml.patch.values import Written, cached, constant, formula
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.references import LAST_ROW, Area, area, cell_location, column_letters
from decisionkit.ooxml.signatures import SAVE_AS_XLSX


@dataclass
class SheetCells:
    """Which bytes of a sheet part change for these edits?

    ``style`` gives the number of a style, ``shared`` a shared text by its number; ``removed`` collects the cells that
    lose their formula, ``said`` the edits with what was there, ``new`` the cells that were not there.
    """

    file: str
    part: bytes
    headers: Collection[Area]
    style: Callable[[Style], int | None]
    shared: Callable[[int], str]
    rules: Sequence[SheetRule] = ()
    removed: list[str] = field(default_factory=list)
    said: list[CellEdit | SetRow] = field(default_factory=list)
    new: list[str] = field(default_factory=list)

    def splices(self, edits: Sequence[CellEdit], rows: Sequence[SetRow]) -> tuple[SheetMap, list[Splice]]:
        """Return the map of the sheet and what changes in its bytes."""
        by_row = self._by_row(edits)
        heights = {edit.row: edit for edit in rows}
        wanted = sorted({*by_row, *heights})
        self.map = sheet_map(self.part, frozenset(wanted))
        self.guards = Guards(self.file, self.map, self.headers, self.rules)
        self.p = prefix(self.part, self.map.data)
        self._require_names()
        found: list[Splice] = []
        there = {row.number: row for row in self.map.rows}
        new: dict[int, bytes] = {}
        for number in wanted:
            if number in there:
                found += self._old_row(there[number], by_row.get(number, {}), heights.get(number))
            else:
                new[number] = self._new_row(number, by_row.get(number, {}), heights.get(number))
        found += self._inserted_rows({number: row for number, row in new.items() if row})
        found += self._dimension()
        return self.map, found

    def _require_names(self) -> None:
        nameless = [row for row in self.map.rows if not row.named or any("r" not in c.attributes for _, c in row.cells)]
        if nameless:
            where = f"{self.file}, row {nameless[0].number}"
            raise refusal(where, "rows and cells must say where they are", "one that does not", SAVE_AS_XLSX)

    def _by_row(self, edits: Sequence[CellEdit]) -> dict[int, dict[int, CellEdit]]:
        by_row: dict[int, dict[int, CellEdit]] = defaultdict(dict)
        for edit in edits:
            place = cell_location(edit.cell)
            if place is None or "$" in edit.cell:
                raise self._refusal(edit, "a cell must be named as in B7", repr(edit.cell), "name one cell")
            if place[1] in by_row[place[0]]:
                raise self._refusal(edit, "a cell may be changed once at a time", "two edits of it", "give one edit")
            by_row[place[0]][place[1]] = edit
        return by_row

    def _refusal(self, edit: CellEdit, rule: str, found: str, remedy: str) -> WorkbookError:
        return refusal(f"{self.file}, {edit.sheet}!{edit.cell}", rule, found, remedy)

    def _old_row(self, row: Row, edits: dict[int, CellEdit], look: SetRow | None) -> list[Splice]:
        found = self._row_look(row.node, look)
        cells, added = dict(row.cells), dict[int, bytes]()
        for column, edit in sorted(edits.items()):
            node = cells.get(column)
            self.guards.check(edit, row.number, column, node)
            if node is None:
                new = self._new_cell(edit)
                if new:
                    added[column] = new
            else:
                found += self._old_cell(edit, node)
        return found + self._added(row, added)

    def _added(self, row: Row, added: dict[int, bytes]) -> list[Splice]:
        if not added:
            return []
        found = self._spans(row.node, added)
        if row.node.empty:
            slash = self.part.rindex(b"/", row.node.start, row.node.inside)
            content = b"".join(added[column] for column in sorted(added))
            return [*found, Splice(slash, row.node.inside, b">" + content + f"</{self.p}row>".encode())]
        for column in sorted(added):
            after = [node for other, node in row.cells if other > column]
            at = after[0].start if after else row.node.close
            found.append(Splice(at, at, added[column]))
        return found

    def _spans(self, row: Node, added: Collection[int]) -> list[Splice]:
        first, _, last = row.get("spans").partition(":")
        if not (first.isdecimal() and last.isdecimal()):
            return []
        wide = f"{min(int(first), *added)}:{max(int(last), *added)}"
        return with_attributes(self.part, row, spans=wide)

    def _row_look(self, row: Node, look: SetRow | None) -> list[Splice]:
        if look is None:
            return []
        height = f"height {row.get('ht')}" if "ht" in row.attributes else "usual height"
        self.said.append(replace(look, was=f"{height}{' hidden' if row.get('hidden') in ('1', 'true') else ''}"))
        wanted: dict[str, str | None] = {}
        if look.height is not None:
            wanted = {"ht": f"{look.height:g}", "customHeight": "1"}
        if look.hidden is not None and look.hidden != (row.get("hidden") in ("1", "true")):
            wanted["hidden"] = "1" if look.hidden else None
        return with_attributes(self.part, row, **wanted)

    def _new_row(self, number: int, edits: dict[int, CellEdit], look: SetRow | None) -> bytes:
        if not 1 <= number <= LAST_ROW:
            raise refusal(self.file, f"rows are numbered from 1 to {LAST_ROW:,}", str(number), "give another row")
        for column, edit in edits.items():
            self.guards.check(edit, number, column, None)
        cells = b"".join(self._new_cell(edit) for _, edit in sorted(edits.items()))
        height = "" if look is None or look.height is None else f' ht="{look.height:g}" customHeight="1"'
        hidden = ' hidden="1"' if look is not None and look.hidden else ""
        if look is not None:
            self.said.append(replace(look, was="no row"))
        elif not cells:
            return b""
        return f'<{self.p}row r="{number}"{height}{hidden}>'.encode() + cells + f"</{self.p}row>".encode()

    def _inserted_rows(self, new: dict[int, bytes]) -> list[Splice]:
        if not new:
            return []
        data = self.map.data
        if data.empty:
            slash = self.part.rindex(b"/", data.start, data.inside)
            content = b"".join(new[number] for number in sorted(new))
            return [Splice(slash, data.inside, b">" + content + f"</{self.p}sheetData>".encode())]
        found: list[Splice] = []
        for number in sorted(new):
            after = next((row for row in self.map.rows if row.number > number), None)
            at = data.close if after is None else after.node.start
            found.append(Splice(at, at, new[number]))
        return found

    def _new_cell(self, edit: CellEdit) -> bytes:
        self.said.append(replace(edit, was="blank"))
        if isinstance(edit, RemoveCell):
            return b""
        style = self.style(edit.style) if isinstance(edit, SetCell | SetStyle) else None
        written = self._written(edit)
        if style is None and not written.content:
            return b""
        self.new.append(edit.cell)
        look = f' s="{style}"' if style else ""
        return self._cell(f'<{self.p}c r="{edit.cell}"{look}', written)

    def _cell(self, opening: str, written: Written) -> bytes:
        kind = f' t="{written.kind}"' if written.kind else ""
        end = f">{written.content}</{self.p}c>" if written.content else "/>"
        return f"{opening}{kind}{end}".encode()

    def _written(self, edit: CellEdit) -> Written:
        where = f"{self.file}, {edit.sheet}!{edit.cell}"
        if isinstance(edit, SetCell):
            if isinstance(edit.value, Formula):
                return formula(edit.value, self.p, where)
            return constant(edit.value, self.p, where)
        return Written("", "")

    def _old_cell(self, edit: CellEdit, node: Node) -> list[Splice]:
        if isinstance(edit, SetStyle):
            self.said.append(replace(edit, was=f"style {node.get('s', '0')}"))
            wanted = str(self.style(edit.style))
            return [] if wanted == node.get("s", "0") else with_attributes(self.part, node, s=wanted)
        self.said.append(replace(edit, was=self.shown(node)))
        if isinstance(edit, SetCache):
            return self._old_cache(edit, node)
        if node.first("f") is not None and (isinstance(edit, RemoveCell) or not isinstance(edit.value, Formula)):
            self.removed.append(edit.cell)
        if isinstance(edit, RemoveCell):
            return [Splice(node.start, node.end, b"")]
        style = node.get("s", "0") if edit.style is None else str(self.style(edit.style))
        if not isinstance(edit.value, Formula) and node.first("f") is None and self._holds(node, edit.value):
            return [] if style == node.get("s", "0") else with_attributes(self.part, node, s=style)
        written = self._written(edit)
        return self._replaced(node, written, style, keep_metadata=False)

    def _old_cache(self, edit: SetCache, node: Node) -> list[Splice]:
        if self._holds(node, edit.value):
            return []
        formula = node.first("f")
        if formula is None and edit.value in (None, ""):
            written = Written("", "")
        else:
            written = cached(edit.value, self.p, f"{self.file}, {edit.sheet}!{edit.cell}")
        before, behind = (self._bytes(node.all(name)) for name in ("f", "extLst"))
        return self._replaced(node, Written(written.kind, before + written.content + behind), node.get("s", "0"), True)

    def _bytes(self, nodes: Sequence[Node]) -> str:
        return b"".join(self.part[node.start : node.end] for node in nodes).decode()

    def _holds(self, node: Node, value: Constant) -> bool:
        """Whether a cell shows this value already, however it is written."""
        kind, there = node.get("t", "n"), self._value(node)
        if value is None or value == "":
            return there is None or (node.first("f") is not None and there == "" and kind == "str")
        if there is None or isinstance(value, bool) != (kind == "b"):
            return False
        if isinstance(value, str):
            return kind in ("s", "str", "inlineStr") and there == value
        if isinstance(value, ErrorValue):
            return kind == "e" and there == value.text
        try:
            return kind == "b" and there == f"{value:d}" if isinstance(value, bool) else float(there) == value
        except ValueError:
            return False

    def _replaced(self, node: Node, written: Written, style: str, keep_metadata: bool) -> list[Splice]:
        """Rewrite a cell, with its attributes as they are but for its type, its style and its metadata."""
        drop = {b"t"} if keep_metadata else {b"t", b"cm", b"vm"}
        tag = self.part[node.start : node.inside]
        kept = []
        for name, value in attributes_of(tag):
            if name == b"s":
                kept.append(f' s="{style}"'.encode() if value[1:-1].decode() != style else b" s=" + value)
            elif name not in drop:
                kept.append(b" " + name + b"=" + value)
        if "s" not in node.attributes and style != "0":
            kept.append(f' s="{style}"'.encode())
        new = self._cell(f"<{self.p}c{b''.join(kept).decode()}", written)
        return [] if new == self.part[node.start : node.end] else [Splice(node.start, node.end, new)]

    def shown(self, node: Node) -> str:
        """Return what a cell holds, in words."""
        formula, there = node.first("f"), self._value(node)
        is_text = node.get("t", "n") in ("s", "str", "inlineStr")
        value = "blank" if not there else excerpt(there) if is_text else there
        if formula is None:
            return value
        text = text_of(self.part, formula)
        return f"={text[:60]}{'…' if len(text) > 60 else ''} showing {value}" if text else f"a formula showing {value}"

    def _value(self, node: Node) -> str | None:
        """Return the text of a cell's value, None if it has no value."""
        value, own = node.first("v"), node.first("is")
        if own is not None:
            runs = [*own.all("t"), *(text for run in own.all("r") for text in run.all("t"))]
            return unescaped("".join(text_of(self.part, text) for text in runs))
        if value is None:
            return None
        text = text_of(self.part, value)
        if node.get("t") == "s" and text.strip().isdecimal():
            return self.shared(int(text))
        return unescaped(text) if node.get("t") == "str" else text

    def _dimension(self) -> list[Splice]:
        node = self.map.first("dimension")
        whole = None if node is None else area(node.get("ref"))
        if node is None or whole is None:
            return []
        places = [cell_location(cell) for cell in self.new]
        for row, column in (place for place in places if place is not None):
            whole = Area(min(whole.top, row), min(whole.left, column), max(whole.bottom, row), max(whole.right, column))
        if whole == area(node.get("ref")):
            return []
        ref = f"{column_letters(whole.left)}{whole.top}:{column_letters(whole.right)}{whole.bottom}"
        return with_attributes(self.part, node, ref=ref)
