"""Which layout does a decision get?"""

from __future__ import annotations

from collections.abc import Sequence

from decisionkit.core.decision.column import Table
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.tables import COMPARISONS, SCREEN, SWING, Criterion
from decisionkit.core.decision.weights import groups
from decisionkit.core.declarations.registry import scoring_methods
from decisionkit.workbook.plan.layout import DEEP, FLAT, PARTS, SPARE_CRITERIA, SPARE_OPTIONS, Layout

#: The sheets that can be asked for, in their order; further tables stand before Calculations.
SHEETS = (
    "Decision",
    "Summary",
    "Criteria",
    "Comparisons",
    "Options",
    "Details",
    "Evidence",
    "Parties",
    "Vetoes",
    "Sensitivity",
    "Methods",
    "Log",
    "Calculations",
)
#: What every workbook has; Calculations are hidden unless they are asked for.
ALWAYS = ("Decision", "Summary", "Calculations")
LIGHT, FULL = "light", "full"

#: The methods in the drop-down of a light workbook, beside the decision's own.
LIGHT_METHODS = ("weighted_sum", "weighted_product", "topsis")

#: Siblings that are more than this are not listed pair by pair, unless the weights come from their comparisons.
MOST_COMPARED = 15

#: How many parts can be added.
SPARE_TOPS = 2
#: Summary has columns for so many criteria or parts at the top, and a list of so many lines.
LEAST_TOPS, MOST_TOPS = 3, 6
LEAST_LINES, MOST_LINES, SPARE_LINES = 5, 22, 2
MOST_REFERENCES = 3
#: Sensitivity has charts for so many criteria or parts at the top.
MOST_SWEPT = 6

#: Free rows of a table: at least so many, and a tenth of what it has.
SPARE_ROWS = 10


def plan(decision: Decision, sheets: str | Sequence[str] = LIGHT) -> Layout:
    """Which layout does a decision get?

    Parameters
    ----------
    decision : its shape counts, its numbers do not.
    sheets : "light" for what the decision needs, "full" for all, or the names of sheets beside what it needs.
    """
    needed = needed_sheets(decision)
    full = sheets == FULL
    asked = SHEETS if full else () if sheets == LIGHT else tuple(sheets)
    further = tuple(further_tables(decision))
    named = tuple(name for name in SHEETS if name in needed or name in asked)
    ranked = sum(o.role == "option" for o in decision.options)
    references = len(decision.options) - ranked
    leaves, deepest = len(decision.leaves), tree_of(decision)
    return Layout(
        sheets=(*named[:-1], *further, named[-1], *(("shown",) if "Calculations" in asked else ())),
        options=ranked + SPARE_OPTIONS,
        criteria=leaves + SPARE_CRITERIA,
        references=references + 1 if references else 0,
        more_options=max(1, ranked // 5),
        more_criteria=leaves // 10,
        tree=deepest,
        tops=0 if deepest == FLAT else len(decision.tops) + SPARE_TOPS,
        rows=rooms(decision, (*named, *further)),
        methods=methods(decision, full or "Methods" in asked),
        shown_tops=min(max(len(decision.tops), LEAST_TOPS), MOST_TOPS),
        swept=min(len(decision.tops), MOST_SWEPT) if "Sensitivity" in named else 0,
        lines=lines(ranked, references, bool(decision.parties)),
    )


def lines(ranked: int, references: int, vetoes: bool) -> int:
    """How many lines has the list of Summary?  Two more than options, and a heading above what is blocked."""
    own = min(max(ranked + SPARE_LINES, LEAST_LINES), MOST_LINES)
    return own + min(references, MOST_REFERENCES) + vetoes


def tree_of(decision: Decision) -> str:
    """How do the criteria hang together?"""
    deepest = max(len(decision.ancestry(leaf.id)) for leaf in decision.leaves)
    return FLAT if deepest == 1 else PARTS if deepest == 2 else DEEP


def needed_sheets(decision: Decision) -> tuple[str, ...]:
    """Which sheets does a decision need?"""
    d = decision
    described = any(c.anchors != ("", "", "") or c.unit or c.swing is not None for c in d.criteria)
    described |= any(t is not None for c in d.leaves for t in (c.indifference, c.preference, c.veto))
    compared = bool(d.comparisons) or d.weights_from == COMPARISONS
    asks = {
        "Criteria": described or tree_of(d) == DEEP or d.weights_from == SWING or compared,
        "Comparisons": compared,
        "Options": any(says_more("options", o) for o in d.options),
        "Details": any(says_more("scores", j) for j in d.judgments) or bool(d.evidence),
        "Evidence": bool(d.evidence),
        "Parties": bool(d.parties) or d.acceptance != SCREEN,
        "Vetoes": bool(d.parties) or d.acceptance != SCREEN,
        "Log": bool(d.log),
    }
    return (*ALWAYS, *(name for name, asked in asks.items() if asked))


def says_more(table: str, row: object) -> bool:
    """Does a score, or an option, say more than the grid shows?"""
    usual = {"scores": ("option", "criterion", "mode"), "options": ("id", "name", "role")}[table]
    declared = (column for column in tables()[table].columns if column.name not in usual)
    return any(column.of(row) not in (None, "", (), column.default) for column in declared)


def further_tables(decision: Decision) -> dict[str, Table]:
    """Which tables need a sheet of their own, by its name?  Those that have rows and no sheet that knows them."""
    own = (table for table in tables().values() if not (table.attribute or table.inside))
    return {table.name.capitalize(): table for table in own if decision.rows_of(table)}


def rooms(decision: Decision, sheets: Sequence[str]) -> dict[str, int]:
    """How many rows does each table with a sheet get?"""
    d = decision
    scored = len(d.options) * len(d.leaves)
    compared = sum(len(group) * (len(group) - 1) // 2 for group in compared_groups(d).values())
    used = {
        "criteria": ("Criteria", len(d.criteria)),
        "comparisons": ("Comparisons", max(compared, len(d.comparisons))),
        "details": ("Details", scored),
        "evidence": ("Evidence", len(d.evidence)),
        "parties": ("Parties", len(d.parties)),
        "vetoes": ("Vetoes", sum(len(p.vetoes) for p in d.parties)),
        "options": ("Options", len(d.options)),
        "log": ("Log", len(d.log)),
        **{table.name: (sheet, len(d.rows_of(table))) for sheet, table in further_tables(d).items()},
    }
    return {table: count + max(SPARE_ROWS, count // 10) for table, (sheet, count) in used.items() if sheet in sheets}


def compared_groups(decision: Decision) -> dict[str, list[Criterion]]:
    """Which siblings can be compared in the workbook, by their parent?  Larger groups only if weights come from it."""
    most = len(decision.criteria) if decision.weights_from == COMPARISONS else MOST_COMPARED
    return {parent: group for parent, group in groups(decision.criteria).items() if len(group) <= most}


def methods(decision: Decision, every: bool) -> tuple[str, ...]:
    """Which methods does the drop-down have?  The weighted sum first; those with formulas before the others."""
    declared = scoring_methods()
    live = sorted(
        (key for key, m in declared.items() if m.native is not None), key=lambda key: (key != "weighted_sum", key)
    )
    found = live if every else [key for key in live if key in (*LIGHT_METHODS, decision.method)]
    return (*found, *(() if decision.method in found else (decision.method,)))
