"""How is a text written in a file, so that it is read as what it is?"""

from __future__ import annotations

import re

from decisionkit.core.errors import WorkbookError
from decisionkit.formula.tokens import SLOT

#: What a cell and a formula hold at most, and a text within a formula, in the file format's characters.
LONGEST_TEXT, LONGEST_FORMULA, LONGEST_CONSTANT = 32_767, 8_192, 255

#: The beginning of what looks like an escape of the file format, and characters that are nothing but escapes there.
_ESCAPED = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_BROKEN = re.compile("[\ud800-\udfff]")
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


def element(text: str) -> str:
    """Return a text as it stands between tags.

    Examples
    --------
    >>> element("a<b, _x0041_")
    'a&lt;b, _x005F_x0041_'
    """
    if "_x" in text:
        text = _ESCAPED.sub("_x005F_", text)
    text = _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    return xml(text)


def xml(text: str) -> str:
    """Return a text with what are signs to XML written otherwise."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def in_words(text: str) -> str:
    """Return a text for a message or a description, with blanks for characters that nobody sees."""
    return _NOT_SHOWN.sub(" ", text)


def inline(text: str) -> str:
    """Return a text as a cell holds it for itself."""
    return f'<is><t xml:space="preserve">{element(text)}</t></is>'


def is_odd(text: str) -> bool:
    """Whether a text must stand in its own cell rather than among those that cells share."""
    return _ODD.fullmatch(text) is not None


def require_text(text: str, where: str) -> None:
    """Refuse a text that no cell can hold."""
    if len(text) > LONGEST_TEXT // 2 and units(text) > LONGEST_TEXT:
        raise WorkbookError(
            f"{where}: the text has {units(text):,} characters, and a cell holds {LONGEST_TEXT:,}. Shorten it."
        )
    if found := _BROKEN.search(text):
        raise WorkbookError(f"{where}: half of a character, {found[0]!r}, cannot be written. Type the text again.")


def require_formula(text: str, where: str) -> None:
    """Refuse a formula that a spreadsheet would not read, or would read as another."""
    constants = [piece for piece in SLOT.split(text)[1::2] if piece[0] == '"']
    if units(text) > LONGEST_FORMULA:
        raise WorkbookError(f"{where}: a formula has {units(text):,} characters; {LONGEST_FORMULA:,} are allowed.")
    if any(units(piece.replace('""', '"')) - 2 > LONGEST_CONSTANT for piece in constants):
        raise WorkbookError(f"{where}: a text in a formula has more than {LONGEST_CONSTANT} characters: {text[:60]}…")
    if _ESCAPED.search(text) or _CONTROL.search(text) or _BROKEN.search(text):
        raise WorkbookError(f"{where}: a formula has characters that the file format takes for others: {text[:60]!r}")
