"""Calculate all the sentences over all the facts, here and in LibreOffice; print the counts."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.views.sentences.checks import compared
from tests.views.sentences.made import COUNT


def main() -> int:
    """Fail if one sentence is not the same."""
    with tempfile.TemporaryDirectory() as folder:
        texts, wrong = compared(range(COUNT), Path(folder) / "facts.xlsx")
    print(f"{COUNT} rows of facts, {texts} texts, {len(wrong)} that LibreOffice puts otherwise", *wrong[:10], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
