from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

import decisionkit as dk
from tests.cli import EMOJI, FORMULA, MARKUP, NAMES, decision, done, process


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    dk.save(decision(), "case")
    return tmp_path


def test_names_are_printed_as_they_are() -> None:
    text = done("score", "case")
    for name in (*NAMES, "The [i]payer[/i]", "A [bold]title[/bold]"):
        assert name in text


def test_names_come_back_from_a_workbook_as_text() -> None:
    done("build", "case")
    assert [entry["name"] for entry in json.loads(done("score", "case.xlsx", "--json"))["ranking"]] == list(NAMES)


def test_long_names_are_wrapped_and_not_cut() -> None:
    words = [f"word{n}" for n in range(30)]
    found = decision()
    options = (replace(found.options[0], name=" ".join(words)), *found.options[1:])
    dk.save(replace(found, options=options), "case", overwrite=True)
    text = done("score", "case")
    assert all(word in text for word in words)
    assert max(cell_len(line) for line in text.splitlines()) <= 80


def test_80_columns() -> None:
    dk.save(dk.ceasefire(), "large")
    for arguments in (("score", "large"), ("check", "large"), ("demo",), ("new", "blank")):
        assert max(cell_len(line) for line in done(*arguments).splitlines()) <= 80, arguments


def test_a_pipe_gets_no_colours() -> None:
    answer = process("score", "case", PYTHONIOENCODING="utf-8", FORCE_COLOR="1", TERM="xterm-256color")
    assert answer.returncode == 0
    assert b"\x1b" not in answer.stdout
    assert EMOJI in answer.stdout.decode()


@pytest.mark.parametrize("arguments", [("score", "case"), ("demo",), ("explain", "topsis", "--worked"), ("methods",)])
def test_a_terminal_without_unicode(arguments: tuple[str, ...]) -> None:
    answer = process(*arguments, LANG="C", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    assert answer.returncode == 0
    assert answer.stderr == b""
    assert answer.stdout.isascii()


def test_scripts_get_every_character_whatever_the_locale() -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    found = json.loads(process("score", "case", "--json", **plain).stdout)
    assert [entry["name"] for entry in found["ranking"]] == [MARKUP, EMOJI, FORMULA]
    rows = list(csv.DictReader(io.StringIO(process("score", "case", "--csv", **plain).stdout.decode("utf-8"))))
    assert [row["name"] for row in rows[:3]] == list(NAMES)
