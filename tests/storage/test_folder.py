"""A decision as a folder: what goes in comes out, byte for byte."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from decisionkit import Decision, InputError, load, save
from decisionkit.core.decision.tables import Criterion, Judgment, Option
from decisionkit.storage.folder import read_folder, write_folder
from tests.core.decision.made import decision as made
from tests.strategies import decisions, random_decision

FILES = ("decision.toml", "evidence.csv", "scores.csv")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@settings(max_examples=200, deadline=None)
@given(decisions(missing=True, not_applicable=True, exact=True))
def test_a_decision_and_its_files_survive_the_way_there_and_back(decision: Decision) -> None:
    with TemporaryDirectory() as temporary:
        first, second = Path(temporary) / "first", Path(temporary) / "second"
        write_folder(decision, first)
        back = read_folder(first, complete=False)
        write_folder(back, second)
        assert back == decision
        assert back.fingerprint == decision.fingerprint
        assert contents(first) == contents(second)
        assert tuple(contents(first)) == FILES


def test_a_file_and_its_folder_are_read_alike(tmp_path: Path) -> None:
    save(made(), tmp_path / "case")
    assert load(tmp_path / "case") == load(tmp_path / "case" / "decision.toml") == made()


def test_whole_numbers_are_written_without_a_point_and_others_in_full(tmp_path: Path) -> None:
    leaf = Criterion(id="a", name="A", weight=0.1 + 0.2, low=-0.0, high=1e15)
    judgment = Judgment(option="o", criterion="a", mode=1e-7, low=0.0, high=5.0)
    save(Decision(title="T", criteria=(leaf,), options=(Option(id="o", name="O"),), judgments=(judgment,)), tmp_path)
    stored = tomllib.loads((tmp_path / "decision.toml").read_text("utf-8"))["criteria"][0]
    assert (stored["weight"], stored["low"], stored["high"]) == (0.30000000000000004, 0, 1e15)
    assert isinstance(stored["low"], int)
    assert b"o,a,0,1e-07,5,,J,,,\n" in (tmp_path / "scores.csv").read_bytes()


def test_where_weights_come_from_is_written_only_if_it_is_not_the_weights(tmp_path: Path) -> None:
    save(random_decision(1, weights_from="weights"), tmp_path / "typed")
    assert "weights_from" not in (tmp_path / "typed" / "decision.toml").read_text("utf-8")
    compared = random_decision(1, weights_from="comparisons")
    save(compared, tmp_path / "compared")
    stored = tomllib.loads((tmp_path / "compared" / "decision.toml").read_text("utf-8"))
    assert stored["weights_from"] == "comparisons"
    assert [(c["first"], c["second"]) for c in stored["comparisons"]] == [
        (c.first, c.second) for c in compared.comparisons
    ]


def test_the_format_is_written_and_may_be_missing(tmp_path: Path) -> None:
    save(made(), tmp_path)
    toml = tmp_path / "decision.toml"
    text = toml.read_text("utf-8")
    assert text.startswith("format = 1\n")
    toml.write_text(text.removeprefix("format = 1\n"), "utf-8")
    assert load(tmp_path) == made()


@pytest.mark.parametrize("given", ["0", "2", "1.5", "true", '"1"', "[1]"])
def test_another_format_is_refused_and_nothing_else_is_said(given: str, tmp_path: Path) -> None:
    save(made(), tmp_path)
    (tmp_path / "decision.toml").write_text(f"format = {given}\nwho_knows = 1\n", "utf-8")
    with pytest.raises(InputError) as caught:
        load(tmp_path)
    (fault,) = caught.value.faults
    assert str(fault).startswith("decision.toml, format: this version of decisionkit reads format 1; found ")


@pytest.mark.parametrize("given", ['"1/3"', '" 1 / 3 "', "0.3333333333333333"])
def test_a_ratio_may_be_a_fraction(given: str, tmp_path: Path) -> None:
    save(random_decision(1, weights_from="comparisons"), tmp_path)
    toml = tmp_path / "decision.toml"
    text = re.sub("ratio = .*", f"ratio = {given}", toml.read_text("utf-8"), count=1)
    toml.write_text(text, "utf-8")
    assert load(tmp_path).comparisons[0].ratio == 1 / 3
    toml.write_text(text.replace(f"ratio = {given}", 'ratio = "1/0"'), "utf-8")
    with pytest.raises(InputError, match=r"ratio: must be a number; found '1/0'\. Say how many times as important"):
        load(tmp_path)


def test_a_reference_may_be_in_capital_letters(tmp_path: Path) -> None:
    save(made(), tmp_path)
    scores = tmp_path / "scores.csv"
    scores.write_text(scores.read_text("utf-8").replace("monitors,", "Monitors,").replace(",cost,", ",COST ,"), "utf-8")
    toml = tmp_path / "decision.toml"
    toml.write_text(toml.read_text("utf-8").replace('parent = "force"', 'parent = "Force"'), "utf-8")
    assert load(tmp_path) == made()


@pytest.mark.parametrize("grade", ["H", "M", "J"])
def test_a_blank_mode_with_a_grade_is_missing(grade: str, tmp_path: Path) -> None:
    save(made(), tmp_path)
    scores = tmp_path / "scores.csv"
    text = scores.read_text("utf-8").replace("treaty,cost,,5,,,J,,,", f"treaty,cost,,,,,{grade},Ada,today,")
    scores.write_text(text, "utf-8")
    assert load(tmp_path, complete=False).missing() == (("treaty", "cost"),)
    with pytest.raises(InputError) as caught:
        load(tmp_path)
    (line,) = str(caught.value).split("\n")
    assert line.endswith("every option needs a score on every criterion without children; found a blank. "
                         "Give a number, or leave the option or the criterion out.")  # fmt: skip


def test_text_that_looks_like_a_formula_is_written_as_it_is(tmp_path: Path) -> None:
    decision = made(question="@SUM(A1)")
    rows = tuple(Judgment(option=j.option, criterion=j.criterion, mode=j.mode, why="=1+1") for j in decision.judgments)
    save(made(question="@SUM(A1)", judgments=rows), tmp_path)
    with (tmp_path / "scores.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["why"] for row in csv.DictReader(stream)} == {"=1+1"}
    assert load(tmp_path).judgments == rows


def test_files_saved_by_windows_programs_are_read(tmp_path: Path) -> None:
    save(random_decision(1), tmp_path)
    for name in FILES:
        data = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert load(tmp_path) == random_decision(1)


def test_the_shortest_files_will_do(tmp_path: Path) -> None:
    (tmp_path / "decision.toml").write_text(
        'title = "T"\n[[criteria]]\nid = "a"\nname = "A"\nweight = 1\ndirection = "higher"\n'
        '[[options]]\nid = "x"\nname = "X"\n[[log]]\nwhen = 2026-11-22\nwhat = "made"\n'
    )
    (tmp_path / "scores.csv").write_text("Criterion, option ,low,mode,high,evidence,grade\n\na,x,,7.5,,,\n,,,,,,\n")
    decision = load(tmp_path)
    assert decision.judgments == (Judgment(option="x", criterion="a", mode=7.5),)
    assert decision.log[0].when == "2026-11-22"
    assert decision.evidence == ()


def test_cells_without_a_score_are_missing_only_if_that_is_allowed(tmp_path: Path) -> None:
    decision = random_decision(2, missing=0.2)
    save(decision, tmp_path)
    assert load(tmp_path, complete=False) == decision
    with pytest.raises(InputError, match=r"scores: option_\d.*: every option needs a score .*; found no row for "):
        load(tmp_path)


def test_not_applicable_is_not_missing(tmp_path: Path) -> None:
    decision = random_decision(3, n_options=1, n_leaves=1, n_references=0)
    judgment = Judgment(option="option_0", criterion="leaf_0", mode=None, why="no such thing")
    decision = Decision(title="T", criteria=decision.criteria, options=decision.options, judgments=(judgment,))
    save(decision, tmp_path)
    assert b",,n/a,," in (tmp_path / "scores.csv").read_bytes()
    assert load(tmp_path) == decision


def test_a_decision_is_overwritten_only_when_asked(tmp_path: Path) -> None:
    save(random_decision(1), tmp_path)
    before = contents(tmp_path)
    with pytest.raises(InputError, match=r"a decision is not overwritten; found .*overwrite=True"):
        save(random_decision(2), tmp_path)
    assert contents(tmp_path) == before
    save(random_decision(2), tmp_path, overwrite=True)
    assert load(tmp_path) == random_decision(2)


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(random_decision(1), tmp_path)
    before = contents(tmp_path)

    def no_space(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(InputError, match="must be writable; found No space left"):
        save(random_decision(2), tmp_path, overwrite=True)
    assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="the folder must be writable; found Not a directory"):
        save(random_decision(1), tmp_path / "file" / "case")


def test_save_does_not_write_workbooks(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"Use decisionkit\.build"):
        save(random_decision(1), tmp_path / "book.xlsx")
