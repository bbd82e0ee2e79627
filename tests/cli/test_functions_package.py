"""What ``decisionkit functions package`` says of names that cannot be, and where to go from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import done, run


@pytest.mark.parametrize(("host", "ending"), [("classic", ".xlsm"), ("libreoffice", ".oxt")])
def test_a_file_has_the_ending_that_its_program_opens(tmp_path: Path, host: str, ending: str) -> None:
    wrong = tmp_path / "mine.xlsx"
    refused = run("functions", "package", f"--{host}", "-o", str(wrong))
    assert refused.exit_code == 2
    assert f"must end in {ending}. Name it {wrong.with_suffix(ending)}." in " ".join(refused.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    refused = run("functions", "package", "--libreoffice", "-o", str(tmp_path / "no" / "mine.oxt"))
    assert refused.exit_code == 2
    assert f"the folder {tmp_path / 'no'} does not exist. Make it, or choose another." in refused.stderr


def test_the_first_formula_works_in_an_empty_sheet(tmp_path: Path) -> None:
    assert "=DK_METHODS()" in done("functions", "package", "--libreoffice", "-o", str(tmp_path / "mine.oxt"))


def test_a_workbook_that_is_not_there_may_be_a_slip(tmp_path: Path) -> None:
    shown = done("functions", "status", str(tmp_path / "other.xlsm"))
    assert "Correct the name, or write a new one: decisionkit functions install --classic" in " ".join(shown.split())
