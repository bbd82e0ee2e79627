"""The hidden sheet where comparisons become weights: for each group of siblings its matrix and the powers of it.

The groups are those that there were when the workbook was built, each with room for more members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from decisionkit.core.decision.decision import Decision
from decisionkit.core.families.pairwise import CONSISTENT_UP_TO
from decisionkit.core.rounding import AS_WRITTEN
from decisionkit.weighting.ahp import RANDOM_INDEX
from decisionkit.workbook.described.refs import area, at, fix, quoted
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.tables import escaped
from decisionkit.workbook.plan.layout import FLAT, PARTS, SPARE_CRITERIA, Layout
from decisionkit.workbook.plan.planned import compared_groups

SHEET = "Pairs"
#: Each power is the square of the square of the one before: together the 4,096th.
POWERS = 6
#: Ratios are compared after rounding to this many decimals.
DECIMALS = 9
ONE_JUDGMENT = "one judgment, nothing to contradict it"
AT_THE_TOP = "Criteria at the top"

PARENT, NODE, NAME, WEIGHT, MEAN, SUM, RATIO, MATRICES = range(8)
#: The judgment that is furthest from what the weights say, where they contradict each other too much.
WORST = ("worst", "worst_first", "worst_second", "worst_words")
HEADS = ("parent", "node", "name", "weight", "mean", "sum", "ratio")
FACTS = ("title", "count", "judged", "complete", "largest", "index", "random", "ratio", "words", *WORST)
#: The matrices side by side: where in the table each pair is, the judgments, balanced, and its powers.
WHERE, GIVEN, BALANCED = range(3)
MISFIT = BALANCED + POWERS + 1
TITLES = (
    "row of each pair in the table",
    "judgments",
    "balanced",
    *(f"power {4 ** (k + 1)}" for k in range(POWERS)),
    "how far from the weights",
)
FIRST_ROW = 1


@dataclass(frozen=True)
class Block:
    """Where the numbers of one group stand: a head line, a row for each member, a row for each fact.

    ``parent`` is the name as built of what it hangs below, "" at the top; ``key`` is the formula of that name where it
    is known as written.
    """

    parent: str
    top: int
    slots: int
    key: str = ""

    @property
    def first(self) -> int:
        """The row of the first member."""
        return self.top + 1

    @property
    def height(self) -> int:
        """How many rows the block takes, a blank one below included."""
        return 1 + self.slots + len(FACTS) + 1

    def fact_row(self, name: str) -> int:
        """Return the row of a fact."""
        return self.first + self.slots + FACTS.index(name)

    def fact(self, name: str) -> str:
        """Return the cell of a fact."""
        return fix(self.fact_row(name), WEIGHT)

    def mine(self, column: int) -> str:
        """Return a fact of the member in whose row a formula stands."""
        return at(self.first, column, "column")

    def members(self, column: int) -> str:
        """Return a fact about all members."""
        return area(self.first, column, self.slots, 1)

    def left(self, matrix: int) -> int:
        """Return the first column of a matrix."""
        return MATRICES + matrix * (self.slots + 1)

    def theirs(self, matrix: int, column: int) -> str:
        """Return a fact of the member in whose column of a matrix a formula stands."""
        return f"INDEX({self.members(column)},{at(self.top, self.left(matrix), 'row')})"

    def entry(self, matrix: int) -> str:
        """Return the entry of a matrix at the place of a formula in another."""
        return at(self.first, self.left(matrix))

    def row(self, matrix: int) -> str:
        """Return the row of a matrix that a formula stands in."""
        return area(self.first, self.left(matrix), 1, self.slots, "column")

    def column(self, matrix: int) -> str:
        """Return the column of a matrix that a formula stands in."""
        return area(self.first, self.left(matrix), self.slots, 1, "row")

    def whole(self, matrix: int) -> str:
        """Return a matrix."""
        return area(self.first, self.left(matrix), self.slots, self.slots)

    def largest(self, matrix: int) -> tuple[int, int]:
        """Return the place of a matrix's largest entry."""
        return self.top, self.left(matrix) + self.slots


def blocks(decision: Decision) -> list[Block]:
    """Return where the numbers of each group stand."""
    groups = compared_groups(decision).items()
    return stacked(
        Block(decision.by_id[parent].name if parent else "", 0, len(members) + SPARE_CRITERIA)
        for parent, members in groups
    )


def stacked(given: Iterable[Block]) -> list[Block]:
    """Return blocks below each other."""
    found: list[Block] = []
    top = FIRST_ROW
    for block in given:
        found.append(replace(block, top=top))
        top += block.height
    return found


def sheet(layout: Layout, found: Sequence[Block]) -> Sheet:
    """Return the sheet with its groups."""
    page = Sheet(SHEET, hidden=True, protected=True)
    for column, head in enumerate(HEADS):
        page.put(0, column, head, "step_head")
    for block in found:
        _members(page, layout, block)
        _given(page, block)
        _powers(page, block)
        _misfit(page, block)
        for name, text in _facts(block):
            page.put(block.fact_row(name), NAME, name, "step_head")
            page.fill(block.fact_row(name), WEIGHT, text, "step", array=name == "largest")
        page.fill(block.top, RATIO, block.fact("ratio"), "step")
        page.fill(block.top, NAME, _worst_pair(block), "step")
    rows = max(sum(block.height for block in found), 1)
    named = {"dk_pair_nodes": NODE, "dk_pair_weights": WEIGHT, "dk_pair_ratios": RATIO, "dk_pair_worst": NAME}
    for name, column in named.items():
        page.call(name, FIRST_ROW, column, max(rows, 2))
    return page


def _parent(layout: Layout, block: Block) -> str:
    """Return the formula of the node that a group hangs below, 0 at the top, -1 where it is gone."""
    if (block.parent == "" and not block.key) or layout.tree == FLAT:
        return "0"
    key = block.key or quoted(escaped(block.parent))
    if layout.tree == PARTS:
        return f"IFERROR({layout.columns}+INDEX(dk_c_first,MATCH({key},dk_c_part_key,0)),-1)"
    return f"IFERROR({layout.columns - 1}+MATCH({key},dk_k_keys,0),-1)"


def _members(page: Sheet, layout: Layout, block: Block) -> None:
    """Put who the members are, what they weigh, and the vectors that it follows from."""
    page.fill(block.top, PARENT, _parent(layout, block), "step")
    for k in range(block.slots):
        page.put(block.first + k, PARENT, k + 1, "step")
    mine, slots, first = block.mine, block.slots, block.first
    number = f'MATCH({fix(block.top, PARENT)}&"|"&{mine(PARENT)},dk_n_key,0)'
    page.fill(first, NODE, f"IFERROR({number},0)", "step", slots)
    page.fill(first, NAME, f'IF({mine(NODE)}=0,"",INDEX(dk_n_name,{mine(NODE)}))', "step", slots)
    nobody = f"OR({block.fact('complete')}=0,{mine(NODE)}=0)"
    total = f"SUMPRODUCT({block.members(SUM)},{block.members(MEAN)})"
    page.fill(first, WEIGHT, f'IF({nobody},"",{mine(SUM)}*{mine(MEAN)}/{total})', "step", slots)
    page.fill(first, MEAN, f"IF({nobody},0,PRODUCT({block.row(GIVEN)})^(1/{block.fact('count')}))", "step", slots)
    page.fill(first, SUM, f"SUM({block.row(BALANCED + POWERS)})", "step", slots)


def _given(page: Sheet, block: Block) -> None:
    """Put in which row of the table each pair is judged, negative where it is the other way round, and the ratio."""
    one, other = block.mine(NODE), block.theirs(WHERE, NODE)
    there, back = (f'MATCH({a}&"|"&{b},dk_q_pair,0)' for a, b in ((one, other), (other, one)))
    _matrix(page, block, WHERE, f"IF({one}*{other}=0,0,IFERROR({there},IFERROR(-{back},0)))")
    where, other = block.entry(WHERE), block.theirs(GIVEN, NODE)
    ratio = f"INDEX(dk_q_judged,ABS({where}))"
    judged = f'IF({where}=0,"",IF({where}>0,{ratio},1/{ratio}))'
    _matrix(page, block, GIVEN, f'IF({one}*{other}=0,"",IF({one}={other},1,{judged}))')


def _powers(page: Sheet, block: Block) -> None:
    """Put the balanced matrix and its powers: each entry is a row of the square times a column of the square."""
    nobody = f"OR({block.fact('complete')}=0,{block.mine(NODE)}=0,{block.theirs(BALANCED, NODE)}=0)"
    quotient = f"{block.theirs(BALANCED, MEAN)}/{block.mine(MEAN)}"
    _matrix(page, block, BALANCED, f"IF({nobody},0,{block.entry(GIVEN)}*{quotient})")
    page.fill(*block.largest(BALANCED), f"MAX({block.whole(BALANCED)})", "step")
    for matrix in range(BALANCED + 1, BALANCED + POWERS + 1):
        before = matrix - 1
        largest = fix(*block.largest(before))
        row, whole, column = block.row(before), block.whole(before), block.column(before)
        product = f"MMULT(MMULT({row},{whole}),MMULT({whole},{column}))"
        _matrix(page, block, matrix, f"IF({largest}=0,0,{product}/{largest}^4)", array=True)
        page.fill(*block.largest(matrix), f"MAX({block.whole(matrix)})", "step")


def _misfit(page: Sheet, block: Block) -> None:
    """Put how far each judgment is from the quotient of the weights, in logarithms, each pair once."""
    later = f"{block.mine(PARENT)}>={at(block.top, block.left(MISFIT), 'row')}"
    other = block.theirs(MISFIT, NODE)
    nobody = f"OR({block.fact('complete')}=0,{block.mine(NODE)}=0,{other}=0,{later})"
    quotient = f"{block.entry(GIVEN)}*{block.theirs(MISFIT, WEIGHT)}/{block.mine(WEIGHT)}"
    _matrix(page, block, MISFIT, f"IF({nobody},0,ROUND(ABS(LN({quotient}))/{AS_WRITTEN:.9f},0))")


def _worst_pair(block: Block) -> str:
    """Return the formula of the worst pair, as the calculations write pairs, "" for none."""
    first, second = (f"INDEX({block.members(NODE)},MAX(1,{block.fact(name)}))" for name in WORST[1:3])
    return f'IF({block.fact("worst")}=0,"",{first}&"|"&{second})'


def _worst(block: Block) -> Iterator[tuple[str, str]]:
    """Yield how far the worst judgment is from the weights, between whom, and the words for it."""
    worst, first, second, _ = (block.fact(name) for name in WORST)
    whole, numbers = block.whole(MISFIT), area(block.top, block.left(MISFIT), 1, block.slots)
    ratio = block.fact("ratio")
    yield "worst", f"IF({block.fact('complete')}=0,0,IF({ratio}>{CONSISTENT_UP_TO},MAX({whole}),0))"
    there = f"SUMPRODUCT(MAX(({whole}={worst})*(100000-{block.members(PARENT)})))"
    yield "worst_first", f"IF({worst}=0,0,100000-{there})"
    there = f"SUMPRODUCT(MAX((INDEX({whole},{first},0)={worst})*(100000-{numbers})))"
    yield "worst_second", f"IF({worst}=0,0,100000-{there})"
    names = [f"INDEX({block.members(NAME)},{each})" for each in (first, second)]
    weights = [f"INDEX({block.members(WEIGHT)},{each})" for each in (first, second)]
    given = f"INDEX({block.whole(GIVEN)},{first},{second})"
    said = f'"Look first at "&{names[0]}&" against "&{names[1]}&": "&ROUND({given},2)&" was judged, "'
    said += f'&ROUND({weights[0]}/{weights[1]},2)&" would fit the weights."'
    yield "worst_words", f'IF({worst}=0,"",{said})'


def _matrix(page: Sheet, block: Block, matrix: int, text: str, *, array: bool = False) -> None:
    """Put a matrix, with the numbers of the members above it."""
    left = block.left(matrix)
    page.put(block.top - 1, left, TITLES[matrix], "step_head")
    for k in range(block.slots):
        page.put(block.top, left + k, k + 1, "step")
    page.fill(block.first, left, text, "step", block.slots, block.slots, array=array)


def _facts(block: Block) -> Iterator[tuple[str, str]]:
    """Yield how many judgments there are, how consistent they are, and the words for it."""
    count, judged, complete = block.fact("count"), block.fact("judged"), block.fact("complete")
    ratio, random, vector = block.fact("ratio"), block.fact("random"), block.members(SUM)
    # Beyond the table the straight line of Alonso & Lamata (2006), as ``random_index`` has it.
    known = ",".join(f"{value:g}" for value in RANDOM_INDEX)
    above = fix(block.top, PARENT)
    yield "title", f'IF({above}<=0,"{AT_THE_TOP}","Criteria of "&INDEX(dk_n_name,MAX(1,{above})))'
    yield "count", f'COUNTIF({block.members(NODE)},">0")'
    yield "judged", f"(COUNT({block.whole(GIVEN)})-{count})/2"
    yield "complete", f"IF(AND({count}>1,{judged}={count}*({count}-1)/2),1,0)"
    yield "largest", f'IF({complete}=0,"",SUM(MMULT({block.whole(BALANCED)},{vector}))/SUM({vector}))'
    yield "index", f'IF({complete}=0,"",IF({count}<3,0,MAX(0,({block.fact("largest")}-{count})/({count}-1))))'
    yield (
        "random",
        f"IF({count}<1,0,IF({count}<={len(RANDOM_INDEX)},CHOOSE(MAX(1,{count}),{known}),"
        f"(1.7699*{count}-4.3513)/({count}-1)))",
    )
    yield "ratio", f'IF({complete}=0,"",IF({random}=0,0,ROUND({block.fact("index")}/{random},{DECIMALS})))'
    yield "words", _words(count, judged, complete, ratio)
    yield from _worst(block)


def _words(count: str, judged: str, complete: str, ratio: str) -> str:
    every = f"{count}*({count}-1)/2"
    not_yet = (
        f'IF({judged}=0,"none of "&{every}&" pairs judged yet",{every}-{judged}&" of "&{every}&" pairs not judged yet")'
    )
    again = f'"look again: "&FIXED({ratio},IF(ROUND({ratio},2)={CONSISTENT_UP_TO},3,2))&", above 0.10"'
    return (
        f'IF({count}<2,"",IF({complete}=0,{not_yet},IF({count}=2,"{ONE_JUDGMENT}",'
        f'IF({ratio}>{CONSISTENT_UP_TO},{again},"consistent enough: "&FIXED({ratio},2)))))'
    )
