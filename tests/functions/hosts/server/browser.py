"""Chromium without a window, spoken to over a pipe: open a page, run JavaScript in it, and take a picture of it."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

LONGEST = 60.0
#: Chromium reads what it is told from 3, and answers at 4.
START = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3]]
for number, end in enumerate(ends, 3):
    os.dup2(end, number)
os.execvp(sys.argv[3], sys.argv[3:])
"""
NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """Where is Chromium?"""
    return next(filter(None, map(shutil.which, NAMES)), None)


@dataclass
class Page:
    """A page of the browser."""

    to: IO[bytes]
    answers: IO[bytes]
    session: str = ""
    _number: int = field(default=0)

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command, and return its answer; what the browser tells meanwhile is passed over."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.to.write(json.dumps(message).encode() + b"\0")
        self.to.flush()
        while True:
            answer = json.loads(self._next())
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> bytes:
        found = bytearray()
        while (byte := self.answers.read(1)) != b"\0":
            assert byte, "the browser has ended"
            found += byte
        return bytes(found)

    def run(self, script: str) -> Any:
        """Return what a line of JavaScript comes to."""
        result = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait(self, script: str) -> None:
        """Wait until a line of JavaScript is true."""
        until = time.monotonic() + LONGEST
        while not self.run(script):
            assert time.monotonic() < until, (
                f"never true: {script}; the page says {self.run('document.body.innerText')}"
            )
            time.sleep(0.05)

    def picture(self, path: Path) -> Path:
        """Take a picture of the page."""
        path.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"]))
        return path


@contextmanager
def opened(url: str, folder: Path, width: int = 350, height: int = 700) -> Iterator[Page]:
    """Open a page as wide as a task pane."""
    program = chromium()
    assert program is not None
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
    options += [
        "--remote-debugging-pipe",
        f"--user-data-dir={folder}",
        f"--window-size={width},{height}",
        "about:blank",
    ]
    read_here, write_there = os.pipe()
    read_there, write_here = os.pipe()
    command = [sys.executable, "-c", START, str(read_there), str(write_there), program, *options]
    null = subprocess.DEVNULL
    process = subprocess.Popen(command, pass_fds=(read_there, write_there), stdin=null, stdout=null, stderr=null)
    os.close(read_there)
    os.close(write_there)
    try:
        with os.fdopen(write_here, "wb") as to, os.fdopen(read_here, "rb") as answers:
            page = Page(to, answers)
            target = page.ask("Target.createTarget", url="about:blank")["targetId"]
            page.session = page.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            how = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            page.ask("Emulation.setDeviceMetricsOverride", **how)
            page.ask("Page.enable")
            page.ask("Page.navigate", url=url)
            yield page
    finally:
        process.terminate()
        process.wait(20)
