"""Every rule that a decision must keep. All faults are found together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from decisionkit.core.decision.acceptance import unweighed
from decisionkit.core.decision.column import columns_of
from decisionkit.core.decision.column_rules import is_number, value_faults
from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.decision.tables import COMPARISONS, THRESHOLDS, WEIGHTS, Criterion, Judgment, Tables
from decisionkit.core.errors import Fault, Location, excerpt
from decisionkit.core.words import as_seen, did_you_mean

DEEPEST = 4
#: No further is it counted how deep a tree is.
HIGHEST = 100
#: What to do about an id that stands nowhere, where none is close.
UNKNOWN_ID = "Add it there, or correct the id."


def decision_faults(tables: Tables) -> list[Fault]:
    """Which rules does a decision break?  Those of its columns, table by table, then those between columns."""
    if faults := list(_further(tables)):
        return faults
    return [
        *_columns(tables),
        *_criteria(tables),
        *_tree(tables),
        *_options(tables),
        *_judgments(tables),
        *_vetoes(tables),
        *_acceptance(tables),
        *(fault for table in declared().values() for fault in table.rules(tables)),
    ]


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults in the order of tables, rows and columns, those that lie in none of these last."""
    columns = {name: list(table.by_name) for name, table in declared().items()}
    columns = {"decision": [column.name for column in columns_of(Tables)], **columns}
    number = {name: i for i, name in enumerate(columns)}

    def position(fault: Fault) -> tuple[int, int, int]:
        where = fault.where
        if not isinstance(where, Location):
            return len(number), 0, 0
        known = columns[where.table]
        column = known.index(where.field) if where.field in known else -1
        return number[where.table], -1 if where.row is None else where.row, column

    return sorted(faults, key=position)


def missing_judgments(tables: Tables) -> tuple[tuple[str, str], ...]:
    """Which cells (option id, leaf id) have no number: never judged, or marked as not applicable?"""
    judged = {(j.option, j.criterion) for j in tables.judgments if j.mode is not None}
    every = ((o.id, c.id) for o in tables.options for c in tables.leaves)
    return tuple(cell for cell in every if cell not in judged)


def _further(tables: Tables) -> Iterator[Fault]:
    """Find what is not the name of a table without an attribute of its own, and its rows."""
    known = {table.name: table.row for table in declared().values() if not (table.attribute or table.inside)}
    for each in tables.further:
        name, rows = each if isinstance(each, tuple) and len(each) == 2 else (each, None)
        row = known.get(name) if isinstance(name, str) else None
        if row is None or not isinstance(rows, tuple) or not all(isinstance(each, row) for each in rows):
            rule = f"must be pairs of a table's name ({', '.join(known) or 'there is none'}) and its rows"
            yield Fault("decision, further", rule, excerpt(each), "Leave it out.")


def _columns(tables: Tables) -> Iterator[Fault]:
    """Find what breaks the rule of its own column."""
    for column in columns_of(Tables):
        yield from value_faults(column, column.of(tables), Location("decision", None, column.name))
    for table in declared().values():
        rows = tables.rows_of(table)
        for name in table.unique:
            yield from _unique([getattr(row, name) for row in rows], table.name, name)
        for number, row in enumerate(rows):
            for column in table.own:
                if (value := column.of(row)) is not column.default:  # which keeps its own rules
                    yield from value_faults(column, value, Location(table.name, number, column.name))


def _criteria(tables: Tables) -> Iterator[Fault]:
    if not tables.criteria:
        yield Fault(Location("criteria"), "a decision needs at least one criterion", "none", "Add one.")
    yield from _unique([c.name for c in tables.criteria], "criteria", "name", [c.parent for c in tables.criteria])
    for row, c in enumerate(tables.criteria):
        if is_number(c.low) and is_number(c.high) and not c.low < c.high:
            found = f"{c.low:g} and {c.high:g}"
            location = Location("criteria", row, "high")
            yield Fault(location, "a scale runs from low up to high", found, "Correct the scale.")
        yield from _thresholds(c, row)
    yield from _branches(tables)


def _branches(tables: Tables) -> Iterator[Fault]:
    """Find criteria that only gather others and yet have a scale, which no option is ever judged on."""
    parents = {c.parent for c in tables.criteria}
    of_leaves = [column for column in declared()["criteria"].columns if column.of_leaves]
    for row, c in enumerate(tables.criteria):
        for column in of_leaves if c.id in parents else ():
            if (given := column.of(c)) != column.default:
                rule = "a criterion with children has no scale of its own"
                yield Fault(Location("criteria", row, column.name), rule, excerpt(given), "Leave it out here.")


def _thresholds(criterion: Criterion, row: int) -> Iterator[Fault]:
    last = 0.0
    for field in THRESHOLDS:
        given = getattr(criterion, field)
        if not is_number(given) or given < 0:
            continue
        if given < last:
            rule = "thresholds must rise: indifference, preference, veto"
            location = Location("criteria", row, field)
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
        path = {c.id: None}  # in the order of the climb
        above = c.parent
        while above != "" and above not in path and len(path) < HIGHEST:
            path[above] = None
            above = parent.get(above, "")
        if above in path:
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
            rule, remedy = f"the weights {below} must not all be 0", "Give at least one of them a weight."
            yield Fault(Location("criteria", None, "weight"), rule, "only 0", remedy)


def _options(tables: Tables) -> Iterator[Fault]:
    if not any(o.role == "option" for o in tables.options):
        yield Fault(Location("options"), 'a decision needs at least one option of role "option"', "none", "Add one.")


def _judgments(tables: Tables) -> Iterator[Fault]:
    options = {o.id for o in tables.options}
    leaves = {c.id: c for c in tables.leaves}
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
        yield from _leaf(j.criterion, leaves, Location("scores", row, "criterion"))
        beyond = [
            fault
            for field in ("low", "mode", "high")
            for fault in _on_scale(getattr(j, field), leaves.get(j.criterion), Location("scores", row, field))
        ]
        yield from beyond or _range_of(j, row)
        yield from _ground_of(j, row, known)


def _leaf(key: str, leaves: Mapping[str, Criterion], location: Location) -> Iterator[Fault]:
    if key not in leaves:
        remedy = did_you_mean(key, leaves, UNKNOWN_ID)
        yield Fault(location, "must be the id of a criterion without children", excerpt(key), remedy)


def _on_scale(value: object, leaf: Criterion | None, location: Location) -> Iterator[Fault]:
    """Find a number beyond the ends of its criterion's scale."""
    if leaf is None or not (is_number(value) and is_number(leaf.low) and is_number(leaf.high)):
        return
    if not leaf.low <= value <= leaf.high:
        whose, what = ("the criterion's", "limit") if location.table == "vetoes" else ("its", "score")
        rule = f"must lie on {whose} scale, {leaf.low:g} to {leaf.high:g}"
        yield Fault(location, rule, f"{value:g}", f"Correct the {what} or the scale.")


def _range_of(j: Judgment, row: int) -> Iterator[Fault]:
    given = {"low": j.low, "mode": j.mode, "high": j.high}
    for field in ("low", "high"):
        location, end = Location("scores", row, field), given[field]
        if j.mode is None and is_number(end):
            rule = "a cell that does not apply has no range"
            yield Fault(location, rule, excerpt(end), "Empty it, or give a mode.")
        elif j.mode is not None and end is None and (j.low is None) != (j.high is None):
            yield Fault(location, "low and high come together or not at all", "a blank", "Give both or neither.")
    for less, more in (("low", "mode"), ("mode", "high")):
        lower, upper = given[less], given[more]
        if is_number(lower) and is_number(upper) and lower > upper:
            found = f"{less} {lower:g} above {more} {upper:g}"
            yield Fault(Location("scores", row, less), "low <= mode <= high", found, "Put the three in order.")


def _ground_of(j: Judgment, row: int, known: Collection[str]) -> Iterator[Fault]:
    location = Location("scores", row, "evidence")
    yield from _references(j.evidence, known, location)
    if isinstance(j.evidence, tuple) and len(set(j.evidence)) < len(j.evidence):
        found = excerpt(" ".join(map(str, j.evidence)))
        yield Fault(location, "names each piece of evidence once", found, "Delete the repeated id.")
    if j.grade in ("H", "M") and not j.evidence:
        yield Fault(location, f"grade {j.grade} needs evidence", "a blank", "Name the evidence, or grade it J.")


def _references(ids: object, known: Collection[str], location: Location) -> Iterator[Fault]:
    for each in ids if isinstance(ids, tuple | list) else ():
        if isinstance(each, str) and each not in known:
            remedy = did_you_mean(each, known, UNKNOWN_ID)
            yield Fault(location, "must be ids of the evidence table", excerpt(each), remedy)


def _vetoes(tables: Tables) -> Iterator[Fault]:
    leaves = {c.id: c for c in tables.leaves}
    known = {e.id for e in tables.evidence}
    for row, veto in enumerate(tables.rows_of(declared()["vetoes"])):
        yield from _leaf(veto.criterion, leaves, Location("vetoes", row, "criterion"))
        yield from _on_scale(veto.limit, leaves.get(veto.criterion), Location("vetoes", row, "limit"))
        yield from _references(veto.evidence, known, Location("vetoes", row, "evidence"))


def _acceptance(tables: Tables) -> Iterator[Fault]:
    """Find what a party names as its leaf and is not one, and parents below which nothing would be left to weigh."""
    leaves = {c.id: c for c in tables.leaves}
    out = unweighed(tables)
    for row, party in enumerate(tables.parties):
        location = Location("parties", row, "acceptance")
        if party.acceptance == "":
            continue
        yield from _leaf(party.acceptance, leaves, location)
        if party.acceptance in leaves and party.acceptance in out:
            parent = leaves[party.acceptance].parent
            if not _weighs([c for c in tables.criteria if c.parent == parent and c.id not in out], tables):
                below = f"below {parent}" if parent else "at the top"
                rule = f"what screens does not weigh, so something else {below} must"
                yield Fault(location, rule, "nothing else", 'Add a criterion there, or write acceptance = "leaf".')


def _weighs(criteria: Sequence[Criterion], tables: Tables) -> bool:
    """Does one of these criteria, of one parent, weigh anything?"""
    if tables.weights_from == COMPARISONS or len(criteria) == 0:
        return len(criteria) > 0
    points = [c.weight if tables.weights_from == WEIGHTS else c.swing for c in criteria]
    return any(is_number(each) and each > 0 for each in points)


def _unique(texts: Sequence[object], table: str, field: str, within: Sequence[object] = ()) -> Iterator[Fault]:
    """Find what stands twice, as an eye sees it, among all or ``within`` the same group."""
    first: dict[tuple[object, str], int] = {}
    for row, (text, group) in enumerate(zip(texts, within or [""] * len(texts), strict=True)):
        if not isinstance(text, str) or not isinstance(group, str):
            continue
        before = first.setdefault((group, as_seen(text)), row)
        if before != row:
            rule, found = f"two {table} must not have the same {field}", f"{excerpt(text)} again"
            remedy = "Rename or delete one of the two."
            yield Fault(Location(table, row, field), rule, found, remedy, Location(table, before, field))
