"""How long does LibreOffice take to open a workbook and to follow a change in it?

    python -m tests.workbook.live.times BOOK...

Seconds of opening (hidden, values saved), of calculating everything, and after one changed weight, one changed score
and a changed method, each the median of three; for books of layout 1 and 2. Then, for every layout with several
sizes, how fast each grows with the number of cells: the exponent of a line through the logarithms.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from decisionkit.core.errors import HostError
from tests.office import Office, office
from tests.office.live import Live
from tests.workbook.live.hand import cell
from tests.workbook_file import Value, formulas

WHAT = ("open", "all", "weight", "score", "method")
METHODS = ("TOPSIS", "Weighted product", "Weighted sum")
REPEATS = 3
PATIENCE = 900.0
Place = tuple[str, str]


@dataclass(frozen=True)
class Inputs:
    """Where a book takes a weight, a score and its method, and how large it is."""

    layout: int
    options: int
    criteria: int
    weight: Place
    score: Place
    scale: tuple[float, float]
    method: Place


def main(paths: Sequence[str]) -> None:
    """Measure books and print a table of them."""
    print("book | layout | options x criteria | kB | formulas |", " | ".join(f"{what} s" for what in WHAT))
    running = office()
    found: list[tuple[Inputs, dict[str, float]]] = []
    for path in map(Path, paths):
        inputs, seconds = measured(path, running)
        found.append((inputs, seconds))
        size = f"{inputs.options} x {inputs.criteria} | {path.stat().st_size // 1024} | {len(formulas(path))}"
        figures = " | ".join(f"{seconds[what]:.3f}" for what in WHAT)
        print(f"{path.name} | {inputs.layout} | {size} | {figures}", flush=True)
    for layout in sorted({inputs.layout for inputs, _ in found}):
        print_exponents(layout, [(i.options * i.criteria, s) for i, s in found if i.layout == layout])


def measured(path: Path, running: Office) -> tuple[Inputs, dict[str, float]]:
    """Measure one book."""
    with tempfile.TemporaryDirectory(prefix="decisionkit-times-") as folder:
        saved = Path(folder) / "saved.xlsx"
        running.do("open", PATIENCE, url=path.resolve().as_uri(), recalculate=False)
        inputs = inputs_of(Live(running))
        running.do("seconds", PATIENCE)
        running.do("save", PATIENCE, url=saved.as_uri(), kind=".xlsx")
        opening = _median(lambda _: running.do("open_seconds", PATIENCE, url=saved.as_uri()))
        whole = _median(lambda _: running.do("seconds", PATIENCE))
        low, high = inputs.scale

        def change(place: Place, value: float | str) -> float:
            where = {"sheet": place[0], "cell": place[1], "watched": "dk_headline"}
            return float(running.do("change_seconds", PATIENCE, value=value, **where))

        weight = _median(lambda k: change(inputs.weight, 2 + k))
        score = _median(lambda k: change(inputs.score, low + (high - low) * (0.2 + 0.2 * k)))
        method = _median(lambda k: change(inputs.method, METHODS[k]))
        running.do("close")
    return inputs, dict(zip(WHAT, (opening, whole, weight, score, method), strict=True))


def _median(once: Callable[[int], float]) -> float:
    return median(once(k) for k in range(REPEATS))


def inputs_of(live: Live) -> Inputs:
    """Find what is to be changed through the names of either layout."""
    try:
        live.place("dk_grid")
    except HostError:
        return _of_layout_1(live)
    return _of_layout_2(live)


def _of_layout_2(live: Live) -> Inputs:
    grid, method = live.place("dk_grid"), live.place("dk_method")
    names, heads = live.named("dk_options"), live.named("dk_name")[0]
    rows = [grid.top + at for at, row in enumerate(names) if at > 0 and row[0] != ""]
    columns = [grid.left + at for at, name in enumerate(heads) if at > 0 and name != ""]
    low, high = (live.values(grid.sheet, cell(live.place(n).top, columns[0]))[0][0] for n in ("dk_low", "dk_high"))
    weight = next(
        cell(live.place("dk_weight").top, grid.left + at)
        for at, value in enumerate(live.named("dk_weight")[0])
        if at > 0 and isinstance(value, float | int)
    )
    score = (grid.sheet, cell(rows[0], columns[0]))
    return Inputs(
        *(2, len(rows), len(columns), (grid.sheet, weight), score, (_number(low), _number(high))),
        method=(method.sheet, cell(method.top, method.left)),
    )


def _of_layout_1(live: Live) -> Inputs:
    criteria, scores = live.named("dk_criteria"), live.named("dk_scores")
    options = [row for row in live.named("dk_options")[1:] if row[0] != ""]
    first = scores[1]
    leaf = next(k for k, row in enumerate(criteria) if row[0] == first[scores[0].index("Criterion")])
    leaves = {row[scores[0].index("Criterion")] for row in scores[1:]} - {""}
    ends = tuple(_number(criteria[leaf][criteria[0].index(end)]) for end in ("Scale low", "Scale high"))
    method = live.place("dk_method")

    def at(table: str, row: int, header: str) -> Place:
        place, heads = live.place(table), live.named(table)[0]
        return place.sheet, cell(place.top + row, place.left + heads.index(header))

    weight, score = at("dk_criteria", 1, "Weight"), at("dk_scores", 1, "Mode")
    where = (method.sheet, cell(method.top, method.left))
    return Inputs(1, len(options), len(leaves), weight, score, (ends[0], ends[1]), where)


def _number(value: Value) -> float:
    if not isinstance(value, float | int):
        raise TypeError(f"not a number: {value!r}")
    return float(value)


def print_exponents(layout: int, found: Sequence[tuple[int, dict[str, float]]]) -> None:
    """Print how fast each time grows with the cells, from the smallest to the largest book."""
    sizes = [math.log(cells) for cells, _ in found]
    if len(set(sizes)) < 2:
        return
    slopes = {what: np.polyfit(sizes, [math.log(s[what]) for _, s in found], 1)[0] for what in WHAT}
    print(f"layout {layout}, exponents:", ", ".join(f"{what} {slope:.2f}" for what, slope in slopes.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
