"""The charts of ours: what they show follows the cells, and what they read follows the calculations that move."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decisionkit.ooxml.cells import target_of
from decisionkit.ooxml.parts import whole_number
from decisionkit.ooxml.patch.charts import chart_splices
from decisionkit.ooxml.patch.edits import SetChart, SetPart
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.package_patch import spliced
from decisionkit.ooxml.patch.spans import Node, Splice, text_of, tree
from decisionkit.ooxml.references import Area
from decisionkit.workbook.described.sheet import Chart, Sheet
from decisionkit.workbook.refresh.aligned import IN_PLACE, Aligned
from decisionkit.workbook.refresh.difference import Change
from decisionkit.workbook.refresh.drawn import Drawn, Show, Target, drawn, shows, spelled, values_at
from decisionkit.workbook.refresh.growth import Growth, Move
from decisionkit.workbook.refresh.there import There
from decisionkit.workbook.written.outline import Outline, outlines

SHOWS, FOLLOWS, GROWS = "shows what the cells show", "follows what it reads", "has room for as many as there are"
#: What the first sheet is found by.
FIRST, ANCHOR = "Decision", "dk_grid"
NAMESPACES = (
    b'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
    b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
)


def kept_up(links: Links, found: There, show: Show) -> Iterator[Change]:
    """Yield what gives charts today's values, where the layout stays."""
    for chart in drawn(links, found):
        seen = set()
        for each in chart.references:
            if each.target is None or each.target[0] not in found.sheets or each.text in seen:
                continue
            values = values_at(each.target, show)
            if not shows(each, values):
                seen.add(each.text)
                yield Change(SetChart(chart.part, each.text, each.text, values), SHOWS)


def moved(links: Links, found: There, growth: Growth, show: Show) -> Iterator[Change]:
    """Yield what lets charts read and show the same in a larger layout, with more series where more are drawn."""
    made = outlines(growth.new, _by_place(growth, show))
    left = list(drawn(links, found))
    for before, after in zip(growth.old.sheets, growth.new.sheets, strict=True):
        sheet = _Sheet(links, found, growth, show, before, after, made.get(after.name))
        mine = [chart for chart in left if chart.sheet == sheet.today]
        yield from sheet.changes(mine)


def _by_place(growth: Growth, show: Show) -> Callable[[str, int, int], Any]:
    """Return what a described cell shows; the constants behind the charts stand where they were described."""
    aligned = {move.name: move.after for move in growth.moves}

    def of(sheet: str, row: int, column: int) -> Any:
        place = aligned.get(sheet, IN_PLACE).at((row + 1, column + 1))
        return show((growth.today.get(sheet, sheet), place))

    return of


@dataclass(frozen=True)
class _Sheet:
    """A sheet with charts before and after."""

    links: Links
    found: There
    growth: Growth
    show: Show
    old: Sheet
    new: Sheet
    made: Outline | None

    @property
    def today(self) -> str:
        """Its name today."""
        if self.old.name == FIRST:
            return self.found.areas[ANCHOR][0]
        return self.growth.today.get(self.old.name, self.old.name)

    @property
    def move(self) -> Move | None:
        return next((move for move in self.growth.moves if move.name == self.old.name), None)

    def changes(self, there: list[Drawn]) -> Iterator[Change]:
        """Yield what changes in the charts of the sheet, and where they stand."""
        moved: list[tuple[Drawn, int]] = []
        for number, (before, after) in enumerate(zip(self.old.charts, self.new.charts, strict=True)):
            chart = self._found(before, there)
            if chart is None or self.made is None:
                continue
            moved.append((chart, number))
            yield from self._changed(chart, before, after, self._named(self.made.charts[number]))
        if self.move and self.made and moved:
            yield from self._anchored(moved, self.move, self.made)

    def _found(self, chart: Chart, there: list[Drawn]) -> Drawn | None:
        """Return the chart that reads what this one was described to read, and take it from the list."""
        wanted = {self._old(text) for text in _texts(chart)}
        best = max(there, key=lambda each: len(each.targets & wanted), default=None)
        if best is None or 2 * len(best.targets & wanted) < len(wanted):
            return None
        there.remove(best)
        return best

    def _old(self, text: str) -> Target | None:
        return _target(text, self.growth, self.move.before if self.move else IN_PLACE, self.old.name)

    def _new(self, text: str) -> Target | None:
        return _target(text, self.growth, self.move.after if self.move else IN_PLACE, self.old.name)

    def _changed(self, chart: Drawn, before: Chart, after: Chart, made: bytes) -> Iterator[Change]:
        pairs, added, removed = paired(before, after)
        where = {self._old(a): self._new(b) for s, t in pairs for a, b in zip(_said(s), _said(t), strict=True)}
        where |= {
            self._old(a): self._new(b) for a, b in zip(_said(before.settings), _said(after.settings), strict=True)
        }
        edits = {
            each.text: self._edit(chart, each.text, where[each.target])
            for each in chart.references
            if each.target in where
        }
        wanted = [edit for edit in edits.values() if edit is not None]
        alike = all(_look(s) == _look(t) for s, t in pairs)
        if alike and not added and not removed:
            yield from (Change(edit, FOLLOWS) for edit in wanted)
            return
        data = self.links.source.xml(chart.part)
        gone = [self._old(str(before.series[k]["values"])) for k in removed]
        grafted = _grafted(self.found.file, data, wanted, gone, added, made) if alike else None
        said = f"{len(after.series)} series instead of {len(before.series)}"
        yield Change(SetPart(chart.part, grafted or made, said), GROWS)

    def _edit(self, chart: Drawn, was: str, now: Target | None) -> SetChart | None:
        if now is None:
            return None
        return SetChart(chart.part, was, spelled(now), values_at(now, self.show))

    def _named(self, made: bytes) -> bytes:
        """Return a new chart with the sheets and places of today."""
        root = tree(made)
        splices = []
        for node in root.deep("f"):
            target = self._new(text_of(made, node))
            if target is not None:
                splices.append(Splice(node.inside, node.close, _xml(spelled(target))))
        return b"".join(spliced([made], splices, []))

    def _anchored(self, moved: Sequence[tuple[Drawn, int]], move: Move, made: Outline) -> Iterator[Change]:
        """Yield what moves charts that stand where they were described to where they are described now."""
        old = outlines(self.growth.old, lambda *_: None)[self.old.name]
        drawing = moved[0][0].drawing
        data = self.links.source.xml(drawing)
        there, before, after = (tree(each).children for each in (data, old.drawing, made.drawing))
        splices: list[Splice] = []
        for chart, number in moved:
            if chart.drawing == drawing:
                splices += _anchor(
                    data, there[chart.number], before[number], old.drawing, after[number], made.drawing, move
                )
        if splices:
            yield Change(
                SetPart(drawing, b"".join(spliced([data], sorted(splices), [])), "charts stand further down"), GROWS
            )


def _target(text: str, growth: Growth, here: Aligned, name: str) -> Target | None:
    """Return what a described chart reads, with its sheet by today's name, and where its cells stand."""
    target = target_of(text)
    if target is None:
        return None
    sheet, at = target
    if sheet == name and not here.in_place:
        at = Area(*here.at((at.top, at.left)), *here.at((at.bottom, at.right)))
    return growth.today.get(sheet, sheet), at


def paired(before: Chart, after: Chart) -> tuple[list[tuple[Any, Any]], list[int], list[int]]:
    """Return which series are the same thing before and after, by their kind and order; then which are new, or gone."""
    old, new = _by_kind(before), _by_kind(after)
    pairs: list[tuple[Any, Any]] = []
    added: list[int] = []
    removed: list[int] = []
    for kind in {**old, **new}:
        one, other = old.get(kind, []), new.get(kind, [])
        pairs += [(before.series[a], after.series[b]) for a, b in zip(one, other, strict=False)]
        added += other[len(one) :]
        removed += one[len(other) :]
    return pairs, sorted(added), sorted(removed)


def _by_kind(chart: Chart) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for k, series in enumerate(chart.series):
        line = series.get("line", {})
        kind = f"{line.get('width')} {line.get('none')} {sorted(set(series) - {'data_labels'})}"
        found.setdefault(kind, []).append(k)
    return found


def _look(series: Mapping[str, Any]) -> str:
    """Return what a series looks like, whatever it reads."""
    return re.sub(r"'=[^']*(?:''[^']*)*'", "", repr(sorted(series.items(), key=lambda item: item[0])))


def _texts(chart: Chart) -> Iterator[str]:
    for series in chart.series:
        yield from _said(series)
    yield from _said(chart.settings)


def _said(settings: Any) -> Iterator[str]:
    """Yield every reference in the settings of a chart or a series."""
    if isinstance(settings, Mapping):
        for key in sorted(settings):
            yield from _said(settings[key])
    elif isinstance(settings, str) and settings.startswith("="):
        yield settings


def _xml(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def _grafted(
    file: str, data: bytes, edits: Sequence[SetChart], gone: Sequence[Target | None], added: Sequence[int], made: bytes
) -> bytes | None:
    """Return a chart with series more or less, all else as somebody has it; None if it is built differently now."""
    root, new = tree(data), tree(made)
    series, fresh = list(root.deep("ser")), list(new.deep("ser"))
    if not series or not all(space in data[root.start : root.inside] for space in NAMESPACES):
        return None
    splices = list(chart_splices(file, data, edits))
    leaving = [node for node in series if any(_reads(data, node, target) for target in gone)]
    if len(leaving) != len(gone):
        return None
    splices = [s for s in splices if not any(node.start <= s.start < node.end for node in leaving)]
    splices += [Splice(node.start, node.end, b"") for node in leaving]
    free = max(whole_number(each.get("val")) or 0 for node in series for each in node.all("idx", "order")) + 1
    inserted = b"".join(_numbered(made[fresh[k].start : fresh[k].end], free + i) for i, k in enumerate(added))
    if inserted:
        splices.append(Splice(series[-1].end, series[-1].end, inserted))
    return b"".join(spliced([data], sorted(splices), []))


def _reads(data: bytes, series: Node, target: Target | None) -> bool:
    values = series.first("yVal") or series.first("val")
    return values is not None and any(target_of(text_of(data, node)) == target for node in values.deep("f"))


def _numbered(series: bytes, number: int) -> bytes:
    """Return a series with another number."""
    return re.sub(rb'<c:(idx|order) val="\d+"/>', lambda m: b'<c:%s val="%d"/>' % (m[1], number), series, count=2)


def _anchor(
    data: bytes, there: Node, before: Node, old: bytes, after: Node, new: bytes, move: Move
) -> Iterator[Splice]:
    """Yield what gives a chart its new place, if it stands where it was described and nobody has moved it."""
    if _corner(data, there, "from") != move.before.at(_corner(old, before, "from")):
        return
    for end in ("from", "to"):
        row, column = move.after.at(_corner(new, after, end))
        node, like = there.first(end), after.first(end)
        if node is None or like is None:
            return
        wanted = {"row": str(row - 1), "col": str(column - 1)}
        for each in node.children:
            same = like.first(each.name)
            text = wanted.get(each.name, text_of(new, same) if same else "0")
            yield Splice(each.inside, each.close, text.encode())


def _corner(data: bytes, anchor: Node, end: str) -> tuple[int, int]:
    """Return the cell of a corner, from 1."""
    node = anchor.first(end)
    found = {} if node is None else {each.name: whole_number(text_of(data, each)) or 0 for each in node.children}
    return found.get("row", -1) + 1, found.get("col", -1) + 1
