"""Is LibreOffice here, and is the add-in in it?  Extensions come and go through LibreOffice's own ``unopkg``."""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

from decisionkit.core.errors import HostError
from decisionkit.core.version import __version__
from decisionkit.functions.hosts.installed.lines import Line, optional
from decisionkit.functions.hosts.installed.programs import PATIENCE, ask, run
from decisionkit.functions.hosts.installed.system import System
from decisionkit.functions.hosts.libreoffice.names import EXTENSION
from decisionkit.workbook.hosts.programs import SYSTEM_PYTHON, office

#: An add-in is unpacked and its parts are registered: it may take longer than a question.
PATIENCE_FOR_CHANGES = 120.0
#: How ``unopkg list`` names the folder in which the profile keeps extensions.
CACHE = "vnd.sun.star.expand:$UNO_USER_PACKAGES_CACHE/"
#: What says that a Python environment is active.
ENVIRONMENTS = ("VIRTUAL_ENV", "CONDA_PREFIX")
#: What unopkg complains of where the user is root.
AS_ROOT = "Cannot run unopkg as root"


@dataclass(frozen=True)
class Extension:
    """An extension that is in LibreOffice: by which name, which version, and where it is unpacked."""

    identifier: str
    version: str
    url: str


def lines(system: System, profile: Path | None = None) -> Iterator[Line]:
    """Say whether LibreOffice is here and answers, and whether the add-in is in it."""
    program = office()
    if program is None:
        remedy = "Needed only for its cell functions; workbooks also open in Excel."
        yield optional("LibreOffice", "missing", "soffice is not found", remedy)
        return
    answer = ask([program, "--version"], PATIENCE)
    if answer is None:
        remedy = "Does it start when you open it yourself? Close its other windows."
        yield optional("LibreOffice", "problem", f"{program} does not answer", remedy)
        return
    yield optional("LibreOffice", "ok", f"{answer} ({program})")
    yield _addin(system, profile)
    yield from _active(system)


def _active(system: System) -> Iterator[Line]:
    """Say whether LibreOffice, if it is started here, would run into a Python that is not its own."""
    found = next((system.environ[name] for name in ENVIRONMENTS if system.environ.get(name)), None)
    if system.platform == "linux" and found is not None:
        remedy = "Start it from the menu: from this terminal it may not open books with these functions."
        yield optional("LibreOffice: Python", "problem", f"an environment is active here: {found}", remedy)


def _addin(system: System, profile: Path | None) -> Line:
    name, remedy = "LibreOffice: add-in", "decisionkit functions install --libreoffice"
    try:
        known = (profile or usual_profile(system)).is_dir()  # unopkg would make one
        there = addin(profile) if known else None
    except Exception as error:  # also where a package that the add-in is made with is broken
        found = " ".join(str(error).split())
        return optional(name, "problem", found, "Run it as yourself, with LibreOffice closed.")
    if there is None:
        return optional(name, "missing", "is not installed", remedy)
    if there.version != __version__:
        return optional(name, "ok", f"{there.version}; decisionkit is {__version__}", remedy)
    return optional(name, "ok", there.version)


def folders() -> list[str]:
    """Where does LibreOffice's Python find numpy, if it is of the same version as this one?  Nowhere else it looks."""
    program = office()
    if program is None:
        return []
    beside = Path(program).resolve().parent
    pythons = [path for name in ("python.exe", "python") if (path := beside / name).is_file()] or [SYSTEM_PYTHON]
    answer = ask([str(pythons[0]), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
    numpy = find_spec("numpy")
    same = answer == f"{sys.version_info.major}.{sys.version_info.minor}"
    return [str(Path(numpy.origin).parents[1])] if same and numpy is not None and numpy.origin is not None else []


def addin(profile: Path | None) -> Extension | None:
    """Which version of the add-in is in LibreOffice?  None if there is none."""
    wanted = EXTENSION
    return next((each for each in extensions(profile) if each.identifier == wanted), None)


def extensions(profile: Path | None) -> list[Extension]:
    """Which extensions has the user?

    Raises
    ------
    HostError
        If LibreOffice does not say.
    """
    said = _unopkg("list", profile, [])
    return [
        Extension(each["Identifier"], each.get("Version", ""), each.get("URL", ""))
        for each in (
            dict(re.findall(r"^ *(Version|URL|Identifier): (.*)$", block, re.MULTILINE)[:3])
            for block in re.split(r"^(?=Identifier: )", said, flags=re.MULTILINE)
        )
        if "Identifier" in each
    ]


def add(path: Path, profile: Path | None) -> None:
    """Put an extension into LibreOffice, over one of the same name."""
    _unopkg("add", profile, ["--force", "--suppress-license", str(path)])


def remove(identifier: str, profile: Path | None) -> None:
    """Take an extension out of LibreOffice."""
    _unopkg("remove", profile, [identifier])


def packed(extension: Extension, system: System, profile: Path | None, path: Path) -> bool:
    """Pack an extension as it is in LibreOffice into a file, so that it can be put back; False if it is not found."""
    folder = (profile or usual_profile(system)) / "user" / "uno_packages" / "cache"
    unpacked = folder / unquote(extension.url.removeprefix(CACHE))
    if not extension.url.startswith(CACHE) or not unpacked.is_dir():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in sorted(unpacked.rglob("*")):
            if each.is_file():
                archive.write(each, each.relative_to(unpacked).as_posix())
    return True


def usual_profile(system: System) -> Path:
    """Where does LibreOffice keep what belongs to the user, unless it is told otherwise?"""
    if system.windows:
        return Path(system.environ.get("APPDATA") or system.home / "AppData" / "Roaming") / "LibreOffice" / "4"
    if system.platform == "darwin":
        return system.home / "Library" / "Application Support" / "LibreOffice" / "4"
    return Path(system.environ.get("XDG_CONFIG_HOME") or system.home / ".config") / "libreoffice" / "4"


def _unopkg(verb: str, profile: Path | None, arguments: list[str]) -> str:
    program = _unopkg_program()
    if program is None:
        raise HostError("LibreOffice: unopkg, which puts extensions in, is not found. Install LibreOffice.")
    where = [] if profile is None else [f"-env:UserInstallation={profile.resolve().as_uri()}"]
    answer = run([program, verb, *where, *arguments], PATIENCE_FOR_CHANGES)
    if answer is None:
        raise HostError(f"LibreOffice: unopkg {verb} does not answer. Close LibreOffice and try again.")
    if not answer.succeeded and AS_ROOT in answer.complaints:
        raise HostError("LibreOffice: its extensions belong to a user, and you are root. Run this as yourself.")
    if not answer.succeeded:
        raise HostError(f"LibreOffice: unopkg {verb}: {_reason(answer.complaints)}")
    return answer.out


def _unopkg_program() -> str | None:
    if found := shutil.which("unopkg"):
        return found
    program = office()
    if program is None:
        return None
    beside = Path(program).resolve().parent
    return next((str(path) for name in ("unopkg", "unopkg.com") if (path := beside / name).is_file()), None)


def _reason(complaints: str) -> str:
    """Return the first thing that unopkg complains of, on one line."""
    found = [line.removeprefix("ERROR: ").strip() for line in complaints.splitlines() if line.strip()]
    return next((line for line in found if not line.startswith("Warning")), "it failed")
