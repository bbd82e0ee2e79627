"""Parts that formula texts share."""

from __future__ import annotations

from collections.abc import Sequence

from decisionkit.core.decision.column_rules import LARGEST, LONGEST_NAME
from decisionkit.workbook.described.refs import quoted

#: What is said of a name that ``is_odd_name``.
ODD_NAME = f"a name is one line of at most {LONGEST_NAME} characters, and no error: correct it"

#: A space without width, which no eye sees.
NO_WIDTH = "\u200b"
#: A space at which no line breaks; CHAR(160) is another character on some systems.
NO_BREAK = "\u00a0"


def cleaned(cell: str) -> str:
    """Return the formula of a text as an eye compares it: no spaces around it, no capitals."""
    return f"LOWER({spaced(cell)})"


def spaced(cell: str) -> str:
    """Return the formula of a text without spaces around it, and with one between words."""
    return f'TRIM(SUBSTITUTE(SUBSTITUTE({cell},"{NO_BREAK}"," "),"{NO_WIDTH}",""))'


def is_said(cell: str) -> str:
    """Return the test whether a cell says anything; spaces alone say nothing."""
    return f"IFERROR(LEN({spaced(cell)})>0,TRUE())"


def is_number(cell: str) -> str:
    """Return the test for a number; LibreOffice counts TRUE as one."""
    return f"COUNT({cell})-ISLOGICAL({cell})=1"


def is_sized(number: str) -> str:
    """Return the test for a number that is not too large to be added up."""
    return f"ABS({number})<={LARGEST:.0f}"


def is_odd_name(name: str) -> str:
    """Return the test for a name that is an error, too long, or has more than one line."""
    return f'OR(EXACT({name},"#error"),LEN({name})>{LONGEST_NAME},ISNUMBER(FIND(CHAR(10),{name})))'


def is_percent(cell: str) -> str:
    """Return the formula of whether a cell shows its number as a percentage, 1 or 0."""
    return f"IF({shows_percent(cell)},1,0)"


def shows_percent(cell: str) -> str:
    """Return the test whether a cell shows its number as a percentage."""
    return f'LEFT(CELL("format",{cell}),1)="P"'


def escaped(text: str) -> str:
    """Return the formula of a text in which MATCH and COUNTIF see no patterns."""
    for sign in "~*?":
        text = f'SUBSTITUTE({text},"{sign}","~{sign}")'
    return text


def is_twice(names: str, own: str) -> str:
    """Return the test whether a cleaned name stands more than once among all.

    Whatever COUNTIF takes a name for, it takes all that are the same for it: where it finds one, there is no other.
    """
    once = f'IFERROR(COUNTIF({names},"="&{escaped(own)}),0)=1'
    return f"IF({once},FALSE(),SUMPRODUCT(--EXACT({names},{own}))>1)"


def called(given: str, names: str, keys: str, numbers: str) -> str:
    """Return the formula of the number of what is called so: by today's names, where none fits by those as built.

    All of them are clean; 0 means that nobody is called so.
    """
    today, built = (last_where(f"EXACT({each},{given})", numbers) for each in (names, keys))
    return f"IF({today}>0,{today},{built})"


def last_where(test: str, numbers: str) -> str:
    """Return the formula of the last number whose place passes a test, 0 if none does."""
    return f"SUMPRODUCT(MAX(({test})*{numbers}))"


def check(letter: str, faults: Sequence[str]) -> str:
    """Return the formula of what is wrong with a row, blank for nothing, by the number of its fact ``fault``."""
    fault = f"{{{letter}.fault}}"
    return f'IF({fault}=0,"",CHOOSE(MAX(1,{fault}),{",".join(map(quoted, faults))}))'
