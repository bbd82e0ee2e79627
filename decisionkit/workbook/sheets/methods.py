"""Methods: the options' ranks by every method, and how far the methods agree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.numerics.ranking import ranks
from decisionkit.robustness.comparison import Agreement, at_middle
from decisionkit.views import agreement
from decisionkit.workbook import ties
from decisionkit.workbook.method_lines import MethodLine
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, area, cell, fixed_cell, quoted
from decisionkit.workbook.paint import SHARE_BAR, SOFT
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.sheets.rows import head_used, item
from decisionkit.workbook.steps_layout import StepsLayout

Array = NDArray[np.float64]

HEADLINE, BESIDE, NUMBERS, COUNTS = 4, 6, 7, 8
HEAD = 12
SECOND, METHOD, KIND, LIKE, OPTIONS = 0, 1, 2, 3, 4
LIVE, AS_BUILT, STALE = "live", "as built", "stale"
SUMMARIES = ("Methods that rank it first", "Best rank", "Worst rank")
STALE_SENTENCE = (" ", " methods (as built) are left out until the workbook is rebuilt.")
#: What stands beside how far the methods agree, once the inputs have changed.
STALE_BESIDE = (
    "With every unsupported score at the middle of its scale: counted when the workbook was built, for other "
    "inputs. Rebuild it, or run decisionkit compare."
)
NOTHING = "Nothing is ranked yet, so there is nothing to compare."


class Compared:
    """The ranks of the ranked options, in the order of the ranking, by each method of the drop-down."""

    def __init__(self, model: Model) -> None:
        self.model = model
        options = tuple(model.decision.options[i].name for i in model.order)
        self.keys = [self._keys(line) for line in model.methods]
        rows = [ranks(keys) for keys in self.keys]
        by_method = np.array(rows).reshape(len(rows), len(options))
        self.comparison = Agreement(
            options=options, methods=tuple(line.key for line in model.methods), ranks=by_method, refused={}
        )

    def _keys(self, line: MethodLine) -> Array:
        """Return a method's scores of the ranked options, turned so that more is better."""
        scores = self.model.evaluated(line)["score"][list(self.model.order)]
        return scores if line.declaration.better == "higher" else -scores

    @property
    def ranks(self) -> Array:
        """Ranks (n_methods, n_options)."""
        return self.comparison.ranks

    @cached_property
    def means(self) -> Array:
        """Ranks, tied ones sharing the mean."""
        return ranks(self.ranks, "lower", "average")

    @property
    def alike(self) -> Array:
        """How alike each ranking is to that of the chosen method."""
        return np.asarray(self.comparison.similarity[:, self.model.method_number])

    @property
    def summaries(self) -> tuple[Sequence[float], ...]:
        """How often each option is first, its best and its worst rank."""
        best, worst = zip(*self.comparison.rank_ranges.values(), strict=True) if self.model.order else ((), ())
        return tuple(self.comparison.firsts.values()), best, worst

    @property
    def headline(self) -> str:
        """Who is first how often, and how far the methods agree."""
        if not self.model.order:
            return NOTHING
        return agreement.sentence(len(self.ranks), self.comparison.firsts, self.comparison.concordance)

    @cached_property
    def beside(self) -> str:
        """The same with every unsupported score at the middle of its scale, a blank where there is none."""
        d = self.model.decision
        if len(self.model.order) < 2 or d.missing():
            return ""
        ready = tuple(line.key for line in self.model.methods if line.ready)
        found = at_middle(d, ready)
        if found is None:
            return ""
        names = {o.id: o.name for o in d.options}
        firsts = {names[option]: count for option, count in found.firsts.items()}
        return agreement.beside(len(found.methods), firsts, found.concordance)


def headline_cell() -> str:
    """Return the cell that says who is first how often."""
    return f"Methods!{fixed_cell(HEADLINE, METHOD)}"


def beside_cell() -> str:
    """Return the cell that says the same with every unsupported score at the middle of its scale."""
    return f"Methods!{fixed_cell(BESIDE, METHOD)}"


def write(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write the sheet."""
    frame(page, freeze=(HEAD + 1, OPTIONS), protect=True)
    compared = Compared(model)
    page.sheet.set_column(METHOD, METHOD, 46)
    page.sheet.print_area(0, 0, HEAD + len(model.methods), OPTIONS + max(len(model.decision.options), 6) - 1)
    page.sheet.set_column(KIND, LIKE, 11)
    page.sheet.set_column(OPTIONS, OPTIONS + layout.room.options - 1, 13)
    _headline(page, compared, layout)
    _summaries(page, compared, layout)
    page.row(HEAD, METHOD, ["Rank by"], "head")
    page.row(HEAD, KIND, ["Follows inputs", "Similarity to chosen method"], "head_centre")
    page.sheet.set_row(HEAD, 62)
    for p in range(layout.room.options):
        _option_head(page, compared, p)
    for m, line in enumerate(model.methods):
        _method(page, compared, layout, m, line)
    _colours(page, layout, len(model.methods))


def _cells(layout: StepsLayout, row: int, rows: int = 1) -> str:
    return area(row, OPTIONS, rows, layout.room.options)


def _means(layout: StepsLayout, row: int, rows: int = 1) -> str:
    """Return cells, out of sight, with the mean ranks of tied options."""
    return area(row, OPTIONS + layout.room.options + 1, rows, layout.room.options)


def _headline(page: Page, compared: Compared, layout: StepsLayout) -> None:
    first, count = HEAD + 1, len(compared.model.methods)
    ranked, means = fixed_cell(NUMBERS, METHOD), _means(layout, first, count)
    used, concordance = fixed_cell(NUMBERS, KIND), fixed_cell(NUMBERS, LIKE)
    page.calc(NUMBERS, METHOD, "dk_count", len(compared.model.order), "unseen")
    counted = f"COUNT({area(first, OPTIONS, count, 1)})"
    page.calc(NUMBERS, KIND, counted, len(compared.ranks) if compared.model.order else 0, "unseen")
    n, m = ranked, used
    tied = f'IF({means}="",0,(2*({means}-{_cells(layout, first, count)})+1)^2-1)'
    totals = _means(layout, NUMBERS)
    spread = f'SUM(IF({totals}="",0,({totals}-{m}*({n}+1)/2)^2))'
    most = f"({m}^2*({n}^3-{n})-{m}*SUM({tied}))"
    formula = f"IF({most}=0,1,12*{spread}/({most}+({most}=0)))"
    page.array(NUMBERS, LIKE, formula, compared.comparison.concordance if compared.model.order else 1, "unseen")
    firsts = _cells(layout, COUNTS)
    _second(page, compared, firsts)
    leader = _leaders(_cells(layout, HEAD), firsts)
    word = quoted(agreement.LEVELS[-1][1])
    for least, text in reversed(agreement.LEVELS[:-1]):
        word = f"IF(ROUND({concordance},12)>={least:g},{quoted(text)},{word})"
    stale = f'IF({m}<{count},{quoted(STALE_SENTENCE[0])}&({count}-{m})&{quoted(STALE_SENTENCE[1])},"")'
    sentence = (
        f"IF({n}=0,{quoted(NOTHING)},IF({n}=1,{quoted(agreement.ONE_OPTION)},"
        f'IF({m}=1,"One method puts "&{leader}&" first.",'
        f'MAX({firsts})&" of "&{m}&" methods put "&{leader}&" first; "&{word}'
        f'&" (Kendall\'s W = "&FIXED({concordance},2)&").")&{stale}))'
    )
    page.sheet.merge_range(HEADLINE, METHOD, HEADLINE, OPTIONS + 5, "", page.paint["headline"])
    page.calc(HEADLINE, METHOD, sentence, compared.headline, "headline")
    page.sheet.set_row(HEADLINE, 34)
    page.put(HEADLINE + 1, METHOD, agreement.CAUTION, "quiet")
    page.put(BESIDE, SECOND, compared.beside, "unseen_text")
    beside = (
        f'IF(OR(dk_hedged=0,dk_count<2),"",IF(dk_inputs_same=1,{fixed_cell(BESIDE, SECOND)}&"",{quoted(STALE_BESIDE)}))'
    )
    page.calc(BESIDE, METHOD, beside, compared.beside, "plain")


def _leaders(names: str, firsts: str) -> str:
    """Return the option that most methods put first, or the first of those that share this, as ``leaders`` does."""
    shared = f"COUNTIF({firsts},MAX({firsts}))"
    return (
        f'INDEX({names},MATCH(MAX({firsts}),{firsts},0))&IF({shared}=1,"",IF({shared}=2,'
        f'" and "&INDEX({names},{fixed_cell(NUMBERS, SECOND)})&" each"," and "&({shared}-1)&" others each"))'
    )


def _second(page: Page, compared: Compared, firsts: str) -> None:
    """Write, out of sight, the position in the ranking of the second of the options that most methods put first."""
    counts = list(compared.comparison.firsts.values())
    leading = [p for p, count in enumerate(counts, 1) if count == max(counts)]
    among = f"IF({firsts}=MAX({firsts}),COLUMN({firsts})-{OPTIONS})"
    formula = f"IF(COUNTIF({firsts},MAX({firsts}))=2,MAX({among}),0)"
    page.array(NUMBERS, SECOND, formula, leading[1] if len(leading) == 2 else 0, "unseen")


def _summaries(page: Page, compared: Compared, layout: StepsLayout) -> None:
    rows = compared.summaries
    first, count = HEAD + 1, len(compared.model.methods)
    for offset, label in enumerate(SUMMARIES):
        page.put(COUNTS + offset, METHOD, label, "label")
        for p in range(layout.room.options):
            column = area(first, OPTIONS + p, count, 1)
            formula = (f"COUNTIF({column},1)", f"MIN({column})", f"MAX({column})")[offset]
            value = rows[offset][p] if p < len(compared.model.order) else ""
            number = cell(NUMBERS, OPTIONS + p, row_abs=True)
            page.calc(COUNTS + offset, OPTIONS + p, f'IF({number}=0,"",{formula})', value, "list_rank")


def _option_head(page: Page, compared: Compared, p: int) -> None:
    """Write which option a column shows, the total of its mean ranks, and its name."""
    i = item(compared.model.order, p)
    room = compared.model.room.options
    number = cell(NUMBERS, OPTIONS + p)
    formula = f"IF({p + 1}<=dk_count,IFERROR(MATCH({p + 1},dk_list,0),0),0)"
    page.calc(NUMBERS, OPTIONS + p, formula, 0 if i is None else i + 1, "unseen")
    column = area(HEAD + 1, OPTIONS + room + 1 + p, len(compared.model.methods), 1)
    total = "" if i is None else compared.means[:, p].sum()
    page.calc(NUMBERS, OPTIONS + room + 1 + p, f'IF({number}=0,"",SUM({column}))', total, "unseen")
    name = "" if i is None else compared.model.decision.options[i].name
    page.calc(HEAD, OPTIONS + p, f'IF({number}=0,"",INDEX(dk_names,{number}))', name, "head_spare")


def _method(page: Page, compared: Compared, layout: StepsLayout, m: int, line: MethodLine) -> None:
    """Write one method's ranks, its kind and how alike it is to the chosen one."""
    row, room, order = HEAD + 1 + m, layout.room.options, compared.model.order
    kind = cell(row, KIND, column_abs=True)
    page.put(row, METHOD, line.declaration.title, "list")
    if line.live:
        page.put(row, KIND, LIVE, "list_centre")
    else:
        formula = f'IF(AND(dk_inputs_same=1,INDEX(dk_methods_ready,{m + 1})=1),"{AS_BUILT}","{STALE}")'
        page.calc(row, KIND, formula, AS_BUILT if line.ready else STALE, "list_centre")
    _sorted(page, compared, layout, m, line)
    for p in range(room):
        at, mean = OPTIONS + p, OPTIONS + room + 1 + p
        real = p < len(order)
        page.calc(row, at, _rank(layout, row, line, p, kind), compared.ranks[m, p] if real else "", "list_rank")
        own = cell(row, at)
        shared = f'IF({own}="","",{own}+(COUNTIF({_cells(layout, row)},{own})-1)/2)'
        page.calc(row, mean, shared, compared.means[m, p] if real else "", "unseen")
    mine = _means(layout, row)
    chosen = f"INDEX({_means(layout, HEAD + 1, len(compared.model.methods))},dk_method_no,0)"
    apart = f'IF(({mine}="")+({chosen}=""),0,({mine}-{chosen})^2*(2*dk_count+2-{mine}-{chosen}))'
    alike = f"1-6*SUM({apart})/MAX(1,dk_count*(dk_count+1)*(dk_count^2-1))"
    value: Any = compared.alike[m] if order else ""
    page.array(row, LIKE, f'IF(OR(dk_count=0,{kind}="{STALE}"),"",{alike})', value, "list_value2")


def _keys(layout: StepsLayout, row: int) -> tuple[str, str]:
    """Return cells, out of sight, with a method's keys, best first, and the ranks that they take."""
    room = layout.room.options
    return area(row, OPTIONS + 2 * (room + 1), 1, room), area(row, OPTIONS + 3 * (room + 1), 1, room)


def _sign(line: MethodLine) -> str:
    return "" if line.declaration.better == "higher" else "-"


def _sorted(page: Page, compared: Compared, layout: StepsLayout, m: int, line: MethodLine) -> None:
    """Write a method's keys, best first, and the ranks that they take, out of sight."""
    row, room = HEAD + 1 + m, layout.room.options
    at = OPTIONS + 2 * (room + 1)
    keys = -np.sort(-compared.keys[m])
    taken = ranks(keys)
    largest = ties.largest_of(_keys(layout, row)[0])
    for p in range(room):
        real = p < len(keys)
        key = f'LARGE(IF(dk_ranked=1,{_sign(line)}{layout.option((line.key, "score"))},""),{p + 1})'
        page.array(row, at + p, f'IF({p + 1}>dk_count,"",{key})', keys[p] if real else "", "unseen")
        before = (cell(row, at + p - 1), cell(row, at + room + p))
        formula = ties.nth_rank(str(p + 1), before, cell(row, at + p), largest)
        page.calc(row, at + room + 1 + p, formula, taken[p] if real else 0, "unseen")


def _rank(layout: StepsLayout, row: int, line: MethodLine, p: int, kind: str) -> str:
    number = cell(NUMBERS, OPTIONS + p, row_abs=True)
    own = f"{_sign(line)}INDEX({layout.option((line.key, 'score'))},{number})"
    return f'IF(OR({number}=0,{kind}="{STALE}"),"",{ties.rank(own, *_keys(layout, row))})'


def _colours(page: Page, layout: StepsLayout, count: int) -> None:
    """Let rank 1 and the chosen method stand out."""
    room = layout.room.options
    last = HEAD + count
    sheet, rule = page.sheet, page.paint.rule
    head_used(page, HEAD, OPTIONS, HEAD, OPTIONS + room - 1)
    first = {"type": "cell", "criteria": "==", "value": 1, "format": rule(bg_color="#BFE3D4", bold=True)}
    sheet.conditional_format(HEAD + 1, OPTIONS, last, OPTIONS + room - 1, first)
    chosen = {
        "type": "formula",
        "criteria": f"=ROW()-{HEAD + 1}=dk_method_no",
        "format": rule(bold=True, bg_color=SOFT),
    }
    sheet.conditional_format(HEAD + 1, METHOD, last, LIKE, chosen)
    stale = {"type": "cell", "criteria": "==", "value": f'"{STALE}"', "format": rule(font_color="#D55E00", bold=True)}
    sheet.conditional_format(HEAD + 1, KIND, last, KIND, stale)
    bar = {key: value for key, value in SHARE_BAR.items() if not key.startswith("max")}
    sheet.conditional_format(COUNTS, OPTIONS, COUNTS, OPTIONS + room - 1, {**bar, "bar_color": "#9FD8C5"})
    sheet.repeat_rows(HEAD)
