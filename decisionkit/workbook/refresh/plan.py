"""What has to change in a workbook so that every result of ours is up to date?  Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isclose

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import DecisionKitError, Fault, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.formula.cells import Value
from decisionkit.ooxml.package import Package
from decisionkit.ooxml.patch.edits import Edit, SetCache, shown
from decisionkit.ooxml.patch.in_memory import patched
from decisionkit.storage.workbook import decision_in
from decisionkit.workbook.book import calculating
from decisionkit.workbook.pages import lists
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.names import told_apart
from decisionkit.workbook.refresh import kept, results
from decisionkit.workbook.refresh.around import around, full_calculation
from decisionkit.workbook.refresh.compared import ANCHOR, blocks_there, described_pairs
from decisionkit.workbook.refresh.difference import Change, constant, differences
from decisionkit.workbook.refresh.given import Inputs
from decisionkit.workbook.refresh.growth import MOVING, Growth, contents_of, enough, grown, growth, more_compared
from decisionkit.workbook.refresh.inputs import written
from decisionkit.workbook.refresh.there import There, there
from decisionkit.workbook.refresh.values import Cell, calculated, same
from decisionkit.workbook.refresh.whole import require_whole

#: The sheets that nobody sees, by a name that each of them has.
HIDDEN = {"Calculations": "dk_status", "Pairs": "dk_pair_nodes"}
#: How near the workbook's own scores come to the library's.
NEAR = 1e-6
NOT_READY = "Not ready"
OTHERS = "formulas of your own may read it"


@dataclass(frozen=True)
class Plan:
    """What a refresh does: the changes in order, and what the workbook says before and after them.

    ``before`` and ``after`` are the ranked options, best first, with their scores; ``headline`` is the one after.
    ``notices`` say what of the analyst points by address at cells that move.
    """

    file: str
    layout: Layout
    changes: tuple[Change, ...] = ()
    headline: str = ""
    before: tuple[tuple[str, float], ...] = ()
    after: tuple[tuple[str, float], ...] = ()
    notices: tuple[str, ...] = ()
    decision: Decision | None = field(default=None, repr=False)

    @property
    def nothing(self) -> bool:
        """Is everything up to date already?"""
        return not self.changes

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits alone."""
        return tuple(change.edit for change in self.changes)


def plan(package: Package, *, strict: bool = False, inputs: Inputs | None = None, functions: str | None = None) -> Plan:
    """Return what a refresh of an open workbook changes.

    Parameters
    ----------
    package : the workbook.
    strict : refuse where something of the analyst points by address at a cell that moves.
    inputs : new scores, weights, options and criteria; what follows from them is planned for a workbook with them.
    functions : the host that is to answer places and scores; None for the one that does.

    Raises
    ------
    WorkbookError
        If it has no layout of this version, or what stands in it cannot be kept: a formula of ours that was replaced.
    InputError
        Lists every fault of the inputs.
    """
    if inputs is None:
        return _planned(package, strict, functions)
    found = there(package)
    given = written(found, _with(package, found, found, calculated(found)), inputs)
    following = _planned(patched(package, [change.edit for change in given.changes]), strict, functions)
    if following.decision is not None:
        given.require_read(found.file, following.decision)
    changes = (*given.changes, *following.changes)
    if given.changes and not following.changes:
        _require_unsigned(package)
        changes += full_calculation(package, found)
    notices = (*given.notices, *following.notices)
    return replace(following, changes=changes, before=_ranking(found, found.shown), notices=notices)


def _planned(package: Package, strict: bool, functions: str | None = None) -> Plan:
    """Return what a refresh changes in a workbook with the inputs that it has."""
    found = there(package)
    values = calculated(found)
    read = _with(package, found, found, values)
    decision = decision_in(read, complete=False, beyond_room=True)
    wanted = found.with_contents(dict(results.missing(found)))
    growths: list[Growth] = []
    layout = enough(found, decision)
    if layout == found.layout:
        _require_whole(found, decision)
    else:
        growths.append(growth(found, decision, layout))
        wanted = grown(wanted, growths[0])
    wanted = results.switched(wanted, functions or wanted.layout.host)
    if wanted is not found:
        values = calculated(wanted)
    if growths:  # only now is everything found that names something beyond the room
        decision = decision_in(_with(package, found, wanted, values), complete=False)
    compared = more_compared(wanted, values, decision)
    if compared is not None:
        growths.append(compared)
        wanted = grown(wanted, compared)
        values = calculated(wanted)
    if not _is_fresh(wanted, values):
        wanted = _renewed(wanted, decision)
        values = calculated(wanted)
    beside = around(package, found, wanted, values, growths, strict)
    changes = (*differences(found, wanted, values), *beside.changes)
    if changes:
        changes += full_calculation(package, found)
    made = Plan(
        file=found.file,
        layout=wanted.layout,
        changes=changes,
        headline=str(values[wanted.place("dk_headline")]),
        before=_ranking(found, found.shown),
        after=_ranking(wanted, values.get),
        notices=beside.notices,
        decision=decision,
    )
    _require_right(made, decision)
    if changes:
        _require_unsigned(package)
    return made


def _require_unsigned(package: Package) -> None:
    """Refuse to change a workbook that somebody has signed."""
    if any(name.startswith("_xmlsignatures/") for name in package.names):
        rule = "a workbook that is to be changed must not be signed"
        remedy = "Remove the signature, refresh it, and sign it again."
        raise WorkbookError(str(Fault(package.path.name, rule, "a signature", remedy)))


def _with(package: Package, found: There, wanted: There, values: Mapping[Cell, Value]) -> Package:
    """Return the workbook with today's values in it, for whoever reads names that are formulas.

    What sheets that take no inputs show is left as it is but for the headline: nobody reads it.
    """
    results = {found.areas[anchor][0] for anchor in (*HIDDEN.values(), *MOVING.values()) if anchor in found.areas}
    sheet, place = wanted.place("dk_headline")
    headline = (sheet, cell_name(*place))

    def is_read(edit: Edit) -> bool:
        return not isinstance(edit, SetCache) or edit.sheet not in results or (edit.sheet, edit.cell) == headline

    return patched(package, list(filter(is_read, (change.edit for change in differences(found, wanted, values)))))


def _require_whole(found: There, decision: Decision) -> None:
    """Refuse a workbook on whose hidden sheets something else stands where a formula belongs."""
    sheets = [calculating(told_apart(decision), found.layout).sheets[-1]]
    sheets += described_pairs(found, blocks_there(found)).sheets[:1] if ANCHOR in found.areas else []
    for sheet in sheets:
        today = {sheet.name: found.areas[HIDDEN[sheet.name]][0]}
        require_whole(today[sheet.name], found.sheets[today[sheet.name]], contents_of(sheet, today))


def _is_fresh(found: There, values: Mapping[Cell, Value]) -> bool:
    """Is what no formula gives that of today's inputs?"""
    return all(same(values[source], found.shown(cell)) for cell, source in _sources(found))


def _sources(found: There) -> Iterator[tuple[Cell, Cell]]:
    """Yield the cells that keep what a formula came to, with the formula's cell."""
    for name, source in lists.built_for(found.layout):
        yield found.place(name), found.place(source)


def _renewed(found: There, decision: Decision) -> There:
    """Return the workbook with what no formula gives calculated for today's inputs."""
    renewed = kept.renewed(found, decision)
    values = calculated(renewed)
    sources = {cell: constant(values[source] or 0.0) for cell, source in _sources(renewed)}
    return kept.with_constants(renewed, sources)


def _ranking(found: There, show: Callable[[Cell], object]) -> tuple[tuple[str, float], ...]:
    """Return the ranked options with their scores, as the workbook shows them."""
    return _pairs([[show(cell) for cell in found.cells(name)] for name in RANKING])


RANKING = ("dk_rank_names", "dk_rank_scores")


def _pairs(columns: Sequence[Sequence[object]]) -> tuple[tuple[str, float], ...]:
    rows = zip(*columns, strict=True)
    return tuple((_name(name), float(score)) for name, score in rows if isinstance(score, int | float))


def _name(value: object) -> str:
    return shown(value) if isinstance(value, float) else str(value)


def _require_right(made: Plan, decision: Decision) -> None:
    """Refuse to write results that are not the library's; what a decision lacks, each says in its own words."""
    headline = decision.headline()
    if headline.startswith(NOT_READY) and made.headline.startswith(NOT_READY):
        return
    if headline != made.headline:
        raise _wrong(made.file, f"the headline {headline!r}", repr(made.headline))
    try:
        outcome = decision.score()
    except DecisionKitError:  # nobody is ranked, which the headline says
        return
    names = {option.id: option.name for option in decision.options}
    right = {names[option]: outcome.score_of(option) for option in outcome.options}
    ranked = dict(made.after)
    if ranked.keys() != right.keys() or any(
        not isclose(ranked[n], s, rel_tol=NEAR, abs_tol=NEAR) for n, s in right.items()
    ):
        raise _wrong(made.file, f"the scores {right}", str(ranked))


def _wrong(file: str, rule: str, found: str) -> WorkbookError:
    remedy = "Something in the workbook was changed that it calculates with. Restore it, or build it again."
    return WorkbookError(str(Fault(file, f"the formulas must come to {rule}", found, remedy)))
