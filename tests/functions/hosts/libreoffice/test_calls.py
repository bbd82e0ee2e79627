"""What is done with each call before and after the function: remembered, cut short, read from cells."""

from __future__ import annotations

import pytest

from decisionkit.functions.boundary.cells import Cells, Rows
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.hosts.answers import answer
from decisionkit.functions.hosts.libreoffice import calls
from decisionkit.functions.hosts.libreoffice.calls import Calls, shortened
from decisionkit.functions.hosts.libreoffice.ranges import MANY_ROWS
from tests.functions.hosts.libreoffice.addin import sample


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The functions that were really called, one after the other."""
    names: list[str] = []

    def noted(entry: CellFunction, **arguments: Cells) -> Rows | str:
        names.append(entry.name)
        return answer(entry, **arguments)

    monkeypatch.setattr(calls, "answer", noted)
    return names


def test_the_same_call_is_computed_once_and_another_is_not_taken_for_it(asked: list[str]) -> None:
    answering = Calls()
    ones, others = ((1.0, 2.0),), (((1.0, 3.0),), (("1.0", 2.0),), ((1.0,), (2.0,)))
    left_out = (None,) * 4
    assert answering.shown("dkScore", ones, *left_out) == answering.shown("dkScore", ((1.0, 2.0),), *left_out)
    assert asked == ["DK_SCORE"]
    answering.shown("dkRank", ones, *left_out)
    for each in others:
        answering.shown("dkScore", each, *left_out)
    assert asked == ["DK_SCORE", "DK_RANK", "DK_SCORE", "DK_SCORE", "DK_SCORE"]


def test_a_large_call_is_not_remembered(asked: list[str]) -> None:
    answering = Calls()
    table = ((1.0,),) * (calls.MOST_CELLS_REMEMBERED + 1)
    given = (table, 1.0, "max", None, None)
    assert answering.shown("dkRank", *given) == answering.shown("dkRank", *given)
    assert asked == ["DK_RANK", "DK_RANK"]


def test_a_line_is_one_cell_and_a_table_rows_of_cells() -> None:
    score = CATALOGUE["DK_SCORE"]
    assert Calls().shown("dkScore", *sample(score)) == tuple(map(tuple, score.call(*sample(score))))
    ((line,),) = Calls().shown("dkScore", None, None, None, None, None)
    assert str(line).startswith("DK_SCORE: performance: is missing")


def test_only_blank_rows_beyond_all_that_is_filled_are_cut() -> None:
    blank, filled = ("", ""), (1.0, "")
    whole = (filled,) * 3 + (blank,) * 1_048_573
    longer = (filled,) * (MANY_ROWS + 5) + (blank,) * 10
    (cut,) = shortened([whole])
    assert cut == whole[:MANY_ROWS]
    assert shortened([whole, None, "topsis", longer]) == (
        whole[: MANY_ROWS + 5],
        None,
        "topsis",
        longer[: MANY_ROWS + 5],
    )
    assert shortened([whole[:MANY_ROWS], ((1.0,),)]) == (whole[:MANY_ROWS], ((1.0,),))
    assert shortened([]) == ()
