"""What do other programs say?  They are given little time, and nothing of them is left running."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass

#: Where programs are started.
ROOT = os.sep
#: How many seconds a program may take.
PATIENCE = 10.0


@dataclass(frozen=True)
class Answer:
    """What a program printed, and whether it succeeded."""

    succeeded: bool
    out: str
    complaints: str


def ask(command: list[str], patience: float = PATIENCE) -> str | None:
    """What does a program print on one line?  None if it fails or takes too long; it never outlives that."""
    answer = run(command, patience)
    words = "" if answer is None else " ".join(answer.out.split())
    return words if answer is not None and answer.succeeded and words else None


def run(command: list[str], patience: float = PATIENCE) -> Answer | None:
    """What does a program answer?  None if it cannot be started or takes too long; it never outlives that."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            cwd=ROOT,  # the folder that one stands in may be closed to another user
            start_new_session=True,
        )
    except OSError:
        return None
    try:
        out, complaints = process.communicate(timeout=patience)
    except BaseException as error:
        _end(process)
        if isinstance(error, subprocess.TimeoutExpired):
            return None
        raise
    return Answer(process.returncode == 0, out, complaints)


def _end(process: subprocess.Popen[str]) -> None:
    """End a program and all that it started."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            import signal

            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(1.0)
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            stream.close()
