"""The methods of the drop-down as facts: what each calculates for a criterion, for both, and for an option."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.declarations.kinds.scoring import ScoringMethod
from decisionkit.core.declarations.native import ALL, Native, expand
from decisionkit.core.declarations.registry import scoring_methods
from decisionkit.workbook.calculations.texts import cleaned
from decisionkit.workbook.plan.layout import Layout

_EXPONENT = re.compile(r"\d+(?:\.\d+)?E-(\d+)")

#: CHOOSE takes so many values at most.
MOST_CHOICES = 29
#: A row that others use so often at most has no cell of its own.
MOST_USES = 2

#: A value of 0-10 of one cell, of a row, of a column of the block of numbers.
_VALUE = {
    "own_value": "({c.slope}*{b.p}+{c.offset})",
    "value_row": "({C.slope}*{row.p}+{C.offset})",
    "value_column": "({c.slope}*{col.p}+{c.offset})",
    "values": "({C.slope}*{B.p}+{C.offset})",
}
#: What every formula may name.
_COMMON = {"count": "{s.count}", "each_ranked": "{O.ranked}", "each_number": "{O.n}"}


@dataclass
class Facts:
    """The facts of methods: for a criterion, for a criterion and an option, for an option, and single ones.

    ``arrays`` are the names of those that are array formulas.
    """

    criterion: dict[str, str] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    option: dict[str, str] = field(default_factory=dict)
    single: dict[str, str] = field(default_factory=dict)
    arrays: set[str] = field(default_factory=set)


def lines(layout: Layout) -> Iterator[ScoringMethod]:
    """Yield the methods of the drop-down, in its order."""
    known = scoring_methods()
    yield from (known[key] for key in layout.methods)


def facts(layout: Layout) -> Facts:
    """Return the facts of all methods that have formulas."""
    found = Facts()
    for method in lines(layout):
        if method.native is not None:
            _add(found, method.key, method.native)
    return found


def chosen(layout: Layout) -> str:
    """Return the text of an option's score by the chosen method."""
    scores = [f"{{o.{method.key}}}" for method in lines(layout)]
    if len(scores) == 1:
        return scores[0]
    if len(scores) <= MOST_CHOICES:
        return f"CHOOSE({{s.method}},{','.join(scores)})"
    return f"INDEX({scores[0]}:{scores[-1]},1,{{s.method}})"


def singles(layout: Layout) -> dict[str, str]:
    """Return what is known of the chosen method: its number, what makes more better, the best score, digits."""
    word = cleaned("dk_method")
    known = list(lines(layout))

    def of_each(values: Iterable[float]) -> str:
        given = [f"{value:g}" for value in values]
        return given[0] if len(set(given)) == 1 else "INDEX(dk_methods,MAX(1,{s.method}),{column})"

    turns = of_each(1 if method.better == "higher" else -1 for method in known).replace("{column}", "2")
    tops = of_each(method.top or 0 for method in known).replace("{column}", "3")
    return {
        "method": f"SUMPRODUCT(EXACT(LOWER(INDEX(dk_methods,0,1)),{word})*(ROW(INDEX(dk_methods,0,1))"
        "-ROW(INDEX(dk_methods,1,1))+1))",
        "turn": turns,
        "best_score": tops,
        "decimals": f"IF({{s.best_score}}={BEST_VALUE:g},1,2)",
    }


def _add(found: Facts, key: str, native: Native) -> None:
    """Add the facts of one method; blocks that look at their own option alone are written into its rows."""
    cells = {name for name, text in native.blocks.items() if f"{{{ALL}" in text}
    inline = {name: text for name, text in native.blocks.items() if name not in cells}
    columns = {name: f"{{c.{key}_{name}}}" for name in native.columns}
    signs = {name: f"{{c.{name}}}" for name in ("sign", "indifference", "preference")}
    down = {**_COMMON, **signs, **columns, "performance": "{col.p}", "value": _VALUE["value_column"]}
    for name, text in native.columns.items():
        body = expand(text, native, {**down, "ranked": "{O.ranked}"}, {})
        found.criterion[f"{key}_{name}"] = f"IF({{s.faults}}>0,0,{body})"
    ranges = {f"{ALL}{name}": f"{{col.{key}_{name}}}" for name in native.orders}
    own = {**down, **ranges, "own": "{b.p}", "own_value": _VALUE["own_value"], "mine": "{o.ranked}", "number": "{o.n}"}
    own |= {name: f"{{b.{key}_{name}}}" for name in (*native.orders, *cells)}
    for name, text in native.orders.items():
        above = {"above": f"{{over.{key}_{name}}}"}
        found.blocks[f"{key}_{name}"] = expand(text, native, {**own, **above}, inline)
    for name in cells:
        body = expand(native.blocks[name], native, own, inline)
        found.blocks[f"{key}_{name}"] = f"IF(AND({{s.faults}}=0,{{o.used}}=1),{body},0)"
    written = _in_place(native)
    across = {name: place for name, place in row_names(key, native, cells).items() if name not in written}
    inline |= {name: native.rows[name] for name in written}
    for name in (*(name for name in native.rows if name not in written), "score"):
        called = key if name == "score" else f"{key}_{name}"
        found.option[called] = _row(key, native, name, across, inline)
    for name, text in native.once.items():
        rows = {row: f"{{O.{key}_{row}}}" for row in native.rows}
        whole = {column: f"{{C.{key}_{column}}}" for column in native.columns}
        body = expand(text, native, {**_COMMON, **rows, **whole, "weights": "{C.share}"}, {})
        found.single[f"{key}_{name}"] = f"IF({{s.count}}=0,0,{body})"
        found.arrays.add(f"{key}_{name}")
    found.arrays |= {key if name == "score" else f"{key}_{name}" for name in native.arrays}
    for facts_of in (found.criterion, found.blocks, found.option, found.single):
        facts_of.update({name: _plain(text) for name, text in facts_of.items()})


def _in_place(native: Native) -> set[str]:
    """Return the rows that are written into the formulas that use them: at most twice, in any cell, and not once."""
    texts = [*native.rows.values(), native.score, native.unmoved, *native.beside.values(), *native.terms.values()]
    uses = {name: sum(text.count(f"{{{name}}}") for text in texts) for name in native.rows}
    elsewhere = " ".join((*native.once.values(), native.gain, native.loss))
    return {
        name
        for name, count in uses.items()
        if count <= MOST_USES and name not in (*native.once, *native.arrays) and f"{{{name}}}" not in elsewhere
    }


def _plain(text: str) -> str:
    """Return a formula without exponents, as LibreOffice writes numbers."""
    return _EXPONENT.sub(lambda match: f"{float(match[0]):.{int(match[1]) + 2}f}".rstrip("0"), text)


def _row(key: str, native: Native, name: str, names: Mapping[str, str], inline: Mapping[str, str]) -> str:
    """Return a row formula, for the options that are used while all inputs are whole."""
    body = expand(native.score if name == "score" else native.rows[name], native, names, inline)
    if name in native.once:
        once = f"{{s.{key}_{name}}}"
        if name in native.beside:
            beside = expand(native.beside[name], native, {**names, "once": once}, inline)
            body = f"IF({expand(native.unmoved, native, names, inline)},{beside},{body})"
        body = f"IF({{o.ranked}}=1,{once},{body})"
    return f'IF(AND({{s.faults}}=0,{{o.used}}=1),{body},"")'


def row_names(key: str, native: Native, cells: Collection[str]) -> dict[str, str]:
    """Return what the names of a row formula mean; ``cells`` are the blocks that have cells of their own."""
    return {
        **_COMMON,
        **{name: f"{{C.{name}}}" for name in ("sign", "indifference", "preference")},
        "weights": "{C.share}",
        **dict.fromkeys(("performance", "own"), "{row.p}"),
        "performances": "{B.p}",
        **dict.fromkeys(("value", "own_value"), _VALUE["value_row"]),
        "values": _VALUE["values"],
        **dict.fromkeys(("ranked", "mine"), "{o.ranked}"),
        **{name: f"{{C.{key}_{name}}}" for name in native.columns},
        **{name: f"{{row.{key}_{name}}}" for name in cells},
        **{name: f"{{o.{key}_{name}}}" for name in native.rows},
    }
