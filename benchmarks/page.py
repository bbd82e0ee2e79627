"""The page docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import decisionkit as dk
from benchmarks.measure import Effort
from benchmarks.peers import Peers
from benchmarks.table import Table, Verdict

OPENING = """# Benchmarks

Made by `{command}`; see [benchmarks](../benchmarks/__main__.py). Everybody gets the same data in the same
process, with one thread for linear algebra. The answers are compared before anything is timed: they agree to 1e-9 of
the largest number unless it says otherwise. Calls take turns, and the best time of each counts. A method is left out
of a peer where its formula is another one; [the page of methods](methods.md) says where and how.
"""


def page(name: str, effort: Effort, peers: Peers, tables: Sequence[Table]) -> str:
    """Return what was measured, under a description of the machine, with the aims that are missed on top."""
    verdicts = [verdict for table in tables for verdict in table.verdicts(effort)]
    command = "python -m benchmarks" + ("" if name == "usual" else f" --{name}")
    parts = [OPENING.format(command=command), _machine(peers), _summary(verdicts)]
    return "\n".join([*parts, *(table.markdown(effort) for table in tables)])


def _machine(peers: Peers) -> str:
    there = [f"{name} {version}" for name, version in peers.versions.items() if version is not None]
    absent = [name for name, version in peers.versions.items() if version is None]
    lines = [
        f"- {os.cpu_count()} cores, {_processor()}, {platform.system()}",
        f"- Python {platform.python_version()}, numpy {np.__version__}, decisionkit {dk.__version__}",
        f"- peers: {', '.join(there) or 'none'}",
        *([f"- left out, because not installed or not wanted: {', '.join(absent)}"] if absent else []),
    ]
    return "\n".join([*lines, ""])


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _summary(verdicts: Sequence[Verdict]) -> str:
    judged = [verdict for verdict in verdicts if verdict.met is not None]
    missed = [verdict for verdict in judged if not verdict.met]
    lines = [f"{len(judged) - len(missed)} of {len(judged)} aims are met" + (", all but these:" if missed else "."), ""]
    lines += [f"- {verdict.work}: {verdict.aim}, found {verdict.found}" for verdict in missed]
    return "\n".join([*lines, ""] if missed else lines)
