"""What is asked of the system: where things are, and on Windows its registry; tests give another."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

#: Return a value of the registry by hive, key and name ("" for the key's own), None where there is none.
Registry = Callable[[str, str, str], object]

USER, MACHINE, CLASSES = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE", "HKEY_CLASSES_ROOT"


@dataclass(frozen=True, kw_only=True)
class System:
    """Where are we?  ``platform`` as ``sys.platform`` names it."""

    platform: str
    registry: Registry
    environ: Mapping[str, str]
    home: Path
    executable: Path
    prefix: Path
    base_prefix: Path

    @property
    def windows(self) -> bool:
        """Is it Windows, where classic Excel calls Python?"""
        return self.platform == "win32"

    @property
    def documents(self) -> Path:
        """Where does the user keep documents?"""
        folder = self.home / "Documents"
        return folder if folder.is_dir() else self.home

    @property
    def data(self) -> Path:
        """Where do programs keep what belongs to the user?  The folder of decisionkit there."""
        if self.windows:
            parent = Path(self.environ.get("LOCALAPPDATA") or self.home / "AppData" / "Local")
        elif self.platform == "darwin":
            parent = self.home / "Library" / "Application Support"
        else:
            parent = Path(self.environ.get("XDG_DATA_HOME") or self.home / ".local" / "share")
        return parent / "decisionkit"


def here() -> System:
    """Which system is this one?"""
    return System(
        platform=sys.platform,
        registry=registry_value,
        environ=os.environ,
        home=Path.home(),
        executable=Path(sys.executable),
        prefix=Path(sys.prefix),
        base_prefix=Path(sys.base_prefix),
    )


def registry_value(hive: str, key: str, name: str) -> object:
    """Which value has the registry of Windows?  None where there is none, and off Windows."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(getattr(winreg, hive), key) as opened:
                return winreg.QueryValueEx(opened, name)[0]
        except OSError:
            return None
    return None
