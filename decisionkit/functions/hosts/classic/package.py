"""What an analyst with Excel on Windows is given: a workbook that has the functions."""

from __future__ import annotations

from pathlib import Path

from decisionkit.functions.hosts.classic.book import write
from decisionkit.functions.hosts.packages import Packager


def _next_steps(path: Path) -> list[str]:
    return [
        f"Open {path.name} in Excel on Windows: Enable Editing, then Enable Content. Its sheet Start says the rest.",
        'Each analyst needs Python there: pip install "decisionkit[macro]" pywin32; then "decisionkit doctor" says '
        "what is missing.",
    ]


packager = Packager(usual_name="decisionkit.xlsm", write=lambda path: write(path), next_steps=_next_steps)
