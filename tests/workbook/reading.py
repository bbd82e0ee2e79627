"""What a built workbook shows, read from the file, and what the library says it should show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from decisionkit.core.families.pairwise import principal_vector
from decisionkit.storage.columns import COLUMNS
from decisionkit.views.headline import headline
from decisionkit.workbook.model import Model
from decisionkit.workbook.sheets import comparisons, criteria, options, pairs, parties, results, scores, steps_words
from decisionkit.workbook.steps_layout import FIRST, NAME, STEPS, StepsLayout
from tests.workbook_file import Cell

#: The first row of data and the first column of each input table, from 0.
TABLES = {
    "criteria": ("Criteria", criteria.TABLE_ROW + 1, 1),
    "comparisons": ("Comparisons", comparisons.TABLE_ROW + 1, 1),
    "options": ("Options", options.TABLE_ROW + 1, 1),
    "scores": ("Scores", scores.TABLE_ROW + 1, 1),
    "parties": ("Parties", parties.START + 1, 1),
}
METHOD = ("Results", "C5")
WEIGHTS_FROM = ("Criteria", "C7")
ACCEPTANCE = ("Parties", "C4")


def computed_cell(table: str, row: int, offset: int) -> Cell:
    """Return the cell of a computed column, rows and computed columns counted from 0."""
    sheet, first, column = TABLES[table]
    return (sheet, name(first + row, column + len(COLUMNS[table]) + offset))


def input_cell(table: str, row: int, field: str) -> Cell:
    """Return the cell of an input, its row counted from 0."""
    sheet, first, column = TABLES[table]
    return (sheet, name(first + row, column + list(COLUMNS[table]).index(field)))


def veto_cell(row: int, field: str) -> Cell:
    """Return the cell of a veto's input: its table stands right of that of the parties."""
    column = 1 + len(COLUMNS["parties"]) + 1 + 1
    return ("Parties", name(parties.START + 1 + row, column + list(COLUMNS["vetoes"]).index(field)))


def name(row: int, column: int) -> str:
    """Return a cell's name; row and column count from 0."""
    letters = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def expected(model: Model) -> dict[Cell, Any]:
    """Return every result that the Steps and Summary sheets show, computed by the library."""
    layout = StepsLayout(model.room, model.methods)
    found: dict[Cell, Any] = {}
    _options(model, layout, found)
    _tipping(model, layout, found)
    for offset, named in enumerate(steps_words._named_cells(model, layout)):
        if named.name not in ("checksum", "ranges", "inputs_same", "freshness"):
            found[STEPS, name(layout.words + offset, NAME + 1)] = named.value
    _weights(model, found)
    for block, top in enumerate(model.blocks):
        for g in range(len(model.grid)):
            for p in range(min(layout.room.lines, len(model.listed))):
                where = name(layout.line_block(block) + 3 + g, 2 + p)
                found["Sensitivity", where] = model.swept[top, g, model.listed[p]]
    found["Summary", "B4"] = headline(steps_words.facts(model))
    for p, i in enumerate(model.listed):
        found["Results", name(results.RANKING_ROW + 1 + p, results.OPTION)] = results._label(model, i)
        found["Results", name(results.RANKING_ROW + 1 + p, results.SCORE)] = model.scores[i]
    return found


def _weights(model: Model, found: dict[Cell, Any]) -> None:
    """Put the shares of the criteria, and of what is compared in pairs the weights and their consistency."""
    d = model.decision
    for row, criterion in enumerate(d.criteria):
        found[computed_cell("criteria", row, 2)] = d.shares[criterion.id]
    for group, block in zip(model.groups, pairs.blocks(model), strict=True):
        facts = {"judged": group.judged, "words": group.words, "again": int(group.contradictory)}
        if group.complete:
            weights, largest = principal_vector(group.ratios)
            facts |= {"largest": float(largest), "ratio": group.ratio}
            found |= {("dk_pairs", name(block.top + 1 + i, pairs.WEIGHT)): w for i, w in enumerate(weights.tolist())}
        for fact, value in facts.items():
            found["dk_pairs", block.fact(fact).replace("$", "")] = value
    for row, pair in enumerate(model.pairs):
        found[computed_cell("comparisons", row, 0)] = pair.words
        found[computed_cell("comparisons", row, 2)] = "" if np.isnan(pair.off) else pair.off
        found[computed_cell("comparisons", row, 11)] = pair.worst


def _options(model: Model, layout: StepsLayout, found: dict[Cell, Any]) -> None:
    columns = layout.option_columns
    outcome = model.decision.score() if model.complete.all() and model.ranked.any() else None
    for i, option in enumerate(model.decision.options):
        row = layout.options + i

        def put(fact: str | tuple[str, str], value: Any, row: int = row) -> None:
            found[STEPS, name(row, columns[fact])] = value

        put("status", model.status[i])
        put("who", steps_words_blockers(model, i))
        for line in model.live_methods:
            if model.complete[i] and model.ranked.any():
                key = line.key
                put((key, "score"), model.decision.score(key).score_of(option.id) if outcome is not None else None)
        if outcome is not None:
            ranked = option.id in outcome.options
            put("score", outcome.score_of(option.id))
            put("rank", float(outcome.ranks[outcome.options.index(option.id)]) if ranked else 0)
        for j in range(len(model.decision.leaves)):
            found[STEPS, name(layout.values + i, FIRST + j)] = model.values[i, j]


def steps_words_blockers(model: Model, i: int) -> str:
    """Return the parties that the library's veto screen names, in words."""
    party = {p.id: p.name for p in model.decision.parties}
    for screened in model.decision.screen():
        if screened.option == model.decision.options[i].id:
            return ", ".join(dict.fromkeys(party[veto.party] for veto in screened.vetoes))
    return ""


def _tipping(model: Model, layout: StepsLayout, found: dict[Cell, Any]) -> None:
    tipping = model.tipping
    for block, top in enumerate(model.tipped):
        if top >= len(model.decision.tops):
            continue
        for side in ("below", "above"):
            weight = -1.0 if tipping is None else getattr(tipping, side)[top]
            where = layout.tip_fact(block, side).removeprefix(f"{STEPS}!").replace("$", "")
            found[STEPS, where] = weight


def wrong(expected_cells: Mapping[Cell, Any], shown: Mapping[Cell, Any]) -> list[str]:
    """Say which cells show something else than the library computes."""
    found = []
    for where, value in expected_cells.items():
        if value is None:
            continue
        actual = shown.get(where, "")
        if isinstance(value, str):
            same = value == ("" if actual is None else actual)
        else:
            same = isinstance(actual, int | float) and bool(np.isclose(actual, value, rtol=1e-9, atol=1e-9))
        if not same:
            found.append(f"{where[0]}!{where[1]}: shows {actual!r}, the library says {value!r}")
    return found
