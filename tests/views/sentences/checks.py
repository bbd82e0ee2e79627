"""Are the sentences the same here and in LibreOffice?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from decisionkit.views.sentences import TIP, all_said, said
from tests.spreadsheet import calculated
from tests.views.sentences.made import book, made


def compared(seeds: Iterable[int], path: Path) -> tuple[int, list[str]]:
    """Return how many texts there are over these facts, and those that LibreOffice puts otherwise."""
    rows = [made(seed) for seed in seeds]
    cells = book(rows, path)
    shown = calculated(path)
    here = [{**found, "tip": said(TIP, found)} for found in map(all_said, rows)]
    wrong = []
    for (row, name), cell in cells.items():
        ours, theirs = here[row][name], shown.get(("Facts", cell), "")
        if ours != theirs:
            wrong.append(f"row {row}, {name}: {ours!r}, in LibreOffice {theirs!r}")
    return len(cells), wrong
