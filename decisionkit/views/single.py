"""Which single change moved the ranking?  Each is made alone before, and undone alone after."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.errors import DecisionKitError, Location
from decisionkit.storage.assemble import assemble
from decisionkit.storage.columns import INPUT_NAMES, POINTS_TO
from decisionkit.views.matching import NEW, Keyed, Row
from decisionkit.views.standings import Standings, leaders, places, standings

LEAD, PLACES, NOTHING, UNKNOWN = "the lead", "places", "nothing", "cannot be told"
#: With more changes than this none is tried on its own.
MOST_TRIED = 100
#: Nor with more than so many scores to read for all of them, which would take long.
MOST_READ = 50_000
#: The kinds of columns whose cells can move a ranking.
COUNTING = ("number", "choice", "direction", "method", "reference")
#: Columns that say what a score rests on; a ranking does not depend on it.
SOURCES = ("grade",)
HEADING = "decision"

Keyeds = Mapping[str, Keyed]


@dataclass(frozen=True)
class Unit:
    """One input that is another one: a field of the heading, or a row of a table by its key."""

    table: str
    key: Hashable


@dataclass(frozen=True)
class Single:
    """What one change does on its own: "the lead", "places", "nothing", or "cannot be told".

    ``alone`` is what it moves where it alone is made in the decision before, ``undone`` what is moved where it alone
    is undone in the decision after, and ``back`` whether the same options lead then as before.
    """

    what: str
    alone: str
    undone: str
    back: bool


@dataclass(frozen=True)
class Side:
    """A decision with its rows by key, and where its options stand."""

    decision: Decision
    tables: Keyeds
    standings: Standings


def units(before: Decision, after: Decision, first: Keyeds, second: Keyeds) -> Iterator[Unit]:
    """Yield every input that is another one and can move a ranking."""
    for field in INPUT_NAMES:
        if field not in ("title", "question") and getattr(before, field) != getattr(after, field):
            yield Unit(HEADING, field)
    for table, rows in first.items():
        if table in ("evidence", "log"):
            continue
        counting = [column.name for column in tables()[table].columns if _counts(table, column.name, column.kind)]
        others = second[table]
        for key in [*rows, *(key for key in others if key not in rows)]:
            row, other = rows.get(key), others.get(key)
            if row is None or other is None:
                moves = _on_its_own(table, other or row or {}, first if row is None else second)
            else:
                moves = any(row.get(name) != other.get(name) for name in counting)
            if moves:
                yield Unit(table, key)


def effects(before: Side, after: Side, unit: Unit, what: str) -> Single:
    """Return what a change moves that is made alone, and what it moves where it alone is undone."""
    made, undone = _trial(before, after, unit), _trial(after, before, unit)
    back = undone is not None and leaders(undone) == leaders(before.standings)
    return Single(what, _effect(before, made), _effect(after, undone), back)


def _effect(base: Side, found: Standings | None) -> str:
    """Return what has moved in a decision that took one input of another one."""
    if found is None:
        return UNKNOWN
    if leaders(found) != leaders(base.standings):
        return LEAD
    both = [key for key in found if key in base.standings]
    return NOTHING if places(found, both) == places(base.standings, both) else PLACES


def _trial(base: Side, other: Side, unit: Unit) -> Standings | None:
    """Return where options stand in a decision that takes one input of another one, None where that breaks a rule."""
    heading = {field: getattr(base.decision, field) for field in INPUT_NAMES}
    found = {table: dict(rows) for table, rows in base.tables.items() if table not in ("evidence", "log")}
    if unit.table == HEADING:
        heading[str(unit.key)] = getattr(other.decision, str(unit.key))
    elif unit.key in other.tables[unit.table]:
        found[unit.table][unit.key] = other.tables[unit.table][unit.key]
        _bring_along(found, base.tables, other.tables)
    else:
        del found[unit.table][unit.key]
        _take_along(found)
    prefix = _prefix(found)
    rows = {table: [_plain(table, key, row, prefix) for key, row in keyed.items()] for table, keyed in found.items()}
    try:
        decision = assemble(heading, {**rows, "evidence": [], "log": []}, _where, complete=False)
        return standings(decision, {key: str(key).replace(NEW, prefix) for key in found["options"]})
    except DecisionKitError:
        return None


def _bring_along(found: dict[str, Keyed], base: Keyeds, other: Keyeds) -> None:
    """Let rows come that are about something that came."""
    before = -1
    while before != (before := sum(map(len, found.values()))):
        for table in found:
            for key, row in other[table].items():
                if key not in found[table] and not _on_its_own(table, row, base) and _on_its_own(table, row, found):
                    found[table][key] = row


def _take_along(found: dict[str, Keyed]) -> None:
    """Let rows go that are about something that went, and names of it that a row can do without."""
    before = -1
    while before != (before := sum(map(len, found.values()))):
        for table, rows in found.items():
            found[table] = {key: row for key, row in rows.items() if _on_its_own(table, row, found)}
    for key, row in found["parties"].items():
        if row.get("acceptance") not in found["criteria"]:
            found["parties"][key] = {**row, "acceptance": None}


def _on_its_own(table: str, row: Row, there: Keyeds) -> bool:
    """Is all there that a row is about?"""
    points = {} if table == "parties" else POINTS_TO[table]
    return all(row[field] is None or row[field] in there[named] for field, named in points.items())


def _counts(table: str, name: str, kind: str) -> bool:
    return kind in COUNTING and name not in SOURCES and not (table == "scores" and name in ("low", "high"))


def _plain(table: str, key: Hashable, row: Row, prefix: str) -> Row:
    """Return a row as readers of files have it, without what it rests on."""
    found = {**row, "id": key} if "id" in row else dict(row)
    for column in tables()[table].columns:
        if column.kind == "ids" or column.name in SOURCES:
            found[column.name] = None
        elif column.name == "id" or column.name in POINTS_TO[table]:
            said = found[column.name]
            found[column.name] = None if said is None else str(said).replace(NEW, prefix)
    return found


def _prefix(found: Keyeds) -> str:
    """Return what can stand before the ids of new rows, so that they are nobody else's."""
    ids = {str(key) for table in ("criteria", "options", "parties") for key in found[table]}
    prefix = "new_"
    while any(key.startswith(prefix) for key in ids):
        prefix = "new_" + prefix
    return prefix


def _where(location: Location) -> str:
    return str(location)
