"""A bar is as long as its number: every axis that bars stand on takes in 0, whatever the numbers are."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from tests.random_decision import random_decision
from tests.workbook.made import built
from tests.workbook_file import cells_of, read_values

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def many_alike() -> Decision:
    """Return a decision whose scores are all nearly 7, with an option in every row of the chart."""
    d = random_decision(3, n_options=20, n_leaves=3, depth=1, n_parties=0, n_references=0, weights_from="weights")
    near = {c.id: c.low + (0.7 if c.direction == "max" else 0.3) * (c.high - c.low) for c in d.leaves}
    alike = [replace(j, low=None, high=None, mode=near[j.criterion]) for j in d.judgments]
    return replace(d, judgments=tuple(alike), method="weighted_sum")


DECISIONS = {
    "case": dk.ceasefire(),
    "net flows": replace(dk.ceasefire(), method="promethee"),
    "random": random_decision(5),
    "all alike": many_alike(),
}


def bar_charts(book: Path) -> Iterator[ElementTree.Element]:
    with zipfile.ZipFile(book) as archive:
        for part in archive.namelist():
            if re.fullmatch(r"xl/charts/chart\d+\.xml", part):
                chart = ElementTree.fromstring(archive.read(part))
                if chart.find(f".//{C}barChart") is not None:
                    yield chart


def drawn(chart: ElementTree.Element, book: Path) -> list[float]:
    """Return the numbers that the bars show."""
    values = read_values(book)
    areas = [(found.text or "").replace("$", "").split("!") for found in chart.findall(f".//{C}val//{C}f")]
    shown = [values.get(cell) for sheet, area in areas for cell in cells_of(sheet, area)]
    return [value for value in shown if isinstance(value, float | int)]


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
def test_every_bar_begins_at_zero(decision: Decision) -> None:
    book = built(decision)
    charts = list(bar_charts(book))
    assert len(charts) == 2
    for chart in charts:
        scaling, across = (
            chart.find(f".//{C}{axis}//{C}{part}") for axis, part in (("valAx", "min"), ("catAx", "crosses"))
        )
        numbers = drawn(chart, book)
        assert len(numbers) > 3
        if scaling is not None:
            assert scaling.get("val") == "0"
            assert min(numbers) >= 0
        else:
            # Numbers that take in 0: no spreadsheet lets an axis that is left to itself leave one out.
            assert across is not None
            assert across.get("val") == "autoZero"
            assert min(numbers) <= 0 <= max(numbers)
