"""What the registry of Windows says of Excel. The registry is a stand-in: no Windows is at hand, and no Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from decisionkit.functions.hosts.installed import excel
from decisionkit.functions.hosts.installed.lines import Line
from decisionkit.functions.hosts.installed.system import registry_value
from tests.functions.hosts.installed.conftest import Made

CURRENT = {(r"Excel.Application\CurVer", ""): "Excel.Application.16"}
OWN = r"Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"


def lines(made: Made, settings: dict[tuple[str, str], Any], **other: Any) -> dict[str, Line]:
    return {line.name: line for line in excel.lines(made(registry={**CURRENT, **settings}, **other))}


def test_excel_is_found_with_its_version(made: Made) -> None:
    bits = {(r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration", "Platform"): "x64"}
    assert lines(made, {})["Excel"].found == "version 16.0"
    assert lines(made, bits)["Excel"].found == "version 16.0, 64 bit"
    [missing] = excel.lines(made(registry={}))
    assert (missing.status, missing.found) == ("missing", "not found")


@pytest.mark.parametrize(
    ("where", "value", "status", "found", "remedy"),
    [
        (OWN, None, "ok", "off until you click Enable Content", ""),
        (OWN, 2, "ok", "off until you click Enable Content", ""),
        (OWN, 1, "ok", "run in every workbook, unasked", "Safer: "),
        (OWN, 3, "problem", "run only if they are signed", "File > Options > Trust Center"),
        (OWN, 4, "problem", "never run", "File > Options > Trust Center"),
        (POLICY, 4, "problem", "never run", "Your organisation set it"),
        (POLICY, 2, "ok", "off until you click Enable Content", ""),
    ],
)
def test_what_happens_to_macros(
    made: Made, where: str, value: int | None, status: str, found: str, remedy: str
) -> None:
    line = lines(made, {(where, "VBAWarnings"): value})["Excel: macros"]
    assert (line.status, line.found) == (status, found)
    assert line.remedy.startswith(remedy)
    assert (remedy == "") == (line.remedy == "")


def test_a_policy_counts_before_what_the_user_set(made: Made) -> None:
    both = {(OWN, "VBAWarnings"): 1, (POLICY, "VBAWarnings"): 4}
    assert lines(made, both)["Excel: macros"].found == "never run"


def test_the_vba_project_need_not_be_trusted(made: Made) -> None:
    name = "Excel: VBA project"
    assert "does not need it" in lines(made, {})[name].remedy
    assert lines(made, {(OWN, "AccessVBOM"): 1})[name].found == "other programs may change macros"
    assert {lines(made, {(OWN, "AccessVBOM"): value})[name].status for value in (None, 0, 1)} == {"ok"}


def test_files_from_the_internet(made: Made) -> None:
    name = "Excel: files from the internet"
    assert "Unblock" in lines(made, {})[name].remedy
    assert "organisation" in lines(made, {(POLICY, "blockcontentexecutionfrominternet"): 1})[name].found


def test_the_addin_of_xlwings(made: Made, tmp_path: Path) -> None:
    name = "Excel: add-in of xlwings"
    assert "is not installed" in lines(made, {})[name].found
    addin = tmp_path / "AppData" / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "xlwings.xlam"
    addin.parent.mkdir(parents=True)
    addin.touch()
    assert lines(made, {})[name].found.startswith("is installed")


def test_elsewhere(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [line] = excel.lines(made("linux"))
    assert line.found.startswith("not on this system")
    monkeypatch.setattr(excel, "MAC", tmp_path)
    [line] = excel.lines(made("darwin"))
    assert (line.status, line.found) == ("ok", "is installed")
    assert "Server or Lite" in line.remedy


def test_off_windows_there_is_no_registry() -> None:
    assert registry_value("HKEY_CURRENT_USER", "Software", "x") is None
