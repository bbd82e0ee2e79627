"""A command line on a real terminal, with somebody who types answers."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import decisionkit as dk
from tests.cli import ENVIRONMENT

LONGEST = 60.0
PAUSE = 0.3


def typed(arguments: Sequence[str], answers: Sequence[tuple[str, str]], out: Path | None = None) -> tuple[int, str]:
    """Run a command line and type each answer once its question is there; return the exit code and all that was shown.

    ``answers`` are pairs of a piece of a question and what is typed then; with ``out`` standard output is that file.
    """
    master, slave = pty.openpty()
    environment = {**ENVIRONMENT, "TERM": "dumb", "COLUMNS": "120", "PYTHONPATH": str(Path(dk.__file__).parents[1])}
    command = [sys.executable, "-m", "decisionkit", *arguments]
    stdout = slave if out is None else os.open(out, os.O_WRONLY | os.O_CREAT)
    with subprocess.Popen(
        command,
        stdin=slave,
        stdout=stdout,
        stderr=slave,
        env=environment,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that control keys reach it
    ) as work:
        os.close(slave)
        if out is not None:
            os.close(stdout)
        said, at, waiting = "", 0, list(answers)
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            if select.select([master], [], [], 0.05)[0]:
                try:
                    said += os.read(master, 4096).decode("utf-8", "replace")
                except OSError:  # the program has closed the terminal
                    break
            if waiting and waiting[0][0] in said[at:]:
                at = len(said)
                time.sleep(PAUSE)  # a person, too, types when the prompt is there and Python reads
                os.write(master, waiting.pop(0)[1].encode())
        else:
            work.kill()
            raise AssertionError(f"no end; shown so far: {said}")
    os.close(master)
    assert waiting == [], said
    return work.returncode, said.replace("\r\n", "\n")
