from __future__ import annotations

from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.storage.blank import blank
from tests.cli import data, done, listing, refused


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_blank_decision_from_new_to_check(here: Path) -> None:
    assert "decisionkit build mine" in done("new", "mine")
    assert sorted(listing(here)) == ["mine/decision.toml", "mine/evidence.csv", "mine/scores.csv"]
    assert dk.load("mine", complete=False) == blank()
    assert "9 of 9 scores are missing" in done("build", "mine")
    assert dk.load("mine.xlsx", complete=False) == blank()
    assert "scores.csv lines 2-10, mode: every option needs a score" in refused("score", "mine")
    rows = (here / "mine/scores.csv").read_text().splitlines()
    filled = [rows[0], *(row.replace(",,,", f",,{n},", 1) for n, row in enumerate(rows[1:]))]
    (here / "mine/scores.csv").write_text("\n".join(filled))
    assert [entry["rank"] for entry in data("score", "mine", "--json")["ranking"]] == [1, 2, 3]
    assert "no source" not in done("check", "mine")  # nothing is said of sources where none are recorded
    assert "missing" not in done("build", "mine", "--force")
    assert dk.load("mine.xlsx") == dk.load("mine")


def test_a_start_from_the_case(here: Path) -> None:
    done("new", "case", "--from", "ceasefire")
    assert dk.load(here / "case") == dk.ceasefire()


def test_a_name_with_a_blank_is_quoted() -> None:
    assert 'decisionkit build "my case"' in done("new", "my case")


def test_a_decision_is_never_overwritten(here: Path) -> None:
    done("new", "mine")
    before = listing(here)
    for start in ("blank", "ceasefire"):
        assert "is not overwritten" in refused("new", "mine", "--from", start)
    assert listing(here) == before


def test_a_single_file_is_a_decision_too(here: Path) -> None:
    (here / "scores.csv").write_text("mine")
    assert "scores.csv" in refused("new", ".")
    assert listing(here) == {"scores.csv": b"mine"}


def test_other_files_in_the_folder_stay(here: Path) -> None:
    (here / "notes.txt").write_text("mine")
    done("new", ".")
    assert (here / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["taken", "taken/below", "book.xlsx"])
def test_a_path_that_cannot_be(here: Path, name: str) -> None:
    (here / "taken").write_text("a file")
    refused("new", name)
    assert listing(here) == {"taken": b"a file"}


def test_an_unknown_start() -> None:
    assert "'blank' or 'ceasefire'; found 'nothing', no such file or folder" in refused(
        "new", "mine", "--from", "nothing"
    )


TABLE = "offer,price,comfort\nbetter,lower,higher\nSmall,10,4\nLarge,40,\nMiddle,20,6\n"


def test_a_start_from_ones_own_table(here: Path) -> None:
    (here / "offers.csv").write_text(TABLE.replace("40,", "40,9"))
    said = done("new", "mine", "--from", "offers.csv")
    assert said.index("Read as a plain table: offers.csv (3 options, 2 criteria)") < said.index("Written: mine")
    assert dk.load("mine") == dk.load("offers.csv")


def test_rows_are_left_for_what_is_missing_and_scores_that_are_there_stay(here: Path) -> None:
    (here / "offers.csv").write_text(TABLE)
    done("new", "mine", "--from", "offers.csv")
    found = dk.load("mine", complete=False)
    assert found == dk.load("offers.csv", complete=False)
    assert found.missing() == (("large", "comfort"),)
    assert "\nlarge,comfort,,,,,,,,\n" in (here / "mine" / "scores.csv").read_text()


def test_a_start_from_another_decision(here: Path) -> None:
    case = dk.ceasefire().with_scores({"snapback": {"automaticity": "n/a", "denial": None}})
    dk.save(case, here / "case")
    done("new", "copy", "--from", "case")
    assert dk.load("copy", complete=False) == case
    assert "\nsnapback,denial,,,,,,,,\n" in (here / "copy" / "scores.csv").read_text()


def test_what_a_table_leaves_open_is_said_and_nothing_is_written(here: Path) -> None:
    (here / "offers.csv").write_text(TABLE.replace("better,lower,higher\n", "").replace("40,", "40,9"))
    assert "price=lower" in refused("new", "mine", "--from", "offers.csv")
    assert list(listing(here)) == ["offers.csv"]
    done("new", "mine", "--from", "offers.csv", "--better", "price=lower", "--better", "comfort=higher")
    assert dk.load("mine").criteria[0].direction == "min"
