"""What has changed between two decisions, and what became of the ranking?"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from decisionkit.core.decision.decision import Decision, require_decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.declarations.result import Plain, Provenance, Result, Row
from decisionkit.core.errors import DecisionKitError, excerpt
from decisionkit.core.shown import general
from decisionkit.core.version import __version__
from decisionkit.storage.columns import INPUT_NAMES, POINTS_TO
from decisionkit.views.logged import NOBODY, By, Logged, Subject
from decisionkit.views.matching import NEW, Keyed, tables_of
from decisionkit.views.single import HEADING, MOST_READ, MOST_TRIED, Side, Single, Unit, effects, units
from decisionkit.views.singles_words import singles_words
from decisionkit.views.standings import Standings, standings

ADDED, REMOVED, RENAMED, CHANGED = "added", "removed", "renamed", "changed"
#: How a row of a table is called; braces stand for the names of what it is about.
CALLED = {
    "decision": "the decision",
    "criteria": "criterion {}",
    "options": "option {}",
    "scores": "score of {} on {}",
    "evidence": "evidence {}",
    "parties": "party {}",
    "vetoes": "veto of {} on {}",
    "comparisons": "comparison of {} with {}",
    "log": "entry of the log: {}",
}
#: Tables whose rows have names, so that their ids are the machine's business.
NAMED = ("criteria", "options", "parties")
#: What a row of a table amounts to, where it comes or goes.
GIST = {"scores": "mode", "vetoes": "limit", "comparisons": "ratio"}


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was: ``what`` names it, ``field`` is "" for all of it.

    ``who`` and ``when`` are what the log says of it, "" where it says nothing.
    """

    table: str
    kind: str
    what: str
    field: str = ""
    before: Plain = None
    after: Plain = None
    who: str = ""
    when: str = ""


@dataclass(frozen=True)
class Standing:
    """Where an option stood and stands: a rank, or "blocked", "reference" or "not there", and its scores."""

    option: str
    before: int | str
    after: int | str
    score_before: float | None = None
    score_after: float | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Differences(Result):
    """All that is not as it was, by name, and how each option stood and stands; () where nothing can be ranked.

    ``singles`` say what each change that can move a ranking does on its own.
    """

    method: str = "diff"
    title: str = "Differences"
    changes: tuple[Difference, ...]
    ranking: tuple[Standing, ...]
    singles: tuple[Single, ...] = ()

    @property
    def moved(self) -> tuple[Standing, ...]:
        """The options whose rank or standing is not what it was."""
        return tuple(each for each in self.ranking if each.before != each.after)

    def _said(self) -> Iterator[str]:
        count = len(self.changes)
        yield "none" if count == 0 else f"{count:,} {'change' if count == 1 else 'changes'}"
        yield from super()._said()

    def _rows(self, at: tuple[int, ...]) -> Iterator[Row]:
        for change in self.changes:
            yield dict(vars(change))
        for each in self.moved:
            yield {
                "table": "ranking",
                "kind": "moved",
                "what": each.option,
                "field": "rank",
                "before": each.before,
                "after": each.after,
            }

    def _lines(self) -> Iterator[str]:
        for (kind, what), group in groupby(self.changes, lambda c: (c.kind, _called(c.table).split("{")[0] + c.what)):
            parts = tuple(group)
            said = [words for words in map(_words, parts) if words]
            yield f"  {kind:<8} {what}{': ' if said else ''}{'; '.join(said)}{_by_whom(parts)}"
        if self.ranking and not self.moved:
            yield "the ranking is the same"
        for each in self.moved:
            yield f"  {_rank(each.before):>9} -> {_rank(each.after):<9} {each.option}"
        lead = {each.option for each in self.moved if 1 in (each.before, each.after)}
        yield from singles_words(self.singles, bool(lead))


def diff(before: Decision, after: Decision) -> Differences:
    """What has changed from one decision to the other, and how did the ranking move?

    What has the same name is the same, whatever its id and wherever it stands; of the rest, what has the same id was
    renamed. Scores, vetoes and comparisons come and go with what they are about and are not listed then.

    Parameters
    ----------
    before, after : two decisions; each is ranked by its own method, its vetoes first.

    Returns
    -------
    Differences
        ``changes``, each with who made it and when if the log says so; ``ranking`` with both ranks of every option;
        ``singles``, what each change moves on its own. If one of the two cannot be ranked, a notice says why.
        ``rows()`` has a row for each change and for each option that moved.

    Examples
    --------
    >>> import decisionkit as dk
    >>> case = dk.ceasefire()
    >>> found = dk.diff(case, case.with_weights({"Credibility": 3}).without("28-point plan"))
    >>> [(each.kind, each.what, each.field) for each in found.changes]
    [('changed', 'Credibility', 'weight'), ('removed', '28-point plan', '')]
    >>> [(each.alone, each.back) for each in found.singles]
    [('the lead', True), ('nothing', False)]
    """
    require_decision(before)
    require_decision(after)
    first, second = tables_of(before, after)
    notices: list[str] = []
    sides = _side(before, first, "before", notices), _side(after, second, "after", notices)
    return Differences(
        parameters={"before": before.fingerprint, "after": after.fingerprint},
        provenance=Provenance(__version__, after),
        changes=tuple(_logged(before, after, first, second)),
        ranking=_ranking(*sides) if sides[0].standings and sides[1].standings else (),
        singles=_singles(*sides, notices),
        notices=tuple(notices),
    )


def _changes(
    before: Decision, after: Decision, first: Mapping[str, Keyed], second: Mapping[str, Keyed]
) -> Iterator[tuple[Difference, Row, Hashable]]:
    """Yield what is not as it was, each with its row and the key of that."""
    for field in INPUT_NAMES:
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield Difference("decision", CHANGED, "", field, was, now), {}, field
    names = {table: _names(first[table], second[table]) for table in NAMED}
    for table, rows in first.items():
        others = second[table]
        for key, row in rows.items():
            what = _what(table, row, key, names)
            if key in others:
                yield from ((each, row, key) for each in _of_row(table, what, row, others[key], names))
            elif _on_its_own(table, row, second):
                yield Difference(table, REMOVED, what, "", row.get(GIST.get(table, "")), None), row, key
        for key, row in others.items():
            if key not in rows and _on_its_own(table, row, first):
                what = _what(table, row, key, names)
                yield Difference(table, ADDED, what, "", None, row.get(GIST.get(table, ""))), row, key


def _logged(
    before: Decision, after: Decision, first: Mapping[str, Keyed], second: Mapping[str, Keyed]
) -> Iterator[Difference]:
    """Yield the changes with who made them, where new entries of the log say so."""
    logged = Logged(before, after, {table: _spelt(first[table], second[table]) for table in NAMED})
    for change, row, key in _changes(before, after, first, second):
        by = _by(logged, change, row, key)
        yield replace(change, who=by.who, when=by.when)


def _by(logged: Logged, change: Difference, row: Row, key: Hashable) -> By:
    """Return who made a change: what a new entry of the log says of itself, and of other things that it names."""
    table = change.table
    if table == "log":
        return By(str(row["who"] or ""), str(row["when"] or "")) if change.kind == ADDED else NOBODY
    if table == "decision":
        return logged.of((), change.field.replace("_", " "))
    about: list[Subject] = [(to, row[field]) for field, to in POINTS_TO[table].items()]
    return logged.of([(table, key)] if table in NAMED else about)


def _of_row(
    table: str, what: str, row: Row, other: Row, names: Mapping[str, Mapping[Hashable, str]]
) -> Iterator[Difference]:
    """Yield what two rows do not have in common."""
    points = POINTS_TO[table]
    ids = [column.name for column in tables()[table].columns if column.kind == "ids"]
    for field, was in row.items():
        now = other[field]
        if (field == "id" and table in NAMED) or was == now:
            continue
        if field in points:
            was, now = (names[points[field]].get(key) for key in (was, now))
        elif field in ids:
            was, now = (None if each is None else str(each).replace(NEW, "") for each in (was, now))
        yield Difference(table, RENAMED if field == "name" else CHANGED, what, field, was, now)


def _on_its_own(table: str, row: Row, other: Mapping[str, Keyed]) -> bool:
    """Does a row come or go by itself, and not with an option, a criterion or a party?"""
    points = POINTS_TO[table] if table != "criteria" else {}
    return all(row[field] in other[named] for field, named in points.items())


def _spelt(first: Keyed, second: Keyed) -> dict[Hashable, Collection[str]]:
    """Return every name that a row had and has, by its key."""
    return {key: {str(side[key]["name"]) for side in (first, second) if key in side} for key in {**first, **second}}


def _names(first: Keyed, second: Keyed) -> dict[Hashable, str]:
    return {key: str(row["name"]) for keyed in (second, first) for key, row in keyed.items()}


def _what(table: str, row: Row, key: Hashable, names: Mapping[str, Mapping[Hashable, str]]) -> str:
    """Return the names of what a row is about."""
    if table in names:
        return names[table][key]
    if "id" not in row and POINTS_TO[table]:
        called = [names[other][row[field]] for field, other in POINTS_TO[table].items()]
        between = _called(table).split("{}")[1:-1] or [" / "] * (len(called) - 1)
        return "".join(word for pair in zip(called, [*between, ""], strict=True) for word in pair)
    return str(row.get("id") or row.get("what") or "")


def _called(table: str) -> str:
    return CALLED.get(table, f"{table} {{}}")


def _words(change: Difference) -> str:
    """Say what became of a field; "" where all there is to say is that it came or went."""
    if change.kind == RENAMED:
        return f"now {_shown(change.after)}"
    if change.kind == CHANGED:
        return f"{change.field.replace('_', ' ')} {_shown(change.before)} became {_shown(change.after)}"
    gist = change.after if change.kind == ADDED else change.before
    return "" if gist is None else _shown(gist)


def _shown(value: Plain) -> str:
    return general(value) if isinstance(value, int | float) else excerpt(value)


def _rank(standing: int | str) -> str:
    return f"rank {standing}" if isinstance(standing, int) else standing


def _by_whom(parts: Sequence[Difference]) -> str:
    """Say who changed it, and when, where the log says so."""
    said = ", ".join(filter(None, (parts[0].who, parts[0].when)))
    return f" ({said})" if said else ""


def _side(decision: Decision, tables: Mapping[str, Keyed], which: str, notices: list[str]) -> Side:
    """Return a decision with where its options stand; nowhere, and a notice, if it cannot be ranked."""
    ids = {key: str(option["id"]) for key, option in tables["options"].items()}
    found: Standings = {}
    try:
        found = standings(decision, ids)
    except DecisionKitError as error:
        notices.append(f"the ranking {which} ({decision.title}) cannot be made: {error.sentences[0]}")
    return Side(decision, tables, found)


def _ranking(before: Side, after: Side) -> tuple[Standing, ...]:
    gone: tuple[int | str, float | None] = ("not there", None)
    found = []
    for key, name in _names(before.tables["options"], after.tables["options"]).items():
        (was, old), (now, new) = before.standings.get(key, gone), after.standings.get(key, gone)
        found.append(Standing(name, was, now, old, new))
    return tuple(sorted(found, key=lambda each: (_position(each.after), _position(each.before))))


def _singles(before: Side, after: Side, notices: list[str]) -> tuple[Single, ...]:
    """Try every change on its own, if both can be ranked."""
    if not (before.standings and after.standings):
        return ()
    found = list(units(before.decision, after.decision, before.tables, after.tables))
    if len(found) > MOST_TRIED:
        notices.append(f"{len(found):,} changes: what each does on its own is tried with up to {MOST_TRIED}")
        return ()
    if len(found) * len(after.decision.judgments) > MOST_READ:
        notices.append("what each change does on its own is not tried: there are too many scores for it")
        return ()
    names = {table: _names(before.tables[table], after.tables[table]) for table in NAMED}
    return tuple(effects(before, after, unit, _called_unit(before, after, unit, names)) for unit in found)


def _called_unit(before: Side, after: Side, unit: Unit, names: Mapping[str, Mapping[Hashable, str]]) -> str:
    """Return what a change is called: what it is about, and from what to what."""
    if unit.table == HEADING:
        field = str(unit.key)
        was, now = (_shown(getattr(side.decision, field)) for side in (before, after))
        return f"{field.replace('_', ' ')} from {was} to {now}"
    was_row, now_row = before.tables[unit.table].get(unit.key), after.tables[unit.table].get(unit.key)
    what = _called(unit.table).split("{")[0] + _what(unit.table, was_row or now_row or {}, unit.key, names)
    if was_row is None or now_row is None:
        return f"{what} {ADDED if was_row is None else REMOVED}"
    gist = GIST.get(unit.table)
    fields = [field for field in was_row if was_row[field] != now_row[field] and field not in ("id", "name")]
    numbers = [field for field in fields if isinstance(was_row[field], int | float)] or fields
    field = gist if gist in fields else numbers[0]
    said = "" if field == gist else f", {field.replace('_', ' ')}"
    return f"{what}{said} from {_shown(was_row[field])} to {_shown(now_row[field])}"


def _position(standing: int | str) -> tuple[int, int]:
    words = ("reference", "blocked", "not ranked", "not there")
    return (0, standing) if isinstance(standing, int) else (1, words.index(standing))
