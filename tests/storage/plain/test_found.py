"""Tables as people published them: what is understood of each.  ``found/SOURCES.md`` says where they are from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from decisionkit.storage.plain.answers import Answers, OpenQuestionsError
from decisionkit.storage.plain.text_file import text_sheet
from decisionkit.storage.plain.understand import understood

FOLDER = Path(__file__).parent / "found"
ALL = {"*": "higher"}
#: By file: what has to be answered; options, criteria, the numbers of the first option, weights, and words of remarks.
FOUND: dict[str, tuple[dict[str, str], int, int, list[float], list[float], list[str]]] = {
    "agents.csv": (
        ALL,
        4,
        6,
        [3, 4, 5, 4, 5, 4],
        [0.2, 0.15, 0.2, 0.15, 0.15, 0.15],
        ["criteria stand in rows", "field 7: left out as notes (Rationale)"],
    ),
    "cost_benefit.md": (
        ALL,
        2,
        4,
        [120, 45, 5, 10],
        [0.25] * 4,
        ["criteria stand in rows", "(Winner)", "no weights are given"],
    ),
    "do_nothing.md": (
        ALL,
        3,
        5,
        [7, 8, 4, 5, 6],
        [0.3, 0.25, 0.2, 0.15, 0.1],
        ["left out as a title (Evaluation:)", "criteria stand in rows", "line 9 (Weighted Total): left out"],
    ),
    "impacts.csv": (ALL, 4, 4, [240, 18, 11, 5], [0.25] * 4, ["no weights are given"]),
    "interfaces.md": (
        ALL,
        3,
        5,
        [4, 3, 2, 5, 4],
        [0.25, 0.2, 0.15, 0.15, 0.25],
        ["left out as a title", "field 1: left out as numbers of the rows", "criteria stand in rows", "fields 5, 7, 9"],
    ),
    "nutzwertanalyse.md": (
        ALL,
        2,
        5,
        [4, 5, 3, 4, 2],
        [0.25, 0.2, 0.2, 0.2, 0.15],
        ["lines 1-2: left out as titles", "criteria stand in rows", "(Gesamtwert): left out"],
    ),
    "orientation.csv": ({}, 3, 3, [0.035, 470000, 2.8], [0.4, 0.4, 0.2], []),
    "prototypes.csv": (
        ALL,
        3,
        6,
        [6, 5, 9, 8, 7, 4],
        [0.25, 0.2, 0.2, 0.15, 0.1, 0.1],
        ["criteria stand in rows", "line 8 (weighted_score): left out"],
    ),
    "sorting_data.csv": (
        {"assignment": "ignore"},
        4,
        4,
        [1, 0.25, 0.4, 1],
        [0.25] * 4,
        [
            "lines 1-5: read as the directions",
            "lines 7-9: left out as another table",
            "(assignment): left out as asked",
        ],
    ),
    "spieloptionen.md": (ALL, 4, 4, [2, 4, 3, 3], [0.25] * 4, ["left out as a title", "field 6 (Gesamt): left out"]),
    "storage_designs.md": (
        ALL,
        4,
        4,
        [3, 2, 4, 1],
        [0.2, 0.3, 0.25, 0.25],
        ["criteria stand in rows", "fields 4, 6, 8, 10: left out", "line 8 (Total): left out"],
    ),
    "weighted_scores.md": (
        ALL,
        4,
        6,
        [9, 1, 2, 0, 1, 4],
        [1 / 6] * 6,
        ["left out as a title", "field 8 (WEIGHTED SCORE): left out"],
    ),
}
#: The units that cells have.
UNITS = {"cost_benefit.md": ["$ K", "%", "mo", ""], "do_nothing.md": ["/10"] * 5}
#: The directions that tables say themselves.
DIRECTIONS = {"orientation.csv": ["max", "min", "max"], "sorting_data.csv": ["max", "max", "min", "max"]}


def read(name: str, **answers: Any) -> Any:
    return understood(text_sheet((FOLDER / name).read_bytes(), name), Answers(**answers))


@pytest.mark.parametrize("name", FOUND)
def test_what_is_understood(name: str) -> None:
    better, n_options, n_criteria, first, weights, words = FOUND[name]
    found = read(name, better=better)
    assert found.decision.performance.shape == (n_options, n_criteria)
    assert found.decision.performance[0].tolist() == first
    assert found.decision.weights.tolist() == pytest.approx(weights)
    assert [column.unit for column in found.columns] == UNITS.get(name, [""] * n_criteria)
    if name in DIRECTIONS:
        assert [criterion.direction for criterion in found.decision.criteria] == DIRECTIONS[name]
    for each in words:
        assert any(each in remark for remark in found.remarks), each


@pytest.mark.parametrize("name", [name for name, known in FOUND.items() if known[0] is ALL])
def test_directions_are_asked_for_once(name: str) -> None:
    with pytest.raises(OpenQuestionsError) as refused:
        read(name)
    (question,) = refused.value.questions
    assert question.answer == "better"
    assert len(question.subjects) == FOUND[name][2]
    assert len(refused.value.faults) == 1


def test_every_file_is_read_and_has_a_source() -> None:
    files = {path.name for path in FOLDER.iterdir()} - {"SOURCES.md"}
    assert files == set(FOUND)
    sources = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in sources for name in files)
