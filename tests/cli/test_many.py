"""Several decisions in one command line: one row each, and one that fails does not stop the others."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import decisionkit as dk
from tests.cli import ENVIRONMENT, NAMES, decision, done, refused, run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    dk.save(decision(), "one")
    dk.build(decision().with_weights({"cost": 9}), "two.xlsx")
    dk.save(decision().with_scores({"Blocked": {"cost": None}}), "gap")
    return tmp_path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_score_gives_a_row_per_file_and_option() -> None:
    text = done("score", "one", "two.xlsx")
    assert all(text.count(name[:10]) == 2 for name in NAMES)
    found = rows(done("score", "one", "two.xlsx", "--csv"))
    assert [row["file"] for row in found] == ["one"] * 5 + ["two.xlsx"] * 5
    assert [(row["rank"], row["name"]) for row in found if row["rank"] == "1"] == [("1", NAMES[0]), ("1", NAMES[1])]
    alone = rows(done("score", "two.xlsx", "--csv"))
    assert [{k: v for k, v in row.items() if k != "file"} for row in found[5:]] == alone
    answer = json.loads(done("score", "one", "two.xlsx", "--json", "--method", "topsis"))
    assert answer["faults"] == []
    assert {row["method"] for row in answer["rows"]} == {"topsis"}
    assert answer["rows"][0]["input_hash"] == decision().fingerprint


@pytest.mark.parametrize("command", ["score", "compare"])
def test_what_fails_is_said_and_the_others_are_there(command: str) -> None:
    result = run(command, "one", "gap", "nowhere", "two.xlsx", "--csv")
    assert result.exit_code == 2
    assert {row["file"] for row in rows(result.stdout)} == {"one", "two.xlsx"}
    first, *lines = result.stderr.splitlines()
    assert first == "Error: 2 of 4 files failed"
    assert [line.split(":")[0] for line in lines] == ["  gap", "  nowhere"]
    assert "nowhere: nowhere" not in result.stderr
    answer = run(command, "one", "gap", "nowhere", "--json")
    assert (answer.exit_code, answer.stderr) == (2, "")
    assert [each["file"] for each in json.loads(answer.stdout)["faults"]] == ["gap", "nowhere"]
    assert refused(command, "gap", "nowhere").startswith("Error: 2 of 2 files failed\n")


def test_a_method_that_one_file_cannot_take_fails_that_file_only() -> None:
    dk.save(decision().with_scores({"option_3": {"gain": 0}}), "zero")
    result = run("score", "one", "zero", "--method", "lopm", "--csv")
    assert result.exit_code == 2
    assert "  zero: " in result.stderr
    assert {row["file"] for row in rows(result.stdout)} == {"one"}


def test_compare_gives_ranks_over_all_methods() -> None:
    found = rows(done("compare", "one", "two.xlsx", "--csv", "--method", "topsis", "--method", "vikor"))
    assert len(found) == 6
    assert {row["methods"] for row in found} == {"2"}
    agreement = dk.compare(decision(), ["topsis", "vikor"])
    first = found[0]
    assert int(first["first_in"]) == agreement.firsts[first["option"]]
    assert "Best rank" in done("compare", "one", "two.xlsx")


def test_check_gives_a_row_per_finding_and_faults_as_rows_in_csv() -> None:
    found = rows(done("check", "one", "two.xlsx", "--csv"))
    assert {row["status"] for row in found} == {"finding"}
    assert [row["kind"] for row in found if row["file"] == "one"] == [f.kind for f in decision().findings()]
    result = run("check", "one", "nowhere", "--csv")
    assert (result.exit_code, result.stderr) == (2, "")
    assert rows(result.stdout)[-1]["status"] == "fault"
    assert run("check", "one", "gap").exit_code == 0
    assert run("check", "one", "gap", "--strict").exit_code == 1
    assert "Error: 1 of 2 files failed" in run("check", "one", "nowhere").stderr
    assert rows(done("check", "one", "--csv"))[0]["file"] == "one"


def test_wrong_use() -> None:
    assert "--steps takes one decision" in refused("score", "one", "two.xlsx", "--steps")
    assert "Choose one of --json and --csv" in refused("check", "one", "--json", "--csv")
    assert "Missing argument" in refused("score")


def test_a_terminal_sees_how_far_it_is() -> None:
    master, slave = pty.openpty()
    environment = {**ENVIRONMENT, "TERM": "xterm", "COLUMNS": "100", "PYTHONPATH": str(Path(dk.__file__).parents[1])}
    command = [sys.executable, "-m", "decisionkit", "check", "one", "two.xlsx", "gap", "--csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=slave, env=environment) as work:
        os.close(slave)
        said = b""
        try:
            while part := os.read(master, 4096):
                said += part
        except OSError:  # the terminal closes with the program
            pass
        out = b"" if work.stdout is None else work.stdout.read()
    os.close(master)
    assert work.returncode == 0
    assert b"of 3: " in said
    assert b"of 3: " not in out
