"""DK_AHP: which weights follow from comparing criteria in pairs, and do the comparisons agree?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.declarations.registry import weighting_method
from decisionkit.core.errors import InputError
from decisionkit.functions.boundary.cells import Cells, Rows, block
from decisionkit.functions.boundary.judgments import judgments
from decisionkit.functions.declaration import Argument, CellFunction

MATRIX = "matrix"


def dk_ahp(matrix: Cells) -> Rows:
    """Which weights follow, and do the comparisons agree?  Weights, consistency ratio, the three worst judgments."""
    read = judgments(MATRIX, matrix, lines=None, blanks=True, quotients=True)
    try:
        found = weighting_method("ahp").weigh(read.numbers)
    except InputError as error:
        raise read.named(error) from None
    names = read.criteria or tuple(f"criterion {j + 1}" for j in range(len(found.values)))
    told = found.diagnostics
    worst = zip(*(told[key].tolist() for key in ("worst_pairs", "worst_given", "worst_fitting")), strict=True)
    return block(
        [
            *zip(names, found.values.tolist(), strict=True),
            ("consistency ratio", float(told["consistency_ratio"])),
            *_worst(names, worst),
        ]
    )


def _worst(names: tuple[str, ...], judged: Iterator[tuple[list[int], float, float]]) -> Iterator[tuple[str, str]]:
    for (first, second), given, fitting in judged:
        if first > 0:
            pair = f"{names[first - 1]} against {names[second - 1]}"
            yield pair, f"given {given:.3g}, {fitting:.3g} would fit"


function = CellFunction(
    name="DK_AHP",
    description="Makes weights from comparisons of criteria in pairs (AHP, eigenvector), and says how far they "
    "agree: the weights, the consistency ratio (at most 0.1 is usual), the three judgments that fit least.",
    arguments=(
        Argument(
            name=MATRIX,
            takes="A square of comparisons from 1/9 to 9: how many times as important the criterion of the row is as "
            "that of the column. One of each pair may be blank. Headings and names may be included.",
            example="F1:I4",
        ),
    ),
    returns="two columns: each criterion and its weight, the consistency ratio, the worst judgments in words",
    call=dk_ahp,
)
