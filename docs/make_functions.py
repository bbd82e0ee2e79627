"""Write docs/cell-functions/functions.md and a page for each cell function from what the functions declare.

Run: python docs/make_functions.py
A test compares the pages with what this script makes, so a new function cannot be forgotten here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from decisionkit.functions.boundary.cells import Rows
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import Argument, CellFunction
from decisionkit.functions.example import SHEET, arguments, cells
from decisionkit.functions.hosts.answers import answer

FOLDER = Path(__file__).parent / "cell-functions"
INDEX = FOLDER / "functions.md"
MADE = "Made by `docs/make_functions.py` from what the functions declare of themselves; do not edit it here."
#: How many rows of a long answer are shown.
SHOWN_ROWS = 8
LONGEST_CELL = 160
INDEX_HEAD = f"""# The cell functions

{MADE}

{{functions}}

How to have them in [LibreOffice](libreoffice.md), in [Excel on Windows](classic.md), over a [server](server.md) in
Excel on Windows, Mac and the web, or in [xlwings Lite](lite.md).

## How ranges are read

- Options in rows and criteria in columns, with weights and directions in a row above; or criteria in rows, with weights
  and directions in a column beside them. The shape of the weights decides. If a square table has its weights in a
  column, nobody can tell which is meant, and the function says so.
- Headings and names may be selected too, or not. Vectors may have a heading, or the criteria's names beside them:
  then they are matched by name.
- Blank rows and columns at the end do not count. A blank, a text, a date or an error among the numbers is a fault,
  named by its row and column in the range.
- What comes out stands as the options or criteria do: a column of scores, or a row where options stand in columns.
- Whatever is wrong is said in one line; `DK_CHECK` lists every fault, and how ranges that have two readings were read.

## The sheet of the examples

{{sheet}}
"""
ZERO_NOTE = (
    "**Blank cells in Excel on the desktop** arrive as 0 where the functions come from a server or from xlwings Lite. "
    'Where a range may have blanks, pass `IF(range="","",range)`.'
)


def pages() -> dict[Path, str]:
    """Return the text of every page."""
    return {INDEX: index(), **{path_of(entry): page(entry) for entry in CATALOGUE.values()}}


def path_of(entry: CellFunction) -> Path:
    """Return where the page of a function is."""
    return FOLDER / "functions" / f"{entry.python_name}.md"


def index() -> str:
    """Return the page that lists every function."""
    rows = [
        (f"[`{entry.name}`](functions/{entry.python_name}.md)", f"`{signature(entry)}`", entry.description)
        for entry in CATALOGUE.values()
    ]
    width = max(map(len, SHEET))
    numbered = [
        (str(i), *(shown(row[j]) if j < len(row) else "" for j in range(width))) for i, row in enumerate(SHEET, start=1)
    ]
    letters = ("", *(chr(ord("A") + j) for j in range(width)))
    return INDEX_HEAD.format(
        functions=table(("function", "arguments", "what it does"), rows), sheet=table(letters, numbered)
    )


def signature(entry: CellFunction) -> str:
    """Return the names of the arguments, optional ones in brackets."""
    return ", ".join(f"[{each.name}]" if each.optional else each.name for each in entry.arguments)


def page(entry: CellFunction) -> str:
    """Return everything there is to say of a function, and its example."""
    found = answer(entry, *arguments(entry))
    if isinstance(found, str):
        raise TypeError(f"the example of {entry.name} fails: {found}")
    about = [
        (f"`{each.name}`", "may be left out" if each.optional else "required", each.takes) for each in entry.arguments
    ]
    return "\n\n".join(
        [
            f"# {entry.name}",
            MADE,
            entry.description,
            f"`={entry.name}({signature(entry)})`",
            table(("argument", "", "what it takes"), about),
            f"It gives {entry.returns}.",
            *([f"If several things are wrong, `{entry.listed_by}` lists them all."] if entry.listed_by else []),
            ZERO_NOTE,
            "## Example",
            "On the [sheet of the examples](../functions.md#the-sheet-of-the-examples):",
            f"`{entry.formula}`",
            *ranges(entry.arguments),
            "gives",
            result(found),
            "[All functions](../functions.md)\n",
        ]
    )


def ranges(given: Sequence[Argument]) -> Iterator[str]:
    """Yield what stands in the ranges of the example."""
    for each in given:
        if not each.example.startswith('"'):
            rows = [[shown(cell) for cell in row] for row in cells(each.example)]
            yield f"with {each.name} ({each.example}):"
            yield table([""] * len(rows[0]), rows)


def result(found: Rows) -> str:
    """Return an answer as a table, its first rows if it is long."""
    rows = [[shown(cell) for cell in row] for row in found[:SHOWN_ROWS]]
    more = [f"and {len(found) - SHOWN_ROWS} rows more."] if len(found) > SHOWN_ROWS else []
    return "\n\n".join([table([""] * len(rows[0]), rows), *more])


def shown(cell: object) -> str:
    """Return a cell as a spreadsheet shows it, with up to four decimals."""
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").rstrip(".")
    words = "" if cell is None else str(cell).replace("|", "\\|").replace("*", "\\*").replace("_", "\\_")
    return words if len(words) <= LONGEST_CELL else f"{words[:LONGEST_CELL]}…"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under headings."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Write every page, and remove those of functions that are gone."""
    made = pages()
    (FOLDER / "functions").mkdir(exist_ok=True)
    for path in (FOLDER / "functions").glob("*.md"):
        if path not in made:
            path.unlink()
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    print(f"{len(made)} pages")


if __name__ == "__main__":
    main()
