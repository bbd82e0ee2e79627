"""The hidden lists: words, methods, ids of names as built, and the layout itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from decisionkit.core.arrays.directions import WORDS
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields.scores import GRADES
from decisionkit.core.decision.fields.vetoes import KINDS
from decisionkit.core.declarations.registry import scoring_methods
from decisionkit.storage.columns import AS_BUILT, BETTER
from decisionkit.workbook.calculations import method_places, middle
from decisionkit.workbook.calculations.as_built import keys
from decisionkit.workbook.calculations.declared_tables import further
from decisionkit.workbook.described.sheet import Sheet, Value
from decisionkit.workbook.plan.as_calculated import as_calculated, firsts_at_middle
from decisionkit.workbook.plan.layout import Layout

SHEET = "dk_lists"


def sheet(layout: Layout, decision: Decision) -> Sheet:
    """Return the sheet."""
    page = Sheet(SHEET, hidden=True, protected=True)
    page.put(0, 0, "layout", "step_head")
    page.put(1, 0, layout.text(), "step_text")
    page.call("dk_layout", 1, 0)
    at = 1
    for name, rows in _lists(layout, decision):
        page.put(0, at, name.removeprefix("dk_").replace("_", " "), "step_head")
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                page.put(1 + i, at + j, value, "step_text")
        width = max((len(row) for row in rows), default=1)
        page.call(name, 1, at, max(len(rows), 1), width)
        at += width
    for name, inputs in built_for(layout):
        page.put(0, at, name.removeprefix("dk_").replace("_", " "), "step_head")
        page.keep(1, at, inputs, "step_text")
        page.call(name, 1, at)
        at += 1
    return page


def built_for(layout: Layout) -> Iterable[tuple[str, str]]:
    """Yield the names of numbers that follow from the inputs, as they were when the workbook was built."""
    if keys(layout):
        yield "dk_built_for", "dk_inputs"
    if middle.asked(layout):
        yield "dk_middle_for", "dk_middle_inputs"


def title_of(key: str) -> str:
    """Return a method's title in the drop-down."""
    method = scoring_methods()[key]
    return method.title + ("" if method.native else AS_BUILT)


def _lists(layout: Layout, decision: Decision) -> Iterable[tuple[str, Sequence[Sequence[Value]]]]:
    d = decision
    methods = [scoring_methods()[key] for key in layout.methods]
    yield (
        "dk_methods",
        [(title_of(m.key), 1 if m.better == "higher" else -1, m.top or 0) for m in methods],
    )
    yield "dk_words_higher", [(word,) for word, sign in WORDS.items() if sign > 0]
    yield "dk_words_lower", [(word,) for word, sign in WORDS.items() if sign < 0]
    yield "dk_choices_better", [(word,) for word in BETTER.values()]
    yield "dk_choices_kind", [(word,) for word in KINDS]
    yield "dk_choices_grade", [(word,) for word in GRADES]
    yield from calculated(layout, d)
    yield "dk_ids_options", [(o.name, o.id) for o in d.options]
    yield "dk_ids_criteria", [(c.name, c.id) for c in d.criteria]
    yield "dk_ids_parties", [(p.name, p.id) for p in d.parties]
    for table in further(layout).values():
        if {"id", "name"} <= set(table.by_name):
            yield f"dk_ids_{table.name}", [(row.name, row.id) for row in d.rows_of(table)]


def calculated(layout: Layout, decision: Decision) -> Iterable[tuple[str, Sequence[Sequence[Value]]]]:
    """Yield the lists of what no formula gives, with options by name in the first column of those that have them."""
    yield from _as_built(layout, decision)
    yield from _at_middle(layout, decision)


def _as_built(layout: Layout, decision: Decision) -> Iterable[tuple[str, Sequence[Sequence[Value]]]]:
    """Yield what methods without formulas gave for the inputs, by the options' names, and whether they could."""
    methods = keys(layout)
    if not methods:
        return
    lines = [as_calculated(decision, key) for key in methods]
    rows: list[Sequence[Value]] = [
        (o.name, *(line[i] if line else 0.0 for line in lines)) for i, o in enumerate(decision.options)
    ]
    blank: list[Sequence[Value]] = [("", *(0.0 for _ in methods))]
    yield "dk_built_scores", rows or blank
    yield "dk_built_known", [(int(line is not None),) for line in lines]


def _at_middle(layout: Layout, decision: Decision) -> Iterable[tuple[str, Sequence[Sequence[Value]]]]:
    """Yield how many methods put each option first with unsupported scores at the middle, of how many, and for what."""
    if not middle.asked(layout):
        return
    found = firsts_at_middle(decision, [method.key for method in method_places.compared(layout)])
    rows: list[Sequence[Value]] = [(o.name, found.of.get(o.id, 0)) for o in decision.options]
    yield "dk_middle_firsts", rows or [("", 0)]
    yield "dk_middle_methods", [(found.methods,)]
