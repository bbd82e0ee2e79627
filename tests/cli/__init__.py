"""Helpers for the tests of the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

import decisionkit as dk
from decisionkit.cli import main

MARKUP, EMOJI, FORMULA = "[red]Stop[/red]", "🕊️ Peace :smile:", '=HYPERLINK("http://x";"y")'
NAMES = (MARKUP, EMOJI, FORMULA)
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))}


def run(*arguments: str, typed: str | None = None) -> Result:
    """Run a command line in this process, at 80 columns; ``typed`` is what is answered to questions."""
    return CliRunner(env={"COLUMNS": "80", "DECISIONKIT_DEBUG": None}).invoke(main, arguments, input=typed)


def done(*arguments: str) -> str:
    """Run a command line that must succeed; return what it prints."""
    result = run(*arguments)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


def refused(*arguments: str) -> str:
    """Run a command line that must be refused as wrong use; return what it says."""
    result = run(*arguments)
    assert result.exit_code == 2, (result.output, result.exception)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


def data(*arguments: str) -> Any:
    """Run a command line that must succeed; return the JSON that it prints."""
    return json.loads(done(*arguments))


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line as a process of its own, its output in a pipe."""
    command = [sys.executable, "-m", "decisionkit", *arguments]
    return subprocess.run(command, capture_output=True, env=ENVIRONMENT | environment, timeout=60, check=False)


def listing(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def decision() -> dk.Decision:
    """Return a small decision with odd names, a reference, a veto and a criterion that decides nothing."""
    first, second, third = NAMES
    scores = {
        first: {"gain": 8, "cost": 2, "same": 5},
        second: {"gain": 5, "cost": 1, "same": 5},
        third: {"gain": 4, "cost": 3, "same": 5},
        "Blocked": {"gain": 9, "cost": 9, "same": 5},
        "As it is": {"gain": 1, "cost": 1, "same": 5},
    }
    options = [{"id": f"option_{n}", "name": name} for n, name in enumerate(scores, 1)]
    options[-1]["role"] = "reference"
    return dk.decision_from(
        {
            "title": "A [bold]title[/bold]",
            "criteria": {"gain": "Gain", "cost": {"direction": "min"}, "same": "Same"},
            "options": options,
            "scores": {o: {c: _scored(o, c, s) for c, s in row.items()} for o, row in scores.items()},
            "evidence": [{"id": e, "source": "A report", "claim": "So it is"} for e in ("E1", "E2", "E9")],
            "parties": [
                {"id": "payer", "name": "The [i]payer[/i]", "vetoes": [{"criterion": "cost", "limit": 8}]},
                {"id": "silent", "name": "Silent"},
            ],
        }
    )


def _scored(option: str, criterion: str, score: int) -> Any:
    if (option, criterion) == ("Blocked", "cost"):
        return {"mode": score, "grade": "H", "evidence": "E1 E2"}
    return score
