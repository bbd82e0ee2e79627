"""What does a cell say: a number, with which unit, or what else?  The decimal mark is decided for the whole table."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.shown import SPREADSHEET_DIGITS
from decisionkit.core.words import as_seen, is_blank
from decisionkit.ooxml.cells import ErrorValue, Uncalculated

MARKS = (".", ",")
#: No number is longer.
LONGEST = 200
#: So many texts are remembered; most tables say the same again and again.
CACHED = 1 << 15
#: What people write where there is nothing to write.
MISSING = frozenset(
    [
        "n/a",
        "na",
        "n.a.",
        "n.a",
        "nan",
        "null",
        "none",
        "nil",
        "missing",
        "unknown",
        "tbd",
        "tba",
        "not available",
        "not applicable",
        "<na>",
        "?",
        "??",
        "-",
        "--",
        "---",
        "–",
        "—",
        "−",
        ".",
        "..",
        "...",
        "…",
    ]
)
_CURRENCIES = r"[A-Z]{0,3}[$€£¥₹₽₩₺₴]|Rs\.?|EUR|USD|GBP|CHF|JPY|CNY|RMB|INR|SEK|NOK|DKK|PLN|CAD|AUD|BRL|ZAR|MXN|UAH"
_MONTHS = r"jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez"
#: A second number behind a unit, as in 1 h 30 min, 5'10" and 16GB/512GB; 100 km, of 5, m2 and CO2 belong to a unit.
_SECOND = (
    r"(?:h|hr|min|['’′\"″]) ?\d|.* (?<!of )(?<!per )(?<!/ )\d|.*(?<!\d)/ ?(?!10{0,3}(?!\d))\d+ ?[^\W\d]|.*[+*] ?\d"
)
_AFTER = re.compile(
    rf"(?!(?:to|or|of|and|bis|x|st|nd|rd|th)\b|x\d|.*[-–—] ?[$€£]?\d)(?!{_SECOND})(?!(?:{_MONTHS})[a-z]*\.?(?:\W|$))"
    r"(?:[^\W\d_]|[%‰°$€£¥₹₽₩₺₴\"'′″µ])[\w%‰°$€£¥₹²³/.^·*\"'′″µ -]{0,23}|/ ?(?:5|10|100)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[T ]+\d.*)?|\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?"
    rf"|\d{{1,2}}\.?[- ](?:{_MONTHS})[a-z]*\.?(?:[- ]\d{{2,4}})?|(?:{_MONTHS})[a-z]*[- ]\d{{1,4}}(?:, ?\d{{4}})?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"[^\d]{0,4}\d[\d.,']*\s*\S{0,3}?\s*(?:-|–|—|\.\.+|to|bis)\s*[^\d]{0,4}\d[\d.,']*.{0,20}", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:~|≈|±|[<>]=?|≤|≥|=|about |approx\.? ?|ca\.? ?|circa |up to |at least |under |over |max\.? ?|min\.? ?)"
    r"\s*[$€£]?\s*-?\d.*|[$€£]?\d[\d.,]* ?\+",
    re.IGNORECASE,
)
_ERROR = re.compile(r"#(?:[A-Z0-9/_]+[!?]|N/A)|Err:\d+")
#: Currencies of countries that write a point before decimals, so three digits after a comma are thousands.
_MONEY = re.compile("[$£¥₹]")
_DIGIT = re.compile(r"\d")
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")


def _number_of(mark: str) -> re.Pattern[str]:
    other, decimal = (",", r"\.") if mark == "." else (r"\.", ",")
    whole = rf"[1-9]\d{{0,2}}(?:{other}\d{{2,3}})*{other}\d{{3}}|[1-9]\d{{0,2}}(?:[ '’]\d{{3}})+|\d+"
    body = rf"(?:(?:{whole})(?:{decimal}\d*)?|{decimal}\d+)(?:[eE][+-]?\d+)?"
    return re.compile(rf"([+-]?) ?((?:{_CURRENCIES})?) ?([+-]?) ?({body})(?![\d.,]) ?(.*)")


_NUMBERS = {mark: _number_of(mark) for mark in MARKS}


@dataclass(frozen=True)
class Amount:
    """A number and the unit that stands with it, "" where there is none."""

    value: float
    unit: str = ""


@dataclass(frozen=True)
class Other:
    """A cell that is not a number: its ``kind`` is missing, word, date, range, about, truth, error or formula."""

    kind: str
    text: str = ""


Said = Amount | Other
BLANK = Other("missing")


def said(cell: Any, mark: str, percent: bool = False) -> Said:
    """What does a cell say, if that is the decimal mark?  ``percent`` is for .9 that shows 90 %.

    >>> said("1.234,5 km", ","), said("n/a", "."), said("3-5", ".").kind
    (Amount(value=1234.5, unit='km'), Other(kind='missing', text='n/a'), 'range')
    """
    if isinstance(cell, str):
        return _said(cell, mark)
    if is_blank(cell):
        return BLANK
    if is_real(cell):
        value = as_float(cell) + 0.0
        return Amount(float(f"{100 * value:.{SPREADSHEET_DIGITS}g}"), "%") if percent else Amount(value)
    if isinstance(cell, ErrorValue):
        return Other("error", cell.text)
    if isinstance(cell, Uncalculated):
        return Other("formula")
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        return Other("date", str(cell))
    return Other("truth" if isinstance(cell, bool) else "word", str(cell))


@lru_cache(maxsize=CACHED)
def _said(text: str, mark: str) -> Said:
    plain = _SPACES.sub(" ", text.replace("\u2212", "-").replace("\ufeff", "")).strip()
    if len(plain) > LONGEST:
        return Other("word", plain)
    if plain == "" or as_seen(plain) in MISSING:
        return Other("missing", plain)
    return _amount(plain, mark) or Other(_kind(plain), plain)


def _amount(text: str, mark: str) -> Amount | None:
    found = _NUMBERS[mark].fullmatch(text)
    if found is None or (found[1] and found[3]) or _DATE.fullmatch(text):
        return None
    before, after = found[2], found[5].strip()
    if after and (_AFTER.fullmatch(after) is None or (before and after == before)):
        return None
    other = "," if mark == "." else "."
    digits = re.sub(r"[ '’]", "", found[4]).replace(other, "").replace(mark, ".")
    value = float(found[1] + found[3] + digits) + 0.0
    return Amount(value, " ".join(part for part in (before, after) if part))


def _kind(text: str) -> str:
    if _ERROR.fullmatch(text):
        return "error"
    if as_seen(text) in ("true", "false"):
        return "truth"
    for kind, pattern in (("date", _DATE), ("about", _ABOUT), ("range", _RANGE)):
        if pattern.fullmatch(text):
            return kind
    return "word"


def looks_like_a_number(cell: Any) -> bool:
    """Could this cell be a number, whatever the decimal mark?"""
    return _reads_as_number(cell) if isinstance(cell, str) else is_real(cell)


@lru_cache(maxsize=CACHED)
def _reads_as_number(text: str) -> bool:
    if _DIGIT.search(text) is None:
        return False
    return any(isinstance(_said(text, mark), Amount) for mark in MARKS)


@dataclass(frozen=True)
class Mark:
    """The decimal mark of a table, None if ``telling`` cells contradict, or one is ``open`` to two readings.

    ``money`` is a cell that told it by the sign of its currency: $24,900 has a comma between thousands.
    """

    mark: str | None
    telling: tuple[Any, Any] = (None, None)
    open: str | None = None
    money: str | None = None


def decimal_mark(texts: Iterable[str]) -> Mark:
    """Which is the decimal mark of these cells?  None if cells contradict, or have two readings and nothing tells.

    >>> decimal_mark(["1,5", "1.234"]).mark, decimal_mark(["12", "7"]).mark, decimal_mark(["1.234"]).mark
    (',', '.', None)
    >>> decimal_mark(["$24,900"]).mark
    '.'
    """
    telling: dict[str, str] = {}
    undecided = money = None
    for text in texts:
        if "." not in text and "," not in text:
            continue
        found = {mark: amount for mark in MARKS if isinstance(amount := said(text, mark), Amount)}
        if len(found) == 1:
            telling.setdefault(next(iter(found)), text)
        elif len(found) == len(MARKS) and len({amount.value for amount in found.values()}) > 1:
            undecided = undecided or text
            if money is None and "," in text and _MONEY.search(text):
                money = text
    if money is not None and "." not in telling:
        return Mark(None, (money, telling[","])) if telling else Mark(".", money=money)
    if len(telling) == 1:
        return Mark(next(iter(telling)))
    if telling:
        return Mark(None, (telling["."], telling[","]))
    return Mark(None, open=undecided) if undecided else Mark(".")
