"""From cells to a decision: what a plain table says, what had to be recognised, and what is left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Criterion, Judgment, Option
from decisionkit.core.errors import Fault, InputError, Location, excerpt
from decisionkit.storage.made_ids import made_ids
from decisionkit.storage.plain.answers import Answers, OpenQuestionsError, Question
from decisionkit.storage.plain.attributes import Traits, traits
from decisionkit.storage.plain.labels import alike, like_weights, short
from decisionkit.storage.plain.layout import Layout, twice, upright
from decisionkit.storage.plain.levels import WORDS, Levels, key, levels, scale_of
from decisionkit.storage.plain.numbers import MARKS, Mark, decimal_mark
from decisionkit.storage.plain.orientation import oriented
from decisionkit.storage.plain.questions import decimal_question, direction_question, order_question
from decisionkit.storage.plain.ragged import ragged
from decisionkit.storage.plain.scales import ends
from decisionkit.storage.plain.scores import Scores, scores
from decisionkit.storage.plain.sheet import Sheet
from decisionkit.storage.plain.understood import Column, Understood
from decisionkit.storage.plain.view import View, cut_out

TITLE = "Decision"
#: So many faults of one table are listed, then the rest is counted.
MOST_FAULTS = 200


def understood(sheet: Sheet, answers: Answers | None = None, complete: bool = True, title: str = TITLE) -> Understood:
    """Which decision does a plain table hold, and how was it read?

    Parameters
    ----------
    sheet : the cells.
    answers : what somebody says of the table beforehand; it wins over what the table says.
    complete : whether cells without a number are a fault; without, they are just missing.
    title : of the decision.

    Raises
    ------
    OpenQuestionsError
        If the table has two readings, or says nothing of something that nobody may guess; with all faults.
    InputError
        Lists every fault, one for each cause, with the cells.
    """
    reading = _Reading(sheet, answers or Answers())
    reading.read(complete)
    reading.stop()
    return reading.result(title)


class _Reading:
    """A table on its way to a decision; faults, questions and remarks grow."""

    def __init__(self, sheet: Sheet, answers: Answers) -> None:
        self.sheet = sheet
        self.answers = answers
        self.remarks: list[str] = list(sheet.remarks)
        self.faults: list[Fault] = []
        self.questions: list[Question] = []
        self.orders: list[Levels] = [levels(text) for text in answers.order]
        self.layout: Layout
        self.columns: list[Scores] = []
        self.traits: list[Traits] = []
        self.mark = "."

    def read(self, complete: bool) -> None:
        """Read all there is, and note what is wrong or open."""
        known = WORDS | {key(name) for each in self.orders for names in each.words for name in names}
        view = cut_out(self.sheet, known, self.remarks)
        if len(view.rows) < 2 or view.width < 2:
            self._stop_with(no_numbers(self.sheet))
        self.faults += ragged(view)
        if self.faults:
            self.stop()
        self.mark = self._decimal_mark(view)
        view, question = oriented(view, self.answers, self.mark, self.remarks)
        if question is not None:
            self.questions.append(question)
            self.stop()
        self.layout = upright(view, self.mark, self.answers.named)
        self.remarks += self.layout.remarks
        self.faults += self.layout.faults
        self._require_shape(view)
        self._read_columns(known, complete)

    def _stop_with(self, fault: Fault) -> None:
        self.faults.append(fault)
        self.stop()

    def stop(self) -> None:
        """Raise what was found, if it keeps the table from being read."""
        if self.questions:
            raise OpenQuestionsError(self.questions, _at_most(self.faults, self.sheet))
        if self.faults:
            raise InputError(_at_most(self.faults, self.sheet))

    def _decimal_mark(self, view: View) -> str:
        """Which is the decimal mark?  Asked if cells have two readings and none tells."""
        if self.answers.decimal in MARKS:
            return str(self.answers.decimal)
        if self.answers.decimal is not None:
            self._stop_with(Fault("decimal", "must be . or ,", excerpt(self.answers.decimal), "Give one of the two."))
        cells = {
            cell: (i, j)
            for i, row in enumerate(view.rows)
            for j, cell in enumerate(row)
            if i and j and isinstance(cell, str)  # names in the first row and column may have numbers of their own
        }
        found: Mark = decimal_mark(cells)
        if found.money is not None:
            self.remarks.append(f"{found.money} has a comma between thousands, as its currency tells")
        if found.mark is not None:
            if found.mark == ",":
                self.remarks.append("the decimal mark is a comma")
            return found.mark
        if found.open is None:
            first, second = (str(cell) for cell in found.telling)
            where = view.spread([cells[first], cells[second]])
            rule = "a table has one decimal mark"
            self._stop_with(Fault(where, rule, f"{first} and {second}", "Write all numbers with the same mark."))
        self.questions.append(decimal_question(view.spread([cells[str(found.open)]]), str(found.open)))
        return "."

    def _require_shape(self, view: View) -> None:
        layout = self.layout
        if not layout.rows or not layout.columns:
            self.stop()
            self._stop_with(no_numbers(self.sheet))
        names_at = layout.names_at
        rows = dict(zip(layout.rows, layout.options, strict=True))
        self.faults += twice(rows, lambda at: view.spread([(i, names_at) for i in at]), "options")
        odd = [i for i, name in rows.items() if like_weights(name)]
        if odd and not layout.faults:
            rule = "an option must not be called as weights or weighted scores are"
            remedy = (
                "Call it Weight if it has the weights (the more, the heavier); else delete it, or give it another name."
            )
            found = excerpt(rows[odd[0]])
            self.faults.append(Fault(view.spread([(i, names_at) for i in odd]), rule, found, remedy))

    def _read_columns(self, known: frozenset[str], complete: bool) -> None:
        layout = self.layout
        self.traits = traits(layout, self.answers, self.mark, self.faults, self.questions, self.remarks)
        for each in self.traits:
            found = scores(layout.view, each.column, short(each.name), layout.rows, self.mark, known)
            self.columns.append(found)
            self.faults += found.faults
        if not any(column.says_something(self.orders) for column in self.columns) and not self.faults:
            self._stop_with(no_numbers(self.sheet))
        self._place_words()
        self._check_units()
        self._ask_directions()
        self._note_missing(complete)
        for each, column in zip(self.traits, self.columns, strict=True):
            ends(each, column, layout.view, self.faults)

    def _place_words(self) -> None:
        """Put numbers for words; words whose order nobody knows are asked."""
        self._check_orders()
        families: dict[str, list[str]] = {}
        worded = [column for column in self.columns if column.texts]
        beside = {key(word) for column in worded for word in column.words}
        for column in worded:
            scale = scale_of(column.words, self.orders, beside=beside)
            if scale is None:
                self.questions.append(order_question(self.layout.view, column, self.orders))
                continue
            families.setdefault(scale.family, []).extend(column.words if scale.family else [])
            column.levels = scale
        for column in worded:
            scale = column.levels
            if scale is None:
                continue
            if scale.family:
                scale = scale_of(families[scale.family], (), scale.family) or scale
            column.levels = scale
            column.numbers = {i: value for i, text in column.texts.items() if (value := scale.value(text)) is not None}

    def _check_orders(self) -> None:
        """Has each order that was given two words or more, each once, and a criterion that they are for?"""
        for each, text in zip(self.orders, self.answers.order, strict=True):
            words = [key(name) for names in each.words for name in names]
            if len(set(words)) < max(len(words), 2) or "" in words:
                remedy = 'Give it as in "Low<Medium<High", the lowest first.'
                self.faults.append(Fault("order", "must have different words, two or more", excerpt(text), remedy))
            elif not any(column.texts and scale_of(column.words, [each]) is each for column in self.columns):
                self.remarks.append(f"no criterion has the words of the order {text}")

    def _check_units(self) -> None:
        for each, column in zip(self.traits, self.columns, strict=True):
            if column.unit and each.unit and not alike(column.unit, each.unit):
                where = self.layout.view.column(column.column)
                rule = f"the heading of {each.name} and its cells need the same unit"
                remedy = "Write the unit of the cells into the heading, or into the cells only."
                self.faults.append(Fault(where, rule, f"{each.unit} and {column.unit}", remedy))
            each.unit = each.unit or column.unit

    def _ask_directions(self) -> None:
        """Ask in one question for every criterion that does not say which way is better."""
        for each, column in zip(self.traits, self.columns, strict=True):
            if each.direction == "" and column.levels is not None:
                each.direction = column.levels.direction
            each.direction = each.direction or each.otherwise
        open_ = [each.name for each in self.traits if each.direction == ""]
        if open_:
            self.questions.append(direction_question(self.sheet, open_))

    def _note_missing(self, complete: bool) -> None:
        view = self.layout.view
        gaps = [column for column in self.columns if column.missing]
        cells = [(i, column.column) for column in gaps for i in column.missing]
        merged = [cell for cell in cells if self.sheet.merged and self._is_merged(view.at(*cell))]
        if merged:
            rule, remedy = "each score has a cell of its own", "Undo the merging, and write the score into each cell."
            self.faults.append(Fault(view.spread(merged), rule, f"{len(merged)} within merged cells", remedy))
            cells = [cell for cell in cells if cell not in set(merged)]
        if not cells:
            return
        names = ", ".join(column.name for column in gaps[:6]) + (f" and {len(gaps) - 6} more" if len(gaps) > 6 else "")
        found = f"{len(cells):,} cell{'s' if len(cells) > 1 else ''} without a number ({names})"
        if complete:
            remedy = "Give numbers, or leave out the option or the criterion."
            self.faults.append(
                Fault(view.spread(cells), "every option needs a score on every criterion", found, remedy)
            )
        else:
            self.remarks.append(f"{view.spread(cells)}: {found}, taken as missing")

    def _is_merged(self, cell: tuple[int, int]) -> bool:
        row, column = cell
        areas = self.sheet.merged
        return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in areas)

    def result(self, title: str) -> Understood:
        """Return the decision."""
        layout, view = self.layout, self.layout.view
        option_ids = made_ids(layout.options, "option")
        ids = made_ids([each.name for each in self.traits], "criterion")
        criteria = tuple(_criterion(key, each) for key, each in zip(ids, self.traits, strict=True))
        options = tuple(Option(id=key, name=name) for key, name in zip(option_ids, layout.options, strict=True))
        judgments = tuple(
            Judgment(option=option, criterion=criterion, mode=column.numbers[row])
            for row, option in zip(layout.rows, option_ids, strict=True)
            for criterion, column in zip(ids, self.columns, strict=True)
            if row in column.numbers
        )
        try:
            decision = Decision(title=title, criteria=criteria, options=options, judgments=judgments)
        except InputError as error:
            raise InputError(_at_most([fault.moved(self._where) for fault in error.faults], self.sheet)) from error
        columns = tuple(
            Column(
                each.name,
                float(weight),
                "higher" if each.direction == "max" else "lower",
                *each.scale,
                each.unit,
                tuple(each.notes),
            )
            for each, weight in zip(self.traits, decision.weights, strict=True)
        )
        return Understood(decision, view.sheet.where(), columns, tuple(self.remarks))

    def _where(self, location: Location) -> str:
        """Say where a rule of decisions is broken: at the option, the criterion or the table."""
        layout, view = self.layout, self.layout.view
        if location.row is None or location.table not in ("criteria", "options"):
            return view.sheet.where()
        if location.table == "options":
            return view.sheet.where(*view.at(layout.rows[location.row], layout.names_at))
        return f"{view.column(self.traits[location.row].column)}, {self.traits[location.row].name}"


def _criterion(key: str, each: Traits) -> Criterion:
    low, high = each.scale
    return Criterion(
        id=key,
        name=each.name,
        weight=each.weight,
        direction=each.direction,
        low=low,
        high=high,
        anchors=each.anchors,
        unit=each.unit,
    )


def no_numbers(sheet: Sheet) -> Fault:
    """Return the fault of a table that has nothing to score."""
    rule = "a table has headings above, names at the left, and numbers or levels"
    return Fault(sheet.where(), rule, "no numbers", "Give each option a row and each criterion a column.")


def _at_most(faults: Sequence[Fault], sheet: Sheet) -> Iterable[Fault]:
    yield from faults[:MOST_FAULTS]
    if len(faults) > MOST_FAULTS:
        more = f"{len(faults) - MOST_FAULTS:,} more faults"
        yield Fault(sheet.where(), "a table must have no faults", more, "Mend those above first.")
