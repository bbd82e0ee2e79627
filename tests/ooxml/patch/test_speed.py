from __future__ import annotations

import io
import time
from pathlib import Path

import decisionkit as dk
from decisionkit.ooxml.patch.edits import SetCell
from decisionkit.ooxml.patch.plan import planned
from decisionkit.ooxml.patch.source import opened
from decisionkit.ooxml.patch.write import write


def test_a_cell_of_the_case_is_patched_and_written_in_no_time(tmp_path: Path) -> None:
    path = dk.build(dk.ceasefire(), tmp_path / "case.xlsx")
    taken = []
    for number in range(3):
        start = time.process_time()
        with opened(path) as source:
            write(source, planned(source, [SetCell("Log", "F12", number)]), io.BytesIO())
        taken.append(time.process_time() - start)
    print(taken)
    assert min(taken) < 0.15
