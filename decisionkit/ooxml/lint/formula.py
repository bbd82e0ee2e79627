"""Check the text of a formula: length, parentheses, and the prefix that newer functions need in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from decisionkit.ooxml.parts import units

LONGEST_FORMULA = 8192
# Texts, quoted sheet names and [...] of structured references, in which parentheses are letters.
LITERAL = re.compile(r"\"[^\"]*\"|\[(?:[^\[\]']|'.)*\]|'[^']*'")
FUNCTION = re.compile(r"(?<![\w.])([A-Za-z][A-Za-z0-9.]*)\(")
NOT_PARENTHESIS = re.compile(r"[^()]+")
WITHOUT_SECOND_PREFIX = re.compile(r"_xlfn\.(FILTER|SORT)\(", re.IGNORECASE)
# Functions that came after 2007; Excel shows #NAME? for them without "_xlfn." in the file.
NEWER = re.compile(
    r"""
    XLOOKUP | XMATCH | FILTER | SORT | SORTBY | UNIQUE | SEQUENCE | RANDARRAY | LET | LAMBDA | ISOMITTED
    | MAP | REDUCE | SCAN | BYROW | BYCOL | MAKEARRAY | [VH]STACK | TAKE | DROP | CHOOSE(ROWS|COLS) | EXPAND
    | TO(ROW|COL) | WRAP(ROWS|COLS) | TEXT(SPLIT|BEFORE|AFTER|JOIN) | (ARRAY|VALUE)TOTEXT | CONCAT | UNICHAR
    | UNICODE | IFS | SWITCH | MAXIFS | MINIFS | IFNA | XOR | DAYS | NUMBERVALUE | FORMULATEXT | ISFORMULA
    | SHEETS? | (CEILING|FLOOR)\.MATH | RANK\.(EQ|AVG) | (STDEV|VAR|COVARIANCE)\.[SP] | MODE\.(SNGL|MULT)
    | (PERCENTILE|PERCENTRANK|QUARTILE)\.(INC|EXC) | CONFIDENCE\.(NORM|T)
    | (BETA|BINOM|CHISQ|F|GAMMA|LOGNORM|NORM|NORM\.S|T)\.(DIST|INV)(\.(2T|RT))?
    | (EXPON|POISSON|WEIBULL)\.DIST
    """,
    re.VERBOSE | re.IGNORECASE,
)
SECOND_PREFIX = frozenset({"FILTER", "SORT"})


def formula_findings(where: str, formula: str) -> Iterator[str]:
    """Yield what is wrong with one formula, given without its leading "="."""
    if len(formula) > LONGEST_FORMULA // 2 and (length := units(formula)) > LONGEST_FORMULA:
        yield f"{where}: a formula of {length:,} characters is longer than {LONGEST_FORMULA:,}"
    if "(" not in formula and ")" not in formula and '"' not in formula:
        return
    bare = LITERAL.sub("", formula)
    if '"' in bare:
        yield f"{where}: a text in the formula is not closed"
    if not _balanced(bare):
        yield f"{where}: the parentheses of the formula are not balanced"
    for name in FUNCTION.findall(bare):
        if NEWER.fullmatch(name):
            yield f"{where}: the function {name} needs {_prefix(name)} before it in the file"
    for name in WITHOUT_SECOND_PREFIX.findall(bare):
        yield f"{where}: the function {name} needs {_prefix(name)} before it in the file"


def _prefix(name: str) -> str:
    return "_xlfn._xlws." if name.upper() in SECOND_PREFIX else "_xlfn."


def _balanced(formula: str) -> bool:
    depth = 0
    for character in NOT_PARENTHESIS.sub("", formula):
        depth += 1 if character == "(" else -1
        if depth < 0:
            return False
    return depth == 0
