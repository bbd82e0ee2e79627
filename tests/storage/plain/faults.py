"""What people's tables have: each changes a clean one, and says what is right then."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tests.storage.plain.made import UNITS, Made, attribute_row, base, column_of, row_of

Rng = np.random.Generator
Change = Callable[[Rng, Made], Made]
CHANGES: dict[str, Change] = {}


def change(function: Change) -> Change:
    """Note a change under its name."""
    CHANGES[function.__name__] = function
    return function


def _pick(rng: Rng, made: Made) -> int:
    return int(rng.integers(0, len(made.truth.criteria)))


def _some_rows(rng: Rng, made: Made, column: int) -> list[tuple[list[str], int]]:
    cells = column_of(made, column)
    return [cells[i] for i in sorted(rng.permutation(len(cells))[: int(rng.integers(1, len(cells)))])]


def _drop(made: Made, name: str) -> None:
    row = attribute_row(made, name)
    made.rows = [each for each in made.rows if each is not row]


def _add_column(made: Made, head: str, cells: list[str], at: int | None = None) -> None:
    width = len(made.rows[0])
    for row in made.rows:
        if row is made.rows[0]:
            cell = head
        else:
            cell = cells[made.truth.options.index(row[0])] if row[0] in made.truth.options else ""
        row.insert(width if at is None else at, cell)


@change
def clean(rng: Rng, made: Made) -> Made:
    return made


@change
def title_above(rng: Rng, made: Made) -> Made:
    made.above = [["Comparison of offers, 2024"], *([[""]] if rng.random() < 0.5 else [])]
    return made


@change
def notes_below(rng: Rng, made: Made) -> Made:
    made.below = [[""], ["Source: own survey"], ["* estimated"]]
    return made


@change
def notes_of_several_cells_below(rng: Rng, made: Made) -> Made:
    made.below = [[""], ["Source", "own survey"], ["Author", "somebody"]]
    return made


@change
def blank_column(rng: Rng, made: Made) -> Made:
    _add_column(made, "", [""] * len(made.truth.options), int(rng.integers(1, len(made.rows[0]) + 1)))
    return made


@change
def blank_columns_at_the_end(rng: Rng, made: Made) -> Made:
    for _ in range(3):
        _add_column(made, "", [""] * len(made.truth.options))
    return made


@change
def blank_row(rng: Rng, made: Made) -> Made:
    made.rows.insert(int(rng.integers(1, len(made.rows))), [""] * len(made.rows[0]))
    return made


@change
def totals_row(rng: Rng, made: Made) -> Made:
    sums = [f"{sum(row[j] for row in made.truth.numbers):.1f}" for j in range(len(made.truth.criteria))]
    made.rows.append([str(rng.choice(["Total", "Average", "SUM", "Mean:"])), *sums])
    return made


@change
def totals_column(rng: Rng, made: Made) -> Made:
    sums = [f"{sum(row):.1f}" for row in made.truth.numbers]
    _add_column(made, str(rng.choice(["Total", "Score", "Weighted score", "Rank"])), sums)
    return made


@change
def comments(rng: Rng, made: Made) -> Made:
    texts = [f"seen on day {i}, as agreed" for i in range(len(made.truth.options))]
    _add_column(made, str(rng.choice(["Notes", "Comments", "Source"])), texts)
    return made


@change
def numbered_rows(rng: Rng, made: Made) -> Made:
    made.turn = False
    _add_column(made, str(rng.choice(["#", "No.", "", "ID"])), [str(i + 1) for i in range(len(made.truth.options))], 0)
    return made


@change
def two_header_rows(rng: Rng, made: Made) -> Made:
    made = base(rng, n_criteria=int(rng.integers(3, 7)))
    m = len(made.truth.criteria)
    cut = int(rng.integers(1, m))
    made.rows.insert(0, ["", "Economy", *[""] * (cut - 1), "People", *[""] * (m - cut - 1)])
    made.turn = False
    return made


@change
def row_of_units(rng: Rng, made: Made) -> Made:
    made.truth.units = [str(each) for each in rng.choice(UNITS, len(made.truth.criteria))]
    made.rows.insert(1, [str(rng.choice(["Unit", "units", "Unit:"])), *made.truth.units])
    return made


@change
def second_header_row_of_units(rng: Rng, made: Made) -> Made:
    made.truth.units = [str(each) for each in rng.choice(UNITS, len(made.truth.criteria))]
    made.rows.insert(1, ["", *(f"({unit})" for unit in made.truth.units)])
    made.turn = False
    return made


@change
def row_of_codes(rng: Rng, made: Made) -> Made:
    made.rows.insert(int(rng.integers(0, 2)), ["", *(f"C{j + 1}" for j in range(len(made.truth.criteria)))])
    made.turn = False
    return made


@change
def units_in_cells(rng: Rng, made: Made) -> Made:
    j = _pick(rng, made)
    unit = str(rng.choice([" km", "%", " %", "kg", " EUR", "€"]))
    made.truth.units[j] = unit.strip()
    for row, at in column_of(made, j):
        row[at] += unit
    return made


@change
def currency_before(rng: Rng, made: Made) -> Made:
    j = _pick(rng, made)
    unit = str(rng.choice(["€ ", "$", "EUR "]))
    made.truth.units[j] = unit.strip()
    for row, at in column_of(made, j):
        row[at] = unit + row[at]
    return made


@change
def units_in_headings(rng: Rng, made: Made) -> Made:
    j = _pick(rng, made)
    made.truth.units[j] = "km"
    made.rows[0][j + 1] += str(rng.choice([" (km)", " [km]", "(km)"]))
    return made


@change
def directions_in_headings(rng: Rng, made: Made) -> Made:
    _drop(made, "better")
    for j, word in enumerate(made.truth.directions):
        made.rows[0][j + 1] += f" ({word})"
    return made


@change
def thousands(rng: Rng, made: Made) -> Made:
    j = _pick(rng, made)
    made.turn = made.marks = False
    mark = str(rng.choice([",", " ", "'", "\u202f", "\u00a0"]))
    for i, (row, at) in enumerate(column_of(made, j)):
        made.truth.numbers[i][j] = 1234.5 + i
        row[at] = f"{1234.5 + i:,.1f}".replace(",", mark)
    return made


@change
def numbers_with_spaces_around(rng: Rng, made: Made) -> Made:
    for row, at in column_of(made, _pick(rng, made)):
        row[at] = f" {row[at]}\u00a0"
    return made


@change
def levels(rng: Rng, made: Made) -> Made:
    j = _pick(rng, made)
    words = ["Low", "medium", "HIGH"]
    for i, (row, at) in enumerate(column_of(made, j)):
        k = i % 3
        row[at] = words[k]
        made.truth.numbers[i][j] = 5.0 * k
    return made


@change
def yes_and_no(rng: Rng, made: Made) -> Made:
    j = _pick(rng, made)
    for i, (row, at) in enumerate(column_of(made, j)):
        row[at] = ("yes", "No")[i % 2]
        made.truth.numbers[i][j] = (10.0, 0.0)[i % 2]
    return made


@change
def no_weights(rng: Rng, made: Made) -> Made:
    _drop(made, "weight")
    made.truth.weights = [1.0] * len(made.truth.criteria)
    return made


@change
def weights_as_percents(rng: Rng, made: Made) -> Made:
    row = attribute_row(made, "weight")
    row[1:] = [f"{cell}%" for cell in row[1:]]
    return made


@change
def weights_given(rng: Rng, made: Made) -> Made:
    made.truth.weights = [float(j + 1) for j in range(len(made.truth.criteria))]
    named = dict(zip(made.truth.criteria, made.truth.weights, strict=True))
    made.answers["weights"] = named if rng.random() < 0.5 else made.truth.weights
    return made


@change
def directions_given(rng: Rng, made: Made) -> Made:
    _drop(made, "better")
    words = {"max": "higher", "min": "lower"}
    named = zip(made.truth.criteria, made.truth.directions, strict=True)
    made.answers["better"] = {f" {name.upper()} ": words[way] for name, way in named}
    return made


@change
def ends_given(rng: Rng, made: Made) -> Made:
    m = len(made.truth.criteria)
    made.rows.append(["low", *["0"] * m])
    made.rows.append(["high", *["100"] * m])
    return made


@change
def another_table_below(rng: Rng, made: Made) -> Made:
    made.turn = False
    made.below = [[""], ["Normalised", *made.truth.criteria], ["Oak", *["0.5"] * len(made.truth.criteria)]]
    return made


@change
def weights_in_a_table_above(rng: Rng, made: Made) -> Made:
    made.turn = False
    row = attribute_row(made, "weight")
    _drop(made, "weight")
    made.above = [["Criterion", "Weight"], *map(list, zip(made.truth.criteria, row[1:], strict=True)), [""]]
    made.marks = False
    return made


@change
def constant_column(rng: Rng, made: Made) -> Made:
    j = _pick(rng, made)
    for i, (row, at) in enumerate(column_of(made, j)):
        row[at] = "7.5"
        made.truth.numbers[i][j] = 7.5
    return made


@change
def negative_numbers(rng: Rng, made: Made) -> Made:
    j = _pick(rng, made)
    sign = str(rng.choice(["-", "\u2212"]))
    made.marks = False
    for i, (row, at) in enumerate(column_of(made, j)):
        row[at] = sign + row[at]
        made.truth.numbers[i][j] *= -1
    return made


@change
def one_option(rng: Rng, made: Made) -> Made:
    one = base(rng, n_options=2)
    one.rows = [row for row in one.rows if row[0] != one.truth.options[1]]
    del one.truth.options[1], one.truth.numbers[1]
    return one


@change
def many_options(rng: Rng, made: Made) -> Made:
    return base(rng, n_options=int(rng.integers(400, 600)))


@change
def missing_said(rng: Rng, made: Made) -> Made:
    made.complete = False
    j = _pick(rng, made)
    i = int(rng.integers(2, len(made.truth.options)))
    row_of(made, made.truth.options[i])[j + 1] = str(
        rng.choice(["", "n/a", "-", "?", "N/A", "–" if made.marks else ""])
    )
    made.marks = False
    made.truth.numbers[i][j] = float("nan")
    return made


# One fault each.


@change
def missing(rng: Rng, made: Made) -> Made:
    made = missing_said(rng, made)
    made.complete, made.words = True, "every option needs a score"
    return made


@change
def line_with_more_fields(rng: Rng, made: Made) -> Made:
    made.turn = False
    row_of(made, made.truth.options[-1]).append("7")
    made.words = "as many fields"
    return made


@change
def lines_with_fewer_fields(rng: Rng, made: Made) -> Made:
    made.turn = False
    for name in made.truth.options[1:]:
        row_of(made, name).pop()
    made.words = "as many fields"
    return made


@change
def option_twice(rng: Rng, made: Made) -> Made:
    row_of(made, made.truth.options[1])[0] = f" {made.truth.options[0].upper()}  "
    made.words = "two options must not have the same name"
    return made


@change
def criterion_twice(rng: Rng, made: Made) -> Made:
    made.rows[0][2] = made.rows[0][1].lower() + "\u00a0"
    made.marks = False
    made.words = "two criteria must not have the same name"
    return made


def _instead(rng: Rng, made: Made, cells: list[str], words: str) -> Made:
    for row, at in _some_rows(rng, made, _pick(rng, made)):
        row[at] = str(rng.choice(cells))
    made.words, made.marks = words, False
    return made


@change
def dates(rng: Rng, made: Made) -> Made:
    return _instead(rng, made, ["3-May", "12-Mar", "2024-05-03", "05.03.2024"], "a date or a time|with dates or times")


@change
def ranges(rng: Rng, made: Made) -> Made:
    return _instead(rng, made, ["3-5", "3 – 5", "10 to 12"], "a range|with ranges")


@change
def rough_numbers(rng: Rng, made: Made) -> Made:
    return _instead(rng, made, ["~5", "<3", "about 7", ">= 4", "ca. 12"], "rough number")


@change
def truths(rng: Rng, made: Made) -> Made:
    return _instead(rng, made, ["TRUE", "FALSE"], "TRUE or FALSE")


@change
def errors(rng: Rng, made: Made) -> Made:
    return _instead(rng, made, ["#N/A", "#DIV/0!", "#REF!"], "error")


@change
def words_among_numbers(rng: Rng, made: Made) -> Made:
    return _instead(rng, made, ["see below", "good enough", "yes"], "text among numbers")


@change
def two_units(rng: Rng, made: Made) -> Made:
    j = _pick(rng, made)
    for i, (row, at) in enumerate(column_of(made, j)):
        row[at] += " mi" if i == 1 else " km"
    made.words = "need the same unit"
    return made


@change
def unit_in_some_cells(rng: Rng, made: Made) -> Made:
    for row, at in column_of(made, _pick(rng, made))[1:]:
        row[at] += " kg"
    made.words = "need the same unit, or none"
    return made


@change
def weight_missing(rng: Rng, made: Made) -> Made:
    attribute_row(made, "weight")[1 + _pick(rng, made)] = ""
    made.words = "every criterion needs a weight, or none has one"
    return made


@change
def negative_weight(rng: Rng, made: Made) -> Made:
    attribute_row(made, "weight")[1] = "-3"
    made.words = "a weight must not be negative"
    return made


@change
def odd_direction(rng: Rng, made: Made) -> Made:
    attribute_row(made, "better")[1] = "sideways"
    made.words = "which way is better"
    return made


@change
def marks_that_contradict(rng: Rng, made: Made) -> Made:
    made.marks = False
    row_of(made, made.truth.options[-1])[1] = "3,75"
    made.words = "one decimal mark"
    return made


@change
def ends_that_cross(rng: Rng, made: Made) -> Made:
    m = len(made.truth.criteria)
    made.rows += [["low", "200", *[""] * (m - 1)], ["high", "100", *[""] * (m - 1)]]
    made.words = "runs from low up to high"
    return made


@change
def beyond_the_ends(rng: Rng, made: Made) -> Made:
    m = len(made.truth.criteria)
    made.rows += [["low", "0", *[""] * (m - 1)], ["high", "50", *[""] * (m - 1)]]
    made.words = "lie on its scale"
    return made


@change
def column_without_a_name(rng: Rng, made: Made) -> Made:
    made.rows[0][1 + _pick(rng, made)] = ""
    made.words = "of scores needs a name"
    return made


@change
def row_without_a_name(rng: Rng, made: Made) -> Made:
    row_of(made, made.truth.options[1])[0] = ""
    made.words = "of scores needs a name"
    return made


@change
def unknown_name(rng: Rng, made: Made) -> Made:
    made.answers["better"] = {made.truth.criteria[0] + "x": "higher"}
    made.words = "must name a criterion"
    return made


@change
def no_number_at_all(rng: Rng, made: Made) -> Made:
    made.rows = [made.rows[0], *([name, *[""] * len(made.truth.criteria)] for name in made.truth.options)]
    made.words = "no numbers"
    return made


# One question each.


@change
def no_direction(rng: Rng, made: Made) -> Made:
    _drop(made, "better")
    made.words, made.question = "whether higher or lower is better", True
    made.answers["turned"] = False
    made.turn = False
    return made


@change
def decimal_mark_open(rng: Rng, made: Made) -> Made:
    made.marks = False
    mark = str(rng.choice([".", ","]))
    for row in made.rows[1:]:
        if row[0] in made.truth.options:
            row[1:] = [f"{i + 1}{mark}{100 + len(row[0]) + i}" for i in range(len(row) - 1)]
    made.words, made.question = "decimal mark", True
    return made


@change
def words_without_an_order(rng: Rng, made: Made) -> Made:
    for i, (row, at) in enumerate(column_of(made, _pick(rng, made))):
        row[at] = ("Red", "Amber", "Green")[i % 2]
    made.words, made.question = "need an order", True
    return made


@change
def square_without_a_sign(rng: Rng, made: Made) -> Made:
    made = base(rng, n_options=4, n_criteria=4)
    _drop(made, "weight")
    _drop(made, "better")
    made.rows[0][0] = ""
    made.words, made.question = "options or criteria stand in rows", True
    return made
