"""Where does the scale of a criterion begin and end?  As given, as its words say, else the ends of the data."""

from __future__ import annotations

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.errors import Fault
from decisionkit.core.shown import general
from decisionkit.storage.plain.attributes import Traits
from decisionkit.storage.plain.scores import Scores
from decisionkit.storage.plain.view import View


def ends(each: Traits, scores: Scores, view: View, faults: list[Fault]) -> None:
    """Set the scale of a criterion, and note where it comes from."""
    if scores.typed_as_text and scores.unit == "":
        each.notes.append(f"{scores.typed_as_text:,} numbers are typed as text")
    if scores.levels is not None:
        each.scale, each.anchors = (0.0, BEST_VALUE), scores.levels.anchors
        each.notes.append(f"words as numbers: {scores.levels}")
        return
    low, high = _given(each)
    values = list(scores.numbers.values())
    if not values:
        if low is None or high is None:
            if scores.missing and not scores.faults:
                where = view.column(scores.column)
                rule, remedy = (
                    f"{each.name} needs numbers, or the ends of its scale",
                    "Write its scores, or leave it out.",
                )
                faults.append(Fault(where, rule, "neither", remedy))
            return
        values = [low, high]
    if low is not None and high is not None:
        if low >= high:
            found = f"{general(low)} and {general(high)}"
            where = view.column(scores.column)
            faults.append(
                Fault(where, f"the scale of {each.name} runs from low up to high", found, "Correct the ends.")
            )
            return
        each.scale = (low, high)
    else:
        _of_data(each, low, high, values)
    low, high = each.scale
    beyond = [i for i, value in scores.numbers.items() if not low <= value <= high]
    if beyond:
        rule = f"the scores of {each.name} lie on its scale, {general(low)} to {general(high)}"
        found = general(scores.numbers[beyond[0]]) + (f" and {len(beyond) - 1} more" if len(beyond) > 1 else "")
        where = view.spread([(i, scores.column) for i in beyond])
        faults.append(Fault(where, rule, found, "Correct the scores or the ends."))


def _given(each: Traits) -> tuple[float | None, float | None]:
    low, high = each.ends
    worst, best = each.by_worth
    by_worth = (worst, best) if each.direction != "min" else (best, worst)
    return by_worth[0] if low is None else low, by_worth[1] if high is None else high


def _of_data(each: Traits, low: float | None, high: float | None, values: list[float]) -> None:
    """Take what is not given from the data; a scale that would have no length is made longer, towards 0."""
    first = min(values) if low is None else low
    last = max(values) if high is None else high
    if first < last:
        each.scale = (first, last)
        each.notes.append("scale: the ends of the data")
        return
    length = abs(last) or 1.0
    if high is None and (low is not None or last <= 0):
        last = first + length
    else:
        first = last - length
    each.scale = (first, last)
    each.notes.append("the same for every option: the scale was made to hold it")
