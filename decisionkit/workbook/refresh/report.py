"""What came of a refresh."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from decisionkit.core.declarations.result import Result, Row
from decisionkit.core.shown import fixed
from decisionkit.ooxml.patch.edits import SetCache, SetChart
from decisionkit.workbook.refresh.difference import Change
from decisionkit.workbook.refresh.plan import Plan

#: So many changes are printed one by one; the rest are counted.
MOST_SAID = 12
#: So many notices are told one by one.
MOST_TOLD = 40


@dataclass(frozen=True)
class Moved:
    """An option whose place or score is not what the workbook showed; None where it was not ranked."""

    option: str
    place_before: int | None
    place_after: int | None
    score_before: float | None
    score_after: float | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Refreshed(Result):
    """What a refresh changed in a workbook, or would change.

    ``changes`` are all of them in order, ``moved`` the options whose place or score changed, ``backup`` is where the
    workbook as it was is kept, None if nothing was written.
    """

    method: str = "refresh"
    title: str = "Refresh"
    path: Path
    headline: str
    changes: tuple[Change, ...]
    moved: tuple[Moved, ...]
    backup: Path | None = None
    dry: bool = False

    @property
    def fresh(self) -> bool:
        """Was everything up to date, so that nothing was written?"""
        return not self.changes

    def _said(self) -> Iterator[str]:
        if self.fresh:
            yield "everything is up to date, nothing was written"
            return
        cells = len(self.changes)
        end = " to be made, nothing was written" if self.dry else ""
        yield f"{cells:,} {'change' if cells == 1 else 'changes'}{end}"

    def _rows(self, at: tuple[int, ...]) -> Iterator[Row]:
        for change in self.changes:
            yield {"kind": type(change.edit).__name__, "what": change.edit.text(), "why": change.why}

    def _lines(self) -> Iterator[str]:
        told = [change for change in self.changes if self.dry or not isinstance(change.edit, SetCache | SetChart)]
        yield from (f"  {change.text()}" for change in told[:MOST_SAID])
        if len(told) > MOST_SAID:
            yield f"  and {len(told) - MOST_SAID:,} more"
        for each in self.moved:
            yield f"  {_place(each.place_before):>9} -> {_place(each.place_after):<9} {each.option}{_scores(each)}"
        if self.changes and not self.moved:
            yield "the ranking is the same"
        if self.headline:
            yield self.headline
        if self.backup is not None:
            yield f"As it was before: {self.backup}"


def refreshed(path: Path, plan: Plan, backup: Path | None, *, dry: bool = False) -> Refreshed:
    """Return what came of a plan."""
    return Refreshed(
        path=path,
        headline=plan.headline,
        changes=plan.changes,
        moved=moved(plan),
        backup=backup,
        dry=dry,
        notices=_told(plan.notices),
    )


def _told(notices: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is told of the analyst's own cells; many are counted, and the plan has them all."""
    left = len(notices) - MOST_TOLD
    return notices if left <= 0 else (*notices[:MOST_TOLD], f"and {left:,} more that point at cells that move")


def moved(plan: Plan) -> tuple[Moved, ...]:
    """Return the options whose place or score changes."""
    before, after = _standing(plan.before), _standing(plan.after)
    names = [*after, *(name for name in before if name not in after)]
    pairs = ((name, before.get(name, NOWHERE), after.get(name, NOWHERE)) for name in names)
    return tuple(
        Moved(name, was[0], now[0], was[1], now[1])
        for name, was, now in pairs
        if (was[0], _shown(was[1])) != (now[0], _shown(now[1]))
    )


NOWHERE: tuple[None, None] = (None, None)


def _standing(ranking: tuple[tuple[str, float], ...]) -> dict[str, tuple[int, float]]:
    scores = [score for _, score in ranking]
    return {name: (scores.index(score) + 1, score) for name, score in ranking}


def _shown(score: float | None) -> str:
    return "" if score is None else fixed(score, 6)


def _place(place: int | None) -> str:
    return "unranked" if place is None else f"place {place}"


def _scores(each: Moved) -> str:
    said = [fixed(score, 2) for score in (each.score_before, each.score_after) if score is not None]
    return f" ({' -> '.join(dict.fromkeys(said))})"
