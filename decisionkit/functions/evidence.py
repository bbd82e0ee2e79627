"""DK_EVIDENCE: what does the score of an option on a criterion rest on?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decisionkit.core.errors import Entry, Fault, InputError
from decisionkit.core.words import did_you_mean, folded, is_blank
from decisionkit.functions.boundary.cells import Cells, Odd, Rows, block, grid, number, text
from decisionkit.functions.declaration import Argument, CellFunction

#: The columns that are needed, by the words that may head them.
OPTION = ("option", "alternative")
CRITERION = ("criterion", "attribute")
IDS = ("evidence", "evidence ids", "rests on")
ID = ("id", "key", "evidence")
CLAIM = ("claim", "text", "statement")
SOURCE = ("source", "reference")
#: What a table of details may say besides, in the order in which it is told.
TOLD = ("low", "mode", "score", "high", "grade", "who", "when", "why")
BETWEEN = re.compile(r"[\s,;]+")


def dk_evidence(details: Cells, evidence: Cells, option_name: Cells, criterion_name: Cells) -> Rows:
    """What does a score rest on?  Its range, grade, who, when and why, and each claim with its source."""
    scores, claims = Headed.read("details", details), Headed.read("evidence", evidence)
    wanted = (("option_name", OPTION, option_name), ("criterion_name", CRITERION, criterion_name))
    rows = scores.rows
    for name, words, cell in wanted:
        rows = scores.matching(rows, words, name, cell)
    if len(rows) > 1:
        raise InputError([Fault(Entry("details"), "must have one row for each", f"{len(rows)} rows", "Remove one.")])
    (row,) = rows
    told = [(scores.headings[j], row[j]) for word in TOLD for j in scores.columns((word,)) if not is_blank(row[j])]
    return block([*((words, _shown(cell)) for words, cell in told), *_claims(scores, row, claims)])


@dataclass(frozen=True)
class Headed:
    """A table that is found by its headings."""

    argument: str
    headings: Sequence[str]
    rows: list[Sequence[object]]

    @classmethod
    def read(cls, argument: str, given: Cells) -> Headed:
        """Read a range whose first row has the headings."""
        found = grid(given)
        if found.height < 2:
            rule, what = "needs a row of headings and a row below", f"{found.height} filled rows"
            raise InputError([Fault(Entry(argument), rule, what, "Include the headings.")])
        headings = [str(text(cell)) for cell in found.rows[0]]
        return cls(argument, headings, [row for row in found.rows[1:] if not all(map(is_blank, row))])

    def columns(self, words: Sequence[str]) -> list[int]:
        """Return the numbers of the columns under one of these headings, from 0."""
        return [j for j, heading in enumerate(self.headings) if folded(heading) in words]

    def column(self, words: Sequence[str]) -> int:
        """Return the number of the first such column; InputError if there is none."""
        found = self.columns(words)
        if not found:
            shown = ", ".join(filter(None, self.headings[:5]))
            rule, where = f"needs a column headed {words[0].capitalize()}", Entry(self.argument, index=(("row", 0),))
            raise InputError([Fault(where, rule, shown or "no headings", "Include the headings.")])
        return found[0]

    def matching(
        self, rows: list[Sequence[object]], words: Sequence[str], name: str, cell: Cells
    ) -> list[Sequence[object]]:
        """Return the rows that have this name in that column; InputError if there is none."""
        j = self.column(words)
        asked = [each for line in grid(cell).rows for each in line]
        wanted = text(asked[0]) if len(asked) == 1 else Odd(f"{len(asked)} cells" if asked else "a blank")
        if isinstance(wanted, Odd):
            raise InputError([Fault(Entry(name), "must be one name", wanted.words, "Give one cell or text.")])
        found = [row for row in rows if folded(str(text(row[j]))) == folded(wanted)]
        if not found:
            known = dict.fromkeys(str(text(row[j])) for row in rows)
            remedy = did_you_mean(wanted, known, "Correct it, or select all rows.")
            raise InputError([Fault(Entry(name), f"must be in details, column {j + 1}", repr(wanted), remedy)])
        return found


def _claims(scores: Headed, row: Sequence[object], claims: Headed) -> Iterator[tuple[str, object]]:
    """Yield each claim that a row names, with its source."""
    named = str(text(row[scores.column(IDS)]))
    at, says, source = claims.column(ID), claims.column(CLAIM), claims.columns(SOURCE)
    known = {folded(str(text(each[at]))): each for each in claims.rows}
    for each in filter(None, BETWEEN.split(named)):
        claim = known.get(folded(each))
        if claim is None:
            yield each, "is not in the table of evidence"
        else:
            by = str(text(claim[source[0]])) if source else ""
            yield each, str(text(claim[says])) + (f" ({by})" if by else "")
    if not named:
        yield "evidence", "none: judgment without a source"


def _shown(cell: object) -> float | str:
    found = number(cell)
    return found if isinstance(found, float) else str(text(cell))


function = CellFunction(
    name="DK_EVIDENCE",
    description="Shows what the score of an option on a criterion rests on: its range, grade, who, when and why, then "
    "each claim with its source. Columns are found by their headings, as on the sheets Scores and Evidence.",
    arguments=(
        Argument(
            name="details",
            takes="The table of scores, with its headings: Option, Criterion and Evidence (ids), and where there are "
            "some Low, Mode, High, Grade, Who, When, Why.",
            example="A17:F20",
        ),
        Argument(
            name="evidence",
            takes="The table of claims, with its headings: Id, Claim and, where there is one, Source.",
            example="H17:J19",
        ),
        Argument(name="option_name", takes="The option, as the table of scores has it.", example='"Cedar"'),
        Argument(
            name="criterion_name", takes="The criterion, as it is written in the table of scores.", example='"Cost"'
        ),
    ),
    returns="two columns: what is told, and what it is; then the id of each claim, and the claim with its source",
    call=dk_evidence,
)
