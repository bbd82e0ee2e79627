"""How does a command print: text and tables for people, JSON and CSV for scripts?

Text from users is printed as it is, without meaning anything: markup is text, and characters that a terminal would
obey, or that turn the order of the text around them, are shown as \ufffd (in JSON they are escaped).
"""

from __future__ import annotations

import io
import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

Command = TypeVar("Command", bound=Callable[..., Any])

#: Controls, line ends that only Unicode knows, and all that sets the direction of writing.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_GAP = 2
_NARROWEST = 20
#: Stands for the rank of an option that has none.
NOT_RANKED = "\u2013"


def as_json(command: Command) -> Command:
    """Give a command the option --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")(command)


def as_csv(command: Command) -> Command:
    """Give a command the option --csv."""
    return click.option("--csv", "as_csv", is_flag=True, help="Print CSV in UTF-8, for scripts.")(command)


def one_format(as_json: bool, as_csv: bool) -> None:
    """Refuse to print two formats at once.

    Raises
    ------
    UsageError
        If both are asked for.
    """
    if as_csv and as_json:
        raise click.UsageError("Choose one of --json and --csv.")


def printable(text: object) -> str:
    """Return a text that a terminal can only show, not obey."""
    return _CONTROL.sub("\ufffd", str(text))


def say(text: object = "") -> None:
    """Print a text as it is, whatever the width."""
    _echo(printable(text))


def paragraph(text: object, indent: int = 0) -> None:
    """Print a text, wrapped to the width of the terminal."""
    from rich.padding import Padding

    _show(Padding(_text(text), (0, 0, 0, indent)))


def table(headers: Sequence[str], rows: Iterable[Sequence[object]], right: Iterable[str] = ()) -> None:
    """Print rows under headers; columns named in ``right`` are flush right, wide ones are wrapped."""
    from rich.table import Table

    flush = set(right)
    found = Table(box=None, show_header=any(headers), pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for header in headers:
        found.add_column(_text(header), justify="right" if header in flush else "left", overflow="fold")
    for row in rows:
        found.add_row(*(_text(cell) for cell in row))
    _show(found)


def pairs(rows: Iterable[tuple[str, str]], headers: tuple[str, str] | None = None) -> None:
    """Print labels and our own texts side by side, each line of a text wrapped; rich is not needed for it."""
    body = list(rows)
    heads = [] if headers is None else [headers]
    indent = max(len(label) for label, _ in (*heads, *body)) + _GAP
    for label, text in (*heads, *body):
        lines = [part for line in text.split("\n") for part in _wrapped(line, _width() - indent)]
        for number, line in enumerate(lines or [""]):
            say(f"{label if number == 0 else '':<{indent}}{line}".rstrip())


def _wrapped(line: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(line, max(width, _NARROWEST), break_on_hyphens=False)


def sizes(options: int, criteria: int) -> str:
    """Say how large a decision is."""
    return f"{options} option{'' if options == 1 else 's'}, {criteria} {'criterion' if criteria == 1 else 'criteria'}"


def matrix(corner: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Print a table of numbers, in as many pieces side by side as the width asks for."""
    labels = max(len(name) for name in (corner, *(name for name, _ in rows)))
    room = _console().width - labels
    widths = [max(len(c), *(len(cells[k]) for _, cells in rows)) + _GAP for k, c in enumerate(columns)]
    for number, piece in enumerate(_pieces(widths, room)):
        if number > 0:
            say()
        body = [(name, *(cells[k] for k in piece)) for name, cells in rows]
        table((corner, *(columns[k] for k in piece)), body, right={columns[k] for k in piece})


def _pieces(widths: Sequence[int], room: int) -> Iterator[list[int]]:
    """Yield the numbers of the columns that fit side by side, at least one at a time."""
    piece: list[int] = []
    for k, width in enumerate(widths):
        if piece and sum(widths[i] for i in piece) + width > room:
            yield piece
            piece = []
        piece.append(k)
    if piece:
        yield piece


def write_json(data: Mapping[str, Any]) -> None:
    """Print data as JSON; NaN and infinity become null."""
    import json

    from decisionkit.core.words import plain

    utf8 = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    text = json.dumps(_finite(plain(data)), indent=2, ensure_ascii=not utf8, allow_nan=False)
    _echo(_CONTROL.sub(lambda match: json.dumps(match[0])[1:-1], text))


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as CSV in UTF-8, printable text as it is: a spreadsheet may take "=1+1" for a formula."""
    import csv

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows(rows)
    _echo(printable(text.getvalue().removesuffix("\n")))


def busy(text: str) -> AbstractContextManager[object]:
    """Show that work goes on, in a terminal only."""
    from rich.console import Console

    return Console(stderr=True, highlight=False).status(text)


def _finite(value: Any) -> Any:
    """Return plain data without NaN and infinity, which JSON has no word for."""
    if isinstance(value, Mapping):
        return {str(key): _finite(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_finite, value))
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _width() -> int:
    """Return how many columns there are; 80 in a pipe."""
    import shutil

    return max(shutil.get_terminal_size().columns, _NARROWEST)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, width=_width())


def _text(text: object) -> Text:
    from rich.text import Text

    return Text(printable(text))


def _show(renderable: RenderableType) -> None:
    """Print through click, which leaves colours out of a pipe; without the blanks that fill lines up."""
    console = _console()
    with console.capture() as captured:
        console.print(renderable)
    _echo("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))


def _echo(text: str) -> None:
    """Write to standard output itself: what click finds for it would be UTF-8 where ASCII is asked for."""
    click.echo(text, file=sys.stdout)
