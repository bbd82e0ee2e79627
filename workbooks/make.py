"""Builds the workbooks of this folder: the ceasefire case, a blank one to start from, cell functions on the case."""

from __future__ import annotations

from pathlib import Path

import decisionkit as dk
from decisionkit.functions.hosts.books import write_for_libreoffice, write_for_office_js
from decisionkit.functions.hosts.packages import packager
from decisionkit.storage.blank import blank

HERE = Path(__file__).parent
#: The workbooks with every cell function, one for each kind of spreadsheet program.
FUNCTIONS = {
    "functions_classic.xlsm": packager("classic").write,
    "functions_libreoffice.xlsx": write_for_libreoffice,
    "functions_server.xlsx": write_for_office_js,
}
#: The case with places and scores that the add-in for LibreOffice answers.
ANSWERED = "ceasefire_functions.xlsx"


def main() -> None:
    """Build them all, over what is there."""
    for decision, name in ((dk.ceasefire(), "ceasefire.xlsx"), (blank(), "blank.xlsx")):
        print(dk.build(decision, HERE / name, overwrite=True).name)
    print(dk.build(dk.ceasefire(), HERE / ANSWERED, functions="libreoffice", overwrite=True).name)
    for name, write in FUNCTIONS.items():
        write(HERE / name)
        print(name)


if __name__ == "__main__":
    main()
