"""Texts: CHAR, EXACT, FIND, LEFT, LEN, LOWER, MID, REPT, RIGHT, SUBSTITUTE, TRIM, UPPER."""

from __future__ import annotations

from decisionkit.formula.cells import Cells, Error, Value, of_numbers
from decisionkit.formula.each import each
from decisionkit.formula.fault import NotUnderstoodError
from decisionkit.formula.registry import ONE, spreadsheet_function

_FIRST = of_numbers(1.0)
#: The last character that has one number everywhere.
LAST_SHARED = 127


@spreadsheet_function("CHAR", ONE)
def character(number: Cells) -> Cells:
    """Return the character with a number from 1 to 127; beyond, spreadsheets do not agree."""
    return each(_character, ("number", number))


def _character(number: float) -> Value:
    if int(number) > LAST_SHARED:
        raise NotUnderstoodError(f"CHAR({int(number)}) is another character in another spreadsheet: write it as it is")
    return chr(int(number)) if number >= 1 else Error.VALUE


@spreadsheet_function("EXACT", ONE, ONE)
def same(left: Cells, right: Cells) -> Cells:
    """Return whether two texts are the same, case included."""
    return each(lambda a, b: a == b, ("text", left), ("text", right))


@spreadsheet_function("FIND", ONE, ONE, ONE, least=2)
def find(wanted: Cells, within: Cells, start: Cells = _FIRST) -> Cells:
    """Return where a text begins within another, from 1; #VALUE! if it is not there."""
    return each(_find, ("text", wanted), ("text", within), ("number", start))


def _find(wanted: str, within: str, start: float) -> Value:
    found = within.find(wanted, int(start) - 1) if start >= 1 else -1
    return Error.VALUE if found < 0 else float(found + 1)


@spreadsheet_function("LEFT", ONE, ONE, least=1)
def beginning(text: Cells, count: Cells = _FIRST) -> Cells:
    """Return the first characters."""
    return each(lambda a, n: a[: int(n)] if n >= 0 else Error.VALUE, ("text", text), ("number", count))


@spreadsheet_function("RIGHT", ONE, ONE, least=1)
def end(text: Cells, count: Cells = _FIRST) -> Cells:
    """Return the last characters."""
    return each(lambda a, n: a[max(len(a) - int(n), 0) :] if n >= 0 else Error.VALUE, ("text", text), ("number", count))


@spreadsheet_function("MID", ONE, ONE, ONE)
def middle(text: Cells, start: Cells, count: Cells) -> Cells:
    """Return so many characters from a position on, from 1."""
    return each(_middle, ("text", text), ("number", start), ("number", count))


def _middle(text: str, start: float, count: float) -> Value:
    if start < 1 or count < 0:
        return Error.VALUE
    return text[int(start) - 1 : int(start) - 1 + int(count)]


@spreadsheet_function("LEN", ONE)
def length(text: Cells) -> Cells:
    """Return how many characters a text has."""
    return each(lambda a: float(_units(a)), ("text", text))


def _units(text: str) -> int:
    """Return how long a text is to a spreadsheet, which counts UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


@spreadsheet_function("LOWER", ONE)
def lower(text: Cells) -> Cells:
    """Return a text in small letters."""
    return each(lambda a: str(a).lower(), ("text", text))


@spreadsheet_function("UPPER", ONE)
def upper(text: Cells) -> Cells:
    """Return a text in capital letters."""
    return each(lambda a: str(a).upper(), ("text", text))


@spreadsheet_function("REPT", ONE, ONE)
def repeated(text: Cells, times: Cells) -> Cells:
    """Return a text several times over."""
    return each(lambda a, n: a * int(n) if n >= 0 else Error.VALUE, ("text", text), ("number", times))


@spreadsheet_function("SUBSTITUTE", ONE, ONE, ONE)
def substituted(text: Cells, old: Cells, new: Cells) -> Cells:
    """Return a text with one piece replaced by another wherever it stands."""
    return each(lambda a, b, c: a.replace(b, c) if b else a, ("text", text), ("text", old), ("text", new))


@spreadsheet_function("TRIM", ONE)
def trimmed(text: Cells) -> Cells:
    """Return a text without spaces around it and with one space between words; other white space stays."""
    return each(lambda a: " ".join(word for word in a.split(" ") if word), ("text", text))
