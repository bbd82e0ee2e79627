"""A decision on disk: a folder of decision.toml, scores.csv and evidence.csv."""

from __future__ import annotations

import os
import re
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
from decisionkit.storage import WORKBOOKS
from decisionkit.storage.assemble import assemble
from decisionkit.storage.columns import HEADING
from decisionkit.storage.csv_table import CsvTable, decoded, read_table, table_bytes
from decisionkit.storage.records import FORMAT, Records, flatten
from decisionkit.storage.rows import as_written, rows
from decisionkit.storage.whole.changes import TargetError
from decisionkit.storage.whole.left import tidy
from decisionkit.storage.whole.lock import BusyError
from decisionkit.storage.whole.read import Found, files_of
from decisionkit.storage.whole.write import TakenError, write_files

LARGEST_FILE = 32 * 1024 * 1024
TOML = "decision.toml"
#: No table of a decision lies deeper than two.
MOST_DOTS = 50
CSV = {name: table.file for name, table in declared().items() if table.file}
IN_TOML = tuple(name for name, table in declared().items() if not (table.file or table.inside))

HALF = "Close it where it is open, then run any command on the folder: it finishes the save, and reads the new files."

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


#: The longest escape in a text of TOML, \\U0001F54A: where one is wrong, its backslash stands so near.
LONGEST_ESCAPE = 10


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
    there = _files(folder)
    records = _read_toml(there, broken)
    files = {table: _read_csv(there, table, broken) for table in CSV}

    def where(location: Location) -> str:
        return (
            files[location.table].where(location) if location.table in files else f"{TOML}, {records.where(location)}"
        )

    faults = [*records.faults, *(fault for file in files.values() for fault in file.faults)]
    if broken:
        raise InputError([*broken, *(fault.moved(where) for fault in faults)])
    tables = {**records.tables, **{table: file.rows for table, file in files.items()}}
    return assemble(records.heading, tables, where, complete=complete, faults=faults)


def write_folder(
    decision: Decision,
    path: str | os.PathLike[str],
    overwrite: bool = False,
    to_fill: bool = False,
    otherwise: str = "Choose another folder, or pass overwrite=True.",
) -> None:
    """Write a decision as a folder of decision.toml, scores.csv and evidence.csv, all of it or nothing.

    Text is kept in the CSV files as it is, including text such as "=1+1" that a spreadsheet would take
    for a formula, so that it comes back as it was.

    Parameters
    ----------
    decision : what to write.
    path : the folder; it is created if it does not exist.
    overwrite : whether to replace a decision that already exists.
    to_fill : whether each cell that has no score gets a row, so that only numbers need typing.
    otherwise : what to do if a decision already exists.

    Raises
    ------
    InputError
        If a decision already exists there, or the folder cannot be written.
    """
    folder = Path(path)
    if folder.suffix.lower() in WORKBOOKS:
        remedy = "Use decisionkit.build for a workbook, or name a folder."
        raise InputError([Fault(str(path), "save writes a folder", "the name of a workbook", remedy)])
    tables = rows(decision)
    if to_fill:
        judged = {(j.option, j.criterion) for j in decision.judgments}  # one that does not apply has its row
        blanks = [cell for cell in decision.missing() if cell not in judged]
        tables["scores"] += [{"option": option, "criterion": leaf} for option, leaf in blanks]
    files = {name: table_bytes(table, tables[table]) for table, name in CSV.items()}
    files[TOML] = _toml(decision, tables).encode("utf-8")
    try:
        write_files(folder, files, overwrite)
    except TakenError as error:
        found = " and ".join(error.names)
        raise InputError([Fault(str(folder), "a decision is not overwritten", found, otherwise)]) from error
    except TargetError as error:
        remedy = HALF if error.half else "Nothing was changed. Close it where it is open, or make it a file of yours."
        rule = "must be a file that can be replaced"
        raise InputError([Fault(str(error.path), rule, error.found, remedy)]) from error
    except BusyError as error:
        remedy = "Try again when it is done."
        raise InputError([Fault(str(folder), "one program may save at a time", error.found, remedy)]) from error
    except (OSError, ValueError) as error:
        remedy = "Check the path and its permissions."
        raise InputError([Fault(str(folder), "the folder must be writable", _reason(error), remedy)]) from error


def _files(folder: Path | Traversable) -> Mapping[str, Found]:
    """Return what the files of a folder hold, all of one save."""
    names = (TOML, *CSV.values())
    if isinstance(folder, Path):
        tidy(folder, names)
        return files_of(folder, names, LARGEST_FILE)
    there = {name: folder / name for name in names}
    absent = {name: Found(name, "absent", found="no such file") for name in names}
    return absent | {name: Found(name, "file", file.read_bytes()) for name, file in there.items() if file.is_file()}


def _read_csv(there: Mapping[str, Found], table: str, broken: list[Fault]) -> CsvTable:
    name = CSV[table]
    if not declared()[table].needed and there[name].kind == "absent":
        return CsvTable(name, table)
    data = _bytes(there, name, broken)
    found = CsvTable(name, table) if data is None else read_table(data, table, name)
    broken += found.broken
    return found


def _bytes(there: Mapping[str, Found], name: str, broken: list[Fault]) -> bytes | None:
    found = there[name]
    rule, remedy = "the file is needed", "Check the path; a decision's folder holds decision.toml and scores.csv."
    if found.kind == "unfit":
        rule, remedy = f"must be a file of at most {LARGEST_FILE:,} bytes", "Check the path."
    if found.data is None:
        broken.append(Fault(found.where, rule, found.found, remedy))
    return found.data


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)


def _read_toml(there: Mapping[str, Found], broken: list[Fault]) -> Records:
    data = _bytes(there, TOML, broken)
    text = None if data is None else decoded(data, TOML, broken)
    if text is None:
        return Records()
    deep = _deep_key(text)
    if deep is not None:
        broken.append(Fault(f"{TOML} line {deep}", f"a key has up to {MOST_DOTS} parts", "more", "Write it in tables."))
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


def _deep_key(text: str) -> int | None:
    """Return the line of a key of very many parts, which the TOML parser would walk down for every line below it."""
    quoted = False
    for number, line in enumerate(text.split("\n"), 1):
        if not quoted and line.partition("=")[0].count(".") > MOST_DOTS and not line.lstrip().startswith("#"):
            return number
        quoted ^= (line.count('"""') + line.count("'''")) % 2 == 1
    return None


def _syntax(text: str, message: str) -> Fault:
    """Turn what the TOML parser says into a fault with the line, its number and the column."""
    lines = text.replace("\r\n", "\n").split("\n")
    at = _AT.search(message)
    line, column = (int(at[1]), int(at[2])) if at and at[1] else (len(lines), 1)
    found = f"{excerpt(lines[line - 1].strip())} ({_AT.sub('', message)})"
    remedy = 'Correct the line: fields are written name = "text" or weight = 5, entries begin with [[criteria]].'
    if "\\" in lines[line - 1][max(column - 1 - LONGEST_ESCAPE, 0) : column]:
        remedy = "Write \\\\ for \\, or put the text between single quotes."
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
