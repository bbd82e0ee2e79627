from __future__ import annotations

import json
import sys
import time
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from decisionkit.cli.shared import examine as _examine
from decisionkit.functions.hosts.installed import libreoffice, programs
from tests.cli import data, done, run


@pytest.fixture(autouse=True)
def without_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for no LibreOffice, which takes a second to answer."""
    monkeypatch.setattr(libreoffice, "office", lambda: None)
    monkeypatch.chdir(tmp_path)


def by_name(found: Any) -> dict[str, dict[str, Any]]:
    return {line["name"].lower(): line for line in found["checks"]}


def test_a_sound_installation() -> None:
    found = data("doctor", "--json")
    assert found["sound"] is True
    lines = by_name(found)
    for name in ("python", "decisionkit", "numpy", "xlsxwriter", "openpyxl", "xlwings", "click", "rich", "tomli-w"):
        assert lines[name]["status"] == "ok", lines[name]
    assert lines["numpy"]["found"] == metadata.version("numpy")
    assert lines["libreoffice"]["status"] == "missing"
    assert {line["status"] for line in lines.values()} <= {"ok", "missing", "problem"}
    if sys.platform == "linux":
        assert lines["excel"]["found"].startswith("not on this system")
    assert "pytest" not in lines


def test_lines_for_people() -> None:
    text = done("doctor")
    assert text.startswith("ok       Python")
    assert "missing  LibreOffice" in text


def test_a_missing_package_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "requires", lambda name: ["no-such-package>=2.0", 'more>=1; extra == "dev"'])
    result = run("doctor", "--json")
    assert result.exit_code == 1
    line = by_name(json.loads(result.stdout))["no-such-package"]
    assert line["status"] == "missing"
    assert line["remedy"] == 'pip install "no-such-package>=2.0"'


def test_an_old_package_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "requires", lambda name: ["numpy>=999"])
    result = run("doctor")
    assert result.exit_code == 1
    assert "older than 999" in result.stdout


def test_a_broken_package_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise OSError("libfoo.so:\n not found")

    monkeypatch.setattr(_examine, "import_module", broken)
    result = run("doctor")
    assert result.exit_code == 1
    assert "cannot be imported (libfoo.so: not found)" in result.stdout


def test_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(_examine, "tempfile", SimpleNamespace(TemporaryFile=refused))
    result = run("doctor")
    assert result.exit_code == 1
    assert "Permission denied" in result.stdout


def test_a_program_that_hangs_is_given_up() -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    start = time.perf_counter()
    assert programs.ask([sys.executable, "-c", child], 0.5) is None
    assert time.perf_counter() - start < 10


def test_what_a_program_answers() -> None:
    assert programs.ask([sys.executable, "-c", "print('Office 1\\n')"], 30) == "Office 1"
    assert programs.ask([sys.executable, "-c", "raise SystemExit(1)"], 30) is None
    assert programs.ask(["no-such-program"], 30) is None


@pytest.mark.parametrize("answer", ["LibreOffice 25.2", None])
def test_the_office(monkeypatch: pytest.MonkeyPatch, answer: str | None) -> None:
    monkeypatch.setattr(libreoffice, "office", lambda: "/bin/soffice")
    monkeypatch.setattr(libreoffice, "ask", lambda command, patience: answer)
    monkeypatch.setattr(libreoffice, "addin", lambda profile: None)
    line = by_name(data("doctor", "--json"))["libreoffice"]
    assert line["status"] == ("problem" if answer is None else "ok")
