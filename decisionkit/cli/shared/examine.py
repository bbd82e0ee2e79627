"""What is installed, what is missing, and what to do about it?  Nothing here waits for long."""

from __future__ import annotations

import locale
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path

PATIENCE = 10.0
OLDEST_PYTHON = (3, 11)
BROKEN = ("missing", "problem")
OFFICES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)[^;]*?(?:>=\s*([0-9.]+))?")


@dataclass(frozen=True)
class Line:
    """One thing examined; ``status`` is ok, missing or problem."""

    name: str
    status: str
    found: str
    remedy: str = ""
    needed: bool = True


def examine() -> list[Line]:
    """Return what was found, one line for each thing."""
    return [_python(), _own_version(), *_packages(), _case(), _folder(), _encoding(), _libreoffice(), _excel()]


def _python() -> Line:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return Line("Python", "ok", found)
    return Line("Python", "problem", found, "Install Python 3.11 or newer.")


def _own_version() -> Line:
    from decisionkit.core.version import __version__

    return Line("decisionkit", "ok", __version__)


def _packages() -> Iterator[Line]:
    try:
        requirements = metadata.requires("decisionkit") or []
    except metadata.PackageNotFoundError:
        yield Line("packages", "problem", "decisionkit is not installed", "pip install decisionkit", needed=False)
        return
    for requirement in requirements:
        if "extra ==" not in requirement and (match := _REQUIREMENT.fullmatch(requirement.split(";")[0].strip())):
            yield _package(match[1], match[2] or "0")


def _package(name: str, oldest: str) -> Line:
    remedy = f'pip install "{name}>={oldest}"'
    try:
        version = metadata.version(name)
        import_module(name.lower().replace("-", "_"))
    except metadata.PackageNotFoundError:
        return Line(name, "missing", "not installed", remedy)
    except Exception as error:
        found = f"cannot be imported ({' '.join(str(error).split())})"
        return Line(name, "problem", found, f"{remedy} --force-reinstall")
    if _numbers(version) < _numbers(oldest):
        return Line(name, "problem", f"{version}, older than {oldest}", remedy)
    return Line(name, "ok", version)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _case() -> Line:
    try:
        from decisionkit.storage import ceasefire

        decision = ceasefire()
    except Exception as error:
        return Line("built-in case", "problem", " ".join(str(error).split()), "Install decisionkit again.")
    return Line("built-in case", "ok", f"{len(decision.options)} options, {len(decision.evidence)} pieces of evidence")


def _folder() -> Line:
    here = Path.cwd()
    try:
        with tempfile.TemporaryFile(dir=here):
            return Line("this folder", "ok", f"{here} can be written to")
    except OSError as error:
        return Line("this folder", "problem", f"{here}: {error.strerror}", "Use a folder of your own.")


def _encoding() -> Line:
    shown = getattr(sys.stdout, "encoding", None) or "unknown"
    language = ".".join(part for part in locale.getlocale() if part) or "C"
    found = f"terminal {shown}, files {sys.getfilesystemencoding()}, locale {language}"
    if shown.lower().replace("-", "") == "utf8":
        return Line("characters", "ok", found, needed=False)
    remedy = "Some characters show as ?; set PYTHONUTF8=1. Files are always UTF-8."
    return Line("characters", "problem", found, remedy, needed=False)


def _libreoffice() -> Line:
    program = shutil.which("soffice") or shutil.which("libreoffice") or next(filter(os.path.exists, OFFICES), None)
    if program is None:
        remedy = "Needed only for its cell functions; workbooks also open in Excel."
        return Line("LibreOffice", "missing", "soffice is not found", remedy, needed=False)
    answer = ask([program, "--version"], PATIENCE)
    if answer is None:
        remedy = "Does it start when you open it yourself? Close its other windows."
        return Line("LibreOffice", "problem", f"{program} does not answer", remedy, needed=False)
    return Line("LibreOffice", "ok", f"{answer} ({program})", needed=False)


def ask(command: list[str], patience: float) -> str | None:
    """What does a program print on one line?  None if it fails or takes too long; it never outlives that."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError:
        return None
    try:
        out, _ = process.communicate(timeout=patience)
    except BaseException as error:
        _end(process)
        if isinstance(error, subprocess.TimeoutExpired):
            return None
        raise
    words = " ".join(out.split())
    return words if process.returncode == 0 and words else None


def _end(process: subprocess.Popen[str]) -> None:
    """End a program and all that it started."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            import signal

            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(1.0)
    if process.stdout is not None:
        process.stdout.close()


def _excel() -> Line:
    there = _has_excel()
    if there is None:
        return Line("Excel", "missing", "not on this system; workbooks are built without it", needed=False)
    if there:
        return Line("Excel", "ok", "is installed", needed=False)
    remedy = "Needed only for live workbooks; LibreOffice opens them too."
    return Line("Excel", "missing", "not found", remedy, needed=False)


def _has_excel() -> bool | None:
    """Is Excel installed?  None where it cannot be."""
    if sys.platform == "win32":
        import winreg

        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, "Excel.Application"))
        except OSError:
            return False
        return True
    if sys.platform == "darwin":
        return Path("/Applications/Microsoft Excel.app").exists()
    return None
