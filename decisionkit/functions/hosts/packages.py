"""What can be handed out: one package per kind of program, each made by the ``packager`` of its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

#: The programs, and what a package for each is.
HOSTS: Mapping[str, str] = {
    "libreoffice": "An add-in for LibreOffice Calc (.oxt).",
    "classic": "A workbook for Excel on Windows with xlwings and Python (.xlsm).",
    "server": "A project for IT: xlwings Server, for Excel on Windows, Mac and the web (a folder).",
    "lite": "What xlwings Lite needs: the wheel, the line to paste, instructions (a folder).",
}


@dataclass(frozen=True, kw_only=True)
class Packager:
    """How a package is made: its name unless another is given, who writes it, what to do with it then.

    ``write`` takes the path and replaces what is there; ``next_steps`` takes the path and returns one paragraph each.
    """

    usual_name: str
    write: Callable[[Path], None]
    next_steps: Callable[[Path], Sequence[str]]


def packager(host: str) -> Packager:
    """Return how the package for a program is made; its modules are imported now."""
    found: Packager = import_module(f"{__package__}.{host}.package").packager
    return found
