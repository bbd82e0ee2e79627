"""Reading and writing a decision: a folder of TOML and CSV, a workbook, a plain dict."""

from __future__ import annotations

import os
from pathlib import Path

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import Fault, InputError, excerpt
from decisionkit.storage.from_dict import decision_from

__all__ = ["ceasefire", "decision_from", "load", "save"]

WORKBOOKS = (".xlsx", ".xlsm")


def load(path: str | os.PathLike[str], *, complete: bool = True) -> Decision:
    """Which decision is stored here?

    Parameters
    ----------
    path : a folder with decision.toml, that decision.toml itself, or an .xlsx or .xlsm workbook.
    complete : whether a cell that has neither a score nor "n/a" is a fault; without, it is just missing.

    Raises
    ------
    InputError
        Lists every fault of the inputs at once: file and line or sheet and cell, rule, found, what to do.
    WorkbookError
        If a workbook cannot be read, or is not one that holds a decision.
    """
    source = Path(path)
    try:
        is_folder = source.is_dir()
    except (OSError, ValueError) as error:  # no way to it, or no name that a file can have
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError([Fault(excerpt(str(path)), "must be a path that can be read", reason, "Check it.")]) from error
    if is_folder or source.name == "decision.toml":
        from decisionkit.storage.folder import read_folder

        return read_folder(source if is_folder else source.parent, complete)
    if source.suffix.lower() in WORKBOOKS:
        from decisionkit.storage.workbook import read_workbook

        return read_workbook(source, complete)
    found = "another file" if source.is_file() else "no such file or folder"
    rule = "a decision is a folder with decision.toml, that decision.toml, or an .xlsx or .xlsm workbook"
    raise InputError([Fault(str(source), rule, found, "Check the path.")])


def save(decision: Decision, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Write a decision as a folder of decision.toml, scores.csv and evidence.csv; ``build`` makes workbooks.

    Parameters
    ----------
    decision : what to write.
    path : the folder; it is created if it does not exist.
    overwrite : whether to replace a decision that already exists.

    Raises
    ------
    InputError
        If a decision already exists there, or the folder cannot be written.
    """
    from decisionkit.storage.folder import write_folder

    write_folder(decision, path, overwrite)


def ceasefire() -> Decision:
    """Return the built-in case: which ceasefire option could every veto player live with?"""
    from importlib.resources import files

    from decisionkit.storage.folder import read_folder

    return read_folder(files("decisionkit.conflict") / "case")
