"""The add-in in a real LibreOffice: packed as `decisionkit functions package --libreoffice` packs it, and loaded."""

from __future__ import annotations

import atexit
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from decisionkit.functions.hosts.libreoffice.package import write
from tests.office import Office, libreoffice


def unpacked(folder: Path, folders: Sequence[str] = ()) -> Path:
    """Return a folder of extensions with the add-in, as LibreOffice unpacks it."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = folder.with_suffix(".oxt")
    write(packed, folders)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder / "decisionkit")
    return folder


@cache
def packages() -> Path:
    """Return where the tests' own numpy is; without one for LibreOffice's Python the test is skipped."""
    _, python = libreoffice()
    code = "import sys; print(*sys.version_info[:2])"
    asked = subprocess.run([python, "-Ic", code], capture_output=True, text=True, check=True)
    theirs, ours = tuple(map(int, asked.stdout.split())), sys.version_info[:2]
    if theirs != ours:
        pytest.skip(f"LibreOffice's Python is {theirs}, and the tests' numpy is for {ours}")
    return Path(np.__file__).parents[1]


@cache
def office_with_addin() -> Office:
    """Return a LibreOffice of this test process with the add-in and numpy."""
    folder = tempfile.TemporaryDirectory(prefix="decisionkit-addin-")
    atexit.register(folder.cleanup)
    office = Office(extensions=unpacked(Path(folder.name) / "extensions"), python_path=[packages()])
    atexit.register(office.end)
    return office
