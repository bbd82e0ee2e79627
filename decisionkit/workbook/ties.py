"""The rule of ties of ``decisionkit.core.numerics.ranking`` as the text of cells.

Keys are scores turned so that more is better.  The n-th best key stands in one cell and the rank that its
group of tied options takes in another; an option has the rank of the last key that is no worse than its own.
A spreadsheet takes two numbers for equal if they agree to about 15 digits: they are in one group anyway.
"""

from __future__ import annotations

from decisionkit.core.numerics.ranking import TIED_ABSOLUTE, TIED_RELATIVE


def apart(better: str, worse: str, largest: str) -> str:
    """Return the formula that says whether a key is larger than another by more than noise, as ``ranking.apart``."""
    size = f"MAX(ABS({better}),ABS({worse}))"
    return f"{better}-{worse}>{TIED_RELATIVE:.0E}*{size}+{TIED_ABSOLUTE:.0E}*{largest}"


def largest_of(keys: str) -> str:
    """Return the formula of the largest size among keys, 0 if there are none."""
    return f"MAX(MAX({keys}),-MIN({keys}))"


def nth_rank(n: str, before: tuple[str, str], key: str, largest: str) -> str:
    """Return the formula of the rank of the n-th best key, 0 if there are fewer; ``before`` is key and rank n - 1."""
    started = apart(before[0], key, largest)
    return f"IF({n}>dk_count,0,IF({n}=1,1,IF({started},{n},{before[1]})))"


def rank(key: str, nth_keys: str, nth_ranks: str) -> str:
    """Return the formula of an option's rank."""
    return f"SUMPRODUCT(MAX(({nth_keys}>={key})*{nth_ranks}))"
