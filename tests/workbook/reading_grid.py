"""Do the formulas of a workbook and its reader take every odd value in every kind of input cell for the same?

    python -m tests.workbook.reading_grid [PART OF A NAME]

puts each value into each kind of cell of a built workbook, has LibreOffice calculate it, and reads the same file: both
must rank with the same numbers, or both must refuse. Prints the counts and every difference. The tests try a tenth.
"""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.tables import Comparison
from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.references import column_letters
from decisionkit.workbook.book import described
from decisionkit.workbook.written.write import to_bytes
from tests.spreadsheet import opened
from tests.storage.books.small import FLAT, SMALL

#: Formats of their own, by the number that files know them by.
PERCENT, DATE = 9, 14
IN_SCALE = {10.0: 5.0, 1.0: 0.5, 1200.0: 700.0}


@dataclass(frozen=True)
class Odd:
    """A value as a cell holds it: a number with a format, a text, a truth value, an error, a formula, nothing."""

    name: str
    kind: str
    value: float | str | bool | None = None
    style: int = 0

    def xml(self, cell: str, style: int | None) -> str:
        """Return the cell."""
        start = f'<c r="{cell}"' + ("" if style is None else f' s="{style}"')
        match self.kind:
            case "text":
                return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(str(self.value))}</t></is></c>'
            case "truth":
                return f'{start} t="b"><v>{int(bool(self.value))}</v></c>'
            case "error":
                return f'{start} t="e"><v>{self.value}</v></c>'
            case "formula":
                return f'{start} t="str"><f>{escape(str(self.value))}</f><v></v></c>'
            case "blank":
                return f"{start}/>"
        return f"{start}><v>{self.value!r}</v></c>"


def texts(*values: str) -> list[Odd]:
    return [Odd(repr(value)[:30], "text", value) for value in values]


def numbers(*values: float) -> list[Odd]:
    return [Odd(f"{value:g}", "number", value) for value in values]


ANY = [
    Odd("blank", "blank"),
    Odd("empty formula", "formula", '""'),
    Odd("TRUE", "truth", True),
    Odd("FALSE", "truth", False),
    Odd("#N/A", "error", "#N/A"),
    Odd("#DIV/0!", "error", "#DIV/0!"),
    *texts(" ", "\u00a0", "xyzzy", "n/a", " N/A ", "#N/A", "a*b?c~", "=1+1", "x" * 251, "5", " 5 ", "50%", "TRUE", "1/2"),
    *texts("Alder", " birch", "BIRCH\u00a0", "Bi\u200brch", "two\nlines", "Cafe\u0301", "Price", " comfort ", "Money", "E1"),
    *texts("higher", " HIGHER\u00a0", "Cost", "+1", "-1", "the lower the better", "higher\u200b", "low", "rejects", " Cannot "),
    *texts("H", " j ", "option", "leaf", " Screen", "TOPSIS", "\u00a0Weighted  sum", "VIKOR", "topsis", "(option deleted: X)"),
    *numbers(0, 1, -1, 0.5, 5, 10.0000001, 700, 1e15, 1e16, 1e300, -5e-324, 2.5e-9),
    Odd("50 %", "number", 0.5, PERCENT),
    Odd("500 %", "number", 5.0, PERCENT),
    Odd("a date", "number", 46149.0, DATE),
    Odd("a date in the scale", "number", 5.0, DATE),
    Odd("a date in a large scale", "number", 700.0, DATE),
]  # fmt: skip


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
def base(book: str) -> Path:
    """Return a built workbook, with a style that shows percentages and one that shows dates."""
    path = folder() / f"{book}.xlsx"
    built = folder() / f"{book} as built.xlsx"
    built.write_bytes(to_bytes(described(small()[book])))
    with zipfile.ZipFile(built) as source, zipfile.ZipFile(path, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == "xl/styles.xml":
                data = _with_styles(data)
            target.writestr(info, data)
    return path


def _with_styles(data: bytes) -> bytes:
    own = b"".join(
        b'<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' % number
        for number in (PERCENT, DATE)
    )
    count = int(re.search(rb'<cellXfs count="(\d+)"', data)[1])  # type: ignore[index]
    data = data.replace(b'<cellXfs count="%d"' % count, b'<cellXfs count="%d"' % (count + 2))
    return data.replace(b"</cellXfs>", own + b"</cellXfs>")


@cache
def _first_style(book: str) -> int:
    with zipfile.ZipFile(base(book)) as archive:
        found = re.search(rb'<cellXfs count="(\d+)"', archive.read("xl/styles.xml"))
    assert found is not None
    return int(found[1]) - 2


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
    """Return the book with one cell changed; formulas keep their cached values."""
    path = folder() / "patched.xlsx"
    part = _held(kind.book).sheets[kind.sheet]
    with zipfile.ZipFile(base(kind.book)) as source, zipfile.ZipFile(path, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == part:
                data = _with_cell(data.decode(), kind, odd).encode()
            target.writestr(info, data)
    return path


def _with_cell(xml: str, kind: Kind, odd: Odd) -> str:
    style = {PERCENT: 0, DATE: 1}.get(odd.style)
    number = None if style is None else _first_style(kind.book) + style
    before = re.search(rf'<c r="{kind.cell}"(?: s="(\d+)")?[^>]*?(?:/>|>.*?</c>)', xml, re.DOTALL)
    if before is not None:
        own = int(before[1]) if before[1] and number is None else number
        return xml.replace(before[0], odd.xml(kind.cell, own), 1)
    row = re.sub("[A-Z]", "", kind.cell)
    line = re.search(rf'(<row r="{row}"[^>]*?)(?:/>|>(.*?)</row>)', xml, re.DOTALL)
    if line is None:
        later = [m for m in re.finditer(r'<row r="(\d+)"', xml) if int(m[1]) > int(row)]
        at = later[0].start() if later else xml.index("</sheetData>")
        return f'{xml[:at]}<row r="{row}">{odd.xml(kind.cell, number)}</row>{xml[at:]}'
    cells = re.findall(r"<c [^>]*?(?:/>|>.*?</c>)", line[2] or "", re.DOTALL)
    cells.append(odd.xml(kind.cell, number))
    cells.sort(key=lambda cell: _column(re.search(r'r="([A-Z]+)', cell)[1]))  # type: ignore[index]
    return xml.replace(line[0], f"{line[1]}>{''.join(cells)}</row>", 1)


def _column(letters: str) -> tuple[int, str]:
    return len(letters), letters


@dataclass(frozen=True)
class Answer:
    """What one side makes of a book: scores of what is ranked by name, or why it refuses."""

    scores: Mapping[str, float] | None
    said: str = ""


def of_formulas(path: Path) -> Answer:
    with opened(path, recalculate=True) as live:
        faults = live.named("dk_faults")[0][0]
        said = str(live.named("dk_headline")[0][0])
        if faults != 0:
            return Answer(None, said)
        names, scores, ranked = (
            [cell for row in live.named(name) for cell in row] for name in ("dk_o_name", "dk_o_score", "dk_o_ranked")
        )
    rows = zip(names, scores, ranked, strict=True)
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
    def word(self) -> str:
        one, other = self.formulas.scores, self.reader.scores
        if one is None or other is None:
            return "both refuse" if one is None and other is None else "different"
        same = one.keys() == other.keys() and all(abs(one[name] - other[name]) <= 1e-9 for name in one)
        return "both rank" if same else "different"

    def __str__(self) -> str:
        sides = (f"{side.scores or side.said.splitlines()[:1]}"[:150] for side in (self.formulas, self.reader))
        return f"{self.kind.book}: {self.kind.name} ({self.kind.cell}) = {self.odd.name}: {' | '.join(sides)}"


def tried(kind: Kind, odd: Odd) -> Verdict:
    path = patched(kind, odd)
    return Verdict(kind, odd, of_formulas(path), of_reader(path))


def every() -> list[tuple[Kind, Odd]]:
    """Return every cell with every value."""
    return [(kind, odd) for book in small() for kind in kinds(book) for odd in ANY]


def main(part: str) -> int:
    counts: Counter[str] = Counter()
    for kind, odd in every():
        if part in f"{kind.book}: {kind.name}":
            verdict = tried(kind, odd)
            counts[verdict.word] += 1
            if verdict.word == "different":
                print(verdict, flush=True)
    print(f"{sum(counts.values())} cells and values:", ", ".join(f"{word} {n}" for word, n in sorted(counts.items())))
    return counts["different"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "") > 0)
