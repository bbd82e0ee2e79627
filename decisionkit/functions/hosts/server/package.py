"""The project for IT: a folder that xlwings Server runs, with our wheel in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from decisionkit.functions.hosts.folders import write_folder
from decisionkit.functions.hosts.packages import Packager
from decisionkit.functions.hosts.server.project import FILES, LICENCE, project
from decisionkit.functions.hosts.wheel import NAME, wheel

#: The versions that the tests were run with.
TRIED = {
    "xlwings-server": "1.20.0",
    "xlwings": "0.37.8",
    "fastapi": "0.165.0",
    "starlette": "1.10.0",
    "uvicorn": "0.54.0",
}


def files() -> Mapping[str, str | bytes]:
    """What does the folder hold?  The same each time."""
    readme = (FILES / "README.md").read_text(encoding="utf-8").replace("{licence}", LICENCE)
    pinned = "".join(f"{name}=={version}\n" for name, version in TRIED.items())
    return {**project(), "README.md": readme, "requirements.txt": f"./{NAME}\n{pinned}", NAME: wheel()}


def write(target: Path) -> None:
    """Write the project."""
    write_folder(target, files())


def next_steps(target: Path) -> Sequence[str]:
    """What does IT do now?"""
    return [
        f"Read {target / 'README.md'}: a page on installing, the licence key, and what a server needs on a network.",
        f"To try it here first: decisionkit functions serve --folder {target}",
        LICENCE,
    ]


packager = Packager(usual_name="decisionkit-server", write=write, next_steps=next_steps)
