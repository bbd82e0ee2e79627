from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit import storage
from tests.cli import ENVIRONMENT, decision, listing, run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    dk.save(decision(), "case")
    return tmp_path


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(storage, "load", fail)


def test_an_internal_error_is_one_line_and_not_success(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, RuntimeError("two\nlines"))
    result = run("score", "case")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.startswith("Internal error, please report: RuntimeError: two lines")
    assert result.stderr.count("\n") == 1


def test_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, RuntimeError("odd"))
    result = run("--debug", "score", "case")
    assert result.exit_code == 3
    assert "Traceback" in result.stderr
    monkeypatch.setenv("DECISIONKIT_DEBUG", "1")
    from click.testing import CliRunner

    from decisionkit.cli import main

    assert "Traceback" in CliRunner().invoke(main, ["score", "case"]).stderr


def test_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    result = run("score", "case")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "Interrupted.\n")


def test_what_the_system_refuses_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, OSError(errno.ENOSPC, "No space left on device", "book.xlsx"))
    result = run("score", "case")
    assert (result.exit_code, result.stderr) == (2, "Error: book.xlsx: No space left on device.\n")


def test_a_fault_cannot_steer_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, dk.WorkbookError("a \x1b[2J name\x9b"))
    assert run("score", "case").stderr == "Error: a \ufffd[2J name\ufffd\n"


@pytest.mark.parametrize("arguments", [("score", "case"), ("score", "case", "--json"), ("--help",)])
def test_a_reader_that_goes_away_hears_nothing_more(here: Path, arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "decisionkit", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) in (1, 141)
    assert said == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("arguments", [("score", "case"), ("score", "case", "--csv"), ("--help",)])
def test_output_that_cannot_be_written_is_not_success(here: Path, arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "decisionkit", *arguments]
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False)
    assert answer.returncode == 2
    assert answer.stderr == b"Error: No space left on device.\n"


@pytest.mark.parametrize("command", ["build", "score", "check"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[[", b"title = 3", b"[[criteria]]\nid = 1"])
def test_a_damaged_file_is_refused_and_nothing_is_written(here: Path, command: str, content: bytes) -> None:
    (here / "case" / "decision.toml").write_bytes(content)
    before = listing(here)
    result = run(command, "case")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert listing(here) == before
