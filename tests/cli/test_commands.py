from __future__ import annotations

import subprocess
import sys
import time

import click
import pytest

import decisionkit as dk
from decisionkit.cli import main
from tests.cli import done, process, refused, run

CONTEXT = click.Context(main)
COMMANDS = main.list_commands(CONTEXT)


def test_every_command_of_the_design_is_there() -> None:
    assert {"demo", "new", "build", "score", "check", "methods", "explain", "doctor"} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_is_a_command_with_help_that_fits(name: str) -> None:
    command = main.get_command(CONTEXT, name)
    assert command is not None
    assert command.name == name
    text = done(name, "--help")
    assert text.startswith(f"Usage: main {name}")
    assert max(len(line) for line in text.splitlines()) <= 80
    assert text.isascii()


def test_help_lists_commands_and_exit_codes() -> None:
    text = done("--help")
    for name in COMMANDS:
        assert f"\n  {name} " in text
    assert "130  interrupted" in text
    assert "..." not in text.replace("ARGS]...", "")


def test_version() -> None:
    assert done("--version") == f"decisionkit {dk.__version__}\n"


def test_a_mistyped_command_gets_a_hint() -> None:
    assert "No such command 'scor'. Did you mean 'score'?" in refused("scor")
    assert "No such command 'xyz'." in refused("xyz")
    assert "No such option" in refused("--xyz")


def test_no_command_prints_help() -> None:
    result = run()
    assert result.exit_code == 2
    assert "Usage:" in result.output


def test_help_imports_nothing_heavy() -> None:
    names = "'numpy', 'rich', 'xlsxwriter', 'openpyxl', 'xlwings'"
    code = f"""
import sys, click, decisionkit.cli as cli
for name in cli.main.list_commands(click.Context(cli.main)):
    cli.main.get_command(click.Context(cli.main), name).get_help(click.Context(cli.main))
found = {{{names}}} & set(sys.modules)
assert not found, found
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_help_answers_at_once() -> None:
    start = time.perf_counter()
    answer = process("--help")
    assert time.perf_counter() - start < 2
    assert answer.returncode == 0
    assert b"Usage:" in answer.stdout
