"""README.md: its code prints what it says, its commands are those of the gate, its table of commands is complete."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import struct
from pathlib import Path

import pytest
from click.testing import CliRunner

import decisionkit as dk
from decisionkit.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (
    "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/decisionkit demo",
    'python3 -m venv .venv && .venv/bin/pip install -q -e ".[test]" && .venv/bin/pytest',
)
LONGEST = 200


def fenced(language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_code_prints_what_stands_below_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (code,), (printed,) = fenced("python"), fenced("text")
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "README.md", "exec"), {})
    assert out.getvalue() == printed
    assert [path.name for path in tmp_path.iterdir()] == ["options.xlsx"]
    assert len(code.splitlines()) <= 12


def test_the_table_becomes_a_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (table,), (session,) = fenced("csv cars.csv"), fenced("console")
    (tmp_path / "cars.csv").write_text(table, encoding="utf-8")
    command, shown = session.split("\n", 1)
    result = CliRunner().invoke(main, shlex.split(command.removeprefix("$ decisionkit ")))
    assert result.stdout == shown, result.output
    assert dk.load("cars.xlsx").score().order == ("saloon", "estate", "city")
    assert len(table.splitlines()) == 4


def test_the_two_commands_are_there_and_the_gate_finds_them() -> None:
    (block,) = fenced("sh")
    assert tuple(block.splitlines()) == COMMANDS
    for command, word in zip(COMMANDS, ("decisionkit demo", "pytest"), strict=True):
        first = next(line for line in README.splitlines() if re.match(f"python3 -m venv .*{word}", line))
        assert first == command


def test_the_picture_is_a_picture() -> None:
    (target,) = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    data = (ROOT / target).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    assert 1000 <= width <= 3000
    assert 500 <= height <= 2000


def test_every_command_is_listed_and_no_other() -> None:
    listed = re.findall(r"^\| `decisionkit (\w+)", README, re.MULTILINE)
    assert sorted(listed) == main.list_commands(main.make_context("decisionkit", ["doctor"]))


def test_it_is_short() -> None:
    assert len(README.splitlines()) <= LONGEST
