"""One command over many files: a row for each thing found, and what is wrong with one does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from decisionkit.cli.shared.policy import WRONG

if TYPE_CHECKING:
    from decisionkit.cli.shared.table_options import TableOptions
    from decisionkit.core.decision.decision import Decision
    from decisionkit.core.errors import DecisionKitError
    from decisionkit.storage.plain.understood import Understood

Command = TypeVar("Command", bound=Callable[..., Any])
Row = dict[str, Any]


def decisions_argument(command: Command) -> Command:
    """Give a command one DECISION or several."""
    return click.argument("decisions", metavar="DECISION...", nargs=-1, required=True)(command)


@dataclass
class Many:
    """Rows of all files that could be worked on, what is wrong with the others, and how plain tables were read."""

    rows: list[Row] = field(default_factory=list)
    faults: dict[str, DecisionKitError] = field(default_factory=dict)
    understood: dict[str, Understood] = field(default_factory=dict)


def over(
    files: Sequence[str],
    work: Callable[[Decision], Iterable[Row]],
    doing: str,
    table: TableOptions,
    complete: bool = True,
) -> Many:
    """Read each file and work on it, and say on a terminal how far it is; each row names its file first."""
    from rich.console import Console
    from rich.text import Text

    from decisionkit.cli.shared.output import printable
    from decisionkit.cli.shared.reading import for_each, read
    from decisionkit.core.errors import DecisionKitError, WorkbookError

    found = Many()
    with Console(stderr=True, highlight=False).status("") as status:
        for number, (file, said) in enumerate(zip(files, for_each(files, table), strict=True), 1):
            status.update(Text(f"{doing} {number:,} of {len(files):,}: {printable(file)}"))
            try:
                reading = read(file, said, complete=complete, ask=False)
                found.rows += [{"file": file, **row} for row in work(reading.decision)]
                if reading.understood is not None:
                    found.understood[file] = reading.understood
            except DecisionKitError as error:
                found.faults[file] = error
            except OSError as error:
                found.faults[file] = WorkbookError(error.strerror or str(error))
    return found


def write(many: Many, headers: Sequence[str], script: str) -> None:
    """Print all rows for a script, "json" or "csv"; JSON has the faults beside them, and how tables were read."""
    from decisionkit.cli.shared.output import write_csv, write_json
    from decisionkit.cli.shared.understanding import as_data, show_aside
    from decisionkit.core.version import __version__

    if script == "json":
        faults = [{"file": file, "faults": error.sentences} for file, error in many.faults.items()]
        tables = {file: as_data(found)["understood"] for file, found in many.understood.items()}
        write_json({"version": __version__, "rows": many.rows, "faults": faults, "understood": tables})
    else:
        for found in many.understood.values():
            show_aside(found)
        write_csv(("file", *headers), ([row[name] for name in ("file", *headers)] for row in many.rows))


def show_understood(many: Many) -> None:
    """Print how the plain tables among the files were read."""
    from decisionkit.cli.shared.understanding import show

    for found in many.understood.values():
        show(found)


def end(many: Many, files: Sequence[str], say: bool = True) -> None:
    """Say on standard error what is wrong with which file, and end with exit code 2 if any failed."""
    from decisionkit.cli.shared.policy import complain

    if not many.faults:
        return
    if say:
        lines = [_of_file(file, line) for file, error in many.faults.items() for line in error.sentences]
        complain([f"Error: {len(many.faults):,} of {len(files):,} files failed", *lines])
    click.get_current_context().exit(WRONG)


def _of_file(file: str, line: str) -> str:
    """Return a fault with the whole path of its file, which it may name already, but not where that is."""
    name = Path(file).name
    begins = name != "" and line.startswith((f"{name} ", f"{name}:", f"{name},"))
    if line.startswith(f"{file}:"):
        return f"  {line}"
    return f"  {file}{line[len(name) :]}" if begins else f"  {file}: {line}"
