"""A decision on disk: a folder of decision.toml, scores.csv and evidence.csv."""

from __future__ import annotations

import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from decisionkit.core.decision.column import Field
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.errors import Fault, InputError, Location, excerpt
from decisionkit.storage.assemble import assemble
from decisionkit.storage.columns import HEADING
from decisionkit.storage.csv_table import CsvTable, decoded, read_table, table_bytes
from decisionkit.storage.records import FORMAT, Records, flatten
from decisionkit.storage.rows import as_written, rows

LARGEST_FILE = 32 * 1024 * 1024
TOML = "decision.toml"
CSV = {name: table.file for name, table in declared().items() if table.file}
IN_TOML = tuple(name for name, table in declared().items() if not (table.file or table.inside))

_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_folder(path: str | os.PathLike[str] | Traversable, complete: bool = True) -> Decision:
    """Which decision does this folder hold?

    Parameters
    ----------
    path : a folder with decision.toml and scores.csv, and evidence.csv if there is any evidence.
    complete : whether cells without a score are faults.

    Raises
    ------
    InputError
        Lists every fault of the three files at once, with file, line or entry, and field.
    """
    folder = Path(path) if isinstance(path, str | os.PathLike) else path
    if not folder.is_dir():
        found = "a file" if folder.is_file() else "no such folder"
        raise InputError([Fault(str(folder), "a decision is a folder with decision.toml", found, "Check the path.")])
    broken: list[Fault] = []
    records = _read_toml(folder, broken)
    files = {table: _read_csv(folder, table, broken) for table in CSV}

    def where(location: Location) -> str:
        return (
            files[location.table].where(location) if location.table in files else f"{TOML}, {records.where(location)}"
        )

    faults = [*records.faults, *(fault for file in files.values() for fault in file.faults)]
    if broken:
        raise InputError([*broken, *(fault.moved(where) for fault in faults)])
    tables = {**records.tables, **{table: file.rows for table, file in files.items()}}
    return assemble(records.heading, tables, where, complete=complete, faults=faults)


def write_folder(decision: Decision, path: str | os.PathLike[str], overwrite: bool = False) -> None:
    """Write a decision as a folder of decision.toml, scores.csv and evidence.csv.

    Each file is written under a temporary name first; no file is replaced unless all three could be
    written. Text is kept in the CSV files as it is, including text such as "=1+1" that a spreadsheet would take
    for a formula, so that it comes back as it was.

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
    folder = Path(path)
    tables = rows(decision)
    files = {name: table_bytes(table, tables[table]) for table, name in CSV.items()}
    files[TOML] = _toml(decision, tables).encode("utf-8")
    there = [name for name in files if (folder / name).exists()]
    if there and not overwrite:
        remedy = "Choose another folder, or pass overwrite=True."
        raise InputError([Fault(str(folder), "a decision is not overwritten", " and ".join(there), remedy)])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder, files)
    except OSError as error:
        remedy = "Check the path and its permissions."
        raise InputError([Fault(str(folder), "the folder must be writable", _reason(error), remedy)]) from error


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    token = secrets.token_hex(4)
    beside = {name: folder / f".{name}.{token}.tmp" for name in files}
    try:
        for name, data in files.items():
            with beside[name].open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        for name, temporary in beside.items():
            temporary.replace(folder / name)
    finally:
        for temporary in beside.values():
            temporary.unlink(missing_ok=True)


def _read_csv(folder: Traversable, table: str, broken: list[Fault]) -> CsvTable:
    name = CSV[table]
    if not declared()[table].needed and not (folder / name).is_file():
        return CsvTable(name, table)
    data = _bytes(folder, name, broken)
    found = CsvTable(name, table) if data is None else read_table(data, table, name)
    broken += found.broken
    return found


def _bytes(folder: Traversable, name: str, broken: list[Fault]) -> bytes | None:
    file = folder / name
    try:
        if isinstance(file, Path) and file.exists():
            found = "something else" if not file.is_file() else f"{file.stat().st_size:,} bytes"
            if not file.is_file() or file.stat().st_size > LARGEST_FILE:
                rule = f"must be a file of at most {LARGEST_FILE:,} bytes"
                broken.append(Fault(str(file), rule, found, "Check the path."))
                return None
        return file.read_bytes()
    except OSError as error:
        remedy = "Check the path; a decision's folder holds decision.toml and scores.csv."
        broken.append(Fault(str(folder / name), "the file is needed", _reason(error), remedy))
        return None


def _reason(error: OSError) -> str:
    return "no such file" if isinstance(error, FileNotFoundError) else error.strerror or str(error)


def _read_toml(folder: Traversable, broken: list[Fault]) -> Records:
    data = _bytes(folder, TOML, broken)
    text = None if data is None else decoded(data, TOML, broken)
    if text is None:
        return Records()
    try:
        return flatten(tomllib.loads(text), IN_TOML)
    except InputError as error:
        broken += [replace(fault, where=f"{TOML}, {fault.where}") for fault in error.faults]
    except tomllib.TOMLDecodeError as error:
        broken.append(_syntax(text, str(error)))
    except ValueError as error:
        broken.append(Fault(TOML, "must be TOML with numbers of an ordinary size", str(error), "Correct the number."))
    except RecursionError:
        broken.append(Fault(TOML, "must be TOML", "lists nested without end", "Flatten them."))
    return Records()


def _syntax(text: str, message: str) -> Fault:
    """Turn what the TOML parser says into a fault with the line, its number and the column."""
    lines = text.replace("\r\n", "\n").split("\n")
    at = _AT.search(message)
    line, column = (int(at[1]), int(at[2])) if at and at[1] else (len(lines), 1)
    found = f"{excerpt(lines[line - 1].strip())} ({_AT.sub('', message)})"
    remedy = 'Correct the line: fields are written name = "text" or weight = 5, entries begin with [[criteria]].'
    return Fault(f"{TOML} line {line}, column {column}", "must be TOML", found, remedy)


def _toml(decision: Decision, tables: Mapping[str, list[dict[str, Any]]]) -> str:
    """Return the text of decision.toml, a block for each entry; what is blank or usual is left out."""
    from tomli_w import dumps

    heading = {name: as_written(column, column.of(decision)) for name, column in HEADING.items()}
    blocks = [("", {"format": FORMAT, **_unusual(HEADING, heading)})]
    for name in IN_TOML:
        table = declared()[name]
        inner = [each for each in declared().values() if each.inside == name]
        for row in tables[name]:
            blocks.append((f"[[{name}]]\n", _unusual(table.by_name, row)))
            for each in inner:
                own = [part for part in tables[each.name] if each.owner and part[each.owner.name] == row["id"]]
                columns = {column.name: column for column in each.own}
                blocks += [(f"[[{name}.{each.name}]]\n", _unusual(columns, part)) for part in own]
    return "\n".join(header + dumps(row, multiline_strings=True) for header, row in blocks)


def _unusual(columns: Mapping[str, Field], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is to be written of a row: neither blanks nor what a blank means."""
    values = ((name, column, row[name]) for name, column in columns.items())
    return {name: each for name, column, each in values if each is not None and (column.always or each != column.blank)}
