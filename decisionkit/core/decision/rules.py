"""Every rule that a decision must keep. All faults are found together."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeGuard

from decisionkit.core.arrays.directions import REMEDY as DIRECTION_REMEDY
from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.decision.tables import THRESHOLDS, Criterion, Judgment, Tables
from decisionkit.core.declarations.registry import keys, name_fault
from decisionkit.core.errors import Fault, Location, excerpt
from decisionkit.core.words import did_you_mean

LONGEST_NAME = 250
LONGEST_TEXT = 32_000
LONGEST_ANCHOR = 1_000
LONGEST_ID = 64
#: Beyond this, products and squares of numbers would lose their digits or overflow.
LARGEST = 1e15
DEEPEST = 4
GRADES = ("H", "M", "J")
ROLES = ("option", "reference")
#: What to do about an id that stands nowhere, where none is close.
UNKNOWN_ID = "Add it there, or correct the id."

_ID = re.compile(r"[a-z][a-z0-9_]*")
_EVIDENCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
# What XML cannot hold, plus the carriage return, which spreadsheets and CSV turn into something else.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNWRITABLE_IN_NAME = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def decision_faults(tables: Tables) -> list[Fault]:
    """Which rules does a decision break?  All of them, in the order of its tables."""
    return [
        *_heading(tables),
        *_criteria(tables),
        *_tree(tables),
        *_options(tables),
        *_evidence(tables),
        *_judgments(tables),
        *_parties(tables),
        *_log(tables),
    ]


def missing_judgments(tables: Tables) -> tuple[tuple[str, str], ...]:
    """Which cells (option id, leaf id) have no number: never judged, or marked as not applicable?"""
    judged = {(j.option, j.criterion) for j in tables.judgments if j.mode is not None}
    every = ((o.id, c.id) for o in tables.options for c in tables.leaves)
    return tuple(cell for cell in every if cell not in judged)


def _heading(tables: Tables) -> Iterator[Fault]:
    yield from _name(tables.title, Location("decision", None, "title"))
    yield from _text(tables.question, Location("decision", None, "question"))
    if tables.method not in keys("scoring"):
        yield name_fault(Location("decision", None, "method"), tables.method, excerpt(tables.method))


def _criteria(tables: Tables) -> Iterator[Fault]:
    if not tables.criteria:
        yield Fault(Location("criteria"), "a decision needs at least one criterion", "none", "Add one.")
    yield from _unique([c.id for c in tables.criteria], "criteria", "id")
    yield from _unique([f"{c.parent}\n{c.name}" for c in tables.criteria], "criteria", "name", _second_line)
    for row, c in enumerate(tables.criteria):
        yield from _id(c.id, Location("criteria", row, "id"))
        yield from _name(c.name, Location("criteria", row, "name"))
        location = Location("criteria", row, "weight")
        if not is_number(c.weight):
            yield Fault(location, number_rule(c.weight), excerpt(c.weight), "Give 0 or more; any unit will do.")
        elif c.weight < 0:
            remedy = "Reverse the criterion's direction instead."
            yield Fault(location, "a weight must not be negative", f"{c.weight:g}", remedy)
        if c.direction not in ("max", "min"):
            location = Location("criteria", row, "direction")
            yield Fault(location, 'must be "max" or "min"', excerpt(c.direction), DIRECTION_REMEDY)
        yield from _scale(c.low, c.high, row)
        yield from _thresholds(c, row)
        for text, field in zip(c.anchors, ("anchor_low", "anchor_mid", "anchor_high"), strict=True):
            yield from _text(text, Location("criteria", row, field), LONGEST_ANCHOR)
    yield from _branches(tables)


def _branches(tables: Tables) -> Iterator[Fault]:
    """Find criteria that only gather others and yet have a scale, which no option is ever judged on."""
    parents = {c.parent for c in tables.criteria}
    usual = ("max", 0.0, BEST_VALUE, "", "", "", None, None, None)
    fields = ("direction", "low", "high", "anchor_low", "anchor_mid", "anchor_high", *THRESHOLDS)
    for row, c in enumerate(tables.criteria):
        if c.id not in parents:
            continue
        own = (c.direction, c.low, c.high, *c.anchors, c.indifference, c.preference, c.veto)
        for field, given, default in zip(fields, own, usual, strict=True):
            if given != default:
                rule = "a criterion with children has no scale of its own"
                yield Fault(Location("criteria", row, field), rule, excerpt(given), "Leave it out here.")


def _scale(low: float, high: float, row: int) -> Iterator[Fault]:
    fine = True
    for end, field in ((low, "low"), (high, "high")):
        if not is_number(end):
            fine = False
            yield Fault(
                Location("criteria", row, field),
                number_rule(end),
                excerpt(end),
                "Give the end of the scale.",
            )
    if fine and not low < high:
        found = f"{low:g} and {high:g}"
        yield Fault(Location("criteria", row, "high"), "a scale runs from low up to high", found, "Correct the scale.")


def _thresholds(criterion: Criterion, row: int) -> Iterator[Fault]:
    last = 0.0
    for field in THRESHOLDS:
        given = getattr(criterion, field)
        if given is None:
            continue
        location = Location("criteria", row, field)
        if not is_number(given):
            yield Fault(location, number_rule(given), excerpt(given), "Give 0 or more, or leave it out.")
        elif given < 0:
            yield Fault(location, "a threshold is 0 or more", f"{given:g}", "Give 0 or more, or leave it out.")
        elif given < last:
            rule = "thresholds must rise: indifference, preference, veto"
            yield Fault(location, rule, f"{given:g} after {last:g}", "Put them in order.")
        else:
            last = given


def _tree(tables: Tables) -> Iterator[Fault]:
    parent = {c.id: c.parent for c in tables.criteria}
    for row, c in enumerate(tables.criteria):
        location = Location("criteria", row, "parent")
        if c.parent != "" and c.parent not in parent:
            remedy = did_you_mean(c.parent, parent, UNKNOWN_ID)
            yield Fault(location, "must be the id of another criterion", excerpt(c.parent), remedy)
            continue
        path = [c.id]
        while (above := parent.get(path[-1], "")) != "" and above not in path:
            path.append(above)
        if above != "":
            found = " > ".join([*path, above])
            yield Fault(location, "the tree must not contain a cycle", excerpt(found), "Leave one parent blank.")
        elif len(path) > DEEPEST:
            yield Fault(location, f"a tree has at most {DEEPEST} levels", f"{len(path)}", "Join two levels.")
    yield from _weightless(tables)


def _weightless(tables: Tables) -> Iterator[Fault]:
    groups: dict[str, list[float]] = {}
    for c in tables.criteria:
        groups.setdefault(c.parent, []).append(c.weight)
    for parent, weights in groups.items():
        if all(is_number(w) and w == 0 for w in weights):
            below = f"below {parent}" if parent else "at the top"
            remedy = "Give at least one of them a weight."
            yield Fault(
                Location("criteria", None, "weight"), f"the weights {below} must not all be 0", "only 0", remedy
            )


def _options(tables: Tables) -> Iterator[Fault]:
    if not any(o.role == "option" for o in tables.options):
        yield Fault(Location("options"), 'a decision needs at least one option of role "option"', "none", "Add one.")
    yield from _unique([o.id for o in tables.options], "options", "id")
    yield from _unique([o.name for o in tables.options], "options", "name")
    for row, o in enumerate(tables.options):
        yield from _id(o.id, Location("options", row, "id"))
        yield from _name(o.name, Location("options", row, "name"))
        yield from _text(o.note, Location("options", row, "note"))
        if o.role not in ROLES:
            location = Location("options", row, "role")
            yield Fault(location, 'must be "option" or "reference"', excerpt(o.role), "Choose one.")


def _evidence(tables: Tables) -> Iterator[Fault]:
    yield from _unique([e.id for e in tables.evidence], "evidence", "id")
    for row, e in enumerate(tables.evidence):
        if not (isinstance(e.id, str) and _EVIDENCE_ID.fullmatch(e.id) and len(e.id) <= LONGEST_ID):
            rule = f"must be 1 to {LONGEST_ID} letters, digits, _ . or -"
            yield Fault(Location("evidence", row, "id"), rule, excerpt(e.id), "Give it a short id such as A1.")
        yield from _name(e.source, Location("evidence", row, "source"))
        yield from _text(e.claim, Location("evidence", row, "claim"))
        yield from _text(e.figures, Location("evidence", row, "figures"))


def _judgments(tables: Tables) -> Iterator[Fault]:
    options = {o.id for o in tables.options}
    parents = {c.parent for c in tables.criteria}
    leaves = {c.id: c for c in tables.criteria if c.id not in parents}
    known = {e.id for e in tables.evidence}
    seen: dict[tuple[str, str], int] = {}
    for row, j in enumerate(tables.judgments):
        first = seen.setdefault((j.option, j.criterion), row)
        if first != row:
            found = f"{excerpt(j.option)}, {excerpt(j.criterion)} a second time"
            here, before = (Location("scores", each, "criterion") for each in (row, first))
            yield Fault(here, "a cell is scored once", found, "Delete one of the two rows.", before)
        if j.option not in options:
            location = Location("scores", row, "option")
            remedy = did_you_mean(j.option, options, UNKNOWN_ID)
            yield Fault(location, "must be the id of an option", excerpt(j.option), remedy)
        if j.criterion not in leaves:
            location = Location("scores", row, "criterion")
            remedy = did_you_mean(j.criterion, leaves, UNKNOWN_ID)
            yield Fault(location, "must be the id of a criterion without children", excerpt(j.criterion), remedy)
        leaf = leaves.get(j.criterion)
        ends = (leaf.low, leaf.high) if leaf and is_number(leaf.low) and is_number(leaf.high) else None
        yield from _numbers_of(j, row, ends)
        yield from _ground_of(j, row, known)


def _numbers_of(j: Judgment, row: int, ends: tuple[float, float] | None) -> Iterator[Fault]:
    given = {"low": j.low, "mode": j.mode, "high": j.high}
    if j.mode is None:
        for field in ("low", "high"):
            if given[field] is not None:
                rule = "a cell that does not apply has no range"
                yield Fault(Location("scores", row, field), rule, excerpt(given[field]), "Empty it, or give a mode.")
        return
    for field, value in given.items():
        location = Location("scores", row, field)
        if value is None:
            if (j.low is None) != (j.high is None):
                yield Fault(location, "low and high come together or not at all", "a blank", "Give both or neither.")
        elif not is_number(value):
            yield Fault(location, number_rule(value), excerpt(value), 'Give a number, or "n/a" as mode.')
        elif ends is not None and not ends[0] <= value <= ends[1]:
            rule = f"must lie on its scale, {ends[0]:g} to {ends[1]:g}"
            yield Fault(location, rule, f"{value:g}", "Correct the score or the scale.")
    for less, more in (("low", "mode"), ("mode", "high")):
        lower, upper = given[less], given[more]
        if is_number(lower) and is_number(upper) and lower > upper:
            found = f"{less} {lower:g} above {more} {upper:g}"
            yield Fault(Location("scores", row, less), "low <= mode <= high", found, "Put the three in order.")


def _ground_of(j: Judgment, row: int, known: Collection[str]) -> Iterator[Fault]:
    location = Location("scores", row, "evidence")
    yield from _references(j.evidence, known, location)
    if len(set(j.evidence)) < len(j.evidence):
        yield Fault(
            location, "names each piece of evidence once", excerpt(" ".join(j.evidence)), "Delete the repeated id."
        )
    if j.grade not in GRADES:
        rule = "must be H (the source says it), M (inferred) or J (judgment)"
        yield Fault(Location("scores", row, "grade"), rule, excerpt(j.grade), "Choose one.")
    elif j.grade != "J" and not j.evidence:
        yield Fault(location, f"grade {j.grade} needs evidence", "a blank", "Name the evidence, or grade it J.")
    for text, field in ((j.who, "who"), (j.when, "when"), (j.why, "why")):
        yield from _text(text, Location("scores", row, field))


def _references(ids: Iterable[str], known: Collection[str], location: Location) -> Iterator[Fault]:
    for each in ids:
        if each not in known:
            remedy = did_you_mean(each, known, UNKNOWN_ID)
            yield Fault(location, "must be ids of the evidence table", excerpt(each), remedy)


def _parties(tables: Tables) -> Iterator[Fault]:
    parents = {c.parent for c in tables.criteria}
    leaves = {c.id: c for c in tables.criteria if c.id not in parents}
    known = {e.id for e in tables.evidence}
    yield from _unique([p.id for p in tables.parties], "parties", "id")
    yield from _unique([p.name for p in tables.parties], "parties", "name")
    veto_row = 0
    for row, party in enumerate(tables.parties):
        yield from _id(party.id, Location("parties", row, "id"))
        yield from _name(party.name, Location("parties", row, "name"))
        yield from _text(party.position, Location("parties", row, "position"))
        yield from _text(party.outside_option, Location("parties", row, "outside_option"))
        for veto in party.vetoes:
            leaf = leaves.get(veto.criterion)
            if leaf is None:
                location = Location("vetoes", veto_row, "criterion")
                remedy = did_you_mean(veto.criterion, leaves, UNKNOWN_ID)
                yield Fault(location, "must be the id of a criterion without children", excerpt(veto.criterion), remedy)
            location = Location("vetoes", veto_row, "limit")
            if not is_number(veto.limit):
                yield Fault(
                    location,
                    number_rule(veto.limit),
                    excerpt(veto.limit),
                    "Give the limit on the criterion's scale.",
                )
            elif (
                leaf is not None
                and is_number(leaf.low)
                and is_number(leaf.high)
                and not leaf.low <= veto.limit <= leaf.high
            ):
                rule = f"must lie on the criterion's scale, {leaf.low:g} to {leaf.high:g}"
                yield Fault(location, rule, f"{veto.limit:g}", "Correct the limit or the scale.")
            yield from _references(veto.evidence, known, Location("vetoes", veto_row, "evidence"))
            yield from _text(veto.why, Location("vetoes", veto_row, "why"))
            veto_row += 1


def _log(tables: Tables) -> Iterator[Fault]:
    for row, change in enumerate(tables.log):
        for text, field in ((change.when, "when"), (change.who, "who"), (change.what, "what")):
            yield from _text(text, Location("log", row, field))
        if isinstance(change.what, str) and change.what.strip() == "":
            yield Fault(Location("log", row, "what"), "must not be blank", "a blank", "Say what was changed.")


def _second_line(text: str) -> str:
    return text.split("\n", 1)[1]


def _unique(texts: Iterable[object], table: str, field: str, show: Callable[[str], str] = str) -> Iterator[Fault]:
    """Find what stands twice; capital and small letters are the same to a spreadsheet."""
    first: dict[str, int] = {}
    for row, text in enumerate(texts):
        if not isinstance(text, str):
            continue
        key = text.strip().casefold()
        if first.setdefault(key, row) != row:
            here, before = (Location(table, each, field) for each in (row, first[key]))
            remedy = "Rename or delete one of the two."
            rule, found = f"two {table} must not have the same {field}", f"{excerpt(show(text))} again"
            yield Fault(here, rule, found, remedy, before)


def _id(value: object, location: Location) -> Iterator[Fault]:
    if not (isinstance(value, str) and _ID.fullmatch(value) and len(value) <= LONGEST_ID):
        rule = f"must be 1 to {LONGEST_ID} small letters, digits and _, beginning with a letter"
        yield Fault(location, rule, excerpt(value), "Give it a short id such as option_a.")
    elif value in ("true", "false"):
        yield Fault(location, "must not be what a spreadsheet takes for yes or no", excerpt(value), "Add a word to it.")


def _name(value: object, location: Location) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(location, "must be text", excerpt(value), "Write it as text.")
    elif value.strip() == "":
        yield Fault(location, "must not be blank", "a blank", "Give it a name.")
    elif _size(value) > LONGEST_NAME:
        yield Fault(location, f"must have at most {LONGEST_NAME} characters", excerpt(value), "Shorten it.")
    elif found := _UNWRITABLE_IN_NAME.search(value):
        yield Fault(location, "must have no control characters", f"{found[0]!r} in {excerpt(value)}", "Remove it.")


def _text(value: object, location: Location, longest: int = LONGEST_TEXT) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(location, "must be text", excerpt(value), "Write it as text.")
    elif _size(value) > longest:
        yield Fault(location, f"must have at most {longest} characters", excerpt(value), "Shorten it.")
    elif found := _UNWRITABLE.search(value):
        yield Fault(location, "must have no control characters", f"{found[0]!r} in {excerpt(value)}", "Remove it.")


def number_rule(value: object) -> str:
    """Say which rule something breaks that is not a usable number."""
    too_large = isinstance(value, int | float) and math.isfinite(value) and not isinstance(value, bool)
    return f"must be at most {LARGEST:g} in size" if too_large else "must be a number"


def _size(text: str) -> int:
    """Count characters as spreadsheets do: those beyond the first 65,536, such as emoji, are two."""
    return len(text) + sum(character > "\uffff" for character in text)


def is_number(value: object) -> TypeGuard[float]:
    """Is it a finite number, of a size that can be calculated with?"""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST
