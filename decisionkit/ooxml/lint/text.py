"""Check the texts of a workbook: their length and the characters in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from decisionkit.ooxml.parts import SHARED_STRINGS, units

LONGEST_TEXT = 32_767
# An emoji is two units, of which one alone is not a character.
HALF_CHARACTER = re.compile("[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")


def text_findings(where: str, text: str) -> Iterator[str]:
    """Yield what is wrong with one text, already unescaped."""
    if text.isascii() and len(text) <= LONGEST_TEXT:
        return
    if (length := units(text)) > LONGEST_TEXT:
        yield f"{where}: a text of {length:,} characters is longer than {LONGEST_TEXT:,}"
    if HALF_CHARACTER.search(text):
        yield f"{where}: a text holds half of a surrogate pair, which is not a character"


def shared_string_findings(strings: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the shared strings, named by their index from 0."""
    for index, text in enumerate(strings):
        yield from text_findings(f"{SHARED_STRINGS} string {index}", text)
