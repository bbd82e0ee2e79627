"""A workbook built for the add-in, in a real LibreOffice that has it: its values, and after a score is changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import decisionkit as dk
from tests.functions.hosts.libreoffice.addin import office_with_addin
from tests.office.live import opened
from tests.workbook_file import read_values

ROWS = range(18, 35)


@pytest.mark.parametrize("method", ["weighted_sum", "topsis"])
def test_the_add_in_answers_what_the_library_does(method: str, tmp_path: Path) -> None:
    decision = replace(dk.ceasefire(), method=method)
    path = dk.build(decision, tmp_path / "book.xlsx", functions="libreoffice")
    stored = read_values(path)
    place = next(o.id for o in decision.options if o.role == "option"), decision.leaves[0].id
    moved = [replace(j, mode=j.high) if (j.option, j.criterion) == place else j for j in decision.judgments]
    changed = replace(decision, judgments=tuple(moved))
    score = next(j.mode for j in moved if (j.option, j.criterion) == place)
    with opened(path, recalculate=True, running=office_with_addin()) as live:
        for row in ROWS:
            for column in "BC":
                value = stored.get(("Decision", f"{column}{row}"), "")
                shown = live.value("Decision", f"{column}{row}")
                assert (shown or "") == (pytest.approx(value, abs=1e-9) if isinstance(value, float) else value or "")
        live.put("Decision", "G18", score)
        live.calculate()
        outcome, names = changed.score(), {o.id: o.name for o in changed.options}
        rows = {live.value("Decision", f"E{row}"): row for row in ROWS}
        for option, rank in zip(outcome.options, outcome.ranks, strict=True):
            row = rows[names[option]]
            assert live.value("Decision", f"B{row}") == rank
            assert live.value("Decision", f"C{row}") == pytest.approx(outcome.score_of(option), abs=1e-9)
        assert changed.score().scores.tolist() != decision.score().scores.tolist()
        assert not [
            text for line in live.formulas("Decision", "C18:C19") for text in line if "SCORE" not in text.upper()
        ]
