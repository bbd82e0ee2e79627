"""Bad files: one error that lists every fault, each with location, rule, what was found and what to do."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from decisionkit import DecisionKitError, InputError, load
from tests.storage.bad_files import BAD_TOML, EVIDENCE, SCORES, TOML
from tests.storage.bad_scores import BAD_SCORES


def write(folder: Path, toml: str = TOML, scores: str = SCORES, evidence: str = EVIDENCE) -> Path:
    (folder / "decision.toml").write_bytes(toml.encode())
    (folder / "scores.csv").write_bytes(scores.encode())
    (folder / "evidence.csv").write_bytes(evidence.encode())
    return folder


def refused(folder: Path, complete: bool = True) -> list[str]:
    """Return the lines of the one error that loading raises, each with all it has to have."""
    with pytest.raises(InputError) as caught:
        load(folder, complete=complete)
    lines = str(caught.value).split("\n")
    for line in lines:
        assert re.fullmatch(r"\S.*: .*; found .+\. .*[.?]", line), line
    assert len(lines) == len(caught.value.faults)
    return lines


@pytest.mark.parametrize("name", BAD_TOML)
def test_a_bad_decision_toml_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    change, location, remedy = BAD_TOML[name]
    lines = refused(write(tmp_path, toml=change(TOML)))
    assert any(location in line and remedy in line for line in lines), lines


@pytest.mark.parametrize("name", BAD_SCORES)
def test_a_bad_scores_csv_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    change, location, remedy = BAD_SCORES[name]
    lines = refused(write(tmp_path, scores=change(SCORES)))
    assert any(location in line and remedy in line for line in lines), lines


#: Changes whose fault has no other faults in its train.
ALONE = {
    "negative weight", "weight in words", "scale on a branch", "two options of one name", "number as name", "long name",
    "control character", "unknown key", "veto on unknown evidence", "syntax", "vetoes that are not a list",
    "another format",
}  # fmt: skip


WITH_TRAIN = {"unknown option", "branch scored", "missing column", "column twice", "range of what does not apply"}


@pytest.mark.parametrize("name", sorted(ALONE))
def test_one_mistake_is_one_fault(name: str, tmp_path: Path) -> None:
    assert len(refused(write(tmp_path, toml=BAD_TOML[name][0](TOML)))) == 1


@pytest.mark.parametrize("name", sorted(set(BAD_SCORES) - WITH_TRAIN))
def test_one_mistake_in_the_scores_is_one_fault(name: str, tmp_path: Path) -> None:
    assert len(refused(write(tmp_path, scores=BAD_SCORES[name][0](SCORES)))) == 1


def test_a_missing_column_is_not_said_again_for_every_row(tmp_path: Path) -> None:
    lines = refused(write(tmp_path, scores=SCORES.replace("mode", "mood")))
    assert [line.split(":")[0] for line in lines] == ["scores.csv, column mood", "scores.csv, column mode"]


def test_all_faults_of_all_files_come_together_in_their_order(tmp_path: Path) -> None:
    toml = TOML.replace("weight = 3", "weight = -3\ncolour = 1").replace("limit = 2", "limit = 20")
    scores = SCORES.replace("10,20,30", "10,200,30").replace("A1 B-2", "C1").replace("grade", "grade,shade")
    evidence = EVIDENCE.replace("B-2,advert", "a1,")
    lines = refused(write(tmp_path, toml, scores.replace("\n", ",\n").replace("shade,", "shade"), evidence))
    assert [line.split(":")[0] for line in lines] == [
        "decision.toml, criteria 3 (noise), colour",
        "decision.toml, criteria 3 (noise), weight",
        "scores.csv, column shade",
        "scores.csv line 4, mode",
        "scores.csv line 5, evidence",
        "evidence.csv line 4, id",
        "evidence.csv line 4, source",
        "decision.toml, parties 1 (staff), vetoes 1, limit",
    ]
    assert "(first in evidence.csv line 2, id)" in str(lines)


def test_files_that_cannot_be_read_are_named_together(tmp_path: Path) -> None:
    write(tmp_path, toml="title =")
    (tmp_path / "scores.csv").write_bytes(SCORES.encode().replace(b"A1", b"\xc4\x31", 1))
    (tmp_path / "evidence.csv").write_bytes("id;source".encode("utf-16"))
    lines = refused(tmp_path)
    byte = SCORES.index("A1") + 1
    assert lines[0].startswith("decision.toml line 1, column ")
    assert lines[1].startswith(f"scores.csv line 2, byte {byte}: must be text in UTF-8; found the byte 0xc4. Save it")
    assert lines[2].startswith("evidence.csv line 1, byte 1: must be text in UTF-8; found the byte 0xff.")
    assert len(lines) == 3


def test_the_byte_is_counted_from_the_start_of_the_file(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "decision.toml").write_bytes(b"\xef\xbb\xbftitle = '\xe9'")
    assert refused(tmp_path)[0].startswith("decision.toml line 1, byte 13: ")


@pytest.mark.parametrize("name", ["decision.toml", "scores.csv"])
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    (write(tmp_path) / name).unlink()
    lines = refused(tmp_path)
    assert lines == [
        f"{tmp_path / name}: the file is needed; found no such file. "
        "Check the path; a decision's folder holds decision.toml and scores.csv."
    ]


def test_evidence_may_be_missing_but_not_what_points_to_it(tmp_path: Path) -> None:
    (write(tmp_path) / "evidence.csv").unlink()
    lines = refused(tmp_path)
    assert {line.split(": ")[1] for line in lines} == {
        "must be ids of the evidence table; found 'A1'. Add it there, or correct the id.",
        "must be ids of the evidence table; found 'B-2'. Add it there, or correct the id.",
    }


@pytest.mark.parametrize("name", ["nowhere", "nowhere/decision.toml", "old.xls", "book.ods", ""])
def test_other_paths_are_refused_with_what_is_accepted(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with pytest.raises(InputError, match=r"decision\.toml") as caught:
        load(path)
    assert str(path).removesuffix("/decision.toml") in str(caught.value)


def test_options_without_any_score_are_one_fault(tmp_path: Path) -> None:
    options = "".join(f'[[options]]\nid = "o{i}"\nname = "O{i}"\n' for i in range(100))
    (line,) = refused(write(tmp_path, toml=TOML.replace("[[parties]]", f"{options}\n[[parties]]")))
    assert line == (
        "scores: every option needs a score on every criterion without children; found no row for o0, o1, o2, o3, o4, "
        "o5, o6, o7 and 92 more. Give a number, or leave the option or the criterion out."
    )


def test_one_fault_of_many_rows_is_said_once(tmp_path: Path) -> None:
    """Whatever is equally wrong in rows is one sentence with the rows, in files as in a decision."""
    lines = refused(write(tmp_path, scores=SCORES.replace("north,", "nroth,")))
    assert lines == [
        "scores.csv lines 2-4, option: must be the id of an option; found 'nroth'. Did you mean 'north'?",
        "scores: every option needs a score on every criterion without children; found no row for north. "
        "Give a number, or leave the option or the criterion out.",
    ]
    toml = TOML.replace("weight = 2", 'weight = "?"').replace("weight = 1", 'weight = "?"')
    (line,) = refused(write(tmp_path, toml=toml))
    assert line.startswith(
        "decision.toml, criteria 1 (people), criteria 2 (light) and criteria 4 (rent), weight: must be a number; found"
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_at_most_two_hundred_faults_of_a_table_are_listed(seed: int, tmp_path: Path) -> None:
    count = random.Random(seed).randint(201, 400)
    options = "".join(f'[[options]]\nid = "o{i}"\nname = "O{i}"\n' for i in range(count))
    rows = "".join(f"o{i},{leaf},,{i + 200},,,\n" for i in range(count) for leaf in ("light", "noise", "rent"))
    folder = write(tmp_path, TOML.replace("[[parties]]", f"{options}\n[[parties]]"), SCORES + rows)
    lines = refused(folder)
    assert len(lines) == 201
    more = 2 * count - 200  # light and noise have one scale, so their faults are alike
    assert lines[-1] == f"scores.csv: up to 200 faults are listed; found {more:,} more. Correct these first."


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DecisionKitError, match="must be TOML"):
        load(write(tmp_path, toml="a = " + "[" * 100_000))
