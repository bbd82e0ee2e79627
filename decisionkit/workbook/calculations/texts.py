"""Parts that formula texts share."""

from __future__ import annotations


def cleaned(cell: str) -> str:
    """Return the formula of a text as an eye compares it: no spaces around it, no capitals."""
    return f'LOWER(TRIM(SUBSTITUTE({cell},CHAR(160)," ")))'


def is_number(cell: str) -> str:
    """Return the test for a number; LibreOffice counts TRUE as one."""
    return f"COUNT({cell})-ISLOGICAL({cell})=1"


def quoted(text: str) -> str:
    """Return a text as a formula spells it."""
    return '"' + text.replace('"', '""') + '"'


def first_where(test: str, numbers: str) -> str:
    """Return the formula of the first number whose place passes a test, 0 if none does."""
    return f"SUMPRODUCT(MAX(({test})*(100000-{numbers})))"
