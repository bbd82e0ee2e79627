"""Colours follow their cells: after rows are inserted above them the rules still look at the right line."""

from __future__ import annotations

import re
from dataclasses import replace

import decisionkit as dk
from decisionkit.workbook.book import described
from decisionkit.workbook.plan.planned import plan
from tests.random_decision import random_decision


def test_no_rule_counts_rows_from_the_top_of_the_sheet() -> None:
    several = replace(random_decision(5, 5, 5, 2, n_parties=2, n_references=1), weights_from="comparisons")
    criteria = [
        (sheet.name, str(rule.options["criteria"]))
        for decision in (dk.ceasefire(), several)
        for sheet in described(decision, plan(decision, "full")).sheets
        for rule in sheet.rules
        if rule.options.get("type") == "formula"
    ]
    assert {"Summary", "Sensitivity", "Methods", "Comparisons", "Decision"} <= {sheet for sheet, _ in criteria}
    assert [each for each in criteria if re.search(r"(ROW|COLUMN)\(\)\s*[-+]\s*\d", each[1])] == []
