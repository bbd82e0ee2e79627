from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from decisionkit.cli.shared import changes
from decisionkit.core.version import __version__
from decisionkit.functions.hosts.installed import libreoffice, system
from decisionkit.functions.hosts.libreoffice.names import EXTENSION
from tests.cli import done, run
from tests.functions.hosts.installed.conftest import as_nobody, profile

__all__ = ["as_nobody", "profile"]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take this for Windows; the files are real."""
    found = replace(system.here(), platform="win32", home=tmp_path, environ={})
    monkeypatch.setattr(system, "here", lambda: found)


def test_the_addin_comes_and_goes(profile: Path) -> None:
    refused = run("functions", "install", "--libreoffice", "--profile", str(profile))
    assert refused.exit_code == 2
    assert "add the extension" in refused.stdout
    assert "Nothing is changed: there is nobody to ask. Add --yes" in refused.stderr
    assert libreoffice.extensions(profile) == []
    text = done("functions", "install", "--libreoffice", "--profile", str(profile), "--yes")
    assert text.startswith("- LibreOffice (profile")
    assert "Done." in text
    assert "=DK_METHODS()" in text
    shown = done("functions", "status", "--profile", str(profile))
    assert re.search(rf"^ok +installed +extension {EXTENSION} {__version__} in", shown)
    assert done("functions", "uninstall", "--yes").startswith("- LibreOffice (profile")
    assert libreoffice.extensions(profile) == []
    assert done("functions", "uninstall") == 'Nothing is installed by "decisionkit functions install".\n'


def test_the_workbook_comes_and_goes(on_windows: None, tmp_path: Path) -> None:
    (tmp_path / "Documents").mkdir()
    path = tmp_path / "Documents" / "decisionkit.xlsm"
    assert run("functions", "install", "--classic").exit_code == 2
    assert not path.exists()
    text = done("functions", "install", "--classic", "--yes")
    assert text.startswith(f"- Write {path}, which calls {sys.executable}.")
    assert "Enable Content" in text
    assert f"workbook {path}" in done("functions", "status")
    path.write_bytes(b"changed")
    assert "already exists, with changes of its own" in run("functions", "install", "--classic", "--yes").stderr
    assert "it was changed since" in done("functions", "uninstall", "--yes")
    assert path.read_bytes() == b"changed"


def test_a_no_changes_nothing(on_windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "somebody_to_ask", lambda: True)
    result = run("functions", "install", "--classic", "--to", str(tmp_path), typed="n\n")
    assert result.exit_code == 0
    assert "Make these changes? [y/N]" in result.stdout
    assert result.stdout.endswith("Nothing is changed.\n")
    assert not (tmp_path / "decisionkit.xlsm").exists()
    result = run("functions", "install", "--classic", "--to", str(tmp_path), typed="y\n")
    assert "Done." in result.stdout
    assert (tmp_path / "decisionkit.xlsm").exists()


def test_a_program_has_to_be_named() -> None:
    refused = run("functions", "install", "--yes")
    assert refused.exit_code == 2
    assert "--libreoffice, or --classic for Excel on Windows" in refused.stderr


def test_off_windows_there_is_no_classic_excel(tmp_path: Path) -> None:
    if sys.platform != "win32":
        refused = run("functions", "install", "--classic", "--to", str(tmp_path), "--yes")
        assert refused.exit_code == 2
        assert "on Windows only. To make one for others: decisionkit functions package --classic." in refused.stderr


def test_status_of_workbooks_for_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "office", lambda: None)
    path = tmp_path / "b.xlsm"
    done("functions", "package", "--classic", "-o", str(path))
    found = json.loads(done("functions", "status", str(path), "--json"))
    by_name = {line["name"]: line for line in found["findings"]}
    assert by_name["installed"]["status"] == "missing"
    assert by_name["b.xlsm"]["status"] == "ok"
    assert by_name["LibreOffice"]["found"] == "soffice is not found"
