"""Which cells of a workbook take the new scores, weights, options and criteria that somebody gives?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields.options import ROLES
from decisionkit.core.decision.tables import Criterion
from decisionkit.core.errors import Fault, WorkbookError, excerpt
from decisionkit.core.words import as_seen, is_blank
from decisionkit.ooxml.package import Package
from decisionkit.storage.books.frame import PART, PART_WEIGHT
from decisionkit.storage.books.shown import Place
from decisionkit.storage.columns import BETTER
from decisionkit.workbook.refresh.beside.added import Beside, say_left
from decisionkit.workbook.refresh.beside.removed import forget, gone_with
from decisionkit.workbook.refresh.details import Rewritten, rewrite
from decisionkit.workbook.refresh.difference import Change
from decisionkit.workbook.refresh.given import Given, Inputs, Score
from decisionkit.workbook.refresh.ground import Ground, ground_of
from decisionkit.workbook.refresh.pen import Pen, names
from decisionkit.workbook.refresh.there import There

INSERT = "Insert {what} inside the grid for it, and run this again."


@dataclass(frozen=True)
class Written:
    """The changes of cells that take the new inputs, what a person should know, and the scores that must be read."""

    changes: tuple[Change, ...]
    notices: tuple[str, ...]
    scores: dict[tuple[str, str], Score]

    def require_read(self, file: str, decision: Decision) -> None:
        """Refuse a workbook in which other scores are read than were written."""
        read = Given(decision=decision, called=file).scores
        for (option, criterion), score in self.scores.items():
            if read.get((option, criterion)) != score:
                rule = f"what is written must be read again: {option}, {criterion}: {score}"
                found = excerpt(read.get((option, criterion)))
                raise WorkbookError(str(Fault(file, rule, found, "Restore the workbook, or build it again.")))


def written(found: There, package: Package, inputs: Inputs) -> Written:
    """Return what of new inputs is written where.

    Parameters
    ----------
    found : what is there.
    package : the workbook, calculated.
    inputs : the new inputs.

    Raises
    ------
    InputError
        Lists what of them has no place, or would replace a formula of the analyst.
    """
    ground = ground_of(package)
    names_there = [column.name for column in ground.grid.columns]
    better = {name: way for number, name in enumerate(names_there) if (way := ground.better(number))}
    given = inputs.given(better)
    return _Writing(ground, given, inputs, Pen(found, given.called)).written()


class _Writing:
    """New inputs on their way into a workbook: where each row and column is, as changes grow."""

    def __init__(self, ground: Ground, given: Given, inputs: Inputs, pen: Pen) -> None:
        self.ground, self.given, self.inputs, self.pen = ground, given, inputs, pen
        self.rows = {name: ground.grid.rows[at[0]].number for name, at in ground.rows.items()}
        self.columns = {name: ground.grid.columns[at[0]].number for name, at in ground.columns.items()}
        self.new: set[str] = set()
        self.heirs: dict[Place, Place | None] = {}

    def written(self) -> Written:
        """Return all that is written."""
        self._require_single()
        free = self._removed() if self.inputs.remove else ([], [])
        self._say_missing()
        self._add_options(free[0])
        self._add_criteria(free[1])
        self._keep_weights()
        scores = self._write_scores()
        say_left(self.given, self.pen, self.new)
        self.pen.stop()
        return Written(self.pen.changes(), tuple(self.pen.notices), scores)

    def _require_single(self) -> None:
        """Refuse names that several rows or columns of the workbook have."""
        for wanted, there in ((self.given.options, self.ground.rows), (self.given.criteria, self.ground.columns)):
            for name in wanted:
                if len(there.get(name, ())) > 1:
                    rule = "must be the name of one row or column of the grid only"
                    self.pen.refuse(self.ground.file, rule, excerpt(name), "Rename all but one of them.")

    def _removed(self) -> tuple[list[int], list[int]]:
        """Clear the options and criteria that the source lacks; return their rows and columns."""
        ground, grid = self.ground, self.ground.grid
        rows = [n for n, r in enumerate(grid.rows) if not r.reference and as_seen(r.name) not in self.given.options]
        gone = [n for n, column in enumerate(grid.columns) if as_seen(column.name) not in self.given.criteria]
        block = grid.frame.options
        for number in rows:
            row = grid.rows[number].number
            for column in (block.names, *range(grid.frame.left, grid.frame.right)):
                self.pen.write(grid.place(row, column), None)
        for number in gone:
            column = grid.columns[number].number
            self._hand_on_part(number, gone)
            for line in grid.frame.lines.values():
                self.pen.write(grid.place(line, column), None, ours=True)
            for each in grid.rows:
                self.pen.write(grid.place(each.number, column), None)
        self._say("removed", [grid.rows[number].name for number in rows])
        self._say("removed", [grid.columns[number].name for number in gone])
        forget(ground, self.pen, gone_with(ground, rows, gone))
        self.rows = {name: at for name, at in self.rows.items() if name in self.given.options}
        self.columns = {name: at for name, at in self.columns.items() if name in self.given.criteria}
        return [grid.rows[number].number for number in rows], [grid.columns[number].number for number in gone]

    def _hand_on_part(self, number: int, gone: list[int]) -> None:
        """Let the next criterion of a part say its name and weight, where one that goes does."""
        ground, member = self.ground, self.ground.members[number]
        heirs = [n for n, other in enumerate(ground.members) if other == member and n not in gone]
        if member is None:
            return
        for line in (PART, PART_WEIGHT):
            place = ground.line(line, ground.grid.columns[number].number)
            if place is None or is_blank(ground.at(place)):
                continue
            heir = ground.line(line, ground.grid.columns[heirs[0]].number) if heirs else None
            self.heirs[place] = heir
            if heir is not None and is_blank(ground.at(heir)):
                self.pen.write(heir, ground.at(place), ours=True)

    def _say_missing(self) -> None:
        """Say which options and criteria stay though the source lacks them."""
        grid, given = self.ground.grid, self.given
        options = [row.name for row in grid.rows if as_seen(row.name) in self.rows.keys() - given.options.keys()]
        seen = self.columns.keys() - given.criteria.keys()
        self._say("not in {called}, stays", options)
        self._say("not in {called}, stays", [each.name for each in grid.columns if as_seen(each.name) in seen])

    def _say(self, what: str, found: list[str]) -> None:
        if found:
            self.pen.notices.append(f"{names(found)}: {what.format(called=self.pen.called)}")

    def _add_options(self, freed: list[int]) -> None:
        """Put new options into free rows."""
        free = {role: self._free_rows(role, freed) for role in ROLES}
        added = []
        for seen, (name, role) in self.given.options.items():
            if seen in self.ground.rows:
                continue
            block, row = self.ground.block(role), next(free[role], None)
            if block is None or row is None:
                rule = f"a new {role} needs a free row of the grid"
                self.pen.refuse(self.ground.file, rule, excerpt(name), INSERT.format(what="a row"))
                continue
            self.pen.write(self.ground.grid.place(row, block.names), name)
            if row in freed:
                self.pen.write(self.ground.grid.place(row, block.keys), name)
            self.rows[seen] = row
            self.new.add(seen)
            added.append(name)
        self._say("added", added)

    def _free_rows(self, role: str, freed: list[int]) -> Iterator[int]:
        block = self.ground.block(role)
        if block is not None:
            yield from self.ground.free_rows(block)
            yield from freed if role == ROLES[False] else ()

    def _add_criteria(self, freed: list[int]) -> None:
        """Put new criteria into free columns, if that is allowed."""
        new = [each for seen, each in self.given.criteria.items() if seen not in self.ground.columns]
        if new and not self.inputs.add_criteria:
            said = names([each.name for each in new])
            remedy = "Add --add-criteria (add_criteria=True) to take them over, or leave them out."
            self.pen.refuse(self.pen.called, "must have no criteria that the workbook lacks", said, remedy)
            return
        free, beside = iter([*self.ground.free_columns(), *freed]), Beside(self.ground, self.pen)
        for criterion in new:
            column = next(free, None)
            if column is None:
                rule = "a new criterion needs a free column of the grid"
                self.pen.refuse(self.ground.file, rule, excerpt(criterion.name), INSERT.format(what="a column"))
                continue
            if self._put_criterion(criterion, column):
                beside.put(criterion)

    def _put_criterion(self, criterion: Criterion, column: int) -> bool:
        """Write what the grid holds of a new criterion; return whether it has a place there."""
        lines, seen = self.ground.grid.frame.lines, as_seen(criterion.name)
        part = self.given.part_of(criterion)
        there = [each.name for each in self.ground.parts if as_seen(each.name) == as_seen(part)]
        if part and not there:
            rule, remedy = "a new criterion needs a part that the workbook has", "Add the part to the workbook first."
            self.pen.refuse(self.ground.file, rule, f"{excerpt(criterion.name)} of {excerpt(part)}", remedy)
            return False
        weight = criterion.weight if self._says_weights() else self._usual_weight(there[0] if there else "")
        cells: dict[str, Score | None] = {
            "dk_name": criterion.name,
            "dk_weight": weight,
            "dk_better": BETTER[criterion.direction],
            "dk_low": criterion.low,
            "dk_high": criterion.high,
        }
        if there:
            cells[PART] = there[0]
        for line, value in cells.items():
            self.pen.write(Place(self.ground.grid.frame.sheet, lines[line], column), value)
        self.columns[seen] = column
        said = f"weight {weight:g}" + ("" if self._says_weights() else ", the mean of the others")
        ends = "" if criterion.low is None else f", from {criterion.low:g} to {criterion.high:g}"
        self._say(f"added, {said}, {BETTER[criterion.direction]} is better{ends}", [criterion.name])
        self.new.add(seen)
        return True

    def _says_weights(self) -> bool:
        return self.given.weighted and self.ground.weights_from == "weights"

    def _usual_weight(self, part: str) -> float:
        """Return the mean weight of the criteria beside a new one."""
        columns = self.ground.grid.columns
        beside = [
            self.ground.grid.head("weight", each.number)[0] for n, each in enumerate(columns) if self._in(n, part)
        ]
        known = [float(weight) for weight in beside if isinstance(weight, float)]
        return sum(known) / len(known) if known else 1.0

    def _in(self, number: int, part: str) -> bool:
        return as_seen(self.ground.part(number)) == as_seen(part)

    def _keep_weights(self) -> None:
        """Write the weights that the source has of its own, where both mean the same by them."""
        if not self.given.weighted:
            return
        if not self._says_weights():
            self.pen.notices.append(f"the weights stay: those of the workbook come from {self.ground.weights_from}")
            return
        astray, ways = [], []
        for seen, at in self.ground.columns.items():
            criterion, number = self.given.criteria.get(seen), at[0]
            if criterion is None:
                continue
            if self.ground.better(number) not in ("", BETTER[criterion.direction]):
                ways.append(criterion.name)
            if self._in(number, self.given.part_of(criterion)):
                self.pen.write(
                    self.ground.grid.head("weight", self.ground.grid.columns[number].number)[1], criterion.weight
                )
            else:
                astray.append(criterion.name)
        self._say("which way is better stays as it is in the workbook", ways)
        self._say("the weight stays, as it stands under another part", astray)
        self._keep_weights_of_parts()

    def _keep_weights_of_parts(self) -> None:
        weights = {as_seen(each.name): each.weight for each in self.given.decision.criteria}
        for part in self.ground.parts:
            if as_seen(part.name) not in weights or len(part.weights) != 1:
                continue
            place = part.weights[0][1]
            stands = self.heirs.get(place, place)
            if stands is not None:
                self.pen.write(stands, weights[as_seen(part.name)])

    def _write_scores(self) -> dict[tuple[str, str], Score]:
        """Write the scores, with what is said of those that change; return them."""
        scores: dict[tuple[str, str], Score] = {}
        blank: list[str] = []
        changed: list[Rewritten] = []
        cells = ((o, c) for o in self.given.options for c in self.given.criteria)
        for option, criterion in cells:
            if option not in self.rows or criterion not in self.columns:
                continue
            place = self.ground.grid.place(self.rows[option], self.columns[criterion])
            score, new = self.given.scores.get((option, criterion)), option in self.new or criterion in self.new
            if score is None:
                blank += [] if new else [self._named(option, criterion)]
                continue
            scores[option, criterion] = score
            before = self.ground.at(place)
            if self.pen.write(place, score) and not new:
                at = self.ground.rows[option][0], self.ground.columns[criterion][0]
                changed.append(Rewritten(at, before, score))
        self._say("no score in {called}, what is there stays", blank)
        if not self.given.plain and changed:
            self.pen.notices.append("ranges, evidence and reasons of changed scores are not taken over")
        rewrite(self.ground, self.pen, changed, self.inputs.today)
        return scores

    def _named(self, option: str, criterion: str) -> str:
        return f"{self.given.criteria[criterion].name} of {self.given.options[option][0]}"
