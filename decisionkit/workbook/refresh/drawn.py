"""Which charts of a workbook are ours, what do they read, and what do they show to viewers that do not calculate?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from decisionkit.ooxml.cells import ErrorValue, Uncalculated, target_of
from decisionkit.ooxml.contents import Shown
from decisionkit.ooxml.parts import LINK, whole_number
from decisionkit.ooxml.patch.edits import Constant
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.references import Area, column_letters
from decisionkit.workbook.described.refs import on
from decisionkit.workbook.refresh.there import There
from decisionkit.workbook.refresh.values import Cell, same
from decisionkit.workbook.written.sheet_file import NO_TITLE

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Target = tuple[str, Area]
"""A sheet, by its name today, and a rectangle of its cells."""
Show = Callable[[Cell], Shown]


@dataclass(frozen=True)
class Reference:
    """What a chart reads: as it is written, where that is, and the texts that it shows, None where it keeps none."""

    text: str
    target: Target | None
    numbers: bool
    cached: Mapping[int, str] | None
    count: int = 0


@dataclass(frozen=True)
class Drawn:
    """A chart: the sheet that it is on, its part, the part of the drawing, its number there, and what it reads."""

    sheet: str
    part: str
    drawing: str
    number: int
    references: Sequence[Reference]

    @property
    def targets(self) -> frozenset[Target]:
        """All that it reads."""
        return frozenset(each.target for each in self.references if each.target)


def drawn(links: Links, found: There) -> Iterator[Drawn]:
    """Yield the charts on our sheets that read what nobody sees: those are ours."""
    for sheet in found.sheets:
        if sheet in found.unseen:
            continue
        for chart in charts_on(links, sheet):
            if any(target[0] in found.unseen for target in chart.targets):
                yield chart


def charts_on(links: Links, sheet: str) -> Iterator[Drawn]:
    """Yield every chart of a sheet."""
    for line in links.of(links.sheet(sheet).part):
        if line.kind != "drawing" or not line.inside or not links.source.has(line.target):
            continue
        charts = {each.identifier: each.target for each in links.of(line.target) if each.kind == "chart"}
        anchors = ElementTree.fromstring(links.source.xml(line.target))
        for number, anchor in enumerate(anchors):
            for element in anchor.iter(f"{CHART}chart"):
                part = charts.get(element.get(f"{LINK}id", ""), "")
                if links.source.has(part):
                    yield Drawn(sheet, part, line.target, number, tuple(references_in(links.source.xml(part))))


def references_in(data: bytes) -> Iterator[Reference]:
    """Yield what a chart reads, in its order."""
    for element in ElementTree.fromstring(data).iter():
        kind = element.tag.removeprefix(CHART)
        if kind not in ("numRef", "strRef"):
            continue
        text = (element.findtext(f"{CHART}f") or "").strip()
        cache = element.find(f"{CHART}{'numCache' if kind == 'numRef' else 'strCache'}")
        points = {} if cache is None else {whole_number(p.get("idx")) or 0: _value(p) for p in cache.iter(f"{CHART}pt")}
        count = None if cache is None else cache.find(f"{CHART}ptCount")
        length = (whole_number(count.get("val")) or 0) if count is not None else 0
        yield Reference(text, target_of(text), kind == "numRef", points if length else None, length)


def _value(point: ElementTree.Element) -> str:
    return point.findtext(f"{CHART}v") or ""


def values_at(target: Target, show: Show) -> tuple[Constant, ...]:
    """Return what the cells of a rectangle show, row by row; one blank cell as a chart's title says it."""
    sheet, at = target
    rows, columns = range(at.top, at.bottom + 1), range(at.left, at.right + 1)
    shown = (show((sheet, (row, column))) for row in rows for column in columns)
    found = tuple(None if isinstance(value, Uncalculated) else value for value in shown)
    return (NO_TITLE,) if found in (("",), (None,)) else found


def shows(reference: Reference, values: Sequence[Constant]) -> bool:
    """Does a chart show these values already?  What is not a number is drawn as none, or as 0."""
    cached = reference.cached
    if cached is None:
        return True
    if reference.count != len(values):
        return False
    return all(_fits(cached.get(k, ""), value, reference.numbers) for k, value in enumerate(values))


def _fits(text: str, value: Constant, numbers: bool) -> bool:
    if isinstance(value, bool | int | float):
        try:
            return same(float(value), float(text)) or (not numbers and _near(float(value), float(text)))
        except ValueError:
            return not numbers and text.upper() == str(value).upper()
    if numbers:
        return text in ("", "0", "NaN") or (isinstance(value, ErrorValue) and text == value.text)
    said = "" if value is None else str(value)
    return text == said or text.strip() == said.strip() == ""


def _near(value: float, shown: float) -> bool:
    """Texts of numbers have fewer digits than numbers."""
    return abs(value - shown) <= 1e-8 * max(1.0, abs(value))


def spelled(target: Target) -> str:
    """Return a rectangle as names and charts spell it."""
    sheet, at = target
    first, last = (f"${column_letters(c)}${r}" for r, c in ((at.top, at.left), (at.bottom, at.right)))
    return on(sheet, first if first == last else f"{first}:{last}")
