"""A real xlwings Server as a process of its own, on a port of this computer, and calls to it as Excel makes them.

xlwings Server asks for a licence key: ``XLWINGS_LICENSE_KEY`` is used if it is set, otherwise the published key
"noncommercial", in that process only.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlwings as xw

from decisionkit.functions.hosts.folders import write_folder
from decisionkit.functions.hosts.server.project import project

PATH = "/xlwings/custom-functions-call"
LONGEST_START, LONGEST_REPLY = 60, 300
SETTINGS = ("XLWINGS_", "DECISIONKIT_")

#: The same functions as anybody would register them first: on the event loop, and searched for pyodide at every cell.
PLAIN = """
from functools import wraps
import xlwings as xw
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts.answers import answer

def plain(entry):
    @wraps(entry.call)
    def function(*args):
        found = answer(entry, *args, zeros=True)
        if isinstance(found, str):
            raise xw.XlwingsError(found)
        return found
    for argument in entry.arguments:
        function = xw.arg(argument.name, ndim=2, err_to_str=True)(function)
    return xw.func(function)

globals().update({entry.python_name: plain(entry) for entry in CATALOGUE.values()})
"""


@dataclass(frozen=True)
class Reply:
    """What a server answers."""

    status: int
    text: str

    @property
    def result(self) -> Any:
        """The cells that Excel would show."""
        assert self.status == 200, self
        return json.loads(self.text)["result"]


@dataclass(frozen=True)
class Server:
    """A server that runs, and what it has logged so far."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def connection(self) -> http.client.HTTPConnection:
        """Return a line to it; it stays open from call to call, as Excel keeps it."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_REPLY)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        line: http.client.HTTPConnection | None = None,
    ) -> Reply:
        """Send a request, on a line of its own unless one is given."""
        used = self.connection() if line is None else line
        try:
            used.request(method, path, body, dict(headers or {}))
            response = used.getresponse()
            return Reply(response.status, response.read().decode())
        except OSError as error:
            raise AssertionError(f"{error!r}; the server has logged:\n{self.logged()[-3000:]}") from error
        finally:
            if line is None:
                used.close()

    def call(
        self,
        function: str,
        arguments: Any,
        *,
        headers: Mapping[str, str] | None = None,
        line: http.client.HTTPConnection | None = None,
        **changed: Any,
    ) -> Reply:
        """Call a function as the code in Excel does; ``changed`` are fields of the call."""
        body = json.dumps(call_of(function, arguments, **changed))
        return self.send("POST", PATH, body, {"Content-Type": "application/json", **(headers or {})}, line)

    def logged(self) -> str:
        """Return what it has written to its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def megabytes(self) -> float:
        """How much memory does it hold?  Linux only."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    def end(self) -> int:
        """Press Ctrl+C, and return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


def call_of(function: str, arguments: Any, **changed: Any) -> dict[str, Any]:
    """Return a call as xlwings' code in Excel sends it."""
    return {
        "client": "Office.js",
        "func_name": function,
        "args": arguments,
        "caller_address": "[Book1.xlsx]Sheet1!B21",
        "session_id": "a session",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
        "version": xw.__version__,
        "runtime": "1.4",
        **changed,
    }


def environment(**settings: str) -> dict[str, str]:
    """Return the environment of a server: none of the caller's settings, but its licence key."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    key = os.environ.get("XLWINGS_LICENSE_KEY", "noncommercial")
    return {**kept, "PYTHONUNBUFFERED": "1", "XLWINGS_LICENSE_KEY": key, **settings}


@contextmanager
def served(folder: Path, *options: str, **settings: str) -> Iterator[Server]:
    """Run ``decisionkit functions serve`` on any free port; its output and log are in the folder."""
    command = [sys.executable, "-m", "decisionkit", "functions", "serve", "--port", "0", *options]
    with _running(command, folder, environment(**settings)) as server:
        yield server


@contextmanager
def plain(folder: Path) -> Iterator[Server]:
    """Run xlwings Server with the same functions and nothing of ours around them."""
    write_folder(folder, {**project(), "custom_functions/__init__.py": PLAIN})
    command = [sys.executable, "-m", "uvicorn", "xlwings_server.main:main_app", "--port", "0", "--no-access-log"]
    with _running(command, folder, environment(XLWINGS_PROJECT_DIR=str(folder))) as server:
        yield server


@contextmanager
def _running(command: list[str], folder: Path, variables: dict[str, str]) -> Iterator[Server]:
    folder.mkdir(exist_ok=True)
    log = folder / "log.txt"
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=folder, env=variables, stdout=file, stderr=file)
    try:
        yield Server(_port(process, log), process, log)
    finally:
        Server(0, process, log).end()


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    """Wait until it says where it listens."""
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and process.poll() is None:
        found = re.search(r"https?://127\.0\.0\.1:(\d+)", log.read_text(encoding="utf-8", errors="replace"))
        if found is not None:
            return int(found[1])
        time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
