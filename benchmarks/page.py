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
from benchmarks.table import Table

OPENING = """# Benchmarks

Made by `{command}`; see [benchmarks](../benchmarks/__main__.py). All libraries get the same data in the same
process, with one thread for linear algebra. The answers are compared before anything is timed: they agree to 1e-9 of
the largest number unless stated otherwise. Calls take turns, and the best time of each counts. A method is omitted for
a peer whose formula is a different one; [the page of methods](methods.md) says where and how.
"""


def page(name: str, effort: Effort, peers: Peers, tables: Sequence[Table]) -> str:
    """Return what was measured, under a description of the machine and how many aims are met."""
    command = "python -m benchmarks" + ("" if name == "usual" else f" --{name}")
    parts = [OPENING.format(command=command), _machine(peers), _summary(tables, effort)]
    return "\n".join([*parts, *(table.markdown(effort) for table in tables)])


def _machine(peers: Peers) -> str:
    there = [f"{name} {version}" for name, version in peers.versions.items() if version is not None]
    absent = [name for name, version in peers.versions.items() if version is None]
    lines = [
        f"- {os.cpu_count()} cores, {_processor()}, {platform.system()}{_load()}",
        f"- Python {platform.python_version()}, numpy {np.__version__}, decisionkit {dk.__version__}",
        f"- peers: {', '.join(there) or 'none'}",
        *([f"- left out, because not installed or not wanted: {', '.join(absent)}"] if absent else []),
    ]
    return "\n".join([*lines, ""])


def _load() -> str:
    """Return how busy the machine was, where it says so."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f"; load over the last quarter of an hour {os.getloadavg()[2]:.1f}, of which the benchmark itself is 1"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _summary(tables: Sequence[Table], effort: Effort) -> str:
    """Return how many aims of each kind are met."""
    counts: dict[tuple[str, str], list[bool]] = {}
    for table in tables:
        for verdict in table.verdicts(effort):
            if verdict.met is not None:
                counts.setdefault((table.title, verdict.aim), []).append(verdict.met)
    if not counts:
        return "No aims were judged.\n"
    drawn = [f"| {title} | {aim} | {sum(met)} of {len(met)} |" for (title, aim), met in counts.items()]
    return "\n".join(["| table | aim | met |", "| --- | --- | ---: |", *drawn, ""])
