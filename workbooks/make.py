"""Builds the workbooks of this folder: the ceasefire case, and a blank one to start from."""

from __future__ import annotations

from pathlib import Path

import decisionkit as dk
from decisionkit.storage.blank import blank

HERE = Path(__file__).parent


def main() -> None:
    """Build both, over what is there."""
    for decision, name in ((dk.ceasefire(), "ceasefire.xlsx"), (blank(), "blank.xlsx")):
        print(dk.build(decision, HERE / name, overwrite=True).name)


if __name__ == "__main__":
    main()
