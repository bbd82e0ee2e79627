"""How is a text written in a part, so that it is read as what it is?"""

from __future__ import annotations

import re

#: The beginning of what looks like an escape of the file format, and characters that are nothing but escapes there.
ESCAPED = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
BROKEN = re.compile("[\ud800-\udfff]")
#: What a cell and a formula hold at most, in the file format's characters.
LONGEST_TEXT, LONGEST_FORMULA = 32_767, 8_192


def element(text: str) -> str:
    """Return a text as it stands between tags.

    Examples
    --------
    >>> element("a<b, _x0041_")
    'a&lt;b, _x005F_x0041_'
    """
    if "_x" in text:
        text = ESCAPED.sub("_x005F_", text)
    text = CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    return xml(text)


def xml(text: str) -> str:
    """Return a text with what are signs to XML written otherwise."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Return a text as it stands in an attribute, between double quotes.

    Examples
    --------
    >>> attribute('say "no"')
    'say &quot;no&quot;'
    """
    return xml(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def inline(text: str) -> str:
    """Return a text as a cell holds it for itself."""
    return f'<is><t xml:space="preserve">{element(text)}</t></is>'
