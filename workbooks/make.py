"""Builds the workbooks of this folder: the ceasefire case, a blank one to start from, cell functions on the case."""

from __future__ import annotations

from pathlib import Path

import decisionkit as dk
from decisionkit.functions.hosts.packages import packager
from decisionkit.storage.blank import blank

HERE = Path(__file__).parent
#: For which spreadsheet programs there is a workbook with every cell function in it, and its name.
HOSTS = {"classic": "functions_classic.xlsm"}


def main() -> None:
    """Build them all, over what is there."""
    for decision, name in ((dk.ceasefire(), "ceasefire.xlsx"), (blank(), "blank.xlsx")):
        print(dk.build(decision, HERE / name, overwrite=True).name)
    for host, name in HOSTS.items():
        packager(host).write(HERE / name)
        print(name)


if __name__ == "__main__":
    main()
