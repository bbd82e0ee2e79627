"""Every cell function gives what the library gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.numerics import normalise
from decisionkit.functions.boundary.cells import Cells
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.cells import (
    dk_ahp,
    dk_compare,
    dk_contributions,
    dk_evidence,
    dk_explain,
    dk_methods,
    dk_normalise,
    dk_score,
    dk_tipping,
    dk_weigh,
)
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.example import arguments
from decisionkit.functions.hosts.answers import answer
from tests.cases import first_reading
from tests.workbook_file import read_values

CASE = first_reading()
TABLE = CASE.performance.tolist()
WEIGHTS = [CASE.weights.tolist()]
DIRECTIONS = [CASE.directions.tolist()]
BOUNDS = CASE.bounds.T.tolist()
NAMES = [option.id for option in CASE.options]
LEAVES = [leaf.id for leaf in CASE.leaves]
HEADED: Cells = [["Option", *LEAVES], *([name, *row] for name, row in zip(NAMES, TABLE, strict=True))]


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=list(CATALOGUE))
def test_the_example_of_every_function_has_an_answer(entry: CellFunction) -> None:
    found = answer(entry, *arguments(entry))
    assert isinstance(found, list), found
    assert len({len(row) for row in found}) == 1


def test_contributions_sum_to_the_scores() -> None:
    found = np.array(dk_contributions(HEADED, WEIGHTS, DIRECTIONS, BOUNDS))
    scores = np.array(dk_score(HEADED, WEIGHTS, DIRECTIONS, None, BOUNDS))
    assert found.shape == CASE.performance.shape
    np.testing.assert_allclose(found.sum(axis=1), scores[:, 0], atol=1e-12)
    np.testing.assert_allclose(found, CASE.values / 10 * CASE.weights, atol=1e-12)


def test_ranks_by_every_method_that_can_take_the_table() -> None:
    heading, *rows = dk_compare(HEADED, WEIGHTS, DIRECTIONS, BOUNDS)
    assert heading == ["method", *NAMES]
    assert [row[0] for row in rows] == sorted(dk.scoring_methods(), key=[row[0] for row in rows].index)
    for key, *ranks in rows:
        try:
            wanted: list[float] = dk.score(
                TABLE, WEIGHTS[0], DIRECTIONS[0], bounds=CASE.bounds, method=str(key)
            ).ranks.tolist()
        except dk.MethodError as error:
            assert ranks == [error.sentences[0], *[""] * (len(NAMES) - 1)]
        else:
            assert ranks == wanted
    without = {row[0]: row[1] for row in dk_compare(TABLE, WEIGHTS, DIRECTIONS)}
    assert str(without["rim"]).startswith(
        "RIM (reference ideal method) needs the fixed ends of the scales: give bounds"
    )
    assert dk_compare(TABLE, WEIGHTS, DIRECTIONS)[0][1:3] == ["row 1", "row 2"]


@pytest.mark.parametrize("name", ["auto", *normalise.BY_NAME, "bounds"])
def test_normalisations(name: str) -> None:
    wanted = normalise.apply(name, CASE.performance, CASE.directions, CASE.bounds)
    assert dk_normalise(HEADED, DIRECTIONS, name.upper(), BOUNDS) == wanted.tolist()


def test_a_normalisation_that_is_unknown_or_lacks_bounds() -> None:
    assert dk_normalise(TABLE, DIRECTIONS, "min maxx") == [
        ["DK_NORMALISE: method: must be one normalisation; found 'min maxx'. Did you mean 'minmax'?"]
    ]
    assert dk_normalise(TABLE, DIRECTIONS, "bounds") == [
        ["DK_NORMALISE: bounds: are needed by this normalisation; found a blank. Select low and high."]
    ]


@pytest.mark.parametrize("method", [key for key, m in dk.scoring_methods().items() if m.terms is not None])
def test_the_lead_passes_where_it_is_said_to(method: str) -> None:
    _, *rows = dk_tipping(HEADED, WEIGHTS, DIRECTIONS, method, BOUNDS)
    [first] = leaders(CASE.weights, method)
    found = 0
    for j, (name, now, below, to_below, above, to_above) in enumerate(rows):
        assert name == LEAVES[j]
        assert now == pytest.approx(1 / 12)
        for at, step, to in ((below, -1e-6, to_below), (above, 1e-6, to_above)):
            if isinstance(at, str):
                assert (at, to) == ("never", "")
                continue
            found += 1
            for weight, leader in ((at + step, to), (at - step, first)):
                others = CASE.weights * (1 - weight) / (1 - CASE.weights[j])
                others[j] = weight
                assert leaders(others, method) == [leader]
    assert found > 5


def leaders(weights: np.ndarray, method: str) -> list[str]:
    outcome = dk.score(TABLE, weights, CASE.directions, method=method, bounds=CASE.bounds)
    return [NAMES[i] for i, rank in enumerate(outcome.ranks) if rank == 1]


def test_tipping_needs_one_leader_and_a_closed_form() -> None:
    line = "DK_TIPPING: there is no single leader: row 1, row 2 share rank 1, so any change of a weight decides"
    assert dk_tipping([[1.0, 2.0], [1.0, 2.0]], [[1.0, 1.0]], [["max", "max"]]) == [[line]]
    [[said]] = dk_tipping(TABLE, WEIGHTS, DIRECTIONS, "simus")
    assert str(said).startswith("DK_TIPPING: method: SIMUS has no closed form for tipping weights. Use one of: mabac,")


DATA = {key: m.example for key, m in dk.weighting_methods().items()}


@pytest.mark.parametrize("method", dk.weighting_methods())
def test_weights_are_those_of_the_published_example(method: str) -> None:
    example = DATA[method]
    rows: Cells = np.atleast_2d(np.array(example.data, dtype=object)).tolist()
    directions = None if example.directions is None else [list(example.directions)]
    wanted = dk.weigh(example.data, example.directions, method=method).values.tolist()
    square = dk.weighting_methods()[method].criteria_axes == (-2, -1)
    assert dk_weigh(method, rows, directions) == ([[weight] for weight in wanted] if square else [wanted])
    turned = [list(column) for column in zip(*rows, strict=True)]
    if directions is not None and len(rows) != len(rows[0]):
        assert dk_weigh(method, turned, [[word] for word in directions[0]]) == [[weight] for weight in wanted]
    elif len(rows) == 1:
        assert dk_weigh(method, turned) == [[weight] for weight in wanted]


def test_equal_weights_of_a_count_and_of_a_table() -> None:
    assert dk_weigh("equal", 4.0) == [[0.25] * 4]
    assert dk_weigh("equal", HEADED) == [[1 / 12] * 12]


def test_a_judgment_that_went_wrong_is_named_where_it_stands() -> None:
    matrix: Cells = [["", "Cost", "Fit"], ["Cost", 1.0, 3.0], ["Fit", "#N/A", 1.0]]
    line = "DK_AHP: matrix, row 3, column 2: must be a number; found the error #N/A. Give a number."
    assert dk_ahp(matrix) == [[line]]
    assert dk_weigh("ahp", matrix) == [[line.replace("DK_AHP: matrix", "DK_WEIGH: data")]]
    [[said]] = dk_weigh("swing", [[100.0], [-5.0]])
    assert str(said).startswith("DK_WEIGH: data, row 2: a weight must not be negative")
    [[said]] = dk_weigh("bwm", [[2.0, 1.0, 4.0], [2.0, 4.0, 0.0]])
    assert str(said).startswith("DK_WEIGH: data (others to worst), column 3: ")
    [[said]] = dk_weigh("swing", [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    assert said == "DK_WEIGH: data: must be one row; found 3 x 2 cells. Select one cell per criterion."
    [[said]] = dk_weigh("", [[1.0]])
    assert str(said).startswith("DK_WEIGH: method: must be one weighting method; found a blank.")
    [[said]] = dk_weigh("entropie", HEADED)
    assert str(said).startswith("DK_WEIGH: method: must be one weighting method; found 'entropie'. Nearest: entropy")


def test_ahp_gives_weights_consistency_and_the_worst_judgments() -> None:
    matrix: Cells = [[1.0, 2.0, 8.0, 4.0], [0.5, 1.0, 3.0, None], [None, None, 1.0, 0.25], [None, 1.0, None, 1.0]]
    weights = dk.weigh(matrix, method="ahp")
    told = weights.diagnostics
    *found, ratio, first, second, third = dk_ahp(matrix)
    assert found == [[f"criterion {j + 1}", weight] for j, weight in enumerate(weights.values.tolist())]
    assert ratio == ["consistency ratio", float(told["consistency_ratio"])]
    for row, (i, j), given, fitting in zip(
        (first, second, third), told["worst_pairs"], told["worst_given"], told["worst_fitting"], strict=True
    ):
        assert row == [f"criterion {i} against criterion {j}", f"given {given:.3g}, {fitting:.3g} would fit"]


def test_methods_are_listed_and_explained() -> None:
    heading, *rows = dk_methods()
    assert heading == ["key", "title", "kind", "question"]
    assert len(rows) == 75
    assert dk_methods("Weighting")[1:] == [row for row in rows if row[2] == "weighting"]
    assert dk_methods("wieghting") == [
        ["DK_METHODS: kind: must be one kind of methods; found 'wieghting'. Did you mean 'weighting'?"]
    ]
    for row in rows:
        facts = {str(label): str(words) for label, words in dk_explain(row[0])}
        assert (facts["Key"], facts["Question"]) == (row[0], row[3])
        assert "\n" not in "".join(facts.values())
    [[said]] = dk_explain("topsi")
    assert said == "DK_EXPLAIN: method: no method 'topsi'; nearest: topsis, todim"


BOOK = Path(__file__).parents[2] / "workbooks" / "ceasefire.xlsx"


def sheet(name: str, columns: str, header: int) -> Cells:
    values = read_values(BOOK)
    rows: Cells = []
    row = header
    while values.get((name, f"B{row}")) not in (None, ""):
        rows.append([values.get((name, f"{column}{row}")) for column in columns])
        row += 1
    return rows


def test_the_evidence_of_a_score_on_the_sheets_of_a_built_workbook() -> None:
    details, evidence = sheet("Details", "BCDEFGHIJK", 5), sheet("Evidence", "BCD", 5)
    assert (len(details), len(evidence)) == (157, 30)
    case = dk.ceasefire()
    names = {o.id: o.name for o in case.options} | {c.id: c.name for c in case.criteria}
    found = dk_evidence(details, evidence, names["self_regulating"], names["denial"])
    judgment = next(j for j in case.judgments if (j.option, j.criterion) == ("self_regulating", "denial"))
    told = {str(label): cell for label, cell in found}
    assert (told["Low"], told["Best guess"], told["High"], told["Grade"]) == (4.0, 6.0, 8.0, judgment.grade)
    claims = {each.id: each for each in case.evidence}
    for identity in judgment.evidence:
        assert told[identity] == f"{claims[identity].claim} ({claims[identity].source})"
    without = next(j for j in case.judgments if not j.evidence)
    assert dk_evidence(details, evidence, names[without.option], names[without.criterion])[-1] == [
        "evidence",
        "none: judgment without a source",
    ]


def test_evidence_that_cannot_be_found_is_said() -> None:
    details: Cells = [["Criterion", "Option", "Evidence"], ["cost", "A", "E1, E9"], ["fit", "A", ""], ["fit", "A", ""]]
    claims: Cells = [["Claim", "Id"], ["It is cheap.", "E1"]]
    assert dk_evidence(details, claims, "a", "Cost") == [
        ["E1", "It is cheap."],
        ["E9", "is not in the table of evidence"],
    ]
    said = {
        (("A",), ("fitt",)): "criterion_name: must be in details, column 1; found 'fitt'. Did you mean 'fit'?",
        (("B",), ("cost",)): "option_name: must be in details, column 2; found 'B'. Correct it, or select all rows.",
        (("A",), ("fit",)): "details: must have one row for each; found 2 rows, first 3 and 4. Remove one.",
        ((None,), ("fit",)): "option_name: must be one name; found a blank. Give one cell or text.",
        (("A", "B"), ("fit",)): "option_name: must be one name; found 2 cells. Give one cell or text.",
    }
    for (option, criterion), words in said.items():
        assert dk_evidence(details, claims, [list(option)], [list(criterion)]) == [[f"DK_EVIDENCE: {words}"]]
    line = "DK_EVIDENCE: details, row 1: needs a column headed Option; found Claim, Id. Include the headings."
    assert dk_evidence(claims, claims, "A", "fit") == [[line]]
    [[found]] = dk_evidence(details[:1], claims, "A", "fit")
    assert str(found).startswith("DK_EVIDENCE: details: needs a row of headings and a row below; found 1 filled rows.")
