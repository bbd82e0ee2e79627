"""The hidden sheet where comparisons become weights: for each group of siblings its matrix and the powers of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from decisionkit.core.families.pairwise import CONSISTENT_UP_TO
from decisionkit.weighting.ahp import RANDOM_INDEX
from decisionkit.workbook.layout import PAIRS
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, area, fixed_cell
from decisionkit.workbook.pairwise import DECIMALS, ONE_JUDGMENT, POWERS, Group

PARENT, ROW, ID, NAME, WEIGHT, MEAN, SUM, AGAIN, RATIO, MATRICES = range(10)
HEADS = ("parent", "row", "id", "name", "weight", "mean", "sum", "again", "ratio")
FACTS = ("name", "count", "judged", "complete", "largest", "index", "random", "ratio", "again", "words")
#: The matrices side by side: where in the table each pair is, the judgments, balanced, and its powers.
WHERE, GIVEN, BALANCED = range(3)
TITLES = ("row of each pair in the table", "judgments", "balanced", *(f"power {4 ** (k + 1)}" for k in range(POWERS)))
FIRST_ROW = 1
AT_THE_TOP = "Criteria at the top"


@dataclass(frozen=True)
class Block:
    """Where one group's numbers stand: the heading, a row for each member, a row for each fact."""

    top: int
    slots: int

    @property
    def height(self) -> int:
        """How many rows the block takes, a blank one below included."""
        return 1 + self.slots + len(FACTS) + 1

    def fact(self, name: str) -> str:
        """Return the cell of a fact."""
        return fixed_cell(self.top + 1 + self.slots + FACTS.index(name), WEIGHT)

    def member(self, column: int, i: int) -> str:
        """Return the cell of a fact about member i."""
        return fixed_cell(self.top + 1 + i, column)

    def members(self, column: int) -> str:
        """Return a fact about all members."""
        return area(self.top + 1, column, self.slots, 1)

    def left(self, matrix: int) -> int:
        """Return the first column of a matrix."""
        return MATRICES + matrix * (self.slots + 1)

    def entry(self, matrix: int, i: int, j: int) -> str:
        """Return an entry of a matrix."""
        return fixed_cell(self.top + 1 + i, self.left(matrix) + j)

    def row(self, matrix: int, i: int) -> str:
        """Return a row of a matrix."""
        return area(self.top + 1 + i, self.left(matrix), 1, self.slots)

    def column(self, matrix: int, j: int) -> str:
        """Return a column of a matrix."""
        return area(self.top + 1, self.left(matrix) + j, self.slots, 1)

    def whole(self, matrix: int) -> str:
        """Return a matrix."""
        return area(self.top + 1, self.left(matrix), self.slots, self.slots)

    def largest(self, matrix: int) -> str:
        """Return the cell of a matrix's largest entry."""
        return fixed_cell(self.top, self.left(matrix) + 1)


def blocks(model: Model) -> list[Block]:
    """Return where each group's numbers stand."""
    found: list[Block] = []
    top = FIRST_ROW
    for group in model.groups:
        found.append(Block(top, group.slots))
        top += found[-1].height
    return found


def names(model: Model) -> Iterator[tuple[str, str]]:
    """Return the defined names: the id of every member of every group, its weight, whether to look again."""
    rows = max(sum(block.height for block in blocks(model)), 1)
    for name, column in (("dk_pair_ids", ID), ("dk_pair_weights", WEIGHT), ("dk_pair_again", AGAIN)):
        yield name, f"{PAIRS}!{area(FIRST_ROW, column, rows, 1)}"
    yield "dk_pair_ratios", f"{PAIRS}!{area(FIRST_ROW, RATIO, rows, 1)}"


def write(page: Page, model: Model) -> None:
    """Write the sheet and hide it."""
    page.row(0, 0, HEADS, "step_head")
    for group, block in zip(model.groups, blocks(model), strict=True):
        page.put(block.top, PARENT, group.parent, "step_head")
        page.calc(block.top, RATIO, block.fact("ratio"), group.ratio, "step")
        _members(page, model, group, block)
        _where(page, model, group, block)
        _given(page, group, block)
        _powers(page, group, block)
        _facts(page, model, group, block)
    page.sheet.protect()
    page.sheet.hide()


def _members(page: Page, model: Model, group: Group, block: Block) -> None:
    """Write who the members are, what they weigh, and the vectors that it follows from."""
    number = {c.id: n for n, c in enumerate(model.decision.criteria, 1)}
    total = f"SUMPRODUCT({block.members(SUM)},{block.members(MEAN)})"
    for i in range(block.slots):
        at = block.top + 1 + i
        member = group.members[i] if i < group.count else None
        mine = block.member(ROW, i)
        found = f'MATCH({fixed_cell(block.top, PARENT)}&"|{i + 1}",dk_criteria[Sibling key],0)'
        page.calc(at, ROW, f"IFERROR({found},0)", number[member.id] if member else 0, "step")
        key = f'IF({mine}=0,"",INDEX(dk_criteria[Id],{mine})&"")'
        page.calc(at, ID, key, member.id if member else "", "step_text")
        name = f'IF({mine}=0,"",INDEX(dk_criteria[Criterion],{mine})&"")'
        page.calc(at, NAME, name, member.name if member else "", "step_text")
        nobody = f'OR({block.fact("complete")}=0,{block.member(ID, i)}="")'
        weight = f"{block.member(SUM, i)}*{block.member(MEAN, i)}/{total}"
        page.calc(at, WEIGHT, f'IF({nobody},"",{weight})', group.weights[i], "step")
        mean = f"PRODUCT({block.row(GIVEN, i)})^(1/{block.fact('count')})"
        page.calc(at, MEAN, f"IF({nobody},0,{mean})", group.means[i], "step")
        page.calc(at, SUM, f"SUM({block.row(BALANCED + POWERS, i)})", group.sums[i], "step")
        again = int(member is not None and group.contradictory)
        page.calc(at, AGAIN, f"IF({nobody},0,{block.fact('again')})", again, "step")


def _where(page: Page, model: Model, group: Group, block: Block) -> None:
    """Write in which row of the table each pair is judged, negative where it stands the other way round."""
    row = {(p.first.id, p.second.id): n for n, p in enumerate(model.pairs, 1) if p.ratio is not None}
    _title(page, block, WHERE)
    for i in range(block.slots):
        for j in range(i + 1, block.slots):
            one, other = block.member(ID, i), block.member(ID, j)
            found = f'IFERROR(MATCH({one}&"|"&{other},dk_comparisons[Valid key],0),{_back(one, other)})'
            value = 0
            if j < group.count:
                there, back = group.members[i].id, group.members[j].id
                value = row.get((there, back), 0) - row.get((back, there), 0)
            formula = f'IF(OR({one}="",{other}=""),0,{found})'
            page.calc(block.top + 1 + i, block.left(WHERE) + j, formula, value, "step")


def _back(one: str, other: str) -> str:
    return f'IFERROR(-MATCH({other}&"|"&{one},dk_comparisons[Valid key],0),0)'


def _given(page: Page, group: Group, block: Block) -> None:
    """Write the judgments and their reciprocals."""
    _title(page, block, GIVEN)
    for i in range(block.slots):
        for j in range(block.slots):
            if i == j:
                formula = f'IF({block.member(ID, i)}="","",1)'
            elif i < j:
                where = block.entry(WHERE, i, j)
                judged = f"INDEX(dk_comparisons[Times as important as],ABS({where}))"
                formula = f'IF({where}=0,"",IF({where}>0,{judged},1/{judged}))'
            else:
                across = block.entry(GIVEN, j, i)
                formula = f'IF({across}="","",1/{across})'
            page.calc(block.top + 1 + i, block.left(GIVEN) + j, formula, group.matrix[i, j], "step")


def _powers(page: Page, group: Group, block: Block) -> None:
    """Write the balanced matrix and its powers: each entry is a row of the square times a column of the square."""
    complete = block.fact("complete")
    for k, table in enumerate(group.powers):
        matrix = BALANCED + k
        _title(page, block, matrix)
        page.calc(block.top, block.left(matrix) + 1, f"MAX({block.whole(matrix)})", table.max(), "step")
        whole, largest = block.whole(matrix - 1), block.largest(matrix - 1)
        for i in range(block.slots):
            for j in range(block.slots):
                where = (block.top + 1 + i, block.left(matrix) + j)
                if k == 0:
                    nobody = f'OR({complete}=0,{block.member(ID, i)}="",{block.member(ID, j)}="")'
                    quotient = f"{block.member(MEAN, j)}/{block.member(MEAN, i)}"
                    page.calc(*where, f"IF({nobody},0,{block.entry(GIVEN, i, j)}*{quotient})", table[i, j], "step")
                    continue
                row = f"MMULT({block.row(matrix - 1, i)},{whole})"
                column = f"MMULT({whole},{block.column(matrix - 1, j)})"
                formula = f"IF({largest}=0,0,MMULT({row},{column})/{largest}^4)"
                page.array(*where, formula, table[i, j], "step")


def _title(page: Page, block: Block, matrix: int) -> None:
    page.put(block.top, block.left(matrix), TITLES[matrix], "step_head")


def _facts(page: Page, model: Model, group: Group, block: Block) -> None:
    """Write how many judgments there are, how consistent they are, and the words for it."""
    above = model.decision.by_id.get(group.parent)
    values: dict[str, Any] = {
        "name": f"Criteria of {above.name}" if above else AT_THE_TOP,
        "count": group.count,
        "judged": group.judged,
        "complete": int(group.complete),
        "largest": group.largest,
        "index": group.index,
        "random": group.random,
        "ratio": group.ratio,
        "again": int(group.contradictory),
        "words": group.words,
    }
    for offset, name in enumerate(FACTS):
        at = block.top + 1 + block.slots + offset
        page.put(at, NAME, name, "step_head")
        formula = _fact_formula(name, block)
        (page.array if name == "largest" else page.calc)(at, WEIGHT, formula, values[name], "step")


def _fact_formula(name: str, block: Block) -> str:
    parent = fixed_cell(block.top, PARENT)
    count, judged, complete = block.fact("count"), block.fact("judged"), block.fact("complete")
    ratio, random = block.fact("ratio"), block.fact("random")
    vector = block.members(SUM)
    # Beyond the table the straight line of Alonso & Lamata (2006), as ``random_index`` has it.
    known = ",".join(f"{value:g}" for value in RANDOM_INDEX)
    name_above = f"IFERROR(INDEX(dk_criteria[Criterion],MATCH({parent},dk_criteria[Id],0)),{parent})"
    return {
        "name": f'IF({parent}="","{AT_THE_TOP}","Criteria of "&{name_above})',
        "count": f'SUMPRODUCT(--({block.members(ID)}<>""))',
        "judged": f"(COUNT({block.whole(GIVEN)})-{count})/2",
        "complete": f"IF(AND({count}>1,{judged}={count}*({count}-1)/2),1,0)",
        "largest": f'IF({complete}=0,"",SUM(MMULT({block.whole(BALANCED)},{vector}))/SUM({vector}))',
        "index": f'IF({complete}=0,"",IF({count}<3,0,MAX(0,({block.fact("largest")}-{count})/({count}-1))))',
        "random": f"IF({count}<1,0,IF({count}<={len(RANDOM_INDEX)},INDEX({{{known}}},{count}),"
        f"(1.7699*{count}-4.3513)/({count}-1)))",
        "ratio": f'IF({complete}=0,"",IF({random}=0,0,ROUND({block.fact("index")}/{random},{DECIMALS})))',
        "again": f"IF({complete}=0,0,IF({ratio}>{CONSISTENT_UP_TO},1,0))",
        "words": _words(count, judged, complete, ratio),
    }[name]


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
