"""What did the analyst put onto a sheet of ours that goes?  It cannot be carried, and is told by sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.registry import scoring_methods
from decisionkit.core.errors import excerpt
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.cells import Table
from decisionkit.ooxml.contents import Content, Place
from decisionkit.ooxml.patch.links import Links
from decisionkit.storage.columns import COLUMNS
from decisionkit.workbook.migrate.earlier import TABLES, Earlier
from decisionkit.workbook.migrate.labels import LABELS, LENGTH
from decisionkit.workbook.migrate.meanings import OTHERS, RANKED, SAME

#: Columns of tables of version 1 that the workbook calculated itself.
CALCULATED: Mapping[str, str] = {
    "dk_criteria": "The swing, Share by swing, Share, Global, Check, Up 2, Up 3, Top, Within, Is leaf, Leaf, Is top, "
    "Top no, Siblings, Sibling key, Screens",
    "dk_comparisons": "In words, Weights imply, Off by factor, Check, Row 1, Row 2, Group, Key, Valid key, Counts, "
    "Distance, Worst",
    "dk_options": "Check",
    "dk_scores": "Check, Scale, Key, Row, Valid",
    "dk_evidence": "Scores, Check, New source",
    "dk_parties": "Check",
    "dk_vetoes": "Check",
    "dk_log": "",
}
COMMENT = {"comments": "comment", "threadedComment": "threadedComment"}
#: What a drawing of ours never holds.
DRAWN = {"pic": "a picture", "sp": "a shape", "grpSp": "shapes", "cxnSp": "a line"}
CHART = {"graphicFrame": "a chart"}
_MADE_FROM = re.compile(r"[0-9a-f]{12}|decisionkit \S+, layout 1")
_OURS = re.compile(r"\bdk_\w+")


@dataclass(frozen=True)
class Left:
    """Something of the analyst on a sheet that goes."""

    where: str
    what: str

    def text(self) -> str:
        """Say in one line what it is and where."""
        return f"{self.where}: {self.what}"


def left(links: Links, found: Earlier, decision: Decision) -> Iterator[Left]:
    """Yield all that is not carried: notes, drawings, columns and cells of the analyst on our sheets."""
    known = {each.name for rows in (decision.options, decision.criteria, decision.parties) for each in rows}
    known = {name[:LENGTH] for name in known} | LABELS | {method.title for method in scoring_methods().values()}
    with_tables = {table.sheet for name, table in found.book.tables.items() if name in TABLES}
    for sheet in found.sheets:
        typed = sheet in with_tables  # on the others every number and formula is ours
        yield from _beside(links, sheet, typed)
        if sheet in found.unseen:
            continue
        tables = {name: table for name, table in found.book.tables.items() if table.sheet == sheet}
        yield from _in_tables(sheet, tables, found.cells[sheet])
        inputs = {
            (at.top, at.left) for name, (of, at) in found.book.names.items() if of == sheet and name in found.names
        }
        marks = [*(f"{each}!" for each in found.unseen), "Steps!"]
        for place, content in sorted(found.cells[sheet].items()):
            within = any(_covers(table, place) for table in tables.values())
            if not within and place not in inputs and _is_theirs(content, known, typed, marks):
                yield Left(f"{sheet}!{cell_name(*place)}", _said(content))


def _beside(links: Links, sheet: str, typed: bool) -> Iterator[Left]:
    """Yield comments, pictures and shapes, and charts where there is none of ours."""
    drawn = DRAWN | CHART if typed else DRAWN
    for line in links.of(links.sheets[sheet].part):
        if not line.inside or not links.source.has(line.target):
            continue
        if line.kind in COMMENT:
            for node in ElementTree.fromstring(links.source.xml(line.target)).iter():
                if node.tag.rpartition("}")[2] == COMMENT[line.kind]:
                    yield Left(f"{sheet}!{node.get('ref')}", "a comment")
        elif line.kind == "drawing":
            for anchor in ElementTree.fromstring(links.source.xml(line.target)):
                kinds = [node.tag.rpartition("}")[2] for node in anchor]
                yield from (Left(sheet, drawn[kind]) for kind in kinds if kind in drawn)
        elif line.kind in ("pivotTable", "slicer", "control", "ctrlProp"):
            yield Left(sheet, {"pivotTable": "a pivot table", "slicer": "a slicer"}.get(line.kind, "a control"))


def _in_tables(sheet: str, tables: Mapping[str, Table], cells: Mapping[Place, Content]) -> Iterator[Left]:
    """Yield tables and columns of the analyst, and formulas that stand in input cells."""
    for name, table in tables.items():
        if name not in TABLES:
            yield Left(sheet, f"the table {name}")
            continue
        inputs = {header.lower() for header in COLUMNS.get(name.removeprefix("dk_"), {}).values()}
        inputs |= {"when", "who", "what"} if name == "dk_log" else set()
        ours = {header.strip().lower() for header in CALCULATED[name].split(",")}
        for column, header in enumerate(table.headers, table.data.left):
            if header.strip().lower() not in inputs | ours:
                yield Left(f"{sheet}!{cell_name(table.data.top - 1, column)}", f"the column {excerpt(header)}")
            for row in range(table.data.top, table.data.bottom + 1):
                content = cells.get((row, column))
                if header.strip().lower() in inputs and content is not None and content.formula:
                    yield Left(
                        f"{sheet}!{cell_name(row, column)}", f"{_said(content)}, of which the value is taken over"
                    )


def _covers(table: Table, place: Place) -> bool:
    return table.data.top - 1 <= place[0] <= table.data.bottom and table.data.left <= place[1] <= table.data.right


def _is_theirs(content: Content, known: set[str], typed: bool, marks: Sequence[str]) -> bool:
    """Is this neither a formula nor a text of ours?  Numbers count on sheets that people type on."""
    if content.formula:
        if any(mark in content.formula for mark in marks):
            return False
        names = set(_OURS.findall(content.formula))
        return typed and names <= {*SAME, *OTHERS, *RANKED} - {"dk_freshness", "dk_faults"}
    if isinstance(content.value, str):
        return (
            bool(content.value.strip())
            and content.value[:LENGTH] not in known
            and not _MADE_FROM.fullmatch(content.value)
        )
    return typed and content.value is not None


def _said(content: Content) -> str:
    return f"={content.formula[:60]}" if content.formula else excerpt(content.value)
