"""Everything that can be wrong with criteria, their tree and what they weigh: reached, in the words of the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from decisionkit.core.decision.decision import Decision
from decisionkit.workbook.calculations import beside, comparisons, criteria, nodes
from decisionkit.workbook.calculations.faults import HEADING, troubles
from decisionkit.workbook.plan.planned import plan
from tests.random_decision import random_decision
from tests.workbook.shown import Shown


def decided(depth: int, source: str = "comparisons") -> Decision:
    """Return a decision that has all sources of weights."""
    made = random_decision(8, 2, 6, depth, n_parties=0, n_evidence=0, n_references=0, weights_from="comparisons")
    swung = tuple(replace(c, swing=50.0, unit="people") for c in made.criteria)
    return replace(made, criteria=swung, weights_from=source)


@dataclass(frozen=True)
class Case:
    """What is typed, into a workbook of which tree and source of weights, and what is said of what."""

    edit: Callable[[Shown], tuple[str, int]]
    said: str
    depth: int = 1
    source: str = "comparisons"

    def __str__(self) -> str:
        return f"{self.depth}-{self.source}-{self.said[:40]}"


def typed(letter: str, field: str, value: object, number: int = 1) -> Callable[[Shown], tuple[str, int]]:
    """Type into a row of a table; the row is what something is said of."""

    def edit(shown: Shown) -> tuple[str, int]:
        shown.type(f"dk_{letter}_{field}", value, number)
        return letter, number - 1

    return edit


def above(name: str, value: object, of: str = "c") -> Callable[[Shown], tuple[str, int]]:
    """Type above the first criterion of the grid."""

    def edit(shown: Shown) -> tuple[str, int]:
        leaf = shown.column(shown.decision.leaves[0].name)
        shown.type(name, value, leaf)
        return of, leaf - 1

    return edit


def branch(shown: Shown, number: int = 0) -> int:
    """Return the number of a row of Criteria that is about a branch."""
    branches = [c for c in shown.decision.criteria if c not in shown.decision.leaves]
    return shown.row("k", branches[number].name)


def of_branch(field: str, value: object) -> Callable[[Shown], tuple[str, int]]:
    return lambda shown: typed("k", field, value, branch(shown))(shown)


def in_circle(shown: Shown) -> tuple[str, int]:
    first, below = branch(shown), branch(shown, 1)
    shown.type("dk_k_parent", shown.values("dk_k_name")[below], first)
    return "k", first - 1


def leaf_in_circle(shown: Shown) -> tuple[str, int]:
    in_circle(shown)
    return "c", shown.column(shown.decision.leaves[0].name) - 1


def weightless(shown: Shown) -> tuple[str, int]:
    for leaf in shown.decision.leaves:
        shown.type("dk_weight", 0, shown.column(leaf.name))
    return "c", shown.column(shown.decision.leaves[0].name) - 1


def weightless_node(shown: Shown) -> tuple[str, int]:
    weightless(shown)
    return "n", shown.column(shown.decision.leaves[0].name) - 1


def pointless(shown: Shown) -> tuple[str, int]:
    for k in range(len(shown.decision.criteria)):
        shown.type("dk_k_swing", 0, k + 1)
    return "n", shown.column(shown.decision.leaves[0].name) - 1


def falling(shown: Shown) -> tuple[str, int]:
    for field, value in (("indifference", 2), ("preference", 1)):
        shown.type(f"dk_k_{field}", value, 1)
    return "k", 0


def in_new_part(shown: Shown) -> tuple[str, int]:
    """Type two criteria into a part that was not there when the workbook was built."""
    new = shown.column(shown.decision.leaves[-1].name) + 1
    for k in range(2):
        shown.type("dk_name", f"new {k}", new + k).type("dk_part", "new part", new + k)
    return "n", new - 1


def above_no_part(shown: Shown) -> tuple[str, int]:
    """Type the weight of a part above a criterion that stands at the top."""
    new = shown.column(shown.decision.leaves[-1].name) + 1
    shown.type("dk_name", "new", new).type("dk_part_weight", 3, new)
    shown.type("dk_weight", 1, new).type("dk_better", "higher", new).type("dk_low", 0, new).type("dk_high", 1, new)
    return "c", new - 1


def unpaired(shown: Shown) -> tuple[str, int]:
    shown.type("dk_q_ratio", None, 1)
    for field in ("first", "second"):
        shown.type(f"dk_q_{field}", None, 1)
    return "n", shown.column(shown.decision.leaves[0].name) - 1


def twice(shown: Shown) -> tuple[str, int]:
    first, second = (shown.values(f"dk_q_{field}")[1] for field in ("first", "second"))
    for field, value in {"first": second, "second": first, "ratio": 3}.items():
        shown.type(f"dk_q_{field}", value, 2)
    return "q", 1


def of_two_parents(shown: Shown) -> tuple[str, int]:
    parts = [c.name for c in shown.decision.criteria if c not in shown.decision.leaves]
    shown.type("dk_q_second", shown.decision.leaves[0].name, shown.row("q", parts[0]))
    return "q", shown.row("q", parts[0]) - 1


def itself(shown: Shown) -> tuple[str, int]:
    return typed("q", "second", shown.values("dk_q_first")[1])(shown)


_PART = "what stands in Part of is not on Criteria: choose one from there, or leave it blank"
_LEVELS = "more than 4 levels deep, or in a circle: change the parents on Criteria"
_OF_LEAVES = "only a criterion on Decision has that, not what gathers others"
_NUMBER = "a number of 0 or more"
CASES = [
    Case(above("dk_name", None), "no name: type it in the row Criterion"),
    Case(above("dk_name", "leaf  1"), "the name is used twice: change one of them"),
    Case(above("dk_weight", -1), "the weight is not a number of 0 or more"),
    Case(above("dk_better", "sideways"), "the direction is not known: type higher or lower in the row Better"),
    Case(above("dk_low", "low"), "the scale needs two numbers, in the rows Scale from and to"),
    Case(above("dk_low", 1000), "the scale must rise: from must be below to"),
    Case(above("dk_part_weight", "much"), "the part needs one weight, in the row Weight of the part", 2),
    Case(above("dk_name", "x" * 251), "a name is one line of at most 250 characters, and no error: correct it"),
    Case(
        above("dk_part", "x" * 251),
        "its part needs a name: a name is one line of at most 250 characters, and no error: correct it",
        2,
    ),
    Case(above_no_part, "a weight of a part stands above it, and no part: type the part above that weight", 2),
    Case(weightless, "the weights of the part must not all be 0", 2),
    Case(weightless, "the weights of the part must not all be 0", 3),
    Case(above("dk_part", "nowhere"), _PART, 3),
    Case(leaf_in_circle, _LEVELS, 3),
    Case(weightless_node, nodes.WEIGHTLESS),
    Case(lambda shown: ("n", typed("k", "swing", None)(shown)[1] + 1), nodes.NO_POINTS, 1, "swing"),
    Case(pointless, nodes.POINTLESS, 1, "swing"),
    Case(in_new_part, nodes.NO_ROOM, 2),
    Case(unpaired, nodes.NOT_COMPARED),
    Case(typed("k", "unit", "people", 9), "no name: type one"),
    Case(typed("k", "name", "Leaf 1"), "the name is used twice: change one of them"),
    Case(typed("k", "name", "else"), "not on Decision: choose a name that stands there, in the row Criterion"),
    Case(
        typed("k", "name", "else"),
        "not on Decision: choose a name that stands there, in the rows Criterion and Part of",
        2,
    ),
    Case(
        lambda shown: typed("k", "weight", 3, shown.row("k", shown.decision.leaves[0].name))(shown),
        "parent and weight of this criterion stand on Decision: delete them here",
        3,
    ),
    Case(of_branch("parent", "nowhere"), "the parent is not on this page, or has scores of its own", 3),
    Case(in_circle, "deeper than 4 levels, or a circle", 3),
    Case(
        typed("k", "name", "a new branch", 18),
        "nothing is below it: name it in the row Part of on Decision, or delete the row",
        3,
    ),
    Case(of_branch("weight", "much"), "the weight is not a number of 0 or more", 3),
    *(
        Case(of_branch(field, value), f"{header}: {_OF_LEAVES}", 2)
        for field, header, value in (
            ("anchor_low", "low end means", "bad"),
            ("anchor_mid", "middle means", "so so"),
            ("anchor_high", "high end means", "good"),
            ("indifference", "indifferent up to", 1),
            ("preference", "preferred from", 1),
            ("veto", "veto from", 1),
        )
    ),
    Case(typed("k", "anchor_low", "x" * 1001), "low end means: at most 1,000 characters"),
    Case(typed("k", "anchor_mid", "x" * 1001), "middle means: at most 1,000 characters"),
    Case(typed("k", "anchor_high", "x" * 1001), "high end means: at most 1,000 characters"),
    Case(typed("k", "unit", "x" * 251), "unit: at most 250 characters"),
    Case(typed("k", "indifference", "x"), f"indifferent up to: {_NUMBER}"),
    Case(typed("k", "preference", -1), f"preferred from: {_NUMBER}"),
    Case(typed("k", "veto", -1), f"veto from: {_NUMBER}"),
    Case(typed("k", "swing", 101), "swing points: 0 to 100"),
    Case(falling, "thresholds: indifferent, preferred, veto must rise"),
    Case(typed("k", "swing", None), "swing points are missing", 1, "swing"),
    Case(typed("q", "ratio", None), comparisons.FAULTS[0]),
    Case(typed("q", "first", "nobody"), comparisons.FAULTS[1]),
    Case(typed("q", "second", None), comparisons.FAULTS[2]),
    Case(itself, comparisons.FAULTS[3]),
    Case(of_two_parents, comparisons.FAULTS[4], 2),
    Case(typed("q", "ratio", "1/3"), comparisons.FAULTS[5]),
    Case(typed("q", "ratio", 101), comparisons.FAULTS[6]),
    Case(twice, comparisons.FAULTS[7]),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_wrong_is_said(case: Case) -> None:
    shown = Shown(decided(case.depth, case.source))
    assert shown.fault == ""
    assert shown.said(*case.edit(shown)) == case.said
    assert shown.fault != ""
    assert shown.value("dk_count") == 0


def test_every_text_is_reached() -> None:
    there = set(_all())
    reached = {case.said for case in CASES} | {nodes.PERCENT}  # of formats only a spreadsheet knows
    assert there - reached == set()
    assert reached - there == set()


def _all() -> Iterator[str]:
    """Yield every text that can be said of criteria, rows of Criteria and Comparisons, and nodes."""
    for depth in (1, 2, 3):
        layout = plan(decided(depth))
        yield from (*criteria.faults(layout), *beside.words(layout), *nodes.words(layout))
    yield from comparisons.FAULTS


@pytest.mark.parametrize(
    ("name", "value"),
    [("dk_title", "x" * 251), ("dk_title", "two\nlines")],
)
def test_a_heading_that_nobody_can_read_is_said(name: str, value: object) -> None:
    shown = Shown(decided(1))
    shown.type(name, value)
    assert shown.fault == HEADING
    assert shown.value("dk_count") == 0


@pytest.mark.parametrize("source", ("intuition", "comparisons"))
def test_a_source_that_is_not_there(source: str) -> None:
    decision = replace(decided(1, "swing"), comparisons=())
    shown = Shown(decision)
    assert "dk_q_first" not in shown.book.names
    shown.type("dk_weights_from", source)
    assert shown.fault.startswith("weights come from something that this workbook does not have")


def test_what_is_deleted_on_the_first_sheet_is_left_aside() -> None:
    decision = decided(1, "weights")
    shown = Shown(decision)
    column = shown.column(decision.leaves[0].name)
    for name in ("dk_name", "dk_ckeys", "dk_weight", "dk_better", "dk_low", "dk_high"):
        shown.type(name, None, column)
    assert shown.values("dk_k_name")[1] == f"(criterion deleted: {decision.leaves[0].name})"
    assert shown.said("k", 0) == ""
    assert shown.value("dk_k_check", 0) == "not read: it was deleted on Decision"


def test_kinds_of_troubles_have_names_of_their_own() -> None:
    for depth in (1, 2, 3):
        names = [trouble.name for trouble in troubles(plan(decided(depth)))]
        assert len(names) == len(set(names))
