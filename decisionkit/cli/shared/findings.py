"""How are findings on an installation printed?  One line each, and below it what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from decisionkit.cli.shared.output import say

if TYPE_CHECKING:
    from decisionkit.functions.hosts.installed.lines import Line


def print_lines(lines: Sequence[Line]) -> None:
    """Print what was found, and the one next step where there is one."""
    width = max(len(line.name) for line in lines)
    for line in lines:
        say(f"{line.status:<8} {line.name:<{width}}  {line.found}")
        if line.remedy:
            say(f"{'':8} {'':{width}}  -> {line.remedy}")
