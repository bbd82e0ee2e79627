"""A decision from the plain dict that a script has at hand."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain, count
from typing import Any

from decisionkit.core.arrays.labels import carries_labels, labelled
from decisionkit.core.decision.column_rules import LONGEST_ID
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.errors import Fault, InputError, as_text, excerpt
from decisionkit.core.words import as_seen, is_blank
from decisionkit.storage.assemble import assemble
from decisionkit.storage.records import flatten, is_rows

TABLES = tuple(name for name, table in tables().items() if not table.inside)
#: Fields of a criterion that a script may leave out.
USUAL = {"weight": 1.0, "direction": "max"}


def decision_from_dict(data: Mapping[str, Any], *, complete: bool = True) -> Decision:
    """Which decision does this dict describe?  ``decisionkit.decision_from`` says what it may hold.

    Raises
    ------
    InputError
        Lists every fault at once, with table, entry and field.
    """
    if not isinstance(data, Mapping):
        raise InputError([Fault("the decision", "must be a dict of its parts", excerpt(data), "See the examples.")])
    full = {**data}
    if "criteria" in full:
        criteria = _listed(full["criteria"])
        weighed = _weighed(criteria)
        full["criteria"] = _each(criteria, lambda entry, _: _usual(entry, weighed))
    made: set[str] = set()
    if "options" in full:
        listed = _listed(full["options"])
        full["options"] = _each(listed, _with_id)
        made = _made(listed, full["options"])
    full |= {"scores": _nested(full["scores"])} if "scores" in full else {}
    if isinstance(full.get("scores"), Mapping):
        full["scores"] = list(_score_rows(full["scores"], _ids(full.get("options"), made), _ids(full.get("criteria"))))
    if "comparisons" in full:
        ids = _ids(full.get("criteria"))
        full["comparisons"] = _each(full["comparisons"], lambda entry, _: _with_ids(entry, ids))
    records = flatten(full, TABLES)
    return assemble(records.heading, records.tables, records.where, complete=complete, faults=records.faults)


def _nested(scores: Any) -> Any:
    """Turn a frame of options and criteria into a mapping of mappings, in which a blank cell is left out."""
    if isinstance(scores, Mapping | list | tuple) or not carries_labels(scores):
        return scores
    found = labelled(scores)
    if len(found.axes) != 2 or None in found.axes:
        return scores
    options, criteria = (labels.names for labels in found.axes if labels is not None)
    rows = ({c: x for c, x in zip(criteria, row, strict=True) if not _is_missing(x)} for row in found.values.tolist())
    return dict(zip(options, rows, strict=True))


def _is_missing(cell: Any) -> bool:
    return is_blank(cell) or (isinstance(cell, float) and math.isnan(cell))


def _each(entries: Any, change: Callable[[Any, set[str]], Any]) -> Any:
    """Change each entry, given the ids that are taken; what is not a list is left for the checks."""
    if not is_rows(entries):
        return entries
    taken = {entry["id"] for entry in entries if isinstance(entry, Mapping) and isinstance(entry.get("id"), str)}
    return [change(entry, taken) for entry in entries]


def _listed(entries: Any) -> Any:
    """Turn a mapping of id to fields or name into a list of entries."""
    return [_entry(key, fields) for key, fields in entries.items()] if isinstance(entries, Mapping) else entries


def _entry(key: Any, fields: Any) -> Any:
    if isinstance(fields, str):
        return {"id": key, "name": fields}
    if fields is not None and not isinstance(fields, Mapping):
        return fields
    words = as_text(key).replace("_", " ")
    return {"id": key, "name": words[:1].upper() + words[1:], **(fields or {})}


def _usual(criterion: Any, weighed: Collection[str]) -> Any:
    """Fill in what a script may leave out; a weight only if no criterion beside it has one."""
    if not isinstance(criterion, Mapping):
        return criterion
    usual = USUAL if _parent(criterion) not in weighed else {"direction": USUAL["direction"]}
    return {**usual, **criterion}


def _weighed(criteria: Any) -> Collection[str]:
    """Return the parents below which a criterion has a weight; where one has, none may be forgotten."""
    if not is_rows(criteria):
        return ()
    return {_parent(each) for each in criteria if isinstance(each, Mapping) and not is_blank(each.get("weight"))}


def _parent(criterion: Mapping[str, Any]) -> str:
    parent = criterion.get("parent")
    return as_seen(parent) if isinstance(parent, str) else ""


def _with_ids(comparison: Any, ids: Mapping[str, str]) -> Any:
    """Put the ids for the names of the two criteria that are compared."""
    if not isinstance(comparison, Mapping):
        return comparison
    named = {side: comparison[side] for side in ("first", "second") if isinstance(comparison.get(side), str)}
    return {**comparison, **{side: _id_of(name, ids) for side, name in named.items()}}


def _with_id(option: Any, taken: set[str]) -> Any:
    """Give an option that has only a name an id of its own, made from the name."""
    entry = {"name": option} if isinstance(option, str) else option
    if not isinstance(entry, Mapping) or "id" in entry or not isinstance(entry.get("name"), str):
        return entry
    slug = _slug(entry["name"])
    numbered = (f"{slug or 'option'}_{number}" for number in count(2 if slug else 1))
    key = next(key for key in chain([slug] if slug else [], numbered) if key not in taken)
    taken.add(key)
    return {"id": key, **entry}


def _slug(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "_", folded).strip("_")
    return (f"option_{slug}" if slug[:1].isdigit() else slug)[: LONGEST_ID - 4].strip("_")


def _made(before: Any, after: Any) -> set[str]:
    """Return the ids that were made, which nobody wrote."""
    if not is_rows(before):
        return set()
    pairs = zip(before, after, strict=True)
    return {new["id"] for old, new in pairs if isinstance(new, Mapping) and "id" in new and new is not old}


def _ids(entries: Any, made: Collection[str] = ()) -> dict[str, str]:
    """Return the id for each id and for each name that only one entry has, as they stand and as they are seen.

    What was written counts before what is only seen alike, an id before a name, and an id that was ``made`` last.
    """
    if not is_rows(entries):
        return {}
    known = [(e["id"], e.get("name")) for e in entries if isinstance(e, Mapping) and isinstance(e.get("id"), str)]
    names = [(name, key) for key, name in known if isinstance(name, str)]
    seen = Counter(as_seen(name) for name, _ in names)
    unique = [(name, key) for name, key in names if seen[as_seen(name)] == 1]
    written = [(key, key) for key, _ in known if key not in made]
    found: dict[str, str] = {}
    for each in (written, unique):
        found = dict(each) | found
    for word, key in (*written, *unique, *((key, key) for key in made)):
        found.setdefault(as_seen(word), key)
    return found


def _id_of(word: object, ids: Mapping[str, str]) -> Any:
    """Return the id that is meant by an id or a name; what is neither stays as it is."""
    text = str(word)
    return ids.get(text) or ids.get(as_seen(text), word)


def _score_rows(scores: Mapping[Any, Any], options: Mapping[str, str], criteria: Mapping[str, str]) -> Iterator[Any]:
    for option, row in scores.items():
        if not isinstance(row, Mapping):
            yield row
            continue
        for criterion, score in row.items():
            fields = score if isinstance(score, Mapping) else {"mode": score}
            cell = {
                "option": _id_of(option, options),
                "criterion": _id_of(criterion, criteria),
            }
            yield {**fields, **cell}
