"""A workbook whose places and scores cell functions give: its values, refreshed, switched there and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

import decisionkit as dk
from decisionkit.cli import main
from decisionkit.ooxml.package import open_package
from tests.random_decision import random_decision
from tests.workbook_file import formulas, read_values, set_inputs

SEED = 20261128
METHODS = ("weighted_sum", "weighted_product", "topsis")


def decisions() -> list[dk.Decision]:
    """Return the case with each method of a light workbook, and random decisions."""
    case = dk.ceasefire()
    return [*(replace(case, method=key) for key in METHODS), *(random_decision(SEED + n) for n in range(4))]


@pytest.mark.parametrize("decision", decisions(), ids=lambda d: f"{d.method}-{len(d.options)}x{len(d.leaves)}")
def test_a_host_gives_what_the_formulas_give(decision: dk.Decision, tmp_path: Path) -> None:
    native = read_values(dk.build(decision, tmp_path / "native.xlsx"))
    path = dk.build(decision, tmp_path / "hosted.xlsx", functions="libreoffice")
    hosted = read_values(path)
    asked = {cell for cell, text in formulas(path).items() if "DK_" in text}
    assert len(asked) >= 2 * len([o for o in decision.options if o.role == "option"])
    recorded = {cell for cell, value in native.items() if "host" in str(value)}
    assert native.keys() == hosted.keys()
    for cell in native.keys() - recorded:
        value = native[cell]
        assert hosted[cell] == (pytest.approx(value, abs=1e-9) if isinstance(value, float) else value), cell
    assert dk.refresh(path).changes == ()


@pytest.mark.parametrize("decision", decisions()[::3], ids=lambda d: d.method)
def test_there_and_back_are_the_same_parts(decision: dk.Decision, tmp_path: Path) -> None:
    path = dk.build(decision, tmp_path / "book.xlsx")
    before, shown = parts(path), read_values(path)
    dk.refresh(path, functions="classic")
    assert parts(path) != before
    assert "DK_RANK(" in "".join(formulas(path).values())
    built = dk.build(decision, tmp_path / "built.xlsx", functions="classic")
    assert formulas(path) == formulas(built)
    dk.refresh(path, functions="native")
    assert formulas(path) == formulas(dk.build(decision, tmp_path / "again.xlsx"))
    assert read_values(path) == {
        cell: pytest.approx(value, rel=1e-9) if isinstance(value, float) else value for cell, value in shown.items()
    }
    once = parts(path)
    changed = {name for name in before if before[name] != once[name]}
    assert before.keys() == once.keys()
    assert all(name.startswith("xl/worksheets/sheet") for name in changed)
    assert len(changed) == len(("Decision, whose values have all their digits", "the record of the layout"))
    dk.refresh(path, functions="classic")
    dk.refresh(path, functions="native")
    assert parts(path) == once


def test_a_changed_score_is_answered_by_the_functions_at_the_next_refresh(tmp_path: Path) -> None:
    path = dk.build(dk.ceasefire(), tmp_path / "book.xlsx", functions="libreoffice")
    changed = set_inputs(path, tmp_path / "changed.xlsx", {("Decision", "G18"): 8.0})
    dk.refresh(changed)
    decision = dk.load(changed)
    outcome, names = decision.score(), {o.id: o.name for o in decision.options}
    values = read_values(changed)
    rows = {values.get(("Decision", f"E{row}")): row for row in range(18, 35)}
    assert any("DK_SCORE(" in text for text in formulas(changed).values())
    for option, rank in zip(outcome.options, outcome.ranks, strict=True):
        row = rows[names[option]]
        assert values["Decision", f"B{row}"] == rank
        score = values["Decision", f"C{row}"]
        assert isinstance(score, float)
        assert np.isclose(score, outcome.score_of(option))


@pytest.mark.parametrize("host", ["officejs", "libreofice", None, 3])
def test_other_hosts_are_refused(host: Any, tmp_path: Path) -> None:
    with pytest.raises(dk.WorkbookError, match=r"functions: found .*It may be"):
        dk.build(dk.ceasefire(), tmp_path / "book.xlsx", functions=host)
    assert not (tmp_path / "book.xlsx").exists()


def parts(path: Path) -> dict[str, bytes]:
    """Return every part of a file by its name."""
    package = open_package(path)
    return {name: package.read(name) for name in package.names}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("blank", [False, True])
def test_flat_decisions_with_typed_weights_and_blanks(seed: int, blank: bool, tmp_path: Path) -> None:
    found = random_decision(SEED + seed, 4 + seed, 3, 1, n_parties=0, n_evidence=0)
    decision = replace(found, method=METHODS[seed], judgments=found.judgments[blank:])
    native = read_values(dk.build(decision, tmp_path / "native.xlsx"))
    hosted = read_values(dk.build(decision, tmp_path / "hosted.xlsx", functions="libreoffice"))
    assert native.keys() == hosted.keys()
    for cell, value in native.items():
        if "host" not in str(value):
            assert hosted[cell] == (pytest.approx(value, abs=1e-9) if isinstance(value, float) else value), cell


def test_functions_of_an_open_workbook_are_refused() -> None:
    done = CliRunner().invoke(main, ["refresh", "--live", "--functions", "native"])
    assert (done.exit_code, "takes closed workbooks" in done.output) == (2, True)


def test_options_that_are_added_are_answered_too(tmp_path: Path) -> None:
    decision = random_decision(SEED, 4, 3, 1, n_parties=0, n_evidence=0, n_references=0)
    path = dk.build(decision, tmp_path / "book.xlsx", functions="libreoffice")
    more = random_decision(SEED, 9, 3, 1, n_parties=0, n_evidence=0, n_references=0)
    names = [f"Added {n}" for n in range(5)]
    head = ",".join(["Option", *(leaf.name for leaf in decision.leaves)])
    rows = [
        f"{name},{','.join(str(j.mode) for j in more.judgments[3 * n : 3 * n + 3])}" for n, name in enumerate(names)
    ]
    (tmp_path / "more.csv").write_text("\n".join([head, *rows]))
    dk.refresh(path, tmp_path / "more.csv")
    values, texts, loaded = read_values(path), formulas(path), dk.load(path)
    outcome, shown = loaded.score(), {o.id: o.name for o in loaded.options}
    rows_of = {value: cell[1][1:] for cell, value in values.items() if cell[0] == "Decision" and cell[1][:1] == "E"}
    assert len(outcome.options) == len(decision.options) + len(names)
    for option, rank in zip(outcome.options, outcome.ranks, strict=True):
        row = rows_of[shown[option]]
        assert values["Decision", f"B{row}"] == rank
        assert "DK_RANK(" in texts["Decision", f"B{row}"]
