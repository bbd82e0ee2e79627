"""Puts all facts on the sheet."""

from __future__ import annotations

from dataclasses import dataclass

from decisionkit.workbook.calculations import (
    as_built,
    beside,
    certain,
    comparisons,
    criteria,
    details,
    ends,
    faults,
    lead,
    listed,
    method_places,
    methods,
    middle,
    moving,
    named,
    nodes,
    options,
    order,
    parties,
    plain,
    profile,
    quotient,
    ranking,
    sensitivity,
    support,
    tops,
    vetoes,
    words,
)
from decisionkit.workbook.calculations.declared_tables import declared_tables
from decisionkit.workbook.calculations.places import FIRST_ROW, LABEL, SHEET, SINGLE, Block, Places, Strip
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.plan.layout import FLAT, Layout

#: The strips that stand across, above their blocks.
ACROSS = ("c", "t", "v", "u", "g", "z")
#: Facts that other sheets and macros find by name: of a strip, by its letter, and single ones.
NAMED = {
    "c": (
        *("name", "built", "used", "weight", "share", "sign", "low", "high", "fault", "slope", "offset", "screens"),
        *("indifference", "preference", "veto", "part", "part_key", "first"),
    ),
    "k": ("fault", "check"),
    "n": ("name", "key", "fault"),
    "q": ("pair", "judged", "fault", "check", "worst"),
    "o": ("name", "built", "used", "fault", "ranked", "score", "place", "reference", "blocked", "who", "by_number"),
    "v": ("leaf", "fault", "check"),
    "y": ("fault", "check"),
    "d": ("best", "code", "fault", "check"),
    "e": ("cited", "fault", "check"),
    "u": ("name", "share"),
    "l": ("kind", "number", "short"),
    "h": ("number",),
}
#: Those of the other tables.
OTHERS = ("fault", "check")
#: Those with a name of their own.
CALLED = {"nth_name": "dk_rank_names", "nth_score": "dk_rank_scores"}
NAMED_BLOCKS = {"p": "dk_p", "broken": "dk_broken"}
NAMED_SINGLE = (
    "faults",
    "fault",
    "count",
    "lead",
    "rest",
    "headline",
    "status",
    "own_sheet",
    "inputs",
    "middle_inputs",
    "source",
    "inconsistent",
)


@dataclass
class Texts:
    """All facts as formula texts: of strips by their letter, single ones, and blocks.

    Facts of options have a second form, for what is compared beside the grid, in ``references``.
    """

    strips: dict[str, dict[str, str]]
    references: dict[str, str]
    single: dict[str, str]
    blocks: dict[str, dict[str, str]]
    arrays: set[str]


def texts(layout: Layout) -> Texts:
    """Return all facts of a layout."""
    found = methods.facts(layout)
    single = _singles(layout, found)
    return Texts(
        strips=_strips(layout, found),
        references={
            "p": options.performance(options.REFERENCES),
            **options.facts(options.REFERENCES, keyed=named.keyed(layout)),
            **as_built.facts(layout, options.REFERENCES),
        },
        single={**single, **words.singles(layout, single)},
        blocks=_blocks(layout, found),
        arrays={*found.arrays, *words.ARRAYS, *lead.ARRAYS, *sensitivity.ARRAYS},
    )


def _options(layout: Layout, found: methods.Facts) -> dict[str, str]:
    """Return the facts about an option."""
    ordered = order.facts(layout, methods.chosen(layout))
    return {
        **dict.fromkeys(("number", "n", "reference"), ""),
        **options.facts(options.GRID, keyed=named.keyed(layout)),
        **(vetoes.options() if layout.has("Vetoes") else {}),
        "ranked": ordered["ranked"],
        **found.option,
        **as_built.facts(layout, options.GRID),
        **{name: text for name, text in ordered.items() if name != "ranked"},
        **ranking.facts(layout),
        **(certain.options() if certain.asked(layout) else {}),
        **(support.options() if support.asked(layout) else {}),
        **moving.options(layout),
        **method_places.options(layout),
        **middle.options(layout),
        **quotient.options(layout),
    }


def _strips(layout: Layout, found: methods.Facts) -> dict[str, dict[str, str]]:
    """Return the facts about things of each kind, by the letter of the kind."""
    strips = {
        "c": {**criteria.facts(layout), **found.criterion, **lead.criteria(layout)},
        "o": _options(layout, found),
        "u": tops.facts(layout),
        "l": listed.facts(layout),
    }
    if not layout.side_by_side:
        strips["n"] = {**nodes.facts(layout), **({} if layout.tree == FLAT else lead.nodes())}
    if layout.tree != FLAT:
        strips["t"] = lead.tops(layout)
    if layout.has("Criteria"):
        strips["k"] = beside.facts(layout)
    if layout.has("Comparisons"):
        strips["q"] = comparisons.facts()
    if layout.has("Vetoes"):
        strips |= {"v": vetoes.facts(layout), "y": parties.facts()}
    strips[lead.letter(layout)] |= quotient.tops(layout)
    strips |= sensitivity.strips(layout)
    if profile.is_drawn(layout):
        strips["z"] = profile.points(layout)
        strips["x"] |= profile.options(layout)
    strips |= {table.letter: dict(table.facts) for table in declared_tables(layout)}
    if support.asked(layout):
        strips[details.LETTER] |= support.details()
    if layout.has("Details"):
        strips[details.LETTER] |= ends.details()
        strips["l"] |= ends.lines(layout)
    return strips


def _singles(layout: Layout, found: methods.Facts) -> dict[str, str]:
    """Return the single facts."""
    return {
        **criteria.singles(),
        **(plain.singles(layout) if layout.side_by_side else nodes.singles(layout)),
        **(beside.singles() if layout.has("Criteria") else {}),
        **(comparisons.singles() if layout.has("Comparisons") else {}),
        **options.singles(layout),
        **({**parties.singles(), **vetoes.singles()} if layout.has("Vetoes") else {}),
        **{name: text for table in declared_tables(layout) for name, text in table.singles.items()},
        **methods.singles(layout),
        **as_built.singles(layout),
        **faults.singles(faults.troubles(layout)),
        **order.singles(layout),
        **found.single,
        **lead.singles(layout),
        **(certain.singles() if certain.asked(layout) else {}),
        **(support.singles(layout) if support.asked(layout) else {}),
        **tops.singles(layout),
        **listed.singles(layout),
        **moving.singles(layout),
        **method_places.singles(layout),
        **middle.singles(layout),
        **quotient.singles(layout),
        **sensitivity.singles(layout),
        **profile.singles(layout),
        **(ends.singles(layout) if layout.has("Details") else {}),
    }


def _blocks(layout: Layout, found: methods.Facts) -> dict[str, dict[str, str]]:
    """Return the facts about each pair of an option and another thing, by the letter of the other."""
    blocks = {"c": {"p": options.performance(options.GRID), **found.blocks}}
    t = lead.letter(layout)
    blocks[t] = {**blocks.get(t, {}), **lead.blocks(layout), **quotient.blocks(layout)}
    blocks["u"] = listed.blocks(layout)
    blocks["g"] = sensitivity.blocks(layout)
    blocks["z"] = profile.blocks(layout)
    if layout.has("Vetoes"):
        blocks["v"] = {**vetoes.blocks(), **(certain.blocks() if certain.asked(layout) else {})}
    return blocks


def places(layout: Layout, found: Texts) -> Places:
    """Return where each fact stands: options and tables downwards, criteria and vetoes across, above their blocks."""
    heads = max(len(found.single), *(len(found.strips.get(letter, ())) for letter in ACROSS))
    top = FIRST_ROW + heads + 2
    counts = {
        "c": layout.columns,
        "t": layout.tops,
        "v": layout.rows.get("vetoes", 0),
        "y": layout.rows.get("parties", 0),
    }
    counts |= {"u": layout.shown_tops, "l": layout.lines, **sensitivity.counts(layout), "z": profile.count(layout)}
    counts |= {"n": nodes.count(layout), "k": layout.rows.get("criteria", 0), "q": layout.rows.get("comparisons", 0)}
    counts |= {table.letter: table.room for table in declared_tables(layout)}
    strips = {"o": Strip(top, SINGLE + 2, layout.room, tuple(found.strips["o"]), across=False)}
    left = SINGLE + 2 + len(found.strips["o"]) + 2
    blocks = {}
    for letter in ACROSS:
        height = {"u": layout.bars, "g": layout.drawn_options, "z": layout.drawn_options}.get(letter, layout.room)
        if letter in found.strips:
            strips[letter] = Strip(FIRST_ROW, left, counts[letter], tuple(found.strips[letter]), across=True)
            for k, name in enumerate(found.blocks.get(letter, ())):
                blocks[name] = Block(top + k * (height + 2), left, height, counts[letter])
            left += counts[letter] + 3
    for letter in found.strips:
        if letter not in strips:
            strips[letter] = Strip(top, left, counts[letter], tuple(found.strips[letter]), across=False)
            left += len(found.strips[letter]) + 1
    return Places(strips, blocks, tuple(found.single))


def sheet(layout: Layout) -> tuple[Sheet, Places]:
    """Return the sheet, and where each fact stands on it."""
    found = texts(layout)
    where = places(layout, found)
    page = Sheet(SHEET, hidden=not layout.has("shown"), protected=True)
    page.put(0, LABEL, "Calculations", "title")
    for letter, facts in found.strips.items():
        for name in facts:
            _fact(page, layout, found, where, letter, name)
    for name, text in found.single.items():
        row = where.single_row(name)
        page.put(row, LABEL, name.replace("_", " "), "step_head")
        called = f"dk_{name}" if name in NAMED_SINGLE else ""
        if text.isdigit():
            page.put(row, SINGLE, int(text), "step")
            page.call(called, row, SINGLE)
            continue
        page.fill(row, SINGLE, where.written(text), "step", array=name in found.arrays, name=called)
    for group in found.blocks.values():
        for name, text in group.items():
            _block(page, layout, found, where, name, text)
    page.widths |= {LABEL: 16, SINGLE: 12}
    page.printed |= {"landscape": (), "fit_to_pages": (1, 0)}
    return page, where


def _fact(page: Sheet, layout: Layout, found: Texts, where: Places, letter: str, name: str) -> None:
    """Put one fact of a strip, with its head."""
    strip, text = where.strips[letter], found.strips[letter][name]
    row, column = strip.place(name)
    page.put(*((row, column - 1) if strip.across else (row - 1, column)), name.replace("_", " "), "step_head")
    size = (1, strip.count) if strip.across else (strip.count, 1)
    is_named = name in NAMED.get(letter, OTHERS) or name.endswith(method_places.PLACE)
    called = f"dk_{letter}_{name}" if is_named else CALLED.get(name, "")
    page.call(called, row, column, *size)
    if text.lstrip("-").isdigit():
        for k in range(strip.count):
            page.put(*((row, column + k) if strip.across else (row + k, column)), int(text), "step")
        return
    if not text:  # the numbers that the others go by
        for k, number in enumerate(_numbers(layout, letter, name, strip.count)):
            page.put(*((row, column + k) if strip.across else (row + k, column)), number, "step")
        return
    array, other = name in found.arrays, found.references.get(name, text) if letter == "o" else text
    if other == text or not layout.references:
        page.fill(row, column, where.written(text), "step", *size, array=array)
        return
    above = layout.ranked_room
    page.fill(row, column, where.written(text), "step", above, array=array)
    page.fill(row + above, column, where.below(above).written(other), "step", layout.references, array=array)


def _numbers(layout: Layout, letter: str, name: str, count: int) -> list[int]:
    if letter != "o" or name == "n":
        return list(range(1, count + 1))
    if name == "reference":
        return [0] * layout.ranked_room + [1] * layout.references
    return [*range(1, layout.ranked_room + 1), *range(1, layout.references + 1)]


def _block(page: Sheet, layout: Layout, found: Texts, where: Places, name: str, text: str) -> None:
    block, array = where.blocks[name], name in found.arrays
    page.put(block.row - 1, block.column, name.replace("_", " "), "step_head")
    page.call(NAMED_BLOCKS.get(name, ""), block.row, block.column, block.rows, block.columns)
    other, above = found.references.get(name, text), layout.ranked_room
    rows = block.rows if other == text else above
    page.fill(block.row, block.column, where.written(text), "step", rows, block.columns, array=array)
    if rows < block.rows:
        below = where.below(above).written(other)
        page.fill(block.row + above, block.column, below, "step", layout.references, block.columns, array=array)
