"""What is installed, what is missing, and what to do about it?  Nothing here waits for long."""

from __future__ import annotations

import locale
import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module, metadata
from pathlib import Path

from decisionkit.functions.hosts.installed.lines import Line
from decisionkit.functions.hosts.installed.look import look
from decisionkit.functions.hosts.installed.system import here

OLDEST_PYTHON = (3, 11)
BROKEN = ("missing", "problem")

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)[^;]*?(?:>=\s*([0-9.]+))?")


def examine() -> list[Line]:
    """Return what was found, one line for each thing."""
    return [_python(), _own_version(), *_packages(), _case(), _folder(), _encoding(), *look(here())]


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
