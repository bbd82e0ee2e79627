from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest

import decisionkit as dk
from decisionkit.storage.blank import blank
from decisionkit.workbook.plan.planned import SHEETS
from tests.cli import decision, done, listing, refused, run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    dk.save(decision(), "case")
    return tmp_path


@pytest.mark.parametrize("source", ["case", "case/", "case/decision.toml"])
def test_a_workbook_named_after_the_decision(here: Path, source: str) -> None:
    assert "Written: case.xlsx (4 options, 3 criteria, 15 scores)" in done("build", source)
    assert dk.load(here / "case.xlsx") == decision()


def test_the_folder_at_hand(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here / "case")
    done("build", ".")
    assert (here / "case" / "case.xlsx").is_file()


def test_another_name_and_method(here: Path) -> None:
    done("build", "case", "-o", "other.xlsx", "--method", "topsis")
    assert dk.load(here / "other.xlsx") == replace(decision(), method="topsis")


def test_a_workbook_of_a_workbook(here: Path) -> None:
    done("build", "case")
    before = (here / "case.xlsx").read_bytes()
    for arguments in (("case.xlsx",), ("case.xlsx", "--force"), ("case.xlsx", "-o", "./case.xlsx", "--force")):
        assert "is the workbook being read" in refused("build", *arguments)
    assert (here / "case.xlsx").read_bytes() == before
    done("build", "case.xlsx", "-o", "second.xlsx")
    assert (here / "second.xlsx").read_bytes() == before


def test_an_existing_file_keeps_its_bytes_unless_forced(here: Path) -> None:
    (here / "case.xlsx").write_bytes(b"mine")
    assert "--force" in refused("build", "case")
    assert (here / "case.xlsx").read_bytes() == b"mine"
    done("build", "case", "--force")
    assert dk.load("case.xlsx") == decision()


def test_the_folder_of_the_workbook_is_made(here: Path) -> None:
    done("build", "case", "-o", "books/of/mine/case.xlsx")
    assert dk.load(here / "books" / "of" / "mine" / "case.xlsx") == decision()


def test_one_missing_score() -> None:
    dk.save(replace(decision(), judgments=decision().judgments[1:]), "case", overwrite=True)
    assert "1 of 15 scores is missing" in done("build", "case")
    assert dk.load("case.xlsx", complete=False).missing() == (("option_1", "gain"),)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("case", "--method", "none"), "no scoring method 'none'"),
        (("case", "-o", "book.csv"), "must end in .xlsx"),
        (("case", "-o", "case/scores.csv/book.xlsx"), "cannot be written to"),
        (("nowhere",), "no such file or folder"),
        ((), "Missing argument"),
        (("bad",), "Error: 2 faults"),
    ],
)
def test_what_is_refused_writes_nothing(here: Path, arguments: tuple[str, ...], words: str) -> None:
    dk.save(blank(), "bad")
    toml = here / "bad" / "decision.toml"
    text = toml.read_text().replace("weight = 1", 'weight = "x"', 2).replace('"option_3"', '"Option 3"')
    toml.write_text(text)
    before = listing(here)
    assert words in refused("build", *arguments)
    assert listing(here) == before


def test_every_fault_on_a_line_of_its_own(here: Path) -> None:
    test_what_is_refused_writes_nothing(here, ("bad",), "Error: 2 faults")
    first, *lines = refused("build", "bad").splitlines()
    assert first == "Error: 2 faults"
    assert len(lines) == 2
    assert all(line.startswith("  decision.toml, ") for line in lines)


def test_an_interruption_leaves_nothing_half_written(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path, data: bytes) -> None:
        path.write_bytes(data[:4])
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("decisionkit.storage.whole.write"), "write_new", interrupted)
    before = listing(here)
    result = run("build", "case")
    assert result.exit_code == 130
    assert result.stderr == "Interrupted.\n"
    assert listing(here) == before


def test_a_method_without_formulas_is_said(here: Path) -> None:
    assert "no formulas for CODAS" in done("build", "case", "--method", "codas", "-o", "codas.xlsx")
    assert dk.load("codas.xlsx").method == "codas"


EARLIER = Path(__file__).parents[1] / "storage" / "earlier"


@pytest.mark.parametrize("book", sorted(EARLIER.glob("*.xlsx")), ids=lambda book: book.stem)
def test_of_a_workbook_of_an_earlier_version_the_inputs_are_taken(book: Path, here: Path) -> None:
    said = done("build", str(book), "-o", "new.xlsx")
    assert said.count("stay in the old file.") == 1
    assert f"Only the inputs of {book.name} were taken" in " ".join(said.split())
    assert dk.load(here / "new.xlsx", complete=False) == dk.load(book, complete=False)
    assert "stay in the old file" not in done("build", "new.xlsx", "-o", "newer.xlsx")


def test_all_sheets_where_they_are_asked_for(here: Path) -> None:
    done("build", "case")
    done("build", "case", "--full", "-o", "full.xlsx")
    light, full = (openpyxl.load_workbook(here / name, read_only=True) for name in ("case.xlsx", "full.xlsx"))
    assert light["Calculations"].sheet_state == "hidden"
    assert full["Calculations"].sheet_state == "visible"
    assert set(SHEETS) <= set(full.sheetnames)
    assert dk.load(here / "full.xlsx") == decision()
