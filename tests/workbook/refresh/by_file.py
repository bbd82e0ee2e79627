"""Edits of a closed file, by the bytes of its cells: values, rows, columns and sorting; `EDITS` holds all edits."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.workbook.refresh.paper import AbsentError, Paper, Parts, cell
from tests.workbook_file import CELL_XML, Cell, Value, formulas

Do = Callable[[Paper, random.Random], None]
#: The kind and the doing of each edit.
EDITS: dict[str, tuple[str, Do]] = {}
BOOK = "xl/workbook.xml"


def edit(kind: str) -> Callable[[Do], Do]:
    def add(do: Do) -> Do:
        EDITS[do.__name__] = kind, do
        return do

    return add


def _one(rng: random.Random, some: list[tuple[int, int]]) -> tuple[int, int]:
    if not some:
        raise AbsentError
    return rng.choice(some)


# Values


@edit("value")
def a_score(book: Paper, rng: random.Random) -> None:
    row, column = _one(rng, book.scores())
    book.put({(book.sheet, cell(row, column)): book.number(row, column, rng.random())})


@edit("value")
def all_scores(book: Paper, rng: random.Random) -> None:
    book.put({(book.sheet, cell(r, c)): book.number(r, c, rng.random()) for r, c in book.scores()})


@edit("value")
def a_score_blanked(book: Paper, rng: random.Random) -> None:
    book.put({(book.sheet, cell(*_one(rng, book.scores()))): None})


@edit("value")
def a_score_and_its_details_blanked(book: Paper, rng: random.Random) -> None:
    row, column = _one(rng, book.scores())
    sheet, at = book.area("dk_d_typed")
    left, across = book.area("dk_d_option")[1].left, book.area("dk_d_criterion")[1].left
    pair = book.get(row, book.area("dk_options")[1].left), book.get(book.line("dk_name"), column)
    rows = [r for r, said in book.column("dk_d_option") if (said, book.values.get((sheet, cell(r, across)))) == pair]
    cells = [(sheet, cell(r, c)) for r in rows for c in range(left, at.right + 1)]
    book.put({**dict.fromkeys(cells), (book.sheet, cell(row, column)): None}, over=frozenset(cells))


@edit("value")
def a_score_off_its_scale(book: Paper, rng: random.Random) -> None:
    row, column = _one(rng, book.scores())
    book.put({(book.sheet, cell(row, column)): book.within(column, 1.5)})


@edit("value")
def a_score_as_a_word(book: Paper, rng: random.Random) -> None:
    book.put({(book.sheet, cell(*_one(rng, book.scores()))): "rather good"})


@edit("value")
def a_score_as_a_formula(book: Paper, rng: random.Random) -> None:
    """An analyst's own formula counts as the value it showed last."""
    row, column = _one(rng, book.scores())
    _content(book, cell(row, column), b"><f>1+1</f><v>%a</v></c>" % book.number(row, column, 0.4))


@edit("value")
def a_weight(book: Paper, rng: random.Random) -> None:
    book.put({(book.sheet, cell(book.line("dk_weight"), rng.choice(book.criteria))): rng.randint(0, 40)})


@edit("value")
def all_weights(book: Paper, rng: random.Random) -> None:
    book.put({(book.sheet, cell(book.line("dk_weight"), column)): rng.randint(1, 40) for column in book.criteria})


@edit("value")
def a_direction(book: Paper, rng: random.Random) -> None:
    at = cell(book.line("dk_better"), rng.choice(book.criteria))
    book.put({(book.sheet, at): "lower" if book.values[book.sheet, at] == "higher" else "higher"})


@edit("value")
def a_longer_scale(book: Paper, rng: random.Random) -> None:
    column = rng.choice(book.criteria)
    book.put({(book.sheet, cell(book.line("dk_high"), column)): book.within(column, 1.25)})


@edit("value")
def a_method(book: Paper, rng: random.Random) -> None:
    book.put({book.first("dk_method"): rng.choice(["Weighted sum", "TOPSIS", "Weighted product", "VIKOR"])})


@edit("value")
def a_title(book: Paper, rng: random.Random) -> None:
    book.put({book.first("dk_title"): f"Title & <{rng.random()}>"})


@edit("value")
def an_option_renamed(book: Paper, rng: random.Random) -> None:
    book.put({(book.sheet, cell(rng.choice(book.options), book.area("dk_options")[1].left)): "Renamed & <new>"})


@edit("value")
def a_criterion_renamed(book: Paper, rng: random.Random) -> None:
    book.put({(book.sheet, cell(book.line("dk_name"), rng.choice(book.criteria))): "Renamed \u00e9"})


@edit("value")
def a_limit_of_a_veto(book: Paper, rng: random.Random) -> None:
    sheet, at = book.area("dk_v_limit")
    rows = [row for row, said in book.column("dk_v_limit") if isinstance(said, float)]
    if not rows:
        raise AbsentError
    row = rng.choice(rows)
    was = book.values[sheet, cell(row, at.left)]
    assert isinstance(was, float)
    book.put({(sheet, cell(row, at.left)): was + rng.choice((-1, -0.5, 0.5, 1))})


@edit("value")
def a_range_of_the_details(book: Paper, rng: random.Random) -> None:
    sheet, low = book.area("dk_d_low")
    row = rng.choice([row for row, _ in book.column("dk_d_option")])
    book.put({(sheet, cell(row, low.left + offset)): None for offset in (0, 1)})


@edit("value")
def a_claim_of_the_evidence(book: Paper, rng: random.Random) -> None:
    sheet, at = book.area("dk_e_claim")
    rows = [row for row, _ in book.column("dk_e_id")]
    if not rows:
        raise AbsentError
    book.put({(sheet, cell(rng.choice(rows), at.left)): "Another claim"})


@edit("value")
def a_stale_result(book: Paper, rng: random.Random) -> None:
    """Another program has left a wrong value in a formula of the hidden sheets."""
    sheet = "Calculations"
    cells = [place for (on, place), said in book.values.items() if on == sheet and isinstance(said, float)]
    known = formulas(book.path)
    chosen = rng.sample([place for place in cells if (sheet, place) in known], 5)
    part = book.parts[sheet]

    def change(parts: Parts) -> None:
        for place in chosen:
            pattern = rb'(<c r="%s"[^>]*>(?:<f.*?</f>|<f[^>]*/>)<v>)[^<]*' % place.encode()
            parts[part] = re.sub(pattern, rb"\g<1>77", parts[part], count=1)

    book.rewrite(change)


@edit("value")
def a_result_pasted_as_a_value(book: Paper, rng: random.Random) -> None:
    row = rng.choice(book.options)
    at = (book.sheet, cell(row, book.area("dk_results")[1].left + 1))
    book.put({at: 5.0}, over=frozenset({at}))


@edit("a name deleted")
def a_name_deleted(book: Paper, rng: random.Random) -> None:
    """What reads it is refused; what nothing reads may be gone."""

    def change(parts: Parts) -> None:
        names = re.findall(rb'<definedName name="(dk_\w+)">', parts[BOOK])
        gone = rb'<definedName name="%s">.*?</definedName>' % rng.choice(names)
        parts[BOOK] = re.sub(gone, b"", parts[BOOK])

    book.rewrite(change)


@edit("own formula over a result")
def a_formula_over_a_calculation(book: Paper, rng: random.Random) -> None:
    """It cannot be kept, and is refused."""
    known = [place for sheet, place in formulas(book.path) if sheet == "Calculations"]
    _content(book, rng.choice(known), b"><f>1+1</f><v>2</v></c>", "Calculations")


# Rows and columns


@edit("row")
def an_option_added(book: Paper, rng: random.Random) -> None:
    book.put(new_options(book, rng, 1))


@edit("row")
def two_options_added(book: Paper, rng: random.Random) -> None:
    book.put(new_options(book, rng, 2))


@edit("row")
def an_option_removed(book: Paper, rng: random.Random) -> None:
    row = rng.choice(book.options)
    if "dk_d_option" in book.areas:
        raise AbsentError
    _, at = book.area("dk_grid")
    book.put({(book.sheet, cell(row, column)): None for column in (at.left, *book.criteria)})


@edit("row")
def a_criterion_added(book: Paper, rng: random.Random) -> None:
    column = book.criteria[-1] + 1
    if column >= book.area("dk_grid")[1].right:
        raise AbsentError
    heads: dict[str, Value] = {"dk_name": "Colour", "dk_weight": 2, "dk_better": "higher", "dk_low": 0, "dk_high": 10}
    found: dict[Cell, Value] = {(book.sheet, cell(book.line(name), column)): said for name, said in heads.items()}
    rows = [
        *book.options,
        *[row for row, _ in (book.column("dk_ref_options") if "dk_ref_options" in book.areas else [])],
    ]
    book.put(found | {(book.sheet, cell(row, column)): rng.randint(0, 10) for row in rows})


@edit("row")
def a_veto_removed(book: Paper, rng: random.Random) -> None:
    sheet, at = book.area("dk_v_typed")
    rows = [row for row, _ in book.column("dk_v_limit")]
    if not rows:
        raise AbsentError
    row = rng.choice(rows)
    cells = [(sheet, cell(row, column)) for column in range(at.left, at.right + 1)]
    book.put(dict.fromkeys(cells), over=frozenset(cells))


@edit("row")
def two_blank_rows_between(book: Paper, rng: random.Random) -> None:
    """An option is typed further down, so that blank rows lie between."""
    new = new_options(book, rng, 1)
    if book.options[-1] + 3 >= book.area("dk_options")[1].bottom:
        raise AbsentError
    book.put({(sheet, _down(at, 2)): said for (sheet, at), said in new.items()})


def _down(at: str, rows: int) -> str:
    letters = at.rstrip("0123456789")
    return f"{letters}{int(at[len(letters) :]) + rows}"


def new_options(book: Paper, rng: random.Random, count: int) -> dict[Cell, Value]:
    _, at = book.area("dk_options")
    first = max(book.options) + 1
    if first + count > at.bottom:
        raise AbsentError
    found: dict[Cell, Value] = {}
    for number in range(count):
        found[book.sheet, cell(first + number, at.left)] = f"New {number}"
        for column in book.criteria:
            found[book.sheet, cell(first + number, column)] = book.within(column, rng.random())
    return found


# Sorting


@edit("sort")
def rows_sorted(book: Paper, rng: random.Random) -> None:
    """Whole rows of the grid change places, names as built among them."""
    _, at = book.area("dk_grid")
    rows = book.options
    columns = range(at.left, at.right + 1)
    order = rng.sample(rows, len(rows))
    lines = {row: {column: book.get(row, column) for column in columns} for row in rows}
    known = formulas(book.path)
    typed = [column for column in columns if not any((book.sheet, cell(row, column)) in known for row in rows)]
    there = _places(book)
    moved = {
        cell(row, column): lines[source][column] for row, source in zip(rows, order, strict=True) for column in typed
    }
    book.put({(book.sheet, place): said for place, said in moved.items() if place in there})


@edit("sort")
def details_sorted(book: Paper, rng: random.Random) -> None:
    sheet, at = book.area("dk_d_typed")
    rows = [row for row, _ in book.column("dk_d_option")]
    known = formulas(book.path)
    mode = book.area("dk_d_mode")[1].left
    columns = [column for column in range(book.area("dk_d_option")[1].left, at.right + 1) if column != mode]
    if any((sheet, cell(row, column)) in known for row in rows for column in columns):
        raise AbsentError
    order = rng.sample(rows, len(rows))
    pairs = zip(rows, order, strict=True)
    book.put({(sheet, cell(r, c)): book.values.get((sheet, cell(s, c))) for r, s in pairs for c in columns})


def _places(book: Paper) -> set[str]:
    """Return the cells that are there in the sheet of the grid."""
    found: set[str] = set()
    book.rewrite(lambda parts: found.update(m[1].decode() for m in CELL_XML.finditer(parts[book.parts[book.sheet]])))
    return found


def _content(book: Paper, place: str, content: bytes, sheet: str = "") -> None:
    """Give a cell of a sheet, by default that of the grid, another content; its style stays."""
    part = book.parts[sheet or book.sheet]

    def change(parts: Parts) -> None:
        pattern = rb'<c r="%s"((?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)' % place.encode()
        new, count = re.subn(
            pattern, lambda m: b'<c r="%s"%s%s' % (place.encode(), m[1], content), parts[part], count=1, flags=re.DOTALL
        )
        assert count == 1, place
        parts[part] = new

    book.rewrite(change)
