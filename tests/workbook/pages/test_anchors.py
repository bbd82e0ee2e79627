"""What the ends of a scale mean, beside the cells of its criterion."""

from __future__ import annotations

from dataclasses import replace

from decisionkit.workbook.plan.grid import FIRST
from tests.workbook.described_book import Typing
from tests.workbook.pages.test_details import town


def test_anchors_belong_to_the_column_whatever_the_order_of_the_rows() -> None:
    decision = town()
    price, comfort, *others = decision.criteria
    price = replace(price, anchors=("a gift", "", "🏠" * 300))
    book = Typing(replace(decision, criteria=(price, comfort, *others)))
    checks = [check for check in book.page("Decision").checks if "input_message" in check.options]
    assert {check.column for check in checks} == {FIRST}
    assert sorted((check.row, check.rows) for check in checks) == [
        (book.grid.frame + 1, book.layout.options),
        (book.grid.reference_frame + 1, book.layout.references),
    ]
    said = checks[0].options["input_message"]
    assert checks[0].options["input_title"] == "Price"
    assert said.startswith("0: a gift\n1000: 🏠")
    assert len(said.encode("utf-16-le")) <= 2 * 255
