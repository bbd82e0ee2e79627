from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from decisionkit.functions.hosts.installed.system import System
from tests.office import libreoffice

Made = Callable[..., System]
#: Somebody who is not root: LibreOffice's unopkg refuses root.
NOBODY = 65534


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Make a system with a home of its own; its registry stands in for that of Windows."""

    def system(platform: str = "win32", registry: dict[tuple[str, str], Any] | None = None, **other: Any) -> System:
        known = registry or {}
        facts: dict[str, Any] = {
            "environ": {},
            "home": tmp_path,
            "executable": tmp_path / "python" / "python.exe",
            "prefix": tmp_path / "python",
            "base_prefix": tmp_path / "python",
        }
        return System(platform=platform, registry=lambda hive, key, name: known.get((key, name)), **{**facts, **other})

    return system


@pytest.fixture
def profile(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a profile of real LibreOffice, and where the tests run as root let unopkg run as somebody else."""
    libreoffice()
    folder = Path(tempfile.mkdtemp(prefix="decisionkit-profile-"))
    if os.getuid() == 0:
        as_nobody(folder, monkeypatch)
    yield folder / "profile"
    shutil.rmtree(folder, ignore_errors=True)


def as_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.which("unopkg")
    assert real is not None, "unopkg comes with LibreOffice"
    (folder / "profile").mkdir()
    (folder / "bin").mkdir()
    program = folder / "bin" / "unopkg"
    user = f"setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups env HOME={folder / 'profile'}"
    program.write_text(f'#!/bin/sh\nexec {user} {real} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    folder.chmod(0o755)
    os.chown(folder / "profile", NOBODY, NOBODY)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
