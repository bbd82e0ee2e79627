"""What does a table say of each criterion beside its scores: name, weight, direction, unit, ends of its scale?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from decisionkit.core.arrays.directions import direction_word
from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.errors import Fault, excerpt
from decisionkit.core.shown import general
from decisionkit.core.words import as_seen, did_you_mean, folded, is_blank
from decisionkit.storage.plain.answers import Answers, Question
from decisionkit.storage.plain.labels import Heading, alike, heading, headings_of, way_beside
from decisionkit.storage.plain.layout import Layout, twice
from decisionkit.storage.plain.numbers import Amount, Said, said
from decisionkit.storage.plain.places import spread

#: What leaves a criterion out, as the answer to which way is better.
IGNORE = ("ignore", "left out", "leave out")
#: Stands for all criteria that are not named.
ALL = "*"
REMEDY = "Write higher or lower (or max and min, benefit and cost)."


#: What is remarked of a table without weights.
EQUAL_WEIGHTS = "no weights are given, so all are equal"


@dataclass
class Traits:
    """One criterion: ``ends`` as given, None where they are not; ``scale`` once they are known.

    ``otherwise`` is which way is better if nothing else tells.
    """

    column: int
    name: str
    weight: float = 1.0
    direction: str = ""
    otherwise: str = ""
    unit: str = ""
    ends: tuple[float | None, float | None] = (None, None)
    by_worth: tuple[float | None, float | None] = (None, None)
    scale: tuple[float, float] = (0.0, 1.0)
    anchors: tuple[str, str, str] = ("", "", "")
    notes: list[str] = field(default_factory=list)


def traits(
    layout: Layout, answers: Answers, mark: str, faults: list[Fault], questions: list[Question], remarks: list[str]
) -> list[Traits]:
    """What is said of each criterion that is not to be left out?"""
    reading = _Attributes(layout, mark, faults)
    heads = _headings(layout.heads)
    given = _by_criterion(answers.better, heads, "better", layout, faults)
    named = {as_seen(str(name)) for name in answers.better if name != ALL}
    found, kept = [], []
    for k, (column, head) in enumerate(zip(layout.columns, heads, strict=True)):
        word = given.get(k)
        if isinstance(word, str) and folded(word) in IGNORE:
            remarks.append(f"{layout.view.column(column)} ({head.name}): left out as asked")
            continue
        alone = word is not None and as_seen(head.name) not in named and as_seen(head.full) not in named
        each = reading.criterion(column, head, None if alone else word)
        each.otherwise = reading.way(word, head) if alone and each.direction == "" else ""
        found.append(each)
        kept.append(head)
    names = {each.column: each.name for each in found}
    faults += twice(names, lambda at: layout.view.spread([(layout.head_row, j) for j in at]), "criteria")
    _weigh(found, kept, answers.weights, reading, layout, remarks)
    return found


def _headings(texts: Sequence[str]) -> list[Heading]:
    """Read the headings; those that only differ in their units keep all their words as names."""
    heads = headings_of(texts)
    count = Counter(as_seen(head.name) for head in heads)
    full = Counter(as_seen(head.full) for head in heads)
    clash = [count[as_seen(head.name)] > full[as_seen(head.full)] for head in heads]
    return [replace(head, name=head.full) if odd else head for head, odd in zip(heads, clash, strict=True)]


class _Attributes:
    """The rows of weights, directions, units and ends."""

    def __init__(self, layout: Layout, mark: str, faults: list[Fault]) -> None:
        self.layout = layout
        self.mark = mark
        self.faults = faults

    def cell(self, name: str, column: int) -> Any:
        """Return the cell of an attribute, None if there is none."""
        at = self.at(name, column)
        return None if at is None else self.layout.view.sheet.rows[at[0]][at[1]]

    def at(self, name: str, column: int) -> tuple[int, int] | None:
        """Where in the sheet does the cell of an attribute stand: in the table, else in one beside it?"""
        row = self.layout.attributes.get(name)
        if row is not None:
            return self.layout.view.at(row, column)
        return self.layout.beside.get((name, column))

    def where(self, name: str, column: int) -> str:
        """Say where the cell of an attribute stands."""
        at = self.at(name, column)
        return self.layout.view.sheet.where(*(at or ()))

    def number(self, name: str, column: int, what: str) -> float | None:
        """Return a number of an attribute; a blank is None, anything else a fault."""
        cell = self.cell(name, column)
        if is_blank(cell):
            return None
        found = self._said(name, column)
        if isinstance(found, Amount):
            return found.value
        if found.kind != "missing":
            self.faults.append(
                Fault(self.where(name, column), f"{what} must be a number", excerpt(cell), "Write a number.")
            )
        return None

    def unit(self, name: str, column: int) -> str | None:
        """Return the unit of a number of an attribute, None if it is not a number."""
        found = self._said(name, column)
        return found.unit if isinstance(found, Amount) else None

    def _said(self, name: str, column: int) -> Said:
        return said(self.cell(name, column), self.mark, self.at(name, column) in self.layout.view.sheet.percent)

    def criterion(self, column: int, head: Heading, word: object) -> Traits:
        """Return what is said of one criterion, but for its weight."""
        each = Traits(column, head.name, direction=self.direction(column, head, word))
        unit = "" if is_blank(cell := self.cell("unit", column)) else " ".join(str(cell).split()).strip("()[]")
        unit = "" if unit in ("-", "–", "—") else unit
        if unit and head.unit and not alike(unit, head.unit):
            self.contradicts("unit", column, f"the heading of {head.name} and its unit", f"{head.unit} and {unit}")
        each.unit = unit or head.unit
        each.ends = self.ends(column, head)
        worst, best = (self.number(end, column, f"the {end} end of {head.name}") for end in ("worst", "best"))
        each.by_worth = (worst, best)
        return each

    def ends(self, column: int, head: Heading) -> tuple[float | None, float | None]:
        """Return the ends of a scale: of cells of their own, of one such as 1-5, or of the heading; all must agree."""
        own = [self.number(end, column, f"the {end} end of {head.name}") for end in ("low", "high")]
        told = [own, self.written_scale(column) or (None, None), head.ends or (None, None)]
        lows, highs = ([end for end in ends if end is not None] for ends in zip(*told, strict=True))
        for ends in (lows, highs):
            if len(set(ends)) > 1:
                found = " and ".join(general(end) for end in ends)
                self.contradicts("scale", column, f"what is said of the scale of {head.name}", found)
        return (lows or [None])[0], (highs or [None])[0]

    def written_scale(self, column: int) -> tuple[float, float] | None:
        """Return the ends of a scale such as 1-5."""
        cell = self.cell("scale", column)
        ends = heading(f"x ({cell})").ends
        if ends is None and not is_blank(cell) and cell not in ("-", "–", "—"):
            rule, remedy = "a scale runs from low up to high", "Write it as in 1-5, or leave the cell blank."
            self.faults.append(Fault(self.where("scale", column), rule, excerpt(cell), remedy))
        return ends

    def contradicts(self, name: str, column: int, what: str, found: str) -> None:
        """Note that a heading and a cell of an attribute say different things."""
        self.faults.append(Fault(self.where(name, column), f"{what} must agree", found, "Delete one of the two."))

    def way(self, word: object, head: Heading) -> str:
        """Return "max" or "min" for what somebody says of a criterion."""
        found = direction_word(word)
        if found not in ("max", "min"):
            rule = f"better for {head.name} must be higher or lower"
            self.faults.append(Fault("better", rule, excerpt(word), REMEDY))
        return str(found)

    def direction(self, column: int, head: Heading, word: object) -> str:
        """Return "max", "min", or "" if nothing says it."""
        cell = self.cell("better", column)
        if word is not None:
            return self.way(word, head)
        if is_blank(cell):
            return head.direction
        number = said(cell, self.mark)
        row = self.layout.attributes.get("better")
        label = "" if row is None else self.layout.view.labels[row]
        known = way_beside(label, number.value if isinstance(number, Amount) and number.unit == "" else cell)
        if known is None:
            rule = f"must say which way is better for {head.name}"
            self.faults.append(Fault(self.where("better", column), rule, excerpt(cell), REMEDY))
            return "max"
        return "max" if known > 0 else "min"


def _by_criterion(
    given: Mapping[str, Any], heads: Sequence[Heading], what: str, layout: Layout, faults: list[Fault]
) -> dict[int, Any]:
    """Return what is given for each criterion by its number; a name that no criterion has is a fault."""
    places: dict[str, int] = {}
    for k, head in enumerate(heads):
        for name in (head.full, head.name):
            places.setdefault(as_seen(name), k)
    found = dict.fromkeys(range(len(heads)), given[ALL]) if ALL in given else {}
    named: set[int] = set()
    for name, value in given.items():
        if name == ALL:
            continue
        at = places.get(as_seen(str(name)))
        if at is None:
            names = [head.name for head in heads]
            remedy = did_you_mean(name, names, f"The criteria are {', '.join(names[:8])}.")
            faults.append(Fault(what, "must name a criterion of the table", excerpt(name), remedy))
        elif at in named and excerpt(found[at]) != excerpt(value):
            rule, remedy = f"must say once what it is for {heads[at].name}", "Leave out one of the two."
            faults.append(Fault(what, rule, f"{excerpt(found[at])} and {excerpt(value)}", remedy))
        else:
            found[at] = value
            named.add(at)
    return found


def _weigh(
    found: Sequence[Traits],
    heads: Sequence[Heading],
    given: Any,
    reading: _Attributes,
    layout: Layout,
    remarks: list[str],
) -> None:
    """Set the weights: those that are given, else those of the table, else equal ones."""
    if given is not None:
        weights = _given_weights(given, heads, layout, reading.faults)
    elif any(reading.at("weight", each.column) for each in found):
        weights = [reading.number("weight", each.column, f"the weight of {each.name}") for each in found]
        _check_weights(found, weights, reading)
    else:
        if len(found) > 1:
            remarks.append(EQUAL_WEIGHTS)
        return
    for each, weight in zip(found, weights, strict=False):
        each.weight = 1.0 if weight is None else weight


def _check_weights(found: Sequence[Traits], weights: Sequence[float | None], reading: _Attributes) -> None:
    units = {column: unit for each in found if (unit := reading.unit("weight", column := each.column)) is not None}
    first = next(iter(units), 0)
    other = next((column for column, unit in units.items() if not alike(unit, units[first])), None)
    if other is not None:
        places = [at for column in (first, other) if (at := reading.at("weight", column)) is not None]
        shown = " and ".join(excerpt(reading.cell("weight", column)) for column in (first, other))
        rule, remedy = "all weights need the same unit, or none", "Write all as percentages, or all as numbers."
        reading.faults.append(Fault(spread(reading.layout.view.sheet, places), rule, shown, remedy))
    missing = [each for each, weight in zip(found, weights, strict=True) if weight is None]
    blank = [each for each in missing if is_blank(reading.cell("weight", each.column))]
    if blank:
        rule, remedy = "every criterion needs a weight, or none has one", "Give 0 to one that does not count."
        reading.faults.append(Fault(_at(blank, reading), rule, f"none for {_named(blank)}", remedy))
    negative = [each for each, weight in zip(found, weights, strict=True) if weight is not None and weight < 0]
    if negative:
        remedy = "Reverse the criterion's direction instead."
        where = _at(negative, reading)
        reading.faults.append(Fault(where, "a weight must not be negative", f"one for {_named(negative)}", remedy))


def _at(found: Sequence[Traits], reading: _Attributes) -> str:
    places = [at for each in found if (at := reading.at("weight", each.column)) is not None]
    sheet = reading.layout.view.sheet
    return spread(sheet, places) if places else sheet.where()


def _named(found: Sequence[Traits]) -> str:
    return ", ".join(each.name for each in found)


def _given_weights(given: Any, heads: Sequence[Heading], layout: Layout, faults: list[Fault]) -> list[float | None]:
    names = ", ".join(head.name for head in heads)
    if isinstance(given, Mapping):
        known = _by_criterion(given, heads, "weights", layout, faults)
        values = [known.get(k) for k in range(len(heads))]
        missing = [head.name for head, value in zip(heads, values, strict=True) if value is None]
        if missing:
            rule = "every criterion needs a weight, or none has one"
            faults.append(
                Fault("weights", rule, f"none for {', '.join(missing)}", "Give 0 to one that does not count.")
            )
    else:
        values = list(given)
        if len(values) != len(heads):
            rule = f"there must be one weight for each of the {len(heads)} criteria"
            faults.append(Fault("weights", rule, f"{len(values)}", f"The criteria are {names}."))
            return [None] * len(heads)
    odd = [value for value in values if value is not None and not (is_real(value) and as_float(value) >= 0)]
    faults += [Fault("weights", "a weight is a number of 0 or more", excerpt(value), "Correct it.") for value in odd]
    return [None if value is None or value in odd else as_float(value) for value in values]
