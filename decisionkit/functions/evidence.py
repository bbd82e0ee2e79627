"""DK_EVIDENCE: what does the score of an option on a criterion rest on?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decisionkit.core.errors import Entry, Fault, InputError, excerpt
from decisionkit.core.words import as_seen, did_you_mean, folded
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
TOLD = ("low", "best guess", "mode", "score", "high", "grade", "who", "when", "why")
#: Those of them that may be 0.
NUMBERS = ("low", "best guess", "mode", "score", "high")
BETWEEN = re.compile(r"[\s,;]+")


def dk_evidence(details: Cells, evidence: Cells, option_name: Cells, criterion_name: Cells) -> Rows:
    """What does a score rest on?  Its range, grade, who, when and why, and each claim with its source."""
    scores, claims = Headed.read("details", details), Headed.read("evidence", evidence)
    wanted = (("option_name", OPTION, option_name), ("criterion_name", CRITERION, criterion_name))
    found: Sequence[int] = range(1, len(scores.rows))
    for name, words, cell in wanted:
        found = scores.matching(found, words, name, cell)
    if len(found) > 1:
        raise _only_one(Entry("details"), found)
    (i,) = found
    told = [(scores.headings[j], scores.shown(i, j, word)) for word in TOLD for j in scores.columns(word)]
    return block([*(each for each in told if each[1] != ""), *_claims(scores, i, claims)])


@dataclass(frozen=True)
class Headed:
    """A table that is found by its headings; ``zeros`` says whether a 0 may be a blank."""

    argument: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    zeros: bool

    @classmethod
    def read(cls, argument: str, given: Cells) -> Headed:
        """Read a range whose first row has the headings."""
        found = grid(given)
        if found.height < 2:
            rule, what = "needs a row of headings and a row below", f"{found.height} filled rows"
            raise InputError([Fault(Entry(argument), rule, what, "Include the headings.")])
        return cls(argument, [str(text(cell)) for cell in found.rows[0]], found.rows, found.zeros)

    def columns(self, word: str) -> list[int]:
        """Return the numbers of the columns under this heading, from 0."""
        return [j for j, heading in enumerate(self.headings) if folded(heading) == word]

    def column(self, words: Sequence[str]) -> int:
        """Return the number of the only column under the first of these headings that is there; else InputError."""
        found = next(filter(None, map(self.columns, words)), [])
        if len(found) == 1:
            return found[0]
        where = Entry(self.argument, index=(("row", 0),))
        if found:
            what = f"columns {' and '.join(str(j + 1) for j in found[:2])}"
            rule = f"must have one column headed {self.headings[found[0]]}"
            raise InputError([Fault(where, rule, what, "Rename the others.")])
        shown = ", ".join(heading[:20] for heading in self.headings[:5] if heading)
        rule = f"needs a column headed {words[0].capitalize()}"
        raise InputError([Fault(where, rule, shown or "no headings", "Include the headings.")])

    def matching(self, rows: Sequence[int], words: Sequence[str], name: str, cell: Cells) -> Sequence[int]:
        """Return the rows that have this name in that column; InputError if there is none."""
        j = self.column(words)
        asked = [each for line in grid(cell).rows for each in line]
        wanted = text(asked[0]) if len(asked) == 1 else Odd(f"{len(asked)} cells" if asked else "a blank")
        if isinstance(wanted, Odd):
            raise InputError([Fault(Entry(name), "must be one name", wanted.words, "Give one cell or text.")])
        found = [i for i in rows if as_seen(str(text(self.rows[i][j]))) == as_seen(wanted)]
        if not found:
            known = dict.fromkeys(str(text(self.rows[i][j])) for i in rows)
            remedy = did_you_mean(wanted, known, "Correct it, or select all rows.")
            raise InputError([Fault(Entry(name), f"must be in details, column {j + 1}", excerpt(wanted), remedy)])
        return found

    def words(self, i: int, j: int) -> str:
        """Return what a cell says, "" for a blank; InputError if it cannot be used."""
        cell = self.rows[i][j]
        if isinstance(cell, dt.date):
            return cell.isoformat().removesuffix("T00:00:00")
        found = "" if self.zeros and cell == 0 else text(cell)
        if isinstance(found, Odd):
            where = Entry(self.argument, index=(("row", i), ("column", j)))
            raise InputError([Fault(where, "must be a text or a number", found.words, "Correct the cell.")])
        return found

    def shown(self, i: int, j: int, heading: str) -> float | str:
        """Return what a cell of the trail says: a number as such."""
        found = number(self.rows[i][j])
        blank = self.zeros and found == 0 and heading not in NUMBERS
        return found if isinstance(found, float) and not blank else self.words(i, j)


def _claims(scores: Headed, i: int, claims: Headed) -> Iterator[tuple[str, str]]:
    """Yield each claim that a row names, with its source."""
    named = scores.words(i, scores.column(IDS))
    at, says = claims.column(ID), claims.column(CLAIM)
    source = claims.column(SOURCE) if any(map(claims.columns, SOURCE)) else None
    known: dict[str, list[int]] = {}
    for k in range(1, len(claims.rows)):
        known.setdefault(as_seen(str(text(claims.rows[k][at]))), []).append(k)
    for each in filter(None, BETWEEN.split(named)):
        found = known.get(as_seen(each), [])
        if len(found) > 1:
            raise _only_one(Entry("evidence", index=(("column", at),)), found)
        if not found:
            yield each, "is not in the table of evidence"
        else:
            by = "" if source is None else claims.words(found[0], source)
            yield each, claims.words(found[0], says) + (f" ({by})" if by else "")
    if not named:
        yield "evidence", "none: judgment without a source"


def _only_one(where: Entry, rows: Sequence[int]) -> InputError:
    found = f"{len(rows)} rows, first {rows[0] + 1} and {rows[1] + 1}"
    return InputError([Fault(where, "must have one row for each", found, "Remove one.")])


function = CellFunction(
    name="DK_EVIDENCE",
    description="Shows what the score of an option on a criterion rests on: its range, grade, who, when and why, then "
    "each claim with its source. Columns are found by their headings, as on the sheets Details and Evidence.",
    arguments=(
        Argument(
            name="details",
            takes="The table of scores, with its headings: Option, Criterion and Evidence (ids), and where there are "
            "some Low, Best guess or Mode, High, Grade, Who, When, Why.",
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
