from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

import decisionkit as dk
from tests.cli import data, decision, done, refused


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    dk.save(decision(), "case")
    return tmp_path


def test_a_sorted_book_is_no_change() -> None:
    found = decision()
    dk.build(replace(found, options=found.options[::-1], criteria=found.criteria[::-1]), "sorted.xlsx")
    assert done("diff", "case", "sorted.xlsx").startswith("Differences, none;")
    assert done("diff", "case", "sorted.xlsx", "--csv") == "table,kind,what,field,before,after\n"
    assert data("diff", "case", "sorted.xlsx", "--json")["changes"] == []


def test_changes_in_words_as_json_and_as_csv() -> None:
    dk.save(decision().with_weights({"Gain": 0}).without("Blocked"), "after")
    text = done("diff", "case", "after")
    assert "  changed  criterion Gain: weight 1 became 0\n" in text
    assert "  removed  option Blocked\n" in text
    rows = list(csv.DictReader(io.StringIO(done("diff", "case", "after", "--csv"))))
    assert rows[0] == {
        "table": "criteria", "kind": "changed", "what": "Gain", "field": "weight", "before": "1", "after": "0",
    }  # fmt: skip
    found = data("diff", "case", "after", "--json")
    assert [change["kind"] for change in found["changes"]] == ["changed", "removed"]
    assert {each["option"] for each in found["ranking"]} == {o.name for o in decision().options}


def test_what_one_change_does_alone_in_words_and_as_json() -> None:
    dk.save(decision().with_weights({"Gain": 0, "Cost": 3}), "after")
    found = data("diff", "case", "after", "--json")
    assert [set(each) for each in found["singles"]] == [{"what", "alone", "undone", "back"}] * 2
    assert found["singles"][0]["what"] == "criterion Gain, weight from 1 to 0"
    assert "\nOf 2 inputs that changed, " in done("diff", "case", "after")


def test_wrong_use_is_said() -> None:
    assert "Choose one of --json and --csv" in refused("diff", "case", "case", "--json", "--csv")
    assert "no such file or folder" in refused("diff", "case", "nowhere")


def test_what_is_said_of_tables_is_for_the_tables_among_the_files() -> None:
    Path("cars.csv").write_text("Car,Price,Comfort\nCity,12000,5\nSaloon,31000,9\n")
    said = ("--better", "price=lower", "--better", "*=higher")
    done("new", "folder", "--from", "cars.csv", *said)
    assert "Differences, none" in done("diff", "cars.csv", "folder", *said)
    rows = data("score", "cars.csv", "folder", *said, "--json")["rows"]
    assert {row["file"] for row in rows} == {"cars.csv", "folder"}
    assert "are for plain tables" in refused("diff", "folder", "folder", *said)
