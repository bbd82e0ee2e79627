"""Do the formulas of a workbook and its reader take every odd value in every kind of input cell for the same?

    python -m tests.workbook.reading_grid [PART OF A NAME] [--libreoffice] [--share 0.1 --seed 1]

puts each value into each kind of cell of a built workbook, calculates it from the formulas' texts, or has LibreOffice
do so, and reads the same file: both must rank with the same numbers, or both must refuse. Prints the counts and every
difference. The tests try a tenth.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.tables import Comparison
from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.references import cell_location, column_letters
from decisionkit.workbook.book import described
from decisionkit.workbook.described.sheet import Book as Described
from decisionkit.workbook.described.sheet import Fill, Put, Sheet
from decisionkit.workbook.written.write import to_bytes
from tests.spreadsheet import opened
from tests.storage.books.small import FLAT, SMALL
from tests.workbook_file import Value, read_values

#: Formats of their own, by the number that files know them by.
PERCENT, DATE = 9, 14


@dataclass(frozen=True)
class Odd:
    """A value as a cell holds it: a number with a format, a text, a truth value, a formula, nothing."""

    name: str
    kind: str
    value: float | str | bool | None = None
    style: int = 0


def texts(*values: str) -> list[Odd]:
    return [Odd(repr(value)[:30], "text", value) for value in values]


def numbers(*values: float) -> list[Odd]:
    return [Odd(f"{value:g}", "number", value) for value in values]


ANY = [
    Odd("blank", "blank"),
    Odd("empty formula", "formula", '""'),
    Odd("TRUE", "truth", True),
    Odd("FALSE", "truth", False),
    Odd("#N/A", "formula", 'MATCH("zzz",$A$1:$A$1,0)'),
    Odd("#DIV/0!", "formula", "1/0"),
    *texts(" ", "\u00a0", "xyzzy", "n/a", " N/A ", "#N/A", "a*b?c~", "=1+1", "x" * 251, "5", " 5 ", "50%", "TRUE"),
    *texts("Alder", " birch", "BIRCH\u00a0", "Bi\u200brch", "two\nlines", "Cafe\u0301", "Price", " comfort ", "Money"),
    *texts("higher", " HIGHER\u00a0", "Cost", "+1", "-1", "the lower the better", "higher\u200b", "low", "1/2"),
    *texts(" Cannot ", "H", " j ", "E1", "leaf", " Screen", "TOPSIS", "\u00a0Weighted  sum", "VIKOR", "E1;E1"),
    *texts("topsis", "rejects", "(option deleted: X)", "(criterion deleted: X)", "weights"),
    *texts("Swing points", " typed weights "),
    *numbers(0, 1, -1, 0.5, 5, 10.0000001, 700, 1e15, 1e16, 1e300, -5e-324, 2.5e-9),
    Odd("50 %", "number", 0.5, PERCENT),
    Odd("500 %", "number", 5.0, PERCENT),
    Odd("a date", "number", 46149.0, DATE),
    Odd("a date in the scale", "number", 5.0, DATE),
    Odd("a date in a large scale", "number", 700.0, DATE),
]  # fmt: skip


#: What the formulas take and the reader refuses, by a part of the cell's name and of the value's; to be mended there.
WAITING = (
    *(("", f"{size} %") for size in (50, 500)),
    *(
        (cell, value)
        for cell in ("name of", "option", "reference", "Party")
        for value in ("#N/A", "#DIV/0!", "two", "xxx")
    ),
    *(("", size) for size in ("1e+15", "1e+16", "1e+300")),
    ("dk_vetoes", ""),
    *(("Source", value) for value in ("two", "xxx")),
    ("Party", "a date"),
    ("dk_parties", ""),
    ("dk_criteria", "' '"),
    ("title", ""),
    ("question", ""),
)


@dataclass(frozen=True)
class Kind:
    """A kind of input cell of one of the books."""

    book: str
    name: str
    sheet: str
    cell: str


def small() -> dict[str, Decision]:
    """Return the decisions of the books."""
    pairs = (Comparison("price", "upkeep", 3.0), Comparison("money", "ride", 2.0))
    return {"parts": replace(SMALL, comparisons=pairs), "flat": FLAT}


@cache
def folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="reading_grid"))


@cache
def described_book(book: str) -> Described:
    return described(small()[book])


@cache
def base(book: str) -> Path:
    """Return a built workbook."""
    path = folder() / f"{book}.xlsx"
    path.write_bytes(to_bytes(described_book(book)))
    return path


@cache
def _held(book: str) -> Book:
    return Book(open_package(base(book)))


def kinds(book: str) -> Iterator[Kind]:
    """Yield every kind of input cell."""
    held = _held(book)
    sheet, grid = held.names["dk_grid"]
    name, first = grid.left, grid.left + 2
    decision = small()[book]
    count = sum(o.role == "option" for o in decision.options)
    leaves = len(decision.leaves)

    def kind(what: str, row: int, column: int, on: str = sheet) -> Kind:
        return Kind(book, what, on, f"{column_letters(column)}{row}")

    yield kind("option", grid.top + 1, name)
    for j, leaf in enumerate(decision.leaves):
        yield kind(f"score of {leaf.low:g} to {leaf.high:g}", grid.top + 1, first + j)
    yield kind("key of an option", grid.top + 1, grid.left + 1)
    yield kind("spare option", grid.top + count + 2, name)
    yield kind("spare score", grid.top + count + 2, first)
    yield kind("guard option", grid.bottom, name)
    yield kind("guard score", grid.bottom, first)
    yield kind("score in the guard column", grid.top + 1, grid.right)
    yield kind("below", held.names["dk_below"][1].top, first)
    yield kind("right of the grid", grid.top + 1, grid.right + 1)
    yield kind("frame line", grid.top, first + leaves)
    lines = ("name", "weight", "better", "low", "high", "ckeys")
    for line in (*lines, *(("part", "part_weight", "pkeys") if "dk_part" in held.names else ())):
        row = held.names[f"dk_{line}"][1].top
        yield kind(f"{line} of a criterion", row, first)
        yield kind(f"{line} of the next", row, first + 1)
        yield kind(f"{line} of a spare column", row, first + leaves + 1)
    if "dk_ref_grid" in held.names:
        _, at = held.names["dk_ref_grid"]
        yield kind("reference", at.top + 1, name)
        yield kind("score of a reference", at.top + 1, first)
        yield kind("spare reference", at.bottom - 1, name)
    for single in ("title", "question", "method", "weights_from", "acceptance"):
        if f"dk_{single}" in held.names:
            on, at = held.names[f"dk_{single}"]
            yield kind(single, at.top, at.left, on)
    for table, found in held.tables.items():
        headers = {column.header for declared in tables().values() for column in declared.columns}
        for j, header in enumerate(found.headers):
            if header in headers:
                yield kind(f"{table}, {header}", found.data.top, found.data.left + j, found.sheet)
                yield kind(f"{table}, {header}, free row", found.data.bottom - 1, found.data.left + j, found.sheet)


def patched(kind: Kind, odd: Odd) -> Path:
    """Return the book with one cell changed and everything calculated again."""
    path = folder() / "patched.xlsx"
    held = described_book(kind.book)
    sheets = [_with_cell(sheet, kind, odd) if sheet.name == kind.sheet else sheet for sheet in held.sheets]
    data = to_bytes(replace(held, sheets=sheets))
    path.write_bytes(_styled(data, kind, odd.style) if odd.style else data)
    return path


def _with_cell(sheet: Sheet, kind: Kind, odd: Odd) -> Sheet:
    location = cell_location(kind.cell)
    assert location is not None
    row, column = location[0] - 1, location[1] - 1
    fills = [fill for fill in sheet.fills if not _covers(fill, row, column)]
    assert len(sheet.fills) - len(fills) <= 1
    puts = {place: put for place, put in sheet.puts.items() if place != (row, column)}
    style = sheet.puts[row, column].style if (row, column) in sheet.puts else "grid_typed"
    if odd.kind == "formula":
        fills.append(Fill(row, column, 1, 1, str(odd.value), style))
    else:
        puts[row, column] = Put(odd.value, style, typed=True)
    return replace(sheet, puts=puts, fills=fills)


def _covers(fill: Fill, row: int, column: int) -> bool:
    return 0 <= row - fill.row < fill.rows and 0 <= column - fill.column < fill.columns


def _styled(data: bytes, kind: Kind, number: int) -> bytes:
    """Return a file in which a cell has a number format of its own."""
    part, out = _held(kind.book).sheets[kind.sheet], io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        styles = source.read("xl/styles.xml")
        count = int(re.findall(rb'<cellXfs count="(\d+)"', styles)[0])
        own = b'<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' % number
        for info in source.infolist():
            text = source.read(info)
            if info.filename == "xl/styles.xml":
                text = text.replace(b"</cellXfs>", own + b"</cellXfs>")
                text = text.replace(b'<cellXfs count="%d"' % count, b'<cellXfs count="%d"' % (count + 1))
            elif info.filename == part:
                text, changed = re.subn(rb'(<c r="%s") s="\d+"' % kind.cell.encode(), rb'\1 s="%d"' % count, text)
                assert changed == 1
            target.writestr(info, text)
    return out.getvalue()


@dataclass(frozen=True)
class Answer:
    """What one side makes of a book: scores of what is ranked by name, or why it refuses."""

    scores: Mapping[str, float] | None
    said: str = ""


def of_formulas(path: Path) -> Answer:
    """Return what the values say that stand in the file beside the formulas."""
    values, names = read_values(path), Book(open_package(path)).names

    def named(name: str) -> list[Value]:
        sheet, at = names[name]
        rows, columns = range(at.top, at.bottom + 1), range(at.left, at.right + 1)
        return [values.get((sheet, f"{column_letters(column)}{row}")) for row in rows for column in columns]

    return _answer(named)


def of_libreoffice(path: Path) -> Answer:
    """Return what LibreOffice calculates."""
    with opened(path, recalculate=True) as live:
        return _answer(lambda name: [cell for row in live.named(name) for cell in row])


def _answer(named: Callable[[str], Sequence[Value]]) -> Answer:
    said = str(named("dk_headline")[0])
    if named("dk_faults")[0] != 0:
        return Answer(None, said)
    rows = zip(named("dk_o_name"), named("dk_o_score"), named("dk_o_ranked"), strict=True)
    return Answer({str(name): float(score) for name, score, is_ranked in rows if is_ranked == 1}, said)  # type: ignore[arg-type]


def of_reader(path: Path) -> Answer:
    try:
        decision = dk.load(path)
        names = {option.id: option.name for option in decision.options}
        outcome = decision.score()
    except dk.DecisionKitError as error:
        return Answer(None, str(error))
    scores = zip(outcome.options, outcome.scores.tolist(), strict=True)
    return Answer({names[key]: score for key, score in scores})


@dataclass(frozen=True)
class Verdict:
    """What both sides made of one value in one cell."""

    kind: Kind
    odd: Odd
    formulas: Answer
    reader: Answer

    @property
    def waits(self) -> bool:
        """Is it known that the formulas have to be mended?"""
        return any(cell in self.kind.name and value in self.odd.name for cell, value in WAITING)

    @property
    def word(self) -> str:
        one, other = self.formulas.scores, self.reader.scores
        if one is None or other is None:
            return "both refuse" if one is None and other is None else "different"
        same = one.keys() == other.keys() and all(abs(one[name] - other[name]) <= 1e-9 for name in one)
        return "both rank" if same else "different"

    def __str__(self) -> str:
        sides = (f"{side.scores or side.said.splitlines()[:1]}"[:150] for side in (self.formulas, self.reader))
        return f"{self.kind.book}: {self.kind.name} ({self.kind.cell}) = {self.odd.name}: {' | '.join(sides)}"


def tried(kind: Kind, odd: Odd, libreoffice: bool = False) -> Verdict:
    path = patched(kind, odd)
    return Verdict(kind, odd, (of_libreoffice if libreoffice else of_formulas)(path), of_reader(path))


def every(part: str = "", share: float = 1.0, seed: int = 0) -> list[tuple[Kind, Odd]]:
    """Return every cell with every value, or a share of them."""
    found = [(kind, odd) for book in small() for kind in kinds(book) for odd in ANY if part in f"{book}: {kind.name}"]
    if share >= 1:
        return found
    chance = random.Random(seed)
    return [each for each in found if chance.random() < share]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", default="", help="a part of the names of cells")
    parser.add_argument("--libreoffice", action="store_true", help="let LibreOffice calculate")
    parser.add_argument("--share", type=float, default=1.0, help="of all cells and values")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for kind, odd in every(given.part, given.share, given.seed):
        if odd.style == PERCENT and not given.libreoffice:
            continue  # only a spreadsheet tells its formulas of formats
        verdict = tried(kind, odd, given.libreoffice)
        counts[verdict.word] += 1
        if verdict.word == "different":
            print(verdict, flush=True)
    words = ", ".join(f"{word} {n}" for word, n in sorted(counts.items()))
    print(f"{sum(counts.values())} cells and values (share {given.share:g}, seed {given.seed}): {words}")
    return counts["different"]


if __name__ == "__main__":
    sys.exit(main() > 0)
