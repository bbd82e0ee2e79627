from __future__ import annotations

from pathlib import Path

import pytest

import decisionkit as dk
from tests.cli import done, refused


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_ranks_the_case_and_writes_it(here: Path) -> None:
    text = done("demo")
    lines = [line.split() for line in text.splitlines()]
    ranked = [line for line in lines if line[:1] and line[0].isdigit()]
    assert [(line[0], line[1], line[-1]) for line in ranked if line[-1][0].isdigit()][:2] == [
        ("1", "snapback", "6.9"),
        ("2", "escrowed_arms", "6.5"),
    ]
    reference = next(line for line in text.splitlines() if "fight_on" in line)
    assert reference.split()[0] == "–"
    assert reference.endswith("6.3")
    assert "(reference, not ranked)" in reference
    assert "nato_guarantee     Russia " in text
    assert "A party withholds its own part from 3 options, which blocks nothing:" in text
    assert "needs > 2" in text
    assert "B12 A8" in text
    assert "No clear leader: 5 options lie within 0.7 of 10." in text
    assert "leads with" not in text
    assert " methods put Snapback pre-commitment first" in text
    assert "Written: ceasefire.xlsx" in text
    assert "decisionkit new" in text
    assert dk.load(here / "ceasefire.xlsx") == dk.ceasefire()
    assert [path.name for path in here.iterdir()] == ["ceasefire.xlsx"]


def test_it_does_not_replace_unless_told(here: Path) -> None:
    book = here / "mine.xlsx"
    book.write_bytes(b"mine")
    message = refused("demo", "--out", "mine.xlsx")
    assert message.startswith("Error: mine.xlsx: already exists.")
    assert "--force" in message
    assert book.read_bytes() == b"mine"
    done("demo", "--out", "mine.xlsx", "--force")
    assert book.read_bytes() != b"mine"


@pytest.mark.parametrize("name", ["mine.csv", "."])
def test_a_path_that_cannot_be(here: Path, name: str) -> None:
    refused("demo", "--out", name)
    assert list(here.iterdir()) == []
