"""A formula of the analyst that reads something of ours that goes: what does it say from now on?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from decisionkit.ooxml.references import area
from decisionkit.workbook.migrate.meanings import Meanings

LOST = "#REF!"
_CORNER = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_TOKEN = re.compile(
    rf"""\"(?:[^\"]|\"\")*\"
    | (?P<sheet>'(?:[^']|'')+'|(?<![\w.\]'!:])[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!
      (?P<cells>{_CORNER}(?::{_CORNER})?(?![\w.(])|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}(?![\w.(])
        |\$?[0-9]+:\$?[0-9]+|\#REF!|[^\W\d][\w.]*)
    | (?:\[0\]!)?(?<![\w.\\!\]'])(?P<name>dk_\w+)(?P<columns>\[(?:[^\[\]]|\[[^\[\]]*\])*\])?(?![\w.(!])
    | \[0\]!(?P<own>dk_\w+)""",
    re.VERBOSE | re.IGNORECASE,
)
_COLUMN = re.compile(r"\[([^\[\]#@]+)\]")


@dataclass
class Reading:
    """A formula as it is to be, and each thing in it that goes, with what is read instead: "" for nothing.

    ``addresses`` is for what takes addresses only: charts, and boxes that show a cell. With ``fixed`` only those
    references can be followed that are the same in every cell.
    """

    meanings: Meanings
    addresses: bool = False
    fixed: bool = False
    changed: list[tuple[str, str]] = field(default_factory=list)

    def of(self, text: str) -> str:
        """Return a formula as it is to be."""
        return _TOKEN.sub(self._replaced, text)

    def _replaced(self, found: re.Match[str]) -> str:
        said = found[0]
        if found["sheet"]:
            now = self._on_sheet(found["sheet"], found["cells"])
        elif found["name"] and found["columns"]:
            now = self._table(found["name"], found["columns"], said)
        elif found["name"] or found["own"]:
            now = self._name(found["name"] or found["own"], said)
        else:
            return said
        if now is None or now == said:
            return said
        self.changed.append((said, now))
        return now or LOST

    def _on_sheet(self, sheet: str, cells: str) -> str | None:
        """Return what stands for cells of a sheet, None if that stays, "" if nothing does."""
        plain = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        if "[" in plain or not any(each.lower() in self.meanings.sheets for each in plain.split(":")):
            return None
        covered = area(cells)
        if covered is None:
            return self._name(cells, "") if cells.lower() in self.meanings.names else ""
        if self.fixed and cells.count("$") != 2 * (1 + cells.count(":")):
            return ""
        say: Callable[..., str] = self.meanings.address if self.addresses else self.meanings.of_cells
        return say(plain, covered)

    def _table(self, name: str, columns: str, said: str) -> str | None:
        if name.lower() not in self.meanings.gone:
            return None
        kept = self.meanings.tables.get(name.lower(), frozenset())
        read = {each.strip().lower() for each in _COLUMN.findall(columns)}
        return said if read and read <= kept else ""

    def _name(self, name: str, said: str) -> str | None:
        meaning = self.meanings.names.get(name.lower())
        if meaning is None:
            return "" if name.lower() in self.meanings.gone else None
        if self.addresses:
            return self.meanings.address_of(meaning, meaning)
        return said if meaning.text.lower() == said.lower() else meaning.text
