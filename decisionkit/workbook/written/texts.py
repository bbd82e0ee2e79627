"""How is a text written in a file, so that it is read as what it is?"""

from __future__ import annotations

import re

from decisionkit.core.errors import WorkbookError
from decisionkit.formula.tokens import SLOT
from decisionkit.ooxml.texts import BROKEN, CONTROL, ESCAPED, LONGEST_FORMULA, LONGEST_TEXT, element, inline, xml

__all__ = [
    "LONGEST_FORMULA",
    "LONGEST_TEXT",
    "element",
    "in_words",
    "inline",
    "is_odd",
    "require_formula",
    "require_text",
    "units",
    "xml",
]

#: What a text within a formula holds at most, in the file format's characters.
LONGEST_CONSTANT = 255

_NOT_SHOWN = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: What XlsxWriter takes for formatted text, or escapes in part only, among texts that several cells share.
_ODD = re.compile(r"<r>.*</r>|.*_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_.*", re.DOTALL)


def units(text: str) -> int:
    """Return how many characters of the file format a text takes; an emoji takes two.

    Examples
    --------
    >>> units("no"), units("🕊")
    (2, 2)
    """
    return len(text) + sum(character > "\uffff" for character in text)


def in_words(text: str) -> str:
    """Return a text for a message or a description, with blanks for characters that nobody sees."""
    return _NOT_SHOWN.sub(" ", text)


def is_odd(text: str) -> bool:
    """Whether a text must stand in its own cell rather than among those that cells share."""
    return _ODD.fullmatch(text) is not None


def require_text(text: str, where: str) -> None:
    """Refuse a text that no cell can hold."""
    if len(text) > LONGEST_TEXT // 2 and units(text) > LONGEST_TEXT:
        raise WorkbookError(
            f"{where}: the text has {units(text):,} characters, and a cell holds {LONGEST_TEXT:,}. Shorten it."
        )
    if found := BROKEN.search(text):
        raise WorkbookError(f"{where}: half of a character, {found[0]!r}, cannot be written. Type the text again.")


def require_formula(text: str, where: str) -> None:
    """Refuse a formula that a spreadsheet would not read, or would read as another."""
    constants = [piece for piece in SLOT.split(text)[1::2] if piece[0] == '"']
    if units(text) > LONGEST_FORMULA:
        raise WorkbookError(f"{where}: a formula has {units(text):,} characters; {LONGEST_FORMULA:,} are allowed.")
    if any(units(piece.replace('""', '"')) - 2 > LONGEST_CONSTANT for piece in constants):
        raise WorkbookError(f"{where}: a text in a formula has more than {LONGEST_CONSTANT} characters: {text[:60]}…")
    if ESCAPED.search(text) or CONTROL.search(text) or BROKEN.search(text):
        raise WorkbookError(f"{where}: a formula has characters that the file format takes for others: {text[:60]!r}")
