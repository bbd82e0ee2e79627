"""Numbers as a spreadsheet shows them, so that every surface prints the same digits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

SPREADSHEET_DIGITS = 15
#: What is shown is rounded to this many decimals first: a sum of 6.7499999999999 is 6.75 and shows as 6.8.
NOISELESS = 10


def rounded(value: float, decimals: int) -> float:
    """Round as a spreadsheet does: halves away from zero, judged on 15 digits."""
    return float(_half_up(value, decimals))


def fixed(value: float, decimals: int) -> str:
    """Write a number with a given number of decimals, as the spreadsheet function FIXED does.

    >>> fixed(6.75, 1), fixed(2.5, 0)
    ('6.8', '3')
    """
    return str(_half_up(round(value, NOISELESS), decimals))


def general(value: float) -> str:
    """Write a number in the fewest digits, as a spreadsheet joins it to a text."""
    short = f"{value:.{SPREADSHEET_DIGITS}g}"
    return format(Decimal(short), "f") if 1e-9 <= abs(value) < 1e15 else short.upper()


def percent(share: float, decimals: int = 0) -> str:
    """Write a share as a percentage.

    >>> percent(0.158)
    '16 %'
    """
    return f"{fixed(round(100.0 * share, 8), decimals)} %"


def apart(first: float, second: float) -> int:
    """Return how many decimals, up to 2, percentages need for two shares to look different.

    >>> apart(0.30, 0.29), apart(0.294, 0.288)
    (0, 1)
    """
    return next((d for d in (0, 1) if percent(first, d) != percent(second, d)), 2)


def _half_up(value: float, decimals: int) -> Decimal:
    shown = Decimal(f"{value:.{SPREADSHEET_DIGITS}g}")
    result = shown.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result
