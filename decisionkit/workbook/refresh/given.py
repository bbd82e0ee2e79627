"""Which scores, weights, options and criteria are to be written into a workbook, by their names?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from decisionkit.core.asked import require_flag
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import NOT_APPLICABLE, WEIGHTS, Criterion
from decisionkit.core.errors import Fault, InputError
from decisionkit.core.words import as_seen
from decisionkit.ooxml.file_bytes import as_path
from decisionkit.storage import is_plain, load
from decisionkit.storage.plain.answers import Answers, OpenQuestionsError
from decisionkit.storage.plain.attributes import EQUAL_WEIGHTS
from decisionkit.storage.plain.door import read_plain
from decisionkit.storage.plain.understood import Understood

Score = float | str
"""A number, or "n/a"."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What is to be written: a decision with names for everything, and what it is called.

    ``weighted`` says whether it has weights of its own, ``plain`` whether it is a table that says nothing else.
    """

    decision: Decision
    called: str
    weighted: bool = True
    plain: bool = False

    @cached_property
    def options(self) -> Mapping[str, tuple[str, str]]:
        """Name and role of each option, by its name as it is seen."""
        return {as_seen(each.name): (each.name, each.role) for each in self.decision.options}

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """The criteria without children, by name as it is seen."""
        return {as_seen(each.name): each for each in self.decision.leaves}

    @cached_property
    def scores(self) -> Mapping[tuple[str, str], Score]:
        """The scores that are there, by the names of option and criterion as they are seen."""
        options = {each.id: as_seen(each.name) for each in self.decision.options}
        criteria = {each.id: as_seen(each.name) for each in self.decision.leaves}
        return {
            (options[each.option], criteria[each.criterion]): NOT_APPLICABLE if each.mode is None else each.mode
            for each in self.decision.judgments
        }

    def part_of(self, criterion: Criterion) -> str:
        """Return the name of the criterion above one, "" where there is none."""
        return self.decision.by_id[criterion.parent].name if criterion.parent else ""


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Where new inputs come from, and what may be done with them.

    ``source`` is a decision, or the path of whatever holds one; ``answers`` is what somebody says of a plain table.
    ``add_criteria`` lets criteria be added, ``remove`` lets go what the source lacks; ``today`` is said with them.
    """

    source: Decision | Path
    answers: Answers = field(default_factory=Answers)
    add_criteria: bool = False
    remove: bool = False
    today: date = field(default_factory=date.today)

    def given(self, better: Mapping[str, str]) -> Given:
        """Return what is to be written into a workbook whose criteria have these directions: higher or lower, by name.

        Raises
        ------
        InputError
            Lists every fault of the source.
        """
        if isinstance(self.source, Decision):
            return Given(decision=self.source, called=self.source.title, weighted=self.source.weights_from == WEIGHTS)
        if not is_plain(self.source):
            decision = load(self.source, complete=False)
            return Given(decision=decision, called=self.source.name, weighted=decision.weights_from == WEIGHTS)
        found = self._read(self.source, better)
        weights = [each.weight for each in found.decision.leaves]
        weighted = EQUAL_WEIGHTS not in found.remarks and weights != [1.0]
        return Given(decision=found.decision, called=self.source.name, weighted=weighted, plain=True)

    def _read(self, path: Path, better: Mapping[str, str]) -> Understood:
        """Read a plain table; which way is better it need not say of criteria that the workbook has."""
        try:
            return read_plain(path, self.answers, complete=False)
        except OpenQuestionsError as error:
            open_ = [name for each in error.questions if each.answer == "better" for name in each.subjects]
            known = {as_seen(name): way for name, way in better.items()}
            ways = {name: known[as_seen(name)] for name in open_ if as_seen(name) in known}
            if not ways:
                raise
            return read_plain(path, replace(self.answers, better={**ways, **self.answers.better}), complete=False)


def inputs_of(source: object, *, add_criteria: bool = False, remove: bool = False) -> Inputs | None:
    """Return the inputs that somebody gives: a decision, a path, inputs as they are, or none."""
    require_flag("add_criteria", add_criteria)
    require_flag("remove", remove)
    if source is None or isinstance(source, Inputs):
        if source is None and (add_criteria or remove):
            raise InputError([Fault("refresh", "add_criteria and remove are for new inputs", "none", "Give them.")])
        return source
    where = source if isinstance(source, Decision) else as_path(source)
    return Inputs(source=where, add_criteria=add_criteria, remove=remove)
