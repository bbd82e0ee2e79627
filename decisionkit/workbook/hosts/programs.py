"""Where is LibreOffice, and a Python that can talk to it?"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from decisionkit.core.errors import HostError

OFFICES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
#: The Python of LibreOffice where a Linux distribution brings it.
SYSTEM_PYTHON = Path("/usr/bin/python3")
#: Where LibreOffice's own Python is, from the folder of its program on.
BESIDE = ("python.exe", "python", "../Resources/python")
PATIENCE = 20.0
NO_PYTHON = "LibreOffice: no Python that can talk to it was found. Install LibreOffice, or on Linux python3-uno."


def office() -> str | None:
    """Where is LibreOffice?  On the PATH, or in the usual places."""
    return shutil.which("soffice") or shutil.which("libreoffice") or next(filter(os.path.exists, OFFICES), None)


def uno_python() -> str:
    """Which Python has LibreOffice's module ``uno``?

    Raises
    ------
    HostError
        If none of those that LibreOffice comes with has it.
    """
    program = office()
    beside = [Path(program).resolve().parent / name for name in BESIDE] if program else []
    for python in (*beside, SYSTEM_PYTHON):
        if python.is_file() and _has_uno(python):
            return str(python)
    raise HostError(NO_PYTHON)


def _has_uno(python: Path) -> bool:
    command = [str(python), "-I", "-c", "import uno"]
    try:
        return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
