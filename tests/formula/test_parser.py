"""A formula is read whole, or it is said what is not understood and where."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from decisionkit.core.errors import WorkbookError
from decisionkit.formula.fault import FormulaError
from decisionkit.formula.nodes import Binary, Call, Literal, Node, Place, inside
from decisionkit.formula.parser import parse
from decisionkit.formula.tokens import template
from tests.formula.__main__ import WORKBOOK
from tests.formula.functions.test_arithmetic import CASES
from tests.workbook_file import formulas

#: What is not understood, where, and what is said.
WRONG = {
    "SUM(A1,": (7, "a value is expected"),
    "1+": (2, "a value is expected"),
    "SUM(A1))": (7, "nothing more is expected"),
    "(1+2": (4, "')' is expected"),
    "XLOOKUP(1,A1:A2,B1:B2)": (0, "no function XLOOKUP"),
    "1+SUMM(A1)": (2, "did you mean SUM?"),
    "IF(1)": (0, "IF takes 2 to 3 arguments, not 1"),
    "NOT(1,2)": (0, "NOT takes 1 arguments"),
    "{1,A1}": (3, "only constants"),
    "{1,2;3}": (0, "not of one length"),
    "{1 2}": (3, "a comma"),
    "Sheet1!x": (7, "a cell is expected"),
    "tbl[[#Totals],[Key]]": (0, "columns of a table"),
    "#N/A": (0, "not understood"),
    "1 ? 2": (2, "not understood"),
    '"open': (0, "not understood"),
}


@pytest.mark.parametrize(("text", "position", "said"), [(text, *found) for text, found in WRONG.items()])
def test_what_is_not_understood_is_said_with_its_position(text: str, position: int, said: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.position == position
    assert said in str(caught.value)
    assert text in str(caught.value)
    assert isinstance(caught.value, WorkbookError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_formula_becomes_a_tree() -> None:
    tree = parse("1+SUM($B$3:C9)")
    assert isinstance(tree, Binary)
    assert isinstance(tree.right, Call)
    assert tree.right.position == 2
    assert tree.right.arguments == (Place(6, "", 3, 2, 7, 2, 1),)


@pytest.mark.parametrize("text", [*CASES, "A1+$B2*Sheet1!C$3", '"a""b"&1E-3&tbl[[#This Row],[Times 2]]', "dk_x1+A1"])
def test_what_is_taken_out_is_what_the_tree_has_slots_for(text: str) -> None:
    text = text.strip("{}")
    assert sorted(_slots(parse(text))) == list(range(len(template(text)[1])))


def test_the_formulas_of_the_shipped_workbook_have_few_templates() -> None:
    texts = set(formulas(Path(WORKBOOK)).values())
    shapes = {template(text)[0]: text for text in texts}
    assert len(texts) > 20 * len(shapes)
    for text in shapes.values():
        assert sorted(_slots(parse(text))) == list(range(len(template(text)[1])))


def _slots(node: Node) -> list[int]:
    own = [node.slot] if isinstance(node, Literal | Place) and node.slot >= 0 else []
    return own + [slot for part in inside(node) for slot in _slots(part)]
