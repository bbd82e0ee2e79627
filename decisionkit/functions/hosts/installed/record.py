"""What did decisionkit install, and what was there before?  A file in the user's own folder for such things."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from decisionkit.core.errors import HostError
from decisionkit.functions.hosts.installed.system import System
from decisionkit.functions.hosts.written import written

Kind = Literal["extension", "workbook"]


@dataclass(frozen=True, kw_only=True)
class Installed:
    """One thing that was installed.

    ``what`` is an extension's identifier or a workbook's path; ``profile`` LibreOffice's, "" for the usual one;
    ``fingerprint`` what a workbook was when it was written; ``before`` a copy of what it replaced, "" for nothing.
    """

    kind: Kind
    what: str
    version: str
    profile: str = ""
    fingerprint: str = ""
    before: str = ""

    def same_thing(self, other: Installed) -> bool:
        """Is it the same thing, perhaps in another version?"""
        return (self.kind, self.what, self.profile) == (other.kind, other.what, other.profile)


def recorded(system: System) -> list[Installed]:
    """What was installed, and not yet uninstalled?

    Raises
    ------
    HostError
        If the record cannot be read.
    """
    path = _path(system)
    if not path.exists():
        return []
    try:
        return [Installed(**each) for each in json.loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError) as error:
        remedy = "Uninstall by hand, and delete the file."
        raise HostError(f"{path}: must be the record of what was installed; found {error}. {remedy}") from error


def remember(system: System, new: Installed) -> None:
    """Note what was installed, in place of an older note on the same thing."""
    _write(system, [*(each for each in recorded(system) if not each.same_thing(new)), new])


def forget(system: System, gone: Installed) -> None:
    """Note that something is no longer installed."""
    _write(system, [each for each in recorded(system) if not each.same_thing(gone)])


def earlier(system: System, new: Installed) -> Installed | None:
    """Return the note on the same thing, if there is one."""
    return next((each for each in recorded(system) if each.same_thing(new)), None)


def spare(system: System, name: str) -> Path:
    """Where can a copy of what is replaced be kept?  A path that is free."""
    folder = system.data / "replaced"
    folder.mkdir(parents=True, exist_ok=True)
    return next(path for number in range(1, 10**6) if not (path := folder / f"{number}-{name}").exists())


def kept(system: System, path: Path) -> str:
    """Keep a copy of a file before it is replaced; return where."""
    copy = spare(system, path.name)
    shutil.copy2(path, copy)
    return str(copy)


def fingerprint(path: Path) -> str:
    """Return what tells a file from every other."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(system: System, notes: Sequence[Installed]) -> None:
    path = _path(system)
    path.parent.mkdir(parents=True, exist_ok=True)
    written((json.dumps([asdict(each) for each in notes], indent=1) + "\n").encode(), path)


def _path(system: System) -> Path:
    return system.data / "installed.json"
