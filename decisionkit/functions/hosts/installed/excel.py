"""Is Excel here, and does it let macros run?  What the registry says; Excel itself is not started."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from decisionkit.functions.hosts.installed.lines import Line, optional
from decisionkit.functions.hosts.installed.system import CLASSES, MACHINE, USER, System

#: What Excel keeps its settings under since 2016, whatever it is sold as.
LATEST = "16.0"
MAC = Path("/Applications/Microsoft Excel.app")
TRUST = "File > Options > Trust Center > Trust Center Settings > Macro Settings"
ASK_IT = "Your organisation set it: ask IT for a trusted location, or use the functions through xlwings Server."

ALL, ASKS, SIGNED, NONE = 1, 2, 3, 4


@dataclass(frozen=True)
class _Setting:
    value: object
    by_policy: bool


def lines(system: System) -> Iterator[Line]:
    """Say whether Excel is installed, and on Windows what it does with macros."""
    if not system.windows:
        yield _elsewhere(system)
        return
    version = _version(system)
    if version is None:
        yield optional("Excel", "missing", "not found", "LibreOffice opens the workbooks too, and has an add-in.")
        return
    bits = {"x64": ", 64 bit", "x86": ", 32 bit"}.get(str(_click_to_run(system)), "")
    yield optional("Excel", "ok", f"version {version}{bits}")
    yield _macros(system, version)
    yield _internet(system, version)
    yield _project(system, version)
    yield _addin(system)


def _elsewhere(system: System) -> Line:
    if system.platform == "darwin" and MAC.exists():
        remedy = "Cell functions on a Mac need xlwings Server or Lite."
        return optional("Excel", "ok", "is installed", remedy)
    return optional("Excel", "missing", "not on this system; workbooks are built without it")


def _version(system: System) -> str | None:
    """Return the version of Excel as its settings name it, such as 16.0."""
    current = system.registry(CLASSES, r"Excel.Application\CurVer", "")
    number = str(current or "").rpartition(".")[2]
    return f"{number}.0" if number.isdecimal() else None


def _click_to_run(system: System) -> object:
    return system.registry(MACHINE, r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration", "Platform")


def _setting(system: System, version: str, name: str) -> _Setting:
    """Return a setting of the trust centre: what the organisation set counts before what the user did."""
    tail = rf"Microsoft\Office\{version}\Excel\Security"
    for hive, key in ((USER, rf"Software\Policies\{tail}"), (MACHINE, rf"Software\Policies\{tail}")):
        value = system.registry(hive, key, name)
        if value is not None:
            return _Setting(value, True)
    return _Setting(system.registry(USER, rf"Software\{tail}", name), False)


def _macros(system: System, version: str) -> Line:
    name, setting = "Excel: macros", _setting(system, version, "VBAWarnings")
    if setting.value in (None, ASKS):
        return optional(name, "ok", "off until you click Enable Content")
    if setting.value == ALL:
        remedy = f"Safer: {TRUST} > Disable VBA macros with notification."
        return optional(name, "ok", "run in every workbook, unasked", remedy)
    found = "run only if they are signed" if setting.value == SIGNED else "never run"
    mend = f"{TRUST} > Disable VBA macros with notification; then Enable Content can be clicked."
    return optional(name, "problem", found, ASK_IT if setting.by_policy else mend)


def _internet(system: System, version: str) -> Line:
    name = "Excel: files from the internet"
    setting = _setting(system, version, "blockcontentexecutionfrominternet")
    found = "macros are blocked, set by your organisation" if setting.value == 1 else "macros are blocked"
    return optional(name, "ok", found, "For a downloaded workbook: right-click it > Properties > Unblock.")


def _project(system: System, version: str) -> Line:
    trusted = _setting(system, version, "AccessVBOM").value == 1
    found = "other programs may change macros" if trusted else "other programs may not change macros"
    remedy = "" if trusted else 'Our workbook does not need it; only "Import Functions" of xlwings does.'
    return optional("Excel: VBA project", "ok", found, remedy)


def _addin(system: System) -> Line:
    folder = Path(system.environ.get("APPDATA") or system.home / "AppData" / "Roaming") / "Microsoft" / "Excel"
    there = (folder / "XLSTART" / "xlwings.xlam").is_file()
    found = "is installed" if there else "is not installed"
    return optional("Excel: add-in of xlwings", "ok", f"{found}; our workbook works without it")
