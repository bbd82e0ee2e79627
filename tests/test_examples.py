"""The numbered examples: each runs in an empty folder, prints what it promises, and leaves nothing lying about."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import decisionkit as dk

EXAMPLES = Path(__file__).parents[1] / "examples"

LINES: dict[str, tuple[str, ...]] = {
    "01_score_the_case": (
        "13 options, 12 criteria, 156 scores",
        "  reassurance_force  by Russia",
        "  nato_guarantee     by Russia",
        "weighted_sum: 1 snapback, 2 escrowed_arms, 2 snapback_escrow, 4 holistic_package, 5 self_regulating, "
        "6 assurances",
        "snapback rests on 12 scores, 5 of them without a source:",
        "  automaticity           8  grade H, evidence: A7",
        "  negotiability          6  grade J, evidence: none",
    ),
    "02_own_decision_from_a_dict": (
        "Harbour is out: staff need safety above 3",
        "weighted_sum: Old town 6.56, Airport road 6.33",
        "topsis: Old town 0.59, Airport road 0.41",
        "weighted_product: Old town 6.28, Airport road 6.06",
    ),
    "03_many_workbooks_from_a_csv": (
        "laptops.xlsx: Kestrel IT leads 3 suppliers with 4.9 of 10",
        "office-chairs.xlsx: Benchmark leads 3 suppliers with 5.1 of 10",
        "cleaning.xlsx: Brightside leads 2 suppliers with 4.9 of 10",
    ),
    "04_read_back_an_edited_workbook": (
        "criteria, Credibility, weight: 1 became 2",
        "scores, Snapback pre-commitment on Automatic enforcement, low: 7 became 4",
        "scores, Snapback pre-commitment on Automatic enforcement, mode: 8 became 6",
        "Snapback pre-commitment: 1 became 2",
        "Ranking before: 1 snapback, 2 escrowed_arms, 2 snapback_escrow, 4 holistic_package, 5 self_regulating, "
        "6 assurances",
        "Ranking now:    1 snapback_escrow, 2 snapback, 2 holistic_package, 4 escrowed_arms, 5 self_regulating, "
        "6 assurances",
    ),
    "05_weights_from_swing": (
        "credibility       100 points  weight 0.50",
        "sovereignty_cost   40 points  weight 0.20",
        "swing weights: 1 snapback, 2 snapback_escrow, 3 holistic_package, 4 escrowed_arms, 5 self_regulating, "
        "6 assurances",
        "rank-order centroid would say 0.61 0.28 0.11",
    ),
    "06_every_kind_of_method": (
        "weights yield 0.54 noise 0.16 cost 0.30",
        "  1  north                    0.1077",
        "south                    good",
        "worth 0.07923, cost 150 of 200",
        "1 north 2 east 3 south 4 west",
        "they agree to 0.64 (Kendall's W)",
    ),
    "07_would_another_method_say_so_too": (
        "snapback                 first in 39 of 40, rank 1 to 2; 3 of 40 with unsupported scores at the middle",
        "Kendall's W = 0.79, 0.87 at the middle",
        "snapback                 rank 1 to 6, score 5.083 to 8.5",
        "snapback and escrowed_arms make up the compromise: snapback leads by 0.123, less than the 0.2 that would set "
        "it apart",
    ),
    "08_nightly_refresh_of_a_folder": (
        "Subject: 1 of 2 workbooks refreshed, 1 left alone",
        "phones.xlsx: First leads with 6.2 of 10. Second has 4.3, and takes the lead when Price weighs less than 31 %.",
    ),
    "09_a_workbook_that_changed_hands": (
        "Snapback pre-commitment on Automatic enforcement, mode: 8 -> 3, by Vera",
        "criterion Feasibility, weight from 1 to 2: alone it moves places, undone alone the lead",
    ),
    "10_new_scores_into_fifty_workbooks": (
        "50 workbooks refreshed, 0 faults",
        "Parts that changed in any of them: xl/charts/chart1.xml, xl/charts/chart2.xml, xl/charts/chart3.xml, "
        "xl/worksheets/sheet1.xml, xl/worksheets/sheet2.xml, xl/worksheets/sheet3.xml",
    ),
}
#: Of those that have something to complain of.
EXITS = {"08_nightly_refresh_of_a_folder": 1}
BOOKS: dict[str, tuple[str, ...]] = {
    "02_own_decision_from_a_dict": ("field-office.xlsx",),
    "03_many_workbooks_from_a_csv": ("cleaning.xlsx", "laptops.xlsx", "office-chairs.xlsx"),
    "04_read_back_an_edited_workbook": ("ceasefire-edited.xlsx", "ceasefire.xlsx"),
    "09_a_workbook_that_changed_hands": ("returned.xlsx", "sent.xlsx"),
    "10_new_scores_into_fifty_workbooks": tuple(f"branch-{number:02}.xlsx" for number in range(1, 51)),
}
LONGEST = 60


#: What somebody changes who copies an example: options added and removed.
CHANGED: dict[str, tuple[tuple[str, str, str], ...]] = {
    "02_own_decision_from_a_dict": (
        (".py", '"options": ["Old town", "Harbour", ', '"options": ["New town", "Port", '),
        (".py", '"Old town": {"access": 9', '"Port": {"access": 1, "safety": 9, "rent": 1}, "New town": {"access": 9'),
        (
            ".py",
            '        "Harbour": {"access": 7, "safety": {"mode": 2, "evidence": "V1", "grade": "M"}, "rent": 5},\n',
            "",
        ),
    ),
    "03_many_workbooks_from_a_csv": (
        (".csv", "Laptops,48000,Kestrel IT,46200,7,7,9\n", ""),
        (".csv", "Cleaning,26000,Brightside", "Cleaning,26000,Best Broom,25000,14,8,8\nCleaning,26000,Brightside"),
    ),
    "04_read_back_an_edited_workbook": (
        (".py", "dk.load(edited)\n", 'dk.load(edited).without("snapback", "denial")\n'),
        (".py", "dk.load(book), ", 'dk.load(book).without("minsk_sequencing"), '),
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("here", "temporary", "given"):
        (tmp_path / name).mkdir()
    return tmp_path


def run(name: str, folder: Path, *arguments: str, examples: Path = EXAMPLES) -> list[str]:
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "temporary"))
    done = subprocess.run(
        [sys.executable, "-W", "error", str(examples / f"{name}.py"), *arguments],
        cwd=folder / "here",
        env={**os.environ, **temporary},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == EXITS.get(name, 0), done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_every_example_is_tried_here() -> None:
    assert sorted(LINES) == sorted(path.stem for path in EXAMPLES.glob("*.py"))


@pytest.mark.parametrize("name", LINES)
def test_an_example_prints_what_it_shows_and_writes_only_where_it_is_told_to(name: str, folder: Path) -> None:
    given = [str(folder / "given")] if name in BOOKS else []
    printed = run(name, folder, *given)
    assert [line for line in LINES[name] if line not in printed] == []
    assert sorted(path.name for path in (folder / "given").iterdir()) == sorted(BOOKS.get(name, ()))
    assert all(dk.load(book).missing() == () for book in (folder / "given").iterdir())
    assert list((folder / "here").iterdir()) == []
    assert list((folder / "temporary").iterdir()) == []


def test_workbooks_go_to_a_temporary_folder_otherwise(folder: Path) -> None:
    run("02_own_decision_from_a_dict", folder)
    assert [path.name for path in (folder / "temporary").rglob("*.xlsx")] == ["field-office.xlsx"]
    assert list((folder / "here").iterdir()) == []


@pytest.mark.parametrize("name", CHANGED)
def test_a_copy_with_other_options_works_and_makes_its_folder(name: str, folder: Path) -> None:
    copies = folder / "copies"
    shutil.copytree(EXAMPLES, copies)
    for ending, old, new in CHANGED[name]:
        [path] = [path for path in copies.glob(f"*{ending}") if path.stem in (name, "suppliers")]
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
    run(name, folder, str(folder / "not" / "yet" / "there"), examples=copies)
    assert sorted(path.name for path in (folder / "not" / "yet" / "there").iterdir()) == sorted(BOOKS[name])


@pytest.mark.parametrize("name", LINES)
def test_an_example_is_short_and_says_how_it_is_run(name: str) -> None:
    text = (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert f"Run: python {name}.py" in text
