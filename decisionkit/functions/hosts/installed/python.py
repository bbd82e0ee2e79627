"""Which Python is this, can Excel reach it, and how is xlwings told?"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from decisionkit.functions.hosts.installed.lines import Line, optional
from decisionkit.functions.hosts.installed.system import System

INTERPRETER, CONDA_PATH, CONDA_ENVIRONMENT = "Interpreter_Win", "Conda Path", "Conda Env"
KEY = "XLWINGS_LICENSE_KEY"
STORE = "WindowsApps"


def lines(system: System) -> Iterator[Line]:
    """Say where this Python is, what Excel needs of it, what xlwings is told, and whether there is a licence key."""
    yield _which(system)
    yield _bridge(system)
    yield _settings(system)
    yield _licence(system)


def kind(system: System) -> str:
    """Where does this Python come from: conda, a virtual environment, the Microsoft Store, or none of them?"""
    if (system.prefix / "conda-meta").is_dir():
        return "conda"
    if STORE in system.base_prefix.parts or STORE in system.executable.parts:
        return "Microsoft Store"
    return "virtual environment" if system.prefix != system.base_prefix else "installed"


def interpreter_settings(system: System) -> Mapping[str, str]:
    """Which rows tell xlwings to call this Python?  With conda it has to be activated, which xlwings does itself."""
    conda = _conda(system)
    if conda is None:
        return {INTERPRETER: str(system.executable)}
    base, environment = conda
    return {INTERPRETER: "python", CONDA_PATH: str(base), CONDA_ENVIRONMENT: environment}


def _conda(system: System) -> tuple[Path, str] | None:
    """Return the folder of conda and the name of the environment, None if it cannot be told or is not conda."""
    if kind(system) != "conda":
        return None
    if (system.prefix / "condabin").is_dir():
        return system.prefix, "base"
    if system.prefix.parent.name == "envs":
        return system.prefix.parent.parent, system.prefix.name
    if conda := system.environ.get("CONDA_EXE", ""):
        return Path(conda).parent.parent, str(system.prefix)
    return None


def _which(system: System) -> Line:
    found = f"{platform.python_version()}, {kind(system)}: {system.executable}"
    if system.windows and kind(system) == "Microsoft Store":
        remedy = "Excel may not find xlwings there: take Python from python.org, and a virtual environment."
        return optional("this Python", "problem", found, remedy)
    return optional("this Python", "ok", found)


def _bridge(system: System) -> Line:
    """Say whether Excel can call this Python: xlwings, pywin32, and the library of xlwings beside python.exe."""
    name, xlwings = "xlwings for Excel", _version("xlwings")
    if xlwings is None:
        return optional(name, "missing", "xlwings is not installed", "pip install xlwings")
    if not system.windows:
        return optional(name, "ok", f"xlwings {xlwings}; classic Excel calls Python on Windows only")
    pywin32 = _version("pywin32")
    if pywin32 is None:
        remedy = "pip install pywin32 (xlwings 1 does not bring it)"
        return optional(name, "missing", f"xlwings {xlwings} without pywin32", remedy)
    library = f"xlwings64-{xlwings}.dll"
    found = f"xlwings {xlwings}, pywin32 {pywin32}"
    if not any((folder / library).is_file() for folder in (system.prefix, system.executable.parent)):
        remedy = "pip install --force-reinstall --no-deps xlwings"
        return optional(name, "problem", f"{found}; {library} is not in {system.prefix}", remedy)
    return optional(name, "ok", f"{found}, {library}")


def _settings(system: System) -> Line:
    """Say which Python xlwings calls where a workbook does not say it."""
    name, file = "settings of xlwings", system.home / ".xlwings" / "xlwings.conf"
    if not system.windows:
        return optional(name, "ok", "read by Excel on Windows only")
    told = _read(file)
    interpreter = told.get(INTERPRETER.upper(), "")
    if interpreter == "":
        found = f"no {INTERPRETER} in {file}"
        remedy = "A workbook from decisionkit functions install --classic names this Python itself."
        return optional(name, "ok", found, remedy)
    if Path(interpreter) in (system.executable, system.executable.with_name("pythonw.exe")):
        return optional(name, "ok", f"{file} names this Python")
    remedy = "Workbooks that name no Python call that one: is decisionkit installed there?"
    return optional(name, "ok", f"{file} names {interpreter}", remedy)


def _read(file: Path) -> dict[str, str]:
    """Return what a file of xlwings says: a line is "NAME","value"."""
    try:
        written = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    pairs = (line.strip().split(",", 1) for line in written.splitlines() if "," in line)
    return {name.strip().strip('"').upper(): value.strip().strip('"') for name, value in pairs}


def _licence(system: System) -> Line:
    """Say whether there is a key, and never which."""
    name = "licence of xlwings"
    if system.environ.get(KEY, "") or _read(system.home / ".xlwings" / "xlwings.conf").get("LICENSE_KEY", ""):
        return optional(name, "ok", "a key is set; it is needed for xlwings Server only")
    remedy = f"Needed for xlwings Server only: its page says who may use which; set {KEY}."
    return optional(name, "missing", "no key is set", remedy)


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
