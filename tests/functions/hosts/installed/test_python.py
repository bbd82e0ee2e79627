"""Which Python, and how Excel reaches it: on folders made here; Windows itself is not at hand."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from decisionkit.functions.hosts.installed import python
from decisionkit.functions.hosts.installed.lines import Line
from decisionkit.functions.hosts.installed.system import System, here
from tests.functions.hosts.installed.conftest import Made

XLWINGS = metadata.version("xlwings")


def lines(system: System) -> dict[str, Line]:
    return {line.name: line for line in python.lines(system)}


def conda(prefix: Path) -> Path:
    (prefix / "conda-meta").mkdir(parents=True)
    return prefix


def test_kinds_of_python(made: Made, tmp_path: Path) -> None:
    assert python.kind(made()) == "installed"
    assert python.kind(made(base_prefix=tmp_path / "other")) == "virtual environment"
    assert python.kind(made(prefix=conda(tmp_path / "envs" / "mine"))) == "conda"
    store = made(base_prefix=Path("C:/Program Files/WindowsApps/PythonSoftwareFoundation"))
    assert python.kind(store) == "Microsoft Store"
    line = lines(store)["this Python"]
    assert line.status == "problem"
    assert "python.org" in line.remedy
    assert python.kind(here()) in ("installed", "virtual environment", "conda")


def test_xlwings_is_told_the_path_and_conda_is_activated(made: Made, tmp_path: Path) -> None:
    assert python.interpreter_settings(made()) == {"Interpreter_Win": str(tmp_path / "python" / "python.exe")}
    base = conda(tmp_path / "conda")
    (base / "condabin").mkdir()
    told = {"Interpreter_Win": "python", "Conda Path": str(base), "Conda Env": "base"}
    assert python.interpreter_settings(made(prefix=base)) == told
    environment = conda(base / "envs" / "mine")
    assert python.interpreter_settings(made(prefix=environment)) == {**told, "Conda Env": "mine"}
    elsewhere = conda(tmp_path / "elsewhere")
    known = made(prefix=elsewhere, environ={"CONDA_EXE": str(base / "Scripts" / "conda.exe")})
    assert python.interpreter_settings(known) == {**told, "Conda Env": str(elsewhere)}
    assert "Conda Env" not in python.interpreter_settings(made(prefix=elsewhere))


def test_what_excel_needs_to_call_python(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"xlwings": XLWINGS}
    monkeypatch.setattr(python, "_version", versions.get)
    assert lines(made("linux"))["xlwings for Excel"].status == "ok"
    line = lines(made())["xlwings for Excel"]
    assert (line.status, line.remedy.split(" (")[0]) == ("missing", "pip install pywin32")
    versions["pywin32"] = "312"
    line = lines(made())["xlwings for Excel"]
    assert line.status == "problem"
    assert f"xlwings64-{XLWINGS}.dll is not in" in line.found
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / f"xlwings64-{XLWINGS}.dll").touch()
    assert lines(made())["xlwings for Excel"].status == "ok"
    del versions["xlwings"]
    assert lines(made())["xlwings for Excel"].remedy == "pip install xlwings"


def test_settings_of_xlwings_may_name_another_python(made: Made, tmp_path: Path) -> None:
    assert lines(made())["settings of xlwings"].found.startswith("no Interpreter_Win in")
    file = tmp_path / ".xlwings" / "xlwings.conf"
    file.parent.mkdir()
    file.write_text(f'"INTERPRETER_WIN","{tmp_path / "python" / "pythonw.exe"}"\n', encoding="utf-8")
    assert lines(made())["settings of xlwings"].found.endswith("names this Python")
    file.write_text('"PYTHONPATH",""\n"INTERPRETER_WIN","C:\\other, new\\python.exe"\n', encoding="utf-8")
    line = lines(made())["settings of xlwings"]
    assert line.found.endswith("names C:\\other, new\\python.exe")
    assert "is decisionkit installed there?" in line.remedy


def test_a_key_is_never_shown(made: Made, tmp_path: Path) -> None:
    name, secret = "licence of xlwings", "gAAAAABk-secret"
    assert lines(made())[name].status == "missing"
    for system in (made(environ={python.KEY: secret}), made()):
        line = lines(system)[name]
        assert line.status == ("ok" if system.environ or (tmp_path / ".xlwings").exists() else "missing")
        assert secret not in str(line)
        (tmp_path / ".xlwings").mkdir(exist_ok=True)
        (tmp_path / ".xlwings" / "xlwings.conf").write_text(f'"LICENSE_KEY","{secret}"\n', encoding="utf-8")
    assert lines(made())[name].status == "ok"
    assert all(secret not in str(line) for line in lines(made()).values())
