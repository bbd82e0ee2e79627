from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import decisionkit as dk
from decisionkit.cli.score import value_of
from decisionkit.cli.shared.output import write_json
from decisionkit.core.declarations.parameters import Choice, Flag, Number, Whole
from decisionkit.core.declarations.per_criterion import Numbers, Words
from tests.cli import NAMES, data, decision, done, refused


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    dk.save(decision(), "case")
    return tmp_path


def test_the_table() -> None:
    text = done("score", "case")
    assert "Weighted sum (normalisation: none), scores out of 10" in text
    rows = [line.split() for line in text.splitlines()]
    assert [(row[1], row[-1]) for row in rows if row and row[0] in ("1", "2", "3", "–")] == [
        ("option_1", "7.0"),
        ("option_2", "6.3"),
        ("option_3", "5.3"),
        ("option_5", "5.0"),
    ]
    assert "option_4  The [i]payer[/i]  cost 9, needs < 8  E1 E2" in text


def test_json_has_everything() -> None:
    found = data("score", "case", "--json", "--method", "topsis")
    outcome = decision().score("topsis")
    assert [entry["option"] for entry in found["ranking"]] == list(outcome.order)
    assert sorted(entry["name"] for entry in found["ranking"]) == sorted(NAMES)
    assert [entry["score"] for entry in found["ranking"]] == [outcome.score_of(o) for o in outcome.order]
    assert found["reference"] == [{"option": "option_5", "name": "As it is", "score": outcome.score_of("option_5")}]
    veto = {"party": "payer", "criterion": "cost", "performance": 9.0, "limit": 8.0, "evidence": ["E1", "E2"]}
    assert found["screened"][0]["vetoes"] == [{**veto, "kind": "rejects"}]
    assert found["withheld"] == []
    assert found["parameters"] == {"normalisation": "vector"}
    assert found["version"] == dk.__version__
    assert found["input_hash"] == decision().fingerprint
    assert found["notices"] == list(outcome.notices)
    assert found["top"] == 1
    assert sum(found["weights"].values()) == pytest.approx(1)


def test_csv_has_every_option() -> None:
    rows = list(csv.DictReader(io.StringIO(done("score", "case", "--csv"))))
    assert [row["status"] for row in rows] == ["ranked"] * 3 + ["reference", "blocked"]
    assert tuple(row["name"] for row in rows[:3]) == NAMES
    assert float(rows[0]["score"]) == pytest.approx(7.0)
    assert (rows[-1]["blocked_by"], rows[-1]["evidence"], rows[-1]["rank"]) == ("payer", "E1 E2", "")


def test_steps() -> None:
    text = done("score", "case", "--method", "topsis", "--steps")
    assert "\nComparable performances\n" in text
    assert "\nDistance to the ideal\n" in text
    steps = data("score", "case", "--method", "topsis", "--steps", "--json")["steps"]
    assert steps["criteria"] == ["gain", "cost", "same"]
    assert steps["tables"]["comparable performances"][0][0] == pytest.approx(8 / (64 + 25 + 16) ** 0.5)


def test_wide_steps_are_cut_to_the_width() -> None:
    dk.save(dk.ceasefire(), "large")
    text = done("score", "large", "--method", "topsis", "--steps")
    assert max(map(len, text.splitlines())) <= 80
    table = text.partition("Comparable performances\n")[2].partition("Distance")[0]
    assert table.count("crisis_stability") == 2
    for option in dk.ceasefire().score().options:
        assert option in table


def test_parameters_change_the_result() -> None:
    found = data("score", "case", "-p", "normalisation=minmax", "--json")
    assert found["parameters"] == {"normalisation": "minmax"}
    assert found["top"] is None
    text = done("score", "case", "-p", "normalisation=minmax")
    assert "Weighted sum (normalisation: minmax)\n" in text
    assert f"{found['ranking'][0]['score']:.2f}" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--method", "none"), "no scoring method 'none'; available: "),
        (("-p", "normalisation"), "-p takes NAME=VALUE"),
        (("-p", "=2"), "-p takes NAME=VALUE"),
        (("-p", "normalisation=max", "-p", "normalisation=sum"), "twice"),
        (("-p", "normalisation=x"), "must be one of"),
        (("-p", "normalisation="), "found a blank"),
        (("-p", "table=1", "-p", "steps=1", "-p", "method=x", "-p", "self=1"), "Error: 4 faults"),
        (("--csv", "--json"), "--csv prints the ranking only"),
        (("--csv", "--steps"), "--csv prints the ranking only"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], words: str) -> None:
    assert words in refused("score", "case", *arguments)


def test_every_missing_score_is_named() -> None:
    dk.save(replace(decision(), judgments=decision().judgments[2:]), "case", overwrite=True)
    message = refused("score", "case")
    assert message.startswith(
        "Error: scores: option_1: every option needs a score on every criterion without children; "
    )
    assert "found no row for gain and cost." in message


def test_a_workbook_is_named_by_cell(here: Path) -> None:
    dk.build(replace(decision(), judgments=decision().judgments[1:]), here / "case.xlsx")
    assert "Error: Decision!G" in refused("score", "case.xlsx")


def test_nothing_is_left_to_rank() -> None:
    found = decision()
    party = replace(found.parties[0], vetoes=(dk.Veto(criterion="same", limit=9),))
    dk.save(replace(found, parties=(party,)), "case", overwrite=True)
    assert "no option is left to rank" in done("score", "case")
    assert data("score", "case", "--json")["ranking"] == []
    assert "no option is left to rank" in done("score", "case", "--steps")


def test_a_workbook_and_a_folder_rank_alike(here: Path) -> None:
    dk.build(decision(), here / "case.xlsx")
    assert done("score", "case.xlsx", "--json") == done("score", "case", "--json")


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        (Whole(default=1, low=0, high=9), "3", 3),
        (Whole(default=1, low=0, high=9), "3.5", "3.5"),
        (Number(default=1.0), "3", 3.0),
        (Number(default=1.0), "x", "x"),
        (Flag(default=False), "Yes", True),
        (Flag(default=False), "false", False),
        (Flag(default=False), "1", "1"),
        (Choice(default="a", among=("a", "1")), "1", "1"),
        (Numbers(default=1.0), "[1, 2.5]", [1, 2.5]),
        (Numbers(default=1.0), "1", 1),
        (Words(default="a", among=("a", "b")), '["a", "b"]', ["a", "b"]),
        (Words(default="a", among=("a", "b")), "b", "b"),
    ],
)
def test_texts_become_values(parameter: Any, text: str, value: object) -> None:
    found = value_of(parameter, text)
    assert found == value
    assert type(found) is type(value)


def test_a_number_that_is_none_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    write_json({"a": [float("nan"), float("inf"), 1.5]})
    assert "".join(capsys.readouterr().out.split()) == '{"a":[null,null,1.5]}'


def test_what_a_method_says_beyond_scores_is_printed() -> None:
    text = " ".join(done("score", "case", "--method", "vikor").split())
    assert "Note: option_1 and option_2 make up the compromise: option_1 leads by 0.333," in text
    assert "VIKOR (share: 0.5), lower is better" in text
    answer = data("score", "case", "--method", "vikor", "--json")
    assert answer["conclusions"][0].startswith("option_1 and option_2 make up the compromise")
    assert "steps" not in answer
    assert "Regrets" not in text
