"""The same table is the same decision, however it is written."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from decisionkit.storage.plain.answers import Answers
from decisionkit.storage.plain.text_file import text_sheet
from decisionkit.storage.plain.understand import understood
from tests.storage.plain.checks import read
from tests.storage.plain.faults import CHANGES
from tests.storage.plain.made import Made, attribute_row, base

SEEDS = range(8)


def ways(made: Made) -> dict[str, Made]:
    """The same table as other people would have written it."""
    comma = [
        [cell.replace(".", ",") if i and j else cell for j, cell in enumerate(row)] for i, row in enumerate(made.rows)
    ]
    weights, better = (attribute_row(made, name) for name in ("weight", "better"))
    rest = [row for row in made.rows if row is not weights and row is not better]
    return {
        "as it is": made,
        "semicolons and decimal commas": replace(made, rows=comma, separator=";", comma=True),
        "tabs": replace(made, separator="\t"),
        "turned": replace(made, turned=True),
        "turned, with decimal commas": replace(made, rows=comma, separator=";", turned=True),
        "with a mark": replace(made, encoding="utf-8-sig"),
        "UTF-16": replace(made, encoding="utf-16"),
        "weights last": replace(made, rows=[*rest, better, weights]),
        "weights first": replace(made, rows=[rest[0], weights, better, *rest[1:]]),
        "a title above and a note below": replace(made, above=[["A title"]], below=[[""], ["A note"]]),
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_table_has_one_fingerprint(seed: int) -> None:
    rng = np.random.default_rng(seed)
    made = CHANGES["units_in_cells" if seed % 2 else "levels"](rng, base(rng))
    found = {name: read(way).decision for name, way in ways(made).items()}
    assert {decision.fingerprint for decision in found.values()} == {found["as it is"].fingerprint}
    assert all(decision == found["as it is"] for decision in found.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_answers_say_what_rows_say(seed: int) -> None:
    made = base(np.random.default_rng(seed))
    rows = [row for row in made.rows if row[0] == made.rows[0][0] or row[0] in made.truth.options]
    named = dict(zip(made.truth.criteria, made.truth.directions, strict=True))
    answers = Answers(better=named, weights=made.truth.weights)
    told = understood(text_sheet(replace(made, rows=rows).data(), "made.csv"), answers)
    assert told.decision.fingerprint == read(made).decision.fingerprint
