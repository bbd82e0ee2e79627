"""Prints a worked example: what goes in, each step, and the printed digits next to ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionkit.cli.shared.output import matrix, pairs, say, table

if TYPE_CHECKING:
    from decisionkit.views.methods.example import Compared, Worked
    from decisionkit.views.methods.grids import Grid


def show(worked: Worked) -> None:
    """Print a worked example."""
    pairs([("Example", worked.source), *([("", worked.legend)] if worked.legend else []), *worked.settings])
    for grid in (*worked.inputs, *worked.steps):
        say()
        _show_grid(grid)
    if worked.remarks:
        say()
        pairs(("Note", f"{remark[:1].upper()}{remark[1:].removesuffix('.')}.") for remark in worked.remarks)
    say()
    _show_digits(worked.compared)


def _show_grid(grid: Grid) -> None:
    if grid.name:
        pairs([(f"{grid.name[:1].upper()}{grid.name[1:]}", "")])
    if grid.columns == ("",):
        pairs((name, cell) for name, (cell,) in grid.rows)
    elif grid.rows:
        matrix("", grid.columns, grid.rows)


def _show_digits(compared: Compared) -> None:
    rows = zip(compared.names, compared.printed, compared.ours, compared.verdicts, strict=True)
    table((compared.what, "printed", "ours", compared.precision), rows, right=("printed", "ours"))
