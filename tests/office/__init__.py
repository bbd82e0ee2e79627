"""One LibreOffice per test process, started when it is first needed and kept for many workbooks.

`office()` gives it, `driver.py` drives it over UNO in a Python of its own. Whoever wants a workbook open takes
`tests.office.live.opened`, whoever wants it calculated or printed `tests.spreadsheet`.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from decisionkit.core.errors import HostError

DRIVER = Path(__file__).with_name("driver.py")
MEMORY_DISK = Path("/dev/shm")
#: Where a Python that has `uno` is looked for: Debian's own, and the one beside the `soffice` of other makers.
SYSTEM_PYTHON = Path("/usr/bin/python3")
SECONDS_FOR_START = 90
SECONDS_FOR_A_COMMAND = 60
SECONDS_FOR_END = 10
# Texts that are typed in are read as in the United States; no lock files beside the books.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>en-US</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="UseLocking" oor:op="fuse"><value>false</value></prop></item>
</oor:items>"""


def libreoffice() -> tuple[Path, Path]:
    """Return soffice and a Python that can drive it; without them the test is skipped, and on CI it fails."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        reason = "LibreOffice is not installed: install libreoffice-calc so that `soffice` is on the PATH"
    elif sys.platform != "linux":
        reason = "the tests drive LibreOffice on Linux only"
    else:
        for python in (SYSTEM_PYTHON, Path(found).resolve().with_name("python")):
            if python.exists() and subprocess.run([python, "-Ic", "import uno"], check=False).returncode == 0:
                return Path(found), python
        reason = "LibreOffice is installed, but no Python that can drive it: install python3-uno"
    if os.environ.get("CI", "") != "":
        pytest.fail(reason)
    pytest.skip(reason)


def environment(python_path: Sequence[Path] = ()) -> dict[str, str]:
    """Return the environment of someone who starts LibreOffice from the menu.

    In an active environment of another Python, LibreOffice's own would find the wrong standard library.
    """
    gone = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in gone}
    found = {"PYTHONPATH": os.pathsep.join(map(str, python_path))} if len(python_path) > 0 else {}
    return {**kept, "PATH": os.defpath, **found}


class Office:
    """A LibreOffice that answers commands; one that has crashed or hangs is restarted for the next command.

    ``extensions`` is a folder of unpacked extensions, ``python_path`` says where LibreOffice's Python finds packages
    besides its own, and ``prepared`` gets the new profile before LibreOffice does.
    """

    def __init__(
        self,
        *,
        extensions: Path | None = None,
        python_path: Sequence[Path] = (),
        prepared: Callable[[Path], object] | None = None,
    ) -> None:
        self._programs = libreoffice()
        self._options = [] if extensions is None else [f"-env:BUNDLED_EXTENSIONS={extensions.resolve().as_uri()}"]
        self._environment = environment(python_path)
        self._prepared = prepared
        self._process: subprocess.Popen[str] | None = None
        self.profile = Path()

    def do(self, command: str, seconds: float = SECONDS_FOR_A_COMMAND, /, **arguments: Any) -> Any:
        """Return what the driver answers to a command of `driver.py`."""
        if self._process is None:
            self._process = self._started()
            self._answer(self._process, SECONDS_FOR_START)
        process = self._process
        try:
            print(json.dumps({"do": command, **arguments}), file=process.stdin, flush=True)
        except OSError as error:
            self.end()
            raise HostError("LibreOffice crashed") from error
        return self._answer(process, seconds)

    @property
    def runs(self) -> bool:
        return self._process is not None

    def _started(self) -> subprocess.Popen[str]:
        soffice, python = self._programs
        parent = MEMORY_DISK if MEMORY_DISK.is_dir() else None
        self.profile = Path(tempfile.mkdtemp(prefix="decisionkit-libreoffice-", dir=parent))
        (self.profile / "user").mkdir()
        (self.profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        if self._prepared is not None:
            try:
                self._prepared(self.profile)
            except BaseException:
                shutil.rmtree(self.profile)
                raise
        # A group of its own: Ctrl+C does not reach it, and whatever is left of it can be ended as a whole.
        return subprocess.Popen(
            [python, "-I", DRIVER, soffice, self.profile, *self._options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env=self._environment,
            start_new_session=True,
        )

    def _answer(self, process: subprocess.Popen[str], seconds: float) -> Any:
        assert process.stdout is not None
        # One question, one line of answer: nothing can be left in Python's buffer while the pipe is empty.
        ready, _, _ = select.select([process.stdout], [], [], seconds)
        line = process.stdout.readline() if len(ready) > 0 else ""
        if line == "":
            self.end()
            raise HostError("LibreOffice crashed" if len(ready) > 0 else f"LibreOffice did not answer in {seconds} s")
        answer = json.loads(line)
        if "error" in answer:
            raise HostError(answer["error"])
        return answer["answer"]

    def end(self) -> None:
        """End LibreOffice and its driver and remove the profile: in good order if they can, otherwise by force."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            process.stdin.close()
            process.wait(SECONDS_FOR_END)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        shutil.rmtree(self.profile, ignore_errors=True)


@cache
def office() -> Office:
    """Return this process's own LibreOffice."""
    made = Office()
    atexit.register(made.end)
    return made
